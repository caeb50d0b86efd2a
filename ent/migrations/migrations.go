// Package migrations owns the database's history: hand-written, versioned SQL, forward only, one file a step. A file
// that has been released is never changed.
package migrations

import "embed"

// Files are the steps in goose's format, applied by books.Migrate.
//
//go:embed *.sql
var Files embed.FS
