package books_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entversion "github.com/tollbook/tollbook/ent/version"
)

// bare is a rate deck without rates whose only version has those bands.
func (r *reseller) bare(name, currency string, bands ...string) uuid.UUID {
	r.t.Helper()
	made := must[*ent.Tariff](r.t)(r.book.CreateTariff(r.t.Context(), name, currency))
	version := books.TariffVersion{SavedBy: "a@b.c", TariffChange: books.TariffChange{Bands: &[]rating.Band{}}}
	for _, band := range bands {
		*version.Bands = append(*version.Bands, rating.Band{Name: band, Weekdays: []time.Weekday{time.Sunday}, To: 1440})
	}
	must[*ent.Tariff](r.t)(r.book.SaveRates(r.t.Context(), made.ID, nil, nil, version))
	return made.ID
}

// version is a saved version.
func (r *reseller) version(kind billing.VersionKind, owner uuid.UUID, number int) *ent.Version {
	r.t.Helper()
	view := must[auth.View](r.t)(r.book.Reader().View(auth.With(r.t.Context(), auth.Asker{Role: billing.RoleAdmin})))
	return must[*ent.Version](r.t)(view.Versions().Where(entversion.KindEQ(kind), entversion.OwnerID(owner),
		entversion.Version(number)).Only(r.t.Context()))
}

// everySetting is a package with something in each field.
func everySetting(t testing.TB, tariff uuid.UUID) rating.PackageSettings {
	t.Helper()
	return rating.PackageSettings{
		TariffID: tariff, Country: "AU", AreaCode: "7", E164: true, OutsideLine: "9", LocalPrefix: "07", NANP10: true,
		MarkupPercent: amount(t, "12.5"), FirstIncrement: 30, NextIncrement: 6, Rounding: rating.UpToCent, FreeSecondsPerCall: 10,
		InboundBilling: true, InboundFirstIncrement: 60, InboundNextIncrement: 60, InboundRounding: rating.UpToFiveCents,
		CustomRates: []rating.Rate{
			{Prefix: "61", Direction: cdr.Outbound, Description: "Home", PerMinute: amount(t, "0.05"), Band: "night", FirstIncrement: 1, NextIncrement: 1},
			{Prefix: "611300", Origin: "614", Direction: cdr.Inbound, PerMinute: amount(t, "0.09"), ValidFrom: noon},
			{Direction: cdr.Local, ConnectionFee: amount(t, "0.000001")},
		},
		Pools: []rating.Pool{
			{Name: "Fixed and mobile", Prefixes: []string{"612", "614"}, Seconds: 6000, RollOver: true}, {Name: "All", Seconds: 60},
		},
		MinimumSpend: amount(t, "25"), RealTime: true,
	}
}

func TestAPackageIsSavedWholeAsVersions(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.bare("Retail", "AUD", "night")
	in := books.PackageInput{Name: " Standard ", Currency: "aud", Settings: everySetting(t, tariff)}
	before := time.Now().Truncate(time.Second)
	made := must[*ent.CallPackage](t)(r.book.CreatePackage(ctx, in, "ada@example.test"))
	first := r.version(billing.OfPackage, made.ID, 1)
	got := must[rating.Package](t)(books.PackageOf(made, first))
	want := rating.Package{
		ID: made.ID, Name: "Standard", Currency: "AUD", Version: 1, ValidFrom: got.ValidFrom, PackageSettings: in.Settings,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	if got.ValidFrom.Before(before) || got.ValidFrom.After(time.Now()) || first.SavedBy != "ada@example.test" {
		t.Errorf("version 1: %+v", first)
	}
	saved := must[*ent.CallPackage](t)(r.book.SavePackage(ctx, made.ID, 1, books.PackageInput{
		Name: "Plain", Currency: "USD", Settings: rating.PackageSettings{TariffID: tariff},
	}, "bob@example.test"))
	if saved.Version != 2 || saved.Name != "Plain" || saved.Currency != "AUD" {
		t.Errorf("after the second save: %+v", saved)
	}
	second := must[rating.Package](t)(books.PackageOf(saved, r.version(billing.OfPackage, made.ID, 2)))
	if diff := cmp.Diff(rating.PackageSettings{TariffID: tariff}, second.PackageSettings); diff != "" {
		t.Errorf("version 2 keeps something of version 1:\n%s", diff)
	}
	again := must[rating.Package](t)(books.PackageOf(made, r.version(billing.OfPackage, made.ID, 1)))
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("version 1 changed:\n%s", diff)
	}
}

