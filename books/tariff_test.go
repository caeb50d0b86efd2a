package books_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/ent"
	entrate "github.com/tollbook/tollbook/ent/rate"
)

const editor = "editor@reseller.example.test"

// empty is a tariff without a version.
func (r *reseller) empty(name string) *ent.Tariff {
	r.t.Helper()
	return must[*ent.Tariff](r.t)(r.book.CreateTariff(r.t.Context(), name, "aud"))
}

// draft sends a file.
func (r *reseller) draft(tariff *ent.Tariff, file string) uuid.UUID {
	r.t.Helper()
	return must[uuid.UUID](r.t)(r.book.StoreDraft(r.t.Context(), tariff.ID, "deck.csv", []byte(file), editor))
}

// apply makes a version of a file, read as is guessed.
func (r *reseller) apply(tariff *ent.Tariff, version int, file string) *ent.Tariff {
	r.t.Helper()
	return must[*ent.Tariff](r.t)(r.book.ApplyDraft(r.t.Context(), r.draft(tariff, file), books.DeckMapping{}, false,
		books.TariffVersion{Version: version, SavedBy: editor}))
}

// preview tells what a draft would change.
func (r *reseller) preview(draft uuid.UUID, changes ...func(*books.DraftQuery)) books.DraftPreview {
	r.t.Helper()
	q := books.DraftQuery{Draft: draft, First: 200}
	for _, change := range changes {
		change(&q)
	}
	return must[books.DraftPreview](r.t)(r.book.PreviewDraft(r.t.Context(), q))
}

// rates reads the rates of a version, in their order.
func (r *reseller) rates(tariff *ent.Tariff, version int) []string {
	r.t.Helper()
	ctx := auth.With(r.t.Context(), auth.Asker{User: uuid.New(), Role: billing.RoleAdmin})
	view := must[auth.View](r.t)(r.book.Reader().View(ctx))
	rows := must[[]*ent.Rate](r.t)(view.Rates(tariff.ID, version, auth.RateSearch{}).Order(entrate.ByID()).All(ctx))
	out := make([]string, len(rows))
	for i, row := range rows {
		if row.ID != i {
			r.t.Errorf("rate %d has the position %d", i, row.ID)
		}
		out[i] = fmt.Sprintf("%s %s %s", row.Prefix, row.Description, row.PerMinute)
	}
	return out
}

func (r *reseller) inForce(tariff *ent.Tariff, at time.Time) int {
	r.t.Helper()
	ctx := auth.With(r.t.Context(), auth.Asker{User: uuid.New(), Role: billing.RoleAdmin})
	view := must[auth.View](r.t)(r.book.Reader().View(ctx))
	found := must[[]*ent.Version](r.t)(view.InForce(billing.OfTariff, []uuid.UUID{tariff.ID}, at).All(ctx))
	if len(found) == 0 {
		return 0
	}
	return found[0].Version
}

func told(changes []deck.Change) []string {
	out := make([]string, len(changes))
	for i, c := range changes {
		rate := c.After
		if rate == nil {
			rate = c.Before
		}
		out[i] = string(c.Kind) + " " + rate.Prefix
	}
	return out
}

const firstDeck = "Prefix;Destination;Rate;Connection fee\n" +
	"61;Australia;0,10;0,05\n614;Australia Mobile;0,25;0\n44;United Kingdom;0,02;0\n64;New Zealand;0,03;0\n"

const secondDeck = "Destination,Rate,Connection fee,Prefix\n" +
	"Australia,0.11,0.05,+61\nAustralia Mobile,0.20,0,614\nUnited Kingdom,0.02,0,44\nFrance,0.04,0,33\nFrance,0.04,0,33\n" +
	"Spain,cheap,0,34\n"

