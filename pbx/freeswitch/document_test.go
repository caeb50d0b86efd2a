package freeswitch_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

const callUUID = "9c43f961-2d7e-4a4e-8b39-1f1f0d9c0001"

// outgoing are the variables of an ordinary outbound call of extension 1001: answered after 1.2 s, 10.4 s long.
func outgoing(changes ...string) []string {
	variables := []string{
		"uuid=" + callUUID, "direction=inbound", "call_direction=outbound", "domain_name=acme.example.test",
		"channel_name=sofia/internal/1001@acme.example.test", "sofia_profile_name=internal", "sip_auth_username=1001",
		"user_name=1001", "sip_from_user=1001", "sip_req_user=1300123456", "sip_to_user=1300123456",
		"caller_destination=1300123456", "effective_caller_id_number=0291234500", "hangup_cause=NORMAL_CLEARING",
		"start_stamp=2026-11-23 19:27:44", "start_epoch=1795422464", "start_uepoch=1795422464000100",
		"answer_uepoch=1795422465200100", "bridge_uepoch=1795422465200100", "end_epoch=1795422475", "end_uepoch=1795422475600100",
		"last_arg=sofia/gateway/7C1A2A30-3d0e-4b7a-9f5e-aa11bb22cc01/1300123456", "billusec=10400000",
	}
	return with(variables, changes...)
}

// incoming are the variables of an ordinary call from outside to 1002.
func incoming(changes ...string) []string {
	return with(outgoing(
		"call_direction=inbound", "channel_name=sofia/external/0412345678@sbc.example", "sofia_profile_name=external",
		"sip_auth_username", "user_name", "sip_from_user=0412345678", "sip_req_user=0291234500", "sip_to_user=0291234500",
		"caller_destination=0291234500", "effective_caller_id_number", "caller_id_number=0412345678", "caller_id_name=MOBILE",
		"dialed_user=1002", "dialed_extension=1002", "last_arg=user/1002@acme.example.test",
	), changes...)
}

// with changes variables: "name=value" sets one, "name" takes it out.
func with(variables []string, changes ...string) []string {
	variables = slices.Clone(variables)
	for _, change := range changes {
		name, _, set := strings.Cut(change, "=")
		at := slices.IndexFunc(variables, func(v string) bool { return strings.HasPrefix(v, name+"=") })
		switch {
		case set && at >= 0:
			variables[at] = change
		case set:
			variables = append(variables, change)
		case at >= 0:
			variables = slices.Delete(variables, at, at+1)
		}
	}
	return variables
}

// xmlOf writes variables as mod_xml_cdr does, and a callflow for each destination, the latest first.
func xmlOf(variables []string, destinations ...string) string {
	text := "<?xml version=\"1.0\"?>\n<cdr core-uuid=\"x\">\n  <variables>\n"
	for _, v := range variables {
		name, value, _ := strings.Cut(v, "=")
		text += fmt.Sprintf("    <%s>%s</%s>\n", name, url.PathEscape(value), name)
	}
	text += "  </variables>\n  <app_log>\n  </app_log>\n"
	for _, destination := range destinations {
		text += fmt.Sprintf("  <callflow>\n    <caller_profile>\n      <destination_number>%s</destination_number>\n    </caller_profile>\n  </callflow>\n", destination)
	}
	return text + "</cdr>\n"
}

func read(t *testing.T, text string) cdr.Leg {
	t.Helper()
	leg, err := freeswitch.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return leg
}

