package graph_test

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// history is a world with many calls of three clients, in two countries, zones and currencies.
type history struct {
	*world
	db       *sql.DB
	american company
	calls    []*ent.CDR
	zones    map[uuid.UUID]*time.Location
}

// drawn are values that calls have and filters ask for.
var drawn = struct {
	numbers    []string
	prefixes   []string
	extensions []string
	charges    []money.Amount
}{
	numbers: []string{
		"1300777123", "1300888123", "0412345678", "0398765432", "+442079460958", "+12125551234", "000", "*97", "anonymous", "50%_off",
	},
	prefixes: []string{
		"", "1300", "1300 777", "(03) 9876", "04", "0412-345", "+61412", "+61 4", "+6", "+61", "+44 20", "+1 212", "+", "212", "%", "_",
		"50%_", "*", "ext", " ", "5551234", "+999",
	},
	extensions: []string{"", "1001", "1002"},
	charges:    []money.Amount{0, 1, 350_000, 1_000_000},
}

func newHistory(t *testing.T, size int) *history {
	t.Helper()
	h := &history{world: newWorld(t)}
	h.american = h.companyIn("Initech", "1212", "US", "USD", "America/New_York")
	h.take(h.acme.leg("1300777123", noon, 60)) // makes the month
	h.db = openDB(t, h.url)
	h.exec(`DELETE FROM usage`)
	h.exec(`DELETE FROM cdrs`)
	h.zones = map[uuid.UUID]*time.Location{}
	for _, c := range []company{h.acme, h.globex, h.american} {
		h.zones[c.client.ID] = must[*time.Location](t)(time.LoadLocation(c.client.TimeZone))
		dialling := number.Dialling{Country: c.client.Country, Area: "3"}
		for i := range size {
			h.insert(c, dialling, i)
		}
	}
	h.exec(`INSERT INTO usage (client_id, id, service_id, period_start, day, direction, call_type, rule_label, currency, calls,
			billable_seconds, charge, included_seconds, cost, costed_calls)
		SELECT d.client_id, gen_random_uuid(), service_id, period_start, (started_at AT TIME ZONE time_zone)::date, direction,
			call_type, rule_label, d.currency, count(*), sum(billable_seconds), sum(charge), 0, 0, 0
		FROM cdrs d JOIN clients c ON c.id = d.client_id WHERE service_id IS NOT NULL GROUP BY 1, 3, 4, 5, 6, 7, 8, 9`)
	view := h.view(h.admin)
	h.calls = must[[]*ent.CDR](t)(view.CDRs().All(t.Context()))
	return h
}

// insert adds the i-th call of a client; calls differ by their place in a deterministic order.
func (h *history) insert(c company, dialling number.Dialling, i int) {
	h.t.Helper()
	pick := func(n, salt int) int { return (i*7919 + salt*104729 + i/n) % n }
	types := []rating.CallType{
		rating.Special, rating.Special, rating.Emergency, rating.Unmatched, rating.Unrated, rating.Local, rating.Excluded, rating.Standard,
	}
	directions := []cdr.Direction{cdr.Outbound, cdr.Outbound, cdr.Inbound, cdr.Local, cdr.Unknown}
	raw := drawn.numbers[pick(len(drawn.numbers), 1)]
	n := dialling.Normalise(raw)
	callType, service, label := types[pick(len(types), 2)], &c.service.ID, ""
	if callType == rating.Special {
		label = fmt.Sprintf("rule %d", pick(3, 3))
	}
	if callType == rating.Unmatched {
		service = nil
	}
	var cost, costCurrency any // of two thirds it is known, of some of them in another currency
	if known := pick(3, 7); known > 0 {
		cost, costCurrency = drawn.charges[pick(len(drawn.charges), 8)], []string{c.client.Currency, c.client.Currency, "EUR"}[pick(3, 9)]
	}
	started := noon.AddDate(0, 0, -4).Add(time.Duration(i*3571) * time.Second % (24 * 20 * time.Hour))
	period := any(nil)
	if service != nil {
		period = noon.AddDate(0, 0, -5)
	}
	h.exec(`INSERT INTO cdrs (client_id, started_at, id, service_id, server_id, stored_at, ended_at, duration_seconds,
			billable_seconds, part, estimated, late, period_start, charge, currency, call_type, direction, rule_label, call_uuid,
			caller_number, caller_name, destination_number, destination_national, destination_canonical, country, area_code, extension, gateway,
			hangup_cause, notes, included_seconds, voicemail, cost, cost_currency)
		VALUES ($1, $2, $3, $4, $5, $6, $2, 60, $7, 1, false, false, $8, $9, $10, $11, $12, $13, $14, '', '', $15, $16, $17, 'AU', '3', $18,
			'', '', '{}', 0, false, $19, $20)`,
		c.client.ID, started, uuid.New(), service, h.server.ID, noon.Add(time.Duration(i%50)*time.Minute), 10+i%90, period,
		drawn.charges[pick(len(drawn.charges), 4)], c.client.Currency, string(callType),
		string(directions[pick(len(directions), 5)]), label, fmt.Sprintf("call %d", i), raw, cmp.Or(n.Spellings[0], raw),
		n.Canonical, drawn.extensions[pick(len(drawn.extensions), 6)], cost, costCurrency)
}

