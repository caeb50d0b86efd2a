package server_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// crashRounds is how often the intake is killed where TOLLBOOK_CRASH_ROUNDS does not say.
const crashRounds = 20

// TestCrashesOfTheIntakeLoseNoCallAndCountNoneTwice kills a real server process at random moments while senders push
// calls and try again until they are answered with success, as a switch would. In the end every call is there once.
func TestCrashesOfTheIntakeLoseNoCallAndCountNoneTwice(t *testing.T) {
	t.Parallel()
	rounds := crashRounds
	if text := os.Getenv("TOLLBOOK_CRASH_ROUNDS"); text != "" {
		var err error
		if rounds, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	home := servertest.Start(t) // makes the reseller, and stays idle
	home.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35), servertest.Flat("1800", 12))
	c := &crash{binary: build(t), address: freeAddress(t), home: home}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var senders sync.WaitGroup
	for range 8 {
		senders.Go(func() { c.send(ctx) })
	}
	for round := range rounds {
		c.run(t, time.Duration(20+rand.IntN(280))*time.Millisecond)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	c.ending.Store(true)
	last := c.start(t)
	senders.Wait()
	c.kill(t, last)
	t.Logf("%d calls were sent, %d answers were lost to %d crashes", c.calls.Load(), c.lost.Load(), rounds)
	c.count(t)
}

// crash is a server process that is killed and started again on one database.
type crash struct {
	binary, address string
	home            *servertest.Server
	// calls are those that were answered with success, and lost the tries that were not answered so.
	calls, lost atomic.Int64
	ending      atomic.Bool
}

func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "tollbook")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "github.com/tollbook/tollbook").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

// run starts the server, lets it work for a while and kills it.
func (c *crash) run(t *testing.T, work time.Duration) {
	t.Helper()
	process := c.start(t)
	time.Sleep(work)
	c.kill(t, process)
}

// start starts the server and returns when it is ready.
func (c *crash) start(t *testing.T) *exec.Cmd {
	t.Helper()
	process := exec.Command(c.binary, "serve")
	process.Env = append(os.Environ(), "TOLLBOOK_DATABASE_URL="+c.home.Database, "TOLLBOOK_SECRET_KEY=of the tests",
		"TOLLBOOK_LISTEN="+c.address, "TOLLBOOK_LOG_LEVEL=error", "TOLLBOOK_DATA_DIR="+t.TempDir())
	process.Stderr = os.Stderr
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		answer, err := http.Get("http://" + c.address + "/readyz")
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return process
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	c.kill(t, process)
	t.Fatal("the server did not start")
	return nil
}

func (c *crash) kill(t *testing.T, process *exec.Cmd) {
	t.Helper()
	if err := process.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = process.Wait() // it was killed, as its error says
}

// send pushes calls, each until it is answered with success.
func (c *crash) send(ctx context.Context) {
	recording, err := demo.Named("acme-outbound.json")
	if err != nil {
		return
	}
	for !c.ending.Load() && ctx.Err() == nil {
		document := recording.Render(demo.Call{
			UUID: uuid.New(), Number: fmt.Sprintf("1%d00%06d", 3+5*rand.IntN(2), rand.IntN(1_000_000)),
			StartedAt: time.Now(), Seconds: 1 + rand.Int64N(300),
		})
		for ctx.Err() == nil && !c.post(ctx, document) {
			c.lost.Add(1)
			time.Sleep(10 * time.Millisecond)
		}
		c.calls.Add(1)
	}
}

func (c *crash) post(ctx context.Context, document []byte) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.address+"/ingest/freeswitch", bytes.NewReader(document))
	if err != nil {
		return false
	}
	r.SetBasicAuth(c.home.Username, c.home.Secret)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	return err == nil && answer.StatusCode == http.StatusOK
}

// count compares what is stored with what was sent, and the running totals with the calls.
func (c *crash) count(t *testing.T) {
	t.Helper()
	db, err := sql.Open("postgres", c.home.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var rows, calls, counted int64
	var charged, totalled string
	err = db.QueryRowContext(t.Context(), `SELECT count(*), count(DISTINCT call_uuid), coalesce(sum(charge), 0)::text FROM cdrs`).
		Scan(&rows, &calls, &charged)
	if err != nil {
		t.Fatal(err)
	}
	err = db.QueryRowContext(t.Context(), `SELECT coalesce(sum(calls), 0), coalesce(sum(charge), 0)::text FROM usage`).Scan(&counted, &totalled)
	if err != nil {
		t.Fatal(err)
	}
	sent := c.calls.Load()
	if rows != sent || calls != sent {
		t.Errorf("%d rows of %d calls are stored, %d calls were sent", rows, calls, sent)
	}
	if counted != rows || charged != totalled {
		t.Errorf("the totals have %d calls for %s, the calls are %d for %s", counted, totalled, rows, charged)
	}
	if sent == 0 {
		t.Error("no call was sent at all")
	}
}