func TestALegIsReadFromItsVariables(t *testing.T) {
	t.Parallel()
	type says map[string]string
	for _, test := range []struct {
		name      string
		variables []string
		flows     []string
		want      says
	}{
		{"an extension's call out", outgoing(), []string{"1300123456"}, says{
			"direction": "outbound", "destination": "1300123456", "from": "1001", "number": "0291234500",
			"gateway": "7c1a2a30-3d0e-4b7a-9f5e-aa11bb22cc01", "bridged": "true", "notes": "0",
		}},
		{"a call from outside", incoming(), []string{"1002", "0291234500"}, says{
			"direction": "inbound", "came in": "true", "did": "0291234500", "to": "1002", "from": "", "number": "0412345678", "name": "MOBILE", "gateway": "",
		}},
		{
			"without caller_destination the request's user is the number that was called",
			incoming("caller_destination", "sip_to_user=other"), nil,
			says{"did": "0291234500"},
		},
		{
			"a registered trunk's request names the gateway, so that the To user is the number that was called",
			incoming("caller_destination", "sip_req_user=gw+7c1a2a30"), nil,
			says{"did": "0291234500"},
		},
		{
			"without any variable the oldest callflow has the number that was called",
			incoming("caller_destination", "sip_req_user", "sip_to_user"),
			[]string{"1002", "0291234599"},
			says{"did": "0291234599"},
		},
		{"an extension's call that was transferred to an outside number did not come in", outgoing(
			"caller_destination=1002", "sip_req_user=1002", "sip_to_user=1002",
			"transfer_history=1795422470:0a:bl_xfer:0412345678/acme.example.test/XML",
		), []string{"0412345678", "1002"}, says{"came in": "false", "destination": "0412345678", "from": "1001", "notes": "0"}},
		{"the last of several transfers counts, whatever it is followed by", outgoing(
			"transfer_history=ARRAY::1:a:bl_xfer:1003/a/XML|:2:b:bl_xfer:0412345678/a/XML|:3:c:uuid_br:d",
		), nil, says{"destination": "0412345678"}},
		{"the variables are believed before the callflow", outgoing(), []string{"1800000000"}, says{"destination": "1300123456", "notes": "1"}},
		{"a withheld number is empty", incoming("caller_id_number=anonymous", "caller_id_name=Anonymous"), nil, says{"number": "", "name": ""}},
		{"a number is empty whose caller asked for privacy", incoming("sip_Privacy=user;id"), nil, says{"number": "", "name": ""}},
		{"no privacy was asked for", incoming("sip_Privacy=none"), nil, says{"number": "0412345678"}},
		{"a bridge to several gateways names none of them", outgoing(
			"last_arg=sofia/gateway/aaaa/1300|sofia/gateway/bbbb/1300",
		), nil, says{"gateway": ""}},
		{"an extension of another domain is not the client's", incoming("dialed_domain=globex.example.test"), nil, says{"to": ""}},
		{"click-to-call to a colleague is from the extension that was called first", outgoing(
			"direction=outbound", "call_direction=local", "sip_auth_username", "user_name", "sip_to_user=1001", "dialed_user=1002",
			"transfer_history=1:a:bl_xfer:1002/a/XML",
		), []string{"1002", "1001"}, says{"from": "1001", "to": "1002", "came in": "false"}},
		{"an extension that was called first and bridged to a carrier without a dialplan dialled what the carrier was given", outgoing(
			"direction=outbound", "sip_auth_username", "user_name", "caller_destination", "sip_req_user", "sip_to_user=1001", "dialed_user=1001",
			"last_arg={a=b}sofia/gateway/g/0298765432|sofia/gateway/g/0298765432",
		), []string{"1001"}, says{"from": "1001", "destination": "0298765432", "gateway": "g", "came in": "false"}},
		{"an unknown direction is noted", outgoing("call_direction=sideways"), nil, says{"direction": "", "notes": "1"}},
		{"no direction is no contradiction", outgoing("call_direction"), nil, says{"direction": "", "notes": "0"}},
		{"a document without bridge times says whether it was bridged", outgoing("bridge_uepoch", "bridge_uuid=x"), nil, says{"bridged": "true"}},
		{"a document without bridge times says that it was not bridged", outgoing("bridge_uepoch"), nil, says{"bridged": "false"}},
		{"a bridge at 0 did not happen", outgoing("bridge_uepoch=0", "bridge_uuid=x"), nil, says{"bridged": "false"}},
		{"a leg that another one dialled is no call", outgoing("originator=" + strings.ToUpper(callUUID)), nil, says{"originator": callUUID}},
		{"control characters and broken characters are taken out of a name", incoming("caller_id_name=A\x00B\r\n\xffC"), nil, says{"name": "AB\uFFFDC", "notes": "1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l := read(t, xmlOf(test.variables, test.flows...))
			got := says{
				"direction": string(l.Direction), "destination": l.Destination, "did": l.DID, "number": l.CallerNumber, "name": l.CallerName,
				"from": l.CallerExtension, "to": l.CalledExtension, "gateway": l.Gateway, "came in": fmt.Sprint(l.CameIn),
				"bridged": fmt.Sprint(l.Bridged), "originator": l.Originator, "notes": fmt.Sprint(len(l.Notes)),
			}
			for what, want := range test.want {
				if got[what] != want {
					t.Errorf("%s is %q, not %q; notes %q", what, got[what], want, l.Notes)
				}
			}
		})
	}
}

func TestTimesAreReadFromMicrosecondsElseSeconds(t *testing.T) {
	t.Parallel()
	l := read(t, xmlOf(outgoing()))
	if want := time.Date(2026, 11, 23, 8, 27, 44, 100_000, time.UTC); !l.StartedAt.Equal(want) {
		t.Errorf("the start is %v, not %v", l.StartedAt, want)
	}
	l = read(t, xmlOf(outgoing("start_uepoch", "end_uepoch", "answer_uepoch=0", "answer_epoch=0", "billusec", "billmsec=10400")))
	if want := time.Date(2026, 11, 23, 8, 27, 44, 0, time.UTC); !l.StartedAt.Equal(want) || !l.AnsweredAt.IsZero() || l.BillableMicroseconds != 10_400_000 {
		t.Errorf("start %v, answer %v, count %d", l.StartedAt, l.AnsweredAt, l.BillableMicroseconds)
	}
	l = read(t, xmlOf(outgoing("start_epoch=1795422999")))
	if len(l.Notes) != 1 || l.StartedAt.Unix() != 1795422464 {
		t.Errorf("seconds and microseconds that disagree: start %v, notes %q", l.StartedAt, l.Notes)
	}
}

