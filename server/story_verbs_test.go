package server_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server/demo"
	"github.com/tollbook/tollbook/server/servertest"
)

// The verbs of stories, as testdata/README.md tells them.

func (s *story) setClock(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	s.Clock.Set(instant(t, words[0]))
	clear(s.browsers) // sessions may have ended by then
	return "{}"
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func (s *story) addClient(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	made, err := s.Book().CreateClient(t.Context(), books.ClientInput{
		Name: &words[0], Country: &words[1], AreaCode: &words[2], Currency: &words[3], TimeZone: &words[4], Locale: &words[5],
	})
	if err != nil {
		t.Fatal(err)
	}
	s.clients[words[0]] = made.ID
	return "{}"
}

func (s *story) addProduct(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	input := map[string]any{"name": words[0], "currency": words[1], "specialNumberBilling": options["special"] != "off"}
	if options["package"] != "" {
		input["packageId"] = s.id(t, "package", options["package"])
	}
	for field, option := range map[string]string{"price": "price", "setupFee": "setup"} {
		if options[option] != "" {
			input[field] = options[option]
		}
	}
	if options["special"] == "overlay" {
		input["specialMode"] = "OVERLAY"
	}
	return s.mutate(t, `mutation($input: CreateProductInput!) { createProduct(input: $input) { product { id } } }`, map[string]any{"input": input})
}

func (s *story) saveRates(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	var rules []any
	if err := json.Unmarshal([]byte(s.parts[words[1]]), &rules); err != nil {
		t.Fatal(err)
	}
	var found struct {
		Products struct {
			Nodes []struct {
				ID, Name string
				Version  int
			}
		}
	}
	data := s.GraphQL(t, s.as(t, servertest.AdminEmail), `{ products { nodes { id name version } } }`, nil)
	if err := json.Unmarshal(data, &found); err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Products.Nodes {
		if p.Name == words[0] {
			return s.mutate(t, `mutation($input: SaveSpecialRatesInput!) { saveSpecialRates(input: $input) { product { version } } }`,
				map[string]any{"input": map[string]any{"productId": p.ID, "version": p.Version, "rules": rules}})
		}
	}
	t.Fatalf("there is no product %s", words[0])
	return ""
}

func (s *story) addService(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	input := map[string]any{
		"clientId": s.id(t, "client", words[0]), "productId": s.id(t, "product", words[1]), "domainName": words[2],
	}
	if options["uuid"] != "" {
		input["domainUuid"] = options["uuid"]
	}
	if options["from"] != "" {
		input["activeFrom"] = options["from"]
	}
	if options["day"] != "" {
		day, err := strconv.Atoi(options["day"])
		if err != nil {
			t.Fatal(err)
		}
		input["anchorDay"] = day
	}
	data := s.mutate(t, `mutation($input: CreateServiceInput!) { createService(input: $input) { assigned } }`, map[string]any{"input": input})
	var made struct{ CreateService json.RawMessage }
	if err := json.Unmarshal([]byte(data), &made); err != nil {
		t.Fatal(err)
	}
	return string(made.CreateService)
}

func (s *story) mutate(t *testing.T, mutation string, variables map[string]any) string {
	t.Helper()
	return string(s.GraphQL(t, s.as(t, servertest.AdminEmail), mutation, variables))
}

func (s *story) addUser(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	s.AddUser(t, words[0], s.clients[words[1]])
	return "{}"
}

// as is the browser of somebody who has signed in.
func (s *story) as(t *testing.T, email string) *http.Client {
	t.Helper()
	if s.browsers[email] == nil {
		s.browsers[email] = s.SignIn(t, email, demo.Password)
	}
	return s.browsers[email]
}

// push sends a recorded call with a number, seconds and start of its own, in one of the encodings of FreeSWITCH.
func (s *story) push(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	recording, err := demo.Named(words[0])
	if err != nil {
		t.Fatal(err)
	}
	call := demo.Call{UUID: uuid.NewSHA1(uuid.Nil, []byte(options["call"])), Number: options["number"], StartedAt: instant(t, options["at"])}
	if call.Seconds, err = strconv.ParseInt(options["seconds"], 10, 64); err != nil {
		t.Fatal(err)
	}
	document := recording.Render(call)
	switch options["as"] {
	case "form":
		return s.deliver(t, demo.Form(document), "application/x-www-form-urlencoded")
	case "plain":
		return s.deliver(t, append([]byte("cdr="), document...), "application/x-www-form-plaintext")
	case "base64":
		return s.deliver(t, []byte("cdr="+base64.StdEncoding.EncodeToString(document)), "application/x-www-form-base64-encoded")
	case "":
		return s.deliver(t, document, "application/json")
	}
	t.Fatalf("there is no encoding %q", options["as"])
	return ""
}

// send posts a part as it stands.
func (s *story) send(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	return s.deliver(t, []byte(s.parts[words[0]]), "text/xml")
}

func (s *story) deliver(t *testing.T, body []byte, contentType string) string {
	t.Helper()
	status, answer := s.Push(t, body, contentType)
	if status != http.StatusOK {
		t.Errorf("%d %s", status, answer)
	}
	return answer
}

// placeholder stands for an id in a query, such as {{service Acme}}.
var placeholder = regexp.MustCompile(`\{\{(\w+) (\w+)\}\}`)

// ask asks the API as somebody, by the query in one part, and compares the data with the other.
func (s *story) ask(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	query := placeholder.ReplaceAllStringFunc(s.parts[words[1]], func(text string) string {
		match := placeholder.FindStringSubmatch(text)
		return s.id(t, match[1], match[2])
	})
	data := s.GraphQL(t, s.as(t, words[0]), query, nil)
	var got, want any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(s.parts[words[2]]), &want); err != nil {
		t.Fatalf("%s: %v", words[2], err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("- want, + got:\n%s", diff)
	}
	return "{}"
}

// id finds the id of a client, product, tariff or package by its name, or of a service by its client's.
func (s *story) id(t *testing.T, kind, name string) string {
	t.Helper()
	queries := map[string]string{
		"client":  `{ list: clients { nodes { id name } } }`,
		"product": `{ list: products { nodes { id name } } }`,
		"service": `{ list: services { nodes { id client { name } } } }`,
		"tariff":  `{ list: tariffs { nodes { id name } } }`,
		"package": `{ list: packages { nodes { id name } } }`,
	}
	var found struct {
		List struct {
			Nodes []struct {
				ID, Name string
				Client   struct{ Name string }
			}
		}
	}
	if err := json.Unmarshal(s.GraphQL(t, s.as(t, servertest.AdminEmail), queries[kind], nil), &found); err != nil {
		t.Fatal(err)
	}
	for _, node := range found.List.Nodes {
		if node.Name == name || node.Client.Name == name {
			return node.ID
		}
	}
	t.Fatalf("there is no %s %s", kind, url.PathEscape(name))
	return ""
}
