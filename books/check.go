package books

import (
	"errors"
	"net/mail"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
)

// checks gathers what is wrong with the fields of one input, so that all of it is told at once.
type checks struct {
	found billing.Errors
}

func (c *checks) refuse(field, format string, args ...any) {
	c.found = append(c.found, billing.Errorf(billing.Invalid, field, format, args...))
}

// add takes an error of one or several fields.
func (c *checks) add(err error) {
	var several billing.Errors
	var one *billing.Error
	switch {
	case err == nil:
	case errors.As(err, &several):
		c.found = append(c.found, several...)
	case errors.As(err, &one):
		c.found = append(c.found, one)
	default:
		c.refuse("", "%v", err)
	}
}

// asShown finds an error that its user is shown.
func asShown(err error) (*billing.Error, bool) {
	var shown *billing.Error
	return shown, errors.As(err, &shown)
}

func (c *checks) err() error {
	if len(c.found) == 0 {
		return nil
	}
	return c.found
}

// text cleans a value and checks that it has from least to most characters and no control ones but line breaks.
func (c *checks) text(field, value string, least, most int) string {
	value = strings.TrimSpace(value)
	n := utf8.RuneCountInString(value)
	switch {
	case !utf8.ValidString(value) || strings.ContainsFunc(value, forbidden):
		c.refuse(field, "This has characters that cannot be stored.")
	case n < least && n == 0:
		c.refuse(field, "This must not be empty.")
	case n < least || n > most:
		c.refuse(field, "This has %d characters; %d to %d are allowed.", n, least, most)
	}
	return value
}

// party cleans who an invoice is from or to, but for the name.
func (c *checks) party(p invoice.Party) invoice.Party {
	a := p.Address
	return invoice.Party{
		Name: p.Name, TaxNumber: c.text("taxNumber", p.TaxNumber, 0, 40), Email: c.email(p.Email, false),
		Registration: c.text("registration", p.Registration, 0, 40), Endpoint: c.endpoint(p.Endpoint),
		Reference: c.text("buyerReference", p.Reference, 0, 100), Phone: c.text("phone", p.Phone, 0, 40), Address: invoice.Address{
			Street: c.text("address.street", a.Street, 0, 200), Street2: c.text("address.street2", a.Street2, 0, 200),
			City: c.text("address.city", a.City, 0, 100), Region: c.text("address.region", a.Region, 0, 100),
			PostalCode: c.text("address.postalCode", a.PostalCode, 0, 20), Country: c.country("address.country", a.Country),
		},
	}
}

var (
	endpointSchemes = regexp.MustCompile(`^[0-9]{4}$`)
	endpointIDs     = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z:._/-]{0,49}$`)
)

// endpoint checks where electronic invoices are taken: by a number of a register, or nowhere. Spaces in it mean nothing.
func (c *checks) endpoint(e invoice.Endpoint) invoice.Endpoint {
	e = invoice.Endpoint{Scheme: strings.TrimSpace(e.Scheme), ID: strings.Join(strings.Fields(e.ID), "")}
	switch {
	case e == invoice.Endpoint{}:
		return e
	case !endpointSchemes.MatchString(e.Scheme):
		c.refuse("endpointScheme", "A Peppol ID begins with the four digits of its register, such as 0151 for an ABN.")
	}
	if !endpointIDs.MatchString(e.ID) {
		c.refuse("endpointId", "This is the number in that register: letters and digits, at most 50.")
	}
	return e
}

// reached is an endpoint of which parts may be given.
func reached(e invoice.Endpoint, scheme, id *string) invoice.Endpoint {
	return invoice.Endpoint{Scheme: or(scheme, e.Scheme), ID: or(id, e.ID)}
}

// country checks an ISO 3166 code of two letters; it may be empty.
func (c *checks) country(field, code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if region, err := language.ParseRegion(code); code != "" && (err != nil || !region.IsCountry() || len(code) != len("AU")) {
		c.refuse(field, "%q is no country code of two letters, such as AU.", code)
	}
	return code
}

// email checks an address that takes mail, and gives it in lower case. Where it is not wanted it may be empty.
func (c *checks) email(value string, wanted bool) string {
	least := 0
	if wanted {
		least = len("a@b")
	}
	value = strings.ToLower(c.text("email", value, least, 254))
	if parsed, err := mail.ParseAddress(value); value != "" && (err != nil || parsed.Address != value) {
		c.refuse("email", "%q is no e-mail address.", value)
	}
	return value
}

func forbidden(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

func (c *checks) between(field string, value, least, most int) int {
	if value < least || value > most {
		c.refuse(field, "%d is not between %d and %d.", value, least, most)
	}
	return value
}

// or gives the value that was given, or the default.
func or[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

func newID() (uuid.UUID, error) { return uuid.NewV7() }

func notFound(field, noun string) error {
	return billing.Errorf(billing.NotFound, field, "There is no such %s.", noun)
}
