package invoice

import (
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// Kind tells an invoice from what takes one back.
type Kind string

// The kinds.
const (
	Bill Kind = "invoice"
	// CreditNote takes a whole invoice or a part of it back. Its amounts are positive: they are owed to the client.
	CreditNote Kind = "credit_note"
)

// Kinds are all of them.
func Kinds() []Kind { return []Kind{Bill, CreditNote} }

// Status is where an invoice is in its life.
type Status string

// The states. Overdue is not stored: it is an issued invoice after its due date.
const (
	// Draft can still be changed and thrown away; it has no number.
	Draft Status = "draft"
	// Issued has its number, stands in the ledger and is never changed again.
	Issued Status = "issued"
	// Overdue is issued, due before today, and not paid in full.
	Overdue Status = "overdue"
	// Paid is settled in full, by payments, credit or credit notes.
	Paid Status = "paid"
	// Void was taken back whole; it keeps its number.
	Void Status = "void"
)

// Statuses are all of them.
func Statuses() []Status { return []Status{Draft, Issued, Overdue, Paid, Void} }

// StatusOn is the state that people see on a day: both are calendar days of the client.
func StatusOn(stored Status, due, today time.Time) Status {
	if stored == Issued && due.Before(today) {
		return Overdue
	}
	return stored
}

// Invoice is an invoice or credit note, whole.
type Invoice struct {
	Kind   Kind
	Status Status
	// Number is in its series without gaps, such as "INV-000123". Empty for a draft.
	Number string
	// Issued and Due are calendar days of the client.
	Issued, Due time.Time
	// Period is that of the calls, in the client's time zone.
	Period   billing.Period
	Currency string
	// Locale is a BCP 47 tag by which dates and amounts are written, TimeZone an IANA name.
	Locale, TimeZone string
	Seller, Buyer    Party
	Sheet
	// Settled is what was paid or credited so far; Total − Settled is still owed.
	Settled money.Amount
	// Corrects is the number of the invoice that a credit note takes back; empty for an invoice.
	Corrects string
	// Reason says why a credit note was made.
	Reason string
}
