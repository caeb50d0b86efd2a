package books

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/service"
	"github.com/tollbook/tollbook/ent/unassigned"
)

// ServerInput is what a server is made of. On creation nil is the default, on a change it leaves things as they are; an
// empty password or access hash removes it.
type ServerInput struct {
	Name, Hostname       *string
	Port                 *int  // 443
	Secure               *bool // true
	Username             *string
	Password, AccessHash *string
	Notes                *string
	IsDefault            *bool // the first server always is
	ServerFetchInput
}

// newServer is a server with the defaults of one.
func newServer() *ent.Server {
	return &ent.Server{
		Port: 443, Secure: true, FetchFrom: billing.FetchNothing, DatabasePort: 5432, DatabaseName: "fusionpbx",
		DatabaseSslMode: billing.SSLRequire, PollSeconds: 30, OverlapMinutes: 10,
	}
}

var hostname = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

func (b *Book) fillServer(v *ent.Server, in ServerInput) error {
	var c checks
	before := *v
	v.Name = c.text("name", or(in.Name, v.Name), 1, 100)
	v.Hostname = strings.ToLower(c.text("hostname", or(in.Hostname, v.Hostname), 1, 253))
	if !hostname.MatchString(v.Hostname) && net.ParseIP(v.Hostname) == nil && v.Hostname != "" {
		c.refuse("hostname", "This is no host name or address. Write it without https:// and without a path.")
	}
	v.Port = c.between("port", or(in.Port, v.Port), 1, 65535)
	v.Secure = or(in.Secure, v.Secure)
	v.Username = c.text("username", or(in.Username, v.Username), 0, 200)
	v.Notes = c.text("notes", or(in.Notes, v.Notes), 0, 10000)
	v.PasswordEncrypted = b.seal(v.PasswordEncrypted, in.Password, "server.password")
	v.AccessHashEncrypted = b.seal(v.AccessHashEncrypted, in.AccessHash, "server.access_hash")
	b.fillFetch(&c, v, in.ServerFetchInput)
	c.keepsSecrets(&before, v)
	return c.err()
}

// keepsSecrets refuses to tell a stored password to another host than the one that it was stored for: whoever changes where a
// server is must know the password.
func (c *checks) keepsSecrets(before, after *ent.Server) {
	moved := before.Hostname != after.Hostname || before.Port != after.Port || before.Secure && !after.Secure
	if unchanged(before.PasswordEncrypted, after.PasswordEncrypted) && moved {
		c.refuse("password", "Enter the password again: the stored one is for %s.", before.Hostname)
	}
	elsewhere := before.DatabaseHost != after.DatabaseHost || before.DatabasePort != after.DatabasePort ||
		after.DatabaseHost == "" && before.Hostname != after.Hostname || before.DatabaseSslMode != after.DatabaseSslMode && after.DatabaseSslMode == billing.SSLDisable
	if unchanged(before.DatabasePasswordEncrypted, after.DatabasePasswordEncrypted) && elsewhere {
		c.refuse("databasePassword", "Enter the password again: the stored one is for another database.")
	}
}

// unchanged tells whether a secret that is stored stays what it was.
func unchanged(before, after []byte) bool { return before != nil && bytes.Equal(before, after) }

// seal encrypts a secret that was given; an empty one removes it, and none leaves what is stored.
func (b *Book) seal(stored []byte, given *string, about string) []byte {
	if given == nil {
		return stored
	}
	if *given == "" {
		return nil
	}
	return b.secrets.Seal(*given, about)
}

// CreateServer adds a FusionPBX host. The first one is the default.
func (b *Book) CreateServer(ctx context.Context, in ServerInput) (*ent.Server, error) {
	v := newServer()
	if err := b.fillServer(v, in); err != nil {
		return nil, err
	}
	var made *ent.Server
	err := b.change(ctx, func(tx writing) error {
		id, err := newID()
		if err != nil {
			return err
		}
		others, err := tx.ent.Server.Query().Exist(ctx)
		if err != nil {
			return err
		}
		isDefault := or(in.IsDefault, false) || !others
		if isDefault {
			if err := clearDefault(ctx, tx); err != nil {
				return err
			}
		}
		create := tx.ent.Server.Create().SetID(id).SetName(v.Name).SetHostname(v.Hostname).SetPort(v.Port).
			SetSecure(v.Secure).SetUsername(v.Username).SetNotes(v.Notes).SetIsDefault(isDefault).
			SetIngestUsername("pbx-" + id.String()[24:]).SetCreatedAt(b.now())
		if v.PasswordEncrypted != nil {
			create.SetPasswordEncrypted(v.PasswordEncrypted)
		}
		if v.AccessHashEncrypted != nil {
			create.SetAccessHashEncrypted(v.AccessHashEncrypted)
		}
		setFetch(create.Mutation(), v)
		made, err = create.Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("create server: %w", err)
	}
	return made, nil
}

func clearDefault(ctx context.Context, tx writing) error {
	_, err := tx.ent.Server.Update().Where(server.IsDefault(true)).SetIsDefault(false).Save(ctx)
	return err
}

// UpdateServer changes a server.
func (b *Book) UpdateServer(ctx context.Context, id uuid.UUID, in ServerInput) (*ent.Server, error) {
	return b.changeServer(ctx, id, "update server", func(v *ent.Server, update *ent.ServerUpdateOne) error {
		if err := b.fillServer(v, in); err != nil {
			return err
		}
		update.SetName(v.Name).SetHostname(v.Hostname).SetPort(v.Port).SetSecure(v.Secure).SetUsername(v.Username).
			SetNotes(v.Notes)
		if v.PasswordEncrypted != nil {
			update.SetPasswordEncrypted(v.PasswordEncrypted)
		} else {
			update.ClearPasswordEncrypted()
		}
		if v.AccessHashEncrypted != nil {
			update.SetAccessHashEncrypted(v.AccessHashEncrypted)
		} else {
			update.ClearAccessHashEncrypted()
		}
		setFetch(update.Mutation(), v)
		return nil
	})
}

// changeServer reads a server, lets fill say what changes, and saves it.
func (b *Book) changeServer(ctx context.Context, id uuid.UUID, doing string, fill func(*ent.Server, *ent.ServerUpdateOne) error) (*ent.Server, error) {
	var changed *ent.Server
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.Server.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("id", "server")
		}
		if err != nil {
			return err
		}
		update := tx.ent.Server.UpdateOneID(id)
		if err := fill(v, update); err != nil {
			return err
		}
		if changed, err = update.Save(ctx); err != nil {
			return err
		}
		return errors.Join(checkSoon(ctx, tx.Tx, id, b.now()), b.fetchAnew(ctx, tx, id))
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return changed, nil
}

