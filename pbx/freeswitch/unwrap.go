package freeswitch

import (
	"bytes"
	"encoding/base64"

	"github.com/tollbook/tollbook/billing"
)

// unwrap takes the transport's encoding off a body and gives XML (it starts with '<') or JSON ('{'). Percent tells
// that a percent-encoding was taken off, which may have taken the encoding of the values inside with it.
func unwrap(body []byte) (text []byte, percent bool, err error) {
	text = trim(body)
	text = bytes.TrimPrefix(text, []byte("cdr="))
	if text = trim(text); isDocument(text) {
		return text, false, nil
	}
	if len(text) == 0 {
		return nil, false, billing.Errorf(billing.Invalid, "", "The document is empty.")
	}
	if bytes.IndexByte(text, '%') >= 0 {
		if text = trim(unescape(text)); isDocument(text) {
			return text, true, nil
		}
	}
	if decoded, ok := decodeBase64(text); ok {
		if decoded = trim(decoded); isDocument(decoded) {
			return decoded, false, nil
		}
	}
	return nil, false, billing.Errorf(billing.Invalid, "", "This is no CDR document: neither XML nor JSON, nor one of them in percent-encoding or base64.")
}

// trim takes white space and a byte order mark off.
func trim(text []byte) []byte {
	return bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(text), []byte("\xef\xbb\xbf")))
}

func isDocument(text []byte) bool {
	return len(text) > 0 && (text[0] == '<' || text[0] == '{')
}

// decodeBase64 decodes what it can; a text that breaks off gives what is before. A '+' that a form decoder made a
// space is taken back.
func decodeBase64(text []byte) ([]byte, bool) {
	digits := make([]byte, 0, len(text))
	for _, c := range text {
		switch c {
		case '\r', '\n', '\t', '=':
		case ' ':
			digits = append(digits, '+')
		default:
			digits = append(digits, c)
		}
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, err := base64.RawStdEncoding.Decode(out, digits)
	return out[:n], err == nil
}

// unescape takes a percent-encoding off as FreeSWITCH does: a '+' stays, and a '%' without two hexadecimal digits too.
// It gives the text itself where nothing is encoded, and never writes to it.
func unescape(text []byte) []byte {
	i := bytes.IndexByte(text, '%')
	if i < 0 {
		return text
	}
	out := make([]byte, len(text))
	n := copy(out, text[:i])
	for ; i < len(text); i++ {
		c := text[i]
		if c == '%' && i+2 < len(text) {
			if high, low := unhex[text[i+1]], unhex[text[i+2]]; high|low < 16 {
				c, i = high<<4|low, i+2
			}
		}
		out[n] = c
		n++
	}
	return out[:n]
}

// unhex has at each byte its value as a hexadecimal digit; 0xff where it is none.
const unhex = "" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\xff\xff\xff\xff\xff\xff" +
	"\xff\x0a\x0b\x0c\x0d\x0e\x0f\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\x0a\x0b\x0c\x0d\x0e\x0f\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" +
	"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
