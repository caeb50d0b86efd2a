package server_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// office is a server with a PBX, a product with extensions, and a client who has a service on Acme's domain.
type office struct {
	*servertest.Server
	t       *testing.T
	pbx     *fusionpbxtest.Endpoints
	host    uuid.UUID
	client  uuid.UUID
	product uuid.UUID
	browser *http.Client
}

func newOffice(t *testing.T, changes ...func(*server.Config)) *office {
	t.Helper()
	o := &office{t: t, pbx: fusionpbxtest.ServeEndpoints(t)}
	changes = append([]func(*server.Config){func(c *server.Config) { c.ProvisionTick = 50 * time.Millisecond }}, changes...)
	o.Server = servertest.Start(t, changes...)
	at, err := url.Parse(o.pbx.URL)
	if err != nil {
		t.Fatal(err)
	}
	host, text, _ := net.SplitHostPort(at.Host)
	port, _ := strconv.Atoi(text)
	ctx := t.Context()
	made, err := o.Book().CreateServer(ctx, books.ServerInput{
		Name: new("pbx2"), Hostname: &host, Port: &port, Secure: new(false), Username: new(fusionpbxtest.Admin),
		Password: new(fusionpbxtest.AdminPassword), IsDefault: new(true),
	})
	if err != nil {
		t.Fatal(err)
	}
	o.host = made.ID
	client, err := o.Book().CreateClient(ctx, books.ClientInput{
		Name: new("Acme"), Country: new("AU"), Currency: new("AUD"), TimeZone: new("Australia/Melbourne"), Email: new("office@acme.test"),
	})
	if err != nil {
		t.Fatal(err)
	}
	product, err := o.Book().CreateProduct(ctx, books.ProductInput{Name: new("Phones"), Currency: new("AUD"), IncludedExtensions: new(3), Orderable: new(true)}, "")
	if err != nil {
		t.Fatal(err)
	}
	o.client, o.product = client.ID, product.ID
	o.browser = o.SignIn(t, servertest.AdminEmail, demo.Password)
	return o
}

// ask asks the API as an admin and gives the data.
func (o *office) ask(query string, args ...any) map[string]any {
	o.t.Helper()
	return o.askAs(o.browser, query, args...)
}

func (o *office) askAs(browser *http.Client, query string, args ...any) map[string]any {
	o.t.Helper()
	body, _ := json.Marshal(map[string]string{"query": fmt.Sprintf(query, args...)})
	status, text := o.Do(o.t, browser, http.MethodPost, "/graphql", body, "Content-Type", "application/json")
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil || status != http.StatusOK || len(answer.Errors) > 0 {
		o.t.Fatalf("%d %s", status, text)
	}
	return answer.Data
}

// order orders extensions of Acme's domain and gives the service's id with the passwords by number.
func (o *office) order(numbers ...string) (string, map[string]string) {
	o.t.Helper()
	return o.orderAs(o.browser, numbers...)
}

func (o *office) orderAs(browser *http.Client, numbers ...string) (string, map[string]string) {
	o.t.Helper()
	list := ""
	for _, n := range numbers {
		list += fmt.Sprintf(`{number: %q, settings: {name: "Phone %s", voicemail: false}}`, n, n)
	}
	data := o.askAs(browser, `mutation { orderService(input: {clientId: %q, productId: %q, domainName: %q, extensions: [%s]}) {
		service { id status } credentials { number domain server username password } } }`,
		nodeID("Client", o.client), nodeID("Product", o.product), fusionpbxtest.Acme, list)
	payload := data["orderService"].(map[string]any)
	service := payload["service"].(map[string]any)
	if service["status"] != "pending" {
		o.t.Errorf("an order begins as %v", service["status"])
	}
	told := map[string]string{}
	for _, c := range payload["credentials"].([]any) {
		c := c.(map[string]any)
		told[c["number"].(string)] = c["password"].(string)
	}
	return service["id"].(string), told
}

