package eventsocket_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
)

const registration = `<profile>
  <registrations>
    <registration>
        <call-id>1@127.0.0.1</call-id>
        <user>1001@acme.example.test</user>
        <agent>%</agent>
        <network-ip>192.0.2.1</network-ip>
        <network-port>5060</network-port>
        <sip-auth-realm>acme.example.test</sip-auth-realm>
    </registration>
  </registrations>
</profile>
`

func TestWhatATelephoneCallsItselfForgesNothing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ agent, want string }{
		"a plain name":                   {"Yealink", "Yealink"},
		"a bare ampersand":               {"A & B", "A & B"},
		"entities":                       {"A &amp; &lt;B&gt;", "A & <B>"},
		"control characters":             {"A\x01\x1b[31mB\r", "A[31mB"},
		"bytes that are no UTF-8":        {"A\xff\xfeB", "AB"},
		"an element of its own":          {"x</agent><user>9999@globex.example.test</user><agent>y", "x</agent><user>9999@globex.example.test</user><agent>y"},
		"the end of its own record":      {"x</agent></registration><registration><agent>", "x</agent></registration><registration><agent>"},
		"an element that is never ended": {"<agent", "<agent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, err := eventsocket.ParseRegistrations(strings.Replace(registration, "%", test.agent, 1))
			if err != nil || len(all) != 1 {
				t.Fatalf("%+v: %v", all, err)
			}
			want := eventsocket.Registration{User: "1001@acme.example.test", Address: "192.0.2.1", Port: "5060", Agent: test.want, Realm: "acme.example.test"}
			if all[0] != want {
				t.Errorf("got %+v, want %+v", all[0], want)
			}
		})
	}
}

func TestAnswersThatAreNoneAreErrors(t *testing.T) {
	t.Parallel()
	if _, err := eventsocket.ParseRegistrations("something else"); err == nil {
		t.Error("registrations were read out of something else")
	}
	if _, err := eventsocket.ParseGateways("Invalid Gateway!"); err == nil {
		t.Error("gateways were read out of something else")
	}
	for _, text := range []string{"", "{}", "0 total.", `{"rows":[]}`} {
		if _, err := eventsocket.ParseCalls(text); err == nil {
			t.Errorf("calls were counted in %q", text)
		}
	}
	if _, err := eventsocket.ParseStatus("DOWN"); err == nil {
		t.Error("a status was read out of something else")
	}
	status, err := eventsocket.ParseStatus("UP 1 year, 3 days, 1 hour, 0 minutes, 1 second, 0 milliseconds, 5 microseconds\nFreeSWITCH (Version 1.10.12 -release 64bit) is ready\n")
	if want := 368*24*time.Hour + time.Hour + time.Second + 5*time.Microsecond; err != nil || status.Uptime != want || status.Version != "1.10.12" {
		t.Errorf("got %+v, %v", status, err)
	}
}

func FuzzXMLStatus(f *testing.F) {
	f.Add(registration)
	f.Add("<gateways>\n<gateway>\n<name>a</name>\n</gateway>\n</gateways>")
	f.Add("Invalid Profile!\n")
	f.Add("<registrations>\n<registration>\n<registration>\n<user></user>\n</registration>")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := eventsocket.ParseRegistrations(text)
		if err == nil && len(all) > strings.Count(text, "</registration>") {
			t.Errorf("%d registrations in %q", len(all), text)
		}
		for _, r := range all {
			if line := r.User + r.Agent + r.Address + r.Port; !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00\x1b") {
				t.Errorf("the registration has what is no text: %q", line)
			}
		}
		if gateways, err := eventsocket.ParseGateways(text); err == nil && len(gateways) > strings.Count(text, "</gateway>") {
			t.Errorf("%d gateways in %q", len(gateways), text)
		}
	})
}
