package fusionpbx_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// row makes a row of the ordinary one with other values.
func row(t *testing.T, changes ...string) cdr.Leg {
	t.Helper()
	names := strings.Split(strings.TrimSpace(header), ",")
	values := strings.Split(strings.TrimSpace(ordinary), ",")
	for _, change := range changes {
		name, value, _ := strings.Cut(change, "=")
		found := false
		for i := range names {
			if names[i] == name {
				values[i], found = `"`+value+`"`, true
			}
		}
		if !found {
			t.Fatalf("there is no column %s", name)
		}
	}
	all, refused := rows(t, header+strings.Join(values, ",")+"\n")
	if len(all) != 1 {
		t.Fatal(refused)
	}
	return all[0].Leg
}

func TestARowIsReadAsALeg(t *testing.T) {
	t.Parallel()
	type says map[string]string
	inbound := func(changes ...string) []string {
		return append([]string{
			"direction=inbound", "caller_id_number=0412345678", "caller_destination=0291234500", "destination_number=1002", "last_arg=user/1002@acme.example.test",
		}, changes...)
	}
	for _, test := range []struct {
		name    string
		changes []string
		want    says
	}{
		{"an outbound call", nil, says{"uuid": "9c43f961-2d7e-4a4e-8b39-1f1f0d9c0001", "domain": "acme.example.test", "came in": "false", "gateway": "g1", "parts": "outbound 1300123456 ~10"}},
		{"an inbound call", inbound(), says{"to": "1002", "parts": "inbound 0291234500 10"}},
		{"a local call is the caller's", []string{"direction=local", "caller_id_number=1001", "destination_number=1002"}, says{"from": "1001", "parts": "local 1002 10"}},
		{"no direction is an unknown one", []string{"direction="}, says{"parts": " 1300123456 10"}},
		{"a b leg is no call", []string{"leg=b", "originating_leg_uuid=x"}, says{"parts": ""}},
		{"a b leg that does not name its originator is no call", []string{"leg=b"}, says{"parts": ""}},
		{"a row of old without a leg is a call", []string{"leg="}, says{"parts": "outbound 1300123456 ~10"}},
		{"a row of old without a leg that names its originator is none", []string{"leg=", "originating_leg_uuid=x"}, says{"parts": ""}},
		{"an answer at 0 did not happen", []string{"answer_epoch=0", "bridge_uuid="}, says{"parts": "outbound 1300123456 0"}},
		{"an answer of 0.4 s is free", []string{"answer_epoch=1795422475", "billmsec=400"}, says{"parts": "outbound 1300123456 ~0"}},
		{"a count of milliseconds rounds half a second up", []string{"billmsec=10500"}, says{"parts": "outbound 1300123456 ~11"}},
		{"an outbound call that was never bridged is unanswered", []string{"bridge_uuid="}, says{"parts": "outbound 1300123456 0"}},
		{
			"a call that the switch placed by itself is a carrier's leg",
			[]string{"bridge_uuid=", "caller_destination=", "extension_uuid=", "last_arg="},
			says{"parts": "outbound 1300123456 ~10"},
		},
		{
			"a call that came in and was sent out is two parts, the second from its bridge on",
			inbound("direction=outbound", "destination_number=0412345678", "waitsec=5", "last_arg=sofia/gateway/g1/0412345678"),
			says{"came in": "true", "parts": "inbound 0291234500 10, outbound 0412345678 ~6"},
		},
		{"an outside line's digit is no other number", []string{"caller_destination=01300123456"}, says{"came in": "false", "parts": "outbound 1300123456 ~10"}},
		{"an access code is no other number", []string{"caller_destination=001161412345678", "destination_number=+61412345678"}, says{"came in": "false"}},
		{"a number in another spelling is no other number", []string{"caller_destination=0412345678", "destination_number=61412345678"}, says{"came in": "false"}},
		{"an extension's call transferred out did not come in", []string{"caller_destination=1002"}, says{"came in": "false"}},
		{"a speed dial did not come in", []string{"caller_destination=*0123456789"}, says{"came in": "false"}},
		{"of several extensions that rang none is known to have answered", inbound("last_arg=user/1002@a,user/1003@a"), says{"to": ""}},
		{"a ring group is no extension", inbound("last_arg=loopback/0412345678", "destination_number=610", "extension_uuid="), says{"to": ""}},
		{"voicemail is the extension's", inbound("last_app=lua", "last_arg=app.lua voicemail"), says{"to": "1002", "voicemail": "true"}},
		{"a message that was left tells of a mailbox", inbound("voicemail_message=t"), says{"voicemail": "true"}},
		{"a message that was left is a text in old rows", inbound("voicemail_message=true"), says{"voicemail": "true"}},
		{"the switch's own voicemail is a mailbox", inbound("last_app=voicemail", "last_arg=default acme.example.test 1002"), says{"voicemail": "true"}},
		{"another script is no mailbox", inbound("last_app=lua", "last_arg=app.lua ring_groups"), says{"voicemail": "false"}},
		{"a mailbox that nobody reached is none", inbound("voicemail_message=t", "answer_epoch=0"), says{"voicemail": "false"}},
		{"an anonymous caller has no name", inbound("caller_id_number=", "caller_id_name=Anonymous"), says{"number": "", "name": ""}},
		{"control characters are taken out", []string{"caller_id_name=A\x01B"}, says{"name": "AB"}},
		{"a direction of no known word is noted", []string{"direction=sideways"}, says{"notes": "1"}},
		{"a bridge that overwrote the row's columns is noted", []string{"last_arg={call_direction=inbound}sofia/gateway/g1/1"}, says{"notes": "1", "gateway": "g1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l := row(t, test.changes...)
			got := says{
				"uuid": l.CallUUID, "domain": l.DomainName, "came in": fmt.Sprint(l.CameIn), "from": l.CallerExtension, "to": l.CalledExtension,
				"gateway": l.Gateway, "number": l.CallerNumber, "name": l.CallerName, "notes": fmt.Sprint(len(l.Notes)), "parts": parts(t, l), "voicemail": fmt.Sprint(voicemail(t, l)),
			}
			for what, want := range test.want {
				if got[what] != want {
					t.Errorf("%s is %q, not %q", what, got[what], want)
				}
			}
		})
	}
}

