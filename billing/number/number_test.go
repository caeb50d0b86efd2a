package number_test

import (
	_ "embed"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/number"
)

//go:embed testdata/numbers.tsv
var numbers string

//go:embed testdata/spellings.tsv
var spellings string

//go:embed testdata/dialling.tsv
var packaged string

// rows splits a table into its rows and their fields.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.SplitSeq(strings.TrimSpace(table), "\n") {
		if f := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") && f[0] != "country" {
			out = append(out, f)
		}
	}
	return out
}

func TestNumbersOfTheTables(t *testing.T) {
	t.Parallel()
	all := rows(numbers)
	if len(all) != 42 {
		t.Errorf("the first table has %d rows, want 42", len(all))
	}
	for _, f := range slices.Concat(all, rows(spellings), rows(packaged)) {
		d := dialling(t, f[0], f[1], f[2])
		t.Run(strings.Join(f[:4], " "), func(t *testing.T) {
			t.Parallel()
			got := d.Normalise(f[3])
			if got.Canonical != f[4] || string(got.Kind) != f[5] || got.Raw != f[3] {
				t.Errorf("%q is %q %s, want %q %s", got.Raw, got.Canonical, got.Kind, f[4], f[5])
			}
			if found := strings.TrimRight(strings.Join(got.Spellings[:], ","), ","); len(f) > 6 && found != f[6] {
				t.Errorf("%q is spelled %s, want %s", f[3], found, f[6])
			}
			if len(f) > 7 && got.Digits != f[7] {
				t.Errorf("%q has the digits %q, want %q", f[3], got.Digits, f[7])
			}
		})
	}
}

// dialling reads the options of a row such as "format=e164;outside=9".
func dialling(t *testing.T, country, area, options string) number.Dialling {
	t.Helper()
	d := number.Dialling{Country: country, Area: area}
	for option := range strings.SplitSeq(options, ";") {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "":
		case "format":
			d.E164 = value == "e164"
		case "outside":
			d.Outside = value
		case "extensions":
			d.Extensions = strings.Split(value, ",")
		case "local":
			d.LocalPrefix = value
		case "nanp10":
			d.NANP10 = true
		case "direction":
			d.Local = value == "local"
		default:
			t.Fatalf("the option %q is unknown", option)
		}
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAnE164NumberIsOnlyOneWithAPlus(t *testing.T) {
	t.Parallel()
	d := number.Dialling{Country: "AU", Area: "3"}
	for raw, want := range map[string]string{
		"0412345678": "+61412345678", "1300123456": "", "000": "", "*97": "", "anonymous": "", "+442079460958": "+442079460958",
	} {
		if got := d.Normalise(raw).E164(); got != want {
			t.Errorf("%q has the E.164 spelling %q, want %q", raw, got, want)
		}
	}
}

func TestEmergencyNumbersOfCountries(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]string{
		"AU": "000 106 112", "GB": "112 999", "US": "112 911", "CA": "112 911", "NZ": "111", "DE": "110 112",
		"FR": "112 15 17 18", "SG": "993 995 999", "JP": "110 119", "??": "112 911",
	} {
		if got := strings.Join(number.Emergencies(country), " "); got != want {
			t.Errorf("%s has %s, want %s", country, got, want)
		}
	}
	for _, country := range []string{
		"AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT",
		"LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
	} {
		d := number.Dialling{Country: country, Outside: "0"}
		for _, raw := range []string{"112", "0112"} {
			if got := d.Normalise(raw); got.Kind != number.Emergency || got.Canonical != country+":112" {
				t.Errorf("%s in %s is %s %s", raw, country, got.Kind, got.Canonical)
			}
		}
	}
	number.Emergencies("AU")[0] = "1300"
	if number.Emergencies("AU")[0] != "000" {
		t.Error("the list of a country can be changed from outside")
	}
}

func TestSettingsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		dialling number.Dialling
		fields   string
	}{
		"all is well":              {number.Dialling{Country: "AU", Area: "03", Outside: "9", Extensions: []string{"201", "*5"}}, ""},
		"no country":               {number.Dialling{}, "country"},
		"a country in small":       {number.Dialling{Country: "au"}, "country"},
		"a country that is none":   {number.Dialling{Country: "XX"}, "country"},
		"a calling code of none":   {number.Dialling{Country: "001"}, "country"},
		"everything at once":       {number.Dialling{Country: "A", Area: "x", Outside: "12345", LocalPrefix: "+61", Extensions: []string{"1", ""}}, "country area outside localPrefix extensions[1]"},
		"a local prefix":           {number.Dialling{Country: "AU", LocalPrefix: "613", NANP10: true}, ""},
		"a long local prefix":      {number.Dialling{Country: "AU", LocalPrefix: "00613123456"}, "localPrefix"},
		"an extension with a name": {number.Dialling{Country: "AU", Extensions: []string{"bob"}}, "extensions[0]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var fields []string
			err := row.dialling.Check()
			if found := billing.Errors(nil); errors.As(err, &found) {
				for _, e := range found {
					fields = append(fields, e.Field)
				}
			}
			if got := strings.Join(fields, " "); got != row.fields || (err == nil) != (row.fields == "") {
				t.Errorf("the fields %q are refused, want %q (%v)", got, row.fields, err)
			}
		})
	}
}

