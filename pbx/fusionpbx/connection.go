package fusionpbx

import (
	"context"
	"database/sql"
	"net"
	"strconv"
	"time"

	"github.com/tollbook/tollbook/billing"
)

// stepTimeout bounds one step of a connection test, so that all of them fit into one request.
const stepTimeout = 4 * time.Second

// Target is a FusionPBX host to try.
type Target struct {
	Hostname string
	Port     int
	// Secure asks by HTTPS.
	Secure             bool
	Username, Password string
	// Database opens the database; nil: no calls are fetched from there, and it is not tried.
	Database func(context.Context) (*sql.DB, error)
	// Now tells the time that the PBX's clock is compared with. Defaults to time.Now.
	Now func() time.Time
	// Roots are the certificate authorities that are trusted. Defaults to the system's.
	Roots *Roots
}

// URL is where the target's endpoints are.
func (t Target) URL() string {
	scheme := "http"
	if t.Secure {
		scheme = "https"
	}
	return scheme + "://" + t.address()
}

// address is host and port.
func (t Target) address() string { return net.JoinHostPort(t.Hostname, strconv.Itoa(t.Port)) }

// Client asks the target's endpoints.
func (t Target) Client() *Client {
	c := &Client{URL: t.URL(), Username: t.Username, Password: t.Password, Timeout: stepTimeout}
	if t.Roots != nil {
		c.HTTP = t.Roots.client()
	}
	return c
}

// Test tries a host step by step, and gives the steps in the order of billing.ConnectionSteps. What a step needs and is not there
// makes it skipped. It returns when ctx ends, whatever hangs. The endpoints and the database are tried at the same time: neither needs the other.
func Test(ctx context.Context, t Target) []billing.ConnectionStep {
	if t.Now == nil {
		t.Now = time.Now
	}
	database := make(chan []billing.ConnectionStep, 1)
	go func() { database <- t.tryDatabase(ctx) }()
	steps := t.tryNetwork(ctx)
	steps = append(steps, t.tryEndpoints(ctx, reached(steps))...)
	select {
	case tried := <-database:
		return append(steps, tried...)
	case <-ctx.Done():
		return append(steps, silentDatabase()...)
	}
}

// reached tells whether all steps so far went well enough to go on.
func reached(steps []billing.ConnectionStep) bool {
	for _, s := range steps {
		if s.State == billing.ConnectionFailed || s.State == billing.ConnectionSkipped {
			return false
		}
	}
	return true
}

// verdict is how a step went.
type verdict struct {
	state          billing.ConnectionStepState
	detail, advice string
}

func fine(detail string) verdict { return verdict{billing.ConnectionOK, detail, ""} }
func doubtful(detail, advice string) verdict {
	return verdict{billing.ConnectionWarning, detail, advice}
}

func failed(detail, advice string) verdict { return verdict{billing.ConnectionFailed, detail, advice} }

// try does one step within stepTimeout.
func try(ctx context.Context, name billing.ConnectionStepName, do func(context.Context) verdict) billing.ConnectionStep {
	ctx, cancel := context.WithTimeout(ctx, stepTimeout)
	defer cancel()
	began := time.Now()
	v := do(ctx)
	return billing.ConnectionStep{Name: name, State: v.state, Took: time.Since(began), Detail: v.detail, Advice: v.advice}
}

func skipped(why string, names ...billing.ConnectionStepName) (steps []billing.ConnectionStep) {
	for _, name := range names {
		steps = append(steps, billing.ConnectionStep{Name: name, State: billing.ConnectionSkipped, Detail: why})
	}
	return steps
}
