package rating_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// fields are the paths of what is wrong, with a space between them.
func fields(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var found billing.Errors
	if !errors.As(err, &found) {
		t.Fatalf("%v is no billing.Errors", err)
	}
	var paths []string
	for _, e := range found {
		if e.Code != billing.Invalid || !strings.HasSuffix(e.Message, ".") {
			t.Errorf("%s: %s %q", e.Field, e.Code, e.Message)
		}
		paths = append(paths, e.Field)
	}
	return strings.Join(paths, " ")
}

func TestAllThatIsWrongWithATariffIsSaid(t *testing.T) {
	t.Parallel()
	rate := func(change func(*rating.Rate)) func(*rating.Tariff) {
		return func(of *rating.Tariff) { change(&of.Rates[1]) }
	}
	for name, row := range map[string]struct {
		change func(*rating.Tariff)
		want   string
	}{
		"nothing":                              {func(*rating.Tariff) {}, ""},
		"no zone is UTC":                       {func(of *rating.Tariff) { of.TimeZone = "" }, ""},
		"a zone that is none":                  {func(of *rating.Tariff) { of.TimeZone = "Mars/Olympus" }, "timeZone"},
		"the zone of the machine":              {func(of *rating.Tariff) { of.TimeZone = "Local" }, "timeZone"},
		"a currency that is none":              {func(of *rating.Tariff) { of.Currency = "XXX" }, "currency"},
		"a long name":                          {func(of *rating.Tariff) { of.Name = strings.Repeat("n", 201) }, "name"},
		"too many rates":                       {func(of *rating.Tariff) { of.Rates = make([]rating.Rate, 1_000_001) }, "rates"},
		"no prefix":                            {rate(func(r *rating.Rate) { r.Prefix = "" }), "rates[1].prefix"},
		"a prefix with a plus":                 {rate(func(r *rating.Rate) { r.Prefix = "+61" }), "rates[1].prefix"},
		"a long prefix":                        {rate(func(r *rating.Rate) { r.Prefix = strings.Repeat("1", 16) }), "rates[1].prefix"},
		"a prefix that is there already":       {rate(func(r *rating.Rate) { r.Prefix, r.Direction = "61", cdr.Outbound }), "rates[1].prefix"},
		"it may be there in another direction": {rate(func(r *rating.Rate) { r.Prefix, r.Direction = "61", cdr.Inbound }), ""},
		"it may be there from another origin":  {rate(func(r *rating.Rate) { r.Prefix, r.Origin = "61", "6" }), ""},
		"it may be there at another time":      {rate(func(r *rating.Rate) { r.Prefix, r.ValidFrom = "61", noon() }), ""},
		"it may be there in a band":            {rate(func(r *rating.Rate) { r.Prefix, r.Band = "61", "day" }), ""},
		"a band that is none":                  {rate(func(r *rating.Rate) { r.Band = "night" }), "rates[1].band"},
		"an origin with a letter":              {rate(func(r *rating.Rate) { r.Origin = "6x" }), "rates[1].origin"},
		"a local rate":                         {rate(func(r *rating.Rate) { r.Direction = cdr.Local }), "rates[1].direction"},
		"a direction that is none":             {rate(func(r *rating.Rate) { r.Direction = "both" }), "rates[1].direction"},
		"a long description":                   {rate(func(r *rating.Rate) { r.Description = strings.Repeat("ü", 201) }), "rates[1].description"},
		"the longest description":              {rate(func(r *rating.Rate) { r.Description = strings.Repeat("ü", 200) }), ""},
		"prices below nothing": {
			rate(func(r *rating.Rate) { r.ConnectionFee, r.PerMinute, r.MinimumCharge = -1, -1, -1 }),
			"rates[1].connectionFee rates[1].perMinute rates[1].minimumCharge",
		},
		"prices without end": {rate(func(r *rating.Rate) { r.PerMinute = 1_000_000*money.Unit + 1 }), "rates[1].perMinute"},
		"increments out of range": {
			rate(func(r *rating.Rate) { r.FirstIncrement, r.NextIncrement = -1, 3601 }),
			"rates[1].firstIncrement rates[1].nextIncrement",
		},
		"seconds out of range":        {rate(func(r *rating.Rate) { r.FreeSeconds, r.CapSeconds = -1, 86_401 }), "rates[1].freeSeconds rates[1].capSeconds"},
		"a rounding that is none":     {rate(func(r *rating.Rate) { r.Rounding = "dollar" }), "rates[1].rounding"},
		"an end before the beginning": {rate(func(r *rating.Rate) { r.ValidFrom, r.ValidTo = noon(), noon() }), "rates[1].validTo"},
		"an end without a beginning":  {rate(func(r *rating.Rate) { r.ValidTo = noon() }), ""},
		"bands that cannot be": {func(of *rating.Tariff) {
			of.Bands = append(of.Bands, rating.Band{From: -1, To: 1441}, rating.Band{Name: "x", From: 1440, Weekdays: []time.Weekday{7}})
		}, "bands[1].name bands[1].weekdays bands[1].from bands[1].to bands[2].weekdays bands[2].from"},
		"too many bands": {func(of *rating.Tariff) { of.Bands = make([]rating.Band, 51) }, "bands"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			of := tariff(t, rating.Rate{Prefix: "61"}, rating.Rate{Prefix: "614"}, rating.Rate{Prefix: "44"})
			of.Bands = []rating.Band{{Name: "day", Weekdays: weekdays(), From: 420, To: 1140}}
			row.change(&of)
			if got := fields(t, of.Check()); got != row.want {
				t.Errorf("%q is wrong, want %q", got, row.want)
			}
			if _, err := rating.CompileTariff(of); fields(t, err) != row.want {
				t.Errorf("it compiles with %v", err)
			}
		})
	}
}

