// Package ledger owns the client's money: entries of two sides or more that add up to nothing, chained so that none can be
// changed or left out unseen, and what they leave on each account. Each client has a ledger of its own; the reseller's
// balances are the sums over all of them.
package ledger

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// Account says what an amount of money is. What is debited is positive: money owed to the reseller or in its hands. What
// is credited is negative: money that the reseller owes, or has earned.
type Account string

// The client's accounts.
const (
	// Receivable is what the client owes for issued invoices.
	Receivable Account = "receivable"
	// Credit is what the client has paid ahead: calls and invoices are taken from it. Its balance is negative while the
	// reseller owes the client.
	Credit Account = "credit"
	// Deposits are held as a security and never used for invoices by themselves.
	Deposits Account = "deposits"
)

// The reseller's accounts.
const (
	// Adjustments are what an admin gave or took, with a reason.
	Adjustments Account = "adjustments"
	// WriteOffs are invoices that will never be paid.
	WriteOffs Account = "write_offs"
)

// The beginnings of accounts of which there are several.
const (
	revenue  = "revenue:"
	tax      = "tax:"
	clearing = "clearing:"
	drawn    = "drawn:"
)

// DrawnAccounts is how all accounts of DrawnFor begin.
const DrawnAccounts = drawn

// DrawnFor is credit that the calls of a service have taken, and that no invoice stands for yet: that of the billing period
// that began then.
func DrawnFor(service uuid.UUID, period time.Time) Account {
	return Account(fmt.Sprintf("%s%s:%d", drawn, service, period.Unix()))
}

// Revenue is what was earned of one kind, such as "calls".
func Revenue(kind string) Account { return Account(revenue + kind) }

// Tax is what is owed to the tax office at one rate, such as "GST 10%".
func Tax(rate string) Account { return Account(tax + rate) }

// Clearing is what came in by one way of payment, such as "bank_transfer".
func Clearing(method string) Account { return Account(clearing + method) }

// IsRevenue reports whether an account is one of revenue.
func (a Account) IsRevenue() bool { return strings.HasPrefix(string(a), revenue) }

// IsTax reports whether an account is one of tax.
func (a Account) IsTax() bool { return strings.HasPrefix(string(a), tax) }

// IsDrawn reports whether an account is one of DrawnFor.
func (a Account) IsDrawn() bool { return strings.HasPrefix(string(a), drawn) }

// Of is what an account is of, after its beginning: the kind of revenue, the rate of tax or the way of payment.
func (a Account) Of() string {
	_, of, _ := strings.Cut(string(a), ":")
	return of
}

// Posting is one side of an entry.
type Posting struct {
	Account Account `json:"account"`
	// Amount is debited where it is positive, credited where it is negative. It is never 0.
	Amount money.Amount `json:"amount"`
}

// Postings are the sides of an entry, by account.
type Postings []Posting

// Move makes postings that take amounts from and to accounts: what adds up to nothing on an account is left out.
func Move(sides ...Posting) (Postings, error) {
	var all Postings
	for _, side := range sides {
		at := slices.IndexFunc(all, func(p Posting) bool { return p.Account == side.Account })
		if at < 0 {
			all = append(all, side)
			continue
		}
		var err error
		if all[at].Amount, err = all[at].Amount.Add(side.Amount); err != nil {
			return nil, fmt.Errorf("post to %s: %w", side.Account, err)
		}
	}
	all = slices.DeleteFunc(all, func(p Posting) bool { return p.Amount == 0 })
	slices.SortFunc(all, func(a, b Posting) int { return strings.Compare(string(a.Account), string(b.Account)) })
	return all, all.Check()
}

// Check says why postings are no entry: they do not add up to nothing.
func (ps Postings) Check() error {
	var sum money.Amount
	for i, p := range ps {
		var err error
		if sum, err = sum.Add(p.Amount); err != nil {
			return fmt.Errorf("add postings up: %w", err)
		}
		if p.Amount == 0 || p.Account == "" || i > 0 && ps[i-1].Account >= p.Account {
			return fmt.Errorf("posting %d (%s to %q) is empty or out of order", i+1, p.Amount, p.Account)
		}
	}
	if sum != 0 {
		return fmt.Errorf("the postings are out of balance by %s", sum)
	}
	return nil
}

// Reversed are postings that undo these.
func (ps Postings) Reversed() Postings {
	undo := slices.Clone(ps)
	for i := range undo {
		undo[i].Amount = -undo[i].Amount
	}
	return undo
}

// Balances are what entries leave on each account.
type Balances map[Account]money.Amount

// Add posts to the balances. Its error says that one would be out of range; the balances are then unusable.
func (b Balances) Add(ps Postings) error {
	for _, p := range ps {
		sum, err := b[p.Account].Add(p.Amount)
		if err != nil {
			return billing.Errorf(billing.Invalid, "amount", "The balance of %s would be out of range.", p.Account)
		}
		b[p.Account] = sum
	}
	return nil
}

// Owed is what the client owes for issued invoices.
func (b Balances) Owed() money.Amount { return b[Receivable] }

// Available is the credit that the client can still spend.
func (b Balances) Available() money.Amount { return -b[Credit] }
