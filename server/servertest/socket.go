package servertest

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// Socket is a WebSocket connection that speaks graphql-transport-ws.
type Socket struct {
	Conn *websocket.Conn
}

// Message is a message of graphql-transport-ws.
type Message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// Dial opens a connection and sends connection_init with the payload. The headers are pairs of name and value.
func (s *Server) Dial(t testing.TB, payload map[string]any, headers ...string) *Socket {
	t.Helper()
	h := http.Header{}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}, HandshakeTimeout: 10 * time.Second}
	conn, answer, err := dialer.DialContext(t.Context(), strings.Replace(s.URL(), "http:", "ws:", 1)+"/graphql", h)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	socket := &Socket{conn}
	raw, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	socket.Write(t, Message{Type: "connection_init", Payload: raw})
	return socket
}

// Listen opens a connection with a token and waits until it is welcome.
func (s *Server) Listen(t testing.TB, token string) *Socket {
	t.Helper()
	socket := s.Dial(t, map[string]any{"Authorization": "Bearer " + token})
	if m, err := socket.Read(10 * time.Second); err != nil || m.Type != "connection_ack" {
		t.Fatalf("%+v %v", m, err)
	}
	return socket
}

// Write sends a message.
func (s *Socket) Write(t testing.TB, m Message) {
	t.Helper()
	if err := s.Conn.WriteJSON(m); err != nil {
		t.Fatal(err)
	}
}

// Subscribe starts an operation.
func (s *Socket) Subscribe(t testing.TB, id, query string) {
	t.Helper()
	raw, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	s.Write(t, Message{Type: "subscribe", ID: id, Payload: raw})
}

// Read waits for the next message, answering pings on the way.
func (s *Socket) Read(wait time.Duration) (Message, error) {
	for {
		var m Message
		if err := s.Conn.SetReadDeadline(time.Now().Add(wait)); err != nil {
			return m, err
		}
		if err := s.Conn.ReadJSON(&m); err != nil || m.Type != "ping" {
			return m, err
		}
		if err := s.Conn.WriteJSON(Message{Type: "pong"}); err != nil {
			return m, err
		}
	}
}

// Next waits for the data of the next event; anything else fails the test.
func (s *Socket) Next(t testing.TB) string {
	t.Helper()
	m, err := s.Read(10 * time.Second)
	if err != nil || m.Type != "next" {
		t.Fatalf("%s %s %s %v", m.Type, m.ID, m.Payload, err)
	}
	return string(m.Payload)
}