// service tells the status of a service and what is said of its steps that are not done.
func (o *office) service(id string) (string, []string) {
	o.t.Helper()
	data := o.ask(`{ node(id: %q) { ... on Service { status } } provisioning(serviceId: %q) { kind number state error } }`, id, id)
	var open []string
	for _, s := range data["provisioning"].([]any) {
		s := s.(map[string]any)
		if s["state"] != "done" && s["state"] != "cancelled" {
			open = append(open, fmt.Sprintf("%v %v %v %v", s["kind"], s["number"], s["state"], s["error"]))
		}
	}
	return data["node"].(map[string]any)["status"].(string), open
}

// becomes waits until a service has a status and nothing is left to be done.
func (o *office) becomes(id, want string) {
	o.t.Helper()
	var status string
	var open []string
	for range 400 {
		if status, open = o.service(id); status == want && len(open) == 0 {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	o.t.Fatalf("the service is %s, want %s; open: %v\n%s", status, want, open, o.Log.String())
}

func (o *office) phone(number string) fusionpbxtest.Phone {
	o.t.Helper()
	p, ok := o.pbx.Phone(fusionpbxtest.Acme, number)
	if !ok {
		o.t.Fatalf("extension %s is not at the PBX", number)
	}
	return p
}

// The whole life of a service.
func TestAnOrderBecomesExtensionsThatAreSuspendedResumedAndTerminated(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id, passwords := o.order("1101", "1102")
	o.becomes(id, "active")
	for number, password := range passwords {
		p := o.phone(number)
		if p.Password != password || len(password) < 20 || strings.ContainsAny(password, `&<>"`) {
			t.Errorf("extension %s has the password %q, told was %q", number, p.Password, password)
		}
		if p.EffectiveName != "Phone "+number || bool(p.VoicemailEnabled) || bool(p.Barred) {
			t.Errorf("extension %s is %+v", number, p.Extension)
		}
	}
	for _, m := range o.messages() {
		if strings.Contains(m, passwords["1101"]) {
			t.Error("the welcome tells a password")
		}
	}
	if n := len(o.messages()); n != 1 {
		t.Errorf("%d welcomes", n)
	}
	o.ask(`mutation { suspendService(input: {id: %q, note: "said so"}) { service { status } } }`, id)
	o.becomes(id, "suspended")
	p := o.phone("1102")
	if !bool(p.Barred) || !slices.Contains(p.Emergency, "000") {
		t.Errorf("suspended, 1102 is barred: %v, but for %v", p.Barred, p.Emergency)
	}
	if other := o.phone("1001"); other.Barred {
		t.Error("an extension of nobody's service is barred")
	}
	o.ask(`mutation { suspendService(input: {id: %q, reason: overdue}) { service { status } } }`, id)
	o.ask(`mutation { resumeService(input: {id: %q}) { service { status } } }`, id)
	o.becomes(id, "suspended")
	o.ask(`mutation { resumeService(input: {id: %q, reason: overdue}) { service { status } } }`, id)
	o.becomes(id, "active")
	if p := o.phone("1102"); p.Barred {
		t.Error("resumed, 1102 is barred")
	}
	o.ask(`mutation { terminateService(input: {id: %q}) { service { status } } }`, id)
	o.becomes(id, "terminated")
	if left := o.pbx.Numbers(fusionpbxtest.Acme); !slices.Equal(left, []string{"1001", "1002"}) {
		t.Errorf("left at the PBX: %v", left)
	}
}

// messages are the texts of the queued welcomes.
func (o *office) messages() []string {
	o.t.Helper()
	var texts []string
	data := o.ask(`{ messages(filter: {event: welcome}) { nodes { text } } }`)
	for _, m := range data["messages"].(map[string]any)["nodes"].([]any) {
		texts = append(texts, m.(map[string]any)["text"].(string))
	}
	return texts
}

// Every request to the PBX fails the first time, before it was done or after.
func TestAnOrderGoesOnAfterEveryCut(t *testing.T) {
	t.Parallel()
	for _, how := range []string{fusionpbxtest.Before, fusionpbxtest.After} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			ctx := t.Context()
			o.pbx.Cut(how)
			id, passwords := o.order("1101")
			deadline := time.Now().Add(30 * time.Second)
			retry := func(want string) {
				for time.Now().Before(deadline) {
					status, open := o.service(id)
					if status == want && len(open) == 0 {
						return
					}
					key := serviceKey(t, id)
					if _, err := o.Book().RetrySteps(ctx, o.client, key); err != nil {
						t.Fatal(err)
					}
					time.Sleep(50 * time.Millisecond)
				}
				status, open := o.service(id)
				t.Fatalf("the service is %s, want %s: %v", status, want, open)
			}
			retry("active")
			if p := o.phone("1101"); p.Password != passwords["1101"] {
				t.Errorf("the password is %q", p.Password)
			}
			o.ask(`mutation { suspendService(input: {id: %q}) { service { status } } }`, id)
			retry("suspended")
			if p := o.phone("1101"); !p.Barred {
				t.Error("it is not barred")
			}
			o.ask(`mutation { terminateService(input: {id: %q}) { service { status } } }`, id)
			retry("terminated")
			failed := o.pbx.Failed()
			for _, request := range []string{"domains", "create 1101", "get 1101", "list", "update 1101", "delete 1101"} {
				if !failed[request] {
					t.Errorf("%q never failed: %v", request, failed)
				}
			}
			if left := o.pbx.Numbers(fusionpbxtest.Acme); !slices.Equal(left, []string{"1001", "1002"}) {
				t.Errorf("left at the PBX: %v", left)
			}
		})
	}
}

