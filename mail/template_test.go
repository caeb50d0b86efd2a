package mail_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/mail"
)

func TestDefaultTemplatesAreSoundAndSayWhatMatters(t *testing.T) {
	t.Parallel()
	matters := map[mail.Event][]string{
		mail.InvoiceIssued:        {"INV-000123", "$181.40", "12/02/2026", "1300*", "12 more lines", "BSB 063-000", "/pay/INV-000123"},
		mail.CreditNoteIssued:     {"CN-000007", "INV-000123", "$11.00", "$170.40", "$4.50", "The line was down"},
		mail.PaymentReceived:      {"$181.40", "03/02/2026", "Visa ending in 4242", "PAY-000088", "INV-000123"},
		mail.OverdueReminder:      {"INV-000123", "12/02/2026", "$181.40", "01/03/2026"},
		mail.IncludedMinutesAlert: {"Australian mobiles", "800", "1,000", "200", "29/01/2026"},
		mail.CreditLow:            {"$8.20", "$10.00", "/top-up"},
		mail.CreditExhausted:      {"-$20.15", "$20.00", "/top-up"},
		mail.SpendCapReached:      {"$500.00", "$500.35", "29/12/2025", "/settings"},
		mail.Welcome:              {"zoe@acme.example", "/password/4f1c", "05/02/2026", "Voice", "acme.example.com", "pbx1.harbour.example", "1101, 1102", "https://portal.harbour.example"},
		mail.Attention:            {"pbx1 is down", "03:12 UTC", "https://portal.harbour.example/servers"},
	}
	toClients := []string{"Zoë Marlowe", "Harbour Telecom", "help@harbour.example"}
	for _, event := range mail.Events() {
		t.Run(string(event), func(t *testing.T) {
			t.Parallel()
			template := mail.Default(event)
			if err := template.Check(); err != nil {
				t.Fatal(err)
			}
			m, err := template.Render(mail.Example(event))
			if err != nil {
				t.Fatal(err)
			}
			wants := matters[event]
			if event != mail.Attention {
				wants = append(wants, toClients...)
			}
			for _, want := range wants {
				if !strings.Contains(m.Text, want) || !strings.Contains(m.HTML, want) {
					t.Errorf("%q is missing from the text or the HTML:\n%s", want, m.Text)
				}
			}
			for _, want := range []string{`src="https://portal.harbour.example/logo.png"`, "border-top:4px solid #0b5c7d", "prefers-color-scheme: dark"} {
				if !strings.Contains(m.HTML, want) {
					t.Errorf("the HTML lacks %q", want)
				}
			}
			if strings.Contains(m.HTML+m.Text+m.Subject, "ZgotmplZ") || strings.Contains(m.HTML+m.Text+m.Subject, "{{") {
				t.Error("something was left unwritten")
			}
			if strings.Contains(m.Text, "\n\n\n") {
				t.Errorf("the text has holes:\n%s", m.Text)
			}
		})
	}
}

