package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/tollbook/tollbook/auth"
)

// answer is a response of the API.
type answer struct {
	Data   map[string]any `json:"data"`
	Errors []struct {
		Message    string         `json:"message"`
		Path       []any          `json:"path"`
		Extensions map[string]any `json:"extensions"`
	} `json:"errors"`
	text string
}

// code is the code of the first error; empty where there is none.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// at is the value at a path of fields and indexes; nil where there is none.
func (a answer) at(path ...any) any {
	var value any = a.Data
	for _, step := range path {
		switch s := step.(type) {
		case string:
			object, _ := value.(map[string]any)
			value = object[s]
		case int:
			list, _ := value.([]any)
			if s >= len(list) {
				return nil
			}
			value = list[s]
		}
	}
	return value
}

// nobody asks without being signed in.
var nobody auth.Asker

func request(ctx context.Context, t testing.TB, asker auth.Asker, query string, variables map[string]any) *http.Request {
	t.Helper()
	body := must[[]byte](t)(json.Marshal(map[string]any{"query": query, "variables": variables}))
	if asker != nobody {
		ctx = auth.With(ctx, asker)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}

// ask asks the API.
func (w *world) ask(asker auth.Asker, query string, variables map[string]any) answer {
	w.t.Helper()
	response := httptest.NewRecorder()
	w.api.ServeHTTP(response, request(w.t.Context(), w.t, asker, query, variables))
	a := answer{text: response.Body.String()}
	if err := json.Unmarshal(response.Body.Bytes(), &a); err != nil {
		w.t.Fatalf("%v: %s", err, a.text)
	}
	return a
}

// asked asks what has to work.
func (w *world) asked(asker auth.Asker, query string, variables map[string]any) answer {
	w.t.Helper()
	a := w.ask(asker, query, variables)
	if len(a.Errors) > 0 {
		w.t.Fatalf("%s\n%s\n%s", query, a.text, w.logged)
	}
	return a
}

// lines is a transport for subscriptions: each response is a line.
type lines struct{}

func (lines) Supports(r *http.Request) bool { return r.Header.Get("Accept") == "application/jsonl" }

func (lines) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	var params graphql.RawParams
	if err := json.NewDecoder(r.Body).Decode(&params); err != nil {
		panic(err)
	}
	out := json.NewEncoder(w)
	ctx := graphql.StartOperationTrace(r.Context())
	op, errs := exec.CreateOperationContext(ctx, &params)
	if errs != nil {
		_ = out.Encode(exec.DispatchError(graphql.WithOperationContext(ctx, op), errs))
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, op)
	w.WriteHeader(http.StatusOK) // the subscription hears of everything from here on
	for response := responses(ctx); response != nil; response = responses(ctx) {
		_ = out.Encode(response)
	}
}

// stream is an open subscription.
type stream struct {
	t       testing.TB
	answers chan answer
}

type channelWriter struct {
	header  http.Header
	opened  func()
	answers chan answer
	t       testing.TB
}

func (c channelWriter) Header() http.Header { return c.header }
func (c channelWriter) WriteHeader(int)     { c.opened() }
func (c channelWriter) Write(line []byte) (int, error) {
	a := answer{text: string(line)}
	if err := json.Unmarshal(line, &a); err != nil {
		c.t.Errorf("%v: %s", err, line)
	}
	c.answers <- a
	return len(line), nil
}

// subscribe opens a subscription and returns when it has begun, or been refused; it is closed with the test.
func (w *world) subscribe(asker auth.Asker, query string, variables map[string]any) stream {
	w.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	begun, begin := context.WithCancel(context.Background())
	s := stream{t: w.t, answers: make(chan answer, 100)}
	r := request(ctx, w.t, asker, query, variables)
	r.Header.Set("Content-Type", "text/plain")
	r.Header.Set("Accept", "application/jsonl")
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(s.answers)
		defer begin()
		w.api.ServeHTTP(channelWriter{http.Header{}, begin, s.answers, w.t}, r)
	}()
	w.t.Cleanup(func() { cancel(); <-done })
	<-begun.Done()
	return s
}

// next is the next response; false when the stream has ended.
func (s stream) next() (answer, bool) {
	s.t.Helper()
	select {
	case a, open := <-s.answers:
		return a, open
	case <-time.After(20 * time.Second):
		s.t.Fatal("nothing came")
		return answer{}, false
	}
}
