package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

const octets = "application/octet-stream"

// tariff is the id of a new tariff.
func tariff(t *testing.T, s *servertest.Server, admin *http.Client, name string) string {
	t.Helper()
	var made struct {
		CreateTariff struct{ Tariff struct{ ID string } }
	}
	data := s.GraphQL(t, admin, `mutation ($name: String!) { createTariff(input: {name: $name, currency: "AUD"}) { tariff { id } } }`, map[string]any{"name": name})
	if err := json.Unmarshal(data, &made); err != nil {
		t.Fatal(err)
	}
	return made.CreateTariff.Tariff.ID
}

// send sends a file, and gives the id of its draft.
func send(t *testing.T, s *servertest.Server, admin *http.Client, tariff, name string, file []byte) string {
	t.Helper()
	query := url.Values{"tariffId": {tariff}, "name": {name}}.Encode()
	status, text := s.Do(t, admin, http.MethodPost, "/import/tariff?"+query, file, "Content-Type", octets)
	var draft struct{ DraftID string }
	if err := json.Unmarshal([]byte(text), &draft); status != http.StatusOK || err != nil || draft.DraftID == "" {
		t.Fatalf("%d %s %v", status, text, err)
	}
	return draft.DraftID
}

// apply makes a draft a version of its tariff.
func apply(t *testing.T, s *servertest.Server, admin *http.Client, draft string, version int) {
	t.Helper()
	s.GraphQL(t, admin, `mutation ($draft: ID!, $version: Int!) { applyTariffDraft(input: {draftId: $draft, version: $version,
		bands: [{name: "Peak", weekdays: [1], from: "08:00", to: "18:00"}], mapping: {columns: []}}) { tariff { version } } }`,
		map[string]any{"draft": draft, "version": version})
}

const oddDeck = "Prefix;Origin;Direction;Destination;Connection fee;Rate;Minimum charge;Increments;Free seconds;Cap seconds;Rounding;Band;Valid from;Valid to\n" +
	`44;;;"=HYPERLINK(""x""); London";0,05;0,0199;0;30/6;0;0;;;;` + "\n" +
	"61;;;Australia;0;1.234,5;0,1;60/60;60;5400;five cents;Peak;;\n" +
	"611300;614;inbound;Ω numbers;0;0,000001;0;1/1;0;0;cent;;2026-01-01;2026-12-31\n"

func TestADeckIsSentAppliedAndExportedWithoutLoss(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Clock.Set(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	id := tariff(t, s, admin, `Retail "2026" Ω/AU`)
	if status, text := s.Do(t, admin, http.MethodGet, "/export/tariff.csv?tariffId="+id, nil); status != http.StatusNotFound {
		t.Errorf("without a version: %d %s", status, text)
	}
	apply(t, s, admin, send(t, s, admin, id, "deck.csv", []byte(oddDeck)), 0)
	for path, media := range map[string]string{
		"/export/tariff.csv?tariffId=" + id:              "text/csv; charset=utf-8; header=present",
		"/export/tariff.xlsx?version=1&tariffId=" + id:   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"/export/tariff.csv?version=1&x=&tariffId=" + id: "text/csv; charset=utf-8; header=present",
	} {
		answer := s.Ask(t, admin, http.MethodGet, path, nil)
		var file bytes.Buffer
		if _, err := file.ReadFrom(answer.Body); err != nil || answer.Body.Close() != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %v %s", path, answer.StatusCode, err, file.String())
		}
		ending := path[strings.Index(path, "."):strings.Index(path, "?")]
		if got := answer.Header.Get("Content-Disposition"); got != `attachment; filename="retail-2026-au-version-1`+ending+`"` || answer.Header.Get("Content-Type") != media {
			t.Errorf("%s: %v", path, answer.Header)
		}
		data := s.GraphQL(t, admin, `query ($id: ID!) { tariffDraft(id: $id, bands: [{name: "Peak", weekdays: [1], from: "08:00", to: "18:00"}]) {
			fileName diff { new dearer cheaper changed gone unchanged refused } } }`,
			map[string]any{"id": send(t, s, admin, id, "again"+ending, file.Bytes())})
		want := fmt.Sprintf(`{"tariffDraft":{"fileName":"again%s","diff":{"new":0,"dearer":0,"cheaper":0,"changed":0,"gone":0,"unchanged":3,"refused":0}}}`, ending)
		if string(data) != want {
			t.Errorf("%s: %s, want %s", path, data, want)
		}
	}
}

