package mailtest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"

	"github.com/tollbook/tollbook/mail"
)

// Read takes the message apart again, as the program of its reader would.
func (r Received) Read() (mail.Message, error) {
	raw, err := netmail.ReadMessage(bytes.NewReader(r.Raw))
	if err != nil {
		return mail.Message{}, fmt.Errorf("read message: %w", err)
	}
	m := mail.Message{MessageID: strings.Trim(raw.Header.Get("Message-ID"), "<>")}
	var words mime.WordDecoder
	if m.Subject, err = words.DecodeHeader(raw.Header.Get("Subject")); err != nil {
		return mail.Message{}, fmt.Errorf("read subject: %w", err)
	}
	for name, put := range map[string]func(a string){
		"From":     func(a string) { m.From = a },
		"To":       func(a string) { m.To = append(m.To, a) },
		"Reply-To": func(a string) { m.ReplyTo = a },
	} {
		if err := addresses(raw.Header, name, put); err != nil {
			return mail.Message{}, err
		}
	}
	err = part(&m, raw.Header.Get, raw.Body)
	return m, err
}

// addresses gives those of a header, if it is there, as people read them.
func addresses(h netmail.Header, name string, put func(string)) error {
	if h.Get(name) == "" {
		return nil
	}
	list, err := h.AddressList(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	for _, a := range list {
		if a.Name == "" {
			put(a.Address)
		} else {
			put(a.Name + " <" + a.Address + ">")
		}
	}
	return nil
}

// part reads a part of a message, and those in it.
func part(m *mail.Message, header func(string) string, body io.Reader) error {
	kind, parameters, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		return fmt.Errorf("read type of a part: %w", err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, parameters["boundary"])
		for {
			p, err := parts.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("read next part: %w", err)
			}
			if err := part(m, p.Header.Get, p); err != nil {
				return err
			}
		}
	}
	content, err := io.ReadAll(decoded(header("Content-Transfer-Encoding"), body))
	if err != nil {
		return fmt.Errorf("read %s: %w", kind, err)
	}
	switch name := fileName(header("Content-Disposition")); {
	case name != "":
		m.Attachments = append(m.Attachments, mail.Attachment{Name: name, ContentType: kind, Body: content})
	case kind == "text/html":
		m.HTML = lines(content)
	default:
		m.Text = lines(content)
	}
	return nil
}

func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(encoding) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

func fileName(disposition string) string {
	_, parameters, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	return parameters["filename"]
}

// lines are as they were written: mail ends them with CR LF.
func lines(content []byte) string { return strings.ReplaceAll(string(content), "\r\n", "\n") }
