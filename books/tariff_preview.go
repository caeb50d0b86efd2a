package books

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/ent"
)

// Unchanged is the kind of a rate that is as it was. deck.Compare only counts these.
const Unchanged deck.Kind = "unchanged"

// mostChanges is how many changes and refusals are told at a time.
const mostChanges = 200

// DraftQuery asks what a draft would change.
type DraftQuery struct {
	Draft uuid.UUID
	// Mapping says how it is read; nil is guessed.
	Mapping *DeckMapping
	// Partial and TariffChange are as it would be applied.
	Partial bool
	TariffChange
	// Kinds are those of the changes that are told; nil is all but Unchanged.
	Kinds []deck.Kind
	// Search is how the prefix begins, or a part of the description; empty is all.
	Search string
	// Offset is from where on changes and refusals are told, First how many at most: 1 to 200.
	Offset, First int
}

// DraftPreview is what a draft would change.
type DraftPreview struct {
	// Draft is without its file.
	Draft *ent.TariffDraft
	// Sheets are those of a workbook, Columns the titles, Sample the first rows and Rows how many there are.
	Sheets, Columns []string
	Sample          [][]string
	Rows            int
	// Mapping is how it is read.
	Mapping DeckMapping
	// Problem is why no row can be read; all that follows is empty then.
	Problem string
	// Counts has how many rates of each kind there are, also of Unchanged; Kept are those that a partial file does not name.
	Counts                    map[deck.Kind]int
	Kept, Duplicates, Refused int
	// Changes and Refusals are the part that was asked for, the first by prefix, the second by line.
	Changes  []deck.Change
	Refusals []deck.Refusal
}

// PreviewDraft tells what a draft would change against the version in force. Nothing is written.
func (b *Book) PreviewDraft(ctx context.Context, q DraftQuery) (DraftPreview, error) {
	if err := q.check(); err != nil {
		return DraftPreview{}, err
	}
	draft, g, err := b.draft(ctx, q.Draft)
	if err != nil {
		return DraftPreview{}, err
	}
	var d *readDraft
	var diff deck.Diff
	if err := b.previews.inTurn(ctx, func() (err error) {
		if d, err = b.read(ctx, draft, g, q.Mapping, q.TariffChange); err != nil || len(d.problem) > 0 {
			return err
		}
		diff, err = b.compare(ctx, d, g, q.Partial)
		return err
	}); err != nil {
		return DraftPreview{}, err
	}
	p := DraftPreview{
		Draft: draft, Sheets: d.sheets, Columns: d.columns, Sample: d.sample, Rows: d.rows, Mapping: d.mapping,
		Counts: map[deck.Kind]int{Unchanged: diff.Unchanged}, Kept: diff.Kept, Duplicates: d.result.Duplicates, Refused: d.result.RefusedCount,
	}
	if len(d.problem) > 0 {
		p.Problem = sentences(d.problem)
		return p, nil
	}
	for kind, n := range diff.Counts {
		p.Counts[kind] = n
	}
	p.Changes = q.part(d.result.Rates, diff.Changes)
	p.Refusals = d.result.Refused[min(q.Offset, len(d.result.Refused)):min(q.Offset+q.First, len(d.result.Refused))]
	return p, nil
}

func (q *DraftQuery) check() error {
	var c checks
	if q.Offset < 0 || q.Offset > deck.MaxRows*2 {
		c.refuse("offset", "Begin between 0 and %d.", deck.MaxRows*2)
	}
	c.between("first", q.First, 1, mostChanges)
	return c.err()
}

// compare tells what a draft changes; it is made again only when the version or partial are others. It runs in turn.
func (b *Book) compare(ctx context.Context, d *readDraft, g *ground, partial bool) (deck.Diff, error) {
	if c := d.compared; c != nil && c.version == g.version.Version && c.partial == partial {
		return c.diff, nil
	}
	before, err := b.ratesBefore(ctx, g)
	if err != nil {
		return deck.Diff{}, err
	}
	d.compared = &compared{version: g.version.Version, partial: partial, diff: deck.Compare(before, d.result.Rates, partial)}
	return d.compared.diff, nil
}

// part is the part of the changes that is asked for.
func (q *DraftQuery) part(after []rating.Rate, changes []deck.Change) []deck.Change {
	search := auth.SearchRates(q.Search)
	skip, out := q.Offset, []deck.Change{}
	take := func(c deck.Change) bool {
		if q.Kinds != nil && !slices.Contains(q.Kinds, c.Kind) || !search.Finds(c.Before) && !search.Finds(c.After) {
			return true
		}
		if skip > 0 {
			skip--
			return true
		}
		out = append(out, c)
		return len(out) < q.First
	}
	if slices.Contains(q.Kinds, Unchanged) {
		withUnchanged(after, changes, take)
		return out
	}
	for _, c := range changes {
		if !take(c) {
			break
		}
	}
	return out
}

// withUnchanged visits the changes with those rates between them that are as they were, until visit tells to stop.
func withUnchanged(after []rating.Rate, changes []deck.Change, visit func(deck.Change) bool) {
	for i := range after {
		r := &after[i]
		for len(changes) > 0 && changes[0].After == nil && changes[0].Before.Prefix <= r.Prefix {
			if !visit(changes[0]) {
				return
			}
			changes = changes[1:]
		}
		c := deck.Change{Kind: Unchanged, Before: r, After: r}
		if len(changes) > 0 && changes[0].After == r {
			c, changes = changes[0], changes[1:]
		}
		if !visit(c) {
			return
		}
	}
	for _, c := range changes {
		if !visit(c) {
			return
		}
	}
}

// sentences are errors as one text.
func sentences(es billing.Errors) string {
	texts := make([]string, len(es))
	for i, e := range es {
		texts[i] = e.Message
	}
	return strings.Join(texts, " ")
}
