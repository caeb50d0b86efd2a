package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
)

// unbilled is for how many days back the demonstration has issued no invoices: a billing run has something to do.
const unbilled = 31

// company is who the demonstration's invoices are from.
func (m maker) company(ctx context.Context) error {
	_, err := m.SaveCompany(ctx, books.CompanyInput{
		Version: 1, Name: new("Ringwood Telecom Pty Ltd"), TaxNumber: new("53 004 085 616"), Email: new("accounts@ringwood.example.test"),
		Registration: new("004 085 616"), EndpointScheme: new("0151"), EndpointID: new("53004085616"),
		Address:             &invoice.Address{Street: "1 Maroondah Highway", City: "Ringwood", Region: "VIC", PostalCode: "3134", Country: "AU"},
		Terms:               new("Payment is due within 14 days. Calls are charged by the rates in force when they started."),
		PaymentInstructions: new("Bank transfer to Ringwood Telecom, BSB 000-000, account 1234 5678.\nPlease give the invoice number as reference."),
		TaxRates:            &[]invoice.CountryTax{{Country: "AU", Name: "GST", Percent: 10 * money.Unit, From: time.Date(2000, 7, 1, 0, 0, 0, 0, time.UTC)}},
	})
	if err != nil {
		return fmt.Errorf("make the company: %w", err)
	}
	return nil
}

// bills issues the invoices of periods that ended by then. One client has paid the first of its.
func (m maker) bills(ctx context.Context, due time.Time) error {
	view, err := m.Reader().View(auth.With(ctx, auth.Asker{Role: billing.RoleAdmin}))
	if err != nil {
		return err
	}
	clients, err := view.Clients().All(ctx)
	if err != nil {
		return fmt.Errorf("read clients: %w", err)
	}
	for _, client := range clients {
		made, err := m.BillClient(ctx, client.ID, due, AdminEmail)
		if err != nil || made.Outcome != billing.Billed || client.Name != "Acme" {
			if err != nil {
				return err
			}
			continue
		}
		_, err = m.RecordPayment(ctx, books.PaymentInput{
			ClientID: client.ID, Kind: billing.Received, Method: billing.BankTransfer, Amount: made.Total, Reference: made.Number,
		}, AdminEmail)
		if err != nil {
			return err
		}
	}
	return nil
}
