package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
)

const (
	// imported is how many rows an import has, and pushedCalls how many documents are pushed, in each round at full scale.
	imported    = 100_000
	pushedCalls = 4000
	// connections is from how many sides documents are pushed at once.
	connections = 32
	// intakeRounds is how often each is measured.
	intakeRounds = 5
)

// measureImport measures the import beside a bare COPY of the same rows.
func measureImport(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, (*reseller).measureImport)
}

// measurePush measures the push beside a server that throws the same documents away.
func measurePush(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, (*reseller).measurePush)
}

// with opens a reseller for as long as something is measured.
func with(ctx context.Context, out *printer, scale float64, what func(*reseller, context.Context, *printer) error) error {
	r, err := open(ctx, scale)
	if err != nil {
		return err
	}
	return errors.Join(what(r, ctx, out), r.close())
}

// figures are rates of rounds, in operations a second.
type figures []float64

func (f figures) String() string {
	sorted := slices.Sorted(slices.Values(f))
	return fmt.Sprintf("%8.0f/s  (%.0f to %.0f)", sorted[len(sorted)/2], sorted[0], sorted[len(sorted)-1])
}

// over is the median of the ratios of the rounds.
func (f figures) over(g figures) float64 {
	ratios := make([]float64, len(f))
	for i := range f {
		ratios[i] = f[i] / g[i]
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

func rate(n int, began time.Time) float64 { return float64(n) / time.Since(began).Seconds() }

func (r *reseller) measureImport(ctx context.Context, out *printer) error {
	n := r.part(imported)
	file := r.csv(n)
	var whole, bare figures
	var finished [][]any
	var columns []string
	for range intakeRounds {
		if err := r.empty(ctx); err != nil {
			return err
		}
		began := time.Now()
		sum, err := server.Import{
			Book: r.server.Book(), Server: r.pbx.ID, Source: server.Source{Paths: []string{"-"}, Stdin: bytes.NewReader(file)},
		}.Run(ctx)
		if err != nil || sum.New != n {
			return fmt.Errorf("import: %+v: %w", sum, err)
		}
		whole = append(whole, rate(n, began))
		if finished == nil {
			if columns, finished, err = r.rows(ctx, "SELECT * FROM cdrs ORDER BY client_id, started_at"); err != nil {
				return err
			}
		}
		if err := r.empty(ctx); err != nil {
			return err
		}
		began = time.Now()
		if err := r.copyIn(ctx, "cdrs", columns, finished); err != nil {
			return err
		}
		bare = append(bare, rate(n, began))
	}
	out.printf("I1 import of %d rows of v_xml_cdr, %d clients, 30 rules\n", n, tenants)
	out.printf("  import                 %s\n  bare COPY              %s\n  ratio                  %.2f (target 0.6)\n", whole, bare, whole.over(bare))
	return nil
}

// rows reads the finished rows as they are stored.
func (r *reseller) rows(ctx context.Context, query string, args ...any) (columns []string, all [][]any, err error) {
	rows, err := r.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, fmt.Errorf("read the rows: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if columns, err = rows.Columns(); err != nil {
		return nil, nil, err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, nil, err
		}
		for i, v := range values {
			if raw, ok := v.([]byte); ok {
				values[i] = string(raw)
			}
		}
		all = append(all, values)
	}
	return columns, all, rows.Err()
}

// copyIn is the bare COPY: the same rows into the same table with the same indexes, on one connection.
func (r *reseller) copyIn(ctx context.Context, table string, columns []string, all [][]any) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	into, err := tx.PrepareContext(ctx, "COPY "+table+" ("+strings.Join(columns, ", ")+") FROM STDIN")
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	for _, row := range all {
		if _, err := into.ExecContext(ctx, row...); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
	}
	if _, err := into.ExecContext(ctx); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	return errors.Join(into.Close(), tx.Commit())
}