func TestAFileBecomesAVersionWhichIsTakenBackAndPutBack(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	if saved := r.apply(tariff, 0, firstDeck); saved.Version != 1 {
		t.Fatalf("version %d", saved.Version)
	}
	expectLines(t, r.rates(tariff, 1), "44 United Kingdom 0.02", "61 Australia 0.10", "614 Australia Mobile 0.25", "64 New Zealand 0.03")
	draft := r.draft(tariff, secondDeck)
	p := r.preview(draft)
	expectLines(t, told(p.Changes), "new 33", "dearer 61", "cheaper 614", "gone 64")
	if p.Rows != 6 || p.Counts[books.Unchanged] != 1 || p.Duplicates != 1 || p.Refused != 1 || p.Refusals[0].Line != 7 ||
		p.Refusals[0].Field != deck.PerMinute || !strings.Contains(p.Refusals[0].Reason, "0.35") {
		t.Errorf("%+v", p)
	}
	if saved := must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, draft, p.Mapping, false, books.TariffVersion{
		Version: 1, SavedBy: editor, Note: " cheaper mobiles ", ValidFrom: ptr(noon),
	})); saved.Version != 2 {
		t.Fatalf("version %d", saved.Version)
	}
	expectLines(t, r.rates(tariff, 2), "33 France 0.04", "44 United Kingdom 0.02", "61 Australia 0.11", "614 Australia Mobile 0.20")
	expectLines(t, r.lines(`SELECT version, note, saved_by, rate_count, valid_from = $1 FROM versions WHERE kind = 'tariff' ORDER BY version`, noon),
		"1  "+editor+" 4 false", "2 cheaper mobiles "+editor+" 4 true")
	now := time.Now()
	for _, step := range []struct {
		do              func() (*ent.Tariff, error)
		atNoon, present int
	}{
		{func() (*ent.Tariff, error) { return tariff, nil }, 2, 1},
		{func() (*ent.Tariff, error) { return r.book.WithdrawTariffVersion(ctx, tariff.ID, 1) }, 2, 2},
		{func() (*ent.Tariff, error) { return r.book.WithdrawTariffVersion(ctx, tariff.ID, 2) }, 0, 0},
		{func() (*ent.Tariff, error) { return r.book.WithdrawTariffVersion(ctx, tariff.ID, 2) }, 0, 0},
		{func() (*ent.Tariff, error) { return r.book.RestoreTariffVersion(ctx, tariff.ID, 1) }, 0, 1},
		{func() (*ent.Tariff, error) { return r.book.RestoreTariffVersion(ctx, tariff.ID, 1) }, 0, 1},
		{func() (*ent.Tariff, error) { return r.book.RestoreTariffVersion(ctx, tariff.ID, 2) }, 2, 1},
	} {
		must[*ent.Tariff](t)(step.do())
		if then, present := r.inForce(tariff, noon), r.inForce(tariff, now); then != step.atNoon || present != step.present {
			t.Errorf("version %d then and %d now, want %d and %d", then, present, step.atNoon, step.present)
		}
	}
	_, err := r.book.RestoreTariffVersion(ctx, tariff.ID, 3)
	refusal(t, err, billing.NotFound, "version")
	_, err = r.book.WithdrawTariffVersion(ctx, r.acme.ID, 1)
	refusal(t, err, billing.NotFound, "tariffId")
}

// Withdrawing twice leaves the time of the first.
func TestAVersionIsWithdrawnFromTheFirstTimeOn(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	tariff := r.empty("Retail")
	r.apply(tariff, 0, firstDeck)
	const when = `SELECT withdrawn_at FROM versions`
	must[*ent.Tariff](t)(r.book.WithdrawTariffVersion(t.Context(), tariff.ID, 1))
	first := r.lines(when)
	must[*ent.Tariff](t)(r.book.WithdrawTariffVersion(t.Context(), tariff.ID, 1))
	expectLines(t, r.lines(when), first...)
}

