package agent

import (
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// kind is what is limited.
type kind string

// What is limited. Every request counts as any; an export and a request about gateways also as that.
const (
	anyRequest kind = "any"
	export     kind = "export"
	gateways   kind = "gateways"
	failure    kind = "failure"
)

// limit is how much of a kind an address may have in a window of time.
type limit struct {
	most   int
	window time.Duration
}

func limitOf(k kind) limit {
	return map[kind]limit{
		anyRequest: {100, time.Minute}, export: {10, time.Minute}, gateways: {50, time.Minute},
		// Wrong passwords: a server whose password was changed is let in again soon, a guesser gets 60 an hour.
		failure: {5, 5 * time.Minute},
	}[k]
}

// limitKeys is how many addresses are remembered. The ones seen last are, so memory is bounded.
const limitKeys = 20_000

// limits counts what each address asks.
type limits struct {
	mu   sync.Mutex
	now  func() time.Time
	used *simplelru.LRU[limitKey, *window]
}

type limitKey struct {
	kind    kind
	network netip.Prefix
}

// window is what was used since its start.
type window struct {
	used int
	ends time.Time
}

func newLimits(now func() time.Time) *limits {
	used, err := simplelru.NewLRU[limitKey, *window](limitKeys, nil)
	if err != nil {
		panic(err) // only a size below 1 fails, and this one is a constant
	}
	return &limits{now: now, used: used}
}

// keyOf counts an IPv6 caller by his network, since he has all its addresses.
func keyOf(k kind, address netip.Addr) limitKey {
	bits := address.BitLen()
	if address.Is6() {
		bits = 64
	}
	network, err := address.Prefix(bits)
	if err != nil {
		return limitKey{kind: k} // an address that is none: all of these share one count
	}
	return limitKey{k, network}
}

// usage is where an address stands.
type usage struct {
	limit, left int
	resets      time.Time
	over        bool
}

// take counts one more, if one may be had.
func (l *limits) take(k kind, address netip.Addr) usage {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.window(k, address)
	u := usage{limit: limitOf(k).most, resets: w.ends, over: w.used >= limitOf(k).most}
	if !u.over {
		w.used++
	}
	u.left = u.limit - w.used
	return u
}

// look tells where an address stands, and counts nothing.
func (l *limits) look(k kind, address netip.Addr) usage {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.window(k, address)
	most := limitOf(k).most
	return usage{limit: most, left: most - w.used, resets: w.ends, over: w.used >= most}
}

// forgive forgets what an address has used.
func (l *limits) forgive(k kind, address netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.used.Remove(keyOf(k, address))
}

func (l *limits) window(k kind, address netip.Addr) *window {
	key := keyOf(k, address)
	w, ok := l.used.Get(key)
	if now := l.now(); !ok || !now.Before(w.ends) {
		w = &window{ends: now.Add(limitOf(k).window)}
		l.used.Add(key, w)
	}
	return w
}

// tell writes the headers that say where the caller stands.
func (u usage) tell(h http.Header) {
	h.Set("X-RateLimit-Limit", strconv.Itoa(u.limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(u.left))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(u.resets.Unix(), 10))
}
