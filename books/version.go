package books

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	entversion "github.com/tollbook/tollbook/ent/version"
)

// newVersion is a version of something that is about to be saved. Verbs that save one run within Book.change, one after the
// other.
type newVersion struct {
	kind  billing.VersionKind
	owner uuid.UUID // uuid.Nil of the global lists
	// version is one more than the newest so far.
	version   int
	validFrom time.Time
	savedBy   string
	note      string
	rates     int
	settings  any
}

func (b *Book) saveVersion(ctx context.Context, tx writing, v newVersion) error {
	settings, err := json.Marshal(v.settings)
	if err != nil {
		return fmt.Errorf("write settings of a %s: %w", v.kind, err)
	}
	id, err := newID()
	if err != nil {
		return err
	}
	// Not through ent: a jsonb parameter has to be text, and ent would give bytes.
	_, err = tx.ExecContext(ctx, `INSERT INTO versions (kind, owner_id, version, id, valid_from, saved_by, saved_at, note, rate_count, settings)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		string(v.kind), v.owner, v.version, id, v.validFrom, v.savedBy, b.now(), v.note, v.rates, string(settings))
	if err != nil {
		return fmt.Errorf("save version %d of a %s: %w", v.version, v.kind, err)
	}
	return nil
}

// newestVersion is the last that was saved, also one that was taken back; version 0 where there is none.
func newestVersion(ctx context.Context, db *ent.Client, kind billing.VersionKind, owner uuid.UUID) (*ent.Version, error) {
	found, err := db.Version.Query().Where(entversion.KindEQ(kind), entversion.OwnerID(owner)).
		Order(entversion.ByVersion(sql.OrderDesc())).Limit(1).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read versions of a %s: %w", kind, err)
	}
	if len(found) == 0 {
		return &ent.Version{Kind: kind, OwnerID: owner}, nil
	}
	return found[0], nil
}

// edited refuses to save what was made of another version than the newest.
func edited(newest *ent.Version, version int) error {
	if version == newest.Version {
		return nil
	}
	return billing.Errorf(billing.Conflict, "version",
		"%s saved version %d meanwhile; you edited version %d. Look at theirs before you save.", newest.SavedBy, newest.Version, version)
}

// settingsOf reads what a version says.
func settingsOf[T any](v *ent.Version) (T, error) {
	var settings T
	if err := json.Unmarshal(v.Settings, &settings); err != nil {
		return settings, fmt.Errorf("read version %d of %s %s: %w", v.Version, v.Kind, v.OwnerID, err)
	}
	return settings, nil
}
