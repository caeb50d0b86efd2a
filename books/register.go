package books

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// saved is a saved version, as far as it is known without reading it whole.
type saved struct {
	id        uuid.UUID
	version   int
	validFrom time.Time
	// withdrawn versions price no further call; those that they have priced still name them.
	withdrawn bool
}

// owner is what versions are of.
type owner struct {
	kind billing.VersionKind
	id   uuid.UUID // uuid.Nil of the global lists
}

// register has all saved versions, those of each owner by version.
type register map[owner][]saved

func loadRegister(ctx context.Context, db queryer) (register, error) {
	rows, err := db.QueryContext(ctx, `SELECT kind, owner_id, id, version, valid_from, withdrawn_at IS NOT NULL FROM versions
		ORDER BY kind, owner_id, version`)
	if err != nil {
		return nil, fmt.Errorf("versions: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	r := register{}
	for rows.Next() {
		var of owner
		var v saved
		if err := rows.Scan(&of.kind, &of.id, &v.id, &v.version, &v.validFrom, &v.withdrawn); err != nil {
			return nil, fmt.Errorf("versions: %w", err)
		}
		r[of] = append(r[of], v)
	}
	return r, rows.Err()
}

// pricing are the versions that may price calls, by when they begin.
func (r register) pricing(of owner) []saved {
	versions := slices.DeleteFunc(slices.Clone(r[of]), func(v saved) bool { return v.withdrawn })
	slices.SortFunc(versions, func(a, b saved) int {
		return cmp.Or(a.validFrom.Compare(b.validFrom), cmp.Compare(a.version, b.version))
	})
	return versions
}

// version finds one, also one that was withdrawn.
func (r register) version(of owner, version int) (saved, bool) {
	at, ok := slices.BinarySearchFunc(r[of], version, func(v saved, n int) int { return cmp.Compare(v.version, n) })
	if !ok {
		return saved{}, false
	}
	return r[of][at], true
}

// span is a stretch of time, half-open. A zero end is none.
type span struct{ from, to time.Time }

// ends tells whether the span is over at an instant.
func (s span) ends(at time.Time) bool { return !s.to.IsZero() && !at.Before(s.to) }

// during picks, of versions by when they begin, those that are in force in a span: the one at its beginning, or else the
// first, and those that follow. It tells whether there are earlier ones.
func during[V any](versions []V, in span, begins func(V) time.Time) (picked []V, earlier bool) {
	if len(versions) == 0 {
		return nil, false
	}
	first := 0
	for i, v := range versions {
		if !begins(v).After(in.from) {
			first = i
		}
	}
	past := first + 1
	for past < len(versions) && !in.ends(begins(versions[past])) {
		past++
	}
	return versions[first:past], first > 0
}
