package server_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/mail"
	"github.com/tollbook/tollbook/mail/mailtest"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// january and february are in which period a client's first invoice is, and when it is made: in Melbourne.
var (
	january  = time.Date(2025, 12, 31, 13, 0, 0, 0, time.UTC)
	february = time.Date(2026, 1, 31, 14, 0, 0, 0, time.UTC)
)

// posting is a server that sends mail, and who it sends to.
type posting struct {
	*servertest.Server
	mail  *mailtest.Server
	acme  uuid.UUID
	admin *http.Client
}

// over lets a server send by a mail server.
func over(by *mailtest.Server) func(*server.Config) {
	return func(c *server.Config) {
		c.SMTP, c.MailFrom, c.MailTick = by.SMTP(), "Ringwood Telecom <billing@ringwood.example>", 20*time.Millisecond
		c.PublicURL = "https://portal.ringwood.example/"
	}
}

// newPosting makes a server with a client that has a product of $10.00 a month since January. It is the 1st of February.
func newPosting(t *testing.T, config mailtest.Config, changes ...func(*server.Config)) *posting {
	t.Helper()
	p := &posting{mail: mailtest.Start(t, config)}
	if changes == nil {
		changes = []func(*server.Config){over(p.mail)}
	}
	p.Server = servertest.Start(t, changes...)
	p.admin = p.SignIn(t, servertest.AdminEmail, demo.Password)
	p.Clock.Set(january)
	ctx := t.Context()
	held := p.Hold(t, "Acme", demo.AcmeDomain, servertest.AcmeUUID)
	p.acme = held.Client
	if _, err := p.Book().UpdateClient(ctx, p.acme, books.ClientInput{Email: new("accounts@acme.example")}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Book().UpdateProduct(ctx, held.Product, books.ProductInput{Price: new(10 * money.Unit)}, servertest.AdminEmail); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Book().SaveCompany(ctx, books.CompanyInput{Version: 1, Name: new("Ringwood Telecom"), Address: &invoice.Address{Country: "AU"}}); err != nil {
		t.Fatal(err)
	}
	p.Clock.Set(february.Add(12 * time.Hour))
	return p
}

// bill runs Autobill and gives the id of the invoice.
func (p *posting) bill(t *testing.T) string {
	t.Helper()
	if _, err := p.Book().Autobill(t.Context(), books.AutobillInput{}, servertest.AdminEmail); err != nil {
		t.Fatal(err)
	}
	var found struct {
		Invoices struct{ Nodes []struct{ ID string } }
	}
	p.until(t, "an invoice", func() bool {
		p.ask(t, `{ invoices { nodes { id } } }`, &found)
		return len(found.Invoices.Nodes) == 1
	})
	return found.Invoices.Nodes[0].ID
}

func (p *posting) ask(t *testing.T, query string, into any) {
	t.Helper()
	if err := json.Unmarshal(p.GraphQL(t, p.admin, query, nil), into); err != nil {
		t.Fatal(err)
	}
}

// states are the messages as the API shows them.
func (p *posting) states(t *testing.T) string {
	t.Helper()
	var found struct {
		Messages struct {
			Nodes []struct {
				ID, Event, State, LastError string
				Attempts                    int
			}
		}
	}
	p.ask(t, `{ messages { nodes { id event state attempts lastError } } }`, &found)
	var all []string
	for _, m := range found.Messages.Nodes {
		all = append(all, fmt.Sprintf("%s %s %d %s", m.Event, m.State, m.Attempts, m.LastError))
	}
	return strings.Join(all, "\n")
}

// until returns when something holds.
func (p *posting) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 500 {
		if holds() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("there is never %s:\n%s\n%s", what, p.states(t), p.Log)
}

// arrived are the messages that the mail server took, once they are so many and no others are on their way.
func (p *posting) arrived(t *testing.T, want int) []mail.Message {
	t.Helper()
	p.until(t, fmt.Sprintf("a message number %d", want), func() bool {
		return len(p.mail.Received()) >= want && !strings.Contains(p.states(t), " queued ")
	})
	time.Sleep(100 * time.Millisecond) // in which another one could come
	var read []mail.Message
	for _, one := range p.mail.Received() {
		m, err := one.Read()
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, m)
	}
	if len(read) != want {
		t.Fatalf("%d messages arrived, want %d: %v", len(read), want, read)
	}
	return read
}

