package freeswitch_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// settings reads the settings of a configuration file.
func settings(t *testing.T, file string) map[string]string {
	t.Helper()
	var c struct {
		Params []struct {
			Name  string `xml:"name,attr"`
			Value string `xml:"value,attr"`
		} `xml:"settings>param"`
	}
	if err := xml.Unmarshal([]byte(file), &c); err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	all := map[string]string{}
	for _, p := range c.Params {
		if _, twice := all[p.Name]; twice {
			t.Errorf("%s is set twice", p.Name)
		}
		all[p.Name] = p.Value
	}
	return all
}

func TestTheConfigurationsHandOverWhatIsReadBest(t *testing.T) {
	t.Parallel()
	const address, password = "https://bill.example.test/ingest/freeswitch", `p<a>s"s&w'o$${rd}é`
	xmlCDR, jsonCDR := freeswitch.Config(address, "pbx1", password)
	for module, file := range map[string]string{"xml": xmlCDR, "json": jsonCDR} {
		s := settings(t, file)
		for name, want := range map[string]string{
			"url": address, "cred": "pbx1:" + password, "auth-scheme": "basic", "retries": "2", "delay": "2", "timeout": "10",
			"disable-100-continue": "true", "log-b-leg": "true", "err-log-dir": "$${log_dir}/tollbook_" + module,
			"enable-cacert-check": "true", "enable-ssl-verifyhost": "true",
			"encode":        map[string]string{"xml": "textxml", "json": "false"}[module],
			"encode-values": map[string]string{"json": "false"}[module],
			"prefix-a-leg":  map[string]string{"xml": "true"}[module],
		} {
			if s[name] != want {
				t.Errorf("%s_cdr: %s is %q, not %q", module, name, s[name], want)
			}
		}
		if strings.Contains(file, "$${rd}") {
			t.Errorf("%s_cdr: FreeSWITCH would expand a part of the password", module)
		}
		if strings.Count(file, "configuration name=\""+module+"_cdr.conf\"") != 1 {
			t.Errorf("%s_cdr has not its own name", module)
		}
	}
}

func TestTheConfigurationOfAPlainURLChecksNoCertificate(t *testing.T) {
	t.Parallel()
	xmlCDR, _ := freeswitch.Config("http://127.0.0.1:8080/ingest/freeswitch", "pbx1", "secret")
	if _, ok := settings(t, xmlCDR)["enable-cacert-check"]; ok {
		t.Error("a plain URL has no certificate")
	}
}
