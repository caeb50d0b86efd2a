package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/service"
)

// ClientInput is what a client is made of. On creation nil is the default, on a change it leaves things as they are.
type ClientInput struct {
	Name, Country, AreaCode, Currency, TimeZone *string
	// Locale is a BCP 47 tag. Defaults to English as written in the country.
	Locale *string
	// Address, TaxNumber, Email and Phone stand on invoices. The address's country defaults to the client's.
	Address                 *invoice.Address
	TaxNumber, Email, Phone *string
	// Registration is its number in the register of companies, EndpointScheme and EndpointID where it is reached in the
	// Peppol network, BuyerReference what it wants to read on its invoices, such as a number of its order.
	Registration, EndpointScheme, EndpointID, BuyerReference *string
	// Taxation is how it is taxed. Defaults to automatic.
	Taxation *invoice.Taxation
	// PaymentDays is how many days after its issue an invoice is due, 0 to 365. Defaults to 14.
	PaymentDays *int
	// Consolidated makes one invoice of all services that are due on a day. Defaults to true.
	Consolidated *bool
	// CreditLimit is how far prepaid credit may go below nothing, LowBalance below which balance the client is told. 0 both.
	CreditLimit, LowBalance *money.Amount
	// SpendCap is what its calls should cost in a period at most, without tax: it is told at 50, 80 and 100 % of it. 0 is none.
	SpendCap *money.Amount
}

// newClient is a client before anything is said of it.
func newClient() *ent.Customer {
	return &ent.Customer{Taxation: invoice.Automatic, PaymentDays: 14, Consolidated: true}
}

func fillClient(v *ent.Customer, in ClientInput) error {
	var c checks
	v.Name = c.text("name", or(in.Name, v.Name), 1, 200)
	v.Country = strings.ToUpper(c.text("country", or(in.Country, v.Country), 2, 2))
	v.AreaCode = c.text("areaCode", or(in.AreaCode, v.AreaCode), 0, 8)
	if len(c.found) == 0 {
		c.add(number.Dialling{Country: v.Country, Area: v.AreaCode}.Check())
	}
	v.Currency = strings.ToUpper(c.text("currency", or(in.Currency, v.Currency), 3, 3))
	if _, err := money.CurrencyOf(v.Currency); err != nil {
		c.refuse("currency", "%q is no ISO 4217 currency code, such as AUD.", v.Currency)
	}
	v.TimeZone = c.text("timeZone", or(in.TimeZone, v.TimeZone), 1, 64)
	if !isTimeZone(v.TimeZone) {
		c.refuse("timeZone", "%q is no time zone, such as Australia/Melbourne.", v.TimeZone)
	}
	if v.Locale == "" {
		v.Locale = "en-" + v.Country
	}
	v.Locale = c.text("locale", or(in.Locale, v.Locale), 2, 35)
	if _, err := language.Parse(v.Locale); err != nil {
		c.refuse("locale", "%q is no language tag, such as en-AU.", v.Locale)
	}
	fillBilling(&c, v, in)
	return c.err()
}

// longestPaymentDays is after how many days an invoice is due at the latest.
const longestPaymentDays = 365

// fillBilling takes over what invoices need to know of a client.
func fillBilling(c *checks, v *ent.Customer, in ClientInput) {
	address := or(in.Address, v.Party.Address)
	if address.Country == "" && len(c.found) == 0 { // a wrong country is refused once
		address.Country = v.Country
	}
	v.Party = c.party(invoice.Party{
		Address: address, TaxNumber: or(in.TaxNumber, v.Party.TaxNumber), Email: or(in.Email, v.Party.Email),
		Phone: or(in.Phone, v.Party.Phone), Registration: or(in.Registration, v.Party.Registration),
		Endpoint:  reached(v.Party.Endpoint, in.EndpointScheme, in.EndpointID),
		Reference: or(in.BuyerReference, v.Party.Reference),
	})
	v.Taxation = or(in.Taxation, v.Taxation)
	c.add(billing.OneOf("taxation", v.Taxation, invoice.Taxations()))
	v.PaymentDays = c.between("paymentDays", or(in.PaymentDays, v.PaymentDays), 0, longestPaymentDays)
	v.Consolidated = or(in.Consolidated, v.Consolidated)
	v.CreditLimit, v.LowBalance = or(in.CreditLimit, v.CreditLimit), or(in.LowBalance, v.LowBalance)
	if v.CreditLimit < 0 {
		c.refuse("creditLimit", "A credit limit is 0 or more: how far the balance may go below nothing.")
	}
	v.SpendCap = amountOrNil(or(in.SpendCap, or(v.SpendCap, 0)))
	if v.SpendCap != nil && *v.SpendCap < 0 {
		c.refuse("spendCap", "A spend cap is 0, for none, or more.")
	}
}

