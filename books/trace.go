package books

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// TracedCall is a call of a period that is to be billed, and why it costs what it costs.
type TracedCall struct {
	// Client and Service name whose it is.
	Client, Service string
	CDR             *ent.CDR
	Explanation     rating.Explanation
}

// traceBatch is how many calls are read at a time.
const traceBatch = 1000

// billedScope keeps a scope to the calls of a service that are billed in periods which begin in a span.
type billedScope struct {
	service  uuid.UUID
	from, to time.Time
}

// TraceDue hands over, call by call, what a billing run would close as things stand: the calls of all periods that are due, by
// client, service and start. It reads some at a time and writes nothing. It ends with the first error that tell gives.
func (b *Book) TraceDue(ctx context.Context, in AutobillInput, tell func(TracedCall) error) error {
	if in.Due.IsZero() {
		in.Due = b.now()
	}
	clients, err := b.dueClients(ctx, &ent.Autobill{Due: in.Due, ClientID: in.ClientID})
	if err != nil {
		return err
	}
	for _, id := range clients {
		var client *ent.Customer
		var open []*closing
		err := b.look(ctx, func(tx writing) (err error) {
			if client, err = tx.ent.Customer.Get(ctx, id); err == nil {
				open, err = closings(ctx, tx, client, false)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("trace client %s: %w", id, err)
		}
		for _, c := range open {
			if err := b.trace(ctx, client, c, in.Due, tell); err != nil {
				return fmt.Errorf("trace service %s: %w", c.service.ID, err)
			}
		}
	}
	return nil
}

// trace goes through the calls of a service in its open periods that ended by an instant.
func (b *Book) trace(ctx context.Context, client *ent.Customer, c *closing, due time.Time, tell func(TracedCall) error) error {
	if c.period.End.After(due) {
		return nil
	}
	scope := CallScope{
		From: c.period.Start.Add(-latestBilled), To: due, ClientID: &client.ID,
		billed: &billedScope{c.service.ID, c.period.Start, billing.PeriodAt(c.service.BillingCycle, c.service.AnchorDay, c.period.Start.Location(), due).Start},
	}
	var after *ent.CDR
	for {
		rows, err := scope.page(ctx, b.reads, after, traceBatch, "")
		if err != nil {
			return err
		}
		for _, row := range rows {
			explanation, err := b.Explain(ctx, row)
			if err != nil {
				return err
			}
			if err := tell(TracedCall{Client: client.Name, Service: c.name(), CDR: row, Explanation: explanation}); err != nil {
				return err
			}
		}
		if len(rows) < traceBatch {
			return nil
		}
		after = rows[len(rows)-1]
	}
}
