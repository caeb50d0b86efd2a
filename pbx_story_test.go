package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "github.com/lib/pq" // the driver

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/freeswitch/freeswitchtest"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
)

// beTollbook names the variable that lets the test binary be the command.
const beTollbook = "BE_TOLLBOOK"

func TestMain(m *testing.M) {
	if os.Getenv(beTollbook) != "" {
		main()
	}
	os.Exit(m.Run())
}

// platform is a FusionPBX with its switch and the agent beside it, and a Tollbook: two processes of the command on two databases.
type platform struct {
	*testing.T
	pbx  *fusionpbxtest.PBX
	peer *freeswitchtest.Peer
	// books is the database of the Tollbook, admin of the PostgreSQL.
	books, admin *sql.DB
	agent        *shared
	url, token   string
	// username and secret are the intake credential.
	username, secret string
	// cuts makes the PBX be cut after whatever it was asked, its database and its event socket by turns.
	cuts bool
	// asked is how often it was when it was last cut, done how many steps were done then, times how often it was cut
	// since, and socket whether it was the socket's turn.
	asked, done, times int
	socket             bool
}

// process runs the command beside the test, until it ends, and gives what it says.
func (p *platform) process(args ...string) *shared {
	p.Helper()
	out := &shared{}
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), beTollbook+"=1")
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		if err := c.Wait(); err != nil {
			p.Errorf("%v ends with %v:\n%s", args[0], err, out)
		}
	})
	return out
}

// says waits until a process has said something, and gives what the pattern's group found.
func (p *platform) says(out *shared, pattern string) string {
	p.Helper()
	words := regexp.MustCompile(pattern)
	for range 2400 {
		if found := words.FindStringSubmatch(out.String()); found != nil {
			return found[1]
		}
		time.Sleep(25 * time.Millisecond)
	}
	p.Fatalf("it never says %s:\n%s", pattern, out)
	return ""
}

func newPlatform(t *testing.T, flags fusionpbxtest.Flags, cuts bool) *platform {
	t.Helper()
	p := &platform{T: t, pbx: fusionpbxtest.New(t, flags), peer: freeswitchtest.New(t), cuts: cuts}
	dir := t.TempDir()
	whitelist := filepath.Join(dir, "chkcon_whitelist.conf")
	if err := os.WriteFile(whitelist, []byte("127.0.0.1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := settings(t, map[string]string{
		"pbx-database-url": p.pbx.URL, "whitelist": whitelist, "event-socket": p.peer.Address, "cache-dir": dir, "xml-cdr-dir": dir, "fusionpbx-dir": dir, "listen": "127.0.0.1:0",
	})
	p.agent = p.process("agent", "--config", file)
	port, err := strconv.Atoi(p.says(p.agent, `The agent listens on 127\.0\.0\.1:(\d+)\.`))
	if err != nil {
		t.Fatal(err)
	}
	database := pgtest.Database(t, books.Migrate)
	p.books, p.admin = p.open(database), p.open(pgtest.Database(t, nil))
	p.sell(database, port)
	p.url = p.says(p.process("serve", "--database-url", database, "--secret-key", "of the tests", "--listen", "127.0.0.1:0"), `Tollbook is at (\S+)`)
	return p
}

func (p *platform) open(connection string) *sql.DB {
	p.Helper()
	db, err := sql.Open("postgres", connection)
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { _ = db.Close() })
	return db
}

// sell makes the reseller: an admin, the PBX, and Acme, to whom telephones are sold whose calls to 1300 cost 35 cents.
func (p *platform) sell(database string, port int) {
	p.Helper()
	ctx := p.Context()
	store, err := server.OpenStore(ctx, server.StoreConfig{DatabaseURL: database, SecretKey: "of the tests"})
	must(p.T, err)
	defer func() { must(p.T, store.Close()) }()
	b := store.Book
	user, err := b.CreateUser(ctx, books.UserInput{Name: new("Admin"), Role: new(billing.RoleAdmin), Email: new("admin@tollbook.test"), Password: new("long enough, this one")})
	must(p.T, err)
	_, p.token, err = b.CreateToken(ctx, user.ID, "story")
	must(p.T, err)
	at := p.pbx.Address(p.T)
	pbx, err := b.CreateServer(ctx, books.ServerInput{
		Name: new("pbx1"), Hostname: new("127.0.0.1"), Port: &port, Secure: new(false), Username: new(fusionpbxtest.Admin), Password: new(fusionpbxtest.AdminPassword),
		ServerFetchInput: books.ServerFetchInput{
			FetchFrom: new(billing.FetchDatabase), DatabaseHost: &at.Host, DatabasePort: &at.Port, DatabaseName: &at.Name, DatabaseUsername: &at.Username,
			DatabasePassword: &at.Password, DatabaseSSLMode: &at.SSLMode, PollSeconds: new(5),
		},
	})
	must(p.T, err)
	pbx, p.secret, err = b.RotateIngestCredential(ctx, pbx.ID)
	must(p.T, err)
	p.username = pbx.IngestUsername
	_, err = b.CreateClient(ctx, books.ClientInput{
		Name: new("Acme"), Country: new("AU"), AreaCode: new("3"), Currency: new("AUD"), TimeZone: new("Australia/Melbourne"), Email: new("office@acme.test"),
	})
	must(p.T, err)
	product, err := b.CreateProduct(ctx, books.ProductInput{Name: new("Telephones"), Currency: new("AUD"), SpecialNumberBilling: new(true), IncludedExtensions: new(3)}, "")
	must(p.T, err)
	_, err = b.SaveSpecialRates(ctx, product.ID, product.Version, []rating.SpecialRate{{
		Pattern: "1300", PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call", FlatRate: 35 * money.Unit / 100,
		Priority: rating.DefaultPriority, Enabled: true,
	}}, "")
	must(p.T, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ask asks the API as the admin.
func (p *platform) ask(into any, query string, args ...any) {
	p.Helper()
	body, err := json.Marshal(map[string]string{"query": fmt.Sprintf(query, args...)})
	must(p.T, err)
	text := p.post("/graphql", body, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+p.token) })
	answer := struct {
		Data   any
		Errors []json.RawMessage
	}{Data: into}
	must(p.T, json.Unmarshal(text, &answer))
	if len(answer.Errors) > 0 {
		p.Fatalf("%s: %s", query, text)
	}
}

