package freeswitch_test

import (
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// forged is what a caller would like the document to say: that the call is a b leg, short, and went somewhere cheap.
const forged = `<originating_leg_uuid>1</originating_leg_uuid><originator>1</originator><end_uepoch>1795422465200101</end_uepoch>` +
	`<call_direction>local</call_direction><destination_number>1001</destination_number>`

func TestACallersTextForgesNothingInXML(t *testing.T) {
	t.Parallel()
	genuine := read(t, xmlOf(outgoing(), "1300123456"))
	name := `x<!-- ` + forged + `</caller_id_name></caller_profile></callflow></cdr><cdr><variables>` + forged + `</variables><callflow><caller_profile>`
	for _, test := range []struct{ name, document string }{
		{"in the application log", strings.Replace(xmlOf(outgoing(), "1300123456"), "  </app_log>",
			`    <application app_name="set" app_data="caller_id_name=`+name+`"></application>`+"\n  </app_log>", 1)},
		{"in a caller profile", strings.Replace(xmlOf(outgoing(), "1300123456"), "      <destination_number>",
			"      <caller_id_name>"+name+"</caller_id_name>\n      <destination_number>", 1)},
		{"in a caller profile, with an originator", strings.Replace(xmlOf(outgoing(), "1300123456"), "      <destination_number>",
			"      <caller_id_name>x<!--<originator><originator_caller_profile><uuid>1</uuid><chan_name>loopback/1-b</chan_name>"+
				"</originator_caller_profile></originator></caller_id_name>\n      <destination_number>", 1)},
		{"in a variable", xmlOf(outgoing("sip_from_display="+name), "1300123456")},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := read(t, test.document)
			if got.Originator != "" || got.OriginatorLoopback || got.Direction != cdr.Outbound || got.Destination != genuine.Destination || !got.EndedAt.Equal(genuine.EndedAt) {
				t.Errorf("the caller forged %+v", got)
			}
			if len(got.Notes) != 0 {
				t.Errorf("the caller's text is taken for a contradiction: %q", got.Notes)
			}
		})
	}
}

func TestACallersTextForgesNothingInJSON(t *testing.T) {
	t.Parallel()
	genuine := `{"variables":{"direction":"inbound","uuid":"` + callUUID + `","sip_from_display":"NAME","call_direction":"outbound",` +
		`"start_stamp":"2026-11-23 19:27:44","start_uepoch":"1795422464000100","answer_uepoch":"0","end_uepoch":"1795422475600100"},"callflow":[]}`
	// As mod_json_cdr encodes with encode=true: what is encoded already is not encoded again.
	sent := func(name string) string {
		return "cdr=" + strings.NewReplacer(`"`, "%22", "{", "%7B", "}", "%7D", ":", "%3A", " ", "%20").Replace(strings.Replace(genuine, "NAME", name, 1))
	}
	t.Run("an ordinary name with quotes and line breaks is read", func(t *testing.T) {
		t.Parallel()
		got := read(t, sent(`%22Bob%22%20%5C, %0D%0A%22, it's`))
		if got.CallerName != `"Bob" \, ", it's` || got.Direction != cdr.Outbound || len(got.Notes) != 1 {
			t.Errorf("read as %q, %s, notes %q", got.CallerName, got.Direction, got.Notes)
		}
	})
	for _, test := range []struct{ name, display, reason string }{
		{"another value for a variable", `x%22,%22call_direction%22%3A%22local`, "call_direction twice"},
		{"an earlier end", `x%22,%22end_uepoch%22%3A%221795422464000100`, "end_uepoch twice"},
		{"an originator for a channel that nobody dialled", `x%22,%22originator%22%3A%221`, "forged"},
		{"an originator behind broken JSON", `x" y%22,%22originating_leg_uuid%22%3A%221`, "forged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if _, err := freeswitch.Read([]byte(sent(test.display))); err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("the caller's name gave %v, without %q", err, test.reason)
			}
		})
	}
}

func TestNamesOfVariablesThatBreakXMLLoseNothing(t *testing.T) {
	t.Parallel()
	want := read(t, xmlOf(outgoing()))
	document := strings.Replace(xmlOf(outgoing()), "    <call_direction>",
		"    <123>a</123>\n    <set x>b</set x>\n    <nolocal:x>c</nolocal:x>\n    <a>b>d</a>b>\n    <empty/>\n    <caller_id_name/>\n    <>e</>\n    <call_direction>", 1)
	got := read(t, document)
	if got.Direction != want.Direction || got.Destination != want.Destination || !got.EndedAt.Equal(want.EndedAt) {
		t.Errorf("read as %+v", got)
	}
}

func TestADocumentThatWasFormattedAnewIsReadIfItIsWellFormed(t *testing.T) {
	t.Parallel()
	document := xmlOf(incoming("caller_destination", "sip_req_user", "sip_to_user", "caller_id_name"), "1002", "0291234599")
	oneLine := strings.NewReplacer("\n    ", "", "\n  ", "", "\n", "").Replace(document)
	oneLine = strings.ReplaceAll(oneLine, "> <", "><")
	got := read(t, oneLine)
	if got.DID != "0291234599" || len(got.Notes) != 0 {
		t.Errorf("the number called is %q, notes %q", got.DID, got.Notes)
	}
	got = read(t, strings.Replace(oneLine, "<callflow>", "<callflow><", 1))
	if got.DID != "" || len(got.Notes) != 1 {
		t.Errorf("malformed: the number called is %q, notes %q", got.DID, got.Notes)
	}
}
