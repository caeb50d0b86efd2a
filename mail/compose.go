package mail

import (
	"fmt"
	netmail "net/mail"

	gomail "github.com/wneessen/go-mail"
)

// compose writes the message down as it travels. It must have passed Check.
func (m Message) compose() (*gomail.Msg, error) {
	out := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	from, err := netmail.ParseAddress(m.From)
	if err != nil {
		return nil, fmt.Errorf("read sender: %w", err)
	}
	out.FromMailAddress(from)
	for _, address := range m.To {
		to, err := netmail.ParseAddress(address)
		if err != nil {
			return nil, fmt.Errorf("read recipient: %w", err)
		}
		out.AddToMailAddress(to)
	}
	if m.ReplyTo != "" {
		if err := out.ReplyTo(m.ReplyTo); err != nil {
			return nil, fmt.Errorf("read address for answers: %w", err)
		}
	}
	out.Subject(m.Subject)
	out.SetMessageIDWithValue(m.MessageID)
	out.SetGenHeader("Auto-Submitted", "auto-generated") // so that nobody's holiday notice answers (RFC 3834)
	if err := m.attach(out); err != nil {
		return nil, err
	}
	m.write(out)
	return out, nil
}

// write puts the best version last, as programs want it (RFC 2046).
func (m Message) write(out *gomail.Msg) {
	switch {
	case m.HTML == "":
		out.SetBodyString(gomail.TypeTextPlain, m.Text)
	case m.Text == "":
		out.SetBodyString(gomail.TypeTextHTML, m.HTML)
	default:
		out.SetBodyString(gomail.TypeTextPlain, m.Text)
		out.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
}

func (m Message) attach(out *gomail.Msg) error {
	files := make([]*gomail.File, 0, len(m.Attachments))
	for _, a := range m.Attachments {
		f, err := a.file()
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	out.SetAttachments(files)
	return nil
}