func (p *platform) post(path string, body []byte, sign func(*http.Request)) []byte {
	p.Helper()
	request, err := http.NewRequestWithContext(p.Context(), http.MethodPost, p.url+path, bytes.NewReader(body))
	must(p.T, err)
	request.Header.Set("Content-Type", "application/json")
	sign(request)
	response, err := http.DefaultClient.Do(request)
	must(p.T, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	must(p.T, err)
	if response.StatusCode != http.StatusOK {
		p.Fatalf("%s: %d %s", path, response.StatusCode, text)
	}
	return text
}

// becomes waits until a service has a status and nothing is left to be done at the PBX. Where the PBX is cut, that is done after
// each thing that it was asked, as far as that lets it ever be done.
func (p *platform) becomes(id, want string) {
	p.Helper()
	var at struct {
		Node         struct{ Status string }
		Provisioning []struct{ Kind, State, Error string }
	}
	done := 0
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		p.cut(done)
		p.ask(&at, `{ node(id: %q) { ... on Service { status } } provisioning(serviceId: %q) { kind state error } }`, id, id)
		done = 0
		for _, step := range at.Provisioning {
			if step.State == "done" || step.State == "cancelled" {
				done++
			}
		}
		if at.Node.Status == want && done == len(at.Provisioning) {
			return
		}
		p.ask(&struct{}{}, `mutation { retryProvisioning(input: {id: %q}) { service { id } } }`, id)
	}
	p.Fatalf("the service never is %s: %+v\n%s", want, at, p.agent)
}

