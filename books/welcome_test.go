package books_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/secret"
)

// welcoming is a reseller whose clients sign in somewhere, and whose product welcomes in a text of its own unless it is empty.
func welcoming(t *testing.T, text string) *reseller {
	t.Helper()
	r := newReseller(t)
	box := must[secret.Box](t)(secret.NewBox("a key for tests"))
	book := must[*books.Book](t)(books.Open(t.Context(), books.Config{URL: r.url, Secrets: box, PublicURL: "https://portal.example.test/"}))
	t.Cleanup(func() { _ = book.Close() })
	r.book = book
	must[*ent.Customer](t)(r.book.UpdateClient(t.Context(), r.acme.ID, books.ClientInput{Email: ptr("office@acme.example.test")}))
	r.exec(`UPDATE products SET email_template = $2 WHERE id = $1`, r.smartnumbers.ID, text)
	return r
}

// welcomed orders extensions, lets them be made, and gives the subject, text and HTML of the welcome with the credentials.
func (r *reseller) welcomed(numbers ...string) (m *ent.Message, told []books.Credential) {
	r.t.Helper()
	_, told = r.ordered(numbers...)
	r.finish()
	m = &ent.Message{}
	err := r.db.QueryRowContext(r.t.Context(), `SELECT subject, text, html FROM messages WHERE event = 'welcome'`).Scan(&m.Subject, &m.Text, &m.HTML)
	if err != nil {
		r.t.Fatal(err)
	}
	return m, told
}

func TestAWelcomeSaysWhatIsThereAndWhereToSignInButNoPassword(t *testing.T) {
	t.Parallel()
	r := welcoming(t, "")
	m, told := r.welcomed("1101", "1102")
	for _, part := range []string{m.Text, m.HTML} {
		for _, want := range []string{
			"Acme numbers", "acme.example.test", "pbx1.example.test", "1101, 1102", "office@acme.example.test", "https://portal.example.test",
		} {
			if !strings.Contains(part, want) {
				t.Errorf("the welcome lacks %q:\n%s", want, part)
			}
		}
		for _, c := range told {
			if strings.Contains(part, c.Password) {
				t.Error("the welcome tells a password")
			}
		}
	}
}

func TestAProductWelcomesInItsOwnWords(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"with merge fields": {
			"Hello {{.client_name}}: {{range .services}}{{.name}}, {{.domain}}, {{.server}}, {{.extensions}}{{end}}, {{.portal_url}}.",
			"Hello Acme: Acme numbers, acme.example.test, pbx1.example.test, 1101, https://portal.example.test.",
		},
		"without any": {"Plug it in & dial.", "Plug it in & dial."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := welcoming(t, "")
			must[*ent.Product](t)(r.book.UpdateProduct(t.Context(), r.smartnumbers.ID, books.ProductInput{EmailTemplate: &test.text}, "admin@example.test"))
			m, _ := r.welcomed("1101")
			if m.Text != test.want || m.HTML != "" || !strings.HasPrefix(m.Subject, "Welcome to") {
				t.Errorf("welcomed with %q, %q and HTML %q", m.Subject, m.Text, m.HTML)
			}
		})
	}
}

func TestATextThatWasStoredBeforeItWasCheckedHoldsNoWelcomeBack(t *testing.T) {
	t.Parallel()
	r := welcoming(t, "Hello {$client_name} {{nothing of ours}}")
	if m, _ := r.welcomed("1101"); !strings.Contains(m.Text, "pbx1.example.test") {
		t.Errorf("welcomed with %q", m.Text)
	}
	must[*ent.Product](t)(r.book.UpdateProduct(t.Context(), r.smartnumbers.ID, books.ProductInput{Name: ptr("Renamed")}, "admin@example.test"))
}

func TestAWelcomeTextThatNamesWhatThereIsNotIsRefused(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	for name, text := range map[string]string{
		"an unknown merge field":        "Hello {{.nobody}}",
		"an unknown column":             "{{range .services}}{{.password}}{{end}}",
		"a field of another event":      "You owe {{.amount_due}}",
		"braces that nothing closes":    "Hello {{.client_name",
		"a function that is not of it":  "{{printf \"%s\" .client_name}}",
		"more than a template may have": strings.Repeat("x", 65<<10),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := r.book.UpdateProduct(t.Context(), r.smartnumbers.ID, books.ProductInput{EmailTemplate: &text}, "admin@example.test")
			var refused billing.Errors
			if !errors.As(err, &refused) || len(refused) != 1 || refused[0].Field != "emailTemplate" || refused[0].Code != billing.Invalid {
				t.Errorf("refused with %v", err)
			}
		})
	}
	_, err := r.book.CreateProduct(t.Context(), books.ProductInput{Name: ptr("New"), Currency: ptr("AUD"), EmailTemplate: ptr("{{.nobody}}")}, "")
	if err == nil {
		t.Error("a new product welcomes with what there is not")
	}
}
