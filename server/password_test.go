package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

func TestEverybodyChangesTheirOwnPassword(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	const email, next = "alice@acme.test", "a new one, as long"
	s.AddUser(t, email, acme.Client)
	here, elsewhere := s.SignIn(t, email, demo.Password), s.SignIn(t, email, demo.Password)
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	change := func(browser *http.Client, current, password string) (int, string) {
		body, err := json.Marshal(map[string]string{"current": current, "password": password})
		if err != nil {
			t.Fatal(err)
		}
		return s.Do(t, browser, http.MethodPost, "/auth/password", body, "Content-Type", "application/json")
	}
	for _, test := range []struct {
		says              string
		browser           *http.Client
		current, password string
		status            int
		code              string
	}{
		{"nobody has signed in", servertest.Browser(t), demo.Password, next, 401, "UNAUTHENTICATED"},
		{"the present one is wrong", here, "not this one, no", next, 403, "FORBIDDEN"},
		{"the new one is short", here, demo.Password, "short", 422, "INVALID"},
	} {
		if status, text := change(test.browser, test.current, test.password); status != test.status || !strings.Contains(text, test.code) {
			t.Errorf("%s: %d %s", test.says, status, text)
		}
	}
	if status, text := change(here, demo.Password, next); status != http.StatusNoContent {
		t.Fatalf("%d %s", status, text)
	}
	viewer := func(browser *http.Client) string { return string(s.GraphQL(t, browser, `{ viewer { email } }`, nil)) }
	if text := viewer(here); !strings.Contains(text, email) {
		t.Errorf("here the viewer is %s", text)
	}
	if text := viewer(elsewhere); !strings.Contains(text, `"viewer":null`) {
		t.Errorf("elsewhere the viewer is still %s", text)
	}
	if text := viewer(admin); !strings.Contains(text, servertest.AdminEmail) {
		t.Errorf("the admin is %s", text)
	}
	s.SignIn(t, email, next)
	s.SignIn(t, servertest.AdminEmail, demo.Password)
}

func TestPasswordsAreNotGuessedByChangingThem(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	browser := s.SignIn(t, servertest.AdminEmail, demo.Password)
	refused := 0
	for range 12 {
		status, _ := s.Do(t, browser, http.MethodPost, "/auth/password", []byte(`{"current": "a guess", "password": "long enough, this"}`),
			"Content-Type", "application/json")
		if status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("twelve guesses were all looked at")
	}
}
