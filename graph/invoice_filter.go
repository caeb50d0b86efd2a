package graph

import (
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent/customer"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/graph/gen"
)

// invoicesOf are the conditions of a filter. What is no id of a client selects nothing.
func invoicesOf(now time.Time, in *gen.InvoiceFilter) []predicate.Invoice {
	if in == nil {
		return nil
	}
	var conditions []predicate.Invoice
	if in.ClientID != nil {
		id, ok := clientKind.read(*in.ClientID)
		if !ok {
			return []predicate.Invoice{nothing[predicate.Invoice]()}
		}
		conditions = append(conditions, entinvoice.ClientID(id))
	}
	if in.Kind != nil {
		conditions = append(conditions, entinvoice.KindEQ(*in.Kind))
	}
	if in.Statuses != nil {
		conditions = append(conditions, inStatuses(in.Statuses, now))
	}
	if in.IssuedFrom != nil {
		conditions = append(conditions, entinvoice.IssuedOnGTE(*in.IssuedFrom))
	}
	if in.IssuedTo != nil {
		conditions = append(conditions, entinvoice.IssuedOnLT(*in.IssuedTo))
	}
	if text := strings.TrimSpace(or(in.Search, "")); text != "" {
		conditions = append(conditions, entinvoice.Or(entinvoice.NumberHasPrefix(text),
			entinvoice.NumberHasPrefix(strings.ToUpper(text)), billedTo(text)))
	}
	return conditions
}

// inStatuses are invoices that are shown in one of some statuses.
func inStatuses(statuses []invoice.Status, now time.Time) predicate.Invoice {
	either := make([]predicate.Invoice, 0, len(statuses)+1)
	either = append(either, nothing[predicate.Invoice]())
	for _, status := range statuses {
		either = append(either, entinvoice.And(inStatus(status, now)...))
	}
	return entinvoice.Or(either...)
}

// inStatus are invoices that are shown in a status: an issued one is overdue after its due date.
func inStatus(status invoice.Status, now time.Time) []predicate.Invoice {
	switch status {
	case invoice.Issued:
		return []predicate.Invoice{entinvoice.StatusEQ(invoice.Issued), entinvoice.Not(overdue(now))}
	case invoice.Overdue:
		return []predicate.Invoice{entinvoice.StatusEQ(invoice.Issued), overdue(now)}
	}
	return []predicate.Invoice{entinvoice.StatusEQ(status)}
}

// earliest is how far the first zone of the world is ahead of UTC: no client has a later day.
const earliest = 14 * time.Hour

// overdue are invoices that were due before today in their clients' calendars. What may be overdue anywhere is said by itself
// too: it is by that that the index is read no further.
func overdue(now time.Time) predicate.Invoice {
	return func(s *entsql.Selector) {
		due := s.C(entinvoice.FieldDueOn)
		s.Where(entsql.P(func(b *entsql.Builder) {
			b.WriteString("(" + due + " < ").Arg(now.UTC().Add(earliest).Format(time.DateOnly)).
				WriteString("::date AND " + due + " < (").Arg(now).
				WriteString("::timestamptz AT TIME ZONE " + s.C(entinvoice.FieldTimeZone) + ")::date)")
		}))
	}
}

// billedTo are invoices of clients with a text in their names.
func billedTo(text string) predicate.Invoice {
	return func(s *entsql.Selector) {
		clients := entsql.Dialect(s.Dialect()).Table(customer.Table)
		s.Where(entsql.In(s.C(entinvoice.FieldClientID), entsql.Dialect(s.Dialect()).Select(clients.C(customer.FieldID)).
			From(clients).Where(entsql.ContainsFold(clients.C(customer.FieldName), text))))
	}
}
