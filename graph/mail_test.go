package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/ent"
)

const saveTemplate = `mutation ($text: String!, $version: Int!) { saveMailTemplate(input: {event: payment_received, version: $version,
	subject: "Thanks for {{.amount}}", text: $text}) { mailTemplate { version savedBy current { subject text html } default { subject } } } }`

func TestATemplateThatNamesWhatThereIsNotIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	save := func(text string, version int) answer {
		return w.ask(w.admin, saveTemplate, map[string]any{"text": text, "version": version})
	}
	a := save("Thank you for {{.price}}.", 0)
	if a.code() != "INVALID" || a.Errors[0].Extensions["field"] != "text" || !strings.Contains(a.Errors[0].Message, "price") {
		t.Errorf("an unknown field: %s", a.text)
	}
	if a = save("Thank you\x00.", 0); a.code() != "INVALID" {
		t.Errorf("what cannot be stored: %s", a.text)
	}
	a = save("Thank you, {{.client_name}}.", 0)
	if a.at("saveMailTemplate", "mailTemplate", "version") != 1.0 || a.at("saveMailTemplate", "mailTemplate", "savedBy") != w.admin.Email {
		t.Fatalf("saved: %s", a.text)
	}
	if a = save("Other words.", 0); a.code() != "CONFLICT" {
		t.Errorf("over another's version: %s", a.text)
	}
	p := w.asked(w.admin, fmt.Sprintf(`{ previewMail(event: payment_received, clientId: %q) { subject text html } }`, idOf("Client", w.acme.client.ID)), nil)
	if p.at("previewMail", "text") != "Thank you, Xyzzy Acme." || p.at("previewMail", "html") != "" {
		t.Errorf("preview: %s", p.text)
	}
	w.asked(w.admin, `mutation { resetMailTemplate(input: {event: payment_received, version: 1}) { mailTemplate { version } } }`, nil)
	a = w.asked(w.admin, `{ mailTemplates { event on version current { subject } default { subject } fields { name columns { name } } } }`, nil)
	for i := range a.at("mailTemplates").([]any) {
		at := func(path ...any) any { return a.at(append([]any{"mailTemplates", i}, path...)...) }
		if at("version") != 0.0 || at("on") != true || at("current", "subject") != at("default", "subject") || len(at("fields").([]any)) < 8 {
			t.Errorf("%v: %v", at("event"), at())
		}
	}
}

func TestAPreviewIsOfARealInvoice(t *testing.T) {
	t.Parallel()
	w := newStanding(t)
	made := w.bill(w.initech)
	id := encodeID(fmt.Sprintf("Invoice:%s:%s", w.initech.client.ID, made[0].InvoiceID))
	a := w.asked(w.admin, fmt.Sprintf(`{ previewMail(event: invoice_issued, invoiceId: %q) { subject text html } }`, id), nil)
	text, _ := a.at("previewMail", "text").(string)
	for _, want := range []string{"Here is invoice INV-000001 for Initech, for 29/12/2025 to 28/01/2026.", "[OUTBOUND] 1300* (flat_per_call): 4 calls, 11 min, $1.40", "To pay:"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "<") || !strings.Contains(a.at("previewMail", "html").(string), "1300*") {
		t.Error(a.text)
	}
	a = w.ask(w.admin, fmt.Sprintf(`{ previewMail(event: overdue_reminder, invoiceId: %q, template: {subject: "x", text: "{{.nothing}}"}) { text } }`, id), nil)
	if a.code() != "INVALID" || !strings.Contains(a.text, "nothing") {
		t.Error(a.text)
	}
}

func TestMessagesWaitUntilThereIsAMailServer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.asked(w.admin, `{ mailSettings { from reminderDays events held version } }`, nil)
	if held, _ := a.at("mailSettings", "held").(string); !strings.Contains(held, "TOLLBOOK_SMTP_HOST") || fmt.Sprint(a.at("mailSettings", "reminderDays")) != "[-3 7 14]" {
		t.Error(a.text)
	}
	a = w.asked(w.admin, `mutation { saveMailSettings(input: {version: 1, from: "Us <us@example.test>", reminderDays: [30, -1, 30], events: [invoice_issued]})
		{ mailSettings { from reminderDays events version } } }`, nil)
	if want := `{"mailSettings":{"from":"Us \u003cus@example.test\u003e","reminderDays":[-1,30],"events":["invoice_issued"],"version":2}}`; !strings.Contains(a.text, want) &&
		!strings.Contains(a.text, strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(want)) {
		t.Error(a.text)
	}
	for _, wrong := range []string{`version: 1`, `version: 2, from: "nobody"`, `version: 2, reminderDays: [400]`} {
		if a := w.ask(w.admin, `mutation { saveMailSettings(input: {`+wrong+`}) { mailSettings { version } } }`, nil); a.code() != "INVALID" && a.code() != "CONFLICT" {
			t.Errorf("%s: %s", wrong, a.text)
		}
	}
	a = w.asked(w.admin, `mutation { sendTestMail(input: {to: "Me <me@example.test>", event: credit_low}) { message { id state attempts subject client { id } nextAttemptAt } } }`, nil)
	if a.at("sendTestMail", "message", "state") != "queued" || a.at("sendTestMail", "message", "subject") != "Your credit is down to $8.20" {
		t.Error(a.text)
	}
	if a := w.ask(w.admin, `mutation { sendTestMail(input: {to: "me", event: credit_low}) { message { id } } }`, nil); a.code() != "INVALID" {
		t.Error(a.text)
	}
	id := a.at("sendTestMail", "message", "id")
	a = w.asked(w.admin, `query ($id: ID!) { node(id: $id) { ... on Message { text html } } }`, map[string]any{"id": id})
	if text, _ := a.at("node", "text").(string); !strings.Contains(text, "falls below $10.00") {
		t.Error(a.text)
	}
}

func TestWhatWasSentIsNotPutBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	made := must[*ent.Message](t)(w.book.SendTestMail(t.Context(), "me@example.test", "welcome"))
	taken := must[[]*ent.Message](t)(w.book.TakeMessages(t.Context(), 5, "example.test"))
	if len(taken) != 1 || taken[0].MessageID != made.ID.String()+"@example.test" {
		t.Fatalf("%+v", taken)
	}
	if again := must[[]*ent.Message](t)(w.book.TakeMessages(t.Context(), 5, "example.test")); len(again) != 0 {
		t.Errorf("taken twice: %+v", again)
	}
	if err := w.book.MarkSent(t.Context(), taken[0]); err != nil {
		t.Fatal(err)
	}
	retry := fmt.Sprintf(`mutation { retryMessage(input: {id: %q}) { message { state } } }`, idOf("Message", made.ID))
	if a := w.ask(w.admin, retry, nil); a.code() != "INVALID" {
		t.Error(a.text)
	}
	if a := w.asked(w.admin, `{ messages(filter: {state: sent}) { nodes { recipient sentAt nextAttemptAt } } }`, nil); a.at("messages", "nodes", 0, "sentAt") == nil {
		t.Error(a.text)
	}
}
