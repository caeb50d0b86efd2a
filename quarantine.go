package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/server"
)

// quarantineCommand is about documents that could not be read.
type quarantineCommand struct {
	List    quarantineList    `cmd:"" help:"List what waits, the oldest first."`
	Show    quarantineShow    `cmd:"" help:"Print a document as it came."`
	Replay  quarantineReplay  `cmd:"" help:"Read documents again, with today's program and services."`
	Dismiss quarantineDismiss `cmd:"" help:"Put documents aside; they are kept."`
}

type quarantineList struct {
	Limit int `default:"100" help:"How many at most; 0 is all."`
}

// Run lists the oldest that wait.
func (v quarantineList) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		documents, more, err := server.Quarantined(ctx, store.Book, v.Limit)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "ID\tRECEIVED\tSOURCE\tFILE\tBYTES\tTRIES\tREASON")
		for _, d := range documents {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", d.ID, d.ReceivedAt.Local().Format(time.DateTime), d.Source,
				cmp.Or(d.File(), "–"), d.Bytes, d.Attempts, strings.ReplaceAll(d.Reason, "\n", " "))
		}
		if err := table.Flush(); err != nil || !more {
			return err
		}
		_, err = fmt.Fprintf(s.err, "More wait; these are the oldest %d. `--limit 0` lists all.\n", len(documents))
		return err
	})
}

type quarantineShow struct {
	ID uuid.UUID `arg:"" help:"The document's id."`
}

// Run prints the document, byte by byte.
func (v quarantineShow) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		documents, err := store.Book.Quarantine(ctx, []uuid.UUID{v.ID}, 1)
		if err != nil {
			return err
		}
		if len(documents) == 0 {
			return fmt.Errorf("there is no document %s in quarantine", v.ID)
		}
		d := documents[0]
		_, _ = fmt.Fprintf(s.err, "%s (%s), received %s: %s\n", d.State, d.ContentType, d.ReceivedAt.Local().Format(time.DateTime), d.Reason)
		_, err = s.out.Write(d.Body)
		return err
	})
}

type quarantineReplay struct {
	IDs []uuid.UUID `arg:"" optional:"" name:"id" help:"The documents. Default: all that wait."`
}

// Run reads them again.
func (v quarantineReplay) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		replayed, left, err := server.Replayer{Book: store.Book}.Replay(ctx, v.IDs)
		_, _ = fmt.Fprintf(s.out, "%d taken in, %d still wait.\n", replayed, left)
		return err
	})
}

type quarantineDismiss struct {
	IDs []uuid.UUID `arg:"" name:"id" help:"The documents."`
}

// Run puts them aside.
func (v quarantineDismiss) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		n, err := store.Book.DismissQuarantine(ctx, v.IDs)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "%d put aside.\n", n)
		return err
	})
}
