package deck

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode gives the text of a file as UTF-8, with \n at the ends of its lines, or at least before them.
func decode(body []byte) (string, error) {
	text, err := decodeCharset(body)
	if err != nil {
		return "", err
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", refuse("The file is neither text nor a workbook: save it as CSV (UTF-8) or as .xlsx.")
	}
	if strings.IndexByte(text, '\n') < 0 {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text, nil
}

func decodeCharset(body []byte) (string, error) {
	if plain, ok := bytes.CutPrefix(body, []byte("\ufeff")); ok {
		return strings.ToValidUTF8(string(plain), string(utf8.RuneError)), nil
	}
	if bytes.HasPrefix(body, []byte{0xFF, 0xFE}) || bytes.HasPrefix(body, []byte{0xFE, 0xFF}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(body)
		if err != nil {
			return "", fmt.Errorf("read UTF-16: %w", err)
		}
		return string(text), nil
	}
	if utf8.Valid(body) {
		return string(body), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(body)
	if err != nil {
		return "", fmt.Errorf("read Windows-1252: %w", err)
	}
	return string(text), nil
}
