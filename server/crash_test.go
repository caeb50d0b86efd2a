package server_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/server"
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
	home := servertest.Start(t)                  // makes the reseller, and stays idle
	home.Clock.Set(time.Now().Add(-time.Minute)) // the service is older than every call
	home.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID, servertest.Flat("1300", 35), servertest.Flat("1800", 12))
	c := &crash{home: home}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	c.run(t, 0) // senders know where to send to
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
	home *servertest.Server
	// url is where the process that runs now listens: each on a port of its own, since somebody else may have got the
	// port of the one before.
	url atomic.Value
	// calls are those that were answered with success, and lost the tries that were not answered so.
	calls, lost atomic.Int64
	ending      atomic.Bool
}

// serveDatabase names the variable that lets the test binary be, instead of the tests, a server on that database.
const serveDatabase = "SERVE_DATABASE"

// serve starts the server and says where it listens. It ends with its input, should it outlive the tests.
func serve(database string) int {
	running, err := server.Start(context.Background(), server.Config{
		Listen: "127.0.0.1:0", Store: server.StoreConfig{DatabaseURL: database, SecretKey: "of the tests"},
		Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(running.URL())
	_, _ = io.Copy(io.Discard, os.Stdin)
	return 0
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
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), serveDatabase+"="+c.home.Database)
	process.Stderr = os.Stderr
	_, inErr := process.StdinPipe()
	out, outErr := process.StdoutPipe()
	if err := errors.Join(inErr, outErr, process.Start()); err != nil {
		t.Fatal(err)
	}
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		c.kill(t, process)
		t.Fatalf("the server did not start: %v", err)
	}
	c.url.Store(strings.TrimSpace(url))
	return process
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
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url.Load().(string)+"/ingest/freeswitch", bytes.NewReader(document))
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
