package books

import (
	"context"
	"fmt"
)

// raiseRevision makes every process rate its next call by what this transaction changes. The row is also what keeps two
// changes of rates, or of who holds a domain, from passing each other: verbs that raise it do so first.
func raiseRevision(ctx context.Context, tx writing) error {
	_, err := tx.ExecContext(ctx, `WITH raised AS (UPDATE revision SET number = number + 1 WHERE id = 1 RETURNING number)
		SELECT pg_notify($1, number::text) FROM raised`, ratesChannel)
	if err != nil {
		return fmt.Errorf("raise revision: %w", err)
	}
	return nil
}

// change runs a verb that changes how calls are rated. When it is done, this process rates by it; the others do from
// their next transaction on. Calls that wait for a rate are looked at again.
func (b *Book) change(ctx context.Context, verb func(tx writing) error) error {
	var err error
	for range attempts {
		err = b.write(ctx, func(tx writing) error {
			if err := raiseRevision(ctx, tx); err != nil {
				return err
			}
			if err := verb(tx); err != nil {
				return err
			}
			return b.reviewUnrated(ctx, tx)
		})
		if !inTheWay(err) {
			break
		}
	}
	if err != nil {
		return err
	}
	if err := b.reload(ctx); err != nil {
		return err
	}
	b.wakeRerates()
	return nil
}
