package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/ent"
	entinvoice "github.com/tollbook/tollbook/ent/invoice"
	"github.com/tollbook/tollbook/mail"
)

const (
	// remindFrom is the hour of the client's day from which it is reminded.
	remindFrom = 8
	// remindLate is how many days late a reminder still goes out, when nothing ran on its day.
	remindLate = 3
)

// reminding is the key under which one process at a time looks for invoices to remind of.
var reminding = uuid.MustParse("019ab6d2-0000-7000-8000-000000000002")

// reminder is of an invoice, on one of the days that the settings name.
type reminder struct {
	client, invoice uuid.UUID
	day             int64
}

// about tells the reminder from all others.
func (r reminder) about() string { return fmt.Sprintf("%s:%d", r.invoice, r.day) }

// Remind queues the reminders of invoices that are still owed and whose day has come, each once. It may be done at any time,
// any number of times and by every process; one at a time does it. What fails is logged, and tried again the next time.
func (b *Book) Remind(ctx context.Context) error {
	return b.alone(ctx, reminding, func() error {
		settings, err := b.MailSettings(ctx)
		if err != nil || len(settings.ReminderDays) == 0 || slices.Contains(settings.Off, string(mail.OverdueReminder)) {
			return err
		}
		reminders, err := b.reminders(ctx, settings.ReminderDays)
		if err != nil {
			return err
		}
		for _, r := range reminders {
			if err := b.write(ctx, func(tx writing) error { return b.remind(ctx, tx, r) }); err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				b.log.ErrorContext(ctx, "a client could not be reminded", "client", r.client, "invoice", r.invoice, "error", err)
			}
		}
		return nil
	})
}

// remind queues a reminder, unless the invoice was paid meanwhile.
func (b *Book) remind(ctx context.Context, tx writing, r reminder) error {
	open, err := tx.ent.Invoice.Query().Where(entinvoice.ClientID(r.client), entinvoice.ID(r.invoice),
		entinvoice.StatusEQ(invoice.Issued)).Exist(ctx)
	if err != nil || !open {
		return err
	}
	return b.tell(ctx, tx, letter{
		event: mail.OverdueReminder, about: r.about(), client: r.client, invoice: r.invoice,
		fields: func(*ent.Customer) (mail.Fields, error) { return b.invoiceFields(ctx, tx.ent, r.client, r.invoice) },
	})
}

// reminders are those whose day has come and that were not queued yet.
func (b *Book) reminders(ctx context.Context, days []int64) ([]reminder, error) {
	now := b.now()
	rows, err := b.db.QueryContext(ctx, `SELECT i.client_id, i.id, i.due_on, c.time_zone
		FROM invoices AS i JOIN clients AS c ON c.id = i.client_id
		WHERE i.status = 'issued' AND i.kind = 'invoice' AND i.total > i.settled AND c.party->>'email' <> ''
			AND i.due_on BETWEEN $1::date AND $2::date ORDER BY i.client_id, i.due_on, i.id`,
		now.AddDate(0, 0, -int(slices.Max(days))-remindLate-1).Format(time.DateOnly), now.AddDate(0, 0, 1-int(slices.Min(days))).Format(time.DateOnly))
	if err != nil {
		return nil, fmt.Errorf("read open invoices: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var found []reminder
	for rows.Next() {
		var r reminder
		var due time.Time
		var zone string
		if err := rows.Scan(&r.client, &r.invoice, &due, &zone); err != nil {
			return nil, fmt.Errorf("read open invoices: %w", err)
		}
		at, err := auth.Today(now.Add(-remindFrom*time.Hour), zone)
		if err != nil {
			return nil, err
		}
		var ok bool
		if r.day, ok = reminderDay(days, daysBetween(due, at)); ok {
			found = append(found, r)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read open invoices: %w", err)
	}
	return b.untold(ctx, found)
}

// reminderDay is the last of the days that has come, so many days after an invoice is due; false where none has lately.
func reminderDay(days []int64, since int) (int64, bool) {
	day, found := int64(0), false
	for _, d := range days {
		if d <= int64(since) && int64(since) <= d+remindLate && (!found || d > day) {
			day, found = d, true
		}
	}
	return day, found
}

// untold leaves out the reminders that are queued or sent.
func (b *Book) untold(ctx context.Context, all []reminder) ([]reminder, error) {
	if len(all) == 0 {
		return nil, nil
	}
	keys := make([]string, len(all))
	for i, r := range all {
		keys[i] = string(mail.OverdueReminder) + ":" + r.about()
	}
	var told pq.StringArray
	err := b.db.QueryRowContext(ctx, `SELECT coalesce(array_agg(key), '{}') FROM messages WHERE key = ANY ($1)`, pq.Array(keys)).Scan(&told)
	if err != nil {
		return nil, fmt.Errorf("look for reminders that were sent: %w", err)
	}
	known := map[string]bool{}
	for _, key := range told {
		known[key] = true
	}
	var left []reminder
	for i, r := range all {
		if !known[keys[i]] {
			left = append(left, r)
		}
	}
	return left, nil
}
