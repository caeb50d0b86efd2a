// Package fusionpbxtest owns the FusionPBX databases of tests: its own tables, as the versions with text flags (up to 5.4)
// and with boolean flags (from 5.5) make them, with two tenants in it.
package fusionpbxtest

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"github.com/tollbook/tollbook/postgres/pgtest"
)

// The tenants, with the UUIDs of the recorded calls.
const (
	Acme       = "acme.example.test"
	AcmeUUID   = "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0001"
	Globex     = "globex.example.test"
	GlobexUUID = "9e7a1d3c-5b44-4e0a-8a51-77c2b6d40002"
)

// The people of the PBX: an admin of all, in Acme's domain, and somebody who is only a user.
const (
	Admin         = "admin"
	AdminPassword = "of the superadmin"
	User          = "alice"
	UserPassword  = "of a user"
)

// GatewayUUID is the one gateway's.
const GatewayUUID = "e0e0e0e0-1111-4222-8333-444455556666"

// Flags says how the PBX keeps what is on or off.
type Flags string

// Text is FusionPBX up to 5.4, Boolean from 5.5 on.
const (
	Text    Flags = "text"
	Boolean Flags = "boolean"
)

// BothFlags are for tests that must pass on either.
func BothFlags() []Flags { return []Flags{Text, Boolean} }

// PBX is the database of a FusionPBX.
type PBX struct {
	*sql.DB
	// URL is for lib/pq, as the database's owner.
	URL   string
	Flags Flags
}

