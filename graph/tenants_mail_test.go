package graph_test

import (
	"fmt"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// mailed lets both companies be told by e-mail of what is to come.
func (w *tenants) mailed() {
	w.t.Helper()
	ctx := w.t.Context()
	for name, c := range map[string]company{"xyzzy": w.acme, "globex": w.globex} {
		must[*ent.Customer](w.t)(w.book.UpdateClient(ctx, c.client.ID, books.ClientInput{Email: ptr("accounts." + name + "@example.test")}))
	}
	must[*ent.MailSettings](w.t)(w.book.SaveMailSettings(ctx, books.MailSettingsInput{Version: 1, From: ptr("confidential@reseller.example.test")}))
	template := mail.Template{Event: mail.Welcome, Subject: "Welcome", Text: "Welcome."}
	must[*ent.MailTemplate](w.t)(w.book.SaveMailTemplate(ctx, template, 0, byAdmin))
}

// mailQuestions are those about mail: all of it is for admins.
func (w *tenants) mailQuestions() []question {
	q := []question{
		{"messages", "", false},
		{"mailTemplates", "", false},
		{"mailSettings", "", false},
		{"previewMail", "(event: welcome)", false},
		{"previewMail", fmt.Sprintf("(event: invoice_issued, clientId: %q)", w.of["Client"]), false},
		{"previewMail", fmt.Sprintf(`(event: invoice_issued, template: {subject: "{{.client_name}}", text: "{{.invoice_number}}"}, invoiceId: %q)`, w.of["Invoice"]), false},
	}
	for _, filter := range []string{fmt.Sprintf("{clientId: %q}", w.of["Client"]), "{event: invoice_issued}", "{state: queued}", "{state: sent}"} {
		q = append(q, question{"messages", "(filter: " + filter + ")", false})
	}
	return q
}
