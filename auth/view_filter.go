package auth

import (
	"slices"
	"strings"
	"time"
	"unicode"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/predicate"
)

// CDRFilter selects CDRs: all of its conditions must hold, and those that are nil or empty hold always. Predicates and
// Match say the same, one to the database and one of a CDR at hand. Calls that no service took, or that are on an exclude
// list, are selected only where CallTypes names rating.Unmatched or rating.Excluded.
type CDRFilter struct {
	// Nothing selects nothing, such as a filter by something that does not exist.
	Nothing bool
	Client  *uuid.UUID
	Service *ServiceKey
	// StartedFrom is inclusive, StartedTo exclusive, and StoredSince inclusive.
	StartedFrom, StartedTo, StoredSince *time.Time
	Direction                           *cdr.Direction
	CallTypes                           []rating.CallType
	// NumberPrefix is how the number begins, as people write it: with spaces and brackets, nationally or with +.
	NumberPrefix string
	// Extension is the whole of it.
	Extension string
	// MinCharge and MaxCharge are inclusive.
	MinCharge, MaxCharge *money.Amount
	// BelowCost selects calls that cost the reseller more than they are charged, in one currency. See View.Permits.
	BelowCost bool
	// Line selects the calls behind a line of an invoice.
	Line *LineCalls
}

// Permits is the filter as the asker may use it: who may not see what calls cost the reseller cannot select by it either.
func (v View) Permits(f CDRFilter) CDRFilter {
	f.Nothing = f.Nothing || f.BelowCost && !v.Admin()
	return f
}

// ClientKey is the key of something that belongs to a client.
type ClientKey struct{ Client, ID uuid.UUID }

// ServiceKey is the key of a service.
type ServiceKey ClientKey

// Predicates are the filter's conditions for a query of View.CDRs.
func (f CDRFilter) Predicates() []predicate.CDR {
	if f.Nothing {
		return []predicate.CDR{func(s *entsql.Selector) { s.Where(entsql.False()) }}
	}
	out := []predicate.CDR{f.callTypes()}
	out = append(out, where(f.Client, entcdr.ClientID)...)
	if f.Service != nil {
		out = append(out, entcdr.ClientID(f.Service.Client), entcdr.ServiceID(f.Service.ID))
	}
	out = append(out, where(f.StartedFrom, entcdr.StartedAtGTE)...)
	out = append(out, where(f.StartedTo, entcdr.StartedAtLT)...)
	out = append(out, where(f.StoredSince, entcdr.StoredAtGTE)...)
	out = append(out, where(f.Direction, entcdr.DirectionEQ)...)
	out = append(out, where(f.MinCharge, entcdr.ChargeGTE)...)
	out = append(out, where(f.MaxCharge, entcdr.ChargeLTE)...)
	if f.Extension != "" {
		out = append(out, entcdr.Extension(f.Extension))
	}
	if f.BelowCost {
		out = append(out, belowCost)
	}
	if f.Line != nil {
		out = append(out, f.Line.predicates()...)
	}
	return append(out, f.numberPrefix()...)
}

func where[T any](value *T, condition func(T) predicate.CDR) []predicate.CDR {
	if value == nil {
		return nil
	}
	return []predicate.CDR{condition(*value)}
}

// belowCost has the words of its index.
func belowCost(s *entsql.Selector) {
	s.Where(entsql.And(entsql.ColumnsGT(s.C(entcdr.FieldCost), s.C(entcdr.FieldCharge)),
		entsql.ColumnsEQ(s.C(entcdr.FieldCostCurrency), s.C(entcdr.FieldCurrency))))
}

func (f CDRFilter) callTypes() predicate.CDR {
	if len(f.CallTypes) == 0 {
		return entcdr.CallTypeNotIn(hidden()...)
	}
	return entcdr.CallTypeIn(f.CallTypes...)
}

// numberPrefix compares what begins with + with the canonical spelling, and everything else with the national one. The
// index is on the national one, so for + the beginnings that it can have are asked too: they leave out no call.
func (f CDRFilter) numberPrefix() []predicate.CDR {
	typed := plain(f.NumberPrefix)
	if typed == "" {
		return nil
	}
	if typed[0] != '+' {
		return []predicate.CDR{entcdr.DestinationNationalHasPrefix(typed)}
	}
	out := []predicate.CDR{entcdr.DestinationCanonicalHasPrefix(typed)}
	var national []predicate.CDR
	for _, beginning := range number.Beginnings(typed) {
		national = append(national, entcdr.DestinationNationalHasPrefix(beginning))
	}
	if len(national) > 0 {
		out = append(out, entcdr.Or(national...))
	}
	return out
}

// plain is a number as people write it without what they write to make it readable.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("()[]-./\u00a0\u2010\u2011\u2013", r) {
			return -1
		}
		return r
	}, text)
}

// Match reports whether the filter selects the CDR.
func (f CDRFilter) Match(c *ent.CDR) bool {
	return !f.Nothing && f.matchOwner(c) && f.matchTimes(c) && f.matchNumber(c) && f.matchCost(c) &&
		(f.Line == nil || f.Line.match(c)) &&
		(f.Direction == nil || c.Direction == *f.Direction) &&
		(f.Extension == "" || c.Extension == f.Extension) &&
		(f.MinCharge == nil || c.Charge >= *f.MinCharge) &&
		(f.MaxCharge == nil || c.Charge <= *f.MaxCharge)
}

func (f CDRFilter) matchOwner(c *ent.CDR) bool {
	if len(f.CallTypes) == 0 && isHidden(c.CallType) {
		return false
	}
	if len(f.CallTypes) > 0 && !slices.Contains(f.CallTypes, c.CallType) {
		return false
	}
	if f.Service != nil && (c.ClientID != f.Service.Client || c.ServiceID == nil || *c.ServiceID != f.Service.ID) {
		return false
	}
	return f.Client == nil || c.ClientID == *f.Client
}

func (f CDRFilter) matchTimes(c *ent.CDR) bool {
	return (f.StartedFrom == nil || !c.StartedAt.Before(*f.StartedFrom)) &&
		(f.StartedTo == nil || c.StartedAt.Before(*f.StartedTo)) &&
		(f.StoredSince == nil || !c.StoredAt.Before(*f.StoredSince))
}

func (f CDRFilter) matchCost(c *ent.CDR) bool {
	return !f.BelowCost || c.Cost != nil && *c.Cost > c.Charge && c.CostCurrency != nil && *c.CostCurrency == c.Currency
}

func (f CDRFilter) matchNumber(c *ent.CDR) bool {
	typed := plain(f.NumberPrefix)
	if strings.HasPrefix(typed, "+") {
		return strings.HasPrefix(c.DestinationCanonical, typed)
	}
	return strings.HasPrefix(c.DestinationNational, typed)
}
