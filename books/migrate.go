package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/tollbook/tollbook/ent/migrations"
)

// Migrate brings the database behind url to this program's version. Several processes may do it at once.
func Migrate(ctx context.Context, url string) error {
	connector, err := pq.NewConnector(url)
	if err != nil {
		return fmt.Errorf("read database URL: %w", err)
	}
	db := sql.OpenDB(connector)
	err = migrate(ctx, db)
	if closed := db.Close(); closed != nil {
		err = errors.Join(err, fmt.Errorf("close database: %w", closed))
	}
	return err
}

func migrate(ctx context.Context, db *sql.DB) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return fmt.Errorf("make migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files, goose.WithSessionLocker(locker))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// monthsAhead is how many months after the current one have their partition made ahead of time.
const monthsAhead = 3

func (b *Book) makeComingMonths(ctx context.Context) error {
	now := b.now()
	months := make([]time.Time, 0, monthsAhead+1)
	for i := range monthsAhead + 1 {
		months = append(months, monthOf(now).AddDate(0, i, 0))
	}
	return b.makeMonths(ctx, months)
}
