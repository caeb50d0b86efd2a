package mail_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tollbook/tollbook/mail"
	"github.com/tollbook/tollbook/mail/mailtest"
)

// letter is a message with everything that a message can have.
func letter() mail.Message {
	every := make([]byte, 256*40)
	for i := range every {
		every[i] = byte(i)
	}
	return mail.Message{
		From: "Hafen Telekom Süd <billing@harbour.example>", To: []string{"Zoë Marlowe <zoe@acme.example>", "boss@acme.example"},
		ReplyTo: "Hilfe <help@harbour.example>", Subject: "Rechnung für März: 1 234,50 € " + strings.Repeat("lang ", 30) + "日本語",
		Text: "Grüße\n.\n..a line with dots\n" + strings.Repeat("x", 2000) + "\n", HTML: "<p>Grüße</p>\n" + strings.Repeat("<b>y</b>", 500) + "\n",
		Attachments: []mail.Attachment{
			{Name: "Rechnung März.pdf", ContentType: "application/pdf", Body: every},
			{Name: "empty.bin", ContentType: "application/octet-stream", Body: []byte{}},
		},
		MessageID: "0198c2f6-0000-7000-8000-000000000001@harbour.example",
	}
}

func TestMessagesArriveAsTheyWereSent(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		config mailtest.Config
		change func(*mail.Message)
	}{
		"in the clear":                     {config: mailtest.Config{TLS: mail.Plain}},
		"after STARTTLS":                   {},
		"over TLS":                         {config: mailtest.Config{TLS: mail.Implicit}},
		"with a password after STARTTLS":   {config: mailtest.Config{Username: "tollbook", Password: "pässword"}},
		"with a password over TLS":         {config: mailtest.Config{TLS: mail.Implicit, Username: "tollbook", Password: "pässword"}},
		"with a password to this machine":  {config: mailtest.Config{TLS: mail.Plain, Username: "tollbook", Password: "pässword"}},
		"plain text only":                  {change: func(m *mail.Message) { m.HTML, m.Attachments = "", nil }},
		"HTML only":                        {change: func(m *mail.Message) { m.Text, m.Attachments = "", nil }},
		"both, without attachments":        {change: func(m *mail.Message) { m.Attachments = nil }},
		"plain text with an attachment":    {change: func(m *mail.Message) { m.HTML = "" }},
		"without an address for answers":   {change: func(m *mail.Message) { m.ReplyTo = "" }},
		"an attachment of no type is data": {change: func(m *mail.Message) { m.Attachments = m.Attachments[1:]; m.Attachments[0].ContentType = "" }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.Start(t, row.config)
			sent := letter()
			if row.change != nil {
				row.change(&sent)
			}
			var sender mail.Sender = server.SMTP()
			if err := sender.Send(t.Context(), sent); err != nil {
				t.Fatal(err)
			}
			if len(server.Received()) != 1 {
				t.Fatalf("%d messages arrived", len(server.Received()))
			}
			received := server.Received()[0]
			if received.Private != (row.config.TLS != mail.Plain) || received.User != row.config.Username {
				t.Errorf("private: %t, from user %q", received.Private, received.User)
			}
			if received.From != "billing@harbour.example" || !reflect.DeepEqual(received.To, []string{"zoe@acme.example", "boss@acme.example"}) {
				t.Errorf("the envelope is from %q to %q", received.From, received.To)
			}
			for i, a := range sent.Attachments {
				if a.ContentType == "" {
					sent.Attachments[i].ContentType = "application/octet-stream"
				}
			}
			read, err := received.Read()
			if err != nil || !reflect.DeepEqual(read, sent) {
				t.Errorf("read %+v (%v), sent %+v", read, err, sent)
			}
			for line := range bytes.SplitSeq(received.Raw, []byte("\r\n")) {
				if len(line) > 998 || bytes.ContainsAny(line, "\r\n") {
					t.Errorf("the line %.60q is none of RFC 5322", line)
				}
			}
		})
	}
}

func TestAnswersTellWhetherToTryAgain(t *testing.T) {
	t.Parallel()
	at := func(step mailtest.Step, err error) func(mailtest.Step, string) error {
		return func(s mailtest.Step, address string) error {
			if s == step && !strings.HasPrefix(address, "zoe") {
				return err
			}
			return nil
		}
	}
	for name, row := range map[string]struct {
		answer    func(mailtest.Step, string) error
		code      int
		permanent bool
	}{
		"greylisting":                        {at(mailtest.To, mailtest.Reply(451, "Come back later")), 451, false},
		"a full mailbox":                     {at(mailtest.To, mailtest.Reply(452, "Mailbox is full")), 452, false},
		"a busy server":                      {at(mailtest.From, mailtest.Reply(421, "Too busy")), 421, false},
		"a server that cannot store it":      {at(mailtest.Taken, mailtest.Reply(452, "Disk is full")), 452, false},
		"a sender that is refused":           {at(mailtest.From, mailtest.Reply(550, "No such sender")), 550, true},
		"a mailbox that is not there":        {at(mailtest.To, mailtest.Reply(550, "No such user")), 550, true},
		"what is taken for spam":             {at(mailtest.Taken, mailtest.Reply(554, "Spam")), 554, true},
		"a server that wants a password":     {at(mailtest.From, mailtest.Reply(530, "Say who you are")), 530, false},
		"a cut before the sender":            {at(mailtest.From, mailtest.ErrHangUp), 0, false},
		"a cut before a recipient":           {at(mailtest.To, mailtest.ErrHangUp), 0, false},
		"a cut in the middle of the message": {at(mailtest.Content, mailtest.ErrHangUp), 0, false},
		"a cut before the message is taken":  {at(mailtest.Taken, mailtest.ErrHangUp), 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.Start(t, mailtest.Config{Answer: row.answer})
			err := server.SMTP().Send(t.Context(), letter())
			var failure *mail.Failure
			if !errors.As(err, &failure) || failure.Code != row.code || mail.Permanent(err) != row.permanent {
				t.Errorf("%v (%+v), want %d, permanent %t", err, failure, row.code, row.permanent)
			}
		})
	}
}

