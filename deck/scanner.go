package deck

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxToken is the size of the longest tag or text in a sheet. A spreadsheet's cell has at most 32,767 characters.
const maxToken = 256 << 10

// scanner reads the XML of sheets, of which there is a lot, and does so some ten times faster than a reader that must
// understand all XML. It knows no namespaces but leaves their prefixes out.
type scanner struct {
	in *bufio.Reader
	// text is what stood before the tag, as it is in the file.
	text []byte
	// name is of the tag, without prefix; attributes is what follows it. Both are good until the next tag.
	name, attributes []byte
	// end tells a closing tag, alone one that closes itself.
	end, alone bool
}

func newScanner(in io.Reader) *scanner { return &scanner{in: bufio.NewReaderSize(in, maxToken)} }

// next goes on to the next tag; io.EOF after the last.
func (x *scanner) next() error {
	x.text = x.text[:0]
	for {
		before, err := x.until('<')
		if err != nil {
			return err
		}
		x.text = append(x.text, before...)
		if len(x.text) > maxToken {
			return errors.New("a text is too long")
		}
		tag, err := x.until('>')
		if err != nil {
			return io.ErrUnexpectedEOF
		}
		switch {
		case bytes.HasPrefix(tag, []byte("!--")):
			err = x.comment(tag)
		case bytes.HasPrefix(tag, []byte("![CDATA[")):
			err = x.verbatim(tag)
		case bytes.HasPrefix(tag, []byte("?")):
		case bytes.HasPrefix(tag, []byte("!")):
			return errors.New("it declares a document type")
		default:
			x.tag(tag)
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// until reads to a byte, which is left out.
func (x *scanner) until(b byte) ([]byte, error) {
	part, err := x.in.ReadSlice(b)
	switch {
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	case err != nil:
		return nil, fmt.Errorf("read: %w", err)
	}
	return part[:len(part)-1], nil
}

func (x *scanner) tag(tag []byte) {
	x.end, x.alone = false, false
	if len(tag) > 0 && tag[0] == '/' {
		x.end, tag = true, tag[1:]
	}
	if len(tag) > 0 && tag[len(tag)-1] == '/' {
		x.alone, tag = true, tag[:len(tag)-1]
	}
	x.name, x.attributes = tag, nil
	from := 0
	for i, c := range tag {
		if space(c) {
			x.name, x.attributes = tag[:i], tag[i:]
			break
		}
		if c == ':' {
			from = i + 1
		}
	}
	x.name = x.name[from:]
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// unspaced takes the space before a text away.
func unspaced(text []byte) []byte {
	for len(text) > 0 && space(text[0]) {
		text = text[1:]
	}
	return text
}

// comment passes over a comment of which so much is read.
func (x *scanner) comment(tag []byte) error {
	for !bytes.HasSuffix(tag, []byte("--")) {
		var err error
		if tag, err = x.until('>'); err != nil {
			return io.ErrUnexpectedEOF
		}
	}
	return nil
}

// verbatim takes a section that is not to be unescaped, of which so much is read, to the text.
func (x *scanner) verbatim(tag []byte) error {
	tag = tag[len("![CDATA["):]
	for {
		inside, ended := bytes.CutSuffix(tag, []byte("]]"))
		x.text = append(x.text, html.EscapeString(string(inside))...)
		if ended || len(x.text) > maxToken {
			return nil
		}
		x.text = append(x.text, "&gt;"...)
		var err error
		if tag, err = x.until('>'); err != nil {
			return io.ErrUnexpectedEOF
		}
	}
}

// attribute gives the value of an attribute without prefix, as it is in the file; nil where there is none.
func (x *scanner) attribute(name string) []byte {
	for rest := x.attributes; ; {
		rest = unspaced(rest)
		at := bytes.IndexByte(rest, '=')
		if at < 0 {
			return nil
		}
		key := rest[:at]
		for len(key) > 0 && space(key[len(key)-1]) {
			key = key[:len(key)-1]
		}
		rest = unspaced(rest[at+1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : end+1]
		}
		rest = rest[end+2:]
	}
}

// appendText appends text of the file as it is meant: with XML's references, and those of spreadsheets such as _x000D_.
func appendText(out, raw []byte) []byte {
	if bytes.IndexByte(raw, '&') < 0 && !bytes.Contains(raw, []byte("_x")) && utf8.Valid(raw) {
		return append(out, raw...)
	}
	text := string(raw)
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, "_x") {
		text = unescapeUnderscores(text)
	}
	return append(out, strings.ToValidUTF8(text, string(utf8.RuneError))...)
}

func unescapeUnderscores(text string) string {
	const length = len("_x000D_")
	var out strings.Builder
	for {
		at := strings.Index(text, "_x")
		if at < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:at])
		text = text[at:]
		if len(text) >= length && text[length-1] == '_' {
			if code, err := strconv.ParseUint(text[2:6], 16, 16); err == nil {
				out.WriteRune(rune(code))
				text = text[length:]
				continue
			}
		}
		out.WriteString(text[:2])
		text = text[2:]
	}
}

// escapeUnderscores writes a text so that unescapeUnderscores gives it back: _x000D_ would otherwise be a line break.
func escapeUnderscores(text string) string {
	return strings.ReplaceAll(text, "_x", "_x005F_x")
}
