package books

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/session"
	"github.com/tollbook/tollbook/ent/token"
	"github.com/tollbook/tollbook/ent/user"
)

// UserInput is what a user is made of. On a change nil leaves things as they are; e-mail, role and client are fixed.
type UserInput struct {
	Email, Name *string
	Role        *billing.Role
	// ClientID is the company of a client user; an admin has none.
	ClientID *uuid.UUID
	// Password has 12 to 200 characters.
	Password *string
	Disabled *bool
}

// CreateUser adds somebody who can sign in.
func (b *Book) CreateUser(ctx context.Context, in UserInput) (*ent.User, error) {
	var c checks
	email := c.email(or(in.Email, ""), true)
	name := c.text("name", or(in.Name, ""), 1, 200)
	role := or(in.Role, "")
	c.add(billing.OneOf("role", role, billing.Roles()))
	c.add(auth.CheckPassword("password", or(in.Password, "")))
	switch {
	case role == billing.RoleClient && in.ClientID == nil:
		c.refuse("clientId", "Say which client this user belongs to.")
	case role == billing.RoleAdmin && in.ClientID != nil:
		c.refuse("clientId", "An admin belongs to no client.")
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	hash := auth.HashPassword(*in.Password)
	var made *ent.User
	err := b.write(ctx, func(tx writing) error {
		if in.ClientID != nil {
			if _, err := tx.ent.Customer.Get(ctx, *in.ClientID); ent.IsNotFound(err) {
				return notFound("clientId", "client")
			} else if err != nil {
				return err
			}
		}
		id, err := newID()
		if err != nil {
			return err
		}
		made, err = tx.ent.User.Create().SetID(id).SetEmail(email).SetName(name).SetPasswordHash(hash).SetRole(role).
			SetNillableClientID(in.ClientID).SetDisabled(or(in.Disabled, false)).SetCreatedAt(b.now()).Save(ctx)
		return err
	})
	if sqlState(err) == uniqueViolation {
		return nil, billing.Errorf(billing.Conflict, "email", "Somebody with the address %s exists already.", email)
	}
	if err != nil {
		return nil, fmt.Errorf("create user: %w", err)
	}
	return made, nil
}

// UpdateUser changes a user. A new password, or disabling, signs the user out everywhere; disabling also stops its tokens
// while it lasts.
func (b *Book) UpdateUser(ctx context.Context, id uuid.UUID, in UserInput) (*ent.User, error) {
	var c checks
	if in.Password != nil {
		c.add(auth.CheckPassword("password", *in.Password))
	}
	if in.Name != nil {
		c.text("name", *in.Name, 1, 200)
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	var changed *ent.User
	err := b.write(ctx, func(tx writing) error {
		update := tx.ent.User.UpdateOneID(id).SetNillableName(in.Name).SetNillableDisabled(in.Disabled)
		if in.Password != nil {
			update.SetPasswordHash(auth.HashPassword(*in.Password))
		}
		var err error
		changed, err = update.Save(ctx)
		if ent.IsNotFound(err) {
			return notFound("id", "user")
		}
		if err != nil || in.Password == nil && !changed.Disabled {
			return err
		}
		if _, err := tx.ent.Session.Delete().Where(session.UserID(id)).Exec(ctx); err != nil {
			return err
		}
		return lastAdmin(ctx, tx)
	})
	if err != nil {
		return nil, fmt.Errorf("update user: %w", err)
	}
	return changed, nil
}

// ChangePassword gives the asker a new password, of 12 to 200 characters, for the one that it has. It signs the asker out
// everywhere but here. A wrong one is a Forbidden error.
func (b *Book) ChangePassword(ctx context.Context, a auth.Asker, current, next string) error {
	if err := auth.CheckPassword("password", next); err != nil {
		return err
	}
	v, err := b.ent.User.Get(ctx, a.User)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	wrong := billing.Errorf(billing.Forbidden, "current", "This is not your password.")
	if !auth.VerifyPassword(v.PasswordHash, current) {
		return wrong
	}
	hash := auth.HashPassword(next)
	return b.write(ctx, func(tx writing) error {
		n, err := tx.ent.User.Update().Where(user.ID(a.User), user.PasswordHash(v.PasswordHash)).SetPasswordHash(hash).Save(ctx)
		if err != nil {
			return fmt.Errorf("change password: %w", err)
		}
		if n == 0 { // it was changed a moment ago
			return wrong
		}
		if _, err := tx.ent.Session.Delete().Where(session.UserID(a.User), session.IDNEQ(a.Credential)).Exec(ctx); err != nil {
			return fmt.Errorf("change password: %w", err)
		}
		return nil
	})
}

// lastAdmin refuses to leave nobody who can sign in as an admin.
func lastAdmin(ctx context.Context, tx writing) error {
	left, err := tx.ent.User.Query().Where(user.RoleEQ(billing.RoleAdmin), user.Disabled(false)).Exist(ctx)
	if err != nil {
		return err
	}
	if !left {
		return billing.Errorf(billing.Conflict, "disabled", "This is the last admin. Make another one first.")
	}
	return nil
}

// UserByEmail finds a user by its address.
func (b *Book) UserByEmail(ctx context.Context, email string) (*ent.User, error) {
	v, err := b.ent.User.Query().Where(user.Email(strings.ToLower(strings.TrimSpace(email)))).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound("email", "user")
	}
	if err != nil {
		return nil, fmt.Errorf("read user: %w", err)
	}
	return v, nil
}

// tokensPerUser is how many working tokens a user may have.
const tokensPerUser = 50

// CreateToken makes an API token of a user and gives its secret, which is stored hashed and never shown again.
func (b *Book) CreateToken(ctx context.Context, userID uuid.UUID, name string) (*ent.Token, string, error) {
	var c checks
	name = c.text("name", name, 1, 100)
	if err := c.err(); err != nil {
		return nil, "", err
	}
	made := auth.NewSecret("tbk_")
	var stored *ent.Token
	err := b.write(ctx, func(tx writing) error {
		n, err := tx.ent.Token.Query().Where(token.UserID(userID), token.RevokedAtIsNil()).Count(ctx)
		if err != nil {
			return err
		}
		if n >= tokensPerUser {
			return billing.Errorf(billing.Conflict, "name", "There are %d tokens already. Revoke one that is no longer used.", n)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		stored, err = tx.ent.Token.Create().SetID(id).SetUserID(userID).SetName(name).SetTokenHash(made.Hash).
			SetHint(made.Hint).SetCreatedAt(b.now()).Save(ctx)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("create token: %w", err)
	}
	return stored, made.Text, nil
}

// RevokeToken stops a token of the user from working.
func (b *Book) RevokeToken(ctx context.Context, userID, id uuid.UUID) error {
	n, err := b.ent.Token.Update().Where(token.ID(id), token.UserID(userID), token.RevokedAtIsNil()).
		SetRevokedAt(b.now()).Save(ctx)
	if err != nil {
		return fmt.Errorf("revoke token: %w", err)
	}
	if n == 0 {
		return notFound("id", "token")
	}
	return nil
}
