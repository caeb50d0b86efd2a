package rating

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
)

// loop is what the automaton must agree with: the rules one after the other.
func loop(searches []*regexp.Regexp, text string) int32 {
	for rank, search := range searches {
		if search.MatchString(text) {
			return int32(rank)
		}
	}
	return noRank
}

// patternShape writes random patterns of all shapes, many of which overlap.
func patternShape() *rapid.Generator[string] {
	atom := rapid.OneOf(
		rapid.StringMatching(`[0-3]{1,3}`),
		rapid.SampledFrom([]string{
			`\d`, `.`, `[0-4]`, `[^2]`, `[13]`, `\+`, `\*`, `#`, `\b`, `\B`, `^`, `$`, `\A`, `\z`,
			`(?m:^)`, `(?m:$)`, `(?i:a)`, `\w`, `\W`, `\s`, `[[:digit:]]`, `\D`, `(?s:.)`, `x`, `é`, `\x31`, `\pN`, `(?:)`,
		}),
	)
	return rapid.Custom(func(t *rapid.T) string { return term(t, atom, 2) })
}

func term(t *rapid.T, atom *rapid.Generator[string], depth int) string {
	var out strings.Builder
	if rapid.IntRange(0, 2).Draw(t, "anchor") > 0 && depth == 2 {
		out.WriteString("^")
	}
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		part := atom.Draw(t, "atom")
		if depth > 0 {
			switch rapid.IntRange(0, 6).Draw(t, "shape") {
			case 0:
				part = "(?:" + term(t, atom, depth-1) + "|" + term(t, atom, depth-1) + ")"
			case 1:
				part = "(" + term(t, atom, depth-1) + ")"
			}
		}
		repeat := rapid.SampledFrom([]string{"", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?"}).Draw(t, "repeat")
		out.WriteString("(?:" + part + ")" + repeat)
	}
	if rapid.IntRange(0, 3).Draw(t, "end") == 0 && depth == 2 {
		out.WriteString("$")
	}
	return out.String()
}

func TestTheAutomatonAgreesWithTheLoop(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var patterns []pattern
		var searches []*regexp.Regexp
		for range rapid.IntRange(1, 12).Draw(t, "rules") {
			p, err := readPattern(patternShape().Draw(t, "pattern"), Regex)
			if err != nil {
				continue
			}
			patterns = append(patterns, p)
			searches = append(searches, p.search)
		}
		m := matcher{chunks: assemble(patterns)}
		texts := rapid.SliceOfN(rapid.OneOf(rapid.StringMatching(`[0-3+*#]{1,10}`), rapid.StringMatching(`[0-3]{1,8}`),
			rapid.StringMatching(`[0-3ax é\n]{1,6}`)), 20, 20).Draw(t, "texts")
		for _, text := range texts {
			want := loop(searches, text)
			if got, _ := m.find(&[4]string{text}); got != want {
				t.Fatalf("%q comes to rank %d, the loop says %d", text, got, want)
			}
		}
	})
}

func TestTheBestOfAllSpellingsWins(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var patterns []pattern
		var searches []*regexp.Regexp
		for range rapid.IntRange(1, 8).Draw(t, "rules") {
			p, err := readPattern(rapid.StringMatching(`\^?[0-2]{1,3}(\[12\])?\$?`).Draw(t, "pattern"), Regex)
			if err != nil {
				t.Fatal(err)
			}
			patterns = append(patterns, p)
			searches = append(searches, p.search)
		}
		m := matcher{chunks: assemble(patterns)}
		var spellings [4]string
		want := noRank
		for i := range rapid.IntRange(0, 4).Draw(t, "spellings") {
			spellings[i] = rapid.StringMatching(`[0-2]{1,5}`).Draw(t, "spelling")
			want = min(want, loop(searches, spellings[i]))
		}
		got, spelling := m.find(&spellings)
		if got != want {
			t.Fatalf("%q come to rank %d, want %d", spellings, got, want)
		}
		if want != noRank && loop(searches, spellings[spelling]) != want {
			t.Fatalf("%q was not matched through %q", spellings, spellings[spelling])
		}
	})
}

// FuzzPatterns compares arbitrary lists of patterns, a line each, with the loop.
func FuzzPatterns(f *testing.F) {
	for _, seed := range [][2]string{
		{"^1300\n^1800\n^13", "1300123456"},
		{`(?m)^13\d+$` + "\n" + `\b61`, "0061 13"},
		{`(1|2)*3$` + "\n" + `.*5.{7}` + "\n" + `\d{3,5}#`, "12121212123"},
		{`(?i)A|é|\x{31}` + "\n" + `[^0-9]`, "+61é"},
		{`\B0|\b1` + "\n" + `0*$1`, "*01#10"},
		{`(?:1|$)\b` + "\n" + `(\z|3)2`, "31*2"},
		{`1{1000}` + "\n" + `(((1*)*)*)2`, "1112"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, list, text string) {
		var patterns []pattern
		var searches []*regexp.Regexp
		for line := range strings.SplitSeq(list, "\n") {
			if p, err := readPattern(line, Regex); err == nil && len(patterns) < 20 {
				patterns = append(patterns, p)
				searches = append(searches, p.search)
			}
		}
		if text == "" {
			return
		}
		m := matcher{chunks: assemble(patterns)}
		for _, probe := range [...]string{text, strings.Map(toSymbol, text)} {
			if got, _ := m.find(&[4]string{probe}); got != loop(searches, probe) {
				t.Errorf("%q under %q comes to rank %d, the loop says %d", probe, list, got, loop(searches, probe))
			}
		}
	})
}

// toSymbol makes any text one that the automaton takes.
func toSymbol(r rune) rune { return rune(symbols[int(r)%len(symbols)]) }

func TestPatternsTooLargeForOneAutomatonAreSplit(t *testing.T) {
	t.Parallel()
	list := RateList{Currency: "AUD"}
	for i := range 12 {
		text := `[13579]\d{` + string(rune('1'+i%9)) + string(rune('0'+i%5)) + `}[02468]`
		list.Rates = append(list.Rates, SpecialRate{
			Pattern: text, PatternType: Regex, Direction: OutboundCalls,
			Mode: FlatPerCall, Enabled: true,
		})
	}
	list.Rates = append(list.Rates, SpecialRate{
		Pattern: "1300", PatternType: Prefix, Direction: OutboundCalls,
		Mode: FlatPerCall, Enabled: true,
	})
	plan, err := Compile(list)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.outbound.chunks) < 2 {
		t.Fatalf("there are %d chunks, want several", len(plan.outbound.chunks))
	}
	call := Call{Direction: cdr.Outbound, Number: number.Number{Spellings: [4]string{"1300123456"}}}
	if got := plan.Price(&call); got.Rule != 12 {
		t.Errorf("rule %d took the call, want the last one", got.Rule)
	}
}
