package freeswitch

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing/cdr"
)

// document is what was read of a CDR document: slices of its text, still encoded.
type document struct {
	values [fieldCount][]byte
	// present tells the fields that the document has, also empty ones.
	present [fieldCount]bool
	// encoded tells that the values of variables are URL-encoded.
	encoded bool
	// json tells which of the two formats the document has, and with it how the text of the callflow is escaped.
	json bool
	// flows are the call's profiles, the latest first.
	flows []flow
	// truncated tells that the document breaks off.
	truncated bool
	notes     []string
}

// flow is one profile of a call: the call between two transfers. Its text is caller-controlled.
type flow struct {
	destination, context, callerNumber, callerName []byte
	// bridgedMicros is when it was bridged; 0 where it was not.
	bridgedMicros int64
	// originators are the legs that dialled this one.
	originators []party
}

// party is the other leg in a profile.
type party struct {
	uuid, channel []byte
}

// maxFlows is how many profiles of a call are kept, and how many originators of a profile.
const maxFlows = 256

// addFlow makes room for the next profile. Of too many the latest ones and the very first are kept.
func (d *document) addFlow() *flow {
	if len(d.flows) == maxFlows {
		d.flows[maxFlows-1] = flow{}
	} else {
		d.flows = append(d.flows, flow{})
	}
	return &d.flows[len(d.flows)-1]
}

// addOriginator makes room for the next leg that dialled this one.
func (f *flow) addOriginator() *party {
	if len(f.originators) < maxFlows {
		f.originators = append(f.originators, party{})
	}
	return &f.originators[len(f.originators)-1]
}

// set keeps a variable. A variable of several values keeps the last, but the transfer history its last blind transfer.
func (d *document) set(f field, value []byte) {
	if f == transferHistory && d.present[f] && !bytes.Contains(value, []byte("bl_xfer")) {
		return
	}
	d.values[f], d.present[f] = value, true
}

func (d *document) note(text string) {
	d.notes = append(d.notes, text)
}

// text gives a variable as readable text, cleaned.
func (d *document) text(f field) string {
	text, _ := d.exact(f)
	return text
}

// exact is text, and whether the variable came undamaged: mod_json_cdr cuts the last byte of some.
func (d *document) exact(f field) (string, bool) {
	value := d.decoded(f)
	if list, ok := bytes.CutPrefix(value, []byte("ARRAY::")); ok {
		value = list[bytes.LastIndex(list, []byte("|:"))+1:]
		value = bytes.TrimPrefix(value, []byte(":"))
	}
	return clean(value)
}

// decoded gives the bytes of a variable.
func (d *document) decoded(f field) []byte {
	value := d.values[f]
	switch {
	case d.json:
		value = unquote(value)
	case bytes.IndexByte(value, '&') >= 0:
		value = []byte(html.UnescapeString(string(value)))
	}
	if d.encoded {
		value = unescape(value)
	}
	return value
}

// flowText gives text of the callflow, cleaned.
func (d *document) flowText(raw []byte) string {
	if d.json {
		raw = unquote(raw)
	} else if bytes.IndexByte(raw, '&') >= 0 {
		raw = []byte(html.UnescapeString(string(raw)))
	}
	text, _ := clean(raw)
	return text
}

// clean gives text that can be kept and shown, and reports whether it was valid UTF-8.
func clean(raw []byte) (string, bool) {
	return cdr.Text(string(raw)), utf8.Valid(raw)
}
