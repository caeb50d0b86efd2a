package agent_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// certify writes a certificate for this machine, which ends at a time.
func certify(t *testing.T, d agent.Door, name string, ends time.Time) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, NotBefore: ends.AddDate(-1, 0, 0), NotAfter: ends}
	body, err := x509.CreateCertificate(rand.Reader, leaf, leaf, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for path, block := range map[string]*pem.Block{d.Certificate: {Type: "CERTIFICATE", Bytes: body}, d.Key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheDoorHasTLSAndARenewedCertificate(t *testing.T) {
	t.Parallel()
	b, dir := newBeside(t, fusionpbxtest.Boolean), t.TempDir()
	d := agent.Door{Listen: "127.0.0.1:0", Certificate: filepath.Join(dir, "cert.pem"), Key: filepath.Join(dir, "key.pem")}
	if _, err := b.agent.Serve(t.Context(), d); err == nil {
		t.Fatal("it serves without its certificate")
	}
	certify(t, d, "old.example.test", b.clock.now().AddDate(0, 1, 0))
	serving, err := b.agent.Serve(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := serving.Close(); err != nil {
			t.Error(err)
		}
	})
	shown := ""
	look := func() string {
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{
			InsecureSkipVerify: true,
			VerifyConnection:   func(s tls.ConnectionState) error { shown = s.PeerCertificates[0].Subject.CommonName; return nil },
		}}}
		c := &fusionpbx.Client{URL: "https://" + serving.Address, Username: b.Username, Password: b.Password, HTTP: client}
		if status, err := c.Status(t.Context()); err != nil || status.TotalExtensions != 3 {
			t.Errorf("the status is %+v: %v", status, err)
		}
		return shown
	}
	if name := look(); name != "old.example.test" {
		t.Errorf("the certificate is %s's", name)
	}
	certify(t, d, "new.example.test", b.clock.now().AddDate(0, 0, 5))
	if err := os.Chtimes(d.Certificate, time.Now(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	b.clock.pass(time.Minute)
	if name := look(); name != "new.example.test" {
		t.Errorf("renewed, the certificate is %s's", name)
	}
	if err := os.WriteFile(d.Key, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.clock.pass(time.Minute)
	if name := look(); name != "new.example.test" {
		t.Errorf("half written, the certificate is %s's", name)
	}
	certify(t, d, "new.example.test", b.clock.now().AddDate(0, 0, 5))
	if wrong := wrongs(b.agent.Check(t.Context(), d)); !strings.Contains(wrong, "door: renew the certificate") {
		t.Errorf("wrong is %q", wrong)
	}
}

// wrongs lists what a check found wrong.
func wrongs(findings []agent.Finding) string {
	var all []string
	for _, f := range findings {
		if f.Wrong != "" {
			all = append(all, f.Step+": "+f.Wrong)
		}
	}
	return strings.Join(all, "\n")
}

func TestWithoutTLSTheDoorIsThisMachinesAlone(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Boolean)
	for listen, want := range map[string]bool{"127.0.0.1:0": true, "[::1]:0": true, "localhost:0": true, "0.0.0.0:0": false, ":0": false, "192.0.2.1:0": false, "x": false} {
		wrong := wrongs(b.agent.Check(t.Context(), agent.Door{Listen: listen}))
		if got := !strings.Contains(wrong, "door"); got != want {
			t.Errorf("%s is well: %t (%s)", listen, got, wrong)
		}
	}
}

func TestACheckSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	b := newBeside(t, fusionpbxtest.Text)
	d := agent.Door{Listen: "127.0.0.1:0"}
	if wrong := wrongs(b.agent.Check(t.Context(), d)); wrong != "" {
		t.Errorf("wrong is %q", wrong)
	}
	b.allow(t, "127.0.0.1\nnobody\n0.0.0.0/0\n")
	b.peer.Cut()
	if err := os.RemoveAll(b.cache); err != nil {
		t.Fatal(err)
	}
	b.pbx.Exec(t, "DROP TABLE v_gateways")
	wrong := wrongs(b.agent.Check(t.Context(), d))
	for _, want := range []string{"whitelist: line 2", "lets everybody in", "event socket: connect", "cache: ", "has no table v_gateways"} {
		if !strings.Contains(wrong, want) {
			t.Errorf("wrong is %q, without %q", wrong, want)
		}
	}
	if err := os.Remove(b.whitelist); err != nil {
		t.Fatal(err)
	}
	if wrong := wrongs(b.agent.Check(t.Context(), d)); !strings.Contains(wrong, "nobody gets in") {
		t.Errorf("wrong is %q", wrong)
	}
}
