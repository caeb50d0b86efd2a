package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tollbook/tollbook/server/servertest"
)

// TestStories plays whole stories: the lines of a txtar file before its first part are what happens, one line each, and
// its parts are what the lines name. testdata/README says which lines there are.
func TestStories(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := &story{Server: servertest.Start(t), parts: map[string]string{}, clients: map[string]uuid.UUID{}, browsers: map[string]*http.Client{}}
			for _, part := range archive.Files {
				s.parts[part.Name] = string(part.Data)
			}
			for n, line := range strings.Split(string(archive.Comment), "\n") {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					s.play(t, fmt.Sprintf("%s:%d: %s", file, n+1, line), line)
				}
			}
		})
	}
}

// story is one story while it is played.
type story struct {
	*servertest.Server
	parts    map[string]string
	clients  map[string]uuid.UUID
	browsers map[string]*http.Client
}

// play does what a line says. What follows => is what the answer must have.
func (s *story) play(t *testing.T, where, line string) {
	t.Helper()
	line, want, _ := strings.Cut(line, "=>")
	words := strings.Fields(line)
	options := map[string]string{}
	var plain []string
	for _, word := range words[1:] {
		if name, value, ok := strings.Cut(word, "="); ok {
			options[name] = value
		} else {
			plain = append(plain, word)
		}
	}
	verbs := map[string]func(*testing.T, []string, map[string]string) string{
		"clock": s.setClock, "client": s.addClient, "product": s.addProduct, "rates": s.saveRates, "service": s.addService,
		"tariff": s.addTariff, "deck": s.saveDeck, "withdraw": s.withdraw, "package": s.savePackage, "provider": s.addProvider,
		"lists": s.saveLists, "user": s.addUser, "push": s.push, "send": s.send, "ask": s.ask, "company": s.saveCompany,
		"autobill": s.autobill, "pay": s.pay, "account": s.account, "creditnote": s.creditNote, "invoice": s.showInvoice,
		"verify": s.verify,
	}
	verb, ok := verbs[words[0]]
	if !ok {
		t.Fatalf("%s: there is no verb %q", where, words[0])
	}
	answer := verb(t, plain, options)
	for _, pair := range strings.Fields(want) {
		name, value, _ := strings.Cut(pair, "=")
		if got := member(t, answer, name); got != value {
			t.Errorf("%s: %s is %q, want %q\n%s", where, name, got, value, answer)
		}
	}
	if t.Failed() {
		t.Fatalf("%s", where)
	}
}

// member is a value of a JSON object, as text.
func member(t *testing.T, object, name string) string {
	t.Helper()
	var values map[string]any
	if err := json.Unmarshal([]byte(object), &values); err != nil {
		t.Fatalf("%v: %s", err, object)
	}
	return fmt.Sprint(values[name])
}