// FuzzNormalise holds what is true of every number, from whatever text.
func FuzzNormalise(f *testing.F) {
	for _, row := range slices.Concat(rows(numbers), rows(spellings), rows(packaged)) {
		f.Add(row[0], row[1], row[3], "9", uint8(len(row[2])))
	}
	f.Add("GB", "20", "%2B%", "0", uint8(3))
	f.Add("XX", "", strings.Repeat("٣", 70), "", uint8(1))
	f.Fuzz(func(t *testing.T, country, area, raw, outside string, options uint8) {
		d := number.Dialling{Country: country, Area: area, E164: options&1 != 0, Local: options&2 != 0}
		if options&4 != 0 {
			d.Outside = outside
		}
		if options&8 != 0 {
			d.Extensions = []string{raw, "201"}
		}
		if options&16 != 0 {
			d.LocalPrefix = outside
		}
		d.NANP10 = options&32 != 0
		if d.Check() != nil {
			d.Country, d.Area, d.Outside, d.LocalPrefix = "AU", "3", "", ""
		}
		n := d.Normalise(raw)
		checkNumber(t, d, n)
	})
}

func checkNumber(t *testing.T, d number.Dialling, n number.Number) {
	t.Helper()
	seen := map[string]bool{}
	for i, s := range n.Spellings {
		if s == "" {
			if i < 3 && n.Spellings[i+1] != "" {
				t.Errorf("%q has a gap in its spellings %q", n.Raw, n.Spellings)
			}
			continue
		}
		if seen[s] || len(s) > 70 || strings.Trim(s, "0123456789+*#") != "" {
			t.Errorf("%q is spelled %q", n.Raw, n.Spellings)
		}
		seen[s] = true
	}
	if e := n.E164(); e != "" {
		if len(e) < 4 || len(e) > 21 || strings.Trim(e[1:], "0123456789") != "" {
			t.Errorf("%q has the E.164 spelling %q", n.Raw, e)
		}
		if again := (number.Dialling{Country: d.Country}).Normalise(e); again.Canonical != e || again.Kind != n.Kind {
			t.Errorf("%q is %s %s, and that is %s %s", n.Raw, e, n.Kind, again.Canonical, again.Kind)
		}
	}
	checkDigits(t, n)
	known := n.Canonical != ""
	switch n.Kind {
	case number.Unknown, number.Withheld, number.FeatureCode:
		if known {
			t.Errorf("%q is %s and %q", n.Raw, n.Kind, n.Canonical)
		}
	default:
		if !known || n.Spellings[0] == "" {
			t.Errorf("%q is %s without a canonical spelling or any", n.Raw, n.Kind)
		}
	}
}

// checkDigits holds that a number has digits just where it has a canonical spelling, and that they are those of it.
func checkDigits(t *testing.T, n number.Number) {
	t.Helper()
	if (n.Digits == "") != (n.Canonical == "") || strings.Trim(n.Digits, "0123456789*#") != "" {
		t.Errorf("%q is %q and has the digits %q", n.Raw, n.Canonical, n.Digits)
	}
	if e := n.E164(); e != "" && n.Digits != e[1:] {
		t.Errorf("%q has the digits %q, not those of %s", n.Raw, n.Digits, e)
	}
	own, inside := strings.CutPrefix(n.Canonical, "ext:")
	if inside && n.Digits != own || !inside && strings.ContainsAny(n.Digits, "*#") {
		t.Errorf("%q has the digits %q", n.Canonical, n.Digits)
	}
}

func BenchmarkNormalise(b *testing.B) {
	d := number.Dialling{Country: "AU", Area: "3"}
	for _, raw := range []string{"0412345678", "1300123456", "98765432", "61412345678", "0011442079460958", "001113105551234", "sip:0412345678@gw.example.com"} {
		b.Run(raw, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.Normalise(raw)
			}
		})
	}
}
