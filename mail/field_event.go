package mail

// ownFields are those of one event only; nil where the event is unknown.
func ownFields(event Event) []Field {
	switch event {
	case InvoiceIssued:
		return invoiceFields()
	case CreditNoteIssued:
		return creditNoteFields()
	case PaymentReceived:
		return paymentFields()
	case OverdueReminder:
		return overdueFields()
	case IncludedMinutesAlert:
		return minutesFields()
	case CreditLow:
		return creditFields()
	case CreditExhausted:
		return exhaustedFields()
	case SpendCapReached:
		return capFields()
	case Welcome:
		return welcomeFields()
	case Attention:
		return attentionFields()
	}
	return nil
}

// These are of more than one event.
var (
	invoiceNumber = Field{Name: "invoice_number", Description: "The invoice's number.", Example: "INV-000123"}
	issuedOn      = Field{Name: "issued_on", Description: "The day of the invoice.", Example: "29/01/2026"}
	dueOn         = Field{Name: "due_on", Description: "The day by which it is to be paid.", Example: "12/02/2026"}
	periodFrom    = Field{Name: "period_from", Description: "The first day of the period.", Example: "29/12/2025"}
	periodTo      = Field{Name: "period_to", Description: "The last day of the period.", Example: "28/01/2026"}
	total         = Field{Name: "total", Description: "What the invoice comes to, with tax.", Example: "$231.40"}
	amountDue     = Field{Name: "amount_due", Description: "What is still to be paid. Empty where nothing is.", Example: "$181.40"}
	invoiceURL    = Field{Name: "invoice_url", Description: "Where the invoice can be seen. Empty where nowhere.", Example: "https://portal.harbour.example/invoices/INV-000123"}
	payURL        = Field{Name: "pay_url", Description: "Where it can be paid online. Empty where it cannot.", Example: "https://portal.harbour.example/pay/INV-000123"}
	howToPay      = Field{Name: "payment_instructions", Description: "How to pay by transfer. Empty where there is no such way.", Example: "BSB 063-000, account 1234 5678"}
)

func invoiceFields() []Field {
	return []Field{
		invoiceNumber, issuedOn, dueOn, periodFrom, periodTo,
		{Name: "net", Description: "What it comes to without tax.", Example: "$210.36"},
		{Name: "tax", Description: "The tax, all together.", Example: "$21.04"},
		total,
		{Name: "settled", Description: "What credit and payments have paid of it already. Empty where nothing.", Example: "$50.00"},
		amountDue,
		{Name: "autopay_on", Description: "The day on which it is charged to the client's card by itself. Empty where it is not.", Example: ""},
		invoiceURL, payURL, howToPay,
		{Name: "lines", Description: "The lines of the invoice, as many as fit.", Columns: []Field{
			{Name: "section", Description: "The heading that the line stands under.", Example: "Special Rate Calls (29/12/2025 to 28/01/2026)"},
			{Name: "text", Description: "What it is for.", Example: "[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40"},
			{Name: "quantity", Description: "How many there are of it.", Example: "1"},
			{Name: "amount", Description: "What it costs.", Example: "$1.40"},
		}},
		{Name: "more_lines", Description: "How many lines are not listed. Empty where all are.", Example: "12"},
		{Name: "taxes", Description: "The tax by its rates.", Columns: []Field{
			{Name: "name", Description: "The tax and its rate.", Example: "GST 10 %"},
			{Name: "net", Description: "What is taxed.", Example: "$210.36"},
			{Name: "tax", Description: "The tax on it.", Example: "$21.04"},
		}},
	}
}

func creditNoteFields() []Field {
	return []Field{
		{Name: "note_number", Description: "The credit note's number.", Example: "CN-000007"},
		issuedOn, invoiceNumber,
		{Name: "reason", Description: "Why it was made.", Example: "The line was down for a week."},
		{Name: "net", Description: "What it takes back, without tax.", Example: "$10.00"},
		{Name: "tax", Description: "The tax that it takes back.", Example: "$1.00"},
		{Name: "total", Description: "What it takes back, with tax.", Example: "$11.00"},
		{Name: "amount_due", Description: "What is still to be paid of the invoice. Empty where nothing is.", Example: "$170.40"},
		{Name: "credit", Description: "What of it is credit now, since it was paid before. Empty where nothing is.", Example: "$4.50"},
		invoiceURL,
	}
}

