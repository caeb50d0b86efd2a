package server_test

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// cut is a PostgreSQL that breaks off every connection after so many bytes of answers.
func cut(t *testing.T, to fusionpbx.DatabaseConfig, after *atomic.Int64) fusionpbx.DatabaseConfig {
	t.Helper()
	var lc net.ListenConfig
	listener, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	through := to
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go relay(client, to, after)
		}
	}()
	host, port, _ := net.SplitHostPort(listener.Addr().String())
	through.Host = host
	through.Port, _ = strconv.Atoi(port)
	return through
}

func relay(client net.Conn, to fusionpbx.DatabaseConfig, after *atomic.Int64) {
	network, address := "tcp", net.JoinHostPort(to.Host, strconv.Itoa(to.Port))
	if strings.HasPrefix(to.Host, "/") {
		network, address = "unix", fmt.Sprintf("%s/.s.PGSQL.%d", to.Host, to.Port)
	}
	var d net.Dialer
	pbx, err := d.DialContext(context.Background(), network, address)
	if err != nil {
		_ = client.Close()
		return
	}
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := client.Read(buffer)
			if err != nil {
				break
			}
			if _, err := pbx.Write(buffer[:n]); err != nil {
				break
			}
		}
		_ = pbx.Close()
	}()
	buffer := make([]byte, 1024)
	for {
		n, err := pbx.Read(buffer)
		if err != nil || after.Add(int64(-n)) < 0 {
			break
		}
		if _, err := client.Write(buffer[:n]); err != nil {
			break
		}
	}
	_ = client.Close()
	_ = pbx.Close()
}

func TestAConnectionThatBreaksOffIsTakenUpWhereItWas(t *testing.T) {
	t.Parallel()
	r := fetchesFrom(t, fusionpbxtest.Boolean)
	for i := range 40 {
		r.add("1300000001", time.Duration(60-i)*time.Second)
	}
	var left atomic.Int64
	r.at(cut(t, r.pbx.Address(t), &left))
	broken := 0
	for try := range 60 {
		left.Store(int64(6000 + 700*try))
		if err := r.fetcher.Fetch(t.Context(), r.PBX); err != nil {
			broken++
			continue
		}
		break
	}
	r.expect("charged", r.calls(), "40 for 14.00")
	if c := r.cursor(); broken < 3 || c.State != billing.FetchCurrent || c.LastError != "" {
		t.Errorf("it broke %d times; the cursor is %+v", broken, c)
	}
}