func TestAMessageThatIsTriedAgainIsRecognised(t *testing.T) {
	t.Parallel()
	var once sync.Once
	server := mailtest.Start(t, mailtest.Config{Answer: func(step mailtest.Step, _ string) (err error) {
		if step == mailtest.Taken {
			once.Do(func() { err = mailtest.ErrHangUp }) // it has the message, but nobody hears so
		}
		return err
	}})
	if err := server.SMTP().Send(t.Context(), letter()); err == nil || mail.Permanent(err) {
		t.Fatalf("%v, want that it may pass", err)
	}
	if err := server.SMTP().Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	received := server.Received()
	if len(received) != 2 {
		t.Fatalf("%d messages arrived", len(received))
	}
	for _, r := range received {
		if m, err := r.Read(); err != nil || m.MessageID != letter().MessageID {
			t.Errorf("it came as %q (%v)", m.MessageID, err)
		}
	}
}

func TestWrongSettingsMayBecomeRight(t *testing.T) {
	t.Parallel()
	inTheClear := func(s *mail.SMTP) { s.Host, s.TLS, s.Username = "mail.example", mail.Plain, "u" }
	for name, row := range map[string]struct {
		config mailtest.Config
		change func(*mail.SMTP)
		want   string
	}{
		"a wrong password":                         {mailtest.Config{Username: "u", Password: "p"}, func(s *mail.SMTP) { s.Password = "q" }, "535"},
		"no password":                              {mailtest.Config{Username: "u", Password: "p"}, func(s *mail.SMTP) { s.Username = "" }, "530"},
		"a password nobody asks for":               {mailtest.Config{}, func(s *mail.SMTP) { s.Username = "u" }, "AUTH"},
		"a certificate that nobody vouches for":    {mailtest.Config{}, func(s *mail.SMTP) { s.Roots = nil }, "certificate"},
		"the same over TLS":                        {mailtest.Config{TLS: mail.Implicit}, func(s *mail.SMTP) { s.Roots = nil }, "certificate"},
		"a certificate for another name":           {mailtest.Config{}, func(s *mail.SMTP) { s.Host = "localhost" }, "certificate"},
		"a server without STARTTLS":                {mailtest.Config{TLS: mail.Plain}, func(s *mail.SMTP) { s.TLS = mail.StartTLS }, "STARTTLS"},
		"TLS where nobody speaks it":               {mailtest.Config{TLS: mail.Plain}, func(s *mail.SMTP) { s.TLS = mail.Implicit }, "tls"},
		"a port where nobody is":                   {mailtest.Config{}, func(s *mail.SMTP) { s.Port = 1 }, "refused"},
		"a password in the clear to somebody else": {mailtest.Config{}, inTheClear, "in the clear"},
		"no host":                      {mailtest.Config{}, func(s *mail.SMTP) { s.Host = "" }, "host:"},
		"a greeting that is a command": {mailtest.Config{}, func(s *mail.SMTP) { s.Hello = "a\r\nMAIL" }, "hello:"},
		"a port that is none":          {mailtest.Config{}, func(s *mail.SMTP) { s.Port = 70000 }, "port:"},
		"a way that is none":           {mailtest.Config{}, func(s *mail.SMTP) { s.TLS = "ssl" }, "tls:"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := mailtest.Start(t, row.config)
			settings := server.SMTP()
			row.change(&settings)
			err := settings.Send(t.Context(), letter())
			if err == nil || mail.Permanent(err) || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v (permanent %t), want %q", err, mail.Permanent(err), row.want)
			}
			if len(server.Received()) != 0 {
				t.Error("it arrived all the same")
			}
		})
	}
}

func TestASilentServerIsLeft(t *testing.T) {
	t.Parallel()
	var listening net.ListenConfig
	listener, err := listening.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	address, _ := listener.Addr().(*net.TCPAddr)
	settings := mail.SMTP{Host: "127.0.0.1", Port: address.Port, Timeout: 100 * time.Millisecond}
	if err := settings.Send(t.Context(), letter()); !errors.Is(err, context.DeadlineExceeded) || mail.Permanent(err) {
		t.Errorf("%v, want that time ran out", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	settings.Timeout = time.Minute
	if err := settings.Send(ctx, letter()); !errors.Is(err, context.Canceled) || mail.Permanent(err) {
		t.Errorf("%v, want that it was called off", err)
	}
}

func TestAConversationIsCalledOffInTheMiddle(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	held := make(chan struct{})
	server := mailtest.Start(t, mailtest.Config{Answer: func(step mailtest.Step, _ string) error {
		if step == mailtest.Content {
			cancel()
			<-held
		}
		return nil
	}})
	err := server.SMTP().Send(ctx, letter())
	close(held)
	if !errors.Is(err, context.Canceled) || mail.Permanent(err) {
		t.Errorf("%v, want that it was called off", err)
	}
}
