package mail

import (
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
)

// defaultType is of bytes of which nothing is known.
const defaultType = "application/octet-stream"

// fault says what is wrong with an attachment; empty is nothing.
func (a Attachment) fault() string {
	switch {
	case a.Name == "" || len(a.Name) > maxName:
		return fmt.Sprintf("A file's name has 1 to %d bytes.", maxName)
	case !utf8.ValidString(a.Name) || strings.ContainsAny(a.Name, `/\`) || strings.ContainsFunc(a.Name, unicode.IsControl):
		return fmt.Sprintf("%q is no name of a file.", a.Name)
	}
	if kind, parameters, err := mime.ParseMediaType(a.contentType()); err != nil || mime.FormatMediaType(kind, parameters) == "" {
		return fmt.Sprintf("%q is no MIME type.", a.ContentType)
	}
	return ""
}

func (a Attachment) contentType() string {
	if a.ContentType == "" {
		return defaultType
	}
	return a.ContentType
}

// file is the attachment as the library takes it. Names are written as RFC 2231 wants them, which the library does not.
func (a Attachment) file() (*gomail.File, error) {
	kind, parameters, err := mime.ParseMediaType(a.contentType())
	if err != nil {
		return nil, fmt.Errorf("read type of %q: %w", a.Name, err)
	}
	parameters["name"] = a.Name
	f := &gomail.File{Name: a.Name, Header: map[string][]string{}, Enc: gomail.EncodingB64}
	f.Header.Set("Content-Type", mime.FormatMediaType(kind, parameters))
	f.Header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}))
	f.Writer = func(w io.Writer) (int64, error) {
		n, err := w.Write(a.Body)
		return int64(n), err
	}
	return f, nil
}