// Server gives a server, for who speaks to it.
func (b *Book) Server(ctx context.Context, id uuid.UUID) (*ent.Server, error) {
	v, err := b.ent.Server.Get(ctx, id)
	if ent.IsNotFound(err) {
		return nil, notFound("serverId", "server")
	}
	if err != nil {
		return nil, fmt.Errorf("read server: %w", err)
	}
	return v, nil
}

// DeleteServer removes a server that nothing belongs to: no service, no stored call, no waiting one.
func (b *Book) DeleteServer(ctx context.Context, id uuid.UUID) error {
	err := b.change(ctx, func(tx writing) error {
		v, err := tx.ent.Server.Get(ctx, id)
		if ent.IsNotFound(err) {
			return notFound("id", "server")
		}
		if err != nil {
			return err
		}
		used, err := serverUsed(ctx, tx, id)
		if err != nil {
			return err
		}
		if used {
			return billing.Errorf(billing.Conflict, "id", "Services or calls belong to %s, so it cannot be deleted.", v.Name)
		}
		if v.IsDefault {
			others, err := tx.ent.Server.Query().Where(server.IDNEQ(id)).Exist(ctx)
			if err != nil {
				return err
			}
			if others {
				return billing.Errorf(billing.Conflict, "id", "%s is the default. Make another server the default first.", v.Name)
			}
		}
		if err := errors.Join(forgetHealth(ctx, tx, id), forgetFetching(ctx, tx, id)); err != nil {
			return err
		}
		return tx.ent.Server.DeleteOneID(id).Exec(ctx)
	})
	if err != nil {
		return fmt.Errorf("delete server: %w", err)
	}
	return nil
}

func serverUsed(ctx context.Context, tx writing, id uuid.UUID) (bool, error) {
	used, err := tx.ent.Service.Query().Where(service.ServerID(id)).Exist(ctx)
	if used || err != nil {
		return used, err
	}
	return tx.ent.Unassigned.Query().Where(unassigned.ServerID(id)).Exist(ctx)
}

// SetDefaultServer makes a server the one that services get when none is named.
func (b *Book) SetDefaultServer(ctx context.Context, id uuid.UUID) (*ent.Server, error) {
	var changed *ent.Server
	err := b.write(ctx, func(tx writing) error {
		if err := clearDefault(ctx, tx); err != nil {
			return err
		}
		var err error
		changed, err = tx.ent.Server.UpdateOneID(id).SetIsDefault(true).Save(ctx)
		if ent.IsNotFound(err) {
			return notFound("id", "server")
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("set default server: %w", err)
	}
	return changed, nil
}

// RotateIngestCredential gives a server a new intake secret, which is stored hashed and returned once. The old one stops
// working.
func (b *Book) RotateIngestCredential(ctx context.Context, id uuid.UUID) (*ent.Server, string, error) {
	credential := auth.NewSecret("tbi_")
	changed, err := b.changeServer(ctx, id, "rotate intake credential", func(_ *ent.Server, update *ent.ServerUpdateOne) error {
		update.SetIngestSecretHash(credential.Hash).SetIngestRotatedAt(b.now())
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	return changed, credential.Text, nil
}

// IngestServer tells which server shows this intake credential; false when it is wrong.
func (b *Book) IngestServer(ctx context.Context, username, password string) (uuid.UUID, bool, error) {
	known, ok := b.rates.Load().servers[username]
	if ok && auth.MatchSecret(known.hash, password) {
		return known.id, true, nil
	}
	v, err := b.ent.Server.Query().Where(server.IngestUsername(username)).Only(ctx)
	if ent.IsNotFound(err) {
		return uuid.Nil, false, nil
	}
	if err != nil {
		return uuid.Nil, false, fmt.Errorf("read intake credential: %w", err)
	}
	if !auth.MatchSecret(v.IngestSecretHash, password) {
		return uuid.Nil, false, nil
	}
	return v.ID, true, nil
}