// New makes a FusionPBX database: Acme with the extensions 1001 and 1002, Globex with 2001, an admin and a user, a gateway.
func New(t testing.TB, flags Flags) *PBX {
	t.Helper()
	migrate := booleanTables
	if flags == Text {
		migrate = textTables
	}
	p := &PBX{URL: pgtest.Database(t, migrate), Flags: flags}
	db, err := sql.Open("postgres", p.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p.DB = db
	p.fill(t)
	return p
}

func textTables(ctx context.Context, url string) error { return makeTables(ctx, url, textVersion) }

func booleanTables(ctx context.Context, url string) error { return makeTables(ctx, url, masterVersion) }

// Exec runs a statement that must work.
func (p *PBX) Exec(t testing.TB, statement string, values ...any) {
	t.Helper()
	if _, err := p.ExecContext(t.Context(), statement, values...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// Text gives the one value of a query as text; empty for NULL.
func (p *PBX) Text(t testing.TB, query string, values ...any) string {
	t.Helper()
	var text sql.NullString
	if err := p.QueryRowContext(t.Context(), query, values...).Scan(&text); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text.String
}

func (p *PBX) fill(t testing.TB) {
	t.Helper()
	version := "5.5.7"
	if p.Flags == Text {
		version = "5.4.4"
	}
	p.Exec(t, `INSERT INTO v_software (software_uuid, software_name, software_version) VALUES ($1, 'FusionPBX', $2)`, uuid.New(), version)
	p.Exec(t, `INSERT INTO v_domains (domain_uuid, domain_name, domain_enabled, insert_date) VALUES ($1, $2, true, now()), ($3, $4, true, now())`,
		AcmeUUID, Acme, GlobexUUID, Globex)
	for _, name := range []string{"internal", "external"} {
		p.Exec(t, `INSERT INTO v_sip_profiles (sip_profile_uuid, sip_profile_name, sip_profile_enabled) VALUES ($1, $2, 'true')`, uuid.New(), name)
	}
	p.Exec(t, `INSERT INTO v_gateways (gateway_uuid, gateway, proxy, register, profile, enabled, context) VALUES ($1, 'carrier', '127.0.0.1:5099', 'false', 'external', 'true', 'public')`,
		GatewayUUID)
	p.Extension(t, "5a7c0001-0000-4000-8000-000000001001", AcmeUUID, Acme, "1001")
	p.Extension(t, "5a7c0001-0000-4000-8000-000000001002", AcmeUUID, Acme, "1002")
	p.Extension(t, "5a7c0002-0000-4000-8000-000000002001", GlobexUUID, Globex, "2001")
	p.Person(t, AcmeUUID, Admin, AdminPassword, "superadmin")
	p.Person(t, AcmeUUID, User, UserPassword, "user")
}

// Extension makes an extension with its voicemail box, as FusionPBX does.
func (p *PBX) Extension(t testing.TB, id, domainUUID, domain, number string) {
	t.Helper()
	p.Exec(t, `INSERT INTO v_extensions (extension_uuid, domain_uuid, extension, password, accountcode, user_context, call_timeout, limit_max,
			limit_destination, do_not_disturb, enabled, insert_date)
		VALUES ($1, $2, $3, 'Sip-Secret-' || $3, $4, $4, 30, '5', '!USER_BUSY', 'false', 'true', now())`, id, domainUUID, number, domain)
	p.Exec(t, `INSERT INTO v_voicemails (voicemail_uuid, domain_uuid, voicemail_id, voicemail_password, voicemail_enabled, insert_date)
		VALUES ($1, $2, $3, '4711', 'true', now())`, uuid.New(), domainUUID, number)
}

// Person makes somebody who can sign in to FusionPBX, in a group. A hash is made quickly here: the cost is part of it.
func (p *PBX) Person(t testing.TB, domainUUID, name, password, group string) {
	t.Helper()
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	id, php := uuid.New(), strings.Replace(string(hash), "$2a$", "$2y$", 1)
	p.Exec(t, `INSERT INTO v_users (user_uuid, domain_uuid, username, password, user_enabled) VALUES ($1, $2, $3, $4, 'true')`, id, domainUUID, name, php)
	p.Exec(t, `INSERT INTO v_user_groups (user_group_uuid, domain_uuid, group_name, user_uuid) VALUES ($1, $2, $3, $4)`, uuid.New(), domainUUID, group, id)
}

// Load puts rows into v_xml_cdr, given as PostgreSQL exports them with COPY … CSV HEADER. Columns that this version does not
// have are left out.
func (p *PBX) Load(t testing.TB, rows []byte) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(rows)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	types := p.columnTypes(t)
	var names, marks []string
	var from []int
	for i, name := range all[0] {
		if kind, ok := types[name]; ok {
			names, from = append(names, name), append(from, i)
			marks = append(marks, fmt.Sprintf("NULLIF($%d, '')::%s", len(from), kind))
		}
	}
	insert := "INSERT INTO v_xml_cdr (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	for _, row := range all[1:] {
		values := make([]any, len(from))
		for i, at := range from {
			values[i] = row[at]
		}
		p.Exec(t, insert, values...)
	}
}

func (p *PBX) columnTypes(t testing.TB) map[string]string {
	t.Helper()
	rows, err := p.QueryContext(t.Context(), `SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
		WHERE attrelid = 'v_xml_cdr'::regclass AND attnum > 0`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	types := map[string]string{}
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			t.Fatal(err)
		}
		types[name] = kind
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return types
}

// Call is a row of v_xml_cdr.
type Call struct {
	// ID is the call's UUID. Defaults to a new one.
	ID string
	// Domain defaults to Acme.
	Domain, DomainUUID string
	// Direction defaults to outbound, Caller to 1001.
	Direction, Caller, Destination string
	// StartedAt is in Unix seconds; the call is answered Ring seconds later, and lasts Milliseconds from then on. 0: it was not answered.
	StartedAt    int64
	Ring         int64
	Milliseconds int64
	// Inserted is the row's insert_date as PostgreSQL reads it. Defaults to now.
	Inserted string
}

// Add puts a call into v_xml_cdr and gives its UUID.
func (p *PBX) Add(t testing.TB, c Call) string {
	t.Helper()
	id := cmp.Or(c.ID, uuid.NewString())
	answer, end, bridge := int64(0), c.StartedAt+c.Ring, ""
	if c.Milliseconds > 0 {
		answer, end, bridge = c.StartedAt+c.Ring, c.StartedAt+c.Ring+c.Milliseconds/1000, uuid.NewString()
	}
	domain, domainUUID := cmp.Or(c.Domain, Acme), cmp.Or(c.DomainUUID, AcmeUUID)
	p.Exec(t, `INSERT INTO v_xml_cdr (xml_cdr_uuid, domain_uuid, domain_name, accountcode, direction, caller_id_number, caller_destination, destination_number,
			start_epoch, start_stamp, answer_epoch, answer_stamp, end_epoch, end_stamp, duration, mduration, billsec, billmsec, bridge_uuid, leg,
			last_app, last_arg, hangup_cause, waitsec, insert_date)
		VALUES ($1, $2, $3, $3, $4, $5, $6, $6, $7::bigint, to_timestamp($7::bigint), $8::bigint, to_timestamp($8::bigint), $9::bigint, to_timestamp($9::bigint),
			$10::bigint / 1000, $10::bigint, $10::bigint / 1000, $10::bigint, NULLIF($11, ''), 'a', 'bridge', $12, 'NORMAL_CLEARING', $13::bigint,
			coalesce(NULLIF($14, '')::timestamptz, now()))`,
		id, domainUUID, domain, cmp.Or(c.Direction, "outbound"), cmp.Or(c.Caller, "1001"), c.Destination, c.StartedAt, answer, end, c.Milliseconds, bridge,
		"sofia/gateway/"+GatewayUUID+"/"+c.Destination, c.Ring, c.Inserted)
	return id
}

// Role makes a role of a name of its own by statements, and gives the URL by which it connects. The role is dropped
// with the database.
func (p *PBX) Role(t testing.TB, statements func(role string) string) string {
	t.Helper()
	role := "reader_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	for statement := range strings.SplitSeq(statements(role), ";\n") {
		if strings.TrimSpace(statement) != "" {
			p.Exec(t, statement)
		}
	}
	t.Cleanup(func() {
		for _, statement := range []string{"DROP OWNED BY " + role, "DROP ROLE " + role} {
			if _, err := p.ExecContext(context.WithoutCancel(t.Context()), statement); err != nil {
				t.Error(err)
			}
		}
	})
	u, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(role, "choose-one")
	return u.String()
}
