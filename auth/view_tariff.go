package auth

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	entrate "github.com/tollbook/tollbook/ent/rate"
	entversion "github.com/tollbook/tollbook/ent/version"
)

// Tariffs are the rate decks, for admins only.
func (v View) Tariffs() *ent.TariffQuery {
	return v.ent.Tariff.Query().Where(adminsOnly[predicate.Tariff](v))
}

// Versions are what was saved of all that calls are rated by, for admins only.
func (v View) Versions() *ent.VersionQuery {
	return v.ent.Version.Query().Where(adminsOnly[predicate.Version](v))
}

// InForce are the versions by which calls that start at an instant are priced: one of each owner that has one.
func (v View) InForce(kind billing.VersionKind, owners []uuid.UUID, at time.Time) *ent.VersionQuery {
	return v.Versions().Where(func(s *entsql.Selector) {
		s.Where(entsql.P(func(b *entsql.Builder) {
			b.WriteString(s.C(entversion.FieldID)).WriteString(" IN (SELECT DISTINCT ON (owner_id) id FROM versions WHERE kind = ").
				Arg(string(kind)).WriteString(" AND owner_id = ANY(").Arg(pq.Array(owners)).WriteString(") AND valid_from <= ").Arg(at).
				WriteString(" AND withdrawn_at IS NULL ORDER BY owner_id, valid_from DESC, version DESC)")
		}))
	})
}

// Rates are those of a version of a tariff that a search finds, for admins only. Positions are by prefix, so that those
// of the prefixes which begin alike lie side by side: only these are read.
func (v View) Rates(tariff uuid.UUID, version int, search RateSearch) *ent.RateQuery {
	query := v.ent.Rate.Query().Where(adminsOnly[predicate.Rate](v), entrate.TariffID(tariff), entrate.Version(version))
	switch {
	case search.prefix != "":
		query.Where(func(s *entsql.Selector) {
			// first is a comparison with the first position whose prefix is not before one, or with what stands for none.
			first := func(sign, prefix, none string) *entsql.Predicate {
				return entsql.P(func(b *entsql.Builder) {
					b.WriteString(s.C(entrate.FieldID) + sign + "COALESCE((SELECT position FROM rates WHERE tariff_id = ").Arg(tariff).
						WriteString(" AND version = ").Arg(version).WriteString(" AND prefix ~>=~ ").Arg(prefix).
						WriteString(" ORDER BY prefix USING ~<~, position LIMIT 1), " + none + ")")
				})
			}
			s.Where(entsql.And(first(" >= ", search.prefix, behindAll), first(" < ", following(search.prefix), behindAll)))
		})
	case search.part != "":
		query.Where(func(s *entsql.Selector) {
			s.Where(entsql.P(func(b *entsql.Builder) {
				b.WriteString("strpos(lower(" + s.C(entrate.FieldDescription) + "), ").Arg(search.part).WriteString(") > 0")
			}))
		})
	}
	return query
}

// ratesAtOnce is how many rates one statement reads.
const ratesAtOnce = 5000

// EachRate reads all rates of a version of a tariff, in their order and some thousands at a time. It ends with the first
// error.
func (v View) EachRate(ctx context.Context, tariff uuid.UUID, version int) iter.Seq2[rating.Rate, error] {
	return func(yield func(rating.Rate, error) bool) {
		for from := 0; ; from += ratesAtOnce {
			rows, err := v.Rates(tariff, version, RateSearch{}).Where(entrate.IDGTE(from)).Order(entrate.ByID()).Limit(ratesAtOnce).All(ctx)
			if err != nil {
				yield(rating.Rate{}, fmt.Errorf("read rates: %w", err))
				return
			}
			for _, row := range rows {
				if !yield(RateOf(row), nil) {
					return
				}
			}
			if len(rows) < ratesAtOnce {
				return
			}
		}
	}
}

// RateOf is a rate as it is stored.
func RateOf(r *ent.Rate) rating.Rate {
	rate := rating.Rate{
		Prefix: r.Prefix, Origin: r.Origin, Direction: r.Direction, Description: r.Description, ConnectionFee: r.ConnectionFee,
		PerMinute: r.PerMinute, MinimumCharge: r.MinimumCharge, FirstIncrement: r.FirstIncrement, NextIncrement: r.NextIncrement,
		FreeSeconds: r.FreeSeconds, CapSeconds: r.CapSeconds, Rounding: r.Rounding, Band: r.Band,
	}
	if r.ValidFrom != nil {
		rate.ValidFrom = r.ValidFrom.UTC()
	}
	if r.ValidTo != nil {
		rate.ValidTo = r.ValidTo.UTC()
	}
	return rate
}

// behindAll is a position behind those of all rates.
const behindAll = "2147483647"

// following is the first text behind all those that begin with one.
func following(prefix string) string {
	return prefix[:len(prefix)-1] + string(prefix[len(prefix)-1]+1)
}

// RateSearch is what rates are looked for by: how their prefix begins, or a part of their description, in small letters.
// The zero one finds all.
type RateSearch struct{ prefix, part string }

// SearchRates reads what somebody looks for: digits, also with + and spaces, are how the prefix begins.
func SearchRates(text string) RateSearch {
	text = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), ""))
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" +-()", r) {
			return -1
		}
		return r
	}, text)
	if digits != "" && strings.Trim(digits, "0123456789") == "" {
		return RateSearch{prefix: digits}
	}
	return RateSearch{part: strings.ToLower(text)}
}

// Finds reports whether a rate is one of those that are looked for; no rate is none.
func (s RateSearch) Finds(r *rating.Rate) bool {
	return r != nil && strings.HasPrefix(r.Prefix, s.prefix) && (s.part == "" || strings.Contains(strings.ToLower(r.Description), s.part))
}
