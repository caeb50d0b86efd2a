package freeswitch

import (
	"bytes"

	"github.com/tollbook/tollbook/billing"
)

// readXML reads an XML document, well-formed or not. FreeSWITCH writes names of variables and some text of a caller
// unescaped, so that a caller can break the document; but it writes one element a line, and no text has a line break.
func readXML(text []byte, d *document) error {
	d.encoded = true
	const tag = "<variables>"
	start := bytes.Index(text, []byte(tag))
	if start < 0 {
		return billing.Errorf(billing.Invalid, "", "The XML document has no <variables>: it is no CDR, or it breaks off before them.")
	}
	rest := readVariables(text[start+len(tag):], d)
	if d.truncated {
		return nil
	}
	d.truncated = !bytes.HasSuffix(text, []byte("</cdr>"))
	if indent := indentation(text[:start]); indent > 0 {
		readCallflow(rest, indent, d)
	} else {
		readLooseCallflow(text, d)
	}
	return nil
}

// readVariables reads the children of <variables>, which have no children of their own, and gives what follows it.
func readVariables(text []byte, d *document) (rest []byte) {
	for {
		open := bytes.IndexByte(text, '<')
		if open < 0 {
			break
		}
		text = text[open+1:]
		end := bytes.IndexByte(text, '>')
		if end < 0 {
			break
		}
		name := text[:end]
		text = text[end+1:]
		if string(name) == "/variables" {
			return text
		}
		if len(name) == 0 || name[0] == '/' {
			continue
		}
		if name[len(name)-1] == '/' {
			name = name[:len(name)-1]
			if f := fieldOf(name); f != ignored {
				d.set(f, nil)
			}
			continue
		}
		next := bytes.IndexByte(text, '<')
		if next < 0 {
			break
		}
		if f := fieldOf(name); f != ignored {
			d.set(f, text[:next])
		}
		text = text[next:]
	}
	d.truncated = true
	return nil
}
