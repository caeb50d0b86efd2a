package books

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/billing/money"
)

// posting is one client's ledger in a transaction that writes to it. It is locked from open on, so that entries follow
// each other and no two of them spend the same credit.
type posting struct {
	writing
	book     *Book
	client   uuid.UUID
	currency string
	by       string
	number   int64
	hash     ledger.Hash
	balances ledger.Balances
	changed  map[ledger.Account]bool
}

// openLedger locks the ledger of a client and reads its balances. by is who writes.
func (b *Book) openLedger(ctx context.Context, tx writing, client uuid.UUID, currency, by string) (*posting, error) {
	p := &posting{
		writing: tx, book: b, client: client, currency: currency, by: by,
		balances: ledger.Balances{}, changed: map[ledger.Account]bool{},
	}
	var hash []byte
	// The update changes nothing: it makes one statement of locking what is there and making what is not.
	err := tx.QueryRowContext(ctx, `INSERT INTO ledgers (client_id, number, hash) VALUES ($1, 0, $2)
		ON CONFLICT (client_id) DO UPDATE SET number = ledgers.number RETURNING number, hash`, client, p.hash[:]).Scan(&p.number, &hash)
	if err != nil {
		return nil, fmt.Errorf("lock ledger: %w", err)
	}
	copy(p.hash[:], hash)
	rows, err := tx.QueryContext(ctx, `SELECT account, amount FROM balances WHERE client_id = $1
		AND (amount <> 0 OR account NOT LIKE 'drawn:%')`, client)
	if err != nil {
		return nil, fmt.Errorf("read balances: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var account ledger.Account
		var amount money.Amount
		if err := rows.Scan(&account, &amount); err != nil {
			return nil, fmt.Errorf("read balances: %w", err)
		}
		p.balances[account] = amount
	}
	return p, rows.Err()
}

// post writes an entry and gives its number. Postings that move nothing make none, and the number is then 0.
func (p *posting) post(ctx context.Context, kind ledger.Kind, document uuid.UUID, text string, sides ledger.Postings, err error) (int64, error) {
	return p.write(ctx, ledger.Entry{Kind: kind, Document: document, Text: text, Postings: sides}, err)
}

func (p *posting) write(ctx context.Context, e ledger.Entry, err error) (int64, error) {
	if err != nil || len(e.Postings) == 0 {
		return 0, err
	}
	e.Number, e.At, e.By = p.number+1, p.book.now(), p.by
	if p.hash, err = e.Chain(p.hash); err != nil {
		return 0, err
	}
	if err := p.balances.Add(e.Postings); err != nil {
		return 0, err
	}
	p.number = e.Number
	for _, side := range e.Postings {
		p.changed[side.Account] = true
	}
	return p.number, p.insert(ctx, e)
}

func (p *posting) insert(ctx context.Context, e ledger.Entry) error {
	id, err := newID()
	if err != nil {
		return err
	}
	sides, err := json.Marshal(e.Postings)
	if err != nil {
		return err
	}
	var document *uuid.UUID
	if e.Document != uuid.Nil {
		document = &e.Document
	}
	_, err = p.ExecContext(ctx, `INSERT INTO entries (client_id, id, number, kind, written_at, document, reverses, text, written_by, postings, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, p.client, id, e.Number, string(e.Kind), e.At, document,
		e.Reverses, e.Text, e.By, string(sides), p.hash[:])
	if err != nil {
		return fmt.Errorf("write ledger entry: %w", err)
	}
	return nil
}

// close stores where the ledger ends now, and its balances.
func (p *posting) close(ctx context.Context) error {
	if len(p.changed) == 0 {
		return nil
	}
	var ids, accounts, amounts []string
	for account := range p.changed {
		ids = append(ids, uuid.NewSHA1(p.client, []byte(account)).String())
		accounts, amounts = append(accounts, string(account)), append(amounts, p.balances[account].String())
	}
	_, err := p.ExecContext(ctx, `INSERT INTO balances (client_id, id, account, currency, amount, number)
		SELECT $1, id, account, $2, amount, $3 FROM unnest($4::uuid[], $5::text[], $6::numeric[]) AS n (id, account, amount)
		ON CONFLICT (client_id, id) DO UPDATE SET amount = excluded.amount, number = excluded.number`,
		p.client, p.currency, p.number, pq.Array(ids), pq.Array(accounts), pq.Array(amounts))
	if err != nil {
		return fmt.Errorf("store balances: %w", err)
	}
	if _, err := p.ExecContext(ctx, `UPDATE ledgers SET number = $2, hash = $3 WHERE client_id = $1`, p.client, p.number, p.hash[:]); err != nil {
		return fmt.Errorf("store the ledger's end: %w", err)
	}
	return nil
}

// today is the day in the client's calendar.
func (p *posting) today(ctx context.Context) (time.Time, error) {
	var name string
	if err := p.QueryRowContext(ctx, `SELECT time_zone FROM clients WHERE id = $1`, p.client).Scan(&name); err != nil {
		return time.Time{}, fmt.Errorf("read the client's time zone: %w", err)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.Time{}, fmt.Errorf("read the client's time zone: %w", err)
	}
	return calendarDay(p.book.now().In(zone)), nil
}

// inLedger runs a verb on the ledger of a client, in one transaction.
func (b *Book) inLedger(ctx context.Context, client uuid.UUID, by string, verb func(p *posting) error) error {
	return b.write(ctx, func(tx writing) error {
		var currency string
		err := tx.QueryRowContext(ctx, `SELECT currency FROM clients WHERE id = $1`, client).Scan(&currency)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("clientId", "client")
		}
		if err != nil {
			return fmt.Errorf("read client: %w", err)
		}
		p, err := b.openLedger(ctx, tx, client, currency, by)
		if err != nil {
			return err
		}
		if err := verb(p); err != nil {
			return err
		}
		return p.close(ctx)
	})
}
