package auth

import (
	"context"
	"database/sql"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/pool"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/ratelist"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/specialrate"
	"github.com/tollbook/tollbook/ent/token"
	"github.com/tollbook/tollbook/ent/usage"
	"github.com/tollbook/tollbook/ent/user"
)

// Reader is what views of the books are made from. It can read everything; a View cannot.
type Reader struct {
	ent   *ent.Client
	db    *sql.DB
	clock func() time.Time
}

// NewReader makes a Reader of one database, which it reaches in two ways. The clock tells what is in force.
func NewReader(client *ent.Client, db *sql.DB, clock func() time.Time) Reader {
	return Reader{ent: client, db: db, clock: clock}
}

// View is what the asker may see, and the only place that says so: an admin sees all, a client sees its own company,
// services and calls, the products that it holds, and the asker's own user and tokens. Each query that it gives is
// already pinned to that; for what a role may not see it finds nothing.
type View struct {
	asker Asker
	ent   *ent.Client
	db    *sql.DB
	clock func() time.Time
}

// View is what the asker of the context may see. Its error is Unauthenticated when nobody asks.
func (r Reader) View(ctx context.Context) (View, error) {
	asker, err := SignedIn(ctx)
	if err != nil {
		return View{}, err
	}
	return View{asker: asker, ent: r.ent, db: r.db, clock: r.clock}, nil
}

// Now is when things are looked at.
func (v View) Now() time.Time { return v.clock() }

// Asker is whose view it is.
func (v View) Asker() Asker { return v.asker }

// Admin tells whether the view is that of an admin. Every other role is a client's.
func (v View) Admin() bool { return v.asker.Role == billing.RoleAdmin }

// hidden are the calls that no client sees, and that admins see where they ask for them: what no service took, and what is
// on an exclude list.
func hidden() []rating.CallType { return []rating.CallType{rating.Unmatched, rating.Excluded} }

func isHidden(t rating.CallType) bool { return t == rating.Unmatched || t == rating.Excluded }

// Sees reports whether the view shows a CDR, for CDRs that come another way than by CDRs.
func (v View) Sees(c *ent.CDR) bool {
	return v.Admin() || c.ClientID == v.asker.Client && !isHidden(c.CallType)
}

// Only gives the clients whose rows the view shows; nil is all of them.
func (v View) Only() []uuid.UUID {
	if v.Admin() {
		return nil
	}
	return []uuid.UUID{v.asker.Client}
}

// CDRs are the calls; for a client not those that are hidden.
func (v View) CDRs() *ent.CDRQuery { return v.ent.CDR.Query().Where(v.cdrs()...) }

// cdrs says the same as Sees.
func (v View) cdrs() []predicate.CDR {
	conditions := []predicate.CDR{own[predicate.CDR](v, entcdr.FieldClientID)}
	if !v.Admin() {
		conditions = append(conditions, entcdr.CallTypeNotIn(hidden()...))
	}
	return conditions
}

// Clients are the customer companies; for a client its own.
func (v View) Clients() *ent.CustomerQuery {
	return v.ent.Customer.Query().Where(own[predicate.Customer](v, customer.FieldID))
}

// Services are the products that clients hold.
func (v View) Services() *ent.ServiceQuery {
	return v.ent.Service.Query().Where(own[predicate.Service](v, service.FieldClientID))
}

// Pools are the included minutes of billing periods.
func (v View) Pools() *ent.PoolQuery {
	return v.ent.Pool.Query().Where(own[predicate.Pool](v, pool.FieldClientID))
}

// Usage are the running totals.
func (v View) Usage() *ent.UsageQuery {
	return v.ent.Usage.Query().Where(own[predicate.Usage](v, usage.FieldClientID))
}

// Products are what is sold; for a client what it holds or has held.
func (v View) Products() *ent.ProductQuery {
	return v.ent.Product.Query().Where(held[predicate.Product](v, product.FieldID))
}

// RateLists are the versions of the products' rule lists.
func (v View) RateLists() *ent.RateListQuery {
	return v.ent.RateList.Query().Where(held[predicate.RateList](v, ratelist.FieldProductID))
}

// SpecialRates are the rules of all versions.
func (v View) SpecialRates() *ent.SpecialRateQuery {
	return v.ent.SpecialRate.Query().Where(held[predicate.SpecialRate](v, specialrate.FieldProductID))
}

// Users are the people who sign in; for a client the asker alone.
func (v View) Users() *ent.UserQuery {
	query := v.ent.User.Query()
	if !v.Admin() {
		query.Where(user.ID(v.asker.User))
	}
	return query
}

// Tokens are the asker's own that still work, also for an admin.
func (v View) Tokens() *ent.TokenQuery {
	return v.ent.Token.Query().Where(token.UserID(v.asker.User), token.RevokedAtIsNil())
}

// Servers are the FusionPBX hosts, for admins only.
func (v View) Servers() *ent.ServerQuery {
	return v.ent.Server.Query().Where(adminsOnly[predicate.Server](v))
}

// own keeps to the asker's client, whose id is in the column.
func own[P ~func(*entsql.Selector)](v View, column string) P {
	return func(s *entsql.Selector) {
		if !v.Admin() {
			s.Where(entsql.EQ(s.C(column), v.asker.Client))
		}
	}
}

// held keeps to the products of which the asker's client has a service; the product's id is in the column.
func held[P ~func(*entsql.Selector)](v View, column string) P {
	return func(s *entsql.Selector) {
		if v.Admin() {
			return
		}
		services := entsql.Dialect(s.Dialect()).Table(service.Table)
		s.Where(entsql.In(s.C(column), entsql.Dialect(s.Dialect()).Select(services.C(service.FieldProductID)).From(services).
			Where(entsql.EQ(services.C(service.FieldClientID), v.asker.Client))))
	}
}

// adminsOnly finds nothing for anybody else.
func adminsOnly[P ~func(*entsql.Selector)](v View) P {
	return func(s *entsql.Selector) {
		if !v.Admin() {
			s.Where(entsql.False())
		}
	}
}
