package server_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"testing"
	"time"
)

// TestMain fails when a server that was closed leaves goroutines behind. It also lets the test binary be a server that
// can be killed.
func TestMain(m *testing.M) {
	if database := os.Getenv(serveDatabase); database != "" {
		os.Exit(serve(database))
	}
	code := m.Run()
	if left := leftBehind(); left != "" && code == 0 {
		fmt.Fprintln(os.Stderr, "goroutines were left behind:\n"+left)
		code = 1
	}
	os.Exit(code)
}

// leftBehind gives the goroutines of Tollbook that do not end within some seconds.
func leftBehind() string {
	var left []string
	for range 50 {
		left = nil
		var all bytes.Buffer
		_ = pprof.Lookup("goroutine").WriteTo(&all, 2)
		for _, one := range strings.Split(all.String(), "\n\n") {
			ours := strings.Contains(one, "tollbook/server.") || strings.Contains(one, "tollbook/books.") || strings.Contains(one, "tollbook/graph.")
			if ours && !strings.Contains(one, "leftBehind") {
				left = append(left, one)
			}
		}
		if len(left) == 0 {
			return ""
		}
		time.Sleep(100 * time.Millisecond)
	}
	return strings.Join(left, "\n\n")
}
