package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/gorilla/websocket"
)

const (
	// socketWriteTimeout is how long a client may take to accept one message before it is cut off.
	socketWriteTimeout = 10 * time.Second
	socketBuffer       = 1 << 10
)

// The close codes of graphql-transport-ws and WebSocket that are used here.
const (
	closeGoingAway    = websocket.CloseGoingAway
	closeTryLater     = websocket.CloseTryAgainLater
	closeUnauthorized = 4401
)

// upgrader accepts WebSocket connections for gqlgen with gorilla/websocket.
type upgrader struct {
	websocket.Upgrader
}

func newUpgrader() upgrader {
	return upgrader{websocket.Upgrader{
		HandshakeTimeout: socketWriteTimeout, ReadBufferSize: socketBuffer, WriteBufferPool: &sync.Pool{},
		WriteBufferSize: socketBuffer,
	}}
}

// Accept makes a request a connection. A page of another site is refused by its Origin.
func (u upgrader) Accept(w http.ResponseWriter, r *http.Request, options transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	upgrade := u.Upgrader
	upgrade.Subprotocols = options.Subprotocols
	upgrade.Error = func(http.ResponseWriter, *http.Request, int, error) {} // gqlgen answers itself
	upgrade.CheckOrigin = ownPage
	conn, err := upgrade.Upgrade(w, r, options.ResponseHeader)
	if err != nil {
		return nil, err
	}
	s := socketOf(r.Context())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conn = conn
	return s, nil
}

// socket is one connection, as gqlgen uses it. gqlgen writes one message at a time.
type socket struct {
	owner *sockets
	// mu guards conn, which is nil before the upgrade.
	mu   sync.Mutex
	conn *websocket.Conn
	// operations are those under way.
	operations operationCount
	// slow tells that a write took too long.
	slow sync.Once
}

type socketKey struct{}

func socketOf(ctx context.Context) *socket {
	s, _ := ctx.Value(socketKey{}).(*socket)
	return s
}

// NextReader waits for the next message.
func (s *socket) NextReader() (int, io.Reader, error) {
	kind, r, err := s.conn.NextReader()
	if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway, websocket.CloseNoStatusReceived) {
		err = transport.ErrWebsocketClosed
	}
	return kind, r, err
}

// WriteJSON sends a message. A client that does not take it in time is cut off: only its own subscriptions wait for it.
func (s *socket) WriteJSON(v any) error {
	if err := s.conn.SetWriteDeadline(time.Now().Add(socketWriteTimeout)); err != nil {
		return err
	}
	err := s.conn.WriteJSON(v)
	if err != nil {
		s.cut(err)
	}
	return err
}

// cut ends a connection that can no longer be written to.
func (s *socket) cut(why error) {
	var timeout interface{ Timeout() bool }
	if errors.As(why, &timeout) && timeout.Timeout() {
		s.slow.Do(func() { s.owner.dropped.Add(1) })
	}
	_ = s.conn.Close()
}

// WriteClose tells the client that the connection ends, and why.
func (s *socket) WriteClose(code int, reason string) error {
	return s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
}

// Close ends the connection.
func (s *socket) Close() error { return s.conn.Close() }

// Subprotocol is the one that was agreed on.
func (s *socket) Subprotocol() string { return s.conn.Subprotocol() }

// SetReadLimit bounds the bytes of a message.
func (s *socket) SetReadLimit(limit int64) { s.conn.SetReadLimit(limit) }

// SetReadDeadline bounds the wait for a message.
func (s *socket) SetReadDeadline(t time.Time) error { return s.conn.SetReadDeadline(t) }

// end tells the client why and closes.
func (s *socket) end(code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil {
		return
	}
	_ = s.WriteClose(code, reason)
	_ = s.conn.Close()
}
