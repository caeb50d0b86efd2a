package server

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/license"
)

// licenseBytes is the most that a question about a license key, or its answer, may be long.
const licenseBytes = 16 << 10

// licenseQuestion is what a site asks the license server.
type licenseQuestion struct {
	// Key is the text of the key, Domain the site's own.
	Key    string `json:"key"`
	Domain string `json:"domain"`
	// Nonce is repeated in the answer.
	Nonce string `json:"nonce"`
}

// licenseAnswer is what it is answered.
type licenseAnswer struct {
	// Statement is signed by the license server.
	Statement string `json:"statement"`
}

// licenseTries holds back who asks too much: by the address that asks, and by the license that is asked about.
type licenseTries struct{ addresses, licenses *throttle }

// newLicenseTries allows an address 20 questions and then one every 3 seconds, and a license 30 and then one every 10.
func newLicenseTries() *licenseTries {
	return &licenseTries{addresses: newThrottle(3*time.Second, 20), licenses: newThrottle(10*time.Second, 30)}
}

// askBook answers how a key stands for a site.
type askBook func(context.Context, license.Key, books.LicenseSite) (license.Statement, error)

// activateLicense answers POST /license/activate: it registers the domain and the address that ask for the key.
func (s *Server) activateLicense(w http.ResponseWriter, r *http.Request) {
	s.answerLicense(w, r, s.book.ActivateLicense)
}

// verifyLicense answers POST /license/verify: whether the key is registered for the domain and the address that ask.
func (s *Server) verifyLicense(w http.ResponseWriter, r *http.Request) {
	s.answerLicense(w, r, s.book.VerifyLicense)
}

func (s *Server) answerLicense(w http.ResponseWriter, r *http.Request, ask askBook) {
	signing := s.cfg.License.SigningKey
	if signing == nil {
		noSuchPath(w, r)
		return
	}
	address := s.address(r)
	var asked licenseQuestion
	switch {
	case !s.licenseTries.addresses.allow(network(address)):
		refuseTry(w)
		return
	case !readJSON(w, r, licenseBytes, &asked):
		return
	case asked.Nonce == "" || len(asked.Nonce) > license.MostNonce:
		s.fail(w, r, billing.Errorf(billing.Invalid, "nonce", "Send a nonce of 1 to %d characters, another one each time.", license.MostNonce))
		return
	}
	key, err := license.Verify(asked.Key, license.Public(signing))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if !s.licenseTries.licenses.allow(key.ID.String()) {
		refuseTry(w)
		return
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		refuse(w, http.StatusBadRequest, badRequest, "The address that this came from cannot be read. The proxy must set X-Forwarded-For.")
		return
	}
	said, err := ask(r.Context(), key, books.LicenseSite{Domain: asked.Domain, IP: ip})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	said.Nonce = asked.Nonce
	statement, err := said.Sign(signing)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer(w, http.StatusOK, licenseAnswer{statement})
}
