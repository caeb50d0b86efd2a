package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entmessage "github.com/tollbook/tollbook/ent/message"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/mail"
)

// messageOrder is the newest first.
func messageOrder() auth.Order[*ent.Message] {
	return auth.Order[*ent.Message]{Name: "written", Descending: true, Columns: []auth.Column[*ent.Message]{
		auth.Instant(entmessage.FieldCreatedAt, func(v *ent.Message) time.Time { return v.CreatedAt }),
		auth.ID(entmessage.FieldID, func(v *ent.Message) uuid.UUID { return v.ID }),
	}}
}

// Messages are the e-mails that the filter selects.
func (q query) Messages(
	ctx context.Context, filter *gen.MessageFilter, first *int, after *string, last *int, before *string,
) (*gen.MessageConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	where, err := messagesOf(filter)
	if err != nil {
		return nil, err
	}
	w := wantedOfRows(ctx, "Message", "Message")
	l, err := list(ctx, view.Messages(w.has("text", "html")).Where(where...), messageOrder(),
		auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Message) ([]*gen.Message, error) { return messages(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.MessageConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Message, cursor string) *gen.MessageEdge {
			return &gen.MessageEdge{Node: node, Cursor: cursor}
		})}, nil
}

// messagesOf are the conditions of a filter.
func messagesOf(filter *gen.MessageFilter) ([]predicate.Message, error) {
	var where []predicate.Message
	if filter == nil {
		return where, nil
	}
	if filter.ClientID != nil {
		id, err := clientKind.given("filter.clientId", *filter.ClientID)
		if err != nil {
			return nil, err
		}
		where = append(where, entmessage.ClientID(id))
	}
	if filter.Event != nil {
		where = append(where, entmessage.Event(string(*filter.Event)))
	}
	if filter.State != nil {
		where = append(where, entmessage.StateEQ(*filter.State))
	}
	return where, nil
}

// messages are e-mails as the API shows them, with what is asked of them.
func messages(ctx context.Context, view auth.View, rows []*ent.Message, w want) ([]*gen.Message, error) {
	var clients map[uuid.UUID]*gen.Client
	if ids := keys(rows, func(v *ent.Message) *uuid.UUID { return v.ClientID }); w.has("client") && len(ids) > 0 {
		var err error
		if clients, err = clientsByID(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Message, len(rows))
	for i, v := range rows {
		shown[i] = &gen.Message{
			ID: messageKind.of(v.ID), Event: mail.Event(v.Event), Recipient: v.Recipient, Subject: v.Subject, Text: v.Text, HTML: v.HTML,
			State: v.State, Attempts: v.Attempts, LastError: v.LastError, CreatedAt: v.CreatedAt, SentAt: v.SentAt,
		}
		if v.State == billing.MessageQueued {
			shown[i].NextAttemptAt = &v.NextAttemptAt
		}
		if v.ClientID != nil {
			shown[i].Client = clients[*v.ClientID]
		}
		if v.ClientID != nil && v.InvoiceID != nil {
			id := invoiceKind.within(*v.ClientID, *v.InvoiceID)
			shown[i].InvoiceID = &id
		}
	}
	return shown, nil
}

// SendTestMail queues a message with examples.
func (m mutation) SendTestMail(ctx context.Context, in gen.SendTestMailInput) (*gen.MessagePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	row, err := m.Book.SendTestMail(ctx, in.To, in.Event)
	return m.messagePayload(ctx, row, err)
}

// RetryMessage puts a message back.
func (m mutation) RetryMessage(ctx context.Context, in gen.RetryMessageInput) (*gen.MessagePayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := messageKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.RetryMessage(ctx, id)
	return m.messagePayload(ctx, row, err)
}

func (m mutation) messagePayload(ctx context.Context, row *ent.Message, err error) (*gen.MessagePayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "MessagePayload").in("message", "Message", "Node")
	shown, err := one(row, func(rows []*ent.Message) ([]*gen.Message, error) { return messages(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.MessagePayload{Message: shown}, nil
}
