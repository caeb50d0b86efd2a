package server_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

const viewerQuery = `{"query": "{ viewer { email } }"}`

func TestSignInGivesACookieThatAsksAndSignOutEndsIt(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	browser := servertest.Browser(t)
	answer := s.Ask(t, browser, http.MethodPost, "/auth/sign-in",
		[]byte(`{"email": " ADMIN@tollbook.test ", "password": "`+demo.Password+`"}`), "Content-Type", "application/json")
	text, _ := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK || !strings.Contains(string(text), `"viewer":{"email":"admin@tollbook.test","role":"admin"`) {
		t.Fatalf("%d %s", answer.StatusCode, text)
	}
	cookie := answer.Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Secure || cookie.Name != "tollbook_session" {
		t.Errorf("cookie %v", cookie)
	}
	if _, data := s.Do(t, browser, http.MethodPost, "/graphql", []byte(viewerQuery), "Content-Type", "application/json"); !strings.Contains(data, servertest.AdminEmail) {
		t.Errorf("signed in, the viewer is %s", data)
	}
	if status, text := s.Do(t, browser, http.MethodPost, "/auth/sign-out", nil); status != http.StatusNoContent {
		t.Errorf("sign out: %d %s", status, text)
	}
	again := []string{"Content-Type", "application/json", "Cookie", cookie.Name + "=" + cookie.Value}
	if _, data := s.Do(t, servertest.Browser(t), http.MethodPost, "/graphql", []byte(viewerQuery), again...); !strings.Contains(data, `"viewer":null`) {
		t.Errorf("signed out, the old cookie still gives %s", data)
	}
}

func TestSignInRefuses(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for name, test := range map[string]struct {
		body    string
		headers []string
		status  int
		code    string
	}{
		"a wrong password":         {`{"email": "admin@tollbook.test", "password": "wrong wrong wrong"}`, []string{"Content-Type", "application/json"}, 401, "UNAUTHENTICATED"},
		"an unknown address":       {`{"email": "x@tollbook.test", "password": "` + demo.Password + `"}`, []string{"Content-Type", "application/json"}, 401, "UNAUTHENTICATED"},
		"a form":                   {`email=admin@tollbook.test`, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "BAD_REQUEST"},
		"JSON as a form could say": {`{"email": "admin@tollbook.test"}`, []string{"Content-Type", "text/plain"}, 415, "BAD_REQUEST"},
		"what is no JSON":          {`{`, []string{"Content-Type", "application/json"}, 400, "BAD_REQUEST"},
		"what is too long":         {`{"email": "` + strings.Repeat("x", 20000) + `"}`, []string{"Content-Type", "application/json"}, 413, "BAD_REQUEST"},
		"another site's page":      {`{}`, []string{"Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"}, 403, "FORBIDDEN"},
		"another origin's page":    {`{}`, []string{"Content-Type", "application/json", "Origin", "https://evil.example"}, 403, "FORBIDDEN"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, text := s.Do(t, servertest.Browser(t), http.MethodPost, "/auth/sign-in", []byte(test.body), test.headers...)
			if status != test.status || !strings.Contains(text, `"code":"`+test.code+`"`) {
				t.Errorf("%d %s, want %d %s", status, text, test.status, test.code)
			}
		})
	}
}

func TestGuessingPasswordsIsHeldBack(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for try := range 12 {
		status, _ := s.Do(t, servertest.Browser(t), http.MethodPost, "/auth/sign-in",
			[]byte(`{"email": "victim@tollbook.test", "password": "guess"}`), "Content-Type", "application/json")
		if status == http.StatusTooManyRequests {
			return
		}
		if status != http.StatusUnauthorized {
			t.Fatalf("try %d: %d", try, status)
		}
	}
	t.Error("twelve guesses at once were answered")
}

func TestEveryAnswerHasTheHeadersThatKeepABrowserSafe(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for _, path := range []string{"/", "/healthz", "/calls", "/nothing.js", "/graphql", "/export/cdrs.csv"} {
		answer := s.Ask(t, servertest.Browser(t), http.MethodGet, path, nil, "X-Request-Id", "abc-1")
		_ = answer.Body.Close()
		h := answer.Header
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin", "X-Request-Id": "abc-1",
			"Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "same-origin", "Strict-Transport-Security": "",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		csp := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: the policy %q lacks %q", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: the policy is %q", path, csp)
		}
	}
}

func TestTheAPIRefusesWhatOnlyAnotherSiteWouldSend(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	browser := s.SignIn(t, servertest.AdminEmail, demo.Password)
	for name, test := range map[string]struct {
		method  string
		headers []string
		status  int
	}{
		"a query in the address":   {http.MethodGet, nil, http.StatusMethodNotAllowed},
		"a form":                   {http.MethodPost, []string{"Content-Type", "application/x-www-form-urlencoded"}, http.StatusUnsupportedMediaType},
		"a form with files":        {http.MethodPost, []string{"Content-Type", "multipart/form-data; boundary=x"}, http.StatusUnsupportedMediaType},
		"text":                     {http.MethodPost, []string{"Content-Type", "text/plain"}, http.StatusUnsupportedMediaType},
		"JSON of another site":     {http.MethodPost, []string{"Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"a socket of another site": {http.MethodGet, []string{"Connection", "Upgrade", "Upgrade", "websocket", "Origin", "https://evil.example"}, http.StatusForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, text := s.Do(t, browser, test.method, "/graphql?query={viewer{email}}", []byte(viewerQuery), test.headers...)
			if status != test.status {
				t.Errorf("%d %s, want %d", status, text, test.status)
			}
		})
	}
}

