package graph

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/quarantine"
	"github.com/tollbook/tollbook/graph/gen"
)

// shownBody is how much of a document is shown.
const shownBody = 256 << 10

// mostDocuments is how many documents one mutation is about.
const mostDocuments = 1000

// quarantineOrder is by when they came, the latest first.
func quarantineOrder() auth.Order[*ent.Quarantine] {
	return auth.Order[*ent.Quarantine]{Name: "received", Descending: true, Columns: []auth.Column[*ent.Quarantine]{
		auth.Instant(quarantine.FieldReceivedAt, func(q *ent.Quarantine) time.Time { return q.ReceivedAt }),
		auth.ID(quarantine.FieldID, func(q *ent.Quarantine) uuid.UUID { return q.ID }),
	}}
}

// Quarantine are the documents that could not be read, in one state.
func (q query) Quarantine(
	ctx context.Context, state *billing.QuarantineState, first *int, after *string, last *int, before *string,
) (*gen.QuarantineConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	nodes := wantedOfRows(ctx, "Quarantine", "QuarantinedDocument")
	rows := view.Quarantine(bodyOf(nodes)).Where(quarantine.StateEQ(or(state, billing.Waiting)))
	l, err := list(ctx, rows, quarantineOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Quarantine) ([]*gen.QuarantinedDocument, error) {
			return documents(ctx, view, rows, nodes)
		})
	if err != nil {
		return nil, err
	}
	shown := &gen.QuarantineConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.QuarantinedDocument, cursor string) *gen.QuarantineEdge {
			return &gen.QuarantineEdge{Node: node, Cursor: cursor}
		})}
	if wanted(ctx, "QuarantineConnection").has("waiting") {
		shown.Waiting, err = view.WaitingQuarantine(ctx)
	}
	return shown, err
}

// bodyOf is how many bytes of bodies are needed for what is asked.
func bodyOf(w want) int {
	if w.has("body") {
		return shownBody
	}
	return 0
}

// documents are quarantined documents as the API shows them.
func documents(ctx context.Context, view auth.View, rows []*ent.Quarantine, w want) ([]*gen.QuarantinedDocument, error) {
	var names map[uuid.UUID]string
	if ids := keys(rows, func(q *ent.Quarantine) *uuid.UUID { return q.ServerID }); w.has("serverName") && len(ids) > 0 {
		var err error
		if names, err = serverNames(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.QuarantinedDocument, len(rows))
	for i, q := range rows {
		length, err := auth.QuarantinedBytes(q)
		if err != nil {
			return nil, err
		}
		shown[i] = &gen.QuarantinedDocument{
			ID: quarantineKind.of(q.ID), ReceivedAt: q.ReceivedAt, Source: string(q.Source), ContentType: q.ContentType,
			Bytes: length, Reason: q.Reason, State: q.State, Attempts: q.Attempts, Body: readable(q.Body),
		}
		if q.ServerID != nil {
			shown[i].ServerName = filled(names[*q.ServerID])
		}
	}
	return shown, nil
}

// readable is a document as text. What is no text is shown as \x and two hexadecimal digits a byte.
func readable(body []byte) string {
	var out strings.Builder
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			for _, b := range body[:size] {
				fmt.Fprintf(&out, `\x%02x`, b)
			}
		} else {
			out.WriteRune(r)
		}
		body = body[size:]
	}
	return out.String()
}

// ReplayQuarantine reads quarantined documents again.
func (m mutation) ReplayQuarantine(ctx context.Context, in gen.ReplayQuarantineInput) (*gen.ReplayPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	ids, err := documentsGiven(in.Ids)
	if err != nil {
		return nil, err
	}
	if in.Ids == nil {
		return m.replayWaiting(ctx, or(in.After, ""))
	}
	if len(ids) == 0 {
		return nil, billing.Errorf(billing.Invalid, "ids", "Name the documents, or leave this out for all that wait.")
	}
	if in.After != nil {
		return nil, billing.Errorf(billing.Invalid, "after", "Leave this out where the documents are named.")
	}
	replayed, still, err := m.Replay.Replay(ctx, ids)
	if err != nil {
		return nil, err
	}
	return &gen.ReplayPayload{Replayed: replayed, StillWaiting: still}, nil
}

// replayWaiting reads some of the documents that wait, after the one that a cursor is the id of.
func (m mutation) replayWaiting(ctx context.Context, after string) (*gen.ReplayPayload, error) {
	from := uuid.Nil
	if after != "" {
		var err error
		if from, err = quarantineKind.given("after", after); err != nil {
			return nil, err
		}
	}
	replayed, still, last, err := m.Replay.ReplayWaiting(ctx, from)
	if err != nil {
		return nil, err
	}
	shown := &gen.ReplayPayload{Replayed: replayed, StillWaiting: still}
	if last != uuid.Nil {
		end := quarantineKind.of(last)
		shown.EndCursor = &end
	}
	return shown, nil
}

// DismissQuarantine puts quarantined documents aside.
func (m mutation) DismissQuarantine(ctx context.Context, in gen.DismissQuarantineInput) (*gen.DismissPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	ids, err := documentsGiven(in.Ids)
	if err != nil {
		return nil, err
	}
	dismissed, err := m.Book.DismissQuarantine(ctx, ids)
	if err != nil {
		return nil, err
	}
	return &gen.DismissPayload{Dismissed: dismissed}, nil
}

// documentsGiven reads the ids of documents in an input.
func documentsGiven(given []string) ([]uuid.UUID, error) {
	if len(given) > mostDocuments {
		return nil, billing.Errorf(billing.Invalid, "ids", "Name at most %d documents at a time.", mostDocuments)
	}
	var ids []uuid.UUID
	for i, text := range given {
		id, err := quarantineKind.given(fmt.Sprintf("ids[%d]", i), text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
