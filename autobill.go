package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/autobill"
	"github.com/tollbook/tollbook/ent/autobillresult"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/server"
)

// autobillCommand closes due periods and issues their invoices.
type autobillCommand struct {
	Client string    `placeholder:"NAME" help:"One client, by name or id. Default: all."`
	Due    time.Time `placeholder:"TIME" help:"Close the periods that ended by then, such as 2026-02-01T00:00:00Z. Default: now."`
	DryRun bool      `help:"Price and show, and write nothing."`
	Debug  bool      `help:"First print, for each call of the periods that are to be closed, which rules were checked and why it costs what it costs."`
}

// Help tells what a run may meet.
func (autobillCommand) Help() string {
	return "Each client is billed in one transaction: a run can be repeated, broken off and run late, and bills nothing twice. " +
		"The exit code is 3 when clients could not be billed; the report says why, and the others were."
}

// Run bills and prints the report.
func (v autobillCommand) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		in := books.AutobillInput{Due: v.Due, DryRun: v.DryRun}
		if v.Client != "" {
			client, err := clientNamed(ctx, store.Book, v.Client)
			if err != nil {
				return err
			}
			in.ClientID = &client.ID
		}
		if v.Debug {
			if err := traceCalls(ctx, s, store.Book, in); err != nil {
				return err
			}
		}
		run, err := store.Book.Autobill(ctx, in, "tollbook autobill")
		if err != nil {
			return err
		}
		if run, err = finished(ctx, store.Book, run.ID); err != nil {
			return err
		}
		return report(ctx, s, store.Book, run)
	})
}

// traceCalls prints how each call that is to be billed came to its charge.
func traceCalls(ctx context.Context, s streams, book *books.Book, in books.AutobillInput) error {
	out := bufio.NewWriter(s.out)
	err := book.TraceDue(ctx, in, func(c books.TracedCall) error {
		_, err := fmt.Fprintf(out, "%s, %s: %s call of %s to %s, %d s, %s %s %s\n%s\n", c.Client, c.Service, c.CDR.Direction,
			c.CDR.StartedAt.UTC().Format(time.RFC3339), c.CDR.DestinationNumber, c.CDR.BillableSeconds, c.CDR.CallType, c.CDR.Charge,
			c.CDR.Currency, c.Explanation.Text())
		return err
	})
	return errors.Join(err, out.Flush())
}

// clientNamed finds a client by its name or id.
func clientNamed(ctx context.Context, book *books.Book, name string) (*ent.Customer, error) {
	view, err := allSeeing(ctx, book)
	if err != nil {
		return nil, err
	}
	which := customer.NameEqualFold(name)
	if id, err := uuid.Parse(name); err == nil {
		which = customer.ID(id)
	}
	found, err := view.Clients().Where(which).Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("there is no one client %q", name)
	}
	return found, nil
}

// allSeeing is what an admin may see.
func allSeeing(ctx context.Context, book *books.Book) (auth.View, error) {
	return book.Reader().View(auth.With(ctx, auth.Asker{Role: billing.RoleAdmin}))
}

// finished does a run, or waits for the process that is at it.
func finished(ctx context.Context, book *books.Book, id uuid.UUID) (*ent.Autobill, error) {
	view, err := allSeeing(ctx, book)
	if err != nil {
		return nil, err
	}
	for {
		if err := book.AutobillOnce(ctx); err != nil {
			return nil, err
		}
		run, err := view.Autobills().Where(autobill.ID(id)).Only(ctx)
		if err != nil {
			return nil, err
		}
		if run.State != billing.RunQueued && run.State != billing.RunRunning {
			return run, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func report(ctx context.Context, s streams, book *books.Book, run *ent.Autobill) error {
	view, err := allSeeing(ctx, book)
	if err != nil {
		return err
	}
	rows, err := view.AutobillResults().Where(autobillresult.AutobillID(run.ID)).Order(autobillresult.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("read the report: %w", err)
	}
	for _, r := range rows {
		client, err := view.Clients().Where(customer.ID(r.ClientID)).Only(ctx)
		if err != nil {
			return fmt.Errorf("read client: %w", err)
		}
		text := strings.TrimSpace(money.Format(r.Total, client.Currency, client.Locale) + "  " + r.Reason)
		if _, err := fmt.Fprintf(s.out, "%-8s %-30s %s\n", r.Outcome, client.Name, text); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(s.out, "%d billed, %d with nothing to pay, %d not due, %d parked\n", run.Billed, run.Zero, run.Skipped, run.Parked); err != nil {
		return err
	}
	if run.Parked > 0 {
		return halfDone{errors.New("some clients could not be billed: see the reasons above, mend them, and run it again")}
	}
	return nil
}