func TestBadPackagesAreRefusedFieldByField(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff, foreign := t.Context(), r.bare("Retail", "AUD", "night"), r.bare("Ventes", "EUR")
	cheap := func(prefix string) rating.Rate { return rating.Rate{Prefix: prefix, PerMinute: 1} }
	for name, row := range map[string]struct {
		change func(in *books.PackageInput)
		fields string
	}{
		"no name":                      {func(in *books.PackageInput) { in.Name = " " }, "name"},
		"a long name":                  {func(in *books.PackageInput) { in.Name = strings.Repeat("n", 201) }, "name"},
		"a name with a NUL":            {func(in *books.PackageInput) { in.Name = "a\x00" }, "name"},
		"no such currency":             {func(in *books.PackageInput) { in.Currency = "ZZZ" }, "currency settings.tariffId"},
		"a tariff in another currency": {func(in *books.PackageInput) { in.Settings.TariffID = foreign }, "settings.tariffId"},
		"no such country":              {func(in *books.PackageInput) { in.Settings.Country = "Oz" }, "settings.country"},
		"texts that cannot be stored": {func(in *books.PackageInput) {
			in.Settings.AreaCode, in.Settings.LocalPrefix, in.Settings.OutsideLine = "\x00", "\xff", "\x01"
		}, "settings.areaCode settings.outsideLine settings.localPrefix"},
		"wrong dialling": {func(in *books.PackageInput) {
			in.Settings.AreaCode, in.Settings.OutsideLine, in.Settings.LocalPrefix = "three", "nine", "+61"
		}, "settings.areaCode settings.outsideLine settings.localPrefix"},
		"a markup below nothing": {func(in *books.PackageInput) { in.Settings.MarkupPercent = -101 * money.Unit }, "settings.markupPercent"},
		"wrong increments": {func(in *books.PackageInput) {
			s := &in.Settings
			s.FirstIncrement, s.NextIncrement, s.InboundFirstIncrement, s.InboundNextIncrement = -1, 3601, -1, 3601
		}, "settings.firstIncrement settings.nextIncrement settings.inboundFirstIncrement settings.inboundNextIncrement"},
		"wrong roundings": {func(in *books.PackageInput) {
			in.Settings.Rounding, in.Settings.InboundRounding = "up", "down"
		}, "settings.rounding settings.inboundRounding"},
		"free seconds below nothing": {func(in *books.PackageInput) { in.Settings.FreeSecondsPerCall = -1 }, "settings.freeSecondsPerCall"},
		"a spend below nothing":      {func(in *books.PackageInput) { in.Settings.MinimumSpend = -1 }, "settings.minimumSpend"},
		"a custom rate's prefix":     {func(in *books.PackageInput) { in.Settings.CustomRates = []rating.Rate{cheap("61"), cheap("+61")} }, "settings.customRates[1].prefix"},
		"a custom rate twice":        {func(in *books.PackageInput) { in.Settings.CustomRates = []rating.Rate{cheap("61"), cheap("61 ")} }, "settings.customRates[1].prefix"},
		"a custom rate's description": {func(in *books.PackageInput) {
			in.Settings.CustomRates = []rating.Rate{{Prefix: "1", Description: "\x00"}}
		}, "settings.customRates[0].description"},
		"a band that is not there": {func(in *books.PackageInput) {
			in.Settings.CustomRates = []rating.Rate{{Prefix: "1", Band: "night"}, {Prefix: "1", Band: "day"}}
		}, "settings.customRates[1].band"},
		"too many custom rates": {func(in *books.PackageInput) { in.Settings.CustomRates = make([]rating.Rate, 10_001) }, "settings.customRates"},
		"pools of one name": {func(in *books.PackageInput) {
			in.Settings.Pools = []rating.Pool{{Name: "a", Seconds: 1}, {Name: " a ", Seconds: 1}}
		}, "settings.pools[1].name"},
		"a pool of nothing": {func(in *books.PackageInput) {
			in.Settings.Pools = []rating.Pool{{Seconds: -1, Prefixes: []string{"61", "x"}}}
		}, "settings.pools[0].name settings.pools[0].seconds settings.pools[0].prefixes[1]"},
		"several at once": {func(in *books.PackageInput) {
			in.Name, in.Settings.MinimumSpend, in.Settings.TariffID = "", -1, foreign
		}, "name settings.minimumSpend settings.tariffId"},
	} {
		in := books.PackageInput{Name: "P", Currency: "AUD", Settings: rating.PackageSettings{TariffID: tariff}}
		row.change(&in)
		_, err := r.book.CreatePackage(ctx, in, "a@b.c")
		if t.Log(name); err == nil {
			t.Errorf("%s is saved", name)
			continue
		}
		refusal(t, err, billing.Invalid, strings.Fields(row.fields)...)
	}
	in := books.PackageInput{Name: "P", Currency: "AUD", Settings: rating.PackageSettings{TariffID: uuid.New()}}
	_, err := r.book.CreatePackage(ctx, in, "a@b.c")
	refusal(t, err, billing.NotFound, "settings.tariffId")
	in.Settings.TariffID = tariff
	_, err = r.book.SavePackage(ctx, uuid.New(), 1, in, "a@b.c")
	refusal(t, err, billing.NotFound, "id")
	if left := r.lines(`SELECT 1 FROM packages UNION ALL SELECT 1 FROM versions WHERE kind = 'package'`); len(left) > 0 {
		t.Errorf("%d rows of what was refused", len(left))
	}
}