func (h *history) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), statement, args...); err != nil {
		h.t.Fatal(err)
	}
}

func (w *world) view(asker auth.Asker) auth.View {
	w.t.Helper()
	return must[auth.View](w.t)(w.book.Reader().View(auth.With(w.t.Context(), asker)))
}

// drawInstant draws a noon or midnight in Melbourne around the calls.
func drawInstant(t *rapid.T, name string) *time.Time {
	at := noon.AddDate(0, 0, rapid.IntRange(-6, 18).Draw(t, name))
	if rapid.Bool().Draw(t, "midnight") {
		at = at.Add(12 * time.Hour)
	}
	return &at
}

// filters draws filters.
func (h *history) filters() *rapid.Generator[auth.CDRFilter] {
	return rapid.Custom(func(t *rapid.T) auth.CDRFilter {
		var f auth.CDRFilter
		companies := []company{h.acme, h.globex, h.american}
		some := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
		if some("client") {
			f.Client = ptr(rapid.SampledFrom(companies).Draw(t, "of").client.ID)
		}
		if some("service") {
			c := rapid.SampledFrom(companies).Draw(t, "held")
			f.Service = &auth.ServiceKey{Client: c.client.ID, ID: c.service.ID}
		}
		if some("started from") {
			f.StartedFrom = drawInstant(t, "from")
		}
		if some("started to") {
			f.StartedTo = drawInstant(t, "to")
		}
		if some("stored") {
			f.StoredSince = ptr(noon.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "since")) * time.Minute))
		}
		if some("direction") {
			f.Direction = ptr(rapid.SampledFrom([]cdr.Direction{cdr.Inbound, cdr.Outbound, cdr.Local, cdr.Unknown}).Draw(t, "way"))
		}
		if some("types") {
			f.CallTypes = rapid.SliceOf(rapid.SampledFrom([]rating.CallType{
				rating.Special, rating.Emergency, rating.Unmatched, rating.Unrated, rating.Local, rating.Excluded, rating.Standard,
			})).Draw(t, "call types")
		}
		if some("prefix") {
			f.NumberPrefix = rapid.SampledFrom(drawn.prefixes).Draw(t, "begins")
		}
		if some("extension") {
			f.Extension = rapid.SampledFrom(drawn.extensions).Draw(t, "at")
		}
		if some("min") {
			f.MinCharge = ptr(rapid.SampledFrom(drawn.charges).Draw(t, "least"))
		}
		if some("max") {
			f.MaxCharge = ptr(rapid.SampledFrom(drawn.charges).Draw(t, "most"))
		}
		f.BelowCost = rapid.IntRange(0, 9).Draw(t, "below cost") == 0
		f.Nothing = rapid.IntRange(0, 30).Draw(t, "nothing") == 0
		return f
	})
}

