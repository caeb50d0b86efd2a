package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/license"
)

// licenseTimeout bounds one question to the license server; it must leave an operation of the API time to tell of it.
const licenseTimeout = 8 * time.Second

// licenses is the site's side of license keys: it asks the license server, keeps its answers, and reads them.
type licenses struct {
	LicenseConfig
	book *books.Book
	// site is the domain of this site; empty where nobody told it.
	site   string
	now    func() time.Time
	log    *slog.Logger
	client *http.Client
}

func (s *Server) newLicenses() *licenses {
	l := &licenses{LicenseConfig: s.cfg.License, book: s.book, now: s.now, log: s.log, client: &http.Client{
		Timeout:       licenseTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the key is for it alone
	}}
	if at, err := url.Parse(s.cfg.PublicURL); err == nil {
		l.site = strings.ToLower(at.Hostname())
	}
	return l
}

// Stands tells how the key of a product stands by a statement of the license server.
func (l *licenses) Stands(product *ent.Product, statement string) (license.Standing, error) {
	text, err := l.book.StoredLicenseKey(product)
	if err != nil {
		return license.Standing{}, err
	}
	if l.PublicKey == nil {
		return license.Standing{
			State: license.Inactive, Hint: license.Hint(text), Message: "Which license server the key is of is not known here. " + toSet,
		}, nil
	}
	return license.Stand(license.Question{
		Text: text, Module: product.Module, Site: l.site, Statement: statement, Public: l.PublicKey,
	}, l.now()), nil
}

// toSet says how a site comes to know its license server.
const toSet = "Start the server with TOLLBOOK_LICENSE_SERVER and TOLLBOOK_LICENSE_PUBLIC_KEY, which whoever issued the key can tell."

// Activate registers this site for the key of a product.
func (l *licenses) Activate(ctx context.Context, product *ent.Product) error {
	return l.ask(ctx, product, "activate")
}

// Verify asks how the key of a product stands.
func (l *licenses) Verify(ctx context.Context, product *ent.Product) error {
	return l.ask(ctx, product, "verify")
}

// noAnswer is why the license server gave none, in words for people.
type noAnswer struct {
	words string
	// because is for the log.
	because error
}

// Error tells both.
func (n *noAnswer) Error() string { return fmt.Sprintf("%s (%v)", n.words, n.because) }

// ask asks about the key of a product, and keeps the answer or why there is none.
func (l *licenses) ask(ctx context.Context, product *ent.Product, what string) error {
	text, err := l.book.StoredLicenseKey(product)
	switch {
	case err != nil:
		return err
	case l.Server == "":
		return billing.Errorf(billing.Invalid, "productId", "There is no license server to ask. %s", toSet)
	case l.site == "":
		return billing.Errorf(billing.Invalid, "productId",
			"A key is registered for the domain of a site, and nobody has told this one's. Start the server with TOLLBOOK_PUBLIC_URL.")
	}
	key, err := license.Verify(text, l.PublicKey)
	if err != nil {
		return err
	}
	statement, err := l.answerTo(ctx, what, text, key)
	var none *noAnswer
	if errors.As(err, &none) {
		l.log.WarnContext(ctx, "the license server gave no answer", "error", err)
		return l.book.SaveLicenseFailure(ctx, product.ID, none.words)
	}
	if err != nil {
		return err
	}
	return l.book.SaveLicenseAnswer(ctx, product.ID, statement)
}

// answerTo asks one question and gives the statement that answers it.
func (l *licenses) answerTo(ctx context.Context, what, text string, key license.Key) (string, error) {
	nonce := license.Nonce()
	body, err := l.post(ctx, what, licenseQuestion{Key: text, Domain: l.site, Nonce: nonce})
	if err != nil {
		return "", err
	}
	var answered licenseAnswer
	if err := json.Unmarshal(body, &answered); err != nil {
		return "", &noAnswer{"What answered at the address of the license server is none.", err}
	}
	said, err := license.ReadStatement(answered.Statement, l.PublicKey)
	if err != nil {
		return "", &noAnswer{"The answer is not signed by the license server whose public key is set here.", err}
	}
	if err := said.Answers(key, l.site, nonce, l.now()); err != nil {
		return "", &noAnswer{sentence(err), err}
	}
	return answered.Statement, nil
}

// sentence is an error as a sentence.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// post sends a question to the license server and gives the body of its answer.
func (l *licenses) post(ctx context.Context, what string, question licenseQuestion) ([]byte, error) {
	asked, err := json.Marshal(question)
	if err != nil {
		return nil, fmt.Errorf("ask the license server: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.Server+"/license/"+what, bytes.NewReader(asked))
	if err != nil {
		return nil, fmt.Errorf("ask the license server: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	answered, err := l.client.Do(r)
	if err != nil {
		return nil, &noAnswer{"The license server could not be reached. Look whether " + l.Server + " can be opened from this machine, and try again.", err}
	}
	defer func() { _ = answered.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(answered.Body, licenseBytes))
	if err != nil {
		return nil, &noAnswer{"The answer of the license server broke off. Try again.", err}
	}
	because := fmt.Errorf("status %d", answered.StatusCode)
	switch answered.StatusCode {
	case http.StatusOK:
		return body, nil
	case http.StatusTooManyRequests:
		return nil, &noAnswer{"The license server was asked too often. Wait a minute and try again.", because}
	case http.StatusNotFound:
		return nil, &noAnswer{"There is no license server at " + l.Server + ".", because}
	}
	return nil, &noAnswer{"The license server could not answer. Try again later, or ask whoever runs it.", because}
}
