package number_test

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/number"
)

//go:embed testdata/numbers.tsv
var golden string

func TestNumbersOfTheTable(t *testing.T) {
	t.Parallel()
	lines := strings.Split(strings.TrimSpace(golden), "\n")
	rows := 0
	for _, line := range lines {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || f[0] == "country" {
			continue
		}
		rows++
		d := dialling(t, f[0], f[1], f[2])
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			got := d.Normalise(f[3])
			if got.Canonical != f[4] || string(got.Kind) != f[5] {
				t.Errorf("%q is %q %s, want %q %s", f[3], got.Canonical, got.Kind, f[4], f[5])
			}
		})
	}
	if rows != 42 {
		t.Errorf("the table has %d rows, want 42", rows)
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
