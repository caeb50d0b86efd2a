package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/tollbook/tollbook/server"
)

// demoCommand keeps the demonstration alive.
type demoCommand struct {
	Calls demoCalls `cmd:"" help:"Feed made-up calls to a running server, as its switch would."`
}

type demoCalls struct {
	Rate   string `default:"1/s" help:"How many calls: 5/s, 30/m or 200/h."`
	Count  int    `help:"Stop after so many calls. Default: go on until interrupted."`
	URL    string `help:"The running server. Default: http:// and the address that TOLLBOOK_LISTEN tells it to listen on."`
	Listen string `hidden:"" env:"TOLLBOOK_LISTEN" default:"127.0.0.1:8080"`
	Direct bool   `help:"Write into the books of the data directory instead; no server needs to run."`
}

// Run feeds calls until ctx ends.
func (v demoCalls) Run(ctx context.Context, c *commands, s streams) error {
	pause, err := v.pause()
	if err != nil {
		return err
	}
	feed := server.Feed{Pause: pause, Count: v.Count, Told: func(line string) { _, _ = fmt.Fprintln(s.out, line) }}
	if v.Direct {
		return c.with(ctx, s, func(store *server.Store) error { return feed.Into(ctx, store.Book) })
	}
	store, err := c.store(slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	credential, err := server.DemoCredential(store.DataDir)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the demonstration was not made in %s: start `tollbook serve --demo` on a new data directory", store.DataDir)
	}
	if err != nil {
		return err
	}
	return feed.Post(ctx, strings.TrimRight(cmp.Or(v.URL, "http://"+v.Listen), "/"), credential)
}

// pause is the time between two calls.
func (v demoCalls) pause() (time.Duration, error) {
	number, unit, _ := strings.Cut(v.Rate, "/")
	units := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour, "": time.Second}
	n, err := strconv.ParseFloat(number, 64)
	if length, ok := units[unit]; ok && err == nil && n > 0 && n <= 10_000 {
		return time.Duration(float64(length) / n), nil
	}
	return 0, fmt.Errorf("%q is no rate such as 5/s, 30/m or 200/h", v.Rate)
}
