package ledger_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
)

// verb draws something that may happen to a client's money.
func verb(t *rapid.T) (ledger.Postings, error) {
	amount := money.Amount(rapid.Int64Range(1, 1e15).Draw(t, "amount"))
	other := money.Amount(rapid.Int64Range(0, 1e15).Draw(t, "other"))
	switch rapid.IntRange(0, 8).Draw(t, "verb") {
	case 0:
		return ledger.Issue(amount+other, map[string]money.Amount{"calls": amount}, map[string]money.Amount{"GST 10%": other})
	case 1:
		return ledger.Receive("cash", amount, other)
	case 2:
		return ledger.Apply(amount)
	case 3:
		return ledger.Refund("cash", amount)
	case 4:
		return ledger.Adjust(amount - other)
	case 5:
		return ledger.WriteOff(amount)
	case 6:
		return ledger.Draw(ledger.DrawnFor(uuid.Nil, time.Unix(0, 0)), amount-other)
	case 7:
		return ledger.Settle(ledger.DrawnFor(uuid.Nil, time.Unix(0, 0)), amount, other)
	default:
		return ledger.Deposit("bank_transfer", amount-other)
	}
}

func TestTheLedgerBalancesWhateverHappens(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var book ledger.Book
		var before ledger.Hash
		var all ledger.Postings
		for number := range rapid.Int64Range(1, 30).Draw(t, "entries") {
			sides, err := verb(t)
			if err != nil {
				t.Fatal(err)
			}
			if number%3 == 2 {
				sides = sides.Reversed()
			}
			e := ledger.Entry{Number: number + 1, At: time.Unix(number, 0), Postings: sides}
			hash, err := e.Chain(before)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.Follow(e, hash); err != nil {
				t.Fatal(err)
			}
			before, all = hash, append(all, sides...)
		}
		var sum money.Amount
		for _, amount := range book.Balances {
			sum += amount
		}
		if sum != 0 {
			t.Fatalf("out of balance by %s after %v", sum, all)
		}
	})
}

func TestAnEntryThatWasChangedIsFound(t *testing.T) {
	t.Parallel()
	sides, err := ledger.Receive("cash", 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	first := ledger.Entry{Number: 1, Kind: ledger.Paid, At: time.Unix(7, 0), Text: "BANK 1", By: "admin@example.test", Postings: sides}
	hash, err := first.Chain(ledger.Hash{})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(e *ledger.Entry, h *ledger.Hash){
		"its number":   func(e *ledger.Entry, _ *ledger.Hash) { e.Number = 2 },
		"its time":     func(e *ledger.Entry, _ *ledger.Hash) { e.At = e.At.Add(time.Microsecond) },
		"its text":     func(e *ledger.Entry, _ *ledger.Hash) { e.Text = "BANK 2" },
		"its amounts":  func(e *ledger.Entry, _ *ledger.Hash) { e.Postings = e.Postings.Reversed() },
		"its hash":     func(_ *ledger.Entry, h *ledger.Hash) { h[0]++ },
		"its document": func(e *ledger.Entry, _ *ledger.Hash) { e.Document = uuid.Max },
		"one side":     func(e *ledger.Entry, _ *ledger.Hash) { e.Postings = e.Postings[:1] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, h := first, hash
			change(&e, &h)
			var book ledger.Book
			if err := book.Follow(e, h); err == nil {
				t.Error("nobody noticed")
			}
		})
	}
	inUTC := first
	inUTC.At = inUTC.At.In(time.FixedZone("", 3600))
	var book ledger.Book
	if err := book.Follow(inUTC, hash); err != nil {
		t.Errorf("the zone of its time matters: %v", err)
	}
}

func TestPostingsThatAreNoEntryAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := ledger.Move(ledger.Posting{Account: ledger.Credit, Amount: 1}); err == nil {
		t.Error("one side alone was taken")
	}
	none, err := ledger.Move(ledger.Posting{Account: ledger.Credit, Amount: 1}, ledger.Posting{Account: ledger.Credit, Amount: -1})
	if err != nil || len(none) != 0 {
		t.Errorf("got %v, %v, want nothing", none, err)
	}
	b := ledger.Balances{ledger.Credit: money.Max}
	var refused *billing.Error
	if err := b.Add(ledger.Postings{{ledger.Credit, 1}}); !errors.As(err, &refused) || refused.Field != "amount" {
		t.Errorf("got %v, want an amount that is out of range", err)
	}
}

func TestAccountsSayWhatTheyAreOf(t *testing.T) {
	t.Parallel()
	if a := ledger.Tax("GST 10%"); !a.IsTax() || a.IsRevenue() || a.Of() != "GST 10%" {
		t.Errorf("%s is %q", a, a.Of())
	}
	if a := ledger.Revenue("calls"); !a.IsRevenue() || a.Of() != "calls" {
		t.Errorf("%s is %q", a, a.Of())
	}
}
