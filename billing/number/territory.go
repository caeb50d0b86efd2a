package number

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
)

// world is all that is known of the numbering plans of the world. It is read once and never changes.
var world = sync.OnceValue(readWorld)

// atlas finds territories.
type atlas struct {
	// byCountry has the territory of an ISO 3166 code.
	byCountry map[string]*territory
	// byCode has the territories under a country calling code, the main one first.
	byCode map[string][]*territory
}

// territory is the numbering plan of one country, or of a calling code of no country.
type territory struct {
	country string
	// code is the country calling code, such as "61".
	code string
	// lead is what numbers of this territory start with where others share its code; nil is nothing special.
	lead *expression
	// general holds for all numbers; kinds are tried in turn; nationalOnly cannot be called from abroad.
	general      shape
	kinds        []shapeOf
	nationalOnly shape
	// abroad is the international prefix; trunk the national one, and how it is taken off.
	abroad    *expression
	trunk     string
	trunkForm *expression
	trunkRule string
	formats   []format
	// emergency and short are the short codes.
	emergency []string
	short     shape
}

// shapeOf is the shape of the numbers of a kind.
type shapeOf struct {
	kind Kind
	shape
}

// shape is a set of national numbers: a bit for each possible length, and a pattern. The zero shape is empty.
type shape struct {
	lengths uint32
	pattern *expression
}

func (s shape) has(national string) bool {
	return s.possible(national) && s.pattern.match(national)
}

func (s shape) possible(national string) bool {
	return len(national) < 32 && s.lengths>>len(national)&1 != 0
}

// format is a group of numbers that are written alike.
type format struct {
	lead, pattern *expression
	// order rearranges the groups of the pattern; empty where they stay as they are.
	order string
	// trunk tells that the national prefix is written before them.
	trunk bool
}

// expression is a regular expression that is compiled when it is first needed: there are thousands of them.
type expression struct {
	text    string
	once    sync.Once
	matcher *regexp.Regexp
}

func (e *expression) compiled() *regexp.Regexp {
	e.once.Do(func() { e.matcher = regexp.MustCompile(e.text) })
	return e.matcher
}

func (e *expression) match(text string) bool { return e.compiled().MatchString(text) }

// prefix makes an expression that matches at the start of a text; nil where there is none.
func prefix(pattern string) *expression {
	if pattern == "" || pattern == "NA" {
		return nil
	}
	return &expression{text: "^(?:" + pattern + ")"}
}

// whole makes an expression that matches the whole of a text.
func whole(pattern string) *expression {
	return &expression{text: "^(?:" + pattern + ")$"}
}

// readWorld takes what is needed out of the library's metadata.
func readWorld() *atlas {
	a := &atlas{byCountry: map[string]*territory{}, byCode: map[string][]*territory{}}
	plans, err := phonenumbers.MetadataCollection()
	if err != nil {
		panic("the metadata inside phonenumbers: " + err.Error())
	}
	for _, plan := range plans.GetMetadata() {
		t := readTerritory(plan)
		a.byCode[t.code] = append(a.byCode[t.code], t)
		if t.country != "001" {
			a.byCountry[t.country] = t
		}
	}
	for code, shared := range a.byCode {
		number, _ := strconv.Atoi(code)
		order := phonenumbers.GetRegionCodesForCountryCode(number)
		slices.SortFunc(shared, func(s, t *territory) int {
			return slices.Index(order, s.country) - slices.Index(order, t.country)
		})
	}
	readShortCodes(a)
	return a
}

func readTerritory(plan *phonenumbers.PhoneMetadata) *territory {
	general := plan.GetGeneralDesc()
	t := &territory{
		country:      plan.GetId(),
		code:         strconv.Itoa(int(plan.GetCountryCode())),
		lead:         prefix(plan.GetLeadingDigits()),
		general:      readShape(general, general),
		nationalOnly: readShape(plan.GetNoInternationalDialling(), general),
		abroad:       prefix(plan.GetInternationalPrefix()),
		trunk:        plan.GetNationalPrefix(),
		trunkForm:    prefix(plan.GetNationalPrefixForParsing()),
		trunkRule:    plan.GetNationalPrefixTransformRule(),
	}
	for _, k := range []struct {
		kind  Kind
		shape *phonenumbers.PhoneNumberDesc
	}{
		{Premium, plan.GetPremiumRate()},
		{Freephone, plan.GetTollFree()},
		{LocalRate, plan.GetSharedCost()},
		{Geographic, plan.GetVoip()},
		{Service, plan.GetPersonalNumber()},
		{Service, plan.GetPager()},
		{LocalRate, plan.GetUan()},
		{Service, plan.GetVoicemail()},
		{Geographic, plan.GetFixedLine()},
		{Mobile, plan.GetMobile()},
	} {
		if s := readShape(k.shape, general); s.lengths != 0 {
			t.kinds = append(t.kinds, shapeOf{k.kind, s})
		}
	}
	for _, f := range plan.GetNumberFormat() {
		leads := f.GetLeadingDigitsPattern()
		read := format{pattern: whole(f.GetPattern())}
		if len(leads) > 0 {
			read.lead = prefix(leads[len(leads)-1])
		}
		if form := f.GetFormat(); !strings.HasPrefix("$1$2$3$4$5$6", strings.Map(onlyPlaces, form)) {
			read.order = strings.NewReplacer("$1", "${1}", "$2", "${2}", "$3", "${3}", "$4", "${4}").Replace(form)
		}
		read.trunk = t.trunk != "" && strings.Contains(f.GetNationalPrefixFormattingRule(), t.trunk)
		t.formats = append(t.formats, read)
	}
	return t
}

// onlyPlaces keeps the places and the digits of a format such as "$1 15-$2".
func onlyPlaces(r rune) rune {
	if r == '$' {
		return r
	}
	return onlyDigits(r)
}

// readShape reads a description; its lengths are those of the general one where it has none of its own.
func readShape(desc, general *phonenumbers.PhoneNumberDesc) shape {
	if p := desc.GetNationalNumberPattern(); p == "" || p == "NA" {
		return shape{}
	}
	lengths := desc.GetPossibleLength()
	if len(lengths) == 0 {
		lengths = general.GetPossibleLength()
	}
	s := shape{pattern: whole(desc.GetNationalNumberPattern())}
	for _, n := range lengths {
		if n > 0 && n < 32 {
			s.lengths |= 1 << n
		}
	}
	return s
}
