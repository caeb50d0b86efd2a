package books_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
)

func TestARunTracesTheCallsOfAllThePeriodsThatItCloses(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{mobile(t, "0.05")}, rating.PackageSettings{})
	s.company()
	s.special(rating.PackageSettings{})
	s.at(time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC))
	s.take(dialled("january", "1300123456", noon, 60), dialled("february", "1800123456", noon.AddDate(0, 1, 0), 60),
		dialled("march", "131234", noon.AddDate(0, 2, 0), 60), dialled("nobody's", "0412345678", noon, 60))
	traced := func(in books.AutobillInput) (starts []string, texts string) {
		if err := s.book.TraceDue(t.Context(), in, func(c books.TracedCall) error {
			starts = append(starts, c.Client+" "+c.Service+" "+c.CDR.StartedAt.UTC().Format(time.DateOnly)+" "+c.CDR.Charge.String())
			texts += c.Explanation.Text()
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return starts, texts
	}
	starts, texts := traced(books.AutobillInput{ClientID: &s.initech.ID})
	expectLines(t, starts, "Initech Calls (initech.example.test) 2026-01-05 0.35", "Initech Calls (initech.example.test) 2026-02-05 0.35")
	const check = `=== SPECIAL RATE CHECK ===
Destination: 1300123456
Checking pattern: 1800 (priority: 20) - NO MATCH
Checking pattern: 1300 (priority: 15) - MATCH!
Billing Mode: flat_per_call
Flat Rate: $0.35
===========================`
	if !strings.Contains(texts, check) {
		t.Errorf("traced as\n%s", texts)
	}
	// What is billed is closed, and traced no more.
	s.run(books.AutobillInput{ClientID: &s.initech.ID, Due: february(t)})
	s.once()
	starts, _ = traced(books.AutobillInput{})
	expectLines(t, starts, "Initech Calls (initech.example.test) 2026-02-05 0.35")
	stop := errors.New("enough")
	if err := s.book.TraceDue(t.Context(), books.AutobillInput{}, func(books.TracedCall) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("stopped with %v", err)
	}
}
