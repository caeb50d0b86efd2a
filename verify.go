package main

import (
	"context"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server"
)

// verifyCommand recomputes the books from the CDRs on.
type verifyCommand struct {
	Client string    `placeholder:"NAME" help:"One client, by name or id. Default: all, and the numbers of their invoices."`
	From   time.Time `placeholder:"TIME" help:"Look at calls that started then or later. Default: all."`
	To     time.Time `placeholder:"TIME" help:"Look at calls that started before then. Default: all."`
}

// Help tells what is proven.
func (verifyCommand) Help() string {
	return "Prices every call again by the versions that charged it, adds usage, invoices, tax, ledger and payments up, follows the " +
		"chain of ledger entries, and looks for gaps in the numbers of invoices. Then the calls of the last days are compared with those of the PBXs " +
		"whose calls are fetched, and what is missing is fetched; a PBX that can't be reached is told. Nothing else is written. " +
		"The exit code is 3 when something does not hold."
}

// Run proves and prints what holds and what does not.
func (v verifyCommand) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		fetcher := &server.Fetcher{Book: store.Book}
		scope := books.ProofScope{From: v.From, To: v.To, Compare: fetcher.Reconcile}
		if v.Client != "" {
			client, err := clientNamed(ctx, store.Book, v.Client)
			if err != nil {
				return err
			}
			scope.ClientID = &client.ID
		}
		proof, err := store.Book.Verify(ctx, scope)
		if err != nil {
			return err
		}
		failed := map[books.Check]int{}
		for _, f := range proof.Findings {
			if !f.Note {
				failed[f.Check]++
			}
			if _, err := fmt.Fprintf(s.out, "%s: %s %s\n", f.Check, f.Client, f.Text); err != nil {
				return err
			}
		}
		for _, check := range books.Checks() {
			says := "holds"
			if n := failed[check]; n > 0 {
				says = fmt.Sprintf("DOES NOT HOLD in %d places", n)
			}
			if _, err := fmt.Fprintf(s.out, "%-11s %10d compared  %s\n", check, proof.Counted[check], says); err != nil {
				return err
			}
		}
		if !proof.Holds() {
			return halfDone{fmt.Errorf("%d things do not hold", proof.Found)}
		}
		return nil
	})
}
