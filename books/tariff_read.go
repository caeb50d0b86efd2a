package books

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/ent"
)

const (
	// readKept is how many drafts are kept read, so that paging through what they change does not read them again.
	readKept = 2
	// readFor is how long they are kept after they were looked at.
	readFor = 15 * time.Minute
)

// previews keeps the drafts that were looked at last, read, and the rates that they were compared with. Both may take some
// hundred megabytes, so that only one is read at a time.
type previews struct {
	turn chan struct{}

	mu sync.Mutex
	// drafts are the last looked at last.
	drafts []*readDraft
	before *storedDeck
}

func newPreviews() *previews { return &previews{turn: make(chan struct{}, 1)} }

// storedDeck are the rates of a version, in order.
type storedDeck struct {
	tariff  uuid.UUID
	version int
	rates   []rating.Rate
	used    time.Time
}

// readDraft is a draft as it was read. It never changes but for the comparison that was made last.
type readDraft struct {
	key  draftKey
	used time.Time
	// asked is the mapping that was asked for, and mapping what came of it.
	asked   *DeckMapping
	mapping DeckMapping

	sheets, columns []string
	sample          [][]string
	rows            int
	remembered      json.RawMessage
	// problem is why no row can be read; empty where they can.
	problem billing.Errors
	// result has the rates in order.
	result   deck.Result
	compared *compared
}

// draftKey is a draft and, as text, what decides how it is read beside its mapping: the zone and bands of its tariff, and
// what is remembered of the last file.
type draftKey struct {
	draft, tariff uuid.UUID
	how           string
}

// as reports whether the draft was read as a mapping says; nil is guessed.
func (d *readDraft) as(asked *DeckMapping) bool {
	if asked == nil || d.asked == nil {
		return asked == d.asked || asked != nil && asked.means(d.mapping)
	}
	return reflect.DeepEqual(*asked, *d.asked) || d.asked.Hundredths == nil && asked.means(d.mapping)
}

// means reports whether the mapping comes to one that was told, with what was guessed there.
func (m DeckMapping) means(told DeckMapping) bool {
	if m.Hundredths == nil {
		told.Hundredths = nil
	}
	return reflect.DeepEqual(m, told)
}

// compared is what a draft changes.
type compared struct {
	version int
	partial bool
	diff    deck.Diff
}

// inTurn runs what reads files and decks, one after the other.
func (p *previews) inTurn(ctx context.Context, do func() error) error {
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("wait for another file to be read: %w", ctx.Err())
	}
	defer func() { <-p.turn }()
	return do()
}

// known is a draft that has been read so already; nil where it has not.
func (p *previews) known(key draftKey, asked *DeckMapping, now time.Time) *readDraft {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.IndexFunc(p.drafts, func(d *readDraft) bool { return d.key == key && d.as(asked) })
	if at < 0 {
		return nil
	}
	d := p.drafts[at]
	d.used = now
	p.drafts = append(slices.Delete(p.drafts, at, at+1), d)
	return d
}

// keep keeps a draft that has been read, and lets go of those that were looked at the longest ago.
func (p *previews) keep(d *readDraft) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drafts = append(slices.DeleteFunc(p.drafts, func(other *readDraft) bool { return other.key.draft == d.key.draft }), d)
	p.drafts = slices.Delete(p.drafts, 0, max(0, len(p.drafts)-readKept))
}

// saved lets go of what a new version was made of, and keeps its rates: the next file is compared with them.
func (p *previews) saved(t rating.Tariff, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drafts = slices.DeleteFunc(p.drafts, func(d *readDraft) bool { return d.key.tariff == t.ID })
	p.before = &storedDeck{tariff: t.ID, version: t.Version, rates: t.Rates, used: now}
}

// tidy lets go of what nobody has looked at lately.
func (p *previews) tidy(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drafts = slices.DeleteFunc(p.drafts, func(d *readDraft) bool { return d.used.Before(now.Add(-readFor)) })
	if p.before != nil && p.before.used.Before(now.Add(-readFor)) {
		p.before = nil
	}
}

