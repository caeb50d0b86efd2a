package books

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
)

// issued is an invoice or credit note as it is stored.
type issued struct {
	id uuid.UUID
	invoice.Invoice
	corrects uuid.UUID
}

// issue numbers an invoice or credit note, enters it into the ledger and stores it.
func (p *posting) issue(ctx context.Context, d invoice.Invoice, corrects uuid.UUID, prefix string) (*issued, error) {
	v := &issued{Invoice: d, corrects: corrects}
	v.Status = invoice.Issued
	var err error
	if v.id, err = newID(); err != nil {
		return nil, err
	}
	if v.Number, err = nextNumber(ctx, p.writing, prefix); err != nil {
		return nil, err
	}
	kind, sign := ledger.Invoiced, money.Amount(1)
	if v.Kind == invoice.CreditNote {
		kind, sign = ledger.Credited, -1
	}
	earned, taxed := map[string]money.Amount{}, map[string]money.Amount{}
	for _, l := range v.Lines {
		earned[string(l.Kind)] += sign * l.Net
	}
	for _, t := range v.Taxes {
		taxed[taxLabel(t.TaxRate)] += sign * t.Tax
	}
	sides, err := ledger.Issue(sign*v.Total, earned, taxed)
	if _, err := p.post(ctx, kind, v.id, v.Number, sides, err); err != nil {
		return nil, err
	}
	return v, p.insertInvoice(ctx, v)
}

// taxLabel tells the rates of tax apart in the ledger: "GST 10%".
func taxLabel(r invoice.TaxRate) string { return r.Name + " " + trimmed(r.Percent) + "%" }

// trimmed is an amount without the zeros at its end.
func trimmed(a money.Amount) string {
	whole := a / money.Unit
	if a%money.Unit == 0 {
		return fmt.Sprint(int64(whole))
	}
	return a.String()
}

func (p *posting) insertInvoice(ctx context.Context, v *issued) error {
	taxes, err := json.Marshal(v.Taxes)
	if err != nil {
		return err
	}
	_, err = p.ExecContext(ctx, `INSERT INTO invoices (client_id, id, kind, status, number, issued_at, issued_on, due_on, period_start,
			period_end, currency, locale, time_zone, net, tax, total, rounding, settled, taxes, seller, buyer, corrects, reason, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19, $20, $21, $22, $6)`,
		p.client, v.id, string(v.Kind), string(v.Status), v.Number, p.book.now(), v.Issued.Format(time.DateOnly),
		v.Due.Format(time.DateOnly), v.Period.Start, v.Period.End, v.Currency, v.Locale, v.TimeZone, v.Net, v.Tax, v.Total,
		v.Rounding, string(taxes), v.Seller, v.Buyer, idOrNil(v.corrects), v.Reason)
	if err != nil {
		return fmt.Errorf("store invoice: %w", err)
	}
	return p.insertLines(ctx, v)
}

// lineRow is a line as invoice_lines holds it.
type lineRow struct {
	ID              uuid.UUID       `json:"id"`
	Position        int             `json:"position"`
	Kind            string          `json:"kind"`
	ServiceID       *uuid.UUID      `json:"service_id"`
	Service         string          `json:"service"`
	Section         string          `json:"section"`
	Text            string          `json:"text"`
	PeriodStart     time.Time       `json:"period_start"`
	PeriodEnd       time.Time       `json:"period_end"`
	Direction       *string         `json:"direction"`
	CallType        *string         `json:"call_type"`
	RuleLabel       *string         `json:"rule_label"`
	Calls           int64           `json:"calls"`
	BillableSeconds int64           `json:"billable_seconds"`
	Late            bool            `json:"late"`
	Quantity        int64           `json:"quantity"`
	Charge          money.Amount    `json:"charge"`
	Amount          money.Amount    `json:"amount"`
	Net             money.Amount    `json:"net"`
	Tax             money.Amount    `json:"tax"`
	TaxIncluded     bool            `json:"tax_included"`
	TaxRate         invoice.TaxRate `json:"tax_rate"`
}

func rowOfLine(l invoice.Line) (lineRow, error) {
	id, err := newID()
	row := lineRow{
		ID: id, Kind: string(l.Kind), ServiceID: idOrNil(l.ServiceID), Service: l.Service, Section: l.Section, Text: l.Text,
		PeriodStart: l.Period.Start.UTC(), PeriodEnd: l.Period.End.UTC(), Late: l.Late, Quantity: l.Quantity, Charge: l.Charge,
		Amount: l.Amount, Net: l.Net, Tax: l.Tax, TaxIncluded: l.TaxIncluded, TaxRate: l.TaxRate,
	}
	if u := l.Usage; u != nil {
		kind := string(u.CallType)
		row.Direction, row.CallType, row.RuleLabel = &u.Direction, &kind, &u.RuleLabel
		row.Calls, row.BillableSeconds = u.Calls, u.BillableSeconds
	}
	return row, err
}

func (p *posting) insertLines(ctx context.Context, v *issued) error {
	rows := make([]lineRow, len(v.Lines))
	for i, l := range v.Lines {
		var err error
		if rows[i], err = rowOfLine(l); err != nil {
			return err
		}
		rows[i].Position = i + 1
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	_, err = p.ExecContext(ctx, `INSERT INTO invoice_lines (client_id, invoice_id, id, position, kind, service_id, service, section,
			text, period_start, period_end, direction, call_type, rule_label, calls, billable_seconds, late, quantity, charge, amount,
			net, tax, tax_included, tax_rate)
		SELECT $1, $2, r.* FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, position integer, kind text, service_id uuid,
			service text, section text, text text, period_start timestamptz, period_end timestamptz, direction text, call_type text,
			rule_label text, calls bigint, billable_seconds bigint, late boolean, quantity bigint, charge numeric, amount numeric,
			net numeric, tax numeric, tax_included boolean, tax_rate jsonb)`, p.client, v.id, string(text))
	if err != nil {
		return fmt.Errorf("store invoice lines: %w", err)
	}
	return nil
}

// settle notes that an invoice is settled by so much, at most by what is left of it. It is paid when nothing is.
func (p *posting) settle(ctx context.Context, invoiceID uuid.UUID, by billing.Settlement, document uuid.UUID, amount money.Amount) error {
	if amount == 0 {
		return nil
	}
	id, err := newID()
	if err != nil {
		return err
	}
	_, err = p.ExecContext(ctx, `INSERT INTO allocations (client_id, id, invoice_id, source, document, amount, allocated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, p.client, id, invoiceID, string(by), idOrNil(document), amount, p.book.now())
	if err != nil {
		return fmt.Errorf("settle invoice: %w", err)
	}
	_, err = p.ExecContext(ctx, `UPDATE invoices SET settled = settled + $3,
			status = CASE WHEN status = 'issued' AND settled + $3 >= total THEN 'paid' ELSE status END
		WHERE client_id = $1 AND id = $2`, p.client, invoiceID, amount)
	if err != nil {
		return fmt.Errorf("settle invoice: %w", err)
	}
	return nil
}
