package books

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
)

// lines compares the calls on invoices with the running totals of their periods, before rounding.
func (v *verifying) lines(ctx context.Context) error {
	err := v.count(ctx, InvoicesCheck, `SELECT count(*) FROM invoice_lines WHERE client_id = $1`, v.client.ID)
	if err != nil {
		return err
	}
	return v.none(ctx, InvoicesCheck, `WITH used AS (
			SELECT p.id, sum(u.charge) AS charge FROM periods AS p
			JOIN usage AS u ON u.client_id = p.client_id AND u.service_id = p.service_id AND u.period_start = p.started_at
			WHERE p.client_id = $1 GROUP BY p.id),
		billed AS (
			SELECT p.id, sum(l.charge) AS charge FROM periods AS p
			JOIN invoice_lines AS l ON l.client_id = p.client_id AND l.invoice_id = p.invoice_id AND l.service_id = p.service_id
				AND l.period_start = p.started_at AND l.kind = 'calls'
			WHERE p.client_id = $1 GROUP BY p.id)
		SELECT format('The period from %s of service %s has calls for %s, and its invoice bills %s.', p.started_at, p.service_id,
			coalesce(u.charge, 0), coalesce(b.charge, 0))
		FROM periods AS p LEFT JOIN used AS u USING (id) LEFT JOIN billed AS b USING (id)
		WHERE p.client_id = $1 AND coalesce(u.charge, 0) <> coalesce(b.charge, 0) LIMIT 200`, v.client.ID)
}

// totals adds the lines of each invoice up.
func (v *verifying) totals(ctx context.Context) error {
	return v.none(ctx, InvoicesCheck, `SELECT format('%s is %s net, %s tax and %s in total; its lines come to %s and %s.', i.number, i.net,
			i.tax, i.total, l.net, l.tax)
		FROM invoices AS i LEFT JOIN LATERAL (SELECT coalesce(sum(net), 0) AS net, coalesce(sum(tax), 0) AS tax, coalesce(sum(amount - charge), 0) AS rounding
			FROM invoice_lines WHERE client_id = i.client_id AND invoice_id = i.id) AS l ON true
		WHERE i.client_id = $1 AND (i.net <> l.net OR i.tax <> l.tax OR i.total <> i.net + i.tax OR i.rounding <> l.rounding
			OR i.tax <> (SELECT coalesce(sum((t ->> 'Tax')::numeric), 0) FROM jsonb_array_elements(i.taxes) AS t)) LIMIT 200`, v.client.ID)
}

// ledger follows the client's entries from the first on: their hashes, and what they leave on each account.
func (v *verifying) ledger(ctx context.Context) error {
	rows, err := v.QueryContext(ctx, `SELECT number, kind, written_at, coalesce(document, '00000000-0000-0000-0000-000000000000'), reverses,
			text, written_by, postings, hash FROM entries WHERE client_id = $1 ORDER BY number`, v.client.ID)
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var book ledger.Book
	for rows.Next() {
		var e ledger.Entry
		var sides, hash []byte
		if err := rows.Scan(&e.Number, &e.Kind, &e.At, &e.Document, &e.Reverses, &e.Text, &e.By, &sides, &hash); err != nil {
			return fmt.Errorf("read ledger: %w", err)
		}
		if err := json.Unmarshal(sides, &e.Postings); err != nil {
			return fmt.Errorf("read entry %d: %w", e.Number, err)
		}
		v.Counted[LedgerCheck]++
		var stored ledger.Hash
		copy(stored[:], hash)
		if err := book.Follow(e, stored); err != nil {
			v.found(LedgerCheck, v.client.Name, "%v", err)
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	return v.balances(ctx, &book)
}

// balances compares the checkpoints with what the entries leave.
func (v *verifying) balances(ctx context.Context, book *ledger.Book) error {
	rows, err := v.QueryContext(ctx, `SELECT account, amount FROM balances WHERE client_id = $1`, v.client.ID)
	if err != nil {
		return fmt.Errorf("read balances: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	stored := ledger.Balances{}
	for rows.Next() {
		var account ledger.Account
		var amount money.Amount
		if err := rows.Scan(&account, &amount); err != nil {
			return fmt.Errorf("read balances: %w", err)
		}
		stored[account] = amount
		if book.Balances[account] != amount {
			v.found(LedgerCheck, v.client.Name, "The balance of %s is %s; its entries leave %s.", account, amount, book.Balances[account])
		}
	}
	for account, amount := range book.Balances {
		if _, known := stored[account]; !known && amount != 0 {
			v.found(LedgerCheck, v.client.Name, "The entries leave %s on %s, which has no balance.", amount, account)
		}
	}
	return rows.Err()
}

// settlements compares what invoices are settled by with their allocations, and what is owed with the ledger.
func (v *verifying) settlements(ctx context.Context) error {
	err := v.count(ctx, SettlementCheck, `SELECT count(*) FROM invoices WHERE client_id = $1`, v.client.ID)
	if err != nil {
		return err
	}
	err = v.none(ctx, SettlementCheck, `SELECT format('%s (%s) of %s is settled by %s; its allocations come to %s.', i.number, i.status, i.total,
			i.settled, a.amount)
		FROM invoices AS i LEFT JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM allocations
			WHERE client_id = i.client_id AND invoice_id = i.id) AS a ON true
		WHERE i.client_id = $1 AND i.kind = 'invoice' AND (i.settled <> a.amount OR i.settled > i.total
			OR (i.settled = i.total) <> (i.status IN ('paid', 'void'))) LIMIT 200`, v.client.ID)
	if err != nil {
		return err
	}
	return v.none(ctx, SettlementCheck, `SELECT format('Invoices leave %s to be paid; the ledger says %s.', i.owed, b.owed)
		FROM (SELECT coalesce(sum(total - settled), 0) AS owed FROM invoices WHERE client_id = $1 AND kind = 'invoice' AND status <> 'draft') AS i,
			(SELECT coalesce(sum(amount), 0) AS owed FROM balances WHERE client_id = $1 AND account = 'receivable') AS b
		WHERE i.owed <> b.owed`, v.client.ID)
}

// numbers looks for gaps and doubles in the numbers of each series.
func (p *Proof) numbers(ctx context.Context, tx writing) error {
	rows, err := tx.QueryContext(ctx, `SELECT s.id, s.next - 1, count(i.number), count(DISTINCT i.number)
		FROM series AS s LEFT JOIN invoices AS i ON left(i.number, length(s.id)) = s.id
			AND substr(i.number, length(s.id) + 1) ~ '^[0-9]{1,18}$' AND substr(i.number, length(s.id) + 1)::bigint < s.next GROUP BY s.id, s.next ORDER BY s.id`)
	if err != nil {
		return fmt.Errorf("read invoice numbers: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var series string
		var given, used, distinct int64
		if err := rows.Scan(&series, &given, &used, &distinct); err != nil {
			return fmt.Errorf("read invoice numbers: %w", err)
		}
		p.Counted[NumbersCheck] += used
		if given != used || used != distinct {
			p.found(NumbersCheck, "", "The series %s has given %d numbers; %d are used, %d of them once.", series, given, used, distinct)
		}
	}
	return rows.Err()
}
