package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server/demo"
)

// Feed hands over made-up calls of the demonstration, one after the other.
type Feed struct {
	// Pause is the time between two calls.
	Pause time.Duration
	// Count is how many calls are fed; 0 is no end.
	Count int
	// Told hears what became of each call. It may be nil.
	Told func(line string)
}

// Post feeds a running server over HTTP until ctx ends, as the demonstration's switch would.
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
			return "", err
		}
		defer func() { _ = answer.Body.Close() }()
		text, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
		if err == nil && answer.StatusCode != http.StatusOK {
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
		line, err := hand(d)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("feed a call: %w", err)
		}
		if f.Told != nil {
			f.Told(line)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
	return nil
}
