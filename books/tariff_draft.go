package books

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/tariffdraft"
)

const (
	// draftsKept is how long a draft waits to be applied, and mostDrafts how many there are at most.
	draftsKept = 24 * time.Hour
	mostDrafts = 20
)

// StoreDraft takes a rate-deck file in for a tariff, to be looked at and applied within a day. One that is no rate deck at
// all is refused. Where many drafts wait, the oldest ones go.
func (b *Book) StoreDraft(ctx context.Context, tariff uuid.UUID, name string, body []byte, createdBy string) (uuid.UUID, error) {
	if _, err := b.groundNow(ctx, "tariffId", tariff); err != nil {
		return uuid.Nil, err
	}
	if err := b.previews.inTurn(ctx, func() error {
		_, err := deck.Open(name, body)
		return err
	}); err != nil {
		return uuid.Nil, err
	}
	id, err := newID()
	if err != nil {
		return uuid.Nil, err
	}
	err = b.write(ctx, func(tx writing) error {
		if err := tx.ent.TariffDraft.Create().SetID(id).SetTariffID(tariff).SetCreatedBy(createdBy).SetCreatedAt(b.now()).
			SetFileName(fileName(name)).SetBody(body).Exec(ctx); err != nil {
			return err
		}
		old, err := tx.ent.TariffDraft.Query().Order(tariffdraft.ByCreatedAt(sql.OrderDesc()), tariffdraft.ByID(sql.OrderDesc())).
			Offset(mostDrafts).IDs(ctx)
		if err != nil {
			return err
		}
		_, err = tx.ent.TariffDraft.Delete().Where(tariffdraft.IDIn(old...)).Exec(ctx)
		return err
	})
	if err != nil {
		return uuid.Nil, fmt.Errorf("store draft: %w", err)
	}
	return id, nil
}

// fileName is the name of a file without folders and what cannot be shown, with at most 200 characters.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if forbidden(r) || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "")))
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[:200])
	}
	if name == "" || name == "." || name == "/" {
		return "deck"
	}
	return name
}

// dropDrafts drops drafts that have waited too long, and forgets what was read of drafts that nobody looks at any more.
func (b *Book) dropDrafts(ctx context.Context, now time.Time) error {
	b.previews.tidy(now)
	if _, err := b.ent.TariffDraft.Delete().Where(tariffdraft.CreatedAtLT(now.Add(-draftsKept))).Exec(ctx); err != nil {
		return fmt.Errorf("drop old drafts of tariffs: %w", err)
	}
	return nil
}

// draft is a draft without its file, and what a version made of it would be made on.
func (b *Book) draft(ctx context.Context, id uuid.UUID) (*ent.TariffDraft, *ground, error) {
	columns := slices.DeleteFunc(slices.Clone(tariffdraft.Columns), func(c string) bool { return c == tariffdraft.FieldBody })
	query := b.ent.TariffDraft.Query().Where(tariffdraft.ID(id), tariffdraft.CreatedAtGTE(b.now().Add(-draftsKept)))
	query.Select(columns...)
	d, err := query.Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil, billing.Errorf(billing.NotFound, "draftId", "The file is not here any more: it is kept for a day. Send it again.")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read draft: %w", err)
	}
	g, err := b.groundNow(ctx, "draftId", d.TariffID)
	return d, g, err
}

// ApplyDraft makes a draft a new version of its tariff: of all its rates or, where it is partial, of those and the ones of
// the version in force that it does not name. Rows that were refused are left out; without a rate there is no version. The
// mapping is remembered for the tariff's next file.
func (b *Book) ApplyDraft(ctx context.Context, id uuid.UUID, mapping DeckMapping, partial bool, in TariffVersion) (*ent.Tariff, error) {
	d, g, err := b.draft(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := edited(g.newest, in.Version); err != nil {
		return nil, err
	}
	var read *readDraft
	var rates []rating.Rate
	if err := b.previews.inTurn(ctx, func() (err error) {
		if read, err = b.read(ctx, d, g, &mapping, in.TariffChange); err != nil || len(read.problem) > 0 {
			return err
		}
		rates = read.result.Rates
		if !partial {
			return nil
		}
		before, err := b.ratesBefore(ctx, g)
		rates = deck.Merge(before, rates)
		return err
	}); err != nil {
		return nil, err
	}
	if err := read.refusal(); err != nil {
		return nil, err
	}
	saved, err := b.saveTariff(ctx, g, in, rates, read.remembered)
	if err != nil {
		return nil, fmt.Errorf("apply draft: %w", err)
	}
	return saved, nil
}

// refusal says why nothing can be made of a draft; nil where something can.
func (d *readDraft) refusal() error {
	switch {
	case len(d.problem) > 0:
		return d.problem
	case len(d.result.Rates) > 0:
		return nil
	case len(d.result.Refused) > 0:
		first := d.result.Refused[0]
		return billing.Errorf(billing.Invalid, "mapping", "No row can be taken. Line %d: %s", first.Line, first.Reason)
	}
	return billing.Errorf(billing.Invalid, "mapping", "The file has no row with a rate.")
}
