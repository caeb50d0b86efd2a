package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/graph/gen"
)

// serverOrder is by name.
func serverOrder() auth.Order[*ent.Server] {
	return auth.Order[*ent.Server]{Name: "name", Columns: []auth.Column[*ent.Server]{
		auth.Text(server.FieldName, func(s *ent.Server) string { return s.Name }),
		auth.ID(server.FieldID, func(s *ent.Server) uuid.UUID { return s.ID }),
	}}
}

// Servers are the FusionPBX hosts.
func (q query) Servers(ctx context.Context, first *int, after *string, last *int, before *string) (*gen.ServerConnection, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	l, err := list(ctx, view.Servers(), serverOrder(), auth.Ask{First: first, After: after, Last: last, Before: before},
		func(rows []*ent.Server) ([]*gen.Server, error) {
			return q.servers(ctx, view, rows, wantedOfRows(ctx, "Server", "Server"))
		})
	if err != nil {
		return nil, err
	}
	return &gen.ServerConnection{Nodes: l.nodes, PageInfo: l.info, Edges: edges(l,
		func(node *gen.Server, cursor string) *gen.ServerEdge {
			return &gen.ServerEdge{Node: node, Cursor: cursor}
		})}, nil
}

// server is a server as the API shows it: never its secrets.
func (a *api) server(s *ent.Server) *gen.Server {
	xml, json := a.Confs(s, "")
	return &gen.Server{
		ID: serverKind.of(s.ID), Name: s.Name, Hostname: s.Hostname, Port: s.Port, Secure: s.Secure, Username: s.Username,
		HasPassword: s.PasswordEncrypted != nil, HasAccessHash: s.AccessHashEncrypted != nil, Notes: s.Notes,
		IsDefault: s.IsDefault, IngestUsername: s.IngestUsername, IngestRotatedAt: s.IngestRotatedAt,
		XMLCDRConf: xml, JSONCDRConf: json, CreatedAt: s.CreatedAt,
		FetchFrom: s.FetchFrom, DatabaseHost: s.DatabaseHost, DatabasePort: s.DatabasePort, DatabaseName: s.DatabaseName,
		DatabaseUsername: s.DatabaseUsername, HasDatabasePassword: s.DatabasePasswordEncrypted != nil,
		DatabaseSSLMode: s.DatabaseSslMode, PollSeconds: s.PollSeconds, OverlapMinutes: s.OverlapMinutes,
	}
}

// serverNames are the names of servers by their ids, as far as the view shows them.
func serverNames(ctx context.Context, view auth.View, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	rows, err := view.Servers().Where(server.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read server names: %w", err)
	}
	names := make(map[uuid.UUID]string, len(rows))
	for _, row := range rows {
		names[row.ID] = row.Name
	}
	return names, nil
}

// CreateServer adds a server.
func (m mutation) CreateServer(ctx context.Context, in gen.CreateServerInput) (*gen.ServerPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	return m.serverPayload(ctx)(m.Book.CreateServer(ctx, books.ServerInput{
		Name: &in.Name, Hostname: &in.Hostname, Port: in.Port, Secure: in.Secure, Username: in.Username, Password: in.Password,
		AccessHash: in.AccessHash, Notes: in.Notes, IsDefault: in.IsDefault,
		ServerFetchInput: books.ServerFetchInput{
			FetchFrom: in.FetchFrom, DatabaseHost: in.DatabaseHost, DatabasePort: in.DatabasePort, DatabaseName: in.DatabaseName,
			DatabaseUsername: in.DatabaseUsername, DatabasePassword: in.DatabasePassword, DatabaseSSLMode: in.DatabaseSSLMode,
			PollSeconds: in.PollSeconds, OverlapMinutes: in.OverlapMinutes,
		},
	}))
}

// UpdateServer changes a server.
func (m mutation) UpdateServer(ctx context.Context, in gen.UpdateServerInput) (*gen.ServerPayload, error) {
	id, err := m.ofServer(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return m.serverPayload(ctx)(m.Book.UpdateServer(ctx, id, books.ServerInput{
		Name: in.Name, Hostname: in.Hostname, Port: in.Port, Secure: in.Secure, Username: in.Username, Password: in.Password,
		AccessHash: in.AccessHash, Notes: in.Notes,
		ServerFetchInput: books.ServerFetchInput{
			FetchFrom: in.FetchFrom, DatabaseHost: in.DatabaseHost, DatabasePort: in.DatabasePort, DatabaseName: in.DatabaseName,
			DatabaseUsername: in.DatabaseUsername, DatabasePassword: in.DatabasePassword, DatabaseSSLMode: in.DatabaseSSLMode,
			PollSeconds: in.PollSeconds, OverlapMinutes: in.OverlapMinutes,
		},
	}))
}

// DeleteServer removes a server that nothing belongs to.
func (m mutation) DeleteServer(ctx context.Context, in gen.DeleteServerInput) (*gen.DeletePayload, error) {
	id, err := m.ofServer(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := m.Book.DeleteServer(ctx, id); err != nil {
		return nil, err
	}
	return &gen.DeletePayload{DeletedID: in.ID}, nil
}

// SetDefaultServer makes a server the one that services get when none is named.
func (m mutation) SetDefaultServer(ctx context.Context, in gen.SetDefaultServerInput) (*gen.ServerPayload, error) {
	id, err := m.ofServer(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return m.serverPayload(ctx)(m.Book.SetDefaultServer(ctx, id))
}

// RotateIngestCredential gives a server a new intake secret and shows it this once.
func (m mutation) RotateIngestCredential(
	ctx context.Context, in gen.RotateIngestCredentialInput,
) (*gen.IngestCredentialPayload, error) {
	id, err := m.ofServer(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	row, secret, err := m.Book.RotateIngestCredential(ctx, id)
	if err != nil {
		return nil, err
	}
	shown, err := m.oneServer(ctx, row, wanted(ctx, "IngestCredentialPayload"))
	if err != nil {
		return nil, err
	}
	xml, json := m.Confs(row, secret)
	return &gen.IngestCredentialPayload{
		Server: shown, Username: row.IngestUsername, Secret: secret, XMLCDRConf: xml, JSONCDRConf: json,
	}, nil
}

// ofServer reads the id of a server that an admin gives.
func (m mutation) ofServer(ctx context.Context, id string) (uuid.UUID, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return uuid.Nil, err
	}
	return serverKind.given("id", id)
}

// serverPayload shows what became of a server, or why nothing did.
func (m mutation) serverPayload(ctx context.Context) func(*ent.Server, error) (*gen.ServerPayload, error) {
	return func(row *ent.Server, err error) (*gen.ServerPayload, error) {
		if err != nil {
			return nil, err
		}
		shown, err := m.oneServer(ctx, row, wanted(ctx, "ServerPayload"))
		if err != nil {
			return nil, err
		}
		return &gen.ServerPayload{Server: shown}, nil
	}
}

// oneServer is a server in the field "server" of a payload.
func (m mutation) oneServer(ctx context.Context, row *ent.Server, payload want) (shown *gen.Server, err error) {
	view, err := m.adminView(ctx)
	if err != nil {
		return shown, err
	}
	return one(row, func(rows []*ent.Server) ([]*gen.Server, error) {
		return m.servers(ctx, view, rows, payload.in("server", "Server", "Node"))
	})
}
