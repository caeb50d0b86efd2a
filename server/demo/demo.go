// Package demo owns the demonstration reseller: three clients with their products, users and sixty days of calls, and the
// recorded CDR documents of a real FreeSWITCH that all of these calls are made from.
package demo

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"
)

// The domains and users of the demonstration. All users have the password Password.
const (
	AcmeDomain    = "acme.example.test"
	GlobexDomain  = "globex.example.test"
	InitechDomain = "initech.example.test"
	AdminEmail    = "admin@tollbook.test"
	AcmeEmail     = "acme@tollbook.test"
	GlobexEmail   = "globex@tollbook.test"
	InitechEmail  = "initech@tollbook.test"
	Password      = "tollbook-demo-1"
)

// ServerName is the demonstration's FusionPBX.
const ServerName = "pbx1"

//go:embed recordings
var files embed.FS

// placeholders are the number in each recording that another call's number takes the place of: the one dialled, or the
// caller's where the call came in.
func placeholders() map[string]string {
	return map[string]string{
		"acme-outbound.xml":    "1300123456",
		"acme-outbound.json":   "1300123456",
		"acme-busy.xml":        "1300555000",
		"acme-inbound.xml":     "0412345678",
		"acme-local.json":      "1002",
		"globex-outbound.xml":  "61299998888",
		"globex-outbound.json": "61299998888",
		"globex-inbound.json":  "61412345678",
	}
}

// recordings reads the embedded documents, once.
var recordings = sync.OnceValues(func() (map[string]*Recording, error) {
	all := map[string]*Recording{}
	for name, number := range placeholders() {
		text, err := files.ReadFile(path.Join("recordings", name))
		if err != nil {
			return nil, fmt.Errorf("read recording: %w", err)
		}
		if all[name], err = Parse(string(text), number); err != nil {
			return nil, fmt.Errorf("recording %s: %w", name, err)
		}
	}
	for name, from := range borrowed() {
		text, err := files.ReadFile(path.Join("recordings", from))
		if err != nil {
			return nil, fmt.Errorf("read recording: %w", err)
		}
		if all[name], err = Parse(asInitech(string(text)), placeholders()[from]); err != nil {
			return nil, fmt.Errorf("recording %s: %w", name, err)
		}
	}
	return all, nil
})

// Named gives an embedded recording by its file name, such as "acme-outbound.xml", or one of Initech's, such as
// "initech-outbound.xml".
func Named(name string) (*Recording, error) {
	all, err := recordings()
	if err != nil {
		return nil, err
	}
	r, ok := all[name]
	if !ok {
		return nil, fmt.Errorf("there is no recording %q; there are %s", name, strings.Join(Names(), ", "))
	}
	return r, nil
}
