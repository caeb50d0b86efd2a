package freeswitch

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// slimXML takes out of a recorded document the lines that are not read, so that the fuzzer works on those that are.
func slimXML(text []byte) []byte {
	var out []byte
	for line := range bytes.Lines(text) {
		name, _, isLeaf := leaf(bytes.TrimSpace(line))
		var f flow
		var p party
		f.profileLine(bytes.TrimSpace(line))
		p.line(bytes.TrimSpace(line))
		read := fieldOf(name) != ignored || f.destination != nil || f.context != nil || f.callerName != nil || p.channel != nil || p.uuid != nil
		if read || (!isLeaf && !bytes.Contains(line, []byte("<application "))) {
			out = append(out, line...)
		}
	}
	return out
}

// slimJSON takes out of a recorded document the variables that are not read.
func slimJSON(f *testing.F, text []byte) []byte {
	f.Helper()
	var d struct {
		Variables map[string]string `json:"variables"`
		Callflow  json.RawMessage   `json:"callflow"`
	}
	if err := json.Unmarshal(text, &d); err != nil {
		f.Fatal(err)
	}
	for name := range d.Variables {
		if fieldOf([]byte(name)) == ignored {
			delete(d.Variables, name)
		}
	}
	out, err := json.Marshal(d)
	if err != nil {
		f.Fatal(err)
	}
	return out
}

// FuzzReadXML looks for an XML document that is read wrongly: a panic, or text that can't be kept.
func FuzzReadXML(f *testing.F) {
	for _, text := range recorded(f, "xml") {
		f.Add(slimXML(text))
	}
	f.Add([]byte("<cdr><variables><uuid>a</uuid><start_epoch>1</start_epoch><end_epoch>1</end_epoch></variables></cdr>"))
	f.Add([]byte("<cdr>\n  <variables>\n    <uuid/>\n    <a b>%41</a b>\n  </variables>\n  <callflow>\n    <times>\n      <bridged_time>9</bridged_time>\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var d document
		if readXML(text, &d) == nil {
			storable(t, &d)
		}
	})
}

// FuzzReadJSON looks for a JSON document that is read wrongly.
func FuzzReadJSON(f *testing.F) {
	for _, text := range recorded(f, "json") {
		f.Add(slimJSON(f, text), false)
	}
	f.Add([]byte(`{"variables":{"uuid":"a","caller_id_name":""B" <1>","start_epoch":"1","end_epoch":"1"},"callflow":[{}]}`), true)
	f.Add([]byte(`{"variables":{"uuid":"\ud83d\ude00"},"callflow":{"caller_profile":{"originator":{"x":[{"uuid":1}]}}}}`), false)
	f.Fuzz(func(t *testing.T, text []byte, collapsed bool) {
		var d document
		if readJSON(text, collapsed, &d) == nil {
			storable(t, &d)
		}
	})
}

// FuzzDecode looks for a body of which Read makes a leg that can't be kept, or another one for its copy on disk.
func FuzzDecode(f *testing.F) {
	for _, text := range recorded(f, "xml") {
		f.Add(append([]byte("cdr="), slimXML(text)...))
	}
	for _, text := range recorded(f, "json") {
		f.Add(slimJSON(f, text))
	}
	f.Add([]byte("cdr=%3Ccdr%3E%3Cvariables%3E%zz%"))
	f.Add([]byte("cdr=PGNkcj48dmFyaWFibGVzPg=="))
	f.Add([]byte("%7B%22variables%22%3A%7B%7D%7D"))
	f.Fuzz(func(t *testing.T, body []byte) {
		before := bytes.Clone(body)
		leg, err := Read(body)
		if !bytes.Equal(before, body) {
			t.Fatal("the body was written to")
		}
		if err != nil {
			return
		}
		for _, text := range append(leg.Notes, leg.CallUUID, leg.Originator, leg.DomainUUID, leg.DomainName, string(leg.Direction), leg.CallerNumber,
			leg.CallerName, leg.Destination, leg.DID, leg.CallerExtension, leg.CalledExtension, leg.Gateway, leg.HangupCause) {
			if !utf8.ValidString(text) || bytes.IndexByte([]byte(text), 0) >= 0 {
				t.Fatalf("%q can't be kept", text)
			}
		}
		parts, err := leg.Parts()
		for _, p := range parts {
			if err != nil || p.BillableSeconds < 0 || p.BillableSeconds > p.DurationSeconds+1 {
				t.Fatalf("%d s of %d are billable, error %v", p.BillableSeconds, p.DurationSeconds, err)
			}
		}
		leg.Completion()
	})
}

// storable fails where a variable or a text of the callflow can't be kept.
func storable(t *testing.T, d *document) {
	t.Helper()
	leg, err := d.leg()
	if err == nil && leg.CallUUID == "" {
		t.Fatal("a leg without a UUID")
	}
	for f := range fieldCount {
		if text := d.text(f); !utf8.ValidString(text) {
			t.Fatalf("%q can't be kept", text)
		}
	}
}
