package mail

// Event is what a message is about. Each has a template of its own.
type Event string

// The events.
const (
	// InvoiceIssued carries an invoice to its client.
	InvoiceIssued Event = "invoice_issued"
	// CreditNoteIssued carries a credit note to its client.
	CreditNoteIssued Event = "credit_note_issued"
	// PaymentReceived says that money arrived.
	PaymentReceived Event = "payment_received"
	// OverdueReminder asks for what should have been paid.
	OverdueReminder Event = "overdue_reminder"
	// IncludedMinutesAlert tells that included minutes are nearly or wholly used up.
	IncludedMinutesAlert Event = "included_minutes_alert"
	// CreditLow tells that prepaid credit runs out.
	CreditLow Event = "credit_low"
	// CreditExhausted tells that prepaid credit is used up, with what it may go below nothing.
	CreditExhausted Event = "credit_exhausted"
	// SpendCapReached tells that the calls of a period cost nearly, or as much as, what was set as the most.
	SpendCapReached Event = "spend_cap_reached"
	// Welcome tells that a service is there, and where to sign in.
	Welcome Event = "welcome"
	// Attention tells the reseller of what needs looking at, such as a server that is down.
	Attention Event = "attention"
)

// Events are all of them.
func Events() []Event {
	return []Event{
		InvoiceIssued, CreditNoteIssued, PaymentReceived, OverdueReminder, IncludedMinutesAlert, CreditLow, CreditExhausted,
		SpendCapReached, Welcome, Attention,
	}
}
