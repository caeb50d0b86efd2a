package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/predicate"
	"github.com/tollbook/tollbook/ent/token"
	"github.com/tollbook/tollbook/ent/user"
	"github.com/tollbook/tollbook/graph/gen"
)

// userOrder is by e-mail address.
func userOrder() auth.Order[*ent.User] {
	return auth.Order[*ent.User]{Name: "email", Columns: []auth.Column[*ent.User]{
		auth.Text(user.FieldEmail, func(u *ent.User) string { return u.Email }),
		auth.ID(user.FieldID, func(u *ent.User) uuid.UUID { return u.ID }),
	}}
}

// Viewer is who asks, or null.
func (q query) Viewer(ctx context.Context) (*gen.User, error) {
	var nobody *gen.User
	asker, known := auth.From(ctx)
	if !known {
		return nobody, nil
	}
	view, err := q.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	return q.userByID(ctx, view, asker.User)
}

// userByID is a user, or nil where the view shows none.
func (q query) userByID(ctx context.Context, view auth.View, id uuid.UUID) (*gen.User, error) {
	rows, err := view.Users().Where(user.ID(id)).All(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	w := wanted(ctx, "User", "Node")
	return one(rows[0], func(rows []*ent.User) ([]*gen.User, error) { return users(ctx, view, rows, w) })
}

// Users are the people who sign in, of one client or all.
func (q query) Users(
	ctx context.Context, clientID *string, first *int, after *string, last *int, before *string,
) (*gen.UserConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	rows := view.Users()
	if clientID != nil {
		if id, ok := clientKind.read(*clientID); ok {
			rows.Where(user.ClientID(id))
		} else {
			rows.Where(nothing[predicate.User]())
		}
	}
	l, err := list(ctx, rows, userOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.User) ([]*gen.User, error) {
			return users(ctx, view, rows, wantedOfRows(ctx, "User", "User"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.UserConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.User, cursor string) *gen.UserEdge { return &gen.UserEdge{Node: node, Cursor: cursor} })}, nil
}

// users are users as the API shows them, with what is asked of them. Tokens are shown to their owner alone.
func users(ctx context.Context, view auth.View, rows []*ent.User, w want) ([]*gen.User, error) {
	var clients map[uuid.UUID]*gen.Client
	if ids := keys(rows, func(u *ent.User) *uuid.UUID { return u.ClientID }); w.has("client") && len(ids) > 0 {
		var err error
		if clients, err = clientsByID(ctx, view, ids); err != nil {
			return nil, err
		}
	}
	shown := make([]*gen.User, len(rows))
	for i, u := range rows {
		shown[i] = &gen.User{
			ID: userKind.of(u.ID), Email: u.Email, Name: u.Name, Role: u.Role, Disabled: u.Disabled, CreatedAt: u.CreatedAt,
			LastSignedInAt: u.LastSignedInAt, Tokens: []*gen.Token{},
		}
		if u.ClientID != nil {
			shown[i].Client = clients[*u.ClientID]
		}
		if u.ID == view.Asker().User && w.has("tokens") {
			var err error
			if shown[i].Tokens, err = tokens(ctx, view); err != nil {
				return nil, err
			}
		}
	}
	return shown, nil
}

// mostTokensOfUser is how many of a user's tokens are shown.
const mostTokensOfUser = 200

// tokens are the asker's tokens that still work, the oldest first.
func tokens(ctx context.Context, view auth.View) ([]*gen.Token, error) {
	rows, err := view.Tokens().Order(token.ByCreatedAt(), token.ByID()).Limit(mostTokensOfUser).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	return each(apiToken)(rows)
}

func apiToken(t *ent.Token) *gen.Token {
	return &gen.Token{ID: tokenKind.of(t.ID), Name: t.Name, Hint: t.Hint, CreatedAt: t.CreatedAt, LastUsedAt: t.LastUsedAt}
}

// CreateUser adds somebody who can sign in.
func (m mutation) CreateUser(ctx context.Context, in gen.CreateUserInput) (*gen.UserPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	input := books.UserInput{Email: &in.Email, Name: &in.Name, Role: &in.Role, Password: &in.Password}
	if in.ClientID != nil {
		id, err := clientKind.given("clientId", *in.ClientID)
		if err != nil {
			return nil, err
		}
		input.ClientID = &id
	}
	row, err := m.Book.CreateUser(ctx, input)
	return m.userPayload(ctx, row, err)
}

// UpdateUser changes a user.
func (m mutation) UpdateUser(ctx context.Context, in gen.UpdateUserInput) (*gen.UserPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := userKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.UpdateUser(ctx, id, books.UserInput{Name: in.Name, Password: in.Password, Disabled: in.Disabled})
	return m.userPayload(ctx, row, err)
}

func (m mutation) userPayload(ctx context.Context, row *ent.User, err error) (*gen.UserPayload, error) {
	if err != nil {
		return nil, err
	}
	view, err := m.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	w := wanted(ctx, "UserPayload").in("user", "User", "Node")
	shown, err := one(row, func(rows []*ent.User) ([]*gen.User, error) { return users(ctx, view, rows, w) })
	if err != nil {
		return nil, err
	}
	return &gen.UserPayload{User: shown}, nil
}

// CreateToken makes an API token of the asker.
func (m mutation) CreateToken(ctx context.Context, in gen.CreateTokenInput) (*gen.TokenPayload, error) {
	asker, err := auth.SignedIn(ctx)
	if err != nil {
		return nil, err
	}
	row, secret, err := m.Book.CreateToken(ctx, asker.User, in.Name)
	if err != nil {
		return nil, err
	}
	return &gen.TokenPayload{Token: apiToken(row), Secret: secret}, nil
}

// RevokeToken stops a token of the asker from working.
func (m mutation) RevokeToken(ctx context.Context, in gen.RevokeTokenInput) (*gen.DeletePayload, error) {
	asker, err := auth.SignedIn(ctx)
	if err != nil {
		return nil, err
	}
	id, err := tokenKind.given("id", in.ID)
	if err != nil {
		return nil, err
	}
	if err := m.Book.RevokeToken(ctx, asker.User, id); err != nil {
		return nil, err
	}
	return &gen.DeletePayload{DeletedID: in.ID}, nil
}
