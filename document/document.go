// Package document owns how an invoice becomes files: a PDF for people, UBL for the programs of their accountants, and
// its calls as CSV. The same input always gives the same bytes.
package document

import (
	"iter"
	"time"

	"github.com/tollbook/tollbook/billing/money"
)

// Brand is how the invoices of a reseller look. Its zero value is calm and bare.
type Brand struct {
	// Logo is a PNG or JPEG image of 1 MiB and 4 million pixels at most. Empty where there is none.
	Logo []byte
	// Colour is that of titles and rules, such as "#1f3a5f", the one used where it is empty. What is too light to be read
	// on paper is darkened for text.
	Colour string
	// Terms are the terms of payment, of as many lines as wanted.
	Terms string
	// PaymentInstructions tell where to pay, such as the bank's details, one a line. They stand on the payment slip.
	PaymentInstructions string
	// Footer stands at the foot of each page, on one line.
	Footer string
}

// Call is a call of an itemised list.
type Call struct {
	Started time.Time
	// Direction is inbound, outbound or local. Empty is an unknown one.
	Direction string
	// From and To are numbers as people write them; Name is what the caller is called.
	From, To, Name string
	// Service names what the call was made with, such as "Voice, acme.example.com".
	Service string
	// Rule names what charged it, such as "1300* (flat_per_call)"; the call type where no rule did.
	Rule string
	// Seconds are those that were billed.
	Seconds int64
	Charge  money.Amount
	// Late tells that the call started before the period of the invoice.
	Late bool
}

// Calls are the calls of an invoice in the order in which they are listed. A list ends at its first error.
type Calls = iter.Seq2[Call, error]
