package books

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/session"
	"github.com/tollbook/tollbook/ent/token"
	"github.com/tollbook/tollbook/ent/user"
)

// sessionLength is how long one is signed in.
const sessionLength = 14 * 24 * time.Hour

// touchEvery is how much later a token must be used again for that to be written down.
const touchEvery = time.Minute

// Session is a signed-in browser. Secret is what its cookie holds; only its hash is stored.
type Session struct {
	Secret    string
	Asker     auth.Asker
	ExpiresAt time.Time
}

// nobody is the hash that a password is compared with when there is no such user, so that the answer takes as long.
const nobody = "$argon2id$v=19$m=65536,t=3,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// SignIn opens a session for the e-mail address and password. A wrong one and a disabled user are the same
// Unauthenticated error.
func (b *Book) SignIn(ctx context.Context, email, password string) (Session, error) {
	v, err := b.ent.User.Query().Where(user.Email(strings.ToLower(strings.TrimSpace(email)))).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return Session{}, fmt.Errorf("sign in: %w", err)
	}
	hash := nobody
	if v != nil {
		hash = v.PasswordHash
	}
	if !auth.VerifyPassword(hash, password) || v == nil || v.Disabled {
		return Session{}, billing.Errorf(billing.Unauthenticated, "", "The e-mail address or the password is wrong.")
	}
	made := auth.NewSecret("tbs_")
	opened := Session{Secret: made.Text, ExpiresAt: b.now().Add(sessionLength)}
	err = b.write(ctx, func(tx writing) error {
		id, err := newID()
		if err != nil {
			return err
		}
		opened.Asker = asker(v, id)
		if err := tx.ent.User.UpdateOneID(v.ID).SetLastSignedInAt(b.now()).Exec(ctx); err != nil {
			return err
		}
		return tx.ent.Session.Create().SetID(id).SetTokenHash(made.Hash).SetUserID(v.ID).SetCreatedAt(b.now()).
			SetExpiresAt(opened.ExpiresAt).Exec(ctx)
	})
	if err != nil {
		return Session{}, fmt.Errorf("sign in: %w", err)
	}
	return opened, nil
}

func asker(v *ent.User, credential uuid.UUID) auth.Asker {
	a := auth.Asker{User: v.ID, Email: v.Email, Role: v.Role, Credential: credential}
	if v.ClientID != nil {
		a.Client = *v.ClientID
	}
	return a
}

// SignOut ends the session with that secret, if there is one.
func (b *Book) SignOut(ctx context.Context, secret string) error {
	if _, err := b.ent.Session.Delete().Where(session.TokenHash(auth.HashSecret(secret))).Exec(ctx); err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	return nil
}

func notSignedIn() error {
	return billing.Errorf(billing.Unauthenticated, "", "This session or token does not exist, or works no longer. Sign in again.")
}

// Session tells who shows the secret of a session. An unknown or expired one, or that of a disabled user, is an
// Unauthenticated error.
func (b *Book) Session(ctx context.Context, secret string) (auth.Asker, error) {
	v, err := b.ent.Session.Query().Where(session.TokenHash(auth.HashSecret(secret)), session.ExpiresAtGT(b.now())).Only(ctx)
	if ent.IsNotFound(err) {
		return auth.Asker{}, notSignedIn()
	}
	if err != nil {
		return auth.Asker{}, fmt.Errorf("read session: %w", err)
	}
	return b.asks(ctx, v.UserID, v.ID)
}

// asks is the user behind a credential, unless it is disabled.
func (b *Book) asks(ctx context.Context, id, credential uuid.UUID) (auth.Asker, error) {
	v, err := b.ent.User.Query().Where(user.ID(id), user.Disabled(false)).Only(ctx)
	if ent.IsNotFound(err) {
		return auth.Asker{}, notSignedIn()
	}
	if err != nil {
		return auth.Asker{}, fmt.Errorf("read user: %w", err)
	}
	return asker(v, credential), nil
}

// TokenAsker tells who shows the secret of an API token. An unknown or revoked one, or that of a disabled user, is an
// Unauthenticated error.
func (b *Book) TokenAsker(ctx context.Context, secret string) (auth.Asker, error) {
	v, err := b.ent.Token.Query().Where(token.TokenHash(auth.HashSecret(secret)), token.RevokedAtIsNil()).Only(ctx)
	if ent.IsNotFound(err) {
		return auth.Asker{}, notSignedIn()
	}
	if err != nil {
		return auth.Asker{}, fmt.Errorf("read token: %w", err)
	}
	if now := b.now(); v.LastUsedAt == nil || now.Sub(*v.LastUsedAt) > touchEvery {
		if err := b.ent.Token.UpdateOneID(v.ID).SetLastUsedAt(now).Exec(ctx); err != nil {
			return auth.Asker{}, fmt.Errorf("write down the use of a token: %w", err)
		}
	}
	return b.asks(ctx, v.UserID, v.ID)
}

// StillValid reports whether what the asker showed would still be taken; for connections that live long. When the
// database does not answer, it is.
func (b *Book) StillValid(ctx context.Context, a auth.Asker) bool {
	now, err := b.asks(ctx, a.User, a.Credential)
	var refused *billing.Error
	if err != nil {
		return !errors.As(err, &refused)
	}
	if now.Role != a.Role || now.Client != a.Client {
		return false
	}
	open, err := b.ent.Session.Query().Where(session.ID(a.Credential), session.ExpiresAtGT(b.now())).Exist(ctx)
	if open || err != nil {
		return true
	}
	works, err := b.ent.Token.Query().Where(token.ID(a.Credential), token.RevokedAtIsNil()).Exist(ctx)
	return works || err != nil
}
