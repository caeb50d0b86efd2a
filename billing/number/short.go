package number

import (
	"regexp/syntax"
	"slices"

	"github.com/nyaruka/phonenumbers"
)

// Emergencies lists the emergency numbers of a country, ascending: those whose calls are free and never blocked. A
// country of which nothing is known has 112 and 911.
func Emergencies(country string) []string {
	if t := world().byCountry[country]; t != nil {
		return slices.Clone(t.emergency)
	}
	return worldEmergencies()
}

// worldEmergencies are those that mobile phones know everywhere.
func worldEmergencies() []string { return []string{"112", "911"} }

// readShortCodes adds the short codes of all countries.
func readShortCodes(a *atlas) {
	plans, err := phonenumbers.ShortNumberMetadataCollection()
	if err != nil {
		panic("the short numbers inside phonenumbers: " + err.Error())
	}
	for _, plan := range plans.GetMetadata() {
		t := a.byCountry[plan.GetId()]
		if t == nil {
			continue
		}
		t.short = readShape(plan.GetShortCode(), plan.GetGeneralDesc())
		if s := readShape(plan.GetEmergency(), plan.GetGeneralDesc()); s.lengths != 0 {
			t.emergency = spellOut(plan.GetEmergency().GetNationalNumberPattern())
		}
	}
	for _, t := range a.byCountry {
		if len(t.emergency) == 0 {
			t.emergency = worldEmergencies()
		}
	}
}

// spellOut lists what a pattern without endless repeats matches, ascending.
func spellOut(pattern string) []string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic("a pattern inside phonenumbers: " + err.Error())
	}
	words := expand(tree.Simplify())
	slices.Sort(words)
	return slices.Compact(words)
}

func expand(tree *syntax.Regexp) []string {
	var words []string
	switch tree.Op {
	case syntax.OpLiteral:
		return []string{string(tree.Rune)}
	case syntax.OpCharClass:
		for i := 0; i < len(tree.Rune); i += 2 {
			for r := tree.Rune[i]; r <= tree.Rune[i+1]; r++ {
				words = append(words, string(r))
			}
		}
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			words = append(words, expand(sub)...)
		}
	case syntax.OpConcat:
		words = []string{""}
		for _, sub := range tree.Sub {
			words = product(words, expand(sub))
		}
	case syntax.OpCapture:
		return expand(tree.Sub[0])
	case syntax.OpQuest:
		return append(expand(tree.Sub[0]), "")
	default:
		return []string{""}
	}
	return words
}

func product(heads, tails []string) []string {
	var words []string
	for _, head := range heads {
		for _, tail := range tails {
			words = append(words, head+tail)
		}
	}
	return words
}
