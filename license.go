package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/license"
	"github.com/tollbook/tollbook/server"
)

// licenseServerFlags say which part a server has with license keys.
type licenseServerFlags struct {
	SigningKey string `name:"license-signing-key" env:"TOLLBOOK_LICENSE_SIGNING_KEY" placeholder:"FILE" help:"Be a license server too: answer about the keys that were signed with this file of 'tollbook license keygen'."`
	Server     string `name:"license-server" env:"TOLLBOOK_LICENSE_SERVER" placeholder:"URL" help:"The license server that is asked about the license keys of products."`
	PublicKey  string `name:"license-public-key" env:"TOLLBOOK_LICENSE_PUBLIC_KEY" placeholder:"KEY" help:"The public key of that server, which its answers and keys are verified by. Default: that of the signing key."`
}

// license reads what the flags name.
func (f licenseServerFlags) license() (server.LicenseConfig, error) {
	c := server.LicenseConfig{Server: f.Server}
	var err error
	if f.SigningKey != "" {
		if c.SigningKey, err = license.SigningKey(f.SigningKey); err != nil {
			return c, err
		}
	}
	if f.PublicKey != "" {
		c.PublicKey, err = license.ParsePublic(f.PublicKey)
	}
	return c, err
}

// licenseCommand is about license keys of modules.
type licenseCommand struct {
	Keygen  licenseKeygen  `cmd:"" help:"Make the signing key of a license server, and print its public key. Needs no database."`
	Issue   licenseIssue   `cmd:"" help:"Issue a license, and print its key once."`
	Reissue licenseReissue `cmd:"" help:"Issue the key of a license anew; the one before is invalid from then on."`
	Show    licenseShow    `cmd:"" help:"Tell what a key says, without looking who signed it. Needs no database."`
	Verify  licenseVerify  `cmd:"" help:"Tell whether a key is genuine and has not expired, by the public key alone. Needs no database."`
	Suspend licenseSuspend `cmd:"" help:"Suspend a license."`
	Resume  licenseResume  `cmd:"" help:"Let a suspended license be active again."`
	List    licenseList    `cmd:"" help:"List the licenses and where they are registered, the newest first."`
}

// signingFlag names the file of a signing key.
type signingFlag struct {
	SigningKey string `required:"" env:"TOLLBOOK_LICENSE_SIGNING_KEY" placeholder:"FILE" help:"The file of the signing key."`
}

type licenseKeygen struct{ signingFlag }

// Run makes the file, and prints the public key alone on its line.
func (v licenseKeygen) Run(s streams) error {
	signing, err := license.MakeSigningKey(v.SigningKey)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(s.err, "The signing key is in %s. Keep a copy of it in a safe place: without it no key can be issued anew.\n"+
		"Sites verify by this public key (TOLLBOOK_LICENSE_PUBLIC_KEY):\n", v.SigningKey)
	_, err = fmt.Fprintln(s.out, license.PublicText(license.Public(signing)))
	return err
}

// never is written for a key that does not expire.
const never = "never"

// expiry reads a day, an instant or "never". A day is over at its end in UTC.
func expiry(text string) (time.Time, error) {
	if text == never {
		return time.Time{}, nil
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day.AddDate(0, 0, 1), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, billing.Errorf(billing.Invalid, "expires",
			"%q is no day such as 2027-12-31, no instant such as 2027-12-31T12:00:00Z, and not %q.", text, never)
	}
	return at.UTC(), nil
}

type licenseIssue struct {
	signingFlag
	Module  string `default:"fusionpbx" help:"What the key unlocks: the module of the products that it is stored with."`
	Holder  string `required:"" placeholder:"NAME" help:"Who bought it."`
	Expires string `default:"never" placeholder:"DAY" help:"The last day on which it holds, in UTC, or the instant from which on it does not."`
}

// Run notes the license and prints its key, alone on its line.
func (v licenseIssue) Run(ctx context.Context, c *commands, s streams) error {
	expires, err := expiry(v.Expires)
	if err != nil {
		return err
	}
	return v.issue(ctx, c, s, "Issued", func(book *books.Book) (*ent.License, error) {
		return book.IssueLicense(ctx, books.LicenseInput{Module: v.Module, Holder: v.Holder, ExpiresAt: expires})
	})
}

