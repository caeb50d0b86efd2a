package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server"
)

// userCommand is about the people who can sign in.
type userCommand struct {
	Add      userAdd      `cmd:"" help:"Add a user."`
	List     userList     `cmd:"" help:"List the users."`
	Password userPassword `cmd:"" help:"Give a user a new password; it signs the user out everywhere."`
	Disable  userDisable  `cmd:"" help:"Keep a user from signing in, or allow it again."`
}

// passwordFlag is where a password comes from: never from the arguments, which other users of the machine can see.
type passwordFlag struct {
	PasswordStdin bool `help:"Read the password from the standard input instead of asking for it."`
}

// read gives the password, of at least 12 characters.
func (p passwordFlag) read(s streams) (string, error) {
	if file, ok := s.in.(*os.File); ok && !p.PasswordStdin && term.IsTerminal(int(file.Fd())) {
		_, _ = fmt.Fprint(s.err, "Password: ")
		text, err := term.ReadPassword(int(file.Fd()))
		_, _ = fmt.Fprintln(s.err)
		if err != nil {
			return "", fmt.Errorf("read password: %w", err)
		}
		return string(text), nil
	}
	line, err := bufio.NewReader(s.in).ReadString('\n')
	if line == "" && err != nil {
		return "", errors.New("there is no password on the standard input")
	}
	return strings.TrimRight(line, "\r\n"), nil
}

type userAdd struct {
	passwordFlag
	Email  string `arg:"" help:"The address to sign in with."`
	Name   string `placeholder:"NAME" help:"The person's name. Default: the address."`
	Client string `placeholder:"NAME" help:"The client whose calls the user sees, by name or id. Without it the user is an admin, who sees everything."`
}

// Run adds the user.
func (v userAdd) Run(ctx context.Context, c *commands, s streams) error {
	password, err := v.read(s)
	if err != nil {
		return err
	}
	return c.with(ctx, s, func(store *server.Store) error {
		in := books.UserInput{Email: &v.Email, Name: &v.Name, Role: new(billing.RoleAdmin), Password: &password}
		if v.Name == "" {
			in.Name = &v.Email
		}
		if v.Client != "" {
			client, err := server.FindClient(ctx, store.Book, v.Client)
			if err != nil {
				return err
			}
			in.Role, in.ClientID = new(billing.RoleClient), &client.ID
		}
		made, err := store.Book.CreateUser(ctx, in)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "Added %s as %s.\n", made.Email, made.Role)
		return err
	})
}

type userList struct{}

// Run lists the users.
func (userList) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		users, err := server.Users(ctx, store.Book)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "EMAIL\tNAME\tROLE\tSTATE")
		for _, u := range users {
			state := "active"
			if u.Disabled {
				state = "disabled"
			}
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", u.Email, u.Name, u.Role, state)
		}
		return table.Flush()
	})
}

type userPassword struct {
	passwordFlag
	Email string `arg:"" help:"The user's address."`
}

// Run changes the password.
func (v userPassword) Run(ctx context.Context, c *commands, s streams) error {
	password, err := v.read(s)
	if err != nil {
		return err
	}
	return c.with(ctx, s, func(store *server.Store) error {
		return changeUser(ctx, store, v.Email, books.UserInput{Password: &password})
	})
}

type userDisable struct {
	Email string `arg:"" help:"The user's address."`
	Undo  bool   `help:"Allow it again."`
}

// Run disables or enables the user.
func (v userDisable) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		return changeUser(ctx, store, v.Email, books.UserInput{Disabled: new(!v.Undo)})
	})
}

func changeUser(ctx context.Context, store *server.Store, email string, in books.UserInput) error {
	found, err := store.Book.UserByEmail(ctx, email)
	if err != nil {
		return err
	}
	_, err = store.Book.UpdateUser(ctx, found.ID, in)
	return err
}

// tokenCommand makes an API token.
type tokenCommand struct {
	User string `required:"" placeholder:"EMAIL" help:"The user for whom programs with the token ask."`
	Name string `default:"command line" help:"What the token is for."`
}

// Run prints the token's secret, alone on its line.
func (v tokenCommand) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		owner, err := store.Book.UserByEmail(ctx, v.User)
		if err != nil {
			return err
		}
		_, secret, err := store.Book.CreateToken(ctx, owner.ID, v.Name)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(s.out, secret)
		return err
	})
}
