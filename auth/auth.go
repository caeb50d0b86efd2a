// Package auth owns who is asking and what they may see: passwords, tokens, and the View of the books that is already
// pinned to the asker. It computes and reads; sessions and tokens are written by books.
package auth

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

// Asker is who makes a request.
type Asker struct {
	// User is the user's id, and Email the address.
	User  uuid.UUID
	Email string
	Role  billing.Role
	// Client is the company of a client user; uuid.Nil for an admin.
	Client uuid.UUID
	// Credential is the session or token that was shown.
	Credential uuid.UUID
}

type askerKey struct{}

// With gives a context in which asker asks.
func With(ctx context.Context, asker Asker) context.Context {
	return context.WithValue(ctx, askerKey{}, asker)
}

// From tells who asks; false when nobody is signed in.
func From(ctx context.Context) (Asker, bool) {
	asker, ok := ctx.Value(askerKey{}).(Asker)
	return asker, ok
}

// SignedIn gives the asker, or an Unauthenticated error.
func SignedIn(ctx context.Context) (Asker, error) {
	asker, ok := From(ctx)
	if !ok {
		return Asker{}, billing.Errorf(billing.Unauthenticated, "", "Sign in first.")
	}
	return asker, nil
}

// Admin gives the asker when it is an admin, and otherwise an Unauthenticated or Forbidden error.
func Admin(ctx context.Context) (Asker, error) {
	asker, err := SignedIn(ctx)
	if err != nil {
		return Asker{}, err
	}
	if asker.Role != billing.RoleAdmin {
		return Asker{}, billing.Errorf(billing.Forbidden, "", "Only an admin may do this.")
	}
	return asker, nil
}
