package server

import (
	"crypto/ed25519"
	"net"
	"net/url"
	"strings"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/license"
)

// LicenseConfig says which part a server has with license keys: it can be a license server, ask one, both or, as most are,
// none.
type LicenseConfig struct {
	// SigningKey makes it a license server: it answers /license/ about the keys that it signed. Nil: it is none.
	SigningKey ed25519.PrivateKey
	// Server is the address of the license server that is asked about the keys of products, such as
	// https://licenses.example.com. Empty: none can be asked.
	Server string
	// PublicKey is that server's. Defaults to that of SigningKey.
	PublicKey ed25519.PublicKey
}

// filled is the settings with their defaults, or what is wrong with them.
func (c LicenseConfig) filled() (LicenseConfig, error) {
	if c.PublicKey == nil && c.SigningKey != nil {
		c.PublicKey = license.Public(c.SigningKey)
	}
	if c.Server == "" {
		return c, nil
	}
	c.Server = strings.TrimRight(c.Server, "/")
	at, err := url.Parse(c.Server)
	switch {
	case err != nil || at.Hostname() == "" || at.User != nil || at.RawQuery != "" || at.Fragment != "":
		return c, billing.Errorf(billing.Invalid, "licenseServer",
			"The address of the license server cannot be read. Write it as https://licenses.example.com.")
	case at.Scheme != "https" && (at.Scheme != "http" || !onThisMachine(at.Hostname())):
		return c, billing.Errorf(billing.Invalid, "licenseServer",
			"The license server must be asked over https://: keys are secrets. http:// is for one on this machine.")
	case c.PublicKey == nil:
		return c, billing.Errorf(billing.Invalid, "licensePublicKey",
			"A license server is named, but not its public key. Whoever runs it has it from `tollbook license keygen`.")
	}
	return c, nil
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
