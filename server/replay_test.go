package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// quarantined puts documents into quarantine: so many that cannot be read, and behind them the given ones that can.
func quarantined(t *testing.T, s *servertest.Server, broken int, readable ...[]byte) {
	t.Helper()
	deliveries := make([]books.Delivery, 0, broken+len(readable))
	for i := range broken {
		body := fmt.Appendf(nil, "<cdr><broken %d", i)
		deliveries = append(deliveries, books.Delivery{
			Server: s.PBX, Source: billing.Push, Reason: "broken", ContentType: "text/xml", Body: func() []byte { return body },
		})
	}
	for _, body := range readable {
		deliveries = append(deliveries, books.Delivery{
			Server: s.PBX, Source: billing.Push, Reason: "not read yet", ContentType: "application/json", Body: func() []byte { return body },
		})
	}
	if _, err := s.Book().Take(t.Context(), deliveries); err != nil {
		t.Fatal(err)
	}
}

type replay struct {
	ReplayQuarantine struct {
		Replayed, StillWaiting int
		EndCursor              *string
	}
}

func replayedAfter(t *testing.T, s *servertest.Server, admin *http.Client, after *string) (r replay) {
	t.Helper()
	data := s.GraphQL(t, admin, `mutation ($after: String) { replayQuarantine(input: {after: $after}) { replayed stillWaiting endCursor } }`,
		map[string]any{"after": after})
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAllThatWaitsIsReplayedAPieceAtATime(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	quarantined(t, s, 501, call(t, "1300000001"), call(t, "1300000002"))
	admin := s.SignIn(t, servertest.AdminEmail, demo.Password)
	first := replayedAfter(t, s, admin, nil).ReplayQuarantine
	if first.Replayed != 0 || first.StillWaiting != 500 || first.EndCursor == nil {
		t.Fatalf("the first piece is %+v", first)
	}
	if second := replayedAfter(t, s, admin, first.EndCursor).ReplayQuarantine; second.Replayed != 2 || second.StillWaiting != 1 || second.EndCursor != nil {
		t.Errorf("the second piece is %+v", second)
	}
	if replayed, left, err := (server.Replayer{Book: s.Book()}).Replay(t.Context(), nil); replayed != 0 || left != 501 || err != nil {
		t.Errorf("a replay of everything took %d in and left %d, error %v", replayed, left, err)
	}
}

func TestAReplayStopsInTimeToTellWhatItDid(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	quarantined(t, s, 20)
	waiting, _, err := server.Quarantined(t.Context(), s.Book(), 0)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]uuid.UUID, len(waiting))
	for i, d := range waiting {
		ids[i] = d.ID
	}
	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Second)
	defer cancel()
	p := server.Replayer{Book: s.Book()}
	if replayed, left, err := p.Replay(ctx, ids); replayed != 0 || left != 20 || err != nil {
		t.Errorf("of 20 documents %d were taken in and %d left, error %v", replayed, left, err)
	}
	if _, left, last, err := p.ReplayWaiting(ctx, uuid.Nil); left >= 20 || last == uuid.Nil || err != nil {
		t.Errorf("%d documents were tried up to %s, error %v", left, last, err)
	}
}

func TestAReplayReadsRowsAndDocumentsOfNamedFiles(t *testing.T) {
	t.Parallel()
	s := servertest.Start(t)
	s.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35))
	row := []byte(csvHeader + csvRow(uuid.NewString(), "1300000001", time.Now().Add(2*time.Second)))
	document := call(t, "1300000002")
	for kind, body := range map[string][]byte{
		"text/csv": row, `text/csv; name="old/rows.csv:2"`: append([]byte("\ufeff"), row...), `application/octet-stream; name="a.json"`: document,
	} {
		if _, err := s.Book().Take(t.Context(), []books.Delivery{{
			Server: s.PBX, Source: billing.Import, Reason: "not read yet", ContentType: kind, Body: func() []byte { return body },
		}}); err != nil {
			t.Fatal(err)
		}
	}
	if replayed, left, err := (server.Replayer{Book: s.Book()}).Replay(t.Context(), nil); replayed != 3 || left != 0 || err != nil {
		t.Errorf("a replay took %d in and left %d, error %v", replayed, left, err)
	}
}
