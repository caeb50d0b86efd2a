package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/allocation"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/graph/gen"
)

// ofLines is how many fields of each line are asked of an invoice.
func ofLines(w want) int { return len(w.in("lines", "InvoiceLine").fields) }

// ofRows are the conditions that keep to rows of these invoices, whose clients and ids are in two columns, and where each
// invoice is.
func ofRows[P any](
	rows []*ent.Invoice, shown []*gen.Invoice, client, id func(...uuid.UUID) P,
) (conditions []P, at map[uuid.UUID]*gen.Invoice) {
	at = make(map[uuid.UUID]*gen.Invoice, len(rows))
	for i, v := range rows {
		at[v.ID] = shown[i]
	}
	return []P{
		client(keys(rows, func(v *ent.Invoice) *uuid.UUID { return &v.ClientID })...),
		id(keys(rows, func(v *ent.Invoice) *uuid.UUID { return &v.ID })...),
	}, at
}

func addBilledClients(ctx context.Context, view auth.View, rows []*ent.Invoice, shown []*gen.Invoice, _ want) error {
	clients, err := clientsByID(ctx, view, keys(rows, func(v *ent.Invoice) *uuid.UUID { return &v.ClientID }))
	for i, v := range rows {
		shown[i].Client = clients[v.ClientID]
	}
	return err
}

// addCorrected adds the invoices that credit notes take back. These correct none themselves.
func addCorrected(ctx context.Context, view auth.View, rows []*ent.Invoice, shown []*gen.Invoice, w want) error {
	ids := keys(rows, func(v *ent.Invoice) *uuid.UUID { return v.Corrects })
	if len(ids) == 0 {
		return nil
	}
	found, err := view.Invoices().Where(entinvoice.ClientIDIn(keys(rows, func(v *ent.Invoice) *uuid.UUID { return &v.ClientID })...),
		entinvoice.IDIn(ids...)).All(ctx)
	if err != nil {
		return fmt.Errorf("read corrected invoices: %w", err)
	}
	corrected, err := invoices(ctx, view, found, w.in("corrects", "Invoice", "Node"))
	if err != nil {
		return err
	}
	for i, v := range rows {
		for j, of := range found {
			if v.Corrects != nil && *v.Corrects == of.ID && v.ClientID == of.ClientID {
				shown[i].Corrects = corrected[j]
			}
		}
	}
	return nil
}

// addCreditNotes adds the credit notes that take invoices back, no more of them than an answer may have.
func addCreditNotes(ctx context.Context, view auth.View, rows []*ent.Invoice, shown []*gen.Invoice, w want) error {
	conditions, at := ofRows(rows, shown, func(ids ...uuid.UUID) predicate.Invoice { return entinvoice.ClientIDIn(ids...) },
		func(ids ...uuid.UUID) predicate.Invoice { return entinvoice.CorrectsIn(ids...) })
	in := w.in("creditNotes", "Invoice", "Node")
	found, err := view.Invoices().Where(conditions...).Order(entinvoice.ByIssuedAt(), entinvoice.ByID()).
		Limit(mostOfRules/max(len(in.fields), 1) + 1).All(ctx)
	if err != nil {
		return fmt.Errorf("read credit notes: %w", err)
	}
	if err := spend(ctx, len(found), len(in.fields)); err != nil {
		return err
	}
	notes, err := invoices(ctx, view, found, in)
	if err != nil {
		return err
	}
	for i, note := range found {
		of := at[*note.Corrects]
		of.CreditNotes = append(of.CreditNotes, notes[i])
	}
	return nil
}