func TestNotMoreThanAHundredFaultsAreTold(t *testing.T) {
	t.Parallel()
	of := tariff(t, make([]rating.Rate, 5000)...)
	if told := strings.Fields(fields(t, of.Check())); len(told) != 100 || told[99] != "rates[99].prefix" {
		t.Errorf("%d are told", len(told))
	}
}

func TestAllThatIsWrongWithAPackageIsSaid(t *testing.T) {
	t.Parallel()
	pool := func(change func(*rating.Pool)) func(*rating.Package) {
		return func(p *rating.Package) { change(&p.Pools[1]) }
	}
	for name, row := range map[string]struct {
		change func(*rating.Package)
		want   string
	}{
		"nothing":                 {func(*rating.Package) {}, ""},
		"a currency that is none": {func(p *rating.Package) { p.Currency = "" }, "currency"},
		"how numbers are read": {func(p *rating.Package) {
			p.Country, p.AreaCode, p.OutsideLine, p.LocalPrefix = "ZZ", "x", "12345", "+6"
		}, "country areaCode outsideLine localPrefix"},
		"a markup below everything": {func(p *rating.Package) { p.MarkupPercent = -100*money.Unit - 1 }, "markupPercent"},
		"a markup without end":      {func(p *rating.Package) { p.MarkupPercent = 10_000*money.Unit + 1 }, "markupPercent"},
		"increments": {func(p *rating.Package) {
			p.FirstIncrement, p.NextIncrement, p.InboundFirstIncrement, p.InboundNextIncrement = -1, 3601, -1, 3601
		}, "firstIncrement nextIncrement inboundFirstIncrement inboundNextIncrement"},
		"roundings":                                  {func(p *rating.Package) { p.Rounding, p.InboundRounding = "up", "down" }, "rounding inboundRounding"},
		"free seconds":                               {func(p *rating.Package) { p.FreeSecondsPerCall = 86_401 }, "freeSecondsPerCall"},
		"a minimum spend":                            {func(p *rating.Package) { p.MinimumSpend = -1 }, "minimumSpend"},
		"a pool of no name":                          {pool(func(p *rating.Pool) { p.Name = "" }), "pools[1].name"},
		"two pools of one name":                      {pool(func(p *rating.Pool) { p.Name = "mobile" }), "pools[1].name"},
		"a pool of a year and a day":                 {pool(func(p *rating.Pool) { p.Seconds = 31_622_401 }), "pools[1].seconds"},
		"a pool of less than nothing":                {pool(func(p *rating.Pool) { p.Seconds = -1 }), "pools[1].seconds"},
		"prefixes of a pool":                         {pool(func(p *rating.Pool) { p.Prefixes = []string{"61", "", "+1"} }), "pools[1].prefixes[1] pools[1].prefixes[2]"},
		"too many prefixes of a pool":                {pool(func(p *rating.Pool) { p.Prefixes = make([]string, 1001) }), "pools[1].prefixes"},
		"too many pools":                             {func(p *rating.Package) { p.Pools = make([]rating.Pool, 21) }, "pools"},
		"too many custom rates":                      {func(p *rating.Package) { p.CustomRates = make([]rating.Rate, 10_001) }, "customRates"},
		"a custom rate without a prefix":             {func(p *rating.Package) { p.CustomRates[0].Prefix = "" }, "customRates[0].prefix"},
		"a custom rate of local calls may have none": {func(p *rating.Package) { p.CustomRates[0] = rating.Rate{Direction: cdr.Local} }, ""},
		"but nothing else than digits":               {func(p *rating.Package) { p.CustomRates[0] = rating.Rate{Prefix: "*", Direction: cdr.Local} }, "customRates[0].prefix"},
		"a custom rate that is there already":        {func(p *rating.Package) { p.CustomRates[1].Prefix = "61" }, "customRates[1].prefix"},
		"any band":                                   {func(p *rating.Package) { p.CustomRates[1].Band = "of whatever tariff" }, ""},
		"a band with a long name":                    {func(p *rating.Package) { p.CustomRates[1].Band = strings.Repeat("b", 51) }, "customRates[1].band"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := business(t)
			p.Pools = []rating.Pool{{Name: "mobile"}, {Name: "fixed", Prefixes: []string{"612", "613"}, Seconds: 31_622_400}}
			p.CustomRates = []rating.Rate{{Prefix: "61"}, {Prefix: "614"}}
			p.Country, p.AreaCode, p.OutsideLine, p.LocalPrefix = "AU", "03", "9", "613"
			row.change(&p)
			if got := fields(t, p.Check()); got != row.want {
				t.Errorf("%q is wrong, want %q", got, row.want)
			}
			if _, err := rating.CompilePackage(p); fields(t, err) != row.want {
				t.Errorf("it compiles with %v", err)
			}
		})
	}
}

