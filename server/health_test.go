package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/servertest"
)

func TestAServerThatGoesDownAndComesBackIsNoticed(t *testing.T) {
	t.Parallel()
	c := connect(t)
	c.until(t, `"state":"up"`, `"activeCalls":5`, `"registered":142`, `"version":"5.5.7"`)
	later := func(d time.Duration) { c.Clock.Set(c.Clock.Now().Add(d)) }

	c.pbx.fail(http.StatusInternalServerError)
	later(2 * time.Minute)
	c.until(t, `"state":"up"`, "HTTP 500") // one failure may be the network's
	later(20 * time.Second)
	c.until(t, `"state":"down"`, `"activeCalls":null`)
	_, metrics := c.Do(t, c.admin, http.MethodGet, "/metrics", nil)
	if !strings.Contains(metrics, `tollbook_server_up{server="pbx1"} 0`) || strings.Contains(metrics, `tollbook_server_active_calls{`) {
		t.Error("/metrics does not tell that it is down")
	}

	c.pbx.fail(0)
	later(2 * time.Minute)
	c.until(t, `"state":"up"`, `"activeCalls":5`)
	_, metrics = c.Do(t, c.admin, http.MethodGet, "/metrics", nil)
	for _, want := range []string{
		`tollbook_server_up{server="pbx1"} 1`, `tollbook_server_active_calls{server="pbx1"} 5`, `tollbook_server_registered{server="pbx1"} 142`,
		`tollbook_server_waiting_files{server="pbx1"} 3`, `tollbook_server_failed_files{server="pbx1"} 3`,
	} {
		if !strings.Contains(metrics, want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
	logged := c.Log.String()
	for _, want := range []string{`msg="a server is down" server=pbx1`, `msg="a server is up again" server=pbx1`} {
		if strings.Count(logged, want) != 1 {
			t.Errorf("%q is logged %d times", want, strings.Count(logged, want))
		}
	}
	if files := c.ask(t, `{ node(id: $id) { ... on Server { health { cdrFiles { waiting failed failedSQL failedXML failedSize } } } } }`); !strings.Contains(files,
		`{"waiting":3,"failed":3,"failedSQL":1,"failedXML":2,"failedSize":0}`) {
		t.Errorf("the files are %s", files)
	}
	uptime := c.ask(t, `{ node(id: $id) { ... on Server { health { uptimeDay uptimeMonth } } } }`)
	if strings.Contains(uptime, "null") || strings.Contains(uptime, `"100.00"`) {
		t.Errorf("the uptime is %s", uptime)
	}
	for _, secret := range []string{pbxPassword, "the secrets of an inner host"} {
		if strings.Contains(c.Log.String(), secret) || strings.Contains(c.ask(t, `{ node(id: $id) { ... on Server { health { lastError } } } }`), secret) {
			t.Errorf("%q is told", secret)
		}
	}
}

// One process alone makes each check.
func TestTwoProcessesDoNotAskTwice(t *testing.T) {
	t.Parallel()
	c := connect(t)
	servertest.Beside(t, c.Database, c.Clock, func(cfg *server.Config) { cfg.HealthTick = 20 * time.Millisecond })
	c.until(t, `"state":"up"`)
	for range 5 {
		c.Clock.Set(c.Clock.Now().Add(70 * time.Second))
		time.Sleep(200 * time.Millisecond)
	}
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	if c.pbx.asked < 2 || c.pbx.asked > 6 {
		t.Errorf("in six minutes it was asked %d times", c.pbx.asked)
	}
}
