package server_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/server"
)

func TestAFeedHandsACallOverAgainWhileTheServerIsAway(t *testing.T) {
	t.Parallel()
	answers := []int{http.StatusServiceUnavailable, 0, http.StatusOK, http.StatusOK}
	var bodies []string
	away := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		bodies = append(bodies, string(body))
		status := answers[len(bodies)-1]
		if status == 0 {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte("{}"))
	}))
	defer away.Close()
	var told []string
	feed := server.Feed{
		Pause: time.Millisecond, Retry: time.Millisecond, Count: 2, Told: func(line string) { told = append(told, line) },
	}
	if err := feed.Post(t.Context(), away.URL, server.Credential{}); err != nil {
		t.Fatal(err)
	}
	if len(bodies) != 4 || bodies[0] != bodies[2] || bodies[2] == bodies[3] {
		t.Errorf("%d calls were handed over: %q", len(bodies), bodies)
	}
	if len(told) != 3 || !strings.Contains(told[0], "Trying again every 1ms") {
		t.Errorf("told %q", told)
	}
}

func TestAFeedOfNobodyGoesOnUntilItIsStopped(t *testing.T) {
	t.Parallel()
	nobody := httptest.NewServer(http.NotFoundHandler())
	nobody.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	tries := 0
	feed := server.Feed{Pause: time.Millisecond, Retry: time.Millisecond, Told: func(line string) {
		tries++
		if !strings.Contains(line, "the server is away") {
			t.Error(line)
		}
		time.AfterFunc(50*time.Millisecond, stop)
	}}
	if err := feed.Post(ctx, nobody.URL, server.Credential{}); err != nil || tries != 1 {
		t.Errorf("told %d times, error %v", tries, err)
	}
}

func TestAFeedEndsWhereItsCredentialIsRefused(t *testing.T) {
	t.Parallel()
	strict := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }))
	defer strict.Close()
	err := server.Feed{Pause: time.Millisecond}.Post(t.Context(), strict.URL, server.Credential{})
	if err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("error %v", err)
	}
}