func TestAPartialFileLeavesOtherRatesAlone(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	tariff := r.empty("Retail")
	r.apply(tariff, 0, firstDeck)
	draft := r.draft(tariff, "code,rate\n614,0.3\n81,0.07\n")
	p := r.preview(draft, func(q *books.DraftQuery) { q.Partial = true })
	expectLines(t, told(p.Changes), "dearer 614", "new 81")
	if p.Kept != 3 || p.Counts[deck.Gone] != 0 {
		t.Errorf("%+v", p)
	}
	if whole := r.preview(draft); whole.Counts[deck.Gone] != 3 || whole.Kept != 0 {
		t.Errorf("%+v", whole)
	}
	must[*ent.Tariff](t)(r.book.ApplyDraft(t.Context(), draft, p.Mapping, true, books.TariffVersion{Version: 1}))
	expectLines(t, r.rates(tariff, 2), "44 United Kingdom 0.02", "61 Australia 0.10", "614  0.30", "64 New Zealand 0.03", "81  0.07")
}

func TestASecondAdminIsToldOfTheFirstOnesVersion(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	r.apply(tariff, 0, firstDeck)
	mine, theirs := r.draft(tariff, secondDeck), r.draft(tariff, firstDeck)
	in := books.TariffVersion{Version: 1, SavedBy: editor}
	must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, theirs, books.DeckMapping{}, false, in))
	_, err := r.book.ApplyDraft(ctx, mine, books.DeckMapping{}, false, in)
	refusal(t, err, billing.Conflict, "version")
	if !strings.Contains(err.Error(), editor+" saved version 2 meanwhile") {
		t.Error(err)
	}
	_, err = r.book.SaveRates(ctx, tariff.ID, []rating.Rate{{Prefix: "1"}}, nil, in)
	refusal(t, err, billing.Conflict, "version")
	in.Version = 2
	if saved := must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, mine, books.DeckMapping{}, false, in)); saved.Version != 3 {
		t.Errorf("version %d", saved.Version)
	}
	if n := r.lines(`SELECT count(*) FROM rates GROUP BY version ORDER BY version`); !slices.Equal(n, []string{"4", "4", "4"}) {
		t.Errorf("rates %v", n)
	}
}

