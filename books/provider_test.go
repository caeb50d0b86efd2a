package books_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

const (
	gateway      = "0b6ef0a4-5a5c-4b39-9c68-3a2a57b10001"
	otherGateway = "0b6ef0a4-5a5c-4b39-9c68-3a2a57b10002"
)

func lists() rating.Filter {
	return rating.Filter{
		Exclude: []rating.FilterEntry{{Pattern: "1800xxxxxxx", On: rating.OnDestination, Direction: rating.FilterOutbound, Note: "free there"}},
		Free:    []rating.FilterEntry{{Pattern: "[voicemail]"}, {Pattern: "satellite", On: rating.OnDescription}},
	}
}

func TestAProviderIsSavedWholeAsVersions(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.bare("Wholesale", "USD")
	in := books.ProviderInput{Name: " Carrier ", Currency: "usd", Settings: rating.ProviderSettings{
		Gateways: []string{" " + strings.ToUpper(gateway), otherGateway}, TariffID: tariff, Filter: lists(),
	}}
	made := must[*ent.Provider](t)(r.book.CreateProvider(ctx, in, "ada@example.test"))
	got := must[rating.Provider](t)(books.ProviderOf(made, r.version(billing.OfProvider, made.ID, 1)))
	want := rating.Provider{ID: made.ID, Name: "Carrier", Currency: "USD", Version: 1, ValidFrom: got.ValidFrom, ProviderSettings: in.Settings}
	want.Gateways = []string{gateway, otherGateway}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	saved := must[*ent.Provider](t)(r.book.SaveProvider(ctx, made.ID, 1, books.ProviderInput{Name: "C"}, "bob@example.test"))
	got = must[rating.Provider](t)(books.ProviderOf(saved, r.version(billing.OfProvider, made.ID, 2)))
	if diff := cmp.Diff(rating.ProviderSettings{}, got.ProviderSettings); diff != "" || got.Currency != "USD" || got.Name != "C" {
		t.Errorf("version 2 is %+v", got)
	}
}

func TestBadProvidersAreRefusedFieldByField(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.bare("Wholesale", "USD")
	must[*ent.Provider](t)(r.book.CreateProvider(ctx, books.ProviderInput{
		Name: "First", Currency: "USD", Settings: rating.ProviderSettings{Gateways: []string{gateway}},
	}, "a@b.c"))
	for name, row := range map[string]struct {
		in     books.ProviderInput
		fields string
	}{
		"no name and no currency":             {books.ProviderInput{}, "name currency"},
		"a buy tariff in another currency":    {books.ProviderInput{Name: "P", Currency: "AUD", Settings: rating.ProviderSettings{TariffID: tariff}}, "settings.tariffId"},
		"gateways that are none":              {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Gateways: []string{"sip.example.test", otherGateway, "", "{" + otherGateway + "}"}}}, "settings.gateways[0] settings.gateways[2] settings.gateways[3]"},
		"a gateway twice":                     {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Gateways: []string{otherGateway, strings.ToUpper(otherGateway)}}}, "settings.gateways[1]"},
		"a gateway of another provider":       {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Gateways: []string{otherGateway, strings.ToUpper(gateway)}}}, "settings.gateways[1]"},
		"too many gateways":                   {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Gateways: manyGateways(201)}}, "settings.gateways"},
		"entries that are no pattern":         {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Filter: rating.Filter{Exclude: []rating.FilterEntry{{Pattern: "12"}, {Pattern: "twelve"}}, Free: []rating.FilterEntry{{Pattern: "[all]"}}}}}, "settings.exclude[1].pattern settings.free[0].pattern"},
		"entries that cannot be stored":       {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Filter: rating.Filter{Free: []rating.FilterEntry{{Pattern: "a\x00", On: rating.OnDescription, Note: "\xff"}}}}}, "settings.free[0].pattern settings.free[0].note"},
		"entries of no sort or direction":     {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Filter: rating.Filter{Free: []rating.FilterEntry{{Pattern: "1", On: "name", Direction: "sideways"}}}}}, "settings.free[0].on settings.free[0].direction"},
		"more entries than a list may have":   {books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{Filter: rating.Filter{Exclude: make([]rating.FilterEntry, 5001)}}}, "settings.exclude"},
		"a name and a note that are too long": {books.ProviderInput{Name: strings.Repeat("n", 201), Currency: "USD", Settings: rating.ProviderSettings{Filter: rating.Filter{Free: []rating.FilterEntry{{Pattern: "1", Note: strings.Repeat("n", 201)}}}}}, "name settings.free[0].note"},
	} {
		t.Log(name)
		_, err := r.book.CreateProvider(ctx, row.in, "a@b.c")
		refusal(t, err, billing.Invalid, strings.Fields(row.fields)...)
	}
	_, err := r.book.CreateProvider(ctx, books.ProviderInput{Name: "P", Currency: "USD", Settings: rating.ProviderSettings{TariffID: uuid.New()}}, "a@b.c")
	refusal(t, err, billing.NotFound, "settings.tariffId")
	_, err = r.book.SaveProvider(ctx, uuid.New(), 1, books.ProviderInput{Name: "P"}, "a@b.c")
	refusal(t, err, billing.NotFound, "id")
	expectLines(t, r.lines(`SELECT name, version FROM providers`), "First 1")
}

