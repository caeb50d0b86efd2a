package server_test

import (
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/license"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/servertest"
)

// issuer is a license server.
type issuer struct {
	*servertest.Server
	signing ed25519.PrivateKey
}

// newIssuer starts one.
func newIssuer(t *testing.T, changes ...func(*server.Config)) issuer {
	t.Helper()
	signing := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	return issuer{servertest.Start(t, append(changes, func(c *server.Config) { c.License.SigningKey = signing })...), signing}
}

// sign writes down the key of a license.
func (i issuer) sign(t *testing.T, of *ent.License) string {
	t.Helper()
	text, err := license.Sign(books.LicenseKey(of), i.signing)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// issue issues a license and gives its key.
func (i issuer) issue(t *testing.T, expires time.Time) (*ent.License, string) {
	t.Helper()
	made, err := i.Book().IssueLicense(t.Context(), books.LicenseInput{Module: "fusionpbx", Holder: "Ringwood", ExpiresAt: expires})
	if err != nil {
		t.Fatal(err)
	}
	return made, i.sign(t, made)
}

// site is a site with a product.
type site struct {
	*servertest.Server
	product string
	token   string
}

// standing is the license of a product, as the API shows it.
type standing struct {
	State, Hint, Holder, Domain, IP, Message, Failure string
	ExpiresAt, CheckedAt, FailedAt                    *time.Time
}

const standingFields = "license { state hint holder domain ip expiresAt checkedAt message failedAt failure }"

// newSite starts a site on a domain that asks the license server at an address.
func newSite(t *testing.T, of issuer, at, domain string) *site {
	t.Helper()
	s := &site{Server: servertest.Start(t, func(c *server.Config) {
		c.PublicURL = "https://" + strings.ToUpper(domain) + ":8443/"
		c.License.Server, c.License.PublicKey = at, license.Public(of.signing)
	})}
	s.token = s.Token(t, servertest.AdminEmail)
	if _, err := s.Book().CreateProduct(t.Context(), books.ProductInput{Name: new("Hosted PBX"), Currency: new("AUD")}, servertest.AdminEmail); err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Products struct{ Nodes []struct{ ID string } }
	}
	s.ask(t, "{ products { nodes { id } } }", nil, &answer)
	s.product = answer.Products.Nodes[0].ID
	return s
}

func (s *site) ask(t *testing.T, query string, variables map[string]any, into any) {
	t.Helper()
	data := s.GraphQL(t, http.DefaultClient, query, variables, "Authorization", "Bearer "+s.token)
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
}

// store stores a key, as an admin does in the form.
func (s *site) store(t *testing.T, key string) standing {
	t.Helper()
	return s.mutate(t, "updateProduct", "UpdateProductInput", map[string]any{"id": s.product, "licenseKey": key})
}

func (s *site) activate(t *testing.T) standing {
	t.Helper()
	return s.mutate(t, "activateLicense", "ActivateLicenseInput", map[string]any{"productId": s.product})
}

func (s *site) verify(t *testing.T) standing {
	t.Helper()
	return s.mutate(t, "verifyLicense", "VerifyLicenseInput", map[string]any{"productId": s.product})
}

func (s *site) mutate(t *testing.T, verb, kind string, input map[string]any) standing {
	t.Helper()
	var answer map[string]struct{ Product struct{ License standing } }
	s.ask(t, fmt.Sprintf("mutation ($in: %s!) { %s(input: $in) { product { %s } } }", kind, verb, standingFields), map[string]any{"in": input}, &answer)
	return answer[verb].Product.License
}

// shown is what the page shows without asking anybody.
func (s *site) shown(t *testing.T) standing {
	t.Helper()
	var answer struct{ Node struct{ License standing } }
	s.ask(t, fmt.Sprintf("query ($id: ID!) { node(id: $id) { ... on Product { %s } } }", standingFields), map[string]any{"id": s.product}, &answer)
	return answer.Node.License
}