func TestAnInvoiceArrivesOnceWithItsPDFAndItsPaymentAfterIt(t *testing.T) {
	t.Parallel()
	p := newPosting(t, mailtest.Config{Username: "tollbook", Password: "the secret of the mail server"})
	id := p.bill(t)
	p.bill(t)
	m := p.arrived(t, 1)[0]
	if m.Subject != "Invoice INV-000001 from Ringwood Telecom: $20.00" || m.To[0] != "accounts@acme.example" || m.From != "Ringwood Telecom <billing@ringwood.example>" {
		t.Errorf("%q to %v from %s", m.Subject, m.To, m.From)
	}
	if !strings.Contains(m.Text, "https://portal.ringwood.example/invoices?q=INV-000001") || !strings.HasSuffix(m.MessageID, "@ringwood.example") {
		t.Errorf("%s: %s", m.MessageID, m.Text)
	}
	_, file := p.Do(t, p.admin, http.MethodGet, "/export/invoice/"+id+".pdf", nil)
	if len(m.Attachments) != 1 || m.Attachments[0].Name != "INV-000001.pdf" || !bytes.Equal(m.Attachments[0].Body, []byte(file)) {
		t.Errorf("the PDF is not that of the invoice: %d bytes of %d", len(m.Attachments), len(file))
	}
	if _, err := p.Book().RecordPayment(t.Context(), books.PaymentInput{
		ClientID: p.acme, Kind: billing.Received, Method: billing.BankTransfer, Amount: 20 * money.Unit, Reference: "BANK 7",
	}, servertest.AdminEmail); err != nil {
		t.Fatal(err)
	}
	m = p.arrived(t, 2)[1]
	if m.Subject != "We have received your payment of $20.00" || !strings.Contains(m.Text, "Invoice INV-000001: $20.00") || len(m.Attachments) > 0 {
		t.Errorf("%s\n%s", m.Subject, m.Text)
	}
	if strings.Contains(p.Log.String(), "the secret of the mail server") {
		t.Error("the password was logged")
	}
}

func TestAMessageThatIsRefusedForNowIsTriedAgainAndArrivesOnce(t *testing.T) {
	t.Parallel()
	var greylisted atomic.Int64
	p := newPosting(t, mailtest.Config{Answer: func(step mailtest.Step, _ string) error {
		if step == mailtest.To && greylisted.Add(1) == 1 {
			return mailtest.Reply(450, "Come back later")
		}
		return nil
	}})
	p.bill(t)
	p.until(t, "a refusal", func() bool { return strings.Contains(p.states(t), "invoice_issued queued 1 hand message over: ") })
	if len(p.mail.Received()) > 0 || !strings.Contains(p.states(t), "450") {
		t.Error(p.states(t))
	}
	p.Clock.Set(february.Add(12*time.Hour + 2*time.Minute))
	p.arrived(t, 1)
	if got := p.states(t); got != "invoice_issued sent 2 " {
		t.Error(got)
	}
}

func TestAMessageThatIsRefusedForGoodIsShownAndCanBePutBack(t *testing.T) {
	t.Parallel()
	var moved atomic.Bool
	p := newPosting(t, mailtest.Config{Answer: func(step mailtest.Step, _ string) error {
		if step == mailtest.To && !moved.Load() {
			return mailtest.Reply(550, "No such mailbox")
		}
		return nil
	}})
	p.bill(t)
	p.until(t, "a failure", func() bool { return strings.HasPrefix(p.states(t), "invoice_issued failed 1 ") })
	if got := p.states(t); !strings.Contains(got, "No such mailbox") {
		t.Error(got)
	}
	moved.Store(true)
	var found struct {
		Messages struct{ Nodes []struct{ ID string } }
	}
	p.ask(t, `{ messages(filter: {state: failed}) { nodes { id } } }`, &found)
	p.ask(t, fmt.Sprintf(`mutation { retryMessage(input: {id: %q}) { message { state } } }`, found.Messages.Nodes[0].ID), &struct{}{})
	p.arrived(t, 1)
}

