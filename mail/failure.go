package mail

import (
	"errors"
	"fmt"
	"net/textproto"

	gomail "github.com/wneessen/go-mail"
)

// Failure is why a message was not handed over.
type Failure struct {
	// Doing is what was being done, such as "connect to mail.example.com:587".
	Doing string
	// Code is what the server answered, such as 450. 0 where it did not answer.
	Code int
	// Permanent tells that the message will never be taken as it is.
	Permanent bool
	Err       error
}

// Error says what was being done and what came of it.
func (f *Failure) Error() string { return f.Doing + ": " + f.Err.Error() }

// Unwrap is the cause.
func (f *Failure) Unwrap() error { return f.Err }

// Permanent reports whether it is useless to send the message again: the server answered 5xx to it, or its addresses
// make no sense. All else may pass: 4xx, greylisting, a network that is down, and also a password that is refused or a
// certificate that is not trusted, since those are the settings' fault and not the message's.
func Permanent(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Permanent
}

// connecting is a failure before anything was said of the message.
func connecting(s SMTP, err error) *Failure {
	f := &Failure{Doing: "connect to " + s.address(), Err: err}
	var answer *textproto.Error
	if errors.As(err, &answer) {
		f.Code = answer.Code
	}
	return f
}

// sending is a failure to hand the message over.
func sending(err error) *Failure {
	f := &Failure{Doing: "hand message over", Err: err}
	var answer *gomail.SendError
	if errors.As(err, &answer) {
		f.Code = answer.ErrorCode()
		f.Permanent = f.Code >= 500 && !aboutUs(f.Code)
		f.Err = fmt.Errorf("%s", answer.Error())
	}
	return f
}

// aboutUs tells whether a 5xx is about who we are and not about the message (RFC 4954): it goes away with the right
// settings.
func aboutUs(code int) bool {
	return code == 530 || code == 534 || code == 535 || code == 538
}
