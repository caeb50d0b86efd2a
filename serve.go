package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"syscall"
	"text/tabwriter"

	"github.com/tollbook/tollbook/mail"
	"github.com/tollbook/tollbook/server"
	"github.com/tollbook/tollbook/server/demo"
)

// serveCommand runs the server until it is told to stop.
type serveCommand struct {
	Listen      string `env:"TOLLBOOK_LISTEN" default:"127.0.0.1:8080" help:"The address to listen on."`
	Demo        bool   `env:"TOLLBOOK_DEMO" help:"Make a demonstration reseller when nobody has used the books yet."`
	BehindProxy bool   `env:"TOLLBOOK_BEHIND_PROXY" help:"Every request comes through a reverse proxy: believe its X-Forwarded-For and X-Forwarded-Proto."`
	mailFlags
	licenseServerFlags
}

// mailFlags say how messages reach clients.
type mailFlags struct {
	SMTPHost     string `name:"smtp-host" env:"TOLLBOOK_SMTP_HOST" placeholder:"NAME" help:"The mail server that takes messages to clients. Without one they wait."`
	SMTPPort     int    `name:"smtp-port" env:"TOLLBOOK_SMTP_PORT" placeholder:"PORT" help:"Its port. Default: 587 for starttls, 465 for tls, 25 for none."`
	SMTPUsername string `name:"smtp-username" env:"TOLLBOOK_SMTP_USERNAME" placeholder:"NAME" help:"What it knows us by. Without one nobody signs in."`
	SMTPPassword string `name:"smtp-password" env:"TOLLBOOK_SMTP_PASSWORD" placeholder:"PASSWORD" help:"The password of that."`
	SMTPTLS      string `name:"smtp-tls" env:"TOLLBOOK_SMTP_TLS" enum:"starttls,tls,none" default:"starttls" help:"How the connection is made private: starttls, tls or none."`
	MailFrom     string `name:"mail-from" env:"TOLLBOOK_MAIL_FROM" placeholder:"ADDRESS" help:"Who messages are from where the settings do not say so, such as 'Acme Telecom <billing@acme.example>'."`
}

func (m mailFlags) smtp() mail.SMTP {
	return mail.SMTP{Host: m.SMTPHost, Port: m.SMTPPort, Username: m.SMTPUsername, Password: m.SMTPPassword, TLS: mail.TLS(m.SMTPTLS)}
}

// Run serves until ctx ends, and then stops in order: the database last.
func (v serveCommand) Run(ctx context.Context, c *commands, s streams) error {
	log := c.logger(s.err, slog.LevelDebug)
	store, err := c.store(log)
	if err != nil {
		return err
	}
	license, err := v.license()
	if err != nil {
		return err
	}
	running, err := server.Start(ctx, server.Config{
		Listen: v.Listen, PublicURL: c.PublicURL, Store: store, Demo: v.Demo, BehindProxy: v.BehindProxy, Log: log,
		SMTP: v.smtp(), MailFrom: v.MailFrom, License: license,
	})
	if err != nil {
		return v.explained(err)
	}
	v.welcome(s, running.URL(), store.DataDir)
	select {
	case <-ctx.Done():
		_, _ = fmt.Fprintln(s.out, "Stopping …")
	case <-running.Ended():
	}
	if err := running.Close(); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(s.out, "Stopped.")
	return nil
}

// explained says which setting to change where the server cannot listen.
func (v serveCommand) explained(err error) error {
	var refused *net.OpError
	if !errors.As(err, &refused) || refused.Op != "listen" {
		return err
	}
	what := "Give another address"
	if errors.Is(err, syscall.EADDRINUSE) {
		what = "Another program, perhaps another Tollbook, listens there. Stop it, or give another address"
	}
	return fmt.Errorf("%w\n%s with --listen or TOLLBOOK_LISTEN, such as 127.0.0.1:8081", err, what)
}

// welcome says where to go, and as whom.
func (v serveCommand) welcome(s streams, url, dataDir string) {
	_, _ = fmt.Fprintf(s.out, "\n  Tollbook is at %s\n\n", url)
	if !v.Demo {
		return
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 3, ' ', 0)
	for _, row := range [][2]string{{"admin", demo.AdminEmail}, {"client Acme", demo.AcmeEmail}, {"client Globex", demo.GlobexEmail}} {
		_, _ = fmt.Fprintf(table, "  %s\t%s\t%s\n", row[0], row[1], demo.Password)
	}
	if credential, err := server.DemoCredential(dataDir); err == nil {
		_, _ = fmt.Fprintf(table, "  intake of pbx1\t%s\t%s\n", credential.Username, credential.Secret)
	}
	_ = table.Flush()
	_, _ = fmt.Fprint(s.out, "\n  `tollbook demo calls` makes calls come in.\n\n")
}