func TestASenderThatDiesIsFollowedByAnotherWithTheSameMessageID(t *testing.T) {
	t.Parallel()
	p := newPosting(t, mailtest.Config{}, func(*server.Config) {})
	p.bill(t)
	taken, err := p.Book().TakeMessages(t.Context(), 10, "ringwood.example")
	if err != nil || len(taken) != 1 {
		t.Fatalf("%d messages, %v", len(taken), err)
	}
	m := taken[0]
	if err := p.mail.SMTP().Send(t.Context(), mail.Message{
		From: "billing@ringwood.example", To: []string{m.Recipient}, Subject: m.Subject, Text: m.Text, MessageID: m.MessageID,
	}); err != nil {
		t.Fatal(err)
	}
	// It dies here, before it says so.
	servertest.Beside(t, p.Database, p.Clock, over(p.mail))
	time.Sleep(200 * time.Millisecond)
	if n := len(p.mail.Received()); n != 1 {
		t.Fatalf("%d messages: another took it while the first may still be at it", n)
	}
	p.Clock.Set(february.Add(12*time.Hour + 11*time.Minute))
	both := p.arrived(t, 2)
	if both[0].MessageID != both[1].MessageID || both[0].MessageID == "" {
		t.Errorf("%q and %q", both[0].MessageID, both[1].MessageID)
	}
}

func TestSeveralServersSendEachMessageOnce(t *testing.T) {
	t.Parallel()
	p := newPosting(t, mailtest.Config{})
	servertest.Beside(t, p.Database, p.Clock, over(p.mail))
	for n := range 20 {
		if _, err := p.Book().SendTestMail(t.Context(), fmt.Sprintf("reader%d@example.test", n), mail.Welcome); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	for _, m := range p.arrived(t, 20) {
		seen[m.To[0]] = true
	}
	if len(seen) != 20 {
		t.Errorf("%d readers of 20", len(seen))
	}
}

func TestAReminderOfWhatWasPaidMeanwhileIsDropped(t *testing.T) {
	t.Parallel()
	p := newPosting(t, mailtest.Config{}, func(*server.Config) {})
	id := p.bill(t)
	p.Clock.Set(february.AddDate(0, 0, 21).Add(12 * time.Hour))
	for range 2 {
		if err := p.Book().Remind(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.states(t); got != "overdue_reminder queued 0 \ninvoice_issued queued 0 " {
		t.Fatal(got)
	}
	key, _ := base64.RawURLEncoding.DecodeString(id)
	if err := p.Book().WriteOff(t.Context(), p.acme, uuid.MustParse(strings.Split(string(key), ":")[2]), "A favour", servertest.AdminEmail); err != nil {
		t.Fatal(err)
	}
	servertest.Beside(t, p.Database, p.Clock, over(p.mail))
	p.until(t, "nothing that waits", func() bool { return !strings.Contains(p.states(t), "queued") })
	if got := p.states(t); !strings.HasPrefix(got, "overdue_reminder dropped 1 the invoice was paid before") {
		t.Error(got)
	}
	// The invoice had waited for three weeks until there was a mail server.
	if got := p.states(t); !strings.Contains(got, "invoice_issued dropped 0 ") || len(p.mail.Received()) > 0 {
		t.Error(got)
	}
}

func TestSettingsOfMailThatMakeNoSenseStopTheStart(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]server.Config{
		"a password in the clear": {SMTP: mail.SMTP{Host: "mail.example.com", Username: "us", Password: "hush", TLS: mail.Plain}},
		"no address":              {MailFrom: "nobody"},
	} {
		if _, err := server.Start(t.Context(), c); err == nil || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
