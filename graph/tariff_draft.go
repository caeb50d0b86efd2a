package graph

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/graph/gen"
)

// The decimal marks as the API calls them. guess stands, also for the order of dates, for what is found out from the file.
const (
	guess     = "guess"
	pointed   = "point"
	withComma = "comma"
)

// TariffID reads the id of a tariff that stands in a field.
func TariffID(field, id string) (uuid.UUID, error) { return tariffKind.given(field, id) }

// DraftID is the id of a draft.
func DraftID(id uuid.UUID) string { return draftKind.of(id) }

// TariffDraft tells what a file would change.
func (q query) TariffDraft(
	ctx context.Context, id string, mapping *gen.DeckMappingInput, partial *bool, timeZone *string, bands []*gen.BandInput,
	kinds []deck.Kind, search *string, offset, first *int,
) (*gen.TariffDraft, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	draft, err := draftKind.given("id", id)
	if err != nil {
		return nil, err
	}
	asked := books.DraftQuery{
		Draft: draft, Partial: or(partial, false), Kinds: kinds, Search: or(search, ""), Offset: or(offset, 0),
		First: or(first, auth.DefaultRows),
	}
	if mapping != nil {
		given, err := mappingGiven(mapping)
		if err != nil {
			return nil, err
		}
		asked.Mapping = &given
	}
	if asked.TariffChange, err = changeGiven(timeZone, nil, bands); err != nil {
		return nil, err
	}
	p, err := q.Book.PreviewDraft(ctx, asked)
	if err != nil {
		return nil, err
	}
	return tariffDraft(p), nil
}

// mappingGiven is the mapping of an input.
func mappingGiven(in *gen.DeckMappingInput) (books.DeckMapping, error) {
	m := books.DeckMapping{
		Sheet: or(in.Sheet, ""), Columns: make([]books.MappedColumn, len(in.Columns)), Hundredths: in.Hundredths,
		Direction: or(in.Direction, cdr.Outbound), FirstIncrement: or(in.FirstIncrement, 1), NextIncrement: or(in.NextIncrement, 1),
	}
	for i, c := range in.Columns {
		m.Columns[i] = books.MappedColumn{Index: c.Index, Field: c.Field}
	}
	var wrong billing.Errors
	switch mark := or(in.DecimalMark, guess); mark {
	case guess, "":
	case pointed:
		m.DecimalMark = deck.Point
	case withComma:
		m.DecimalMark = deck.Comma
	default:
		wrong = append(wrong, billing.Errorf(billing.Invalid, "mapping.decimalMark", "The decimal mark is point, comma or guess."))
	}
	switch order := or(in.DateOrder, guess); {
	case order == guess, order == "":
	case slices.Contains(deck.DateFormats(), deck.DateFormat(order)):
		m.DateFormat = deck.DateFormat(order)
	default:
		wrong = append(wrong, billing.Errorf(billing.Invalid, "mapping.dateOrder", "The order of dates is one of %v, or guess.", deck.DateFormats()))
	}
	if wrong != nil {
		return m, wrong
	}
	return m, nil
}

// tariffDraft is a preview as the API shows it.
func tariffDraft(p books.DraftPreview) *gen.TariffDraft {
	shown := &gen.TariffDraft{
		ID: draftKind.of(p.Draft.ID), TariffID: tariffKind.of(p.Draft.TariffID), FileName: p.Draft.FileName,
		Sheets: slices.Concat([]string{}, p.Sheets), Columns: make([]*gen.DeckColumn, len(p.Columns)), RowCount: p.Rows,
		Mapping: mapping(&p.Mapping), Problem: p.Problem,
		Diff: &gen.DeckDiff{
			New: p.Counts[deck.New], Dearer: p.Counts[deck.Dearer], Cheaper: p.Counts[deck.Cheaper], Changed: p.Counts[deck.Changed],
			Gone: p.Counts[deck.Gone], Unchanged: p.Counts[books.Unchanged], Kept: p.Kept, Duplicates: p.Duplicates, Refused: p.Refused,
			Changes: make([]*gen.DeckChange, len(p.Changes)), Refusals: make([]*gen.DeckRefusal, len(p.Refusals)),
		},
	}
	for i, title := range p.Columns {
		column := &gen.DeckColumn{Index: i, Title: title, Sample: make([]string, len(p.Sample))}
		for n, row := range p.Sample {
			column.Sample[n] = row[i]
		}
		shown.Columns[i] = column
	}
	for i, c := range p.Changes {
		shown.Diff.Changes[i] = &gen.DeckChange{Kind: c.Kind, Before: tariffRate(c.Before), After: tariffRate(c.After)}
	}
	for i, r := range p.Refusals {
		shown.Diff.Refusals[i] = &gen.DeckRefusal{Line: r.Line, Field: string(r.Field), Reason: r.Reason}
	}
	return shown
}

// mapping is how a file is read, as the API shows it.
func mapping(m *books.DeckMapping) *gen.DeckMapping {
	shown := &gen.DeckMapping{
		Sheet: m.Sheet, Columns: make([]*gen.DeckMappedColumn, len(m.Columns)), DecimalMark: guess, DateOrder: guess,
		Hundredths: or(m.Hundredths, false), Direction: m.Direction, FirstIncrement: m.FirstIncrement, NextIncrement: m.NextIncrement,
	}
	for i, c := range m.Columns {
		shown.Columns[i] = &gen.DeckMappedColumn{Index: c.Index, Field: c.Field}
	}
	switch m.DecimalMark {
	case deck.Point:
		shown.DecimalMark = pointed
	case deck.Comma:
		shown.DecimalMark = withComma
	}
	if m.DateFormat != "" {
		shown.DateOrder = string(m.DateFormat)
	}
	return shown
}
