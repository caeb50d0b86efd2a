package books

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/message"
	"github.com/tollbook/tollbook/mail"
)

// deliveryTime is how long a process has for a message that it has taken. A message that it has said nothing of by then is
// sent again: the process may have died.
const deliveryTime = 10 * time.Minute

// longestFault is how many bytes of what went wrong are kept.
const longestFault = 1000

// Messages wakes who delivers: something may have been queued. It also has to look from time to time, as other processes
// queue messages too.
func (b *Book) Messages() <-chan struct{} { return b.messages }

// TakeMessages gives some messages whose time has come, the longest waiting first, to be sent within 10 minutes and then
// marked. Nobody else is given them meanwhile. host is what follows the @ in their Message-IDs, which stay as they are from
// the first attempt on. What has waited for too long is given up.
func (b *Book) TakeMessages(ctx context.Context, most int, host string) ([]*ent.Message, error) {
	var taken []*ent.Message
	err := b.write(ctx, func(tx writing) error {
		now := b.now()
		if err := giveUp(ctx, tx, now); err != nil {
			return err
		}
		ids, err := claim(ctx, tx, now, most, host)
		if err != nil || len(ids) == 0 {
			return err
		}
		taken, err = tx.ent.Message.Query().Where(message.IDIn(ids...)).Order(message.ByQueuedAt(), message.ByID()).All(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take messages: %w", err)
	}
	return taken, nil
}

// claim begins an attempt of messages whose time has come.
func claim(ctx context.Context, tx writing, now time.Time, most int, host string) ([]uuid.UUID, error) {
	rows, err := tx.QueryContext(ctx, `WITH due AS MATERIALIZED (SELECT id FROM messages WHERE state = 'queued' AND next_attempt_at <= $1
			ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
		UPDATE messages AS m SET attempts = attempts + 1, next_attempt_at = $3,
			message_id = CASE WHEN message_id = '' THEN m.id::text || '@' || $4::text ELSE message_id END
		FROM due WHERE m.id = due.id RETURNING m.id`, now, most, now.Add(deliveryTime), host)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// giveUp ends the waiting of what is too old to be of use: of what was never tried, since there was no mail server, too.
func giveUp(ctx context.Context, tx writing, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE messages SET state = CASE WHEN attempts = 0 THEN 'dropped' ELSE 'failed' END,
			last_error = CASE WHEN attempts = 0 THEN 'It had waited for too long when there was a mail server to send it.' ELSE last_error END
		WHERE id IN (SELECT id FROM messages WHERE state = 'queued' AND next_attempt_at <= $1 AND queued_at < $2 FOR UPDATE SKIP LOCKED)`,
		now, now.Add(-mail.GiveUpAfter))
	if err != nil {
		return fmt.Errorf("give messages up: %w", err)
	}
	return nil
}

// MarkSent notes that a message that was taken is handed over.
func (b *Book) MarkSent(ctx context.Context, m *ent.Message) error {
	return b.mark(ctx, m, billing.MessageSent, "", b.now())
}

// MarkDropped notes that a message that was taken is not sent, and why: what it is about has passed.
func (b *Book) MarkDropped(ctx context.Context, m *ent.Message, why string) error {
	return b.mark(ctx, m, billing.MessageDropped, why, b.now())
}

// MarkFailed notes why a message that was taken could not be handed over. It is tried again after a while, unless that is
// useless or it was tried for long enough.
func (b *Book) MarkFailed(ctx context.Context, m *ent.Message, fault error) error {
	next := b.now().Add(mail.RetryAfter(m.Attempts))
	state := billing.MessageQueued
	if mail.Permanent(fault) || next.After(m.QueuedAt.Add(mail.GiveUpAfter)) {
		state = billing.MessageFailed
	}
	return b.mark(ctx, m, state, fault.Error(), next)
}

// mark says what became of an attempt. An attempt that took too long, so that another one has begun, says nothing but that
// the message was sent.
func (b *Book) mark(ctx context.Context, m *ent.Message, state billing.MessageState, fault string, next time.Time) error {
	fault = strings.ReplaceAll(strings.ToValidUTF8(fault[:min(len(fault), longestFault)], ""), "\x00", "")
	update := b.ent.Message.Update().Where(message.ID(m.ID)).SetState(state).SetLastError(fault).SetNextAttemptAt(next)
	if state == billing.MessageSent {
		update.SetSentAt(next)
	} else {
		update.Where(message.StateEQ(billing.MessageQueued), message.Attempts(m.Attempts))
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("mark message: %w", err)
	}
	return nil
}

// RetryMessage puts a message back that was given up, or lets one that waits be tried now.
func (b *Book) RetryMessage(ctx context.Context, id uuid.UUID) (*ent.Message, error) {
	var retried *ent.Message
	err := b.write(ctx, func(tx writing) error {
		m, err := tx.ent.Message.Query().Where(message.ID(id)).ForUpdate().Only(ctx)
		if ent.IsNotFound(err) {
			return notFound("id", "message")
		}
		if err != nil {
			return err
		}
		if m.State == billing.MessageSent {
			return billing.Errorf(billing.Invalid, "id", "This message was sent already.")
		}
		if m.State == billing.MessageQueued && m.Attempts > 0 && m.LastError == "" {
			return billing.Errorf(billing.Invalid, "id", "This message is being sent just now. Try again in ten minutes.")
		}
		*tx.queued = true
		retried, err = m.Update().SetState(billing.MessageQueued).SetQueuedAt(b.now()).SetNextAttemptAt(b.now()).SetAttempts(0).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("retry message: %w", err)
	}
	return retried, nil
}
