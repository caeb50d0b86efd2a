package ledger

import (
	"maps"
	"slices"

	"github.com/tollbook/tollbook/billing/money"
)

// Issue is what an invoice does: the client owes its total, which is revenue by kind and tax by rate. With negative
// amounts it is what a credit note does.
func Issue(total money.Amount, earned, taxed map[string]money.Amount) (Postings, error) {
	sides := []Posting{{Receivable, total}}
	for _, kind := range slices.Sorted(maps.Keys(earned)) {
		sides = append(sides, Posting{Revenue(kind), -earned[kind]})
	}
	for _, rate := range slices.Sorted(maps.Keys(taxed)) {
		sides = append(sides, Posting{Tax(rate), -taxed[rate]})
	}
	return Move(sides...)
}

// Receive is a payment: so much of it pays invoices, the rest is credit.
func Receive(method string, paid, rest money.Amount) (Postings, error) {
	return Move(Posting{Clearing(method), paid}, Posting{Clearing(method), rest}, Posting{Receivable, -paid}, Posting{Credit, -rest})
}

// Apply pays invoices from the credit.
func Apply(amount money.Amount) (Postings, error) {
	return Move(Posting{Credit, amount}, Posting{Receivable, -amount})
}

// Refund gives credit back.
func Refund(method string, amount money.Amount) (Postings, error) {
	return Move(Posting{Credit, amount}, Posting{Clearing(method), -amount})
}

// Adjust gives the client credit, or takes it where the amount is negative.
func Adjust(amount money.Amount) (Postings, error) {
	return Move(Posting{Adjustments, amount}, Posting{Credit, -amount})
}

// WriteOff gives up what is owed.
func WriteOff(amount money.Amount) (Postings, error) {
	return Move(Posting{WriteOffs, amount}, Posting{Receivable, -amount})
}

// Draw takes what calls cost from the credit, and keeps it on an account of DrawnFor; a negative amount gives it back.
func Draw(to Account, amount money.Amount) (Postings, error) {
	return Move(Posting{Credit, amount}, Posting{to, -amount})
}

// Settle puts what calls have drawn against the invoice that stands for them. The invoice has whole cents: what was drawn
// more than it bills goes back to the credit, and what it bills more is taken from there.
func Settle(from Account, drawn, billed money.Amount) (Postings, error) {
	return Move(Posting{from, drawn}, Posting{Receivable, -billed}, Posting{Credit, billed - drawn})
}

// Deposit takes a security, or gives it back where the amount is negative.
func Deposit(method string, amount money.Amount) (Postings, error) {
	return Move(Posting{Clearing(method), amount}, Posting{Deposits, -amount})
}

// Uncredit moves what was paid of an invoice that a credit note takes back to the credit.
func Uncredit(amount money.Amount) (Postings, error) {
	return Move(Posting{Receivable, amount}, Posting{Credit, -amount})
}
