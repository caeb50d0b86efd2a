package server

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// healthTick is how often a process looks for servers that are due to be checked.
	healthTick = 5 * time.Second
	// checksAtOnce is how many servers a process asks at once.
	checksAtOnce = 8
)

// watchServers checks the servers that are due, until ctx ends. Every process may do it: each check is one process's.
func (s *Server) watchServers(ctx context.Context) error {
	tick := time.NewTicker(s.cfg.HealthTick)
	defer tick.Stop()
	for {
		if err := s.checkDue(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "check servers", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (s *Server) checkDue(ctx context.Context) error {
	due, err := s.book.DueServers(ctx)
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(checksAtOnce)
	for _, one := range due {
		group.Go(func() error { return s.check(ctx, one) })
	}
	return group.Wait()
}

// check asks a server how it is, notes it, and logs when it went down or came back.
func (s *Server) check(ctx context.Context, of *ent.Server) error {
	client, err := s.pbxClient(of)
	if err != nil {
		return err
	}
	check, heard := askHealth(ctx, client)
	if !heard {
		return nil // it is asked again when it is due
	}
	check.At = s.now().UTC()
	before, after, err := s.book.NoteHealth(ctx, of.ID, check)
	if err != nil {
		return err
	}
	switch {
	case before.State == after.State:
	case after.State == billing.HealthDown:
		s.log.WarnContext(ctx, "a server is down", "server", of.Name, "since", after.Since, "reason", after.LastError)
	case before.State == billing.HealthDown:
		s.log.InfoContext(ctx, "a server is up again", "server", of.Name, "down_for", after.Since.Sub(before.Since).Round(time.Second).String())
	}
	return nil
}

// askHealth asks a PBX how it is; false where that says nothing of it, since this process ends or has asked too often.
func askHealth(ctx context.Context, client *fusionpbx.Client) (check billing.HealthCheck, heard bool) {
	began := time.Now()
	status, err := client.Status(ctx)
	check.Took = time.Since(began)
	switch {
	case ctx.Err() != nil, fusionpbx.IsRefused(err, http.StatusTooManyRequests):
		return check, false
	case err != nil:
		check.Problem = healthProblem(err)
	case status.EventSocket == "down":
		check.Problem = "The agent answers, but FreeSWITCH does not: its event socket is down."
	default:
		check.Version, check.ActiveCalls = fusionpbx.Shortly(status.Version), clamp(status.ActiveCalls)
		check.Registered, check.Extensions = clamp(status.RegisteredExtensions), clamp(status.TotalExtensions)
		if f := status.Files; f != nil {
			check.Files = &billing.CDRFiles{
				Waiting: clamp(f.Waiting), FailedSQL: clamp(f.FailedSQL), FailedXML: clamp(f.FailedXML), FailedSize: clamp(f.FailedSize),
			}
		}
	}
	return check, true
}

// clamp keeps a count that a PBX told to what a column holds.
func clamp(n int) int { return min(max(n, 0), 1_000_000_000) }

// healthProblem says in words why a server did not tell how it is, and nothing that it answered.
func healthProblem(err error) string {
	switch {
	case fusionpbx.IsRefused(err, http.StatusUnauthorized):
		return "It refuses the username or the password."
	case fusionpbx.IsRefused(err, http.StatusForbidden):
		return "It does not let this machine in: the whitelist does not have its address."
	case fusionpbx.IsRefused(err, http.StatusOK, http.StatusNotFound, http.StatusMovedPermanently, http.StatusFound):
		return "It has no endpoints: install tollbook agent beside FusionPBX."
	}
	return "It does not tell its status: " + fusionpbx.Reason(err) + "."
}

// tellHealth sets the gauges of servers.
func (s *Server) tellHealth(ctx context.Context) {
	view, err := s.book.Reader().View(everything(ctx))
	if err != nil {
		return
	}
	rows, err := view.Health().All(ctx)
	if err != nil {
		return
	}
	servers, err := view.Servers().All(ctx)
	if err != nil {
		return
	}
	names := map[string]string{}
	for _, one := range servers {
		if one.Username != "" && one.PasswordEncrypted != nil {
			names[one.ID.String()] = one.Name
		}
	}
	m := s.metrics
	for _, gauge := range []interface{ Reset() }{m.serverUp, m.serverCalls, m.serverRegistered, m.serverSeconds, m.serverWaiting, m.serverFailed} {
		gauge.Reset()
	}
	for _, row := range rows {
		name, watched := names[row.ID.String()]
		switch {
		case !watched || row.State == billing.HealthUnknown:
		case row.State == billing.HealthDown:
			m.serverUp.WithLabelValues(name).Set(0)
		default:
			m.serverUp.WithLabelValues(name).Set(1)
			m.serverCalls.WithLabelValues(name).Set(float64(row.ActiveCalls))
			m.serverRegistered.WithLabelValues(name).Set(float64(row.Registered))
			m.serverSeconds.WithLabelValues(name).Set(float64(row.Milliseconds) / 1000)
			if files := books.FilesOf(row); files != nil {
				m.serverWaiting.WithLabelValues(name).Set(float64(files.Waiting))
				m.serverFailed.WithLabelValues(name).Set(float64(files.Failed()))
			}
		}
	}
}
