package books

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
)

// catalogue is what is saved of packages, providers and lists, made ready, and what is known of tariffs. Versions that were
// made ready are kept from one catalogue to the next, by the id of the version: they never change.
type catalogue struct {
	register  register
	called    map[uuid.UUID]called
	packages  map[uuid.UUID]*rating.PackagePlan
	providers map[uuid.UUID]*rating.ProviderPlan
	lists     map[uuid.UUID]*rating.FilterPlan
}

// called is what a tariff, package or provider is called, and the currency of its prices.
type called struct{ name, currency string }

func (c *catalogue) load(ctx context.Context, db queryer, before *catalogue) error {
	var err error
	if c.register, err = loadRegister(ctx, db); err != nil {
		return err
	}
	if c.called, err = loadCalled(ctx, db); err != nil {
		return err
	}
	c.packages, c.providers, c.lists = map[uuid.UUID]*rating.PackagePlan{}, map[uuid.UUID]*rating.ProviderPlan{}, map[uuid.UUID]*rating.FilterPlan{}
	missing := map[uuid.UUID]func(settings []byte) error{}
	var ids []uuid.UUID
	for of, versions := range c.register {
		for _, v := range versions {
			if of.kind == billing.OfTariff || c.keep(of, v, before) {
				continue
			}
			missing[v.id] = func(settings []byte) error { return c.compile(of, v, settings) }
			ids = append(ids, v.id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return readSettings(ctx, db, ids, func(id uuid.UUID, settings []byte) error { return missing[id](settings) })
}

func loadCalled(ctx context.Context, db queryer) (map[uuid.UUID]called, error) {
	rows, err := db.QueryContext(ctx, `SELECT id, name, currency FROM tariffs UNION ALL SELECT id, name, currency FROM packages
		UNION ALL SELECT id, name, currency FROM providers`)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	out := map[uuid.UUID]called{}
	for rows.Next() {
		var id uuid.UUID
		var c called
		if err := rows.Scan(&id, &c.name, &c.currency); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
		out[id] = c
	}
	return out, rows.Err()
}

// readSettings hands over what versions say.
func readSettings(ctx context.Context, db queryer, ids []uuid.UUID, take func(id uuid.UUID, settings []byte) error) error {
	rows, err := db.QueryContext(ctx, `SELECT id, settings FROM versions WHERE id = ANY($1)`, pq.Array(ids))
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var id uuid.UUID
		var settings []byte
		if err := rows.Scan(&id, &settings); err != nil {
			return fmt.Errorf("settings: %w", err)
		}
		if err := take(id, settings); err != nil {
			return err
		}
	}
	return rows.Err()
}

// keep takes over a version that is ready, unless its owner has another name by now; false where it is not.
func (c *catalogue) keep(of owner, v saved, before *catalogue) bool {
	if before == nil || before.called[of.id] != c.called[of.id] {
		return false
	}
	switch of.kind {
	case billing.OfPackage:
		return take(c.packages, before.packages, v.id)
	case billing.OfProvider:
		return take(c.providers, before.providers, v.id)
	case billing.OfGlobalLists:
		return take(c.lists, before.lists, v.id)
	case billing.OfTariff:
	}
	return false
}

func take[V any](into, from map[uuid.UUID]V, id uuid.UUID) bool {
	v, ok := from[id]
	if ok {
		into[id] = v
	}
	return ok
}

// compile makes a version ready.
func (c *catalogue) compile(of owner, v saved, settings []byte) error {
	name, from := c.called[of.id], v.validFrom.UTC()
	var err error
	switch of.kind {
	case billing.OfPackage:
		p := rating.Package{ID: of.id, Name: name.name, Currency: name.currency, Version: v.version, ValidFrom: from}
		if err = json.Unmarshal(settings, &p.PackageSettings); err == nil {
			c.packages[v.id], err = rating.CompilePackage(p)
		}
	case billing.OfProvider:
		p := rating.Provider{ID: of.id, Name: name.name, Currency: name.currency, Version: v.version, ValidFrom: from}
		if err = json.Unmarshal(settings, &p.ProviderSettings); err == nil {
			c.providers[v.id], err = rating.CompileProvider(p)
		}
	case billing.OfGlobalLists:
		var f rating.Filter
		if err = json.Unmarshal(settings, &f); err == nil {
			c.lists[v.id], err = rating.CompileFilter(f, v.version, from)
		}
	case billing.OfTariff:
	}
	if err != nil {
		return fmt.Errorf("version %d of %s %s: %w", v.version, of.kind, name.name, err)
	}
	return nil
}

// packageVersion is a version of a package; nil where there is none.
func (c *catalogue) packageVersion(id uuid.UUID, version int) *rating.PackagePlan {
	v, ok := c.register.version(owner{billing.OfPackage, id}, version)
	if !ok {
		return nil
	}
	return c.packages[v.id]
}

// carrierVersion is a version of a provider; nil where there is none.
func (c *catalogue) carrierVersion(id uuid.UUID, version int) *rating.ProviderPlan {
	v, ok := c.register.version(owner{billing.OfProvider, id}, version)
	if !ok {
		return nil
	}
	return c.providers[v.id]
}

// listsVersion is a version of the global lists; nil where there is none.
func (c *catalogue) listsVersion(version int) *rating.FilterPlan {
	v, ok := c.register.version(owner{kind: billing.OfGlobalLists}, version)
	if !ok {
		return nil
	}
	return c.lists[v.id]
}

// begin is when a version begins.
func begin(v saved) time.Time { return v.validFrom }
