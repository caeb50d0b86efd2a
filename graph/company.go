package graph

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/taxrate"
	"github.com/tollbook/tollbook/graph/gen"
)

// Company is the reseller's own.
func (q query) Company(ctx context.Context) (*gen.Company, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	row, err := view.Company().Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("read company: %w", err)
	}
	return company(ctx, view, row, wanted(ctx, "Company"))
}

// company is the company as the API shows it, with what is asked of it.
func company(ctx context.Context, view auth.View, c *ent.Company, w want) (*gen.Company, error) {
	shown := &gen.Company{
		Name: c.Party.Name, Address: address(c.Party.Address), TaxNumber: c.Party.TaxNumber, Email: c.Party.Email,
		Phone: c.Party.Phone, Registration: c.Party.Registration, EndpointScheme: c.Party.Endpoint.Scheme,
		EndpointID: c.Party.Endpoint.ID, HasLogo: len(c.Logo) > 0, Colour: c.Colour, Terms: c.Terms,
		PaymentInstructions: c.PaymentInstructions, Footer: c.Footer, InvoicePrefix: c.InvoicePrefix,
		CreditNotePrefix: c.CreditNotePrefix, Autobill: c.Autobill, AutobillHour: c.AutobillHour, Version: c.Version,
		SuspendAfterDays: c.SuspendAfterDays, SuspendWithoutCredit: c.SuspendWithoutCredit,
		TaxRates: []*gen.CountryTax{},
	}
	if !w.has("taxRates") {
		return shown, nil
	}
	rates, err := view.TaxRates().Order(taxrate.ByCountry(), taxrate.ByValidFrom()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tax rates: %w", err)
	}
	for _, r := range rates {
		shown.TaxRates = append(shown.TaxRates, &gen.CountryTax{Country: r.Country, Name: r.Name, Percent: r.Percent, From: r.ValidFrom})
	}
	return shown, nil
}

// SaveCompany changes who invoices are from and how they are made.
func (m mutation) SaveCompany(ctx context.Context, in gen.SaveCompanyInput) (*gen.CompanyPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	logo, err := logoGiven(in.Logo)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.SaveCompany(ctx, books.CompanyInput{
		Version: in.Version, Name: in.Name, TaxNumber: in.TaxNumber, Email: in.Email, Phone: in.Phone,
		Address: addressGiven(in.Address), Logo: logo, Colour: in.Colour, Terms: in.Terms,
		PaymentInstructions: in.PaymentInstructions, Footer: in.Footer, InvoicePrefix: in.InvoicePrefix,
		CreditNotePrefix: in.CreditNotePrefix, Autobill: in.Autobill, AutobillHour: in.AutobillHour,
		TaxRates: taxRatesGiven(in.TaxRates), Registration: in.Registration, EndpointScheme: in.EndpointScheme,
		EndpointID: in.EndpointID, SuspendAfterDays: in.SuspendAfterDays, SuspendWithoutCredit: in.SuspendWithoutCredit,
	})
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	shown, err := company(ctx, view, row, wanted(ctx, "CompanyPayload").in("company", "Company"))
	if err != nil {
		return nil, err
	}
	return &gen.CompanyPayload{Company: shown}, nil
}

// logoGiven is a picture that an input may leave out.
func logoGiven(text *string) (*[]byte, error) {
	var none *[]byte
	if text == nil {
		return none, nil
	}
	picture, err := base64.StdEncoding.DecodeString(*text)
	if err != nil {
		return nil, billing.Errorf(billing.Invalid, "logo", "A logo is written in base64.")
	}
	return &picture, nil
}

// taxRatesGiven are tax rates that an input may leave out.
func taxRatesGiven(in []*gen.CountryTaxInput) *[]invoice.CountryTax {
	if in == nil {
		return nil
	}
	rates := make([]invoice.CountryTax, len(in))
	for i, r := range in {
		rates[i] = invoice.CountryTax{Country: r.Country, Name: r.Name, Percent: r.Percent, From: r.From}
	}
	return &rates
}