func TestADeckIsTakenFromAdminsAlone(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID)
	s.AddUser(t, demo.AcmeEmail, acme.Client)
	client, stranger := s.SignIn(t, demo.AcmeEmail, demo.Password), servertest.Browser(t)
	id := tariff(t, s, admin, "Retail")
	apply(t, s, admin, send(t, s, admin, id, "deck.csv", []byte(oddDeck)), 0)
	const path = "/import/tariff?tariffId="
	for name, row := range map[string]struct {
		who     *http.Client
		method  string
		path    string
		body    string
		headers []string
		status  int
	}{
		"a client sends":               {client, http.MethodPost, path + id, oddDeck, nil, http.StatusForbidden},
		"nobody sends":                 {stranger, http.MethodPost, path + id, oddDeck, nil, http.StatusUnauthorized},
		"a client exports":             {client, http.MethodGet, "/export/tariff.csv?tariffId=" + id, "", nil, http.StatusForbidden},
		"nobody exports":               {stranger, http.MethodGet, "/export/tariff.xlsx?tariffId=" + id, "", nil, http.StatusUnauthorized},
		"another site's page sends":    {admin, http.MethodPost, path + id, oddDeck, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"another origin's page sends":  {admin, http.MethodPost, path + id, oddDeck, []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		"a form sends":                 {admin, http.MethodPost, path + id, oddDeck, []string{"Content-Type", "text/plain"}, http.StatusUnsupportedMediaType},
		"no type is told":              {admin, http.MethodPost, path + id, oddDeck, []string{"Content-Type", ""}, http.StatusUnsupportedMediaType},
		"to no tariff":                 {admin, http.MethodPost, path + "x", oddDeck, nil, http.StatusUnprocessableEntity},
		"what is empty":                {admin, http.MethodPost, path + id, "", nil, http.StatusUnprocessableEntity},
		"what is no workbook":          {admin, http.MethodPost, path + id, "PK\x03\x04", nil, http.StatusUnprocessableEntity},
		"a version that is not there":  {admin, http.MethodGet, "/export/tariff.csv?version=2&tariffId=" + id, "", nil, http.StatusNotFound},
		"a version that is no number":  {admin, http.MethodGet, "/export/tariff.csv?version=x&tariffId=" + id, "", nil, http.StatusUnprocessableEntity},
		"an export without a tariff":   {admin, http.MethodGet, "/export/tariff.csv", "", nil, http.StatusUnprocessableEntity},
		"an address that is not there": {admin, http.MethodGet, "/import/nothing", "", nil, http.StatusNotFound},
	} {
		headers := append([]string{"Content-Type", octets}, row.headers...)
		if status, text := s.Do(t, row.who, row.method, row.path, []byte(row.body), headers...); status != row.status || !strings.Contains(text, `"message":"`) {
			t.Errorf("%s: %d %s, want %d", name, status, text, row.status)
		}
	}
}

// A file that is too long is refused before it is sent, or while it is.
func TestADeckThatIsTooLongIsRefused(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	id := tariff(t, s, admin, "Retail")
	admin.Transport = &http.Transport{ExpectContinueTimeout: 20 * time.Second, DisableKeepAlives: true}
	status, text := s.Do(t, admin, http.MethodPost, "/import/tariff?tariffId="+id, make([]byte, deck.MaxBytes+1),
		"Content-Type", octets, "Expect", "100-continue")
	if status != http.StatusRequestEntityTooLarge || !strings.Contains(text, "64 MB are the most") {
		t.Errorf("%d %s", status, text)
	}
}
