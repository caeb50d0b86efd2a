package server

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
	"github.com/tollbook/tollbook/ent/product"
	"github.com/tollbook/tollbook/ent/quarantine"
	"github.com/tollbook/tollbook/ent/server"
	"github.com/tollbook/tollbook/ent/user"
)

// FindServer finds a server by its name, or the default one where the name is empty.
func FindServer(ctx context.Context, book *books.Book, name string) (*ent.Server, error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, err
	}
	query := view.Servers().Where(server.Name(name))
	if name == "" {
		query = view.Servers().Where(server.IsDefault(true))
	}
	found, err := query.First(ctx)
	if ent.IsNotFound(err) && name == "" {
		return nil, billing.Errorf(billing.NotFound, "server", "There is no default server. Make one in the web app, or name one.")
	}
	return found, missing(err, "server", name)
}

// FindProduct finds a product by its name or id.
func FindProduct(ctx context.Context, book *books.Book, name string) (*ent.Product, error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, err
	}
	query := view.Products().Where(product.Name(name))
	if id, err := uuid.Parse(name); err == nil {
		query = view.Products().Where(product.ID(id))
	}
	found, err := query.Only(ctx)
	if ent.IsNotSingular(err) {
		return nil, billing.Errorf(billing.Invalid, "product", "There are several products %q. Say which by its id.", name)
	}
	return found, missing(err, "product", name)
}

// FindClient finds a client by its name or id.
func FindClient(ctx context.Context, book *books.Book, name string) (*ent.Customer, error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, err
	}
	query := view.Clients().Where(customer.Name(name))
	if id, err := uuid.Parse(name); err == nil {
		query = view.Clients().Where(customer.ID(id))
	}
	found, err := query.Only(ctx)
	if ent.IsNotSingular(err) {
		return nil, billing.Errorf(billing.Invalid, "client", "There are several clients %q. Say which by its id.", name)
	}
	return found, missing(err, "client", name)
}

// missing makes an error that its user understands of one that says that nothing was found.
func missing(err error, what, name string) error {
	if ent.IsNotFound(err) {
		return billing.Errorf(billing.NotFound, what, "There is no %s %q.", what, name)
	}
	if err != nil {
		return fmt.Errorf("find %s: %w", what, err)
	}
	return nil
}

// Users lists everybody who can sign in, by e-mail.
func Users(ctx context.Context, book *books.Book) ([]*ent.User, error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, err
	}
	users, err := view.Users().Order(user.ByEmail()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	return users, nil
}

// Document is a quarantined document without its body.
type Document struct {
	*ent.Quarantine
	// Bytes is the length of the body.
	Bytes int
}

// Quarantined lists documents that wait, the oldest first: at most limit of them, or all where it is 0. It tells whether
// more of them wait.
func Quarantined(ctx context.Context, book *books.Book, limit int) (documents []Document, more bool, err error) {
	view, err := book.Reader().View(everything(ctx))
	if err != nil {
		return nil, false, err
	}
	query := view.Quarantine(0).Where(quarantine.StateEQ(billing.Waiting)).Order(quarantine.ByReceivedAt())
	if limit > 0 {
		query = query.Limit(limit + 1)
	}
	rows, err := query.All(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("list quarantine: %w", err)
	}
	if more = limit > 0 && len(rows) > limit; more {
		rows = rows[:limit]
	}
	documents = make([]Document, len(rows))
	for i, row := range rows {
		documents[i].Quarantine = row
		if documents[i].Bytes, err = auth.QuarantinedBytes(row); err != nil {
			return nil, false, err
		}
	}
	return documents, more, nil
}
