package books

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
)

// theCompany is the id of its one row.
const theCompany = 1

const (
	// largestLogo is how many bytes a logo may have.
	largestLogo = 512 << 10
	// longestTerms is how many characters terms and instructions may have.
	longestTerms = 4000
)

// CompanyInput is what the reseller's company is made of. nil leaves things as they are.
type CompanyInput struct {
	// Version is the one that was edited.
	Version                       int
	Name, TaxNumber, Email, Phone *string
	Address                       *invoice.Address
	// Registration is its number in the register of companies, the others where it is reached in the Peppol network.
	Registration, EndpointScheme, EndpointID *string
	// Logo is a PNG or JPEG picture; empty removes it. Colour is like #1c5d99.
	Logo                               *[]byte
	Colour                             *string
	Terms, PaymentInstructions, Footer *string
	InvoicePrefix, CreditNotePrefix    *string
	Autobill                           *bool
	// AutobillHour is 0 to 23, in UTC.
	AutobillHour *int
	// SuspendAfterDays is how many days after an invoice is due the services of its client are suspended, up to 365; 0 is never.
	SuspendAfterDays *int
	// SuspendWithoutCredit is whether services that are paid for in advance are suspended when credit is used up.
	SuspendWithoutCredit *bool
	// TaxRates are all that are known, where they are given.
	TaxRates *[]invoice.CountryTax
}

var colours = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (c *checks) company(v *ent.Company, in CompanyInput) {
	v.Party = c.party(invoice.Party{
		Name: c.text("name", or(in.Name, v.Party.Name), 1, 200), Address: or(in.Address, v.Party.Address),
		TaxNumber: or(in.TaxNumber, v.Party.TaxNumber), Email: or(in.Email, v.Party.Email), Phone: or(in.Phone, v.Party.Phone),
		Registration: or(in.Registration, v.Party.Registration), Endpoint: reached(v.Party.Endpoint, in.EndpointScheme, in.EndpointID),
	})
	v.Logo = or(in.Logo, v.Logo)
	if kind := pictureKind(v.Logo); len(v.Logo) > 0 && (kind == "" || len(v.Logo) > largestLogo) {
		c.refuse("logo", "A logo is a PNG or JPEG picture of at most 512 KiB.")
	}
	if v.Colour = or(in.Colour, v.Colour); !colours.MatchString(v.Colour) {
		c.refuse("colour", "%q is no colour, such as #1c5d99.", v.Colour)
	}
	v.Terms = c.text("terms", or(in.Terms, v.Terms), 0, longestTerms)
	v.PaymentInstructions = c.text("paymentInstructions", or(in.PaymentInstructions, v.PaymentInstructions), 0, longestTerms)
	v.Footer = c.text("footer", or(in.Footer, v.Footer), 0, longestTerms)
	v.InvoicePrefix = c.text("invoicePrefix", or(in.InvoicePrefix, v.InvoicePrefix), 1, 20)
	v.CreditNotePrefix = c.text("creditNotePrefix", or(in.CreditNotePrefix, v.CreditNotePrefix), 1, 20)
	if v.InvoicePrefix == v.CreditNotePrefix {
		c.refuse("creditNotePrefix", "Invoices and credit notes are numbered apart: their prefixes must differ.")
	}
	v.Autobill = or(in.Autobill, v.Autobill)
	v.AutobillHour = c.between("autobillHour", or(in.AutobillHour, v.AutobillHour), 0, 23)
	v.SuspendAfterDays = c.between("suspendAfterDays", or(in.SuspendAfterDays, v.SuspendAfterDays), 0, 365)
	v.SuspendWithoutCredit = or(in.SuspendWithoutCredit, v.SuspendWithoutCredit)
}

// pictureKind is png or jpeg, or empty where the bytes are neither.
func pictureKind(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case bytes.HasPrefix(body, []byte("\xff\xd8\xff")):
		return "jpeg"
	}
	return ""
}

// Company is who invoices are from, and how they look.
func (b *Book) Company(ctx context.Context) (*ent.Company, error) {
	v, err := b.ent.Company.Get(ctx, theCompany)
	if err != nil {
		return nil, fmt.Errorf("read company: %w", err)
	}
	return v, nil
}

// SaveCompany changes who invoices are from and how they are made. Issued ones keep the sender that they had.
func (b *Book) SaveCompany(ctx context.Context, in CompanyInput) (*ent.Company, error) {
	var saved *ent.Company
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.Company.Get(ctx, theCompany)
		if err != nil {
			return err
		}
		if v.Version != in.Version {
			return billing.Errorf(billing.Conflict, "version", "Somebody else has changed this since. Load it again.")
		}
		var c checks
		c.company(v, in)
		if in.TaxRates != nil {
			c.taxRates(*in.TaxRates)
		}
		if err := c.err(); err != nil {
			return err
		}
		if in.TaxRates != nil {
			if err := saveTaxRates(ctx, tx, *in.TaxRates); err != nil {
				return err
			}
		}
		saved, err = tx.ent.Company.UpdateOneID(theCompany).SetParty(v.Party).SetLogo(v.Logo).SetColour(v.Colour).
			SetTerms(v.Terms).SetPaymentInstructions(v.PaymentInstructions).SetFooter(v.Footer).SetInvoicePrefix(v.InvoicePrefix).
			SetCreditNotePrefix(v.CreditNotePrefix).SetAutobill(v.Autobill).SetAutobillHour(v.AutobillHour).
			SetSuspendAfterDays(v.SuspendAfterDays).SetSuspendWithoutCredit(v.SuspendWithoutCredit).
			SetVersion(v.Version + 1).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("save company: %w", err)
	}
	return saved, nil
}

func (c *checks) taxRates(rates []invoice.CountryTax) {
	type key struct {
		country string
		from    time.Time
	}
	seen := map[key]bool{}
	for i, r := range rates {
		at := fmt.Sprintf("taxRates[%d]", i)
		country := c.country(at+".country", r.Country)
		if country == "" {
			c.refuse(at+".country", "This must not be empty.")
		}
		c.text(at+".name", r.Name, 1, 40)
		c.add(invoice.TaxRate{Percent: r.Percent, Category: invoice.Standard}.Check(at + ".percent"))
		if k := (key{country, r.From}); seen[k] {
			c.refuse(at+".from", "There are two rates of %s from that day on.", country)
		} else {
			seen[k] = true
		}
	}
}

func saveTaxRates(ctx context.Context, tx writing, rates []invoice.CountryTax) error {
	if _, err := tx.ent.TaxRate.Delete().Exec(ctx); err != nil {
		return err
	}
	for _, r := range rates {
		id, err := newID()
		if err != nil {
			return err
		}
		err = tx.ent.TaxRate.Create().SetID(id).SetCountry(strings.ToUpper(strings.TrimSpace(r.Country))).
			SetName(strings.TrimSpace(r.Name)).SetPercent(r.Percent).SetValidFrom(r.From).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}

// nextNumber takes the next number of a series. The row stays locked until the transaction ends, so that numbers have no
// gaps; it is the last thing that a transaction locks.
func nextNumber(ctx context.Context, tx writing, series string) (string, error) {
	var number int64
	err := tx.QueryRowContext(ctx, `INSERT INTO series (id, next) VALUES ($1, 2)
		ON CONFLICT (id) DO UPDATE SET next = series.next + 1 RETURNING next - 1`, series).Scan(&number)
	if err != nil {
		return "", fmt.Errorf("take the next number: %w", err)
	}
	return fmt.Sprintf("%s%06d", series, number), nil
}

// idOrNil is nil for the nil UUID.
func idOrNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
