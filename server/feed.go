package server

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server/demo"
)

// feedRetry is the time between two tries to reach a server.
const feedRetry = 2 * time.Second

// errAway says that a server cannot be reached, or takes nothing just now. The call is handed over again.
var errAway = errors.New("the server is away")

// Feed hands over made-up calls of the demonstration, one after the other.
type Feed struct {
	// Pause is the time between two calls.
	Pause time.Duration
	// Count is how many calls are fed; 0 is no end.
	Count int
	// Retry is the time between two tries to reach a server that is away. Defaults to 2 seconds.
	Retry time.Duration
	// Told hears what became of each call, and once that the server is away. It may be nil.
	Told func(line string)
}

// Post feeds a running server over HTTP until ctx ends, as the demonstration's switch would: while the server is away it
// tries again and again to hand the same call over.
func (f Feed) Post(ctx context.Context, url string, c Credential) error {
	client := &http.Client{Timeout: 30 * time.Second}
	return f.run(ctx, func(d demo.Document) (string, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/ingest/freeswitch", bytes.NewReader(d.Body))
		if err != nil {
			return "", err
		}
		r.SetBasicAuth(c.Username, c.Secret)
		r.Header.Set("Content-Type", d.ContentType)
		answer, err := client.Do(r)
		if err != nil {
			return "", fmt.Errorf("%w: %w", errAway, err)
		}
		defer func() { _ = answer.Body.Close() }()
		text, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
		switch {
		case err != nil:
			err = fmt.Errorf("%w: %w", errAway, err)
		case answer.StatusCode == http.StatusServiceUnavailable:
			err = fmt.Errorf("%w: it answered %s", errAway, answer.Status)
		case answer.StatusCode != http.StatusOK:
			err = fmt.Errorf("the server answered %s: %s", answer.Status, text)
		}
		return strings.TrimSpace(string(text)), err
	})
}

// Into feeds the books directly until ctx ends.
func (f Feed) Into(ctx context.Context, book *books.Book) error {
	from, err := FindServer(ctx, book, demo.ServerName)
	if err != nil {
		return err
	}
	return f.run(ctx, func(d demo.Document) (string, error) {
		receipts, err := book.Take(ctx, []books.Delivery{delivery(from.ID, billing.Push, d.Body, d.ContentType)})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%+v", taken(receipts[0])), nil
	})
}

// run makes calls up and hands them over. The end of ctx is no error.
func (f Feed) run(ctx context.Context, hand func(demo.Document) (string, error)) error {
	calls := demo.NewSwitch(uint64(time.Now().UnixNano()))
	tick := time.NewTicker(f.Pause)
	defer tick.Stop()
	for fed := 0; f.Count == 0 || fed < f.Count; fed++ {
		d, err := calls.Live(time.Now())
		if err != nil {
			return err
		}
		line, err := f.persist(ctx, func() (string, error) { return hand(d) })
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("feed a call: %w", err)
		}
		f.tell(line)
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
	return nil
}

// persist hands a call over again until the server is there, and says once that it is away.
func (f Feed) persist(ctx context.Context, hand func() (string, error)) (string, error) {
	pause := cmp.Or(f.Retry, feedRetry)
	for told := false; ; told = true {
		line, err := hand()
		if ctx.Err() != nil || !errors.Is(err, errAway) {
			return line, err
		}
		if !told {
			f.tell(fmt.Sprintf("%v. Trying again every %s until it is there; Ctrl-C stops.", err, pause))
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

func (f Feed) tell(line string) {
	if f.Told != nil {
		f.Told(line)
	}
}
