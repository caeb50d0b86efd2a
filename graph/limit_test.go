package graph_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRequestsThatCostTooMuchAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	deep := strings.Repeat("ofType { ", 14) + "name" + strings.Repeat(" }", 14)
	var bomb strings.Builder
	bomb.WriteString("{ cdrSummary { ...f0 } }")
	for i := range 60 {
		fmt.Fprintf(&bomb, " fragment f%d on CDRSummary { ...f%d ...g%d }", i, i+1, i)
		fmt.Fprintf(&bomb, " fragment g%d on CDRSummary { ...f%d }", i, i+1)
	}
	bomb.WriteString(" fragment f60 on CDRSummary { calls }")
	for name, row := range map[string]struct{ query, code string }{
		"fields too deep":               {`{ __type(name: "CDR") { fields { type { ` + deep + ` } } } }`, "TOO_MANY"},
		"a fragment within each of ten": {bomb.String(), "TOO_MANY"},
		"the same list many times": {
			"{" + strings.Repeat(" a%d: cdrs(first: 200) { nodes { id charge currency startedAt } }", 40) + "}", "COMPLEXITY_LIMIT_EXCEEDED",
		},
		"lists within everything": {
			`{ services(first: 200) { nodes { product { specialRates { ` + strings.Repeat("a%d: name ", 40) + ` } } } } }`,
			"COMPLEXITY_LIMIT_EXCEEDED",
		},
		"two hundred explanations":              {`{ cdrs(first: 200) { nodes { explanation { text } } } }`, "COMPLEXITY_LIMIT_EXCEEDED"},
		"explanations under many names":         {"{" + strings.Repeat(" a%d: cdrs(first: 20) { nodes { explanation { text } } }", 5) + "}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"two hundred documents with their text": {`{ quarantine(first: 200) { nodes { body } } }`, "COMPLEXITY_LIMIT_EXCEEDED"},
		"too long a text":                       {"{ viewer {" + strings.Repeat(" id", 16_000) + "} }", "GRAPHQL_PARSE_FAILED"},
		"an unknown field":                      {"{ secrets }", "GRAPHQL_VALIDATION_FAILED"},
		"fragments without an end":              {"{ viewer { ...a } } fragment a on User { ...b } fragment b on User { ...a }", "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i := strings.Count(row.query, "a%d"); i > 0; i-- {
				row.query = strings.Replace(row.query, "a%d", fmt.Sprintf("a%d", i), 1)
			}
			if a := w.ask(w.admin, row.query, nil); a.code() != row.code || a.Data != nil {
				t.Errorf("code %s: %.300s", a.code(), a.text)
			}
		})
	}
}

// What the web app and an ordinary program ask for is within the limits.
func TestOrdinaryPagesAreWithinTheLimits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	schema := loadSchema(t)
	for list, rows := range map[string]int{
		"cdrs": 50, "clients": 200, "users": 200, "servers": 200, "quarantine": 50, "unassigned": 200,
	} {
		field := schema.Query.Fields.ForName(list)
		w.asked(w.admin, fmt.Sprintf("{ %s(first: %d) { edges { cursor node %s } pageInfo { hasNextPage endCursor } } }", list, rows,
			everything(schema, nodeOf(schema, field))), nil)
	}
	w.asked(w.admin, `{ products { nodes { id name version specialRates { id name pattern patternType direction billingMode
		flatRate perMinuteRate priority enabled label } } } }`, nil)
	w.asked(w.admin, `{ services(first: 200) { nodes { id domainName status client { id name } product { id name } server { id name } } } }`, nil)
}

func TestIntrospectionIsForThoseWhoAreSignedIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, query := range map[string]string{
		"the schema":                `{ __schema { types { name } } }`,
		"a type":                    `{ __type(name: "CDR") { fields { name } } }`,
		"behind a fragment":         `{ ...a } fragment a on Query { __schema { queryType { name } } }`,
		"behind an inline fragment": `{ ... on Query { s: __schema { queryType { name } } } }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a := w.ask(nobody, query, nil); a.code() != "UNAUTHENTICATED" {
				t.Errorf("nobody: %s", a.text)
			}
			w.asked(w.globex.asker, query, nil)
		})
	}
}

func TestWhatIsNoRequestIsNotRepeated(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := request(t.Context(), t, w.admin, "", nil)
	r.Body = httptest.NewRequestWithContext(t.Context(), "POST", "/", strings.NewReader(`{"query": "my password`)).Body
	response := httptest.NewRecorder()
	w.api.ServeHTTP(response, r)
	if text := response.Body.String(); !strings.Contains(text, `"INVALID"`) || strings.Contains(text, "password") {
		t.Error(text)
	}
}
