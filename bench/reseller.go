package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/server"
)

// tenants are the clients; their sizes follow a power law, and the largest has 4 % of all calls.
const (
	tenants = 1000
	flatten = 3.5
)

// reseller is a database of its own with a running server, its clients and one product of 30 rules.
type reseller struct {
	dir     string
	scale   float64
	server  *server.Server
	db      *sql.DB
	pbx     *ent.Server
	product uuid.UUID
	secret  string
	domains []uuid.UUID
	clients []uuid.UUID
	weights []float64
	random  *rand.Rand
	clock   atomic.Pointer[time.Time]
}

// open starts an embedded PostgreSQL with its usual durability in a new folder, and a server on it.
func open(ctx context.Context, scale float64) (*reseller, error) {
	dir, err := os.MkdirTemp("", "tollbook-bench-*")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil { // PostgreSQL's own user goes through it
		return nil, fmt.Errorf("open the folder: %w", err)
	}
	r := &reseller{dir: dir, scale: scale, random: rand.New(rand.NewPCG(seed, 1))}
	r.set(time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)) // before all calls
	r.server, err = server.Start(ctx, server.Config{
		Listen: "127.0.0.1:0", Store: server.StoreConfig{DataDir: dir, Clock: func() time.Time { return *r.clock.Load() }}, FetchTick: -1,
	})
	if err != nil {
		return nil, err
	}
	if r.db, err = sql.Open("postgres", r.server.DatabaseURL()); err != nil {
		return nil, err
	}
	if err := r.fill(ctx); err != nil {
		return nil, errors.Join(err, r.close())
	}
	r.set(time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)) // after all calls
	return r, nil
}

// part is that part of n that is measured, and at least 100.
func (r *reseller) part(n int) int { return max(100, int(float64(n)*r.scale)) }

func (r *reseller) set(t time.Time) { r.clock.Store(&t) }

func (r *reseller) close() error {
	return errors.Join(r.db.Close(), r.server.Close(), os.RemoveAll(r.dir))
}

// fill makes the server, the product and the clients.
func (r *reseller) fill(ctx context.Context) (err error) {
	book := r.server.Book()
	if r.pbx, err = book.CreateServer(ctx, books.ServerInput{Name: new("pbx"), Hostname: new("pbx.example.test"), IsDefault: new(true)}); err != nil {
		return err
	}
	if r.pbx, r.secret, err = book.RotateIngestCredential(ctx, r.pbx.ID); err != nil {
		return err
	}
	product, err := book.CreateProduct(ctx, books.ProductInput{Name: new("Numbers"), Currency: new("AUD"), SpecialNumberBilling: new(true)}, "bench")
	if err != nil {
		return err
	}
	r.product = product.ID
	list := workload.Rules(seed, 30)
	if _, err := book.SaveSpecialRates(ctx, product.ID, product.Version, list.Rates, "bench"); err != nil {
		return err
	}
	var total float64
	for i := range tenants {
		id := uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "domain %d", i))
		client, err := book.CreateClient(ctx, books.ClientInput{
			Name: new(fmt.Sprintf("Client %d", i)), Country: new("AU"), AreaCode: new("3"), Currency: new("AUD"), TimeZone: new("Australia/Melbourne"),
		})
		if err != nil {
			return err
		}
		if _, _, err := book.CreateService(ctx, books.ServiceInput{
			ClientID: client.ID, ProductID: product.ID, DomainName: new(domainName(i)), DomainUUID: new(id.String()),
		}); err != nil {
			return err
		}
		r.clients, r.domains = append(r.clients, client.ID), append(r.domains, id)
		total += 1 / (float64(i+1) + flatten)
		r.weights = append(r.weights, total)
	}
	return nil
}

func domainName(tenant int) string { return fmt.Sprintf("client%d.example.test", tenant) }

// tenant draws a client by its size.
func (r *reseller) tenant() int {
	at := r.random.Float64() * r.weights[len(r.weights)-1]
	return sort.SearchFloat64s(r.weights, at)
}

// csv writes n outbound calls as FusionPBX exports them.
func (r *reseller) csv(n int) []byte {
	calls := workload.Calls(seed, workload.Deck(seed, 10_000), n)
	var out bytes.Buffer
	out.WriteString("xml_cdr_uuid,domain_uuid,domain_name,accountcode,direction,caller_id_name,caller_id_number,caller_destination," +
		"destination_number,start_epoch,answer_epoch,end_epoch,duration,mduration,billsec,billmsec,waitsec,bridge_uuid,leg," +
		"originating_leg_uuid,last_app,hangup_cause,extension_uuid\n")
	for i, c := range calls {
		t := r.tenant()
		start := c.AnsweredAt.Unix()
		fmt.Fprintf(&out, "%s,%s,%s,ACCOUNT-%d,outbound,Alice Adams,1001,%s,%s,%d,%d,%d,%d,%d,%d,%d,0,%s,a,,bridge,NORMAL_CLEARING,\n",
			uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "call %d", i)), r.domains[t], domainName(t), t, c.Destination, c.Destination,
			start, start, start+c.Seconds, c.Seconds, c.Seconds*1000, c.Seconds, c.Seconds*1000, uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "b %d", i)))
	}
	return out.Bytes()
}

// empty removes all calls.
func (r *reseller) empty(ctx context.Context) error {
	for _, statement := range []string{"TRUNCATE cdrs", "TRUNCATE usage", "TRUNCATE unassigned", "CHECKPOINT"} {
		if _, err := r.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
