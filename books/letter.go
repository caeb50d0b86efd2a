package books

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// commonFields are what all messages to a client may name; nil is no client.
func (b *Book) commonFields(ctx context.Context, db *ent.Client, client *ent.Customer) (mail.Fields, error) {
	company, err := db.Company.Get(ctx, theCompany)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read company: %w", err)
	}
	settings, err := db.MailSettings.Get(ctx, theSettings)
	if err != nil {
		return mail.Fields{}, fmt.Errorf("read the settings of mail: %w", err)
	}
	values := map[string]string{
		"seller_name": company.Party.Name, "support_phone": company.Party.Phone, "portal_url": b.publicURL, "brand_color": company.Colour,
		"support_email":        cmp.Or(company.Party.Email, bare(settings.ReplyTo), bare(settings.FromAddress)),
		"payment_instructions": strings.Join(strings.FieldsFunc(company.PaymentInstructions, func(r rune) bool { return r == '\n' || r == '\r' }), ", "),
	}
	if company.SuspendWithoutCredit {
		values["stops"] = "yes"
	}
	if client != nil {
		values["client_name"], values["recipient_name"] = client.Name, ""
	}
	return mail.Fields{Values: values}, nil
}

// bare is an address without the name before it; empty where there is none.
func bare(address string) string {
	parsed, err := netmail.ParseAddress(address)
	if err != nil {
		return ""
	}
	return parsed.Address
}

// merged are fields on top of others: of them those that the event has, as long as they may be.
func merged(event mail.Event, all ...mail.Fields) mail.Fields {
	out := mail.Fields{Values: map[string]string{}, Lists: map[string][]map[string]string{}}
	for _, one := range all {
		maps.Copy(out.Values, one.Values)
		maps.Copy(out.Lists, one.Lists)
	}
	values, lists := map[string]bool{}, map[string]bool{}
	for _, field := range mail.FieldsOf(event) {
		values[field.Name], lists[field.Name] = field.Columns == nil, field.Columns != nil
	}
	maps.DeleteFunc(out.Values, func(name, _ string) bool { return !values[name] })
	maps.DeleteFunc(out.Lists, func(name string, _ []map[string]string) bool { return !lists[name] })
	for name, value := range out.Values {
		out.Values[name] = value[:min(len(value), mail.MaxValue)]
	}
	return out
}

// penned writes amounts and days for a client.
type penned struct{ currency, locale string }

func (p penned) amount(a money.Amount) string { return money.Format(a, p.currency, p.locale) }

// some is an amount, or empty where it is nothing.
func (p penned) some(a money.Amount) string {
	if a <= 0 {
		return ""
	}
	return p.amount(a)
}

func (p penned) day(day time.Time) string { return invoice.Date(day, p.locale) }

// invoiceURL is where an invoice can be seen; empty where that is not known.
func (b *Book) invoiceURL(number string) string {
	if b.publicURL == "" {
		return ""
	}
	return b.publicURL + "/invoices?q=" + url.QueryEscape(number)
}
