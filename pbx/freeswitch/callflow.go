package freeswitch

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// indentation is the number of spaces before <variables> on its line, which is one level; 0 where the document has
// not one element a line.
func indentation(before []byte) int {
	spaces := len(before) - len(bytes.TrimRight(before, " "))
	if at := len(before) - spaces; at == 0 || before[at-1] != '\n' {
		return 0
	}
	return spaces
}

// place is where in a callflow a line is: the names of the open elements on the second to fourth level.
type place struct {
	section, child string
}

// readCallflow reads the profiles of the call line by line, so that the text of one line can't be taken for another's.
func readCallflow(text []byte, indent int, d *document) {
	var in *flow
	var at place
	for len(text) > 0 {
		line := text
		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		content := bytes.TrimLeft(line, " ")
		depth := (len(line) - len(content)) / indent
		if len(content) < 3 || content[0] != '<' {
			continue
		}
		switch {
		case depth == 1:
			in, at = nil, place{}
			if bytes.HasPrefix(content, []byte("<callflow")) {
				in = d.addFlow()
			}
		case in != nil:
			in.line(depth, content, &at)
		}
	}
}

// line reads one line of a callflow.
func (f *flow) line(depth int, content []byte, at *place) {
	switch depth {
	case 2:
		*at = place{section: section(content)}
	case 3:
		at.child = ""
		switch at.section {
		case "caller_profile":
			if string(content) == "<originator>" {
				at.child = "originator"
				return
			}
			f.profileLine(content)
		case "times":
			if name, value, ok := leaf(content); ok && string(name) == "bridged_time" {
				f.bridgedMicros, _ = strconv.ParseInt(string(value), 10, 64)
			}
		}
	case 4:
		if at.section == "caller_profile" && at.child == "originator" && string(content) == "<originator_caller_profile>" {
			f.addOriginator()
		}
	case 5:
		if at.section == "caller_profile" && at.child == "originator" && len(f.originators) > 0 {
			f.originators[len(f.originators)-1].line(content)
		}
	}
}

// section names an element of a callflow that is read.
func section(content []byte) string {
	switch string(content) {
	case "<caller_profile>":
		return "caller_profile"
	case "<times>":
		return "times"
	}
	return ""
}

// profileLine reads one element of a caller profile.
func (f *flow) profileLine(content []byte) {
	name, value, ok := leaf(content)
	if !ok {
		return
	}
	switch string(name) {
	case "destination_number":
		f.destination = value
	case "context":
		f.context = value
	case "caller_id_number":
		f.callerNumber = value
	case "caller_id_name":
		f.callerName = value
	}
}

// line reads one element of an originator's profile.
func (p *party) line(content []byte) {
	name, value, ok := leaf(content)
	if !ok {
		return
	}
	switch string(name) {
	case "uuid":
		p.uuid = value
	case "chan_name":
		p.channel = value
	}
}

// leaf splits a line <name>text</name>. The text reaches to the last end tag, whatever is in it.
func leaf(content []byte) (name, text []byte, ok bool) {
	open, end := bytes.IndexByte(content, '>'), bytes.LastIndex(content, []byte("</"))
	if open < 1 || end <= open {
		return nil, nil, false
	}
	return content[1:open], content[open+1 : end], true
}

// looseCDR is the callflow for encoding/xml.
type looseCDR struct {
	Flows []struct {
		Profile struct {
			Destination  string `xml:"destination_number"`
			Context      string `xml:"context"`
			CallerNumber string `xml:"caller_id_number"`
			CallerName   string `xml:"caller_id_name"`
			Originators  []struct {
				UUID    string `xml:"uuid"`
				Channel string `xml:"chan_name"`
			} `xml:"originator>originator_caller_profile"`
		} `xml:"caller_profile"`
		Bridged string `xml:"times>bridged_time"`
	} `xml:"callflow"`
}

// readLooseCallflow reads the callflow of a document that something else than FreeSWITCH has formatted. Only the whole
// of a well-formed document is believed.
func readLooseCallflow(text []byte, d *document) {
	var loose looseCDR
	if err := xml.Unmarshal(text, &loose); err != nil {
		d.note("The document is not well-formed XML; its callflow was not read.")
		return
	}
	escape := func(s string) []byte {
		var out bytes.Buffer
		_ = xml.EscapeText(&out, []byte(s)) // a Buffer gives no error
		return out.Bytes()
	}
	for _, l := range loose.Flows {
		f := flow{
			destination: escape(l.Profile.Destination), context: escape(l.Profile.Context),
			callerNumber: escape(l.Profile.CallerNumber), callerName: escape(l.Profile.CallerName),
		}
		f.bridgedMicros, _ = strconv.ParseInt(l.Bridged, 10, 64)
		for _, o := range l.Profile.Originators {
			f.originators = append(f.originators, party{uuid: escape(o.UUID), channel: escape(o.Channel)})
		}
		d.flows = append(d.flows, f)
	}
}