// voicemail tells that a mailbox answered a part of the call.
func voicemail(t *testing.T, l cdr.Leg) bool {
	t.Helper()
	records, err := l.Parts()
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(records, func(r cdr.Record) bool { return r.Voicemail })
}

// parts says what a leg is charged for; "~" marks an estimate.
func parts(t *testing.T, l cdr.Leg) string {
	t.Helper()
	records, err := l.Parts()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range records {
		mark := ""
		if r.Estimated {
			mark = "~"
		}
		all = append(all, fmt.Sprintf("%s %s %s%d", r.Direction, r.DestinationNumber, mark, r.BillableSeconds))
	}
	return strings.Join(all, ", ")
}

func TestARowIsTheSameCallAsTheSwitchsOwnDocuments(t *testing.T) {
	t.Parallel()
	server := uuid.New()
	fromRows := map[string][]cdr.Record{}
	all, _ := rows(t, sample(t))
	for _, r := range all {
		records, err := r.Leg.Parts()
		if err != nil {
			t.Fatal(err)
		}
		if len(records) > 0 {
			fromRows[r.Leg.CallUUID] = records
		}
	}
	compared := 0
	index, err := os.ReadFile("../freeswitch/testdata/calls.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(index)) {
		file, _, _ := strings.Cut(line, "\t")
		want, ok := fromRows[strings.TrimSpace(line[strings.LastIndex(line, "\t")+1:])]
		if !ok {
			continue
		}
		compared++
		for i, got := range document(t, file) {
			w := want[i]
			if got.Identity(server) != w.Identity(server) || !got.StartedAt.Equal(w.StartedAt) {
				t.Errorf("%s: part %d is another one in the row", file, got.Part)
			}
			if got.DurationSeconds != w.DurationSeconds || got.Direction != w.Direction || got.DestinationNumber != w.DestinationNumber || got.DomainUUID != w.DomainUUID {
				t.Errorf("%s: part %d is read otherwise: %+v and %+v", file, got.Part, got, w)
			}
			// Of two extensions that differ one is unknown to the row; of two lengths the row's is in milliseconds.
			if w.Extension != "" && got.Extension != w.Extension {
				t.Errorf("%s: the extension is %s, in the row %s", file, got.Extension, w.Extension)
			}
			if difference := got.BillableSeconds - w.BillableSeconds; difference < -1 || difference > 1 {
				t.Errorf("%s: part %d has %d s, in the row %d", file, got.Part, got.BillableSeconds, w.BillableSeconds)
			}
		}
	}
	if compared != 2*33 {
		t.Errorf("%d documents were compared", compared)
	}
}

// document reads a recorded request of the same switch.
func document(t *testing.T, file string) []cdr.Record {
	t.Helper()
	raw, err := os.ReadFile("../freeswitch/testdata/calls/" + file)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(raw), "\r\n\r\n")
	leg, err := freeswitch.Read([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	records, err := leg.Parts()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func TestOneCallOfTheExportWasAnsweredByAMailbox(t *testing.T) {
	t.Parallel()
	var mailboxes []string
	all, _ := rows(t, sample(t))
	for _, r := range all {
		if voicemail(t, r.Leg) {
			mailboxes = append(mailboxes, r.Leg.CallUUID)
		}
	}
	if len(mailboxes) != 1 || mailboxes[0] != "2f65f053-ab39-51a3-9104-727912498591" {
		t.Errorf("mailboxes answered %v", mailboxes)
	}
}