func TestOfTwoWhoSaveAPackageTheSecondIsToldOfTheFirst(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	in := books.PackageInput{Name: "P", Currency: "AUD", Settings: rating.PackageSettings{TariffID: r.bare("Retail", "AUD")}}
	made := must[*ent.CallPackage](t)(r.book.CreatePackage(ctx, in, "ada@example.test"))
	failed := make(chan error, 2)
	for _, who := range []string{"ada@example.test", "bob@example.test"} {
		go func() {
			_, err := r.book.SavePackage(ctx, made.ID, 1, in, who)
			failed <- err
		}()
	}
	one, other := <-failed, <-failed
	if one == nil {
		one, other = other, one
	}
	if other != nil {
		t.Errorf("neither saved: %v", other)
	}
	refusal(t, one, billing.Conflict, "version")
	if one == nil || !strings.Contains(one.Error(), "@example.test saved version 2 meanwhile; you edited version 1") {
		t.Errorf("told %v", one)
	}
}

func TestAProductIsSoldByAPackageFromAVersionOn(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.bare("Retail", "AUD")
	sold := must[*ent.CallPackage](t)(r.book.CreatePackage(ctx, books.PackageInput{
		Name: "P", Currency: "AUD", Settings: rating.PackageSettings{TariffID: tariff},
	}, "a@b.c"))
	foreign := must[*ent.CallPackage](t)(r.book.CreatePackage(ctx, books.PackageInput{
		Name: "F", Currency: "EUR", Settings: rating.PackageSettings{TariffID: r.bare("Ventes", "EUR")},
	}, "a@b.c"))
	product := must[*ent.Product](t)(r.book.CreateProduct(ctx, books.ProductInput{Name: ptr("Lines"), Currency: ptr("AUD"), PackageID: &sold.ID}, "a@b.c"))
	for _, step := range []struct {
		in      books.ProductInput
		version int
		sold    uuid.UUID
	}{
		{books.ProductInput{Name: ptr("Best lines")}, 1, sold.ID},
		{books.ProductInput{PackageID: &sold.ID}, 1, sold.ID},
		{books.ProductInput{PackageID: &uuid.Nil}, 2, uuid.Nil},
		{books.ProductInput{PackageID: &uuid.Nil}, 2, uuid.Nil},
		{books.ProductInput{PackageID: &sold.ID, NextIncrement: ptr(6)}, 3, sold.ID},
	} {
		product = must[*ent.Product](t)(r.book.UpdateProduct(ctx, product.ID, step.in, "a@b.c"))
		list, _, _, err := r.book.RateList(ctx, product.ID, 0)
		if err != nil || product.Version != step.version || list.PackageID != step.sold {
			t.Errorf("%+v leaves version %d with package %s: %v", step.in, product.Version, list.PackageID, err)
		}
	}
	product = must[*ent.Product](t)(r.book.SaveSpecialRates(ctx, product.ID, 3, standing(t), "a@b.c"))
	if list, _, _, err := r.book.RateList(ctx, product.ID, 0); err != nil || list.PackageID != sold.ID || len(list.Rates) != 3 {
		t.Errorf("special rates took the package away: %+v, %v", list, err)
	}
	for code, id := range map[billing.Code]uuid.UUID{billing.Invalid: foreign.ID, billing.NotFound: uuid.New()} {
		_, err := r.book.UpdateProduct(ctx, product.ID, books.ProductInput{PackageID: &id}, "a@b.c")
		refusal(t, err, code, "packageId")
		_, err = r.book.CreateProduct(ctx, books.ProductInput{Name: ptr("X"), Currency: ptr("AUD"), PackageID: &id}, "a@b.c")
		refusal(t, err, code, "packageId")
	}
	expectLines(t, r.lines(`SELECT version, package_id IS NULL FROM rate_lists WHERE product_id = $1 ORDER BY 1`, product.ID),
		"1 false", "2 true", "3 false", "4 false")
}
