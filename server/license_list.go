package server

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entlicense "github.com/tollbook/tollbook/ent/license"
	"github.com/tollbook/tollbook/ent/licenseactivation"
	"github.com/tollbook/tollbook/license"
)

// IssuedLicense is a license, and where it is registered.
type IssuedLicense struct {
	*ent.License
	// Domain and IP are empty where it is registered nowhere.
	Domain, IP string
}

// StateAt is how it stands at an instant: active is registered somewhere.
func (l IssuedLicense) StateAt(now time.Time) license.State {
	switch {
	case l.SuspendedAt != nil:
		return license.Suspended
	case books.LicenseKey(l.License).Expired(now):
		return license.Expired
	case l.Domain == "":
		return license.Inactive
	}
	return license.Active
}

// Licenses lists the licenses that were issued, the newest first: at most limit of them. It tells whether there are more.
func Licenses(ctx context.Context, book *books.Book, limit int) (issued []IssuedLicense, more bool, err error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, false, err
	}
	limit = min(max(limit, 1), mostListed)
	rows, err := view.Licenses().Order(entlicense.ByCreatedAt(sql.OrderDesc()), entlicense.ByID(sql.OrderDesc())).Limit(limit + 1).All(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("list licenses: %w", err)
	}
	if more = len(rows) > limit; more {
		rows = rows[:limit]
	}
	at := make(map[uuid.UUID]int, len(rows))
	for i, row := range rows {
		issued, at[row.ID] = append(issued, IssuedLicense{License: row}), i
	}
	ids := make([]uuid.UUID, 0, len(at))
	for id := range at {
		ids = append(ids, id)
	}
	held, err := view.LicenseActivations().Where(licenseactivation.LicenseIDIn(ids...), licenseactivation.EndedAtIsNil()).All(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("list where licenses are registered: %w", err)
	}
	for _, a := range held {
		l := &issued[at[a.LicenseID]]
		l.Domain, l.IP = a.Domain, a.IP
	}
	return issued, more, nil
}

// mostListed is how many licenses are listed at once.
const mostListed = 10_000
