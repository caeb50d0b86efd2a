package auth

import (
	"slices"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/allocation"
	"github.com/tollbook/tollbook/ent/balance"
	"github.com/tollbook/tollbook/ent/entry"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/ent/message"
	"github.com/tollbook/tollbook/ent/payment"
	"github.com/tollbook/tollbook/ent/predicate"
)

// Invoices are invoices and credit notes; for a client not those that are drafts.
func (v View) Invoices() *ent.InvoiceQuery {
	query := v.ent.Invoice.Query().Where(own[predicate.Invoice](v, entinvoice.FieldClientID))
	if !v.Admin() {
		query.Where(entinvoice.StatusNEQ(invoice.Draft))
	}
	return query
}

// InvoiceLines are the lines of Invoices.
func (v View) InvoiceLines() *ent.InvoiceLineQuery {
	return v.ent.InvoiceLine.Query().Where(own[predicate.InvoiceLine](v, invoiceline.FieldClientID),
		issued[predicate.InvoiceLine](v, invoiceline.FieldInvoiceID))
}

// Allocations are what settled parts of Invoices.
func (v View) Allocations() *ent.AllocationQuery {
	return v.ent.Allocation.Query().Where(own[predicate.Allocation](v, allocation.FieldClientID),
		issued[predicate.Allocation](v, allocation.FieldInvoiceID))
}

// Payments are the money that came in or went back.
func (v View) Payments() *ent.PaymentQuery {
	return v.ent.Payment.Query().Where(own[predicate.Payment](v, payment.FieldClientID))
}

// Entries are what happened to the clients' money. Their postings name accounts of the reseller's: who shows them leaves
// those out for a client.
func (v View) Entries() *ent.EntryQuery {
	return v.ent.Entry.Query().Where(own[predicate.Entry](v, entry.FieldClientID))
}

// Balances are what is on the accounts of the clients' ledgers; for a client on those that are its own.
func (v View) Balances() *ent.BalanceQuery {
	query := v.ent.Balance.Query().Where(own[predicate.Balance](v, balance.FieldClientID))
	if !v.Admin() {
		query.Where(balance.Or(balance.AccountIn(ledger.Receivable, ledger.Credit, ledger.Deposits),
			func(s *entsql.Selector) { s.Where(entsql.HasPrefix(s.C(balance.FieldAccount), ledger.DrawnAccounts)) }))
	}
	return query
}

// Items are what admins add to invoices, for admins only.
func (v View) Items() *ent.ItemQuery {
	return v.ent.Item.Query().Where(adminsOnly[predicate.Item](v))
}

// Autobills are the billing runs, for admins only.
func (v View) Autobills() *ent.AutobillQuery {
	return v.ent.Autobill.Query().Where(adminsOnly[predicate.Autobill](v))
}

// Proofs are what was proven of the books, for admins only.
func (v View) Proofs() *ent.ProofQuery {
	return v.ent.Proof.Query().Where(adminsOnly[predicate.Proof](v))
}

// AutobillResults are what became of clients in billing runs, for admins only.
func (v View) AutobillResults() *ent.AutobillResultQuery {
	return v.ent.AutobillResult.Query().Where(adminsOnly[predicate.AutobillResult](v))
}

// Messages are the e-mails to clients, for admins only; their texts, which are long, where they are wanted.
func (v View) Messages(texts bool) *ent.MessageQuery {
	query := v.ent.Message.Query().Where(adminsOnly[predicate.Message](v))
	if texts {
		return query
	}
	query.Modify(func(s *entsql.Selector) {
		long := []string{message.FieldText, message.FieldHTML}
		columns := slices.DeleteFunc(slices.Clone(message.Columns), func(c string) bool { return slices.Contains(long, c) })
		for i, column := range columns {
			columns[i] = s.C(column)
		}
		s.Select(columns...)
	})
	return query
}

// MailTemplates are those that were changed, for admins only.
func (v View) MailTemplates() *ent.MailTemplateQuery {
	return v.ent.MailTemplate.Query().Where(adminsOnly[predicate.MailTemplate](v))
}

// MailSettings say who messages are from, for admins only.
func (v View) MailSettings() *ent.MailSettingsQuery {
	return v.ent.MailSettings.Query().Where(adminsOnly[predicate.MailSettings](v))
}

// Company is the reseller's own, for admins only.
func (v View) Company() *ent.CompanyQuery {
	return v.ent.Company.Query().Where(adminsOnly[predicate.Company](v))
}

// TaxRates are how countries tax, for admins only.
func (v View) TaxRates() *ent.TaxRateQuery {
	return v.ent.TaxRate.Query().Where(adminsOnly[predicate.TaxRate](v))
}

// Who is who did something, an e-mail address or the name of a program: as an admin sees it. A client sees only itself.
func (v View) Who(by string) string {
	if v.Admin() || by == v.asker.Email {
		return by
	}
	return ""
}

// issued keeps a client from what belongs to drafts; the invoice's id is in the column.
func issued[P ~func(*entsql.Selector)](v View, column string) P {
	return func(s *entsql.Selector) {
		if v.Admin() {
			return
		}
		invoices := entsql.Dialect(s.Dialect()).Table(entinvoice.Table)
		s.Where(entsql.In(s.C(column), entsql.Dialect(s.Dialect()).Select(invoices.C(entinvoice.FieldID)).From(invoices).
			Where(entsql.And(entsql.EQ(invoices.C(entinvoice.FieldClientID), v.asker.Client),
				entsql.NEQ(invoices.C(entinvoice.FieldStatus), string(invoice.Draft))))))
	}
}
