package demo

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/deck/az"
	"github.com/tollbook/tollbook/ent"
)

// gateway is the one by which all recorded calls left the switch.
const gateway = "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01"

// unpriced is Niue, which the demonstration's deck leaves out: calls there wait for a rate.
const unpriced = "683"

const initechUUID = "c2d1f0a6-8e35-4b7f-b1a9-5d60e3f40003"

// borrowed are the recordings of Initech: Acme's, under its own names.
func borrowed() map[string]string {
	return map[string]string{
		"initech-outbound.xml":  "acme-outbound.xml",
		"initech-outbound.json": "acme-outbound.json",
		"initech-busy.xml":      "acme-busy.xml",
		"initech-inbound.xml":   "acme-inbound.xml",
		"initech-local.json":    "acme-local.json",
	}
}

// asInitech puts Initech's names and numbers in the place of Acme's.
func asInitech(document string) string {
	return strings.NewReplacer(
		AcmeDomain, InitechDomain, acmeUUID, initechUUID, "Acme", "Initech", "ACME", "INITECH", "Alice", "Irene", "Adams", "Ives",
		"5a7c0001-", "5a7c0003-", "291234500", "755501200", "291234567", "755501267",
	).Replace(document)
}

// initechKinds are Initech's calls: near and far, included and not, to where a carrier asks more than they sell for, and
// to where no rate is.
func initechKinds() []kind {
	return []kind{
		{"initech-outbound.xml", true, "0412", 6, 10},
		{"initech-outbound.json", false, "0733", 6, 8},
		{"initech-outbound.json", false, "0292", 6, 4},
		{"initech-outbound.xml", true, "1300", 6, 3},
		{"initech-outbound.json", false, "1800", 6, 2},
		{"initech-outbound.xml", true, "001164", 8, 3},
		{"initech-outbound.json", false, "001144207", 7, 2},
		{"initech-outbound.xml", true, "0011675", 7, 1},
		{"initech-outbound.json", false, "0011" + unpriced, 4, 1},
		{"initech-busy.xml", true, "0412", 6, 1},
		{"initech-inbound.xml", true, "0412", 6, 6},
		{"initech-local.json", false, "", 0, 2},
	}
}

// initech pays for ordinary calls, by a package on a deck of the whole world.
func (m maker) initech(ctx context.Context) error {
	sold, err := m.standard(ctx)
	if err != nil {
		return err
	}
	return m.client(ctx, company{
		name: "Initech", area: "7", zone: "Australia/Brisbane", domain: InitechDomain, uuid: initechUUID, product: "Office calls",
		group: "Telephony", price: 29 * money.Unit, email: InitechEmail, user: "Irene Ives", sold: &sold.ID,
	})
}

// standard is the package that Initech's product is sold by.
func (m maker) standard(ctx context.Context) (*ent.CallPackage, error) {
	rates := slices.DeleteFunc(az.Sell(), func(r rating.Rate) bool { return strings.HasPrefix(r.Prefix, unpriced) })
	tariff, err := m.tariff(ctx, "A–Z", rates)
	if err != nil {
		return nil, err
	}
	sold, err := m.CreatePackage(ctx, books.PackageInput{Name: "Standard", Currency: az.Currency, Settings: rating.PackageSettings{
		TariffID: tariff.ID, MarkupPercent: 10 * money.Unit, Rounding: rating.UpToCent, InboundBilling: true,
		CustomRates: []rating.Rate{
			{Prefix: "64", Description: "New Zealand, as at home", PerMinute: 3 * cent, FirstIncrement: 1, NextIncrement: 1},
			{Prefix: "61", Direction: cdr.Inbound, Description: "Calls that come in", PerMinute: cent, FirstIncrement: 60, NextIncrement: 60},
		},
		Pools:        []rating.Pool{{Name: "Fixed and mobile", Prefixes: []string{"612", "613", "614", "617", "618"}, Seconds: 100 * 60}},
		MinimumSpend: 25 * money.Unit,
	}}, AdminEmail)
	if err != nil {
		return nil, fmt.Errorf("make the package: %w", err)
	}
	return sold, nil
}

// carrier is who carries all calls of the demonstration, and what is never charged.
func (m maker) carrier(ctx context.Context) error {
	bought, err := m.tariff(ctx, "Southern Cross wholesale", az.Buy())
	if err != nil {
		return err
	}
	if _, err := m.CreateProvider(ctx, books.ProviderInput{Name: "Southern Cross", Currency: az.Currency, Settings: rating.ProviderSettings{
		Gateways: []string{gateway}, TariffID: bought.ID, Filter: rating.Filter{
			Exclude: []rating.FilterEntry{{Pattern: "*xx", Direction: rating.FilterOutbound, Note: "Feature codes"}},
			Free:    []rating.FilterEntry{{Pattern: "1800xxxxxx", Direction: rating.FilterOutbound, Note: "Freephone"}},
		},
	}}, AdminEmail); err != nil {
		return fmt.Errorf("make the provider: %w", err)
	}
	_, err = m.SaveGlobalLists(ctx, 0, rating.Filter{
		Exclude: []rating.FilterEntry{{Pattern: "[voicemail]", Note: "Answered by a mailbox"}},
	}, AdminEmail)
	return err
}

// tariff is a rate deck that came in a file, in force for as long as the demonstration's services.
func (m maker) tariff(ctx context.Context, name string, rates []rating.Rate) (*ent.Tariff, error) {
	made, err := m.CreateTariff(ctx, name, az.Currency)
	if err != nil {
		return nil, fmt.Errorf("make tariff %s: %w", name, err)
	}
	var file bytes.Buffer
	if err := deck.WriteCSV(&file, rates); err != nil {
		return nil, err
	}
	draft, err := m.StoreDraft(ctx, made.ID, name+".csv", file.Bytes(), AdminEmail)
	if err != nil {
		return nil, fmt.Errorf("send the rates of %s: %w", name, err)
	}
	return m.ApplyDraft(ctx, draft, books.DeckMapping{}, false, books.TariffVersion{
		ValidFrom: new(m.since()), Note: "The demonstration's own prices", SavedBy: AdminEmail,
		TariffChange: books.TariffChange{TimeZone: new("Australia/Brisbane")},
	})
}