// issue signs the key of the license that note gives, and prints it.
func (v signingFlag) issue(ctx context.Context, c *commands, s streams, done string, note func(*books.Book) (*ent.License, error)) error {
	signing, err := license.SigningKey(v.SigningKey)
	if err != nil {
		return err
	}
	return c.with(ctx, s, func(store *server.Store) error {
		noted, err := note(store.Book)
		if err != nil {
			return err
		}
		text, err := license.Sign(books.LicenseKey(noted), signing)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(s.err, "%s license %s, key %d.\n", done, noted.ID, noted.Serial)
		_, err = fmt.Fprintln(s.out, text)
		return err
	})
}

type licenseReissue struct {
	signingFlag
	ID      uuid.UUID `arg:"" help:"The license."`
	Expires string    `placeholder:"DAY" help:"The last day on which the new key holds, or never. Default: as the one before."`
}

// Run prints the new key, alone on its line.
func (v licenseReissue) Run(ctx context.Context, c *commands, s streams) error {
	var expires *time.Time
	if v.Expires != "" {
		at, err := expiry(v.Expires)
		if err != nil {
			return err
		}
		expires = &at
	}
	return v.issue(ctx, c, s, "Issued anew:", func(book *books.Book) (*ent.License, error) {
		return book.ReissueLicense(ctx, v.ID, expires)
	})
}

// keyArg is the text of a key.
type keyArg struct {
	Key []string `arg:"" help:"The key, as it was copied."`
}

func (k keyArg) text() string { return strings.Join(k.Key, " ") }

type licenseShow struct{ keyArg }

// Run prints what the key says.
func (v licenseShow) Run(s streams) error {
	key, err := license.Read(v.text())
	if err != nil {
		return err
	}
	return printKey(s, key)
}

type licenseVerify struct {
	keyArg
	PublicKey string `required:"" env:"TOLLBOOK_LICENSE_PUBLIC_KEY" placeholder:"KEY" help:"The public key of the license server."`
}

// Run prints what the key says when it is genuine; one that has expired is told with exit code 3.
func (v licenseVerify) Run(s streams) error {
	public, err := license.ParsePublic(v.PublicKey)
	if err != nil {
		return err
	}
	key, err := license.Verify(v.text(), public)
	if err != nil {
		return err
	}
	if err := printKey(s, key); err != nil {
		return err
	}
	if key.Expired(time.Now()) {
		return halfDone{errors.New("the key is genuine, but has expired")}
	}
	return nil
}

func printKey(s streams, key license.Key) error {
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(table, "license\t%s\nkey\t%d\nmodule\t%s\nholder\t%s\nissued\t%s\nexpires\t%s\n", key.ID, key.Serial, key.Module, key.Holder,
		key.IssuedAt.Format(time.RFC3339), expiryText(&key.ExpiresAt))
	return table.Flush()
}

func expiryText(at *time.Time) string {
	if at == nil || at.IsZero() {
		return never
	}
	return at.UTC().Format(time.RFC3339)
}

type licenseSuspend struct {
	ID uuid.UUID `arg:"" help:"The license."`
}

// Run suspends it.
func (v licenseSuspend) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		_, err := store.Book.SuspendLicense(ctx, v.ID)
		return err
	})
}

type licenseResume struct {
	ID uuid.UUID `arg:"" help:"The license."`
}

// Run resumes it.
func (v licenseResume) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		_, err := store.Book.ResumeLicense(ctx, v.ID)
		return err
	})
}

type licenseList struct {
	Limit int `default:"200" help:"How many at most."`
}

// Run lists them.
func (v licenseList) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		found, more, err := server.Licenses(ctx, store.Book, v.Limit)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "LICENSE\tMODULE\tHOLDER\tKEY\tEXPIRES\tSTATE\tDOMAIN\tADDRESS")
		for _, l := range found {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\n", l.ID, l.Module, l.Holder, l.Serial, expiryText(l.ExpiresAt),
				l.StateAt(time.Now()), l.Domain, l.IP)
		}
		if err := table.Flush(); err != nil || !more {
			return err
		}
		_, err = fmt.Fprintf(s.err, "There are more: --limit shows them.\n")
		return err
	})
}