func TestABridgeThatWasMadeAgainBeganWithTheFirst(t *testing.T) {
	t.Parallel()
	flow := func(destination string, bridged int64) string {
		return fmt.Sprintf("  <callflow>\n    <caller_profile>\n      <destination_number>%s</destination_number>\n    </caller_profile>\n"+
			"    <times>\n      <bridged_time>%d</bridged_time>\n    </times>\n  </callflow>\n", destination, bridged)
	}
	document := func(flows string) string {
		return strings.Replace(xmlOf(outgoing("bridge_uepoch=1795422470000000")), "</cdr>", flows+"</cdr>", 1)
	}
	for _, test := range []struct {
		name, flows string
		want        int64
	}{
		{"the same destination, bridged before", flow("1300123456", 1795422470000000) + flow("1300123456", 1795422466000000), 1795422466},
		{"another destination, bridged before", flow("1300123456", 1795422470000000) + flow("1002", 1795422466000000), 1795422470},
		{"the same destination, not bridged before", flow("1300123456", 1795422470000000) + flow("1300123456", 0), 1795422470},
		{"a bridge before the call", flow("1300123456", 1795422470000000) + flow("1300123456", 1795422000000000), 1795422470},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if l := read(t, document(test.flows)); l.BridgedAt.Unix() != test.want {
				t.Errorf("bridged at %d, not %d", l.BridgedAt.Unix(), test.want)
			}
		})
	}
}

func TestWhatIsNoCallIsRefusedWithItsReason(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, body, reason string }{
		{"nothing", "", "empty"},
		{"a prefix without a document", "cdr=", "empty"},
		{"white space", " \r\n\t", "empty"},
		{"a text", "Hello, world!", "neither XML nor JSON"},
		{"a percent-encoded text", "cdr=%48ello", "neither XML nor JSON"},
		{"a picture in base64", "iVBORw0KGgo=", "neither XML nor JSON"},
		{"a web page", "<html><body>502 Bad Gateway</body></html>", "no <variables>"},
		{"other JSON", `{"hello":"world"}`, "uuid"},
		{"broken JSON", `{"hello" "world"}`, "malformed JSON"},
		{"nested without end", strings.Repeat(`{"a":`, 100), "malformed JSON"},
		{"no UUID", xmlOf(outgoing("uuid")), "uuid"},
		{"no start", xmlOf(outgoing("start_epoch", "start_uepoch")), "start_uepoch"},
		{"no end", xmlOf(outgoing("end_epoch", "end_uepoch")), "end_uepoch"},
		{"an end that is no number", xmlOf(outgoing("end_uepoch=soon")), "not a number"},
		{"more than is read", strings.Repeat("x", freeswitch.MaxBytes+1), "more than"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := freeswitch.Read([]byte(test.body))
			var refused *billing.Error
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("the reason is %v, without %q", err, test.reason)
			}
		})
	}
}

func TestAMailboxAnswers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name      string
		variables []string
		want      string
	}{
		{"an ordinary call", incoming(), "[false]"},
		{"FusionPBX's mailbox", incoming("voicemail_action=save", "last_app=lua", "last_arg=app.lua voicemail"), "[true]"},
		{"FusionPBX's mailbox by its script alone", incoming("last_app=lua", "last_arg=app.lua voicemail"), "[true]"},
		{"a message of some seconds", incoming("voicemail_message_seconds=7"), "[true]"},
		{"no message", incoming("voicemail_message_seconds=0", "voicemail_answer_epoch=0"), "[false]"},
		{"when the mailbox answered", incoming("voicemail_answer_epoch=1795422470"), "[true]"},
		{"the switch's own mailbox", incoming("last_app=voicemail", "last_arg=default acme.example.test 1002"), "[true]"},
		{"another script", incoming("last_app=lua", "last_arg=app.lua ring_groups"), "[false]"},
		{"an extension that asks for its messages", outgoing("call_direction=local", "voicemail_action=check"), "[true]"},
		{"a call that nobody answered", incoming("voicemail_action=save", "answer_uepoch=0"), "[false]"},
		{"a call that was sent out", incoming("call_direction=outbound", "voicemail_action=save"), "[true false]"},
		{"an outbound call is answered elsewhere", outgoing("last_app=voicemail"), "[false]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			records, err := read(t, xmlOf(test.variables, "1002")).Parts()
			if err != nil {
				t.Fatal(err)
			}
			var got []bool
			for _, r := range records {
				got = append(got, r.Voicemail)
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("a mailbox answered: %v, want %s", got, test.want)
			}
		})
	}
}
