package freeswitch

import (
	"bytes"

	"github.com/tollbook/tollbook/billing"
)

// conflict watches for variables given twice, which FreeSWITCH never does.
type conflict struct {
	document *document
	field    string
}

// variable keeps a variable if it is read.
func (c *conflict) variable(key []byte, s *scanner) error {
	f := fieldOf(key)
	if f == ignored || !s.at('"') {
		return s.skip()
	}
	value, err := s.string()
	if err != nil {
		return err
	}
	c.set(f, key, value)
	return nil
}

func (c *conflict) set(f field, key, value []byte) {
	if c.document.present[f] && !bytes.Equal(c.document.values[f], value) {
		c.field = string(key)
	}
	c.document.set(f, value)
}

// repair reads a document whose strings have bare quotes in them. A quote ends a string where another pair, or the end
// of the variables, follows.
func (c *conflict) repair(text []byte) error {
	const opening = `"variables":{`
	start := bytes.Index(text, []byte(opening))
	if start < 0 {
		return billing.Errorf(billing.Invalid, "", "The document is malformed JSON without readable variables.")
	}
	d := c.document
	d.note("The JSON was malformed, as mod_json_cdr makes it with encode=true, and was repaired; encode-values=false avoids it.")
	rest := text[start+len(opening):]
	for {
		key, n := pairStart(rest)
		if n == 0 {
			break
		}
		rest = rest[n:]
		end := stringEnd(rest)
		if end < 0 {
			d.truncated = true
			return nil
		}
		if f := fieldOf(key); f != ignored {
			c.set(f, key, rest[:end])
		}
		rest = bytes.TrimPrefix(rest[end+1:], []byte(","))
	}
	const flows = `,"callflow":`
	if at := bytes.Index(rest, []byte(flows)); at >= 0 {
		if d.callflow(&scanner{text: rest[at+len(flows):]}) != nil {
			d.flows = nil
			d.note("The callflow was malformed JSON and was not read.")
		}
	}
	return nil
}

// pairStart reads `"key":"` and gives the key and the length of it all; 0 where the text does not start so.
func pairStart(text []byte) (key []byte, length int) {
	if len(text) == 0 || text[0] != '"' {
		return nil, 0
	}
	end := bytes.IndexByte(text[1:], '"')
	if end < 1 || end > 256 || !bytes.HasPrefix(text[end+2:], []byte(`:"`)) {
		return nil, 0
	}
	return text[1 : end+1], end + 4
}

// stringEnd finds the quote that ends the string of a variable; -1 where there is none.
func stringEnd(text []byte) int {
	for from := 0; ; {
		at := bytes.IndexByte(text[from:], '"')
		if at < 0 {
			return -1
		}
		at += from
		rest := text[at+1:]
		if bytes.HasPrefix(rest, []byte("}")) && (len(rest) == 1 || rest[1] == ',' || rest[1] == '}') {
			return at
		}
		if bytes.HasPrefix(rest, []byte(",")) {
			if _, n := pairStart(rest[1:]); n > 0 {
				return at
			}
		}
		from = at + 1
	}
}
