package fusionpbxtest

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// Address says where the PBX's database is, as its owner reaches it.
func (p *PBX) Address(t testing.TB) fusionpbx.DatabaseConfig {
	t.Helper()
	at, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	cfg := fusionpbx.DatabaseConfig{
		Host: at.Hostname(), Port: 5432, Name: strings.TrimPrefix(at.Path, "/"), Username: at.User.Username(), SSLMode: billing.SSLDisable,
	}
	cfg.Password, _ = at.User.Password()
	if host := at.Query().Get("host"); host != "" {
		cfg.Host = host
	}
	if port := at.Port() + at.Query().Get("port"); port != "" {
		if cfg.Port, err = strconv.Atoi(port); err != nil {
			t.Fatal(err)
		}
	}
	return cfg
}
