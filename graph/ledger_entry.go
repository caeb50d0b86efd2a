package graph

import (
	"context"
	"encoding/hex"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/ledger"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/entry"
	"github.com/tollbook/tollbook/graph/gen"
)

// entryOrder is the newest first, of one client.
func entryOrder() auth.Order[*ent.Entry] {
	return auth.Order[*ent.Entry]{Name: "number", Descending: true, Columns: []auth.Column[*ent.Entry]{
		auth.Number(entry.FieldNumber, func(e *ent.Entry) int { return int(e.Number) }),
	}}
}

// LedgerEntries are what happened to a client's money.
func (q query) LedgerEntries(
	ctx context.Context, clientID *string, first *int, after *string, last *int, before *string,
) (*gen.LedgerEntryConnection, error) {
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	id, err := clientAsked(ctx, view, clientID)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Entries().Where(entry.ClientID(id)), entryOrder(),
		auth.Ask{First: first, After: after, Last: last, Before: before},
		each(func(e *ent.Entry) *gen.LedgerEntry { return ledgerEntry(view, e) }))
	if err != nil {
		return nil, err
	}
	return &gen.LedgerEntryConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.LedgerEntry, cursor string) *gen.LedgerEntryEdge {
			return &gen.LedgerEntryEdge{Node: node, Cursor: cursor}
		})}, nil
}

// ledgerEntry is an entry as the asker may see it: its sides name accounts that are the reseller's.
func ledgerEntry(view auth.View, e *ent.Entry) *gen.LedgerEntry {
	shown := &gen.LedgerEntry{
		ID: entryKind.within(e.ClientID, e.ID), Number: int(e.Number), Kind: e.Kind, WrittenAt: e.WrittenAt, Text: e.Text,
		WrittenBy: view.Who(e.WrittenBy), Hash: hex.EncodeToString(e.Hash),
	}
	for _, p := range e.Postings {
		switch p.Account {
		case ledger.Receivable:
			shown.Owed = p.Amount
		case ledger.Credit:
			shown.Credit = -p.Amount
		}
		if view.Admin() {
			shown.Postings = append(shown.Postings, &gen.Balance{Account: string(p.Account), Amount: p.Amount})
		}
	}
	return shown
}