// amountOrNil is an amount; nil where it is nothing.
func amountOrNil(a money.Amount) *money.Amount {
	if a == 0 {
		return nil
	}
	return &a
}

// isTimeZone accepts the zones that are places, and UTC. Names such as CET are left out, since PostgreSQL and Go do not
// mean the same by them, and so are the variants posix/… and right/….
func isTimeZone(name string) bool {
	area, _, placed := strings.Cut(name, "/")
	if name != "UTC" && (!placed || area == "posix" || area == "right" || area == "Etc") {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// CreateClient adds a customer company.
func (b *Book) CreateClient(ctx context.Context, in ClientInput) (*ent.Customer, error) {
	var made *ent.Customer
	err := b.change(ctx, func(tx writing) error {
		var err error
		made, err = b.addClient(ctx, tx, in)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("create client: %w", err)
	}
	return made, nil
}

func (b *Book) addClient(ctx context.Context, tx writing, in ClientInput) (*ent.Customer, error) {
	v := newClient()
	if err := fillClient(v, in); err != nil {
		return nil, err
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	return tx.ent.Customer.Create().SetID(id).SetName(v.Name).SetCountry(v.Country).SetAreaCode(v.AreaCode).
		SetCurrency(v.Currency).SetTimeZone(v.TimeZone).SetLocale(v.Locale).SetParty(v.Party).SetTaxation(v.Taxation).
		SetPaymentDays(v.PaymentDays).SetConsolidated(v.Consolidated).SetCreditLimit(v.CreditLimit).
		SetLowBalance(v.LowBalance).SetNillableSpendCap(v.SpendCap).SetCreatedAt(b.now()).Save(ctx)
}

// UpdateClient changes a client. Its currency and time zone are fixed once it has services, since their totals are in
// them.
func (b *Book) UpdateClient(ctx context.Context, id uuid.UUID, in ClientInput) (*ent.Customer, error) {
	var changed *ent.Customer
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.Customer.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("id", "client")
		}
		if err != nil {
			return err
		}
		before := *v
		if err := fillClient(v, in); err != nil {
			return err
		}
		if err := keepsTotals(ctx, tx, &before, v); err != nil {
			return err
		}
		update := tx.ent.Customer.UpdateOneID(id)
		if v.SpendCap == nil {
			update.ClearSpendCap()
		}
		changed, err = update.SetName(v.Name).SetCountry(v.Country).SetAreaCode(v.AreaCode).
			SetCurrency(v.Currency).SetTimeZone(v.TimeZone).SetLocale(v.Locale).SetParty(v.Party).SetTaxation(v.Taxation).
			SetPaymentDays(v.PaymentDays).SetConsolidated(v.Consolidated).SetCreditLimit(v.CreditLimit).
			SetLowBalance(v.LowBalance).SetNillableSpendCap(v.SpendCap).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("update client: %w", err)
	}
	return changed, nil
}

func keepsTotals(ctx context.Context, tx writing, before, after *ent.Customer) error {
	if before.Currency == after.Currency && before.TimeZone == after.TimeZone {
		return nil
	}
	has, err := tx.ent.Service.Query().Where(service.ClientID(before.ID)).Exist(ctx)
	if err != nil || !has {
		return err
	}
	var c checks
	if before.Currency != after.Currency {
		c.refuse("currency", "The client has services in %s, so its currency stays.", before.Currency)
	}
	if before.TimeZone != after.TimeZone {
		c.refuse("timeZone", "The client has services whose periods are counted in %s, so its time zone stays.", before.TimeZone)
	}
	return c.err()
}
