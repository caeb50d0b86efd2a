package deck_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
)

// large is how many rates a large deck has.
const large = 250_000

// largeDeck makes a deck of prefixes that ascend as text; every nth price is higher by a cent.
func largeDeck(nth int) []rating.Rate {
	rates := make([]rating.Rate, large)
	for i := range rates {
		rates[i] = rating.Rate{
			Prefix: fmt.Sprint(100_000_000 + i*7), Description: fmt.Sprintf("Destination %d, Mobile", i/50), PerMinute: money.Amount(100*(i%5000) + 100),
			FirstIncrement: 60, NextIncrement: 6,
		}
		if nth > 0 && i%nth == 0 {
			rates[i].PerMinute += money.Unit / 100
		}
	}
	return rates
}

func benchmarkReading(b *testing.B, write func(io.Writer, []rating.Rate) error) {
	b.Helper()
	var out bytes.Buffer
	if err := write(&out, largeDeck(0)); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(out.Len()))
		for b.Loop() {
			if _, err := deck.Open("deck", out.Bytes()); err != nil {
				b.Fatal(err)
			}
		}
	})
	f, err := deck.Open("deck", out.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("guess", func(b *testing.B) {
		for b.Loop() {
			f.Guess(nil)
		}
	})
	b.Run("rates", func(b *testing.B) {
		b.ReportAllocs()
		m := f.Guess(nil)
		for b.Loop() {
			if got, err := f.Rates(m, deck.Settings{Currency: "AUD"}); err != nil || len(got.Rates) != large {
				b.Fatal(err, len(got.Rates))
			}
		}
	})
}

func BenchmarkReadCSV(b *testing.B)  { benchmarkReading(b, deck.WriteCSV) }
func BenchmarkReadXLSX(b *testing.B) { benchmarkReading(b, deck.WriteXLSX) }

func BenchmarkCompare(b *testing.B) {
	before, after := largeDeck(0), largeDeck(10)
	shuffled := make([]rating.Rate, 0, large)
	for i := range before {
		shuffled = append(shuffled, before[i*7919%large])
	}
	for name, old := range map[string][]rating.Rate{"in order": before, "in no order": shuffled} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if d := deck.Compare(old, after, false); d.Counts[deck.Dearer] != large/10 {
					b.Fatal(d.Counts)
				}
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	rates := largeDeck(0)
	for name, write := range map[string]func(io.Writer, []rating.Rate) error{"CSV": deck.WriteCSV, "XLSX": deck.WriteXLSX} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard, rates); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