// What a filter says to the database and what it says of a call at hand is the same, for every asker; and the summary is
// the sum of just those calls, whether it is counted or comes from the running totals.
func TestAFilterSelectsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	h := newHistory(t, 240)
	filters, selected := h.filters(), 0
	rapid.Check(t, func(t *rapid.T) {
		asker := rapid.SampledFrom([]auth.Asker{h.admin, h.acme.asker, h.globex.asker, h.american.asker}).Draw(t, "asker")
		f, view := filters.Draw(t, "filter"), h.view(asker)
		if f = view.Permits(f); f.BelowCost && !f.Nothing && !view.Admin() {
			t.Fatal("a client selects by what calls cost the reseller")
		}
		var want []*ent.CDR
		for _, c := range h.calls {
			if view.Sees(c) && f.Match(c) {
				want = append(want, c)
			}
		}
		got, err := view.CDRs().Where(f.Predicates()...).All(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if a, b := idsOf(got), idsOf(want); !slices.Equal(a, b) {
			t.Fatalf("the database selects %d calls, Match %d, for %s: %+v", len(a), len(b), asker.Email, f)
		}
		selected += len(want)
		summary, err := view.Summary(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := fmt.Sprintf("%+v", summary), fmt.Sprintf("%+v", h.sum(want)); a != b {
			t.Fatalf("for %s: %+v\ngot  %s\nwant %s", asker.Email, f, a, b)
		}
	})
	if selected == 0 {
		t.Error("no filter selected anything")
	}
}

// shown are the calls that the asker may see where no call types are named.
func (h *history) shown(asker auth.Asker) []*ent.CDR {
	view := h.view(asker)
	return slices.DeleteFunc(slices.Clone(h.calls), func(c *ent.CDR) bool {
		return !view.Sees(c) || c.CallType == rating.Unmatched || c.CallType == rating.Excluded
	})
}

func idsOf(calls []*ent.CDR) []string {
	ids := make([]string, len(calls))
	for i, c := range calls {
		ids[i] = c.ID.String()
	}
	slices.Sort(ids)
	return ids
}

// sum is the summary of calls, the plain way.
func (h *history) sum(calls []*ent.CDR) auth.Summary {
	var s auth.Summary
	currencies, days, rules := map[string]*auth.CurrencyTotal{}, map[string]*auth.DayTotal{}, map[string]*auth.RuleTotal{}
	for _, c := range calls {
		local := c.StartedAt.In(h.zones[c.ClientID])
		day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
		currency, dayKey := c.Currency, day.Format(time.DateOnly)+c.Currency
		ruleKey := fmt.Sprint(c.Direction, "|", c.CallType, "|", c.RuleLabel, "|", c.Currency)
		if currencies[currency] == nil {
			currencies[currency] = &auth.CurrencyTotal{Currency: currency}
		}
		if days[dayKey] == nil {
			days[dayKey] = &auth.DayTotal{Day: day, CurrencyTotal: auth.CurrencyTotal{Currency: currency}}
		}
		if rules[ruleKey] == nil {
			rules[ruleKey] = &auth.RuleTotal{
				Direction: c.Direction, CallType: c.CallType, RuleLabel: c.RuleLabel, CurrencyTotal: auth.CurrencyTotal{Currency: currency},
			}
		}
		s.Calls, s.Seconds = s.Calls+1, s.Seconds+int64(c.BillableSeconds)
		for _, total := range []*auth.Totals{&currencies[currency].Totals, &days[dayKey].Totals, &rules[ruleKey].Totals} {
			total.Calls, total.Seconds, total.Charge = total.Calls+1, total.Seconds+int64(c.BillableSeconds), total.Charge+c.Charge
		}
	}
	for _, key := range slices.Sorted(maps.Keys(currencies)) {
		s.Currencies = append(s.Currencies, *currencies[key])
	}
	for _, key := range slices.Sorted(maps.Keys(days)) {
		s.Days = append(s.Days, *days[key])
	}
	for _, key := range slices.Sorted(maps.Keys(rules)) {
		s.Rules = append(s.Rules, *rules[key])
	}
	slices.SortStableFunc(s.Rules, func(a, b auth.RuleTotal) int {
		return cmp.Or(cmp.Compare(b.Charge, a.Charge), cmp.Compare(b.Seconds, a.Seconds), cmp.Compare(a.Direction, b.Direction),
			cmp.Compare(a.CallType, b.CallType), cmp.Compare(a.RuleLabel, b.RuleLabel), cmp.Compare(a.Currency, b.Currency))
	})
	return s
}