// addLines adds the lines of invoices, no more of them than an answer may have.
func addLines(ctx context.Context, view auth.View, rows []*ent.Invoice, shown []*gen.Invoice, w want) error {
	conditions, at := ofRows(rows, shown, func(ids ...uuid.UUID) predicate.InvoiceLine { return invoiceline.ClientIDIn(ids...) },
		func(ids ...uuid.UUID) predicate.InvoiceLine { return invoiceline.InvoiceIDIn(ids...) })
	fields := ofLines(w)
	lines, err := view.InvoiceLines().Where(conditions...).Order(invoiceline.ByInvoiceID(), invoiceline.ByPosition()).
		Limit(mostOfRules/max(fields, 1) + 1).All(ctx)
	if err != nil {
		return fmt.Errorf("read invoice lines: %w", err)
	}
	if err := spend(ctx, len(lines), fields); err != nil {
		return err
	}
	for _, l := range lines {
		at[l.InvoiceID].Lines = append(at[l.InvoiceID].Lines, storedLine(l))
	}
	return nil
}

// addAllocations adds what settled invoices, the first first.
func addAllocations(ctx context.Context, view auth.View, rows []*ent.Invoice, shown []*gen.Invoice, w want) error {
	conditions, at := ofRows(rows, shown, func(ids ...uuid.UUID) predicate.Allocation { return allocation.ClientIDIn(ids...) },
		func(ids ...uuid.UUID) predicate.Allocation { return allocation.InvoiceIDIn(ids...) })
	fields := len(w.in("allocations", "Allocation").fields)
	found, err := view.Allocations().Where(conditions...).Order(allocation.ByAllocatedAt(), allocation.ByID()).
		Limit(mostOfRules/max(fields, 1) + 1).All(ctx)
	if err != nil {
		return fmt.Errorf("read what settled invoices: %w", err)
	}
	if err := spend(ctx, len(found), fields); err != nil {
		return err
	}
	for _, a := range found {
		at[a.InvoiceID].Allocations = append(at[a.InvoiceID].Allocations, &gen.Allocation{
			ID: allocationKind.within(a.ClientID, a.ID), By: a.Source, Amount: a.Amount, AllocatedAt: a.AllocatedAt,
		})
	}
	return nil
}

// storedLine is a line of an invoice as the API shows it.
func storedLine(l *ent.InvoiceLine) *gen.InvoiceLine {
	shown := &gen.InvoiceLine{
		ID: lineKind.within(l.ClientID, l.ID), Kind: l.Kind, Service: l.Service, Section: l.Section, Text: l.Text,
		PeriodStart: l.PeriodStart, PeriodEnd: l.PeriodEnd, Direction: l.Direction, CallType: l.CallType,
		RuleLabel: filled(or(l.RuleLabel, "")), Calls: int(l.Calls), BillableSeconds: int(l.BillableSeconds), Late: l.Late,
		Quantity: int(l.Quantity), Charge: l.Charge, Amount: l.Amount, Net: l.Net, Tax: l.Tax, TaxIncluded: l.TaxIncluded,
		TaxName: l.TaxRate.Name, TaxPercent: l.TaxRate.Percent,
	}
	if l.ServiceID != nil {
		shown.ServiceID = optionalServiceID(l.ClientID, *l.ServiceID)
	}
	return shown
}

// draftedLine is a line that is not stored, and so has no id.
func draftedLine(client uuid.UUID, l *invoice.Line) *gen.InvoiceLine {
	shown := &gen.InvoiceLine{
		Kind: l.Kind, ServiceID: optionalServiceID(client, l.ServiceID), Service: l.Service, Section: l.Section, Text: l.Text,
		PeriodStart: l.Period.Start, PeriodEnd: l.Period.End, Late: l.Late, Quantity: int(l.Quantity), Charge: l.Charge,
		Amount: l.Amount, Net: l.Net, Tax: l.Tax, TaxIncluded: l.TaxIncluded, TaxName: l.TaxRate.Name, TaxPercent: l.TaxRate.Percent,
	}
	if u := l.Usage; u != nil {
		direction := cdr.Direction(u.Direction)
		shown.Direction, shown.CallType, shown.RuleLabel = &direction, &u.CallType, filled(u.RuleLabel)
		shown.Calls, shown.BillableSeconds = int(u.Calls), int(u.BillableSeconds)
	}
	return shown
}

// optionalServiceID is the id of a service; nil where there is none.
func optionalServiceID(client, service uuid.UUID) *string {
	if service == uuid.Nil {
		return nil
	}
	id := serviceID(client, service)
	return &id
}