func manyGateways(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = uuid.NewString()
	}
	return list
}

func TestAGatewayMovesOnceItsProviderLetsItGo(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	with := func(name string, gateways ...string) books.ProviderInput {
		return books.ProviderInput{Name: name, Currency: "AUD", Settings: rating.ProviderSettings{Gateways: gateways}}
	}
	a := must[*ent.Provider](t)(r.book.CreateProvider(ctx, with("A", gateway), "a@b.c"))
	b := must[*ent.Provider](t)(r.book.CreateProvider(ctx, with("B"), "a@b.c"))
	_, err := r.book.SaveProvider(ctx, b.ID, 1, with("B", gateway), "a@b.c")
	refusal(t, err, billing.Invalid, "settings.gateways[0]")
	if err == nil || !strings.Contains(err.Error(), "belongs to A") {
		t.Errorf("told %v", err)
	}
	must[*ent.Provider](t)(r.book.SaveProvider(ctx, a.ID, 1, with("A", gateway, otherGateway), "a@b.c"))
	must[*ent.Provider](t)(r.book.SaveProvider(ctx, a.ID, 2, with("A", otherGateway), "a@b.c"))
	must[*ent.Provider](t)(r.book.SaveProvider(ctx, b.ID, 1, with("B", gateway), "a@b.c"))
	_, err = r.book.SaveProvider(ctx, a.ID, 2, with("A", gateway), "a@b.c")
	refusal(t, err, billing.Conflict, "version")
}

func TestGlobalListsAreSavedWholeAsVersions(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	first := must[*ent.Version](t)(r.book.SaveGlobalLists(ctx, 0, lists(), "ada@example.test"))
	if got := must[rating.Filter](t)(books.GlobalListsOf(first)); first.Version != 1 || first.SavedBy != "ada@example.test" || cmp.Diff(lists(), got) != "" {
		t.Errorf("saved %+v: %s", first, cmp.Diff(lists(), got))
	}
	_, err := r.book.SaveGlobalLists(ctx, 0, rating.Filter{}, "bob@example.test")
	refusal(t, err, billing.Conflict, "version")
	if err == nil || !strings.Contains(err.Error(), "ada@example.test saved version 1 meanwhile; you edited version 0") {
		t.Errorf("told %v", err)
	}
	_, err = r.book.SaveGlobalLists(ctx, 1, rating.Filter{
		Exclude: []rating.FilterEntry{{Pattern: "1"}, {Pattern: ""}}, Free: []rating.FilterEntry{{Pattern: "1y"}},
	}, "bob@example.test")
	refusal(t, err, billing.Invalid, "exclude[1].pattern", "free[0].pattern")
	second := must[*ent.Version](t)(r.book.SaveGlobalLists(ctx, 1, rating.Filter{}, "bob@example.test"))
	if got := must[rating.Filter](t)(books.GlobalListsOf(second)); second.Version != 2 || len(got.Exclude)+len(got.Free) > 0 {
		t.Errorf("saved %+v", got)
	}
}