func TestTemplatesAreToldWhatIsWrongWithThem(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*mail.Template)
		want   []string // in what is said, one a fault
	}{
		"an unknown field, with its line": {
			func(t *mail.Template) { t.Text = "Hello\n\n{{.client_nam}}" }, []string{`text: Line 3: There is no field "client_nam"`},
		},
		"a field of another event": {
			func(t *mail.Template) { t.Subject = "{{.percent}}" }, []string{`subject: Line 1: There is no field "percent" in invoice_issued`},
		},
		"each part and each field": {
			func(t *mail.Template) { t.Subject, t.HTML = "{{.a}}", "{{.b}}\n<b>{{.c}}</b>" },
			[]string{`subject: Line 1: There is no field "a"`, `html: Line 1: There is no field "b"`, `html: Line 2: There is no field "c"`},
		},
		"an unknown field where no data leads": {
			func(t *mail.Template) { t.HTML = `{{if eq .total "x"}}{{.gone}}{{end}}` }, []string{`"gone"`},
		},
		"a field of the message in a row": {
			func(t *mail.Template) { t.Text = "{{range .lines}}{{.total}}{{end}}" }, []string{"outside of the row it is $.total"},
		},
		"a column outside of its list": {func(t *mail.Template) { t.Text = "{{.section}}" }, []string{`"section"`}},
		"a list as a text":             {func(t *mail.Template) { t.Text = "{{.lines}}" }, []string{`"lines" is a list`}},
		"a text as a list":             {func(t *mail.Template) { t.Text = "{{range .total}}x{{end}}" }, []string{".total is no list"}},
		"a list in a list": {
			func(t *mail.Template) { t.Text = "{{range .lines}}{{range $.lines}}x{{end}}{{end}}" }, []string{"A list cannot be in a list"},
		},
		"braces left open":         {func(t *mail.Template) { t.Text = "a\nb {{.total" }, []string{"text: Line 2: unclosed action"}},
		"an if without its end":    {func(t *mail.Template) { t.Text = "{{if .total}}" }, []string{"text: Line 1: unexpected EOF"}},
		"printing at any width":    {func(t *mail.Template) { t.Text = `{{printf "%999999999d" 1}}` }, []string{`function "printf" not defined`}},
		"calling":                  {func(t *mail.Template) { t.Text = "{{call .total}}" }, []string{`function "call" not defined`}},
		"reaching into a field":    {func(t *mail.Template) { t.Text = "{{.total.String}}" }, []string{"fields have one name"}},
		"everything at once":       {func(t *mail.Template) { t.Text = "{{.}}" }, []string{". is not of the language"}},
		"everything at once, by $": {func(t *mail.Template) { t.Text = "{{$}}" }, []string{"$ is no field"}},
		"a variable":               {func(t *mail.Template) { t.Text = "{{$x := .total}}{{$x}}" }, []string{"no variables", "$x is not of"}},
		"a template in a template": {func(t *mail.Template) { t.Text = `{{define "x"}}{{end}}a` }, []string{"cannot define others"}},
		"a template that calls itself": {
			func(t *mail.Template) { t.Text = `{{template "text"}}` }, []string{"is not of the language"},
		},
		"with":                   {func(t *mail.Template) { t.Text = "{{with .total}}{{.}}{{end}}" }, []string{"is not of the language"}},
		"a number":               {func(t *mail.Template) { t.Text = "{{if eq .percent 100}}{{end}}" }, []string{`"percent"`, `write "100"`}},
		"comparing with nothing": {func(t *mail.Template) { t.Text = "{{if eq .total}}{{end}}" }, []string{"eq compares two texts"}},
		"comparing a comparison": {func(t *mail.Template) { t.Text = `{{if eq (not .total) "x"}}{{end}}` }, []string{"eq compares two texts"}},
		"a field as a function":  {func(t *mail.Template) { t.Text = "{{.total .net}}" }, []string{".total is no function"}},
		"a subject of two lines": {func(t *mail.Template) { t.Subject = "a\nBcc: b@example.com" }, []string{"subject: The subject is one line"}},
		"no subject":             {func(t *mail.Template) { t.Subject = " " }, []string{"subject: It must not be empty"}},
		"no text":                {func(t *mail.Template) { t.Text = "" }, []string{"text: It must not be empty"}},
		"no such event":          {func(t *mail.Template) { t.Event = "birthday" }, []string{`event: "birthday" is none of`}},
		"HTML that ends in a tag": {
			func(t *mail.Template) { t.HTML = "<p>\n<a href=" }, []string{"html: "},
		},
		"a part that is too long": {func(t *mail.Template) { t.HTML = strings.Repeat("x", mail.MaxSource+1) }, []string{"are the most"}},
		"too much to do": {
			func(t *mail.Template) { t.Text = strings.Repeat("{{upper .total}}", 600) }, []string{"are the most"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			template := mail.Default(mail.InvoiceIssued)
			row.change(&template)
			err := template.Check()
			var faults billing.Errors
			if !errors.As(err, &faults) || len(faults) != len(row.want) {
				t.Fatalf("%v, want %d faults", err, len(row.want))
			}
			for i, want := range row.want {
				if !strings.Contains(faults[i].Error(), want) || faults[i].Code != billing.Invalid {
					t.Errorf("%q does not say %q", faults[i], want)
				}
			}
			if _, again := template.Render(mail.Example(mail.InvoiceIssued)); again == nil {
				t.Error("it was written all the same")
			}
		})
	}
}

func TestTemplatesAreWritten(t *testing.T) {
	t.Parallel()
	fields := mail.Fields{
		Values: map[string]string{"client_name": "O'Neil & <Söhne>", "total": "$1.40", "pay_url": "javascript:alert(1)", "brand_color": "red;x:expression(1)"},
		Lists:  map[string][]map[string]string{"lines": {{"text": "a", "amount": "1"}, {"text": "b"}}},
	}
	for name, row := range map[string]struct{ source, text, html string }{
		"a field":                     {"{{.total}}", "$1.40", "$1.40"},
		"a field that is left out":    {"[{{.net}}]", "[]", "[]"},
		"a list in order":             {"{{range .lines}}{{.text}}={{.amount}};{{end}}", "a=1;b=;", "a=1;b=;"},
		"the outside of a row":        {"{{range .lines}}{{$.total}} {{end}}", "$1.40 $1.40 ", "$1.40 $1.40 "},
		"an empty list":               {"{{range .taxes}}x{{else}}none{{end}}", "none", "none"},
		"a list that is there":        {"{{if .lines}}yes{{end}}{{if .taxes}}no{{end}}", "yes", "yes"},
		"a choice":                    {`{{if eq .total "$1.40"}}a{{else if .net}}b{{else}}c{{end}}`, "a", "a"},
		"the first that is not empty": {`{{or .net .total "x"}}`, "$1.40", "$1.40"},
		"one given to the next":       {`{{.total | or .net | upper}}`, "$1.40", "$1.40"},
		"names in HTML":               {"{{.client_name}}", "O'Neil & <Söhne>", "O&#39;Neil &amp; &lt;Söhne&gt;"},
		"a link that would run":       {`<a href="{{.pay_url}}">`, `<a href="javascript:alert(1)">`, `<a href="#ZgotmplZ">`},
		"a colour that would run":     {`<p style="color:{{.brand_color}}">`, `<p style="color:red;x:expression(1)">`, `<p style="color:ZgotmplZ">`},
		"a remark":                    {"a{{/* b */}}", "a", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := mail.Template{Event: mail.InvoiceIssued, Subject: "s", Text: row.source, HTML: row.source}.Render(fields)
			if err != nil || m.Text != row.text || m.HTML != row.html {
				t.Errorf("%q and %q (%v), want %q and %q", m.Text, m.HTML, err, row.text, row.html)
			}
		})
	}
}