// want checks the state, and what the message says.
func want(t *testing.T, when string, got standing, state license.State, says string) {
	t.Helper()
	if got.State != string(state) || !strings.Contains(got.Message, says) {
		t.Errorf("%s: %+v, want %s and %q", when, got, state, says)
	}
}

func TestALicenceMovesFromSiteToSite(t *testing.T) {
	t.Parallel()
	of := newIssuer(t)
	one, two := newSite(t, of, of.URL(), "one.example.test"), newSite(t, of, of.URL()+"/", "two.example.test")
	expires := time.Now().AddDate(1, 0, 0).Truncate(time.Second).UTC()
	made, key := of.issue(t, expires)

	got := one.store(t, "  "+strings.ToLower(key)+"\n")
	want(t, "stored", got, license.Inactive, "not verified here yet")
	if got.Hint == "" || !strings.HasSuffix(strings.ReplaceAll(key, "-", ""), got.Hint) || got.Holder != "Ringwood" || got.CheckedAt != nil {
		t.Errorf("stored: %+v", got)
	}
	want(t, "verified before anybody activated it", one.verify(t), license.Inactive, "registered nowhere")
	got = one.activate(t)
	want(t, "activated", got, license.Active, "nothing to do")
	if got.Domain != "one.example.test" || got.IP != "127.0.0.1" || got.ExpiresAt == nil || !got.ExpiresAt.Equal(expires) || got.CheckedAt == nil || got.Failure != "" {
		t.Errorf("activated: %+v", got)
	}
	want(t, "verified", one.verify(t), license.Active, "")

	two.store(t, key)
	got = two.verify(t)
	want(t, "on the second site", got, license.Activated, "registered for one.example.test")
	if got.IP != "" {
		t.Errorf("the second site is told the address of the first: %+v", got)
	}
	want(t, "activated on the second", two.activate(t), license.Active, "")
	want(t, "kept on the first", one.shown(t), license.Active, "")
	want(t, "verified on the first", one.verify(t), license.Activated, "registered for two.example.test")

	if _, err := of.Book().SuspendLicense(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	want(t, "suspended", two.verify(t), license.Suspended, "suspended it")
	want(t, "activated while suspended", one.activate(t), license.Suspended, "")
	if _, err := of.Book().ResumeLicense(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	want(t, "resumed", two.verify(t), license.Active, "")

	again, err := of.Book().ReissueLicense(t.Context(), made.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "issued anew", two.verify(t), license.Invalid, "A newer key")
	want(t, "the old key activated", two.activate(t), license.Invalid, "A newer key")
	want(t, "the new key stored", two.store(t, of.sign(t, again)), license.Inactive, "not verified here yet")
	want(t, "the new key verified", two.verify(t), license.Active, "")

	listed, more, err := server.Licenses(t.Context(), of.Book(), 1)
	if err != nil || more || len(listed) != 1 || listed[0].Domain != "two.example.test" || listed[0].Serial != 2 {
		t.Errorf("listed %+v %t %v", listed, more, err)
	}
}

func TestAKeyExpiresAlsoWhileNobodyIsAsked(t *testing.T) {
	t.Parallel()
	of := newIssuer(t)
	one := newSite(t, of, of.URL(), "one.example.test")
	expires := time.Now().Add(20 * 24 * time.Hour).Truncate(time.Second)
	_, key := of.issue(t, expires)
	one.store(t, key)
	want(t, "activated", one.activate(t), license.Active, "expires soon")
	one.Clock.Set(expires.Add(-5 * time.Second))
	want(t, "before it expires", one.shown(t), license.Active, "")
	one.Clock.Set(expires)
	of.Clock.Set(expires)
	want(t, "when it expires", one.shown(t), license.Expired, "renewed")
	want(t, "verified then", one.verify(t), license.Expired, "renewed")
	want(t, "activated then", one.activate(t), license.Expired, "renewed")
}

func TestWhatTheLicenceServerSaidLastStaysWhileItIsDown(t *testing.T) {
	t.Parallel()
	of := newIssuer(t)
	at, err := url.Parse(of.URL())
	if err != nil {
		t.Fatal(err)
	}
	// Between the two stands somebody who can break the line, and play old answers back.
	var down, replayed atomic.Bool
	var kept atomic.Pointer[[]byte]
	proxy := httputil.NewSingleHostReverseProxy(at)
	proxy.ModifyResponse = func(r *http.Response) error {
		body, err := io.ReadAll(r.Body)
		if old := kept.Load(); replayed.Load() && old != nil {
			body = *old
		} else {
			kept.Store(&body)
		}
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(string(body))), int64(len(body))
		r.Header.Set("Content-Length", fmt.Sprint(len(body)))
		return err
	}
	line := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			panic(http.ErrAbortHandler)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(line.Close)
	one := newSite(t, of, line.URL, "one.example.test")
	made, key := of.issue(t, time.Time{})
	one.store(t, key)
	before := one.activate(t)
	want(t, "activated", before, license.Active, "")

	down.Store(true)
	one.Clock.Set(time.Now().Add(30 * time.Hour))
	got := one.verify(t)
	want(t, "while it is down", got, license.Active, "")
	if !strings.Contains(got.Failure, "could not be reached") || got.FailedAt == nil || got.CheckedAt == nil || !got.CheckedAt.Equal(*before.CheckedAt) ||
		got.FailedAt.Sub(*got.CheckedAt) < 29*time.Hour {
		t.Errorf("while it is down: %+v, before %+v", got, before)
	}
	if strings.Contains(one.Log.String()+of.Log.String(), key[:30]) {
		t.Error("the key is in a log")
	}
	down.Store(false)
	got = one.verify(t)
	if !strings.Contains(got.Failure, "clock") {
		t.Errorf("clocks 30 hours apart: %+v", got)
	}
	one.Clock.Set(time.Now())
	if _, err := of.Book().SuspendLicense(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	kept.Store(nil)
	replayed.Store(true)
	want(t, "suspended", one.verify(t), license.Suspended, "")
	if _, err := of.Book().ResumeLicense(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	replayed.Store(false)
	want(t, "resumed", one.verify(t), license.Active, "")
	if _, err := of.Book().SuspendLicense(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	replayed.Store(true)
	got = one.verify(t)
	if !strings.Contains(got.Failure, "another question") {
		t.Errorf("an old answer played back: %+v", got)
	}
	replayed.Store(false)
	got = one.verify(t)
	want(t, "asked once more", got, license.Suspended, "")
	if got.Failure != "" || got.FailedAt != nil {
		t.Errorf("asked once more: %+v", got)
	}
}

// inquire asks a license server by hand.
func inquire(t *testing.T, of issuer, what string, body any, headers ...string) (int, string) {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return of.Do(t, servertest.Browser(t), http.MethodPost, "/license/"+what, text, append([]string{"Content-Type", "application/json"}, headers...)...)
}

type question struct {
	Key    string `json:"key"`
	Domain string `json:"domain"`
	Nonce  string `json:"nonce"`
}

func TestALicenceServerAnswersWhatItCanAlone(t *testing.T) {
	t.Parallel()
	of := newIssuer(t, func(c *server.Config) { c.BehindProxy = true })
	_, key := of.issue(t, time.Time{})
	stranger, err := license.Sign(license.Key{ID: uuid.New(), Serial: 1, Module: "fusionpbx", Holder: "Nobody", IssuedAt: time.Unix(1, 0)}, of.signing)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		asked  any
		from   string
		status int
		says   string
	}{
		"what is no key":       {question{"hunter2", "a.example.test", "n"}, "203.0.113.1", 422, "begins with TBL1-"},
		"a changed key":        {question{key[:60], "a.example.test", "n"}, "203.0.113.2", 422, "Copy it again"},
		"no nonce":             {question{key, "a.example.test", ""}, "203.0.113.3", 422, "nonce"},
		"a long nonce":         {question{key, "a.example.test", strings.Repeat("n", 65)}, "203.0.113.4", 422, "nonce"},
		"no domain":            {question{key, "", "n"}, "203.0.113.5", 422, "must not be empty"},
		"an address as domain": {question{key, "https://a.example.test", "n"}, "203.0.113.6", 422, "no domain"},
		"too much":             {question{strings.Repeat("x", 20000), "a", "n"}, "203.0.113.7", 413, "too long"},
		"a caller unknown":     {question{key, "a.example.test", "n"}, "nonsense", 400, "X-Forwarded-For"},
		"an unknown license":   {question{stranger, "a.example.test", "n"}, "203.0.113.8", 200, "statement"},
	} {
		if status, answer := inquire(t, of, "activate", test.asked, "X-Forwarded-For", "198.51.100.9, "+test.from); status != test.status || !strings.Contains(answer, test.says) {
			t.Errorf("%s: %d %s, want %d and %q", name, status, answer, test.status, test.says)
		}
	}
	_, answer := inquire(t, of, "activate", question{key, "A.Example.Test", "n"}, "X-Forwarded-For", "198.51.100.9, ::ffff:203.0.113.10")
	var got struct{ Statement string }
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	said, err := license.ReadStatement(got.Statement, license.Public(of.signing))
	if err != nil || said.State != license.Active || said.IP != "203.0.113.10" || said.Domain != "a.example.test" || said.Nonce != "n" {
		t.Errorf("%+v %v", said, err)
	}
	// The same domain from another address is told so, and the key moves when it activates again.
	ask := func(what string) license.Statement {
		_, answer := inquire(t, of, what, question{key, "a.example.test", "n"}, "X-Forwarded-For", "2001:db8::1")
		if err := json.Unmarshal([]byte(answer), &got); err != nil {
			t.Fatal(err)
		}
		said, err := license.ReadStatement(got.Statement, license.Public(of.signing))
		if err != nil {
			t.Fatal(err)
		}
		return said
	}
	if said := ask("verify"); said.State != license.Activated || said.Reason != license.Address || said.IP != "" {
		t.Errorf("from another address: %+v", said)
	}
	if said := ask("activate"); said.State != license.Active || said.IP != "2001:db8::1" {
		t.Errorf("activated from another address: %+v", said)
	}
	for range 25 {
		if status, _ := inquire(t, of, "verify", question{"x", "a", "n"}, "X-Forwarded-For", "203.0.113.77"); status == http.StatusTooManyRequests {
			return
		}
	}
	t.Error("one address may ask as often as it likes")
}

func TestWhoHasNoSigningKeyIsNoLicenceServer(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for _, path := range []string{"/license/activate", "/license/verify", "/license/other"} {
		if status, answer := s.Do(t, servertest.Browser(t), http.MethodPost, path, []byte("{}"), "Content-Type", "application/json"); status != http.StatusNotFound {
			t.Errorf("%s: %d %s", path, status, answer)
		}
	}
}

func TestALicenceServerIsNamedSafely(t *testing.T) {
	t.Parallel()
	public := license.Public(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	for name, test := range map[string]struct {
		config server.LicenseConfig
		says   string
	}{
		"over plain http":      {server.LicenseConfig{Server: "http://licenses.example.test", PublicKey: public}, "https://"},
		"without a scheme":     {server.LicenseConfig{Server: "licenses.example.test", PublicKey: public}, "cannot be read"},
		"with a password":      {server.LicenseConfig{Server: "https://a:b@licenses.example.test", PublicKey: public}, "cannot be read"},
		"without a public key": {server.LicenseConfig{Server: "https://licenses.example.test"}, "public key"},
	} {
		_, err := server.Start(t.Context(), server.Config{License: test.config, Listen: "127.0.0.1:0"})
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