func TestAFileWithoutARateIsNoVersion(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	for name, row := range map[string]struct{ file, fields, says string }{
		"every row is refused": {"code,rate\n61,-1\n64,-2\n", "mapping", "Line 2: "},
		"a header alone":       {"code,rate\n", "mapping", "no row"},
		"no column of prices":  {"code,town\n61,Sydney\n", "mapping.columns.perMinute", "price per minute"},
		"local calls":          {"code,rate,direction\n12,0.1,local\n", "rates", "Prefix 12: "},
	} {
		_, err := r.book.ApplyDraft(ctx, r.draft(tariff, row.file), books.DeckMapping{}, false, books.TariffVersion{})
		refusal(t, err, billing.Invalid, row.fields)
		if err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	expectLines(t, r.lines(`SELECT version FROM tariffs`), "0")
	p := r.preview(r.draft(tariff, "code,town\n61,Sydney\n"))
	if !strings.Contains(p.Problem, "price per minute") || len(p.Columns) != 2 || p.Counts[deck.New] != 0 {
		t.Errorf("%+v", p)
	}
}

func TestAFileThatIsNoDeckIsNotTaken(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	for _, file := range []string{"", "PK\x03\x04 is no workbook", "\xD0\xCF\x11\xE0 old workbook"} {
		_, err := r.book.StoreDraft(ctx, tariff.ID, "deck.xlsx", []byte(file), editor)
		refusal(t, err, billing.Invalid, "file")
	}
	_, err := r.book.StoreDraft(ctx, r.acme.ID, "deck.csv", []byte(firstDeck), editor)
	refusal(t, err, billing.NotFound, "tariffId")
	id := must[uuid.UUID](t)(r.book.StoreDraft(ctx, tariff.ID, "C:\\decks\\July\x07.csv", []byte(firstDeck), editor))
	if p := r.preview(id); p.Draft.FileName != "July.csv" || p.Draft.TariffID != tariff.ID {
		t.Errorf("%+v", p.Draft)
	}
}

func TestADraftIsOfOneTariffAndOfOneDay(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, retail, wholesale := t.Context(), r.empty("Retail"), r.empty("Wholesale")
	r.apply(retail, 0, firstDeck)
	draft := r.draft(wholesale, secondDeck)
	if p := r.preview(draft); p.Counts[deck.New] != 4 || p.Counts[deck.Gone] != 0 {
		t.Errorf("compared with another tariff: %+v", p)
	}
	must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, draft, books.DeckMapping{}, true, books.TariffVersion{}))
	expectLines(t, r.lines(`SELECT name, version FROM tariffs ORDER BY name`), "Retail 1", "Wholesale 1")
	old := r.draft(retail, secondDeck)
	if _, err := r.db.ExecContext(ctx, `UPDATE tariff_drafts SET created_at = created_at - interval '24 hours' WHERE id = $1`, old); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []uuid.UUID{old, uuid.New()} {
		_, err := r.book.PreviewDraft(ctx, books.DraftQuery{Draft: gone, First: 1})
		refusal(t, err, billing.NotFound, "draftId")
		_, err = r.book.ApplyDraft(ctx, gone, books.DeckMapping{}, false, books.TariffVersion{Version: 1})
		refusal(t, err, billing.NotFound, "draftId")
	}
	tending, stop := context.WithCancel(ctx)
	defer stop()
	go func() { _ = r.book.Tend(tending) }()
	for began := time.Now(); r.lines(`SELECT count(*) FROM tariff_drafts WHERE created_at < now() - interval '1 hour'`)[0] != "0"; {
		if time.Since(began) > time.Minute {
			t.Fatal("the old draft is not dropped")
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	for range 25 {
		draft = r.draft(retail, firstDeck)
	}
	expectLines(t, r.lines(`SELECT count(*) FROM tariff_drafts`), "20")
	r.preview(draft)
}

func TestWhatIsExportedIsWhatWasImported(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	peak := []rating.Band{{Name: "Peak", Weekdays: []time.Weekday{time.Monday}, From: 420, To: 1140}}
	rates := []rating.Rate{
		{Prefix: "61", Description: "=Australia, \"all\"", PerMinute: 100_001, ConnectionFee: 50_000, FirstIncrement: 30, NextIncrement: 6},
		{Prefix: "61", Band: "Peak", PerMinute: 999_999_999_999, MinimumCharge: 1, Rounding: rating.UpToFiveCents},
		{Prefix: "611300", Origin: "614", Direction: cdr.Inbound, PerMinute: 1, FreeSeconds: 60, CapSeconds: 5400, Rounding: rating.UpToCent},
		{Prefix: "64", ValidFrom: noon, ValidTo: noon.AddDate(1, 0, 0), PerMinute: 30_000},
	}
	in := books.TariffVersion{TariffChange: books.TariffChange{Bands: &peak, TimeZone: ptr("Australia/Perth"), TaxIncluded: ptr(true)}}
	must[*ent.Tariff](t)(r.book.SaveRates(ctx, tariff.ID, rates, nil, in))
	exported := map[string]func() ([]byte, error){
		"deck.csv": func() ([]byte, error) {
			var out bytes.Buffer
			err := deck.WriteCSV(&out, r.stored(tariff, 1))
			return out.Bytes(), err
		},
		"deck.xlsx": func() ([]byte, error) {
			var out bytes.Buffer
			err := deck.WriteXLSX(&out, r.stored(tariff, 1))
			return out.Bytes(), err
		},
	}
	for name, file := range exported {
		draft := must[uuid.UUID](t)(r.book.StoreDraft(ctx, tariff.ID, name, must[[]byte](t)(file()), editor))
		p := r.preview(draft)
		if p.Counts[books.Unchanged] != len(rates) || len(p.Changes) > 0 || p.Refused > 0 || p.Problem != "" {
			t.Errorf("%s: %+v %+v", name, p.Counts, p)
		}
	}
}

// stored are the rates of a version.
func (r *reseller) stored(tariff *ent.Tariff, version int) []rating.Rate {
	r.t.Helper()
	ctx := auth.With(r.t.Context(), auth.Asker{User: uuid.New(), Role: billing.RoleAdmin})
	view := must[auth.View](r.t)(r.book.Reader().View(ctx))
	var rates []rating.Rate
	for rate, err := range view.EachRate(ctx, tariff.ID, version) {
		rates = append(rates, must[rating.Rate](r.t)(rate, err))
	}
	return rates
}

func TestSingleRatesAreChanged(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	r.apply(tariff, 0, firstDeck)
	must[*ent.Tariff](t)(r.book.SaveRates(ctx, tariff.ID,
		[]rating.Rate{{Prefix: " 614", Description: "Mobile", PerMinute: 200_000}, {Prefix: "33", PerMinute: 40_000}},
		[]rating.RateKey{{Prefix: "44"}, {Prefix: "614", Direction: cdr.Outbound}}, books.TariffVersion{Version: 1, SavedBy: editor}))
	expectLines(t, r.rates(tariff, 2), "33  0.04", "61 Australia 0.10", "614 Mobile 0.20", "64 New Zealand 0.03")
	expectLines(t, r.rates(tariff, 1), "44 United Kingdom 0.02", "61 Australia 0.10", "614 Australia Mobile 0.25", "64 New Zealand 0.03")
	in := books.TariffVersion{Version: 2}
	_, err := r.book.SaveRates(ctx, tariff.ID, nil, []rating.RateKey{{Prefix: "33"}, {Prefix: "44"}}, in)
	refusal(t, err, billing.Invalid, "remove[1]")
	_, err = r.book.SaveRates(ctx, tariff.ID, []rating.Rate{{Prefix: "1"}, {Prefix: "+1", PerMinute: -1}}, nil, in)
	refusal(t, err, billing.Invalid, "rates[1].prefix", "rates[1].perMinute")
	_, err = r.book.SaveRates(ctx, tariff.ID, []rating.Rate{{Prefix: "1"}, {Prefix: "1"}}, nil, in)
	refusal(t, err, billing.Invalid, "rates[1].prefix")
	_, err = r.book.SaveRates(ctx, tariff.ID, []rating.Rate{{Prefix: "1", Description: "\x00"}}, nil, in)
	refusal(t, err, billing.Invalid, "rates[0].description")
	_, err = r.book.SaveRates(ctx, tariff.ID, make([]rating.Rate, 1001), nil, in)
	refusal(t, err, billing.Invalid, "rates")
	_, err = r.book.SaveRates(ctx, tariff.ID, nil, []rating.RateKey{{Prefix: "33"}, {Prefix: "61"}, {Prefix: "614"}, {Prefix: "64"}}, in)
	refusal(t, err, billing.Invalid, "remove")
	in.ValidFrom, in.Note = ptr(time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)), strings.Repeat("x", 501)
	_, err = r.book.SaveRates(ctx, tariff.ID, nil, nil, in)
	refusal(t, err, billing.Invalid, "note", "validFrom")
	expectLines(t, r.lines(`SELECT version FROM tariffs`), "2")
}

