package mail_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/mail"
)

func TestMessagesThatMakeNoSenseAreRefusedForGood(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*mail.Message)
		field  string
	}{
		"no sender":                           {func(m *mail.Message) { m.From = "" }, "from"},
		"a recipient without a domain":        {func(m *mail.Message) { m.To[1] = "boss" }, "to[1]"},
		"a recipient that is a header":        {func(m *mail.Message) { m.To[0] = "a@b.example\r\nBcc: c@d.example" }, "to[0]"},
		"two recipients in one":               {func(m *mail.Message) { m.To[0] = "a@b.example, c@d.example" }, "to[0]"},
		"nobody":                              {func(m *mail.Message) { m.To = nil }, "to"},
		"everybody":                           {func(m *mail.Message) { m.To = strings.Split(strings.Repeat("a@b.example ", 51), " ")[:51] }, "to"},
		"an answer to nowhere":                {func(m *mail.Message) { m.ReplyTo = "nowhere" }, "replyTo"},
		"a subject that begins a header":      {func(m *mail.Message) { m.Subject = "a\r\nBcc: b@c.example" }, "subject"},
		"no subject":                          {func(m *mail.Message) { m.Subject = " " }, "subject"},
		"nothing to read":                     {func(m *mail.Message) { m.Text, m.HTML = "", "" }, "text"},
		"no Message-ID":                       {func(m *mail.Message) { m.MessageID = "" }, "messageId"},
		"a Message-ID that begins a header":   {func(m *mail.Message) { m.MessageID = "a@b>\r\nX: y" }, "messageId"},
		"an attachment that begins a header":  {func(m *mail.Message) { m.Attachments[1].Name = "a\r\nX: y" }, "attachments[1]"},
		"an attachment in a folder":           {func(m *mail.Message) { m.Attachments[0].Name = "../a.pdf" }, "attachments[0]"},
		"an attachment without a name":        {func(m *mail.Message) { m.Attachments[0].Name = "" }, "attachments[0]"},
		"an attachment of a type that is two": {func(m *mail.Message) { m.Attachments[0].ContentType = "a/b\r\nX: y" }, "attachments[0]"},
		"more than a server takes":            {func(m *mail.Message) { m.Attachments[0].Body = make([]byte, mail.MaxBytes) }, "attachments"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := letter()
			row.change(&m)
			err := mail.SMTP{Host: "127.0.0.1", Port: 1}.Send(t.Context(), m)
			var fault *billing.Error
			if !errors.As(err, &fault) || fault.Field != row.field || fault.Code != billing.Invalid || !mail.Permanent(err) {
				t.Errorf("%v (permanent %t), want a fault of %s", err, mail.Permanent(err), row.field)
			}
		})
	}
	if err := letter().Check(); err != nil {
		t.Error(err)
	}
}

func TestWaitsDoubleToSixHours(t *testing.T) {
	t.Parallel()
	for attempts, want := range map[int]time.Duration{
		-1: time.Minute, 0: time.Minute, 1: time.Minute, 2: 2 * time.Minute, 3: 4 * time.Minute, 9: 256 * time.Minute,
		10: 6 * time.Hour, 11: 6 * time.Hour, 1 << 40: 6 * time.Hour,
	} {
		if got := mail.RetryAfter(attempts); got != want {
			t.Errorf("after %d attempts: %s, want %s", attempts, got, want)
		}
	}
	attempts := 1
	for waited := time.Duration(0); waited < mail.GiveUpAfter; attempts++ {
		waited += mail.RetryAfter(attempts)
	}
	if attempts < 19 || attempts > 22 {
		t.Errorf("%d attempts fit into %s", attempts, mail.GiveUpAfter)
	}
}

func TestOnlyFailuresOfSendingArePermanent(t *testing.T) {
	t.Parallel()
	if mail.Permanent(nil) || mail.Permanent(errors.New("550 no")) || mail.Permanent(billing.Errorf(billing.Invalid, "host", "no")) {
		t.Error("something else is permanent")
	}
}
