package books

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// SaveGlobalLists saves the lists that hold whoever carries a call as a new version, in force for calls that start from
// now on. Version is the one that was edited, 0 before the first; when another has been saved since, the error is a
// Conflict.
func (b *Book) SaveGlobalLists(ctx context.Context, version int, lists rating.Filter, savedBy string) (*ent.Version, error) {
	var saved *ent.Version
	err := b.change(ctx, func(tx writing) error {
		newest, err := newestVersion(ctx, tx.ent, billing.OfGlobalLists, uuid.Nil)
		if err != nil {
			return err
		}
		if err := edited(newest, version); err != nil {
			return err
		}
		var c checks
		clean := c.filter("", lists)
		c.under("", clean.Check())
		if err := c.err(); err != nil {
			return err
		}
		err = b.saveVersion(ctx, tx, newVersion{
			kind: billing.OfGlobalLists, version: version + 1, validFrom: b.validFrom(), savedBy: savedBy, settings: clean,
		})
		if err != nil {
			return err
		}
		saved, err = newestVersion(ctx, tx.ent, billing.OfGlobalLists, uuid.Nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("save global lists: %w", err)
	}
	return saved, nil
}

// GlobalListsOf are the lists of one saved version.
func GlobalListsOf(version *ent.Version) (rating.Filter, error) {
	return settingsOf[rating.Filter](version)
}

// filter cleans the texts of the two lists, which lie under a path.
func (c *checks) filter(path string, f rating.Filter) rating.Filter {
	return rating.Filter{Exclude: c.entries(path+"exclude", f.Exclude), Free: c.entries(path+"free", f.Free)}
}

func (c *checks) entries(field string, list []rating.FilterEntry) []rating.FilterEntry {
	list = slices.Clone(list)
	for i := range list {
		e, path := &list[i], fmt.Sprintf("%s[%d].", field, i)
		e.Pattern = c.line(path+"pattern", e.Pattern)
		e.Note = c.line(path+"note", e.Note)
	}
	return list
}