func TestTheSettingsOfATariffAreThoseOfTheVersionBefore(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	peak := []rating.Band{{Name: " Peak ", Weekdays: []time.Weekday{time.Monday}, From: 420, To: 1140}}
	// Settings alone may come first, so that the first file can name bands.
	must[*ent.Tariff](t)(r.book.SaveRates(ctx, tariff.ID, nil, nil, books.TariffVersion{TariffChange: books.TariffChange{
		TimeZone: ptr("Australia/Perth"), TaxIncluded: ptr(true), Bands: &peak,
	}}))
	const file = "code,rate,band\n61,0.1,\n61,0.2,peak\n64,0.3,night\n"
	if p := r.preview(r.draft(tariff, file)); p.Refused != 1 || p.Counts[deck.New] != 2 {
		t.Errorf("%+v", p)
	}
	night := append(slices.Clone(peak), rating.Band{Name: "Night", Weekdays: []time.Weekday{time.Monday}, From: 1140, To: 420})
	if p := r.preview(r.draft(tariff, file), func(q *books.DraftQuery) { q.Bands = &night }); p.Refused != 0 || p.Counts[deck.New] != 3 {
		t.Errorf("%+v", p)
	}
	r.apply(tariff, 1, file)
	expectLines(t, r.lines(`SELECT version, settings->>'timeZone', settings->>'taxIncluded', settings->'bands'->0->>'name', rate_count
		FROM versions ORDER BY version`), "1 Australia/Perth true Peak 0", "2 Australia/Perth true Peak 2")
	_, err := r.book.SaveRates(ctx, tariff.ID, nil, nil, books.TariffVersion{Version: 2, TariffChange: books.TariffChange{Bands: &[]rating.Band{}}})
	refusal(t, err, billing.Invalid, "bands")
	_, err = r.book.SaveRates(ctx, tariff.ID, nil, nil, books.TariffVersion{Version: 2, TariffChange: books.TariffChange{
		TimeZone: ptr("Mars/Base"), Bands: &[]rating.Band{{Name: "Peak"}},
	}})
	refusal(t, err, billing.Invalid, "timeZone", "bands[0].weekdays")
}

