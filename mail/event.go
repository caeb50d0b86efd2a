package mail

// Event is what a message is about. Each has a template of its own.
type Event string

// The events.
const (
	// InvoiceIssued carries an invoice to its client.
	InvoiceIssued Event = "invoice_issued"
	// PaymentReceived says that money arrived.
	PaymentReceived Event = "payment_received"
	// OverdueReminder asks for what should have been paid.
	OverdueReminder Event = "overdue_reminder"
	// IncludedMinutesAlert tells that included minutes are nearly or wholly used up.
	IncludedMinutesAlert Event = "included_minutes_alert"
	// CreditLow tells that prepaid credit runs out.
	CreditLow Event = "credit_low"
	// SpendCapReached tells that the calls of a period cost as much as the client set as the most.
	SpendCapReached Event = "spend_cap_reached"
	// Welcome tells a new user how to sign in.
	Welcome Event = "welcome"
)

// Events are all of them.
func Events() []Event {
	return []Event{InvoiceIssued, PaymentReceived, OverdueReminder, IncludedMinutesAlert, CreditLow, SpendCapReached, Welcome}
}
