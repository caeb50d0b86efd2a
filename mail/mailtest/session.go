package mailtest

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"io"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// ErrHangUp is an answer that is none: the connection is cut.
var ErrHangUp = errors.New("hang up")

// Reply is an answer such as 450 "Come back later".
func Reply(code int, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 0, 0}, Message: text}
}

// session is one conversation.
type session struct {
	server *Server
	conn   *smtp.Conn
	now    Received
	user   string
}

func (s *Server) session(conn *smtp.Conn) (smtp.Session, error) {
	return &session{server: s, conn: conn}, nil
}

// answer asks the test.
func (s *session) answer(step Step, address string) error {
	if s.server.config.Answer == nil {
		return nil
	}
	err := s.server.config.Answer(step, address)
	if errors.Is(err, ErrHangUp) {
		_ = s.conn.Conn().Close() // that is the point
	}
	return err
}

// AuthMechanisms are none where nobody is asked.
func (s *session) AuthMechanisms() []string {
	if s.server.config.Username == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth asks for the password.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, username, password string) error {
		known := s.server.config
		if subtle.ConstantTimeCompare([]byte(username+"\x00"+password), []byte(known.Username+"\x00"+known.Password)) != 1 {
			return smtp.ErrAuthFailed
		}
		s.user = username
		return nil
	}), nil
}

// Mail begins a message.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.config.Username != "" && s.user == "" {
		return Reply(530, "Say who you are first")
	}
	_, private := s.conn.TLSConnectionState()
	s.now = Received{From: from, User: s.user, Private: private}
	return s.answer(From, from)
}

// Rcpt adds a recipient.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.To = append(s.now.To, to)
	return s.answer(To, to)
}

// Data asks the test when it has a first part of the message, and again when it has all.
func (s *session) Data(r io.Reader) error {
	var raw bytes.Buffer
	if _, err := io.CopyN(&raw, r, 100); err != nil {
		return err
	}
	if err := s.answer(Content, ""); err != nil {
		return err
	}
	if _, err := raw.ReadFrom(r); err != nil {
		return err
	}
	s.now.Raw = raw.Bytes()
	s.server.mutex.Lock()
	s.server.received = append(s.server.received, s.now)
	s.server.mutex.Unlock()
	return s.answer(Taken, "")
}

// Reset forgets the message that was begun.
func (s *session) Reset() { s.now = Received{} }

// Logout has nothing to do.
func (s *session) Logout() error { return nil }