func TestHowAFileWasReadIsRememberedForTheNextOne(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	draft := r.draft(tariff, "A,B,C,D\n61,X,10,20\n64,Y,30,40\n")
	columns := []books.MappedColumn{{Index: 0, Field: deck.Prefix}, {Index: 3, Field: deck.PerMinute}, {Index: 1, Field: deck.Description}}
	mapping := books.DeckMapping{Columns: columns, Hundredths: ptr(true), FirstIncrement: 30, NextIncrement: 6}
	p := r.preview(draft, func(q *books.DraftQuery) { q.Mapping = &mapping })
	if len(p.Changes) != 2 || p.Changes[0].After.PerMinute != 200_000 || p.Changes[0].After.FirstIncrement != 30 || p.Mapping.DecimalMark == "" ||
		!slices.Equal(p.Mapping.Columns, []books.MappedColumn{columns[0], columns[2], columns[1]}) {
		t.Errorf("%+v", p)
	}
	must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, draft, mapping, false, books.TariffVersion{}))
	next := r.preview(r.draft(tariff, "B,A,D,C\nX,61,20,10\nY,64,50,30\n"))
	expectLines(t, told(next.Changes), "dearer 64")
	if next.Changes[0].After.PerMinute != 500_000 || next.Counts[books.Unchanged] != 1 {
		t.Errorf("%+v", next)
	}
	for fields, wrong := range map[string][]books.MappedColumn{
		"mapping.columns[0].index": {{Index: 4, Field: deck.Prefix}},
		"mapping.columns[1].index": {{Index: 0, Field: deck.Prefix}, {Index: 0, Field: deck.PerMinute}},
		"mapping.columns[1].field": {{Index: 0, Field: deck.Prefix}, {Index: 1, Field: deck.Prefix}},
		"mapping.columns.prefix":   {{Index: 2, Field: deck.PerMinute}},
	} {
		_, err := r.book.ApplyDraft(ctx, draft, books.DeckMapping{Columns: wrong}, false, books.TariffVersion{Version: 1})
		refusal(t, err, billing.Invalid, fields)
	}
	_, err := r.book.ApplyDraft(ctx, draft, books.DeckMapping{Sheet: "Rates"}, false, books.TariffVersion{Version: 1})
	refusal(t, err, billing.Invalid, "mapping.sheet")
}

