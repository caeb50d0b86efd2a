package server

import (
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"
)

// throttle allows each key so many events at once and then one an interval. It remembers the keys seen last, so its
// memory is bounded.
type throttle struct {
	mu    sync.Mutex
	keys  *simplelru.LRU[string, *rate.Limiter]
	every time.Duration
	burst int
}

// throttleKeys is how many keys a throttle remembers.
const throttleKeys = 10_000

func newThrottle(every time.Duration, burst int) *throttle {
	keys, err := simplelru.NewLRU[string, *rate.Limiter](throttleKeys, nil)
	if err != nil {
		panic(err) // only a size below 1 fails, and this one is a constant
	}
	return &throttle{keys: keys, every: every, burst: burst}
}

// allow takes one event of the key, if it may have one.
func (t *throttle) allow(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	limiter, ok := t.keys.Get(key)
	if !ok {
		limiter = rate.NewLimiter(rate.Every(t.every), t.burst)
		t.keys.Add(key, limiter)
	}
	return limiter.Allow()
}

// forgive forgets what the key has used.
func (t *throttle) forgive(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.keys.Remove(key)
}
