package rating_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

// excludes tells whether a global exclude list takes a call.
func excludes(t testing.TB, call rating.Call, list ...rating.FilterEntry) bool {
	t.Helper()
	network := &rating.Network{Global: []*rating.FilterPlan{filterOf(t, rating.Filter{Exclude: list}, 1, spring(t))}}
	got := rating.Price(&call, []rating.Service{{ID: held(t, 1, nil).ID}}, network)
	return got.CallType == rating.Excluded
}

func TestWhatAListEntryMeans(t *testing.T) {
	t.Parallel()
	voicemail := called(t, "0412345678", 60)
	voicemail.Voicemail = true
	local := called(t, "201", 60)
	local.Direction = cdr.Local
	unknown := called(t, "0412345678", 60)
	unknown.Direction = cdr.Unknown
	from := func(raw string) rating.Call {
		c := called(t, "0412345678", 60)
		c.Source = melbourne().Normalise(raw)
		return c
	}
	source, inbound, outbound := rating.OnSource, rating.FilterInbound, rating.FilterOutbound
	for name, row := range map[string]struct {
		entry rating.FilterEntry
		call  rating.Call
		want  bool
	}{
		"x is any digit": {entry("1800xxxxxx"), called(t, "1800123456", 60), true},
		"and the number ends where the pattern does":  {entry("1800xxxxx"), called(t, "1800123456", 60), false},
		"nor does it end before":                      {entry("1800xxxxxxx"), called(t, "1800123456", 60), false},
		"a code of the PBX":                           {entry("*xx"), called(t, "*97", 60), true},
		"x is no star":                                {entry("xxx"), called(t, "*97", 60), false},
		"another code of the PBX":                     {entry("#xx"), called(t, "#31", 60), true},
		"a prefix":                                    {entry("04"), called(t, "0412345678", 60), true},
		"a whole number is a prefix as well":          {entry("0412345678"), called(t, "0412345678", 60), true},
		"a longer prefix is not one":                  {entry("04123456789"), called(t, "0412345678", 60), false},
		"the E.164 spelling behind a plus":            {entry("+614"), called(t, "0412345678", 60), true},
		"the E.164 spelling from end to end":          {entry("+61412xxxxxx"), called(t, "0412345678", 60), true},
		"not the E.164 digits":                        {entry("614"), called(t, "0412345678", 60), false},
		"they are where they were dialled":            {entry("614"), called(t, "61412345678", 60), true},
		"13 does not catch Los Angeles":               {entry("13"), called(t, "+13105551234", 60), false},
		"another country behind 00":                   {entry("0044"), called(t, "+442079460958", 60), true},
		"a number that withheld has no spelling":      {entry("x"), called(t, "anonymous", 60), false},
		"all local calls":                             {entry("[local]"), local, true},
		"an outbound call is not local":               {entry("[local]"), called(t, "201", 60), false},
		"all calls that come in":                      {entry("[inbound]"), arriving(t, "0398765432", "", 60), true},
		"an outbound call does not come in":           {entry("[inbound]"), called(t, "0398765432", 60), false},
		"all that a mailbox answered":                 {entry("[voicemail]"), voicemail, true},
		"others are no voicemail":                     {entry("[voicemail]"), called(t, "0412345678", 60), false},
		"the caller":                                  {rating.FilterEntry{Pattern: "03", On: source}, from("0398765432"), true},
		"the caller is not who was called":            {rating.FilterEntry{Pattern: "04", On: source}, from("0398765432"), false},
		"an unknown caller":                           {rating.FilterEntry{Pattern: "0", On: source}, from(""), false},
		"the direction of the call":                   {rating.FilterEntry{Pattern: "04", Direction: outbound}, called(t, "0412345678", 60), true},
		"another direction":                           {rating.FilterEntry{Pattern: "04", Direction: inbound}, called(t, "0412345678", 60), false},
		"inside":                                      {rating.FilterEntry{Pattern: "2", Direction: rating.FilterLocal}, local, true},
		"a call of unknown direction is of any":       {entry("04"), unknown, true},
		"but of none in particular":                   {rating.FilterEntry{Pattern: "04", Direction: outbound}, unknown, false},
		"without a rate there is no description":      {rating.FilterEntry{Pattern: "m", On: rating.OnDescription}, called(t, "0412345678", 60), false},
		"a sort of calls is no part of a description": {rating.FilterEntry{Pattern: "[local]", On: rating.OnDescription}, local, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := excludes(t, row.call, row.entry); got != row.want {
				t.Errorf("%v takes the call: %v", row.entry, got)
			}
		})
	}
}

func TestDescriptionsAreSearchedInAnyCase(t *testing.T) {
	t.Parallel()
	for part, want := range map[string]bool{
		"mobile": true, "MOBILE": true, "lia – M": true, "Österreich": true, "ÖSTERREICH": true, "australia – mobile österreich": true,
		"mobiles": false, "fixed": false, "liaM": false, "australia – mobile österreichs": false,
	} {
		p := business(t)
		p.CustomRates = []rating.Rate{{Prefix: "61", Description: "Australia – Mobile Österreich"}}
		service := selling(t, p)
		call := called(t, "0412345678", 60)
		list := rating.Filter{Free: []rating.FilterEntry{{Pattern: "nothing", On: rating.OnDescription}, {Pattern: part, On: rating.OnDescription}}}
		network := &rating.Network{Global: []*rating.FilterPlan{filterOf(t, list, 1, spring(t))}}
		if got := rating.Price(&call, []rating.Service{service}, network); (got.CallType == rating.Free) != want {
			t.Errorf("%q takes the call: %v", part, !want)
		}
	}
}

// plainly reads a pattern of a list as a regular expression.
func plainly(pattern string) *regexp.Regexp {
	text := "^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), "x", "[0-9]")
	if strings.Contains(pattern, "x") {
		text += "$"
	}
	return regexp.MustCompile(text)
}

// FuzzListEntries holds that a pattern that can be saved means what a plain reading of it does.
func FuzzListEntries(f *testing.F) {
	f.Add("1800xxxxxxx", "04", "1800123456")
	f.Add("*xx", "#31", "*97")
	f.Add("[local]", "", "201")
	f.Add("+6xx", "x", "61")
	f.Add("xxxx1xxx", "1xxx1xxx", "12341234")
	f.Fuzz(func(t *testing.T, one, other, digits string) {
		list := rating.Filter{Exclude: []rating.FilterEntry{entry(one), entry(other), entry(one)}}
		if list.Check() != nil || strings.ContainsAny(one+other, "[") {
			return
		}
		digits = strings.Map(func(r rune) rune { return rune("0123456789+*#"[int(r)%13]) }, digits)
		call := rating.Call{Direction: cdr.Outbound, Number: number.Number{Raw: digits, Spellings: [4]string{digits}}, StartedAt: noon()}
		want := digits != "" && (plainly(one).MatchString(digits) || plainly(other).MatchString(digits))
		if got := excludes(t, call, list.Exclude...); got != want {
			t.Errorf("%q under %q and %q: it matches is %v", digits, one, other, got)
		}
	})
}
