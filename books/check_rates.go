package books

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// mostTold is how many faults of a long input are told at once.
const mostTold = 100

// full tells that no more is told.
func (c *checks) full() bool { return len(c.found) >= mostTold }

// line cleans a text whose length is checked elsewhere.
func (c *checks) line(field, value string) string {
	if c.full() {
		return value
	}
	return c.text(field, value, 0, math.MaxInt)
}

// under adds what is wrong with a part of the input, which lies under a path; the currency does not. Of each field one
// fault is told.
func (c *checks) under(path string, err error) {
	var found billing.Errors
	if !errors.As(err, &found) {
		c.add(err)
		return
	}
	for _, e := range found {
		field := path + e.Field
		if e.Field == "currency" {
			field = e.Field
		}
		if !slices.ContainsFunc(c.found, func(told *billing.Error) bool { return told.Field == field }) {
			c.found = append(c.found, billing.Errorf(e.Code, field, "%s", e.Message))
		}
	}
}

// tariff refuses a tariff that does not exist, or is in another currency than what is priced by it.
func (c *checks) tariff(ctx context.Context, tx writing, id uuid.UUID, currency string) error {
	const field = "settings.tariffId"
	v, err := tx.ent.Tariff.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		c.add(notFound(field, "tariff"))
	case err != nil:
		return fmt.Errorf("read tariff: %w", err)
	case v.Currency != currency:
		c.refuse(field, "%s is in %s: choose a tariff in %s.", v.Name, v.Currency, currency)
	}
	return nil
}

func currencyCode(text string) string { return strings.ToUpper(strings.TrimSpace(text)) }
