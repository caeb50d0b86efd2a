package agent

import (
	"crypto/tls"
	"fmt"
	"os"
	"sync"
	"time"
)

// certificate is the door's, read again when its file has changed: whoever renews it need not restart the agent.
type certificate struct {
	door Door
	now  func() time.Time

	mu     sync.Mutex
	loaded *tls.Certificate
	// changed is when the file was changed that is loaded, looked when it was last looked at.
	changed, looked time.Time
}

// look is how often the file is looked at.
const look = 10 * time.Second

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.loaded != nil && c.now().Sub(c.looked) < look {
		return c.loaded, nil
	}
	c.looked = c.now()
	changed := time.Time{}
	if info, err := os.Stat(c.door.Certificate); err == nil {
		changed = info.ModTime()
	}
	if c.loaded != nil && changed.Equal(c.changed) {
		return c.loaded, nil
	}
	loaded, err := tls.LoadX509KeyPair(c.door.Certificate, c.door.Key)
	if err != nil && c.loaded == nil {
		return nil, fmt.Errorf("read the certificate: %w", err)
	}
	if err == nil { // else it is not yet whole: the one before stays
		c.loaded, c.changed = &loaded, changed
	}
	return c.loaded, nil
}
