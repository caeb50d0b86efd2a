package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entproof "github.com/tollbook/tollbook/ent/proof"
	"github.com/tollbook/tollbook/graph/gen"
)

// proofOrder is the newest first.
func proofOrder() auth.Order[*ent.Proof] {
	return auth.Order[*ent.Proof]{Name: "requested", Descending: true, Columns: []auth.Column[*ent.Proof]{
		auth.Instant(entproof.FieldRequestedAt, func(v *ent.Proof) time.Time { return v.RequestedAt }),
		auth.ID(entproof.FieldID, func(v *ent.Proof) uuid.UUID { return v.ID }),
	}}
}

// Proofs are what was proven of the books.
func (q query) Proofs(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.ProofConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Proofs(), proofOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Proof) ([]*gen.Proof, error) {
			return proofs(ctx, view, rows, wantedOfRows(ctx, "Proof", "Proof"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.ProofConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Proof, cursor string) *gen.ProofEdge {
			return &gen.ProofEdge{Node: node, Cursor: cursor}
		})}, nil
}

// proofs are proofs as the API shows them.
func proofs(ctx context.Context, view auth.View, rows []*ent.Proof, w want) ([]*gen.Proof, error) {
	var clients map[uuid.UUID]*gen.Client
	if ids := keys(rows, func(v *ent.Proof) *uuid.UUID { return v.ClientID }); w.has("client") && len(ids) > 0 {
		var err error
		if clients, err = clientsByID(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.Proof, len(rows))
	for i, v := range rows {
		var err error
		if shown[i], err = proof(v); err != nil {
			return nil, fmt.Errorf("show proof %s: %w", v.ID, err)
		}
		if v.ClientID != nil {
			shown[i].Client = clients[*v.ClientID]
		}
	}
	return shown, nil
}

func proof(v *ent.Proof) (*gen.Proof, error) {
	var counted map[books.Check]int
	var found []books.Finding
	if err := json.Unmarshal(v.Counted, &counted); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(v.Findings, &found); err != nil {
		return nil, err
	}
	shown := &gen.Proof{
		ID: proofKind.of(v.ID), State: v.State, RequestedBy: v.RequestedBy, RequestedAt: v.RequestedAt, FinishedAt: v.FinishedAt,
		Total: int(v.Total), Done: int(v.Done), Found: int(v.Found), Findings: make([]*gen.Finding, len(found)),
	}
	of := map[books.Check]int{}
	for i, f := range found {
		if !f.Note {
			of[f.Check]++
		}
		shown.Findings[i] = &gen.Finding{Check: string(f.Check), Client: f.Client, Text: f.Text, Note: f.Note}
	}
	for _, check := range books.Checks() {
		shown.Checks = append(shown.Checks, &gen.ProofCheck{Check: string(check), Compared: counted[check], Found: of[check]})
	}
	return shown, nil
}

// VerifyBooks asks for a proof.
func (m mutation) VerifyBooks(ctx context.Context, in gen.VerifyBooksInput) (*gen.ProofPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	var client *uuid.UUID
	if in.ClientID != nil {
		id, err := clientKind.given("clientId", *in.ClientID)
		if err != nil {
			return nil, err
		}
		client = &id
	}
	row, err := m.Book.Prove(ctx, client, asker.Email)
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "ProofPayload").in("proof", "Proof", "Node")
	shown, err := one(row, func(rows []*ent.Proof) ([]*gen.Proof, error) { return proofs(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.ProofPayload{Proof: shown}, nil
}
