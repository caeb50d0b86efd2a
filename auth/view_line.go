package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/invoiceline"
	"github.com/tollbook/tollbook/ent/predicate"
)

// latestDays is how many days before a billing period a late call that is billed in it started at the most.
const latestDays = 400

// LineCalls are what the calls behind a line of an invoice have in common.
type LineCalls struct {
	Service ServiceKey
	// Billed is when the billing period began in which they are billed, and Started when they started.
	Billed    time.Time
	Started   billing.Period
	Direction cdr.Direction
	CallType  rating.CallType
	RuleLabel string
}

// LineCalls tells which calls are behind a line of an invoice; false where there are none, or the asker may not see the line.
func (v View) LineCalls(ctx context.Context, key ClientKey) (LineCalls, bool, error) {
	rows, err := v.InvoiceLines().Where(invoiceline.ClientID(key.Client), invoiceline.ID(key.ID), invoiceline.ServiceIDNotNil(),
		invoiceline.DirectionNotNil(), invoiceline.CallTypeNotNil(), invoiceline.RuleLabelNotNil()).All(ctx)
	if err != nil {
		return LineCalls{}, false, fmt.Errorf("read invoice line: %w", err)
	}
	if len(rows) == 0 {
		return LineCalls{}, false, nil
	}
	line := rows[0]
	calls := LineCalls{
		Service: ServiceKey{Client: line.ClientID, ID: *line.ServiceID}, Billed: line.PeriodStart,
		Started:   billing.Period{Start: line.PeriodStart, End: line.PeriodEnd},
		Direction: *line.Direction, CallType: *line.CallType, RuleLabel: *line.RuleLabel,
	}
	if line.Late {
		calls.Started = billing.Period{Start: line.PeriodStart.AddDate(0, 0, -latestDays), End: line.PeriodStart}
	}
	return calls, true, nil
}

// predicates has the bounds of the starts in it, by which partitions are left out.
func (l LineCalls) predicates() []predicate.CDR {
	return []predicate.CDR{
		entcdr.ClientID(l.Service.Client), entcdr.ServiceID(l.Service.ID), entcdr.PeriodStart(l.Billed),
		entcdr.StartedAtGTE(l.Started.Start), entcdr.StartedAtLT(l.Started.End), entcdr.DirectionEQ(l.Direction),
		entcdr.CallTypeEQ(l.CallType), entcdr.RuleLabel(l.RuleLabel),
	}
}

// match says the same of a call at hand.
func (l LineCalls) match(c *ent.CDR) bool {
	return c.ClientID == l.Service.Client && c.ServiceID != nil && *c.ServiceID == l.Service.ID &&
		c.PeriodStart != nil && c.PeriodStart.Equal(l.Billed) && l.Started.Contains(c.StartedAt) &&
		c.Direction == l.Direction && c.CallType == l.CallType && c.RuleLabel == l.RuleLabel
}
