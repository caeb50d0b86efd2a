package books

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// TriedServer is a server whose connection is tested.
type TriedServer struct {
	*ent.Server
	// Stored tells that it is the stored one, without a change: what the test finds is true of it.
	Stored bool
}

// ServerToTry is a server as it would be with these settings, and changes nothing: the stored one of that id, or, with nil, a
// new one. Its name does not matter; an empty secret is the stored one.
func (b *Book) ServerToTry(ctx context.Context, id *uuid.UUID, in ServerInput) (TriedServer, error) {
	v := newServer()
	if id != nil {
		var err error
		v, err = b.ent.Server.Get(ctx, *id)
		if ent.IsNotFound(err) {
			return TriedServer{}, notFound("id", "server")
		}
		if err != nil {
			return TriedServer{}, fmt.Errorf("read server: %w", err)
		}
	}
	for _, secret := range []**string{&in.Password, &in.DatabasePassword} {
		if *secret != nil && **secret == "" {
			*secret = nil
		}
	}
	stored := *v
	if v.Name == "" {
		v.Name = "A new server"
	}
	if err := b.fillServer(v, in); err != nil {
		return TriedServer{}, err
	}
	return TriedServer{v, id != nil && sameConnection(&stored, v)}, nil
}

// sameConnection tells whether two servers are reached in the same way.
func sameConnection(a, b *ent.Server) bool {
	return a.Hostname == b.Hostname && a.Port == b.Port && a.Secure == b.Secure && a.Username == b.Username &&
		bytes.Equal(a.PasswordEncrypted, b.PasswordEncrypted) && a.FetchFrom == b.FetchFrom && a.DatabaseHost == b.DatabaseHost &&
		a.DatabasePort == b.DatabasePort && a.DatabaseName == b.DatabaseName && a.DatabaseUsername == b.DatabaseUsername &&
		bytes.Equal(a.DatabasePasswordEncrypted, b.DatabasePasswordEncrypted) && a.DatabaseSslMode == b.DatabaseSslMode
}

// keptStep is a step of a connection test as it is stored.
type keptStep struct {
	Name         billing.ConnectionStepName  `json:"name"`
	State        billing.ConnectionStepState `json:"state"`
	Milliseconds int                         `json:"milliseconds"`
	Detail       string                      `json:"detail"`
	Advice       string                      `json:"advice,omitempty"`
}

// KeepTest keeps what the last test of a server's connection found.
func (b *Book) KeepTest(ctx context.Context, id uuid.UUID, steps []billing.ConnectionStep, at time.Time) error {
	kept := make([]keptStep, len(steps))
	for i, s := range steps {
		kept[i] = keptStep{s.Name, s.State, milliseconds(s.Took), s.Detail, s.Advice}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("write a connection test: %w", err)
	}
	_, err = b.db.ExecContext(ctx, `INSERT INTO server_health
			(id, state, next_check_at, failures, last_error, milliseconds, active_calls, registered, extensions, version, test_steps, tested_at)
		SELECT id, $2, $3::timestamptz, 0, '', 0, 0, 0, 0, '', $4::jsonb, $3 FROM servers WHERE id = $1
		ON CONFLICT (id) DO UPDATE SET test_steps = excluded.test_steps, tested_at = excluded.tested_at`,
		id, billing.HealthUnknown, at, string(text))
	if err != nil {
		return fmt.Errorf("keep a connection test: %w", err)
	}
	return nil
}

// KeptTest are the steps of a server's last connection test; none where it was never tested.
func KeptTest(v *ent.Health) ([]billing.ConnectionStep, error) {
	var kept []keptStep
	if err := json.Unmarshal(v.TestSteps, &kept); err != nil {
		return nil, fmt.Errorf("read a connection test: %w", err)
	}
	steps := make([]billing.ConnectionStep, len(kept))
	for i, s := range kept {
		steps[i] = billing.ConnectionStep{
			Name: s.Name, State: s.State, Took: time.Duration(s.Milliseconds) * time.Millisecond, Detail: s.Detail, Advice: s.Advice,
		}
	}
	return steps, nil
}
