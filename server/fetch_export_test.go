package server_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func TestCallsAreFetchedFromAnExport(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	now := time.Now()
	rows := csvRow(uuid.NewString(), "1300000001", now.Add(2*time.Second)) + csvRow(uuid.NewString(), "1300000002", now.Add(3*time.Second)) + "too,few\n" +
		csvRow(uuid.NewString(), "1300000003", now.Add(-2*time.Hour))
	var asked atomic.Int64
	var refuse atomic.Bool
	export := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		asked.Add(1)
		if refuse.Load() || q.PostFormValue("password") != "of the admin" || q.URL.Path != fusionpbx.ExportPath || q.PostFormValue("format") != "CSV" {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"status":"error","message":"Authentication Failed"}`))
			return
		}
		w.Header().Set("Content-Type", "text/csv")
		_, _ = w.Write([]byte(csvHeader))
		if q.PostFormValue("date_end") >= now.UTC().Add(3*time.Second).Format(time.DateOnly) {
			_, _ = w.Write([]byte(rows))
		}
	}))
	t.Cleanup(export.Close)
	host, port, _ := net.SplitHostPort(strings.TrimPrefix(export.URL, "http://"))
	number, _ := strconv.Atoi(port)
	if _, err := r.Book().UpdateServer(t.Context(), r.PBX, books.ServerInput{
		Hostname: &host, Port: &number, Secure: new(false), Username: new("admin"), Password: new("of the admin"),
		ServerFetchInput: books.ServerFetchInput{FetchFrom: new(billing.FetchExport)},
	}); err != nil {
		t.Fatal(err)
	}
	r.fetch()
	r.fetch()
	r.expect("charged", r.calls(), "2 for 0.70")
	r.expect("in quarantine", r.one(`SELECT count(*) FROM quarantine`), "1")
	refuse.Store(true)
	if err := r.fetcher.Fetch(t.Context(), r.PBX); err == nil || !strings.Contains(r.cursor().Advice, "user name or password") {
		t.Errorf("%v: %s", err, r.cursor().Advice)
	}
	if strings.Contains(r.cursor().LastError, "of the admin") {
		t.Error("the password is in the error")
	}
}
