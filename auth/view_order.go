package auth

import (
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
)

// CDROrder is an order of CDRs.
type CDROrder string

const (
	// Newest is by start, the latest first.
	Newest CDROrder = "newest"
	// Oldest is by start, the earliest first.
	Oldest CDROrder = "oldest"
	// Stored is by when they were stored, the earliest first: for catching up.
	Stored CDROrder = "stored"
)

// CDROrders are all of them.
func CDROrders() []CDROrder { return []CDROrder{Newest, Oldest, Stored} }

// Order is how the order is made. An unknown one is Newest.
func (o CDROrder) Order() Order[*ent.CDR] {
	started := Instant(entcdr.FieldStartedAt, func(c *ent.CDR) time.Time { return c.StartedAt })
	stored := Instant(entcdr.FieldStoredAt, func(c *ent.CDR) time.Time { return c.StoredAt })
	id := ID(entcdr.FieldID, func(c *ent.CDR) uuid.UUID { return c.ID })
	switch o {
	case Oldest:
		return Order[*ent.CDR]{Name: string(Oldest), Columns: []Column[*ent.CDR]{started, id}}
	case Stored:
		return Order[*ent.CDR]{Name: string(Stored), Columns: []Column[*ent.CDR]{stored, id}}
	case Newest:
	}
	return Order[*ent.CDR]{Name: string(Newest), Columns: []Column[*ent.CDR]{started, id}, Descending: true}
}