func paymentFields() []Field {
	return []Field{
		{Name: "amount", Description: "What was paid.", Example: "$181.40"},
		{Name: "paid_on", Description: "The day of the payment.", Example: "03/02/2026"},
		{Name: "method", Description: "How it was paid.", Example: "Visa ending in 4242"},
		{Name: "reference", Description: "What the payment is known by. Empty where it has no reference.", Example: "PAY-000088"},
		{Name: "invoices", Description: "The invoices that it pays. Empty where it is kept as credit.", Columns: []Field{
			invoiceNumber,
			{Name: "amount", Description: "What it pays of this invoice.", Example: "$181.40"},
		}},
		amountDue,
		{Name: "credit", Description: "What is left over as credit. Empty where nothing is.", Example: ""},
	}
}

func overdueFields() []Field {
	return []Field{
		invoiceNumber, issuedOn, dueOn,
		{Name: "days_overdue", Description: "For how many days it has been due. Empty where it is not due yet.", Example: "7"},
		total, amountDue, invoiceURL, payURL, howToPay,
		{Name: "suspends_on", Description: "The day on which services are suspended if it stays unpaid. Empty where they are not.", Example: "01/03/2026"},
	}
}

func minutesFields() []Field {
	return []Field{
		{Name: "service", Description: "The service.", Example: "Voice, acme.example.com"},
		{Name: "minutes_name", Description: "What the minutes are for.", Example: "Australian mobiles"},
		{Name: "included", Description: "How many minutes are included in the period.", Example: "1,000"},
		{Name: "used", Description: "How many are used.", Example: "800"},
		{Name: "left", Description: "How many are left. Empty where none are.", Example: "200"},
		{Name: "percent", Description: "How much of them is used, in per cent.", Example: "80"},
		{Name: "renews_on", Description: "The day on which they begin anew.", Example: "29/01/2026"},
	}
}

func creditFields() []Field {
	return []Field{
		{Name: "balance", Description: "The credit that is left.", Example: "$8.20"},
		{Name: "threshold", Description: "Below how much this message is sent.", Example: "$10.00"},
		{Name: "top_up_url", Description: "Where credit can be bought. Empty where it cannot be online.", Example: "https://portal.harbour.example/top-up"},
		{Name: "stops", Description: "\"yes\" where services are suspended when no credit is left. Empty where they are not.", Example: "yes"},
	}
}

func exhaustedFields() []Field {
	return []Field{
		{Name: "balance", Description: "How the credit stands.", Example: "-$20.15"},
		{Name: "credit_limit", Description: "How far it may go below nothing. Empty where it may not.", Example: "$20.00"},
		{Name: "top_up_url", Description: "Where credit can be bought. Empty where it cannot be online.", Example: "https://portal.harbour.example/top-up"},
		{Name: "stops", Description: "\"yes\" where services are suspended for it. Empty where they go on.", Example: "yes"},
	}
}

func capFields() []Field {
	return []Field{
		{Name: "cap", Description: "The most that was set for a period.", Example: "$500.00"},
		{Name: "percent", Description: "How much of it is spent, in per cent: 50, 80 or 100.", Example: "100"},
		{Name: "left", Description: "What is left of it. Empty where nothing is.", Example: ""},
		{Name: "spent", Description: "What the calls of the period cost so far.", Example: "$500.35"},
		periodFrom, periodTo,
		{Name: "stops", Description: "\"yes\" where calls that cost something are stopped. Empty where they go on.", Example: "yes"},
		{Name: "settings_url", Description: "Where the cap can be changed. Empty where the client cannot.", Example: "https://portal.harbour.example/settings"},
	}
}

func welcomeFields() []Field {
	return []Field{
		{Name: "email", Description: "What the user signs in with.", Example: "zoe@acme.example"},
		{Name: "password_url", Description: "Where the user chooses a password. Empty where there is one already.", Example: "https://portal.harbour.example/password/4f1c"},
		{Name: "expires_on", Description: "Until when that works.", Example: "05/02/2026, 14:00"},
		{Name: "services", Description: "The services that are there now.", Columns: []Field{
			{Name: "name", Description: "The product.", Example: "Voice"},
			{Name: "domain", Description: "Its domain at the PBX.", Example: "acme.example.com"},
			{Name: "server", Description: "The host that telephones register with.", Example: "pbx1.harbour.example"},
			{Name: "extensions", Description: "Its extensions. Empty where it has all of the domain.", Example: "1101, 1102"},
		}},
	}
}

func attentionFields() []Field {
	return []Field{
		{Name: "title", Description: "What has happened.", Example: "pbx1 is down"},
		{Name: "details", Description: "What is known of it.", Example: "Since 29/01/2026, 03:12 UTC it does not answer. Calls go on; what they cost is seen once it is back."},
		{Name: "url", Description: "Where more is shown. Empty where nowhere.", Example: "https://portal.harbour.example/servers"},
	}
}
