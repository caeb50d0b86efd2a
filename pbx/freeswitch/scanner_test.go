package freeswitch

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// recorded gives the documents of the recorded requests whose file names contain part.
func recorded(t testing.TB, part string) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/calls/*" + part + "*.http")
	if err != nil || len(files) != 66 {
		t.Fatalf("%d recorded requests: %v", len(files), err)
	}
	documents := map[string][]byte{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, sent, ok := bytes.Cut(raw, []byte("\r\n\r\n"))
		if !ok {
			t.Fatalf("%s has no body", file)
		}
		text, _, err := unwrap(sent)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		documents[file] = text
	}
	return documents
}

// element is any element, for encoding/xml.
type element struct {
	XMLName  xml.Name
	Text     string    `xml:",chardata"`
	Children []element `xml:",any"`
}

func (e element) child(path ...string) element {
	for _, c := range e.Children {
		if len(path) > 0 && c.XMLName.Local == path[0] {
			return c.child(path[1:]...)
		}
	}
	if len(path) > 0 {
		return element{}
	}
	return e
}

func TestTheScannerReadsFromWellFormedXMLWhatEncodingXMLDoes(t *testing.T) {
	t.Parallel()
	wellFormed, profiles := 0, 0
	for file, text := range recorded(t, "xml") {
		var root element
		if xml.Unmarshal(text, &root) != nil {
			continue
		}
		wellFormed++
		var d document
		if err := readXML(text, &d); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		want := document{encoded: true}
		for _, v := range root.child("variables").Children {
			if f := fieldOf([]byte(v.XMLName.Local)); f != ignored {
				want.set(f, []byte(v.Text))
			}
		}
		sameVariables(t, file, &want, &d)
		var flows []element
		for _, c := range root.Children {
			if c.XMLName.Local == "callflow" {
				flows = append(flows, c)
			}
		}
		if len(flows) != len(d.flows) {
			t.Fatalf("%s has %d callflows, %d were read", file, len(flows), len(d.flows))
		}
		for i, f := range d.flows {
			profiles++
			sameFlow(t, file, flows[i], &d, f)
		}
	}
	if wellFormed < 60 || wellFormed == 66 || profiles <= wellFormed {
		t.Errorf("%d documents of 66 were well-formed, with %d profiles", wellFormed, profiles)
	}
}

func sameFlow(t *testing.T, file string, want element, d *document, got flow) {
	t.Helper()
	p := want.child("caller_profile")
	same(t, file, p.child("destination_number").Text, d.flowText(got.destination))
	same(t, file, p.child("context").Text, d.flowText(got.context))
	same(t, file, p.child("caller_id_number").Text, d.flowText(got.callerNumber))
	same(t, file, p.child("caller_id_name").Text, d.flowText(got.callerName))
	same(t, file, want.child("times", "bridged_time").Text, strconv.FormatInt(got.bridgedMicros, 10))
	by := p.child("originator").Children
	if len(by) != len(got.originators) {
		t.Fatalf("%s has %d originators, %d were read", file, len(by), len(got.originators))
	}
	for i, o := range got.originators {
		same(t, file, by[i].child("uuid").Text, d.flowText(o.uuid))
		same(t, file, by[i].child("chan_name").Text, d.flowText(o.channel))
	}
}

// object is a document, for encoding/json.
type object struct {
	Variables map[string]string
	Callflow  []struct {
		Profile struct {
			Destination string `json:"destination_number"`
			Context     string
			Name        string `json:"caller_id_name"`
			Originator  struct {
				Profiles []struct {
					UUID    string
					Channel string `json:"chan_name"`
				} `json:"originator_caller_profiles"`
			}
		} `json:"caller_profile"`
		Times struct {
			Bridged string `json:"bridged_time"`
		}
	}
}

func TestTheScannerReadsFromJSONWhatEncodingJSONDoes(t *testing.T) {
	t.Parallel()
	for file, text := range recorded(t, "json") {
		var root object
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var d document
		if err := readJSON(text, false, &d); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		want := document{json: true, encoded: true}
		for name, value := range root.Variables {
			if f := fieldOf([]byte(name)); f != ignored {
				want.set(f, []byte(value))
			}
		}
		sameVariables(t, file, &want, &d)
		if len(root.Callflow) != len(d.flows) {
			t.Fatalf("%s has %d callflows, %d were read", file, len(root.Callflow), len(d.flows))
		}
		for i, f := range d.flows {
			p := root.Callflow[i].Profile
			same(t, file, p.Destination, d.flowText(f.destination))
			same(t, file, p.Context, d.flowText(f.context))
			same(t, file, p.Name, d.flowText(f.callerName))
			same(t, file, root.Callflow[i].Times.Bridged, strconv.FormatInt(f.bridgedMicros, 10))
			for j, o := range f.originators {
				same(t, file, p.Originator.Profiles[j].UUID, d.flowText(o.uuid))
				same(t, file, p.Originator.Profiles[j].Channel, d.flowText(o.channel))
			}
		}
	}
}

func sameVariables(t *testing.T, file string, want, got *document) {
	t.Helper()
	read := 0
	for f := range fieldCount {
		if want.present[f] != got.present[f] {
			t.Errorf("%s: variable %d is there: %v, was read: %v", file, f, want.present[f], got.present[f])
		}
		same(t, file, want.text(f), got.text(f))
		if got.text(f) != "" {
			read++
		}
	}
	if read < 10 {
		t.Errorf("%s: only %d variables were read", file, read)
	}
}

func same(t *testing.T, file, want, got string) {
	t.Helper()
	if strings.TrimSpace(want) != got {
		t.Errorf("%s: %q was read as %q", file, want, got)
	}
}

func TestUnescapeDecodesAsFreeSWITCHDoes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, in, want string }{
		{"a plus stays a plus", "a+b", "a+b"},
		{"two digits of any case are a byte", "%41%4a%4A%e6%97%A5", "AJJ日"},
		{"a percent sign without two digits stays", "100%", "100%"},
		{"a percent sign with one digit stays", "100%4", "100%4"},
		{"a percent sign before other letters stays", "%zz%4g%g4", "%zz%4g%g4"},
		{"a percent sign before an escape stays", "%%41", "%A"},
		{"nothing is decoded twice", "%2541", "%41"},
		{"the empty text is empty", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := string(unescape([]byte(test.in))); got != test.want {
				t.Errorf("%q became %q, not %q", test.in, got, test.want)
			}
		})
	}
}

func TestUnquoteTakesJSONsEscapesOff(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, in, want string }{
		{"the short escapes", `a\"b\\c\/d\n\t\r\b\f`, "a\"b\\c/d\n\t\r\b\f"},
		{"a character by its number", `\u65e5\u672c`, "日本"},
		{"a pair of surrogates is one character", `\ud83d\ude00!`, "😀!"},
		{"half a pair is a replacement character", `\ud83dx`, "\uFFFDx"},
		{"what is no escape stays", `C:\x \u12 \`, `C:\x \u12 \`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := string(unquote([]byte(test.in))); got != test.want {
				t.Errorf("%q became %q, not %q", test.in, got, test.want)
			}
		})
	}
}