func TestATokenAsksUntilItIsWrongOrItsUserDisabled(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	token := s.Token(t, servertest.AdminEmail)
	ask := func(header string) (int, string) {
		return s.Do(t, servertest.Browser(t), http.MethodPost, "/graphql", []byte(viewerQuery), "Content-Type", "application/json", "Authorization", header)
	}
	if status, text := ask("Bearer " + token); status != http.StatusOK || !strings.Contains(text, servertest.AdminEmail) {
		t.Errorf("%d %s", status, text)
	}
	for _, wrong := range []string{"Bearer " + token + "x", "Bearer", "Basic " + token, token} {
		if status, text := ask(wrong); status != http.StatusUnauthorized || !strings.Contains(text, "UNAUTHENTICATED") {
			t.Errorf("%q: %d %s", wrong, status, text)
		}
	}
}

func TestGraphiQLAndMetricsAreForAdmins(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID)
	s.AddUser(t, demo.AcmeEmail, acme.Client)
	client, admin := s.SignIn(t, demo.AcmeEmail, demo.Password), s.SignIn(t, servertest.AdminEmail, demo.Password)
	if status, _ := s.Do(t, servertest.Browser(t), http.MethodGet, "/graphiql", nil); status != http.StatusFound {
		t.Errorf("a stranger got GraphiQL: %d", status)
	}
	if status, _ := s.Do(t, client, http.MethodGet, "/graphiql", nil); status != http.StatusForbidden {
		t.Errorf("a client got GraphiQL: %d", status)
	}
	if status, _ := s.Do(t, admin, http.MethodGet, "/graphiql", nil); status == http.StatusForbidden || status == http.StatusFound {
		t.Errorf("an admin got no GraphiQL: %d", status)
	}
	through := []string{"X-Forwarded-For", "203.0.113.9"}
	if status, _ := s.Do(t, servertest.Browser(t), http.MethodGet, "/metrics", nil, through...); status != http.StatusForbidden {
		t.Errorf("a stranger through a proxy got the metrics: %d", status)
	}
	if status, _ := s.Do(t, client, http.MethodGet, "/metrics", nil, through...); status != http.StatusForbidden {
		t.Errorf("a client through a proxy got the metrics: %d", status)
	}
	status, text := s.Do(t, admin, http.MethodGet, "/metrics", nil, through...)
	for _, name := range []string{
		"tollbook_intake_total", "tollbook_intake_seconds", "tollbook_intake_batch_size", `tollbook_waiting{where="quarantine"}`,
		"tollbook_subscriptions", "tollbook_sql_connections", "go_goroutines",
	} {
		if status != http.StatusOK || !strings.Contains(text, name) {
			t.Errorf("%d: the metrics lack %s", status, name)
		}
	}
}

func TestHealthIsToldToEverybody(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, text := s.Do(t, servertest.Browser(t), http.MethodGet, path, nil); status != http.StatusOK {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
}

func TestTheIntakeAsksForItsCredential(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	for name, headers := range map[string][]string{
		"none":            nil,
		"a user's token":  {"Authorization", "Bearer " + s.Token(t, servertest.AdminEmail)},
		"a wrong one":     {"Authorization", "Basic cGJ4LTE6d3Jvbmc="},
		"what is no text": {"Authorization", "Basic ///"},
	} {
		answer := s.Ask(t, servertest.Browser(t), http.MethodPost, "/ingest/freeswitch", []byte("cdr=x"), headers...)
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusUnauthorized || !strings.HasPrefix(answer.Header.Get("WWW-Authenticate"), "Basic ") {
			t.Errorf("%s: %d %q", name, answer.StatusCode, answer.Header.Get("WWW-Authenticate"))
		}
	}
	old := s.Secret
	if _, _, err := s.Book().RotateIngestCredential(t.Context(), s.PBX); err != nil {
		t.Fatal(err)
	}
	s.Secret = old
	if status, text := s.Push(t, []byte("cdr=x"), "text/plain"); status != http.StatusUnauthorized {
		t.Errorf("a rotated credential still works: %d %s", status, text)
	}
}

func TestAStrangerCannotLockAnybodyOut(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t, func(c *server.Config) { c.BehindProxy = true })
	try := func(password, from string) int {
		status, _ := s.Do(t, servertest.Browser(t), http.MethodPost, "/auth/sign-in",
			[]byte(`{"email": "`+servertest.AdminEmail+`", "password": "`+password+`"}`),
			"Content-Type", "application/json", "X-Forwarded-For", from)
		return status
	}
	var status int
	for range 13 {
		status = try("a guess", "203.0.113.9")
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("the thirteenth guess: %d", status)
	}
	if status := try(demo.Password, "198.51.100.7"); status != http.StatusOK {
		t.Errorf("the owner, at another address: %d", status)
	}
}