func TestAnExtensionThatIsAnothersIsNeverTouched(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id, _ := o.order("1002", "1101")
	failed := func() bool {
		_, open := o.service(id)
		return len(open) > 0 && strings.Contains(open[0], "check_extension 1002 failed Extension 1002 is on pbx2 already")
	}
	for range 200 {
		if failed() {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if !failed() {
		_, open := o.service(id)
		t.Fatalf("%v", open)
	}
	o.ask(`mutation { cancelOrder(input: {id: %q}) { service { status } } }`, id)
	o.becomes(id, "cancelled")
	if left := o.pbx.Numbers(fusionpbxtest.Acme); !slices.Equal(left, []string{"1001", "1002"}) {
		t.Errorf("left at the PBX: %v", left)
	}
	if p := o.phone("1002"); p.Password != "" || p.Description != "" {
		t.Errorf("another's extension was changed: %+v", p)
	}
}

func TestWhatWasChangedAtThePBXIsShownAndBarsArePutRight(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(c *server.Config) { c.CompareEvery = 50 * time.Millisecond })
	id, _ := o.order("1101")
	o.becomes(id, "active")
	p := o.phone("1101")
	p.EffectiveName = "Somebody"
	o.pbx.Set(fusionpbxtest.Acme, "1101", &p)
	drift := func() string {
		data := o.ask(`{ extensions(serviceId: %q) { id missing drift { setting wanted observed } } }`, id)
		return fmt.Sprint(data["extensions"])
	}
	o.until("the drift is shown", func() bool {
		return strings.Contains(drift(), "map[observed:Somebody setting:name wanted:Phone 1101]")
	})
	extension := o.ask(`{ extensions(serviceId: %q) { id } }`, id)["extensions"].([]any)[0].(map[string]any)["id"]
	o.ask(`mutation { setPbxRight(input: {id: %q}) { extension { id } } }`, extension)
	o.until("the PBX is right", func() bool {
		return o.phone("1101").EffectiveName == "Phone 1101" && strings.Contains(drift(), "drift:[]")
	})
	p = o.phone("1101")
	p.EffectiveName = "Reception"
	o.pbx.Set(fusionpbxtest.Acme, "1101", &p)
	o.until("the drift is shown again", func() bool { return strings.Contains(drift(), "observed:Reception") })
	o.ask(`mutation { takeOverFromPbx(input: {id: %q}) { service { id } } }`, extension)
	if d := drift(); !strings.Contains(d, "drift:[]") {
		t.Errorf("taken over: %s", d)
	}
	o.ask(`mutation { suspendService(input: {id: %q}) { service { id } } }`, id)
	o.becomes(id, "suspended")
	p = o.phone("1101")
	p.Barred = false
	o.pbx.Set(fusionpbxtest.Acme, "1101", &p)
	o.until("it is barred again", func() bool { return bool(o.phone("1101").Barred) })
	o.pbx.Set(fusionpbxtest.Acme, "1101", nil)
	o.until("it is missing", func() bool { return strings.Contains(drift(), "missing:true") })
	o.ask(`mutation { setPbxRight(input: {id: %q}) { extension { id } } }`, extension)
	o.until("it is there again, barred", func() bool {
		p, there := o.pbx.Phone(fusionpbxtest.Acme, "1101")
		return there && bool(p.Barred) && p.Password != ""
	})
}

// until waits for something.
func (o *office) until(what string, holds func() bool) {
	o.t.Helper()
	for range 400 {
		if holds() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	o.t.Fatalf("waited in vain until %s\n%s", what, o.Log.String())
}

// A service without a list of extensions covers all of its domain, also those that come later.
func TestAnImportedTenantIsBarredAsAWhole(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(c *server.Config) { c.CompareEvery = 50 * time.Millisecond })
	importing := fmt.Sprintf(`mutation { importTenants(input: {serverId: %q, tenants: [{domainName: %q, clientId: %q, productId: %q}, {domainName: "nowhere.test", clientId: %q, productId: %q}]}) {
		tenants { domainName created adopted error service { id extensions status } } } }`, nodeID("Server", o.host), fusionpbxtest.Acme,
		nodeID("Client", o.client), nodeID("Product", o.product), nodeID("Client", o.client), nodeID("Product", o.product))
	imported := o.ask("%s", importing)["importTenants"].(map[string]any)["tenants"].([]any)
	first, second := imported[0].(map[string]any), imported[1].(map[string]any)
	if first["created"] != true || first["adopted"] != 2.0 || second["error"] != "There is no domain nowhere.test on this server." {
		t.Fatalf("imported %v", imported)
	}
	again := o.ask("%s", importing)["importTenants"].(map[string]any)["tenants"].([]any)[0].(map[string]any)
	if again["created"] != false || again["adopted"] != 0.0 {
		t.Errorf("imported again %v", again)
	}
	id := first["service"].(map[string]any)["id"].(string)
	o.ask(`mutation { suspendService(input: {id: %q}) { service { id } } }`, id)
	o.becomes(id, "suspended")
	late := fusionpbxtest.Phone{Extension: o.phone("1001").Extension}
	late.UUID, late.Number, late.Barred = uuid.NewString(), "1009", false
	o.pbx.Set(fusionpbxtest.Acme, "1009", &late)
	o.until("the late one is barred", func() bool { return bool(o.phone("1001").Barred) && bool(o.phone("1009").Barred) })
	o.ask(`mutation { resumeService(input: {id: %q}) { service { id } } }`, id)
	o.until("all are free", func() bool { return !bool(o.phone("1001").Barred) && !bool(o.phone("1009").Barred) })
	o.ask(`mutation { terminateService(input: {id: %q}) { service { id } } }`, id)
	o.becomes(id, "terminated")
	if p := o.phone("1001"); p.Enabled {
		t.Error("an extension that was there before still works")
	}
}

func nodeID(kind string, id uuid.UUID) string {
	return base64.RawURLEncoding.EncodeToString([]byte(kind + ":" + id.String()))
}

func serviceKey(t *testing.T, id string) uuid.UUID {
	t.Helper()
	text, _ := base64.RawURLEncoding.DecodeString(id)
	key, err := uuid.Parse(string(text[bytes.LastIndexByte(text, ':')+1:]))
	if err != nil {
		t.Fatal(err)
	}
	return key
}