// measurePush pushes documents, then the same ones twice more, and beside it to a server that throws them away.
func (r *reseller) measurePush(ctx context.Context, out *printer) error {
	thrown, stop, err := throwAway(ctx)
	if err != nil {
		return err
	}
	defer stop()
	var push, resend, bare figures
	for range intakeRounds {
		if err := r.empty(ctx); err != nil {
			return err
		}
		documents, err := r.documents(r.part(pushedCalls))
		if err != nil {
			return err
		}
		for _, step := range []struct {
			into *figures
			url  string
			n    int
		}{{&bare, thrown, 1}, {&push, r.server.URL(), 1}, {&resend, r.server.URL(), 2}} {
			began := time.Now()
			for range step.n {
				if err := r.pushAll(ctx, step.url, documents); err != nil {
					return err
				}
			}
			*step.into = append(*step.into, rate(step.n*len(documents), began))
		}
		if err := r.counted(ctx, len(documents)); err != nil {
			return err
		}
	}
	out.printf("I2 push of %d documents of 22 KB, %d connections\n", r.part(pushedCalls), connections)
	out.printf("  push                   %s\n  accept and throw away  %s\n  ratio                  %.2f (target 0.5)\n", push, bare, push.over(bare))
	out.printf("I3 the same documents twice more\n")
	out.printf("  resend                 %s\n  ratio to I2            %.2f (target 1), 0 doubles\n", resend, resend.over(push))
	return r.measureLatency(ctx, out)
}

// counted makes sure that each document is one call.
func (r *reseller) counted(ctx context.Context, want int) error {
	var n int
	if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM cdrs").Scan(&n); err != nil {
		return fmt.Errorf("count: %w", err)
	}
	if n != want {
		return fmt.Errorf("%d calls are stored, %d were sent", n, want)
	}
	return nil
}

// documents are recorded ones, as mod_xml_cdr sends them with encode=textxml, of calls of all clients.
func (r *reseller) documents(n int) ([][]byte, error) {
	recording, err := demo.Named("acme-outbound.xml")
	if err != nil {
		return nil, err
	}
	documents := make([][]byte, n)
	for i := range documents {
		t := r.tenant()
		document := recording.Render(demo.Call{
			UUID: uuid.New(), Number: fmt.Sprintf("13%08d", r.random.IntN(1e8)),
			StartedAt: time.Date(2026, 8, 31, 0, 0, r.random.IntN(80_000), 0, time.UTC).AddDate(0, 0, 1), Seconds: 1 + r.random.Int64N(300),
		})
		text := strings.ReplaceAll(string(document), demo.AcmeDomain, domainName(t))
		documents[i] = []byte(strings.ReplaceAll(text, "4b0cbf5e-2f7d-4c2b-9d53-0f6d9c1a0001", r.domains[t].String()))
	}
	return documents, nil
}

func throwAway(ctx context.Context) (url string, stop func(), err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("listen: %w", err)
	}
	bin := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.WriteHeader(http.StatusOK)
	})}
	go func() { _ = bin.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() { _ = bin.Close() }, nil
}

// pushAll sends every document once, from all connections at once.
func (r *reseller) pushAll(ctx context.Context, url string, documents [][]byte) error {
	transport := &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	var next, failed atomic.Int64
	var senders sync.WaitGroup
	for range connections {
		senders.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(documents)); i = next.Add(1) - 1 {
				if r.push(ctx, client, url, documents[i]) != nil {
					failed.Add(1)
				}
			}
		})
	}
	senders.Wait()
	if n := failed.Load(); n > 0 {
		return fmt.Errorf("%d documents were not taken", n)
	}
	return nil
}

func (r *reseller) push(ctx context.Context, client *http.Client, url string, document []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/ingest/freeswitch", bytes.NewReader(document))
	if err != nil {
		return err
	}
	request.SetBasicAuth(r.pbx.IngestUsername, r.secret)
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = errors.New(answer.Status)
	}
	return errors.Join(err, answer.Body.Close())
}