func TestSubjectsStayOneLine(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ source, value, want string }{
		"a value that begins a header":  {"For {{.client_name}}", "A\r\nBcc: b@example.com", "For A Bcc: b@example.com"},
		"a lonely carriage return":      {"{{.client_name}}", "a\rb", "a b"},
		"other ends of lines":           {"{{.client_name}}", "a\u0085b\u2028c\x00d", "a b c d"},
		"a text with a line in quotes":  {`{{"a\r\nX: y"}}`, "", "a X: y"},
		"a long one":                    {"{{.client_name}}", strings.Repeat("ü", 300), strings.Repeat("ü", 199) + "…"},
		"one that comes out as nothing": {"{{.client_name}}", "", "Harbour"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fields := mail.Fields{Values: map[string]string{"client_name": row.value, "seller_name": "Harbour"}}
			m, err := mail.Template{Event: mail.Welcome, Subject: row.source, Text: "t"}.Render(fields)
			if err != nil || m.Subject != row.want {
				t.Errorf("%q (%v), want %q", m.Subject, err, row.want)
			}
		})
	}
}

func TestWhatIsWrittenHasAnEnd(t *testing.T) {
	t.Parallel()
	rows := make([]map[string]string, mail.MaxRows)
	for i := range rows {
		rows[i] = map[string]string{"text": strings.Repeat("x", 1000)}
	}
	template := mail.Template{Event: mail.InvoiceIssued, Subject: "s", Text: "{{range .lines}}{{.text}}{{.text}}{{.text}}{{end}}"}
	_, err := template.Render(mail.Fields{Lists: map[string][]map[string]string{"lines": rows}})
	var fault *billing.Error
	if !errors.As(err, &fault) || fault.Field != "text" || !strings.Contains(fault.Message, "longer than") {
		t.Errorf("%v, want that the text is too long", err)
	}
	for name, fields := range map[string]mail.Fields{
		"too many rows":         {Lists: map[string][]map[string]string{"lines": make([]map[string]string, mail.MaxRows+1)}},
		"too long a value":      {Values: map[string]string{"total": strings.Repeat("x", mail.MaxValue+1)}},
		"a field of no event":   {Values: map[string]string{"totl": "1"}},
		"a list as a value":     {Values: map[string]string{"lines": "1"}},
		"a value as a list":     {Lists: map[string][]map[string]string{"total": nil}},
		"a column of no list":   {Lists: map[string][]map[string]string{"lines": {{"txt": "1"}}}},
		"too long a row's text": {Lists: map[string][]map[string]string{"lines": {{"text": strings.Repeat("x", mail.MaxValue+1)}}}},
	} {
		if _, err := mail.Default(mail.InvoiceIssued).Render(fields); err == nil || errors.As(err, &fault) {
			t.Errorf("%s: %v, want an error that is not for people", name, err)
		}
	}
}

func TestEveryFieldIsDocumented(t *testing.T) {
	t.Parallel()
	for _, event := range mail.Events() {
		seen := map[string]bool{}
		var look func(fields []mail.Field)
		look = func(fields []mail.Field) {
			for _, f := range fields {
				if f.Name == "" || !strings.HasSuffix(f.Description, ".") {
					t.Errorf("%s: %q is described as %q", event, f.Name, f.Description)
				}
				look(f.Columns)
			}
		}
		look(mail.FieldsOf(event))
		for _, f := range mail.FieldsOf(event) {
			if seen[f.Name] {
				t.Errorf("%s has %q twice", event, f.Name)
			}
			seen[f.Name] = true
		}
	}
	if mail.FieldsOf("birthday") != nil {
		t.Error("an unknown event has fields")
	}
}
