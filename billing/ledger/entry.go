package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Kind is what happened.
type Kind string

// The kinds of entries.
const (
	// Invoiced: an invoice was issued.
	Invoiced Kind = "invoice"
	// Credited: a credit note was issued.
	Credited Kind = "credit_note"
	// Paid: a payment came in.
	Paid Kind = "payment"
	// ToppedUp: the client paid ahead.
	ToppedUp Kind = "top_up"
	// Applied: credit paid an invoice.
	Applied Kind = "credit_applied"
	// Refunded: money went back to the client.
	Refunded Kind = "refund"
	// Adjusted: an admin gave or took credit, with a reason.
	Adjusted Kind = "adjustment"
	// WrittenOff: an invoice will never be paid.
	WrittenOff Kind = "write_off"
	// Called: calls took their charges from the credit as they came in.
	Called Kind = "calls"
	// Settled: what calls had drawn was put against the invoice that stands for them.
	Settled Kind = "settlement"
	// Deposited: a security came in or went back.
	Deposited Kind = "deposit"
	// Reversed: an entry was undone by its opposite.
	Reversed Kind = "reversal"
)

// Kinds are all of them.
func Kinds() []Kind {
	return []Kind{
		Invoiced, Credited, Paid, ToppedUp, Applied, Refunded, Adjusted, WrittenOff, Called, Settled, Deposited, Reversed,
	}
}

// Hash links an entry to the one before it.
type Hash [sha256.Size]byte

// String is the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Entry is one happening in a client's ledger. It is never changed: what was wrong is undone by another one.
type Entry struct {
	// Number counts the client's entries from 1, without gaps.
	Number int64 `json:"number"`
	Kind   Kind  `json:"kind"`
	// At is when it was written, to the microsecond.
	At time.Time `json:"at"`
	// Document is the invoice or payment that it is about; uuid.Nil where there is none.
	Document uuid.UUID `json:"document"`
	// Reverses is the number of the entry that this one undoes; 0 for none.
	Reverses int64 `json:"reverses"`
	// Text says it to people: the number of an invoice, the reference of a payment, the reason of an adjustment.
	Text string `json:"text"`
	// By is who did it, an e-mail address or the name of a program.
	By       string   `json:"by"`
	Postings Postings `json:"postings"`
}

// Chain is the hash of the entry after the one before it, whose hash is given: the zero Hash for the first. SHA-256 of
// both, the entry as JSON with its time in UTC.
func (e Entry) Chain(before Hash) (Hash, error) {
	e.At = e.At.UTC()
	text, err := json.Marshal(e)
	if err != nil {
		return Hash{}, fmt.Errorf("write entry %d: %w", e.Number, err)
	}
	return sha256.Sum256(append(before[:], text...)), nil
}

// Book is a client's ledger as its entries are read from the first on: it finds what does not hold.
type Book struct {
	Balances Balances
	last     int64
	hash     Hash
}

// Follow reads the next entry with the hash that is stored beside it. Its error says what does not hold: a gap, postings
// out of balance, or an entry that was changed.
func (b *Book) Follow(e Entry, stored Hash) error {
	if e.Number != b.last+1 {
		return fmt.Errorf("entry %d follows entry %d", e.Number, b.last)
	}
	if err := e.Postings.Check(); err != nil {
		return fmt.Errorf("entry %d: %w", e.Number, err)
	}
	hash, err := e.Chain(b.hash)
	if err != nil {
		return err
	}
	if hash != stored {
		return fmt.Errorf("entry %d is not what was written: its hash is %s, not %s", e.Number, hash, stored)
	}
	if b.Balances == nil {
		b.Balances = Balances{}
	}
	b.last, b.hash = e.Number, hash
	return b.Balances.Add(e.Postings)
}
