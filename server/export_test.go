package server_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// exported is the file that somebody gets, without its header.
func exported(t *testing.T, s *servertest.Server, browser *http.Client, query string) ([][]string, http.Header) {
	t.Helper()
	answer := s.Ask(t, browser, http.MethodGet, "/export/cdrs.csv"+query, nil)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%d %s %v", answer.StatusCode, text, err)
	}
	rest, marked := strings.CutPrefix(string(text), "\ufeff")
	if marked == strings.Contains(query, "bom=0") {
		t.Errorf("%s: byte order mark %t", query, marked)
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:], answer.Header
}

// exporting is a server with calls of Acme, one a minute from 10 January 2026 on, and none of Globex.
func exporting(t *testing.T, calls int, changes ...func(*server.Config)) *servertest.Server {
	t.Helper()
	s := servertest.Start(t, changes...)
	s.Clock.Set(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	acme := s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("13", 35))
	globex := s.Hold(t, "Globex", demo.GlobexDomain, servertest.GlobexUUID, servertest.Flat("13", 35))
	s.Clock.Set(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	s.AddUser(t, demo.AcmeEmail, acme.Client)
	s.AddUser(t, demo.GlobexEmail, globex.Client)
	deliveries := make([]books.Delivery, calls)
	for i := range deliveries {
		start := time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Minute)
		deliveries[i] = books.Delivery{Server: s.PBX, Source: billing.Import, Leg: &cdr.Leg{
			CallUUID: uuid.NewString(), DomainUUID: servertest.AcmeUUID, DomainName: demo.AcmeDomain, Direction: cdr.Outbound, Bridged: true,
			CallerName: `=cmd|' /C calc'!A0`, CallerNumber: "+61399999999", Destination: fmt.Sprintf("1300%06d", i), CallerExtension: "1001",
			StartedAt: start, AnsweredAt: start, BridgedAt: start, EndedAt: start.Add(time.Minute), BillableMicroseconds: -1,
		}}
	}
	if _, err := s.Book().Take(t.Context(), deliveries); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAnExportHasTheCallsOfTheFilterAndOfTheAskerAlone(t *testing.T) {
	t.Parallel()
	const calls = 450 // more than two pages
	s := exporting(t, calls)
	client := s.SignIn(t, demo.AcmeEmail, demo.Password)
	rows, header := exported(t, s, client, "?startedFrom=2026-01-09T13:00:00Z&startedTo=2026-01-12T13:00:00Z&direction=outbound&callTypes=SpecialRate&callTypes=Local")
	if len(rows) != calls {
		t.Fatalf("%d rows, want %d", len(rows), calls)
	}
	if got := header.Get("Content-Disposition"); got != `attachment; filename="calls-2026-01-10-to-2026-01-12.csv"` {
		t.Error(got)
	}
	want := []string{"Acme", "2026-01-10T18:29:00+11:00", "outbound", "+61399999999", `'=cmd|' /C calc'!A0`, "1300000449", "1001"}
	if newest := rows[0][:len(want)]; !slices.Equal(newest, want) {
		t.Errorf("the newest is %q, want %q", newest, want)
	}
	if rows, _ := exported(t, s, client, "?numberPrefix=130000044&bom=0"); len(rows) != 10 {
		t.Errorf("%d rows begin with 130000044, want 10", len(rows))
	}
	if rows, _ := exported(t, s, s.SignIn(t, demo.GlobexEmail, demo.Password), ""); len(rows) != 0 {
		t.Errorf("Globex got %d of Acme's calls", len(rows))
	}
}

func TestAnExportIsWholeOrRefused(t *testing.T) {
	t.Parallel()
	s := exporting(t, 201, func(c *server.Config) { c.ExportRows = 200 })
	client := s.SignIn(t, demo.AcmeEmail, demo.Password)
	status, text := s.Do(t, client, http.MethodGet, "/export/cdrs.csv", nil)
	if status != http.StatusTooManyRequests || !strings.Contains(text, `"code":"TOO_MANY","message":"These are more than 200 calls`) {
		t.Errorf("201 calls of at most 200: %d %.200s", status, text)
	}
	if rows, _ := exported(t, s, client, "?startedFrom=2026-01-10T00:01:00Z"); len(rows) != 200 {
		t.Errorf("%d rows of 200", len(rows))
	}
}

func TestAnExportIsRefusedToStrangersAndForWrongFilters(t *testing.T) {
	t.Parallel()
	s := exporting(t, 1)
	client := s.SignIn(t, demo.AcmeEmail, demo.Password)
	for query, want := range map[string]int{"?nonsense=1": 422, "?startedFrom=today": 422, "?direction=outbound&direction=inbound": 422} {
		if status, text := s.Do(t, client, http.MethodGet, "/export/cdrs.csv"+query, nil); status != want {
			t.Errorf("%s: %d %s, want %d", query, status, text, want)
		}
	}
	if status, _ := s.Do(t, servertest.Browser(t), http.MethodGet, "/export/cdrs.csv", nil); status != http.StatusUnauthorized {
		t.Errorf("a stranger got an export: %d", status)
	}
}

func TestOnlyAdminsExportWhatCallsCost(t *testing.T) {
	t.Parallel()
	s := exporting(t, 2)
	admin, client := s.SignIn(t, servertest.AdminEmail, demo.Password), s.SignIn(t, demo.AcmeEmail, demo.Password)
	const shown = 20 // columns of everybody, the last of which are the included seconds
	for name, browser := range map[string]*http.Client{"admin": admin, "client": client} {
		rows, _ := exported(t, s, browser, "?bom=0")
		want := map[string]int{"admin": shown + 2, "client": shown}[name]
		if len(rows) != 2 || len(rows[0]) != want || rows[0][shown-1] != "0" {
			t.Errorf("the %s gets %q, want %d columns", name, rows, want)
		}
		if rows, _ := exported(t, s, browser, "?bom=0&belowCost=true"); len(rows) != 0 {
			t.Errorf("the %s gets %q as sold below cost", name, rows)
		}
		if rows, _ := exported(t, s, browser, "?bom=0&belowCost=false"); len(rows) != 2 {
			t.Errorf("the %s gets %d rows of all", name, len(rows))
		}
	}
}

func TestUsageIsExportedByPeriodClientAndCallType(t *testing.T) {
	t.Parallel()
	s := exporting(t, 3)
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	const days = "?from=2026-01-01&to=2026-02-01&currency=AUD&bom=0"
	status, text := s.Do(t, admin, http.MethodGet, "/export/usage.csv"+days, nil)
	const want = "period,client,call_type,calls,billable_seconds,charge,costed_calls,cost,margin,currency\r\n" +
		"2026-01-01,Acme,SpecialRate,3,180,1.05,0,0.00,1.05,AUD\r\n"
	if status != http.StatusOK || text != want {
		t.Errorf("%d %q, want %q", status, text, want)
	}
	for query, want := range map[string]int{
		"": 422, days + "&by=year": 422, days + "&page=1": 422, "?from=2026-01-01&to=2020-01-01&currency=AUD": 422, days + "&by=period": 200,
	} {
		if status, text := s.Do(t, admin, http.MethodGet, "/export/usage.csv"+query, nil); status != want {
			t.Errorf("%s: %d %s, want %d", query, status, text, want)
		}
	}
	client := s.SignIn(t, demo.AcmeEmail, demo.Password)
	if status, _ := s.Do(t, client, http.MethodGet, "/export/usage.csv"+days, nil); status != http.StatusForbidden {
		t.Errorf("a client got the report: %d", status)
	}
}
