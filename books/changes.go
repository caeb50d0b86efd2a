package books

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/ent"
	entcdr "github.com/tollbook/tollbook/ent/cdr"
)

// The channels on which processes tell each other, after commit, of stored calls and of changed rates.
const (
	callsChannel = "tollbook_calls"
	ratesChannel = "tollbook_rates"
)

// clientsPerNotice keeps a notice under PostgreSQL's 8000 bytes.
const clientsPerNotice = 150

// subscriberBuffer is how many calls a subscriber may be behind before it is cut off.
const subscriberBuffer = 1024

// The pauses of a listener that lost its connection.
const (
	shortestPause = 100 * time.Millisecond
	longestPause  = 5 * time.Second
	pingPeriod    = 30 * time.Second
)

// notice tells which clients had calls stored at an instant, and when those calls started at the earliest and latest.
type notice struct {
	At      time.Time   `json:"at"`
	From    time.Time   `json:"from"`
	To      time.Time   `json:"to"`
	Clients []uuid.UUID `json:"clients"`
}

// notifyCalls tells every process of the calls that the transaction stores.
func notifyCalls(ctx context.Context, tx writing, at time.Time, rows []*ent.CDR) error {
	if len(rows) == 0 {
		return nil
	}
	n := notice{At: at, From: rows[0].StartedAt, To: rows[0].StartedAt}
	seen := map[uuid.UUID]bool{}
	var clients []uuid.UUID
	for _, row := range rows {
		if row.StartedAt.Before(n.From) {
			n.From = row.StartedAt
		}
		if row.StartedAt.After(n.To) {
			n.To = row.StartedAt
		}
		if !seen[row.ClientID] {
			seen[row.ClientID] = true
			clients = append(clients, row.ClientID)
		}
	}
	for some := range slices.Chunk(clients, clientsPerNotice) {
		n.Clients = some
		text, err := json.Marshal(n)
		if err != nil {
			return fmt.Errorf("write notice: %w", err)
		}
		if _, err := tx.ExecContext(ctx, `SELECT pg_notify($1, $2)`, callsChannel, string(text)); err != nil {
			return fmt.Errorf("tell of stored calls: %w", err)
		}
	}
	return nil
}

// changes is what a process hears of, and who in it wants to.
type changes struct {
	book        *Book
	listener    *pq.Listener
	done        chan struct{}
	mu          sync.Mutex
	subscribers map[*subscriber]bool
}

type subscriber struct {
	clients map[uuid.UUID]bool // nil: all
	calls   chan *ent.CDR
}

func listen(url string, b *Book) (*changes, error) {
	c := &changes{book: b, done: make(chan struct{}), subscribers: map[*subscriber]bool{}}
	c.listener = pq.NewListener(url, shortestPause, longestPause, c.connection)
	for _, channel := range []string{callsChannel, ratesChannel, stepsChannel} {
		if err := c.listener.Listen(channel); err != nil {
			return nil, fmt.Errorf("listen for changes: %w", err)
		}
	}
	go c.run()
	return c, nil
}

func (c *changes) connection(event pq.ListenerEventType, err error) {
	if event == pq.ListenerEventDisconnected {
		c.book.log.Warn("lost the connection that tells of changes", "error", err)
	}
}

func (c *changes) close() error {
	err := c.listener.Close()
	<-c.done
	if err != nil {
		return fmt.Errorf("stop listening: %w", err)
	}
	return nil
}

func (c *changes) run() {
	defer close(c.done)
	defer c.end()
	ctx := context.Background()
	ping := time.NewTicker(pingPeriod)
	defer ping.Stop()
	for {
		select {
		case n, open := <-c.listener.Notify:
			if !open {
				return
			}
			c.hear(ctx, n)
		case <-ping.C:
			_ = c.listener.Ping() // a lost connection is made again by the listener itself
		}
	}
}

// hear acts on a notice; a nil one says that the connection was made again and that some may have been missed.
func (c *changes) hear(ctx context.Context, n *pq.Notification) {
	switch {
	case n == nil:
		c.reloadRates(ctx)
		c.cutOff()
	case n.Channel == stepsChannel:
		wake(c.book.steps)
	case n.Channel == ratesChannel && n.Extra == strconv.FormatInt(c.book.rates.Load().revision, 10):
		// it was this process that changed them
	case n.Channel == ratesChannel:
		c.reloadRates(ctx)
	default:
		c.deliver(ctx, n.Extra)
	}
}

func (c *changes) reloadRates(ctx context.Context) {
	if err := c.book.reload(ctx); err != nil {
		c.book.log.Error("could not load changed rates", "error", err)
	}
}

// cutOff ends every subscription, since calls may have been missed: each reconnects and catches up.
func (c *changes) cutOff() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for s := range c.subscribers {
		delete(c.subscribers, s)
		close(s.calls)
	}
}

func (c *changes) end() { c.cutOff() }

// deliver reads the calls that a notice tells of, once for all who want them.
func (c *changes) deliver(ctx context.Context, text string) {
	var n notice
	if err := json.Unmarshal([]byte(text), &n); err != nil {
		c.book.log.Error("unreadable notice of calls", "error", err)
		return
	}
	wanted := c.wanted(n.Clients)
	if len(wanted) == 0 {
		return
	}
	rows, err := c.book.ent.CDR.Query().Where(entcdr.ClientIDIn(wanted...), entcdr.StoredAt(n.At),
		entcdr.StartedAtGTE(n.From), entcdr.StartedAtLTE(n.To)).Order(entcdr.ByStartedAt(), entcdr.ByID()).All(ctx)
	if err != nil {
		c.book.log.Error("could not read stored calls", "error", err)
		c.cutOff()
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for s := range c.subscribers {
		c.send(s, rows)
	}
}

// wanted are those of the clients whose calls anybody here subscribes to.
func (c *changes) wanted(clients []uuid.UUID) []uuid.UUID {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []uuid.UUID
	for _, id := range clients {
		for s := range c.subscribers {
			if s.clients == nil || s.clients[id] {
				out = append(out, id)
				break
			}
		}
	}
	return out
}

// send never waits: a subscriber whose buffer is full is cut off, and catches up when it comes back.
func (c *changes) send(s *subscriber, rows []*ent.CDR) {
	for _, row := range rows {
		if s.clients != nil && !s.clients[row.ClientID] {
			continue
		}
		select {
		case s.calls <- row:
		default:
			delete(c.subscribers, s)
			close(s.calls)
			return
		}
	}
}

// Subscribe gives each call of the clients (nil: of all) after it was stored or charged anew, whichever process did it.
// The CDRs are shared with other subscribers and must not be changed. The channel is closed when ctx ends, when the
// subscriber is more than 1,024 calls behind, and when calls may have been missed; it should then come back and catch
// up by storedAt.
func (b *Book) Subscribe(ctx context.Context, clients []uuid.UUID) (<-chan *ent.CDR, error) {
	s := &subscriber{calls: make(chan *ent.CDR, subscriberBuffer)}
	if clients != nil {
		s.clients = make(map[uuid.UUID]bool, len(clients))
		for _, id := range clients {
			s.clients[id] = true
		}
	}
	c := b.changes
	c.mu.Lock()
	c.subscribers[s] = true
	c.mu.Unlock()
	context.AfterFunc(ctx, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.subscribers[s] {
			delete(c.subscribers, s)
			close(s.calls)
		}
	})
	return s.calls, nil
}
