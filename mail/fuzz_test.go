package mail_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/tollbook/tollbook/mail"
)

// hostile is a value that must not get through as it is.
const hostile = "<zq onx='1'>\"\r\nBcc: zq@example.com"

// FuzzTemplate writes whatever template anybody may think of: it never panics, ends, stays small, and lets no value be
// markup or a header.
func FuzzTemplate(f *testing.F) {
	for _, event := range mail.Events() {
		template := mail.Default(event)
		f.Add(template.Subject, template.HTML)
	}
	for _, source := range []string{
		"{{range .lines}}{{.text}}{{end}}", `<a href="{{.pay_url}}" onclick="{{.total}}" style="color:{{.brand_color}}">`, "<script>var a = {{.total}}</script>",
		"<!-- {{.total}} -->", "<style>{{.total}}</style>", "<textarea>{{.client_name}}", "{{if}}", "{{$}}", "{{(.a)}}", "{{.a.b}}", `{{"x" | upper | eq .total}}`,
		"<{{.client_name}}>", "<a {{.client_name}}=1>", "{{range .lines}}{{break}}{{end}}", "{{block `a` .}}{{end}}", "{{nil}}", "{{1}}", "{{true}}", "{{`", "{{/*",
	} {
		f.Add("s "+source, source)
	}
	fields := mail.Example(mail.InvoiceIssued)
	for name := range fields.Values {
		fields.Values[name] = hostile
	}
	for _, rows := range fields.Lists {
		for name := range rows[0] {
			rows[0][name] = hostile
		}
	}
	f.Fuzz(func(t *testing.T, subject, source string) {
		template := mail.Template{Event: mail.InvoiceIssued, Subject: subject, Text: source + " ", HTML: source}
		checked := template.Check()
		m, err := template.Render(fields)
		if err != nil {
			if m.Subject+m.Text+m.HTML != "" {
				t.Fatal("an error came with a message")
			}
			return
		}
		if checked != nil && !strings.Contains(checked.Error(), "html") {
			t.Fatalf("written although %v", checked)
		}
		if len(m.Text) > mail.MaxOutput || len(m.HTML) > mail.MaxOutput || len([]rune(m.Subject)) > mail.MaxSubject {
			t.Fatalf("%d and %d bytes", len(m.Text), len(m.HTML))
		}
		if strings.ContainsFunc(m.Subject, unicode.IsControl) {
			t.Fatalf("the subject %q has several lines", m.Subject)
		}
		if strings.Contains(m.HTML, "<zq") && !strings.Contains(source, "<zq") && !strings.Contains(source, "<{{") {
			t.Fatalf("a value became markup: %s", m.HTML)
		}
	})
}