// cut cuts the PBX's database or its event socket for a moment, if the agent was asked something since the last time. A step is
// several requests: one that was cut often is let have more of them between two cuts, so that it is done on a slow machine too.
func (p *platform) cut(done int) {
	p.Helper()
	asked := strings.Count(p.agent.String(), "/app/extensions/manage.php")
	if done != p.done {
		p.done, p.times = done, 0
	}
	if !p.cuts || asked <= p.asked+p.times/4 {
		return
	}
	p.asked = asked
	p.times++
	if p.socket = !p.socket; p.socket {
		p.peer.Cut()
		time.Sleep(150 * time.Millisecond)
		p.peer.Resume(p.T)
		return
	}
	name := p.pbx.Address(p.T).Name
	for _, statement := range []string{
		`ALTER DATABASE "` + name + `" ALLOW_CONNECTIONS false`,
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '` + name + `'`, `SELECT pg_sleep(0.15)`,
		`ALTER DATABASE "` + name + `" ALLOW_CONNECTIONS true`,
	} {
		_, err := p.admin.ExecContext(p.Context(), statement)
		must(p.T, err)
	}
}

// call makes a call of 61 seconds, which the switch pushes and FusionPBX keeps.
func (p *platform) call(number string) {
	p.Helper()
	recording, err := demo.Named("acme-outbound.json")
	must(p.T, err)
	id, start := uuid.New(), time.Now().Truncate(time.Second).Add(time.Second)
	document := recording.Render(demo.Call{UUID: id, Number: number, StartedAt: start, Seconds: 61})
	document = bytes.ReplaceAll(document, []byte("1001"), []byte("1101"))
	p.pbx.Add(p.T, fusionpbxtest.Call{ID: id.String(), Caller: "1101", Destination: number, StartedAt: start.Unix(), Ring: 1, Milliseconds: 61_000})
	p.post("/ingest/freeswitch?uuid="+id.String(), document, func(r *http.Request) { r.SetBasicAuth(p.username, p.secret) })
}

// charged is what the calls of a number cost, as "calls type charge".
func (p *platform) charged(number string) string {
	p.Helper()
	var text string
	must(p.T, p.books.QueryRowContext(p.Context(), `SELECT concat_ws(' ', count(*), min(call_type), sum(charge)) FROM cdrs WHERE destination_number = $1`, number).Scan(&text))
	return text
}

// fetched waits until all rows of v_xml_cdr were read, the last one among them.
func (p *platform) fetched() {
	p.Helper()
	rows := p.pbx.Text(p.T, `SELECT count(*) FROM v_xml_cdr`)
	for range 2400 {
		var n sql.NullString
		err := p.books.QueryRowContext(p.Context(), `SELECT sum(rows_fetched) FROM fetch_cursors`).Scan(&n)
		must(p.T, err)
		if n.String == rows {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	p.Fatalf("the %s rows of the PBX were not fetched", rows)
}

func TestATelephoneServiceFromOrderToEnd(t *testing.T) {
	t.Parallel()
	for name, story := range map[string]struct {
		flags fusionpbxtest.Flags
		cuts  bool
	}{"FusionPBX 5.5": {fusionpbxtest.Boolean, false}, "FusionPBX 5.4, cut after every step": {fusionpbxtest.Text, true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newPlatform(t, story.flags, story.cuts).live()
		})
	}
}

func (p *platform) live() {
	var ordered struct {
		Clients, Products struct{ Nodes []struct{ ID string } }
		OrderService      struct {
			Service     struct{ ID, Status string }
			Credentials []struct{ Number, Password string }
		}
	}
	p.ask(&ordered, `{ clients(first: 1) { nodes { id } } products(first: 1) { nodes { id } } }`)
	p.ask(&ordered, `mutation { orderService(input: {clientId: %q, productId: %q, domainName: %q, extensions: [{number: "1101", settings: {name: "Reception"}}]}) {
		service { id status } credentials { number password } } }`, ordered.Clients.Nodes[0].ID, ordered.Products.Nodes[0].ID, fusionpbxtest.Acme)
	id := ordered.OrderService.Service.ID
	if s := ordered.OrderService.Service.Status; s != "pending" {
		p.Errorf("ordered, it is %s", s)
	}
	p.becomes(id, "active")
	// FusionPBX has the extension as its own pages would write it, with the password that was told.
	row := p.pbx.Text(p.T, `SELECT concat_ws('|', e.extension, e.password, e.user_context, e.accountcode, e.effective_caller_id_name, lower(e.enabled::text), v.voicemail_id, e.insert_date IS NOT NULL)
		FROM v_extensions e JOIN v_voicemails v ON v.domain_uuid = e.domain_uuid AND v.voicemail_id = e.extension WHERE e.extension = '1101'`)
	if want := "1101|" + ordered.OrderService.Credentials[0].Password + "|" + fusionpbxtest.Acme + "|" + fusionpbxtest.Acme + "|Reception|true|1101|t"; row != want {
		p.Errorf("the row is %s, want %s", row, want)
	}
	p.call("1300123456")
	p.fetched()
	if got := p.charged("1300123456"); got != "1 SpecialRate 0.350000" {
		p.Errorf("the call, pushed and fetched, is charged as %s", got)
	}
	p.suspended(id)
	p.ask(&struct{}{}, `mutation { resumeService(input: {id: %q}) { service { id } } }`, id)
	p.becomes(id, "active")
	p.ask(&struct{}{}, `mutation { terminateService(input: {id: %q}) { service { id } } }`, id)
	p.becomes(id, "terminated")
	for _, left := range []string{
		"v_extensions WHERE extension = '1101'", "v_voicemails WHERE voicemail_id = '1101'", "v_dialplans", "v_dialplan_details", "v_follow_me", "v_extension_users",
	} {
		if n := p.pbx.Text(p.T, "SELECT count(*) FROM "+left); n != "0" {
			p.Errorf("%s are left in %s", n, left)
		}
	}
	if n := p.pbx.Text(p.T, "SELECT count(*) FROM v_extensions"); n != "3" {
		p.Errorf("%s extensions of others are there", n)
	}
	p.fetched()
	if got := p.charged("1300123456"); got != "1 SpecialRate 0.350000" {
		p.Errorf("in the end the call is charged as %s", got)
	}
}

// suspended suspends the service: it can dial nobody but for help, and such a call costs nothing.
func (p *platform) suspended(id string) {
	p.Helper()
	p.ask(&struct{}{}, `mutation { suspendService(input: {id: %q, note: "not paid"}) { service { id } } }`, id)
	p.becomes(id, "suspended")
	bar := p.pbx.Text(p.T, `SELECT concat_ws(' ', lower(dialplan_enabled::text), dialplan_xml) FROM v_dialplans WHERE dialplan_name = 'tollbook_barred'`)
	for _, part := range []string{"true ", "^(1101)/|", "(?:000|", "hangup", "CALL_REJECTED"} {
		if !strings.Contains(bar, part) {
			p.Errorf("the bar lacks %q: %s", part, bar)
		}
	}
	if on := p.pbx.Text(p.T, `SELECT lower(enabled::text) FROM v_extensions WHERE extension = '1101'`); on != "true" {
		p.Errorf("suspended, the telephone can't register: %s", on)
	}
	p.call("000")
	p.fetched()
	if got := p.charged("000"); got != "1 Emergency 0.000000" {
		p.Errorf("the emergency call is charged as %s", got)
	}
}