func TestThePartOfAPreviewThatIsAskedForIsTold(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	tariff := r.empty("Retail")
	r.apply(tariff, 0, firstDeck)
	draft := r.draft(tariff, secondDeck)
	everything := append(deck.Kinds(), books.Unchanged)
	for _, row := range []struct {
		name   string
		change func(*books.DraftQuery)
		want   []string
	}{
		{"all kinds", func(q *books.DraftQuery) { q.Kinds = everything }, []string{"new 33", "unchanged 44", "dearer 61", "cheaper 614", "gone 64"}},
		{"what is unchanged", func(q *books.DraftQuery) { q.Kinds = []deck.Kind{books.Unchanged} }, []string{"unchanged 44"}},
		{"no kind", func(q *books.DraftQuery) { q.Kinds = []deck.Kind{} }, nil},
		{"a prefix", func(q *books.DraftQuery) { q.Search = "+6 1" }, []string{"dearer 61", "cheaper 614"}},
		{"a description, also one that is gone", func(q *books.DraftQuery) { q.Search = " ZEAL" }, []string{"gone 64"}},
		{"a part", func(q *books.DraftQuery) { q.Offset, q.First = 1, 2 }, []string{"dearer 61", "cheaper 614"}},
		{"the end", func(q *books.DraftQuery) { q.Offset = 3 }, []string{"gone 64"}},
		{"beyond the end", func(q *books.DraftQuery) { q.Offset = 4 }, nil},
	} {
		if got := told(r.preview(draft, row.change).Changes); !slices.Equal(got, row.want) && len(got)+len(row.want) > 0 {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
	for _, wrong := range []books.DraftQuery{{Draft: draft, First: 0}, {Draft: draft, First: 201}, {Draft: draft, First: 1, Offset: -1}} {
		_, err := r.book.PreviewDraft(t.Context(), wrong)
		refusal(t, err, billing.Invalid, map[bool]string{true: "offset", false: "first"}[wrong.Offset < 0])
	}
}

func TestATariffHasANameAndACurrency(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	_, err := r.book.CreateTariff(ctx, " ", "XXXX")
	refusal(t, err, billing.Invalid, "name", "currency", "currency")
	tariff := r.empty(" Retail ")
	if tariff.Name != "Retail" || tariff.Currency != "AUD" || tariff.Version != 0 {
		t.Errorf("%+v", tariff)
	}
	if changed := must[*ent.Tariff](t)(r.book.UpdateTariff(ctx, tariff.ID, "Wholesale")); changed.Name != "Wholesale" {
		t.Errorf("%+v", changed)
	}
	_, err = r.book.UpdateTariff(ctx, tariff.ID, "")
	refusal(t, err, billing.Invalid, "name")
	_, err = r.book.UpdateTariff(ctx, r.acme.ID, "Acme")
	refusal(t, err, billing.NotFound, "id")
}

// What was read of a file is used for every page of what it changes, and to apply it: the file itself is then not read again.
func TestAFileIsReadOnceForEachMapping(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx, tariff := t.Context(), r.empty("Retail")
	draft := r.draft(tariff, firstDeck)
	p := r.preview(draft)
	if _, err := r.db.ExecContext(ctx, `UPDATE tariff_drafts SET body = 'lost' WHERE id = $1`, draft); err != nil {
		t.Fatal(err)
	}
	asTold := p.Mapping
	asTold.Hundredths = nil // as a page says it that knows nothing of hundredths
	for _, mapping := range []*books.DeckMapping{nil, &p.Mapping, &asTold} {
		if again := r.preview(draft, func(q *books.DraftQuery) { q.Mapping, q.Offset, q.Partial = mapping, 1, true }); len(again.Changes) != 3 {
			t.Errorf("read again: %+v", again)
		}
	}
	must[*ent.Tariff](t)(r.book.ApplyDraft(ctx, draft, asTold, false, books.TariffVersion{}))
	expectLines(t, r.lines(`SELECT count(*) FROM rates`), "4")
	if lost := r.preview(draft); lost.Problem == "" {
		t.Errorf("still kept after it was applied: %+v", lost)
	}
}