func TestAllThatIsWrongWithAProviderIsSaid(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*rating.Provider)
		want   string
	}{
		"nothing":                 {func(*rating.Provider) {}, ""},
		"a currency that is none": {func(p *rating.Provider) { p.Currency = "?" }, "currency"},
		"gateways": {
			func(p *rating.Provider) { p.Gateways = []string{"a", "", "B", "a"} },
			"gateways[1] gateways[2] gateways[3]",
		},
		"too many gateways":     {func(p *rating.Provider) { p.Gateways = make([]string, 201) }, "gateways"},
		"an empty entry":        {func(p *rating.Provider) { p.Exclude = []rating.FilterEntry{entry("1"), entry("")} }, "exclude[1].pattern"},
		"letters":               {func(p *rating.Provider) { p.Free = []rating.FilterEntry{entry("18OO")} }, "free[0].pattern"},
		"capital X":             {func(p *rating.Provider) { p.Free = []rating.FilterEntry{entry("18X")} }, "free[0].pattern"},
		"another sort of calls": {func(p *rating.Provider) { p.Free = []rating.FilterEntry{entry("[all]")} }, "free[0].pattern"},
		"a long pattern":        {func(p *rating.Provider) { p.Free = []rating.FilterEntry{entry(strings.Repeat("1", 101))} }, "free[0].pattern"},
		"anything of a description": {func(p *rating.Provider) {
			p.Free = []rating.FilterEntry{{Pattern: "[Free!] ü", On: rating.OnDescription}}
		}, ""},
		"words": {func(p *rating.Provider) {
			p.Free = []rating.FilterEntry{{Pattern: "1", On: "x", Direction: "both", Note: strings.Repeat("n", 201)}}
		}, "free[0].on free[0].direction free[0].note"},
		"too many entries": {func(p *rating.Provider) {
			p.Exclude, p.Free = make([]rating.FilterEntry, 5001), make([]rating.FilterEntry, 5001)
		}, "exclude free"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := acme(rating.Filter{Exclude: []rating.FilterEntry{entry("1800xxxxxxx"), entry("*xx"), entry("[local]")}})
			row.change(&p)
			if got := fields(t, p.Check()); got != row.want {
				t.Errorf("%q is wrong, want %q", got, row.want)
			}
			if _, err := rating.CompileProvider(p); fields(t, err) != row.want {
				t.Errorf("it compiles with %v", err)
			}
			if _, err := rating.CompileFilter(p.Filter, 1, noon()); !strings.Contains(row.want, fields(t, err)) {
				t.Errorf("its lists compile with %v", err)
			}
		})
	}
}
