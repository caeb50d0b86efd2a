package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/graph/gen"
)

// Connections reaches the PBX of a server for an admin who waits for it; by is that admin. Its errors are billing.Errors in words
// of its own: it relays nothing of what a host answers but what the endpoints are there to tell.
type Connections interface {
	// Test tries the connection step by step, and returns in time for an answer. The server may be one that is not stored.
	Test(ctx context.Context, by uuid.UUID, of *ent.Server) ([]billing.ConnectionStep, error)
	// Grants are the statements that let Tollbook read calls from the PBX's database; fitted tells that they are made for the
	// columns that it has.
	Grants(ctx context.Context, by uuid.UUID, of *ent.Server) (sql string, fitted bool, err error)
	// Whitelist lists the addresses that may reach the PBX's endpoints.
	Whitelist(ctx context.Context, by uuid.UUID, of *ent.Server) ([]billing.AllowedAddress, error)
	// Allow puts an address or network on the whitelist, Deny takes one off. Both give the new list.
	Allow(ctx context.Context, by uuid.UUID, of *ent.Server, address string) ([]billing.AllowedAddress, error)
	Deny(ctx context.Context, by uuid.UUID, of *ent.Server, address string) ([]billing.AllowedAddress, error)
}

// TestServer tries the connection to a server, and keeps what it found where that is true of a stored one.
func (m mutation) TestServer(ctx context.Context, in gen.TestServerInput) (*gen.TestServerPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	var id *uuid.UUID
	if in.ID != nil {
		given, err := serverKind.given("id", *in.ID)
		if err != nil {
			return nil, err
		}
		id = &given
	}
	tried, err := m.Book.ServerToTry(ctx, id, books.ServerInput{
		Hostname: in.Hostname, Port: in.Port, Secure: in.Secure, Username: in.Username, Password: in.Password,
		ServerFetchInput: books.ServerFetchInput{
			FetchFrom: in.FetchFrom, DatabaseHost: in.DatabaseHost, DatabasePort: in.DatabasePort, DatabaseName: in.DatabaseName,
			DatabaseUsername: in.DatabaseUsername, DatabasePassword: in.DatabasePassword, DatabaseSSLMode: in.DatabaseSSLMode,
		},
	})
	if err != nil {
		return nil, err
	}
	steps, err := m.Connections.Test(ctx, asker.User, tried.Server)
	if err != nil {
		return nil, err
	}
	at := m.Clock().UTC()
	if tried.Stored {
		if err := m.Book.KeepTest(ctx, tried.ID, steps, at); err != nil {
			return nil, err
		}
	}
	return &gen.TestServerPayload{Test: connectionTest(steps, at)}, nil
}

func connectionTest(steps []billing.ConnectionStep, at time.Time) *gen.ConnectionTest {
	shown := &gen.ConnectionTest{TestedAt: at, Steps: make([]*gen.ConnectionStep, len(steps))}
	for i, s := range steps {
		shown.Steps[i] = &gen.ConnectionStep{
			Name: s.Name, State: s.State, Milliseconds: int(s.Took.Round(time.Millisecond) / time.Millisecond), Detail: s.Detail, Advice: s.Advice,
		}
	}
	return shown
}

// DatabaseGrants are the statements that let Tollbook read calls from a PBX's database.
func (q query) DatabaseGrants(ctx context.Context, serverID string) (*gen.DatabaseGrants, error) {
	by, of, err := q.theServer(ctx, serverID)
	if err != nil {
		return nil, err
	}
	sql, fitted, err := q.Connections.Grants(ctx, by, of)
	if err != nil {
		return nil, err
	}
	return &gen.DatabaseGrants{SQL: sql, Fitted: fitted}, nil
}

// Whitelist is from where a PBX's endpoints may be reached.
func (q query) Whitelist(ctx context.Context, serverID string) (*gen.Whitelist, error) {
	by, of, err := q.theServer(ctx, serverID)
	if err != nil {
		return nil, err
	}
	allowed, err := q.Connections.Whitelist(ctx, by, of)
	if err != nil {
		return nil, err
	}
	return whitelist(allowed), nil
}

// AllowAddress puts an address or network on the whitelist of a PBX.
func (m mutation) AllowAddress(ctx context.Context, in gen.AllowAddressInput) (*gen.WhitelistPayload, error) {
	return m.changeWhitelist(ctx, in.ServerID, in.Address, m.Connections.Allow)
}

// DenyAddress takes an address or network off the whitelist of a PBX.
func (m mutation) DenyAddress(ctx context.Context, in gen.DenyAddressInput) (*gen.WhitelistPayload, error) {
	return m.changeWhitelist(ctx, in.ServerID, in.Address, m.Connections.Deny)
}

func (m mutation) changeWhitelist(ctx context.Context, serverID, given string,
	change func(context.Context, uuid.UUID, *ent.Server, string) ([]billing.AllowedAddress, error),
) (*gen.WhitelistPayload, error) {
	by, of, err := m.theServer(ctx, serverID)
	if err != nil {
		return nil, err
	}
	address, err := billing.NetworkAddress("address", given)
	if err != nil {
		return nil, err
	}
	allowed, err := change(ctx, by, of, address)
	if err != nil {
		return nil, err
	}
	return &gen.WhitelistPayload{Whitelist: whitelist(allowed)}, nil
}

func whitelist(allowed []billing.AllowedAddress) *gen.Whitelist {
	shown := &gen.Whitelist{Addresses: make([]*gen.AllowedAddress, len(allowed))}
	for i, a := range allowed {
		shown.Addresses[i] = &gen.AllowedAddress{Address: a.Address, Own: a.Own}
	}
	return shown
}

// theServer is a server that an admin names, and that admin.
func (a *api) theServer(ctx context.Context, id string) (by uuid.UUID, of *ent.Server, err error) {
	view, err := a.adminView(ctx)
	if err != nil {
		return uuid.Nil, nil, err
	}
	key, err := serverKind.given("serverId", id)
	if err != nil {
		return uuid.Nil, nil, err
	}
	of, err = view.Servers().Where(server.ID(key)).Only(ctx)
	if ent.IsNotFound(err) {
		return uuid.Nil, nil, billing.Errorf(billing.NotFound, "serverId", "There is no such server.")
	}
	return view.Asker().User, of, err
}