// deckBefore is a version's rates where they are kept; nil where they are not.
func (p *previews) deckBefore(tariff uuid.UUID, version int, now time.Time) *storedDeck {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.before == nil || p.before.tariff != tariff || p.before.version != version {
		return nil
	}
	p.before.used = now
	return p.before
}

// ratesBefore are the rates of the version that a new one is made on, in order. They must not be changed. It runs in turn.
func (b *Book) ratesBefore(ctx context.Context, g *ground) ([]rating.Rate, error) {
	if g.version.Version == 0 {
		return nil, nil
	}
	if kept := b.previews.deckBefore(g.tariff.ID, g.version.Version, b.now()); kept != nil {
		return kept.rates, nil
	}
	rates, err := readRates(ctx, b.reads, g.tariff.ID, g.version.Version, g.version.RateCount)
	if err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	b.previews.mu.Lock()
	defer b.previews.mu.Unlock()
	b.previews.before = &storedDeck{tariff: g.tariff.ID, version: g.version.Version, rates: rates, used: b.now()}
	return rates, nil
}

// read reads a draft as a mapping says, or as is guessed where that is nil, for a tariff with these settings. It runs in turn.
func (b *Book) read(ctx context.Context, draft *ent.TariffDraft, g *ground, asked *DeckMapping, change TariffChange) (*readDraft, error) {
	settings := change.on(g.settings)
	key := draftKey{draft: draft.ID, tariff: draft.TariffID, how: fmt.Sprintf("%q %q %s", settings.TimeZone, bandNames(settings), g.tariff.Mapping)}
	if d := b.previews.known(key, asked, b.now()); d != nil {
		return d, nil
	}
	whole, err := b.ent.TariffDraft.Get(ctx, draft.ID)
	if err != nil {
		return nil, fmt.Errorf("read draft: %w", err)
	}
	d := &readDraft{key: key, asked: asked, used: b.now()}
	if err := d.read(whole, g, settings); err != nil {
		return nil, err
	}
	b.previews.keep(d)
	return d, nil
}

func (d *readDraft) read(draft *ent.TariffDraft, g *ground, settings rating.TariffSettings) error {
	known, err := recall(g.tariff.Mapping)
	if err != nil {
		return err
	}
	file, err := openSheet(draft, d.asked, known)
	if err != nil {
		return err
	}
	d.sheets, d.columns, d.sample, d.rows = file.Sheets, file.Columns, file.Sample, file.Rows
	mapping, wrong := mapped(file, d.asked, &known.Mapping)
	d.mapping = told(file, mapping)
	if d.problem = wrong; len(wrong) > 0 {
		return nil
	}
	d.result, err = file.Rates(mapping, deck.Settings{Currency: g.tariff.Currency, TimeZone: settings.TimeZone, Bands: bandNames(settings)})
	if !errors.As(err, &d.problem) && err != nil {
		return err
	}
	deck.Sort(d.result.Rates)
	d.remembered, err = json.Marshal(remembered{Sheet: file.Sheet, Mapping: mapping})
	return err
}

// bandNames are the names of a tariff's bands.
func bandNames(s rating.TariffSettings) []string {
	names := make([]string, len(s.Bands))
	for i, band := range s.Bands {
		names[i] = band.Name
	}
	return names
}

// openSheet opens the sheet of a draft that is asked for or remembered, or the first one.
func openSheet(draft *ent.TariffDraft, asked *DeckMapping, known remembered) (*deck.File, error) {
	file, err := deck.Open(draft.FileName, draft.Body)
	if err != nil {
		return nil, err
	}
	sheet := known.Sheet
	if !slices.Contains(file.Sheets, sheet) {
		sheet = ""
	}
	if asked != nil && asked.Sheet != "" {
		sheet = asked.Sheet
	}
	if sheet == "" || sheet == file.Sheet {
		return file, nil
	}
	if file.Sheets == nil {
		return nil, billing.Errorf(billing.Invalid, "mapping.sheet", "The file has no sheets: leave this empty.")
	}
	return file.OpenSheet(sheet)
}
