package freeswitch

import (
	"bytes"
	"strconv"
	"unicode/utf16"
)

// maxDepth is how deeply a JSON document may be nested. FreeSWITCH's have eight levels.
const maxDepth = 64

// scanner walks over JSON without making values of what is not wanted. Control characters may stand in strings as they
// are.
type scanner struct {
	text  []byte
	pos   int
	depth int
}

// peek gives the next byte that is no white space; 0 at the end.
func (s *scanner) peek() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// at reports whether the next value or mark starts with c.
func (s *scanner) at(c byte) bool { return s.peek() == c }

// mark goes over the byte c.
func (s *scanner) mark(c byte) error {
	switch s.peek() {
	case c:
		s.pos++
		return nil
	case 0:
		if s.pos >= len(s.text) {
			return errCutOff
		}
	}
	return errSyntax
}

// list goes over what stands between two brackets, separated by commas.
func (s *scanner) list(open, end byte, member func() error) error {
	if err := s.mark(open); err != nil {
		return err
	}
	if s.depth++; s.depth > maxDepth {
		return errSyntax
	}
	for first := true; ; first = false {
		if s.at(end) {
			s.pos++
			s.depth--
			return nil
		}
		if !first {
			if err := s.mark(','); err != nil {
				return err
			}
		}
		if err := member(); err != nil {
			return err
		}
	}
}

// object hands every member of an object to the visitor, which must go over the value.
func (s *scanner) object(visit func(key []byte, s *scanner) error) error {
	return s.list('{', '}', func() error {
		key, err := s.string()
		if err != nil {
			return err
		}
		if err := s.mark(':'); err != nil {
			return err
		}
		return visit(key, s)
	})
}

// objectOrSkip is object, but goes over any other value.
func (s *scanner) objectOrSkip(visit func(key []byte, s *scanner) error) error {
	if s.at('{') {
		return s.object(visit)
	}
	return s.skip()
}

// array hands every element of an array to the visitor, which must go over it.
func (s *scanner) array(visit func(s *scanner) error) error {
	return s.list('[', ']', func() error { return visit(s) })
}

// string gives the inside of a string, with its escapes.
func (s *scanner) string() ([]byte, error) {
	if err := s.mark('"'); err != nil {
		return nil, err
	}
	start := s.pos
	for {
		end := bytes.IndexByte(s.text[s.pos:], '"')
		if end < 0 {
			s.pos = len(s.text)
			return nil, errCutOff
		}
		end += s.pos
		s.pos = end + 1
		backslashes := 0
		for i := end - 1; i >= start && s.text[i] == '\\'; i-- {
			backslashes++
		}
		if backslashes%2 == 0 {
			return s.text[start:end], nil
		}
	}
}

// into keeps a string or number; any other value is gone over.
func (s *scanner) into(to *[]byte) error {
	if s.at('"') {
		value, err := s.string()
		*to = value
		return err
	}
	s.peek()
	start := s.pos
	if err := s.skip(); err != nil {
		return err
	}
	if c := s.text[start]; c >= '0' && c <= '9' {
		*to = s.text[start:s.pos]
	}
	return nil
}

// skip goes over a value.
func (s *scanner) skip() error {
	switch s.peek() {
	case '"':
		_, err := s.string()
		return err
	case '{':
		return s.object(func(_ []byte, s *scanner) error { return s.skip() })
	case '[':
		return s.array((*scanner).skip)
	}
	start := s.pos
	for s.pos < len(s.text) && bytes.IndexByte([]byte("+-.0123456789aeflnrstuEN"), s.text[s.pos]) >= 0 {
		s.pos++
	}
	switch {
	case s.pos == len(s.text):
		return errCutOff
	case s.pos == start:
		return errSyntax
	}
	return nil
}

// surrogate reads a \u escape from its 'u' on, and the second one of a pair.
func surrogate(text []byte) (rune, int) {
	first, ok := hex4(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(first) || len(text) < 6 || text[5] != '\\' {
		return first, 5
	}
	second, ok := hex4(text[6:])
	if !ok {
		return first, 5
	}
	return utf16.DecodeRune(first, second), 11
}

// hex4 reads 'u' and four hexadecimal digits.
func hex4(text []byte) (rune, bool) {
	if len(text) < 5 || text[0] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[1:5]), 16, 16)
	return rune(n), err == nil
}
