package freeswitch

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/tollbook/tollbook/billing"
)

var (
	errCutOff = errors.New("the JSON breaks off")
	errSyntax = errors.New("the JSON is malformed")
)

// readJSON reads a JSON document. Collapsed tells that taking off the transport's percent-encoding may have decoded
// the values too, as it does with encode=true: quotes and line breaks then stand inside strings, and the strings are
// told apart by what follows them.
func readJSON(text []byte, collapsed bool, d *document) error {
	d.json = true
	c := conflict{document: d}
	err := (&scanner{text: text}).object(func(key []byte, s *scanner) error {
		switch string(key) {
		case "variables":
			return s.object(c.variable)
		case "callflow":
			return d.callflow(s)
		}
		return s.skip()
	})
	switch {
	case errors.Is(err, errCutOff):
		d.truncated = true
	case err != nil:
		*d = document{json: true}
		c = conflict{document: d}
		if err := c.repair(text); err != nil {
			return err
		}
	}
	if c.field != "" {
		return billing.Errorf(billing.Invalid, c.field, "The document gives the variable %s twice, with different values: one of them may be forged.", c.field)
	}
	d.encoded = d.isEncoded(collapsed)
	if collapsed && !d.encoded {
		return d.checkCollapsed()
	}
	return nil
}

// checkCollapsed refuses a document whose values lost their encoding, so that a caller may have written variables into
// it, where it says what can't be: that another leg dialled a channel which came to the switch by itself.
func (d *document) checkCollapsed() error {
	dialled := len(d.values[originator]) > 0 || len(d.values[originatingLeg]) > 0
	if dialled && string(d.values[channelDirection]) != "outbound" {
		return billing.Errorf(billing.Invalid, "originator", "The document names an originator for a channel that nobody dialled: it may be forged.")
	}
	return nil
}

// isEncoded tells whether values are URL-encoded: encode-values decides, and every document has a time of day.
func (d *document) isEncoded(collapsed bool) bool {
	if stamp := d.values[startStamp]; len(stamp) > 0 {
		return bytes.IndexByte(stamp, ':') < 0
	}
	return !collapsed
}

// callflow reads the profiles of the call: an array, or one alone.
func (d *document) callflow(s *scanner) error {
	if s.at('[') {
		return s.array(d.flow)
	}
	return d.flow(s)
}

func (d *document) flow(s *scanner) error {
	f := d.addFlow()
	return s.objectOrSkip(func(key []byte, s *scanner) error {
		switch string(key) {
		case "caller_profile":
			return s.objectOrSkip(f.member)
		case "times":
			return s.objectOrSkip(f.time)
		}
		return s.skip()
	})
}

func (f *flow) member(key []byte, s *scanner) error {
	switch string(key) {
	case "destination_number":
		return s.into(&f.destination)
	case "context":
		return s.into(&f.context)
	case "caller_id_number":
		return s.into(&f.callerNumber)
	case "caller_id_name":
		return s.into(&f.callerName)
	case "originator":
		return s.objectOrSkip(func(_ []byte, s *scanner) error {
			if s.at('[') {
				return s.array(f.originator)
			}
			return s.skip()
		})
	}
	return s.skip()
}

func (f *flow) originator(s *scanner) error {
	p := f.addOriginator()
	return s.objectOrSkip(func(key []byte, s *scanner) error {
		switch string(key) {
		case "uuid":
			return s.into(&p.uuid)
		case "chan_name":
			return s.into(&p.channel)
		}
		return s.skip()
	})
}

func (f *flow) time(key []byte, s *scanner) error {
	if string(key) != "bridged_time" {
		return s.skip()
	}
	var digits []byte
	err := s.into(&digits)
	f.bridgedMicros, _ = strconv.ParseInt(string(digits), 10, 64)
	return err
}

// unquote takes JSON's escapes off the inside of a string, leaving what is none as it is.
func unquote(raw []byte) []byte {
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return raw
	}
	out := append(make([]byte, 0, len(raw)), raw[:i]...)
	for i < len(raw) {
		if raw[i] != '\\' || i+1 == len(raw) {
			out = append(out, raw[i])
			i++
			continue
		}
		r, n := escaped(raw[i+1:])
		if n == 0 {
			out, i = append(out, '\\'), i+1
			continue
		}
		out, i = utf8.AppendRune(out, r), i+1+n
	}
	return out
}

// escaped reads what follows a backslash, and gives the length of it; 0 where it is no escape.
func escaped(text []byte) (rune, int) {
	switch text[0] {
	case '"', '\\', '/':
		return rune(text[0]), 1
	case 'b', 'f', 'n', 'r', 't':
		return rune("\b\f\n\r\t"[bytes.IndexByte([]byte("bfnrt"), text[0])]), 1
	case 'u':
		return surrogate(text)
	}
	return 0, 0
}
