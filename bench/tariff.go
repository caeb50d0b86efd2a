package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
)

const (
	// importedRates is how many rates a deck has at full scale, tariffRounds how often it is imported.
	importedRates = 250_000
	tariffRounds  = 5
)

// measureTariff measures the import of a rate deck beside a bare COPY of the same rates.
func measureTariff(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, (*reseller).measureTariff)
}

// seconds are the times of rounds.
type seconds []float64

func (s seconds) String() string {
	sorted := slices.Sorted(slices.Values(s))
	return fmt.Sprintf("%6.2f s  (%.2f to %.2f)", sorted[len(sorted)/2], sorted[0], sorted[len(sorted)-1])
}

func (r *reseller) measureTariff(ctx context.Context, out *printer) error {
	tariff, err := r.server.Book().CreateTariff(ctx, "Workload", "AUD")
	if err != nil {
		return err
	}
	n := r.part(importedRates)
	files := []deckFile{newDeckFile(n, 0), newDeckFile(n, 1)}
	var send, compare, apply, whole, bare seconds
	for round := range tariffRounds + 1 {
		took, err := r.importDeck(ctx, tariff.ID, round, files[round%len(files)])
		if err != nil {
			return err
		}
		copied, err := r.copyRates(ctx, tariff.ID, round+1)
		if err != nil {
			return err
		}
		if round == 0 { // there was no version to compare it with
			continue
		}
		send, compare, apply = append(send, took[0]), append(compare, took[1]), append(apply, took[2])
		whole, bare = append(whole, took[0]+took[1]+took[2]), append(bare, copied)
	}
	out.printf("T1 import of a deck of %d rates as CSV, compared with the version in force before\n", n)
	out.printf("  send and store         %s\n  read and compare       %s\n  apply                  %s\n  all of it              %s  (target 5)\n",
		send, compare, apply, whole)
	out.printf("  bare COPY              %s\n  ratio                  %.2f (target 3)\n", bare, figures(whole).over(figures(bare)))
	return nil
}

// deckFile is a rate deck as a carrier sends it.
type deckFile struct {
	body  []byte
	rates int
	// differing is how many rates are others than in the file of the other number.
	differing int
}

// newDeckFile makes one of two files of the same prefixes, in which each tenth rate differs.
func newDeckFile(n, number int) deckFile {
	var file bytes.Buffer
	file.WriteString("Prefix,Destination,Connection fee,Price per minute,Increments\n")
	f := deckFile{rates: n}
	for i, rate := range workload.Deck(seed, n) {
		if i%10 == 0 {
			rate.PerMinute += money.Amount(number+1) * money.Unit / 1000
			f.differing++
		}
		fmt.Fprintf(&file, "%s,Destination %d,%s,%s,%d/%d\n", rate.Prefix, i/20, rate.ConnectionFee, rate.PerMinute, rate.First, rate.Next)
	}
	f.body = file.Bytes()
	return f
}

// importDeck sends a file, looks at what it changes and applies it, in books that were opened just now and remember nothing.
// It gives the seconds of each.
func (r *reseller) importDeck(ctx context.Context, tariff uuid.UUID, round int, file deckFile) (took [3]float64, err error) {
	book, err := books.Open(ctx, books.Config{URL: r.server.DatabaseURL(), Clock: func() time.Time { return *r.clock.Load() }})
	if err != nil {
		return took, err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	began := time.Now()
	lap := func(i int) { took[i], began = time.Since(began).Seconds(), time.Now() }
	draft, err := book.StoreDraft(ctx, tariff, "deck.csv", file.body, "bench")
	if err != nil {
		return took, err
	}
	lap(0)
	p, err := book.PreviewDraft(ctx, books.DraftQuery{Draft: draft, First: 50})
	if err != nil {
		return took, err
	}
	lap(1)
	if changed := p.Counts[deck.Dearer] + p.Counts[deck.Cheaper]; round > 0 && changed != file.differing || p.Refused > 0 {
		return took, fmt.Errorf("the preview of a deck tells %v and %d refused", p.Counts, p.Refused)
	}
	saved, err := book.ApplyDraft(ctx, draft, p.Mapping, false, books.TariffVersion{Version: round, SavedBy: "bench"})
	if err != nil {
		return took, err
	}
	lap(2)
	if saved.Version != round+1 {
		return took, fmt.Errorf("the import made version %d", saved.Version)
	}
	return took, nil
}

// copyRates is the bare COPY: the same rows into the same table with the same indexes. It leaves the rates of this version
// alone, as before.
func (r *reseller) copyRates(ctx context.Context, tariff uuid.UUID, version int) (took float64, err error) {
	columns, all, err := r.rows(ctx, "SELECT * FROM rates WHERE tariff_id = $1 AND version = $2 ORDER BY position", tariff.String(), version)
	if err != nil {
		return 0, err
	}
	for _, row := range all {
		row[slices.Index(columns, "version")] = int64(-version)
	}
	began := time.Now()
	if err := r.copyIn(ctx, "rates", columns, all); err != nil {
		return 0, err
	}
	took = time.Since(began).Seconds()
	for _, statement := range []string{fmt.Sprintf("DELETE FROM rates WHERE version <> %d", version), "VACUUM rates", "CHECKPOINT"} {
		if _, err := r.db.ExecContext(ctx, statement); err != nil {
			return 0, fmt.Errorf("%s: %w", statement, err)
		}
	}
	return took, nil
}
