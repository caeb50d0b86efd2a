// Command tollbook bills the calls of a FusionPBX / FreeSWITCH telephone platform.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/tollbook/tollbook/server"
)

// version is set by the build: -ldflags "-X main.version=…".
var version = "development"

// commands are the words after `tollbook`.
type commands struct {
	storeFlags
	LogFormat string `enum:"text,json" default:"text" env:"TOLLBOOK_LOG_FORMAT" help:"How the log is written: text or json."`
	LogLevel  string `enum:"debug,info,warn,error" default:"info" env:"TOLLBOOK_LOG_LEVEL" help:"What is logged: debug, info, warn or error."`

	Serve      serveCommand      `cmd:"" help:"Serve the web app, the API and the intake."`
	Agent      agentCommand      `cmd:"" help:"Serve the endpoints beside a FusionPBX. Needs no books."`
	Import     importCommand     `cmd:"" help:"Take in CDR documents and exports of v_xml_cdr from files."`
	Quarantine quarantineCommand `cmd:"" help:"List, show, replay and dismiss documents that could not be read."`
	Number     numberCommand     `cmd:"" help:"Tell what a dialled number means in a country. Needs no database."`
	Price      priceCommand      `cmd:"" help:"Tell what a call would cost under a product's special rates, and why."`
	Autobill   autobillCommand   `cmd:"" help:"Close the billing periods that ended, and issue their invoices."`
	Verify     verifyCommand     `cmd:"" help:"Recompute charges, usage, invoices and ledger from the CDRs, and say what does not hold."`
	License    licenseCommand    `cmd:"" help:"Issue and watch the license keys of modules that are sold. Tollbook itself needs none."`
	User       userCommand       `cmd:"" help:"Add and list the people who can sign in."`
	Token      tokenCommand      `cmd:"" help:"Make an API token. Its secret is printed once."`
	Demo       demoCommand       `cmd:"" help:"Keep the demonstration alive."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

// storeFlags say where the books are; every command of one reseller uses the same.
type storeFlags struct {
	DataDir     string `env:"TOLLBOOK_DATA_DIR" placeholder:"DIR" help:"Holds the embedded PostgreSQL and the secret key. Default: tollbook in $$XDG_DATA_HOME or ~/.local/share (${data_dir})."`
	DatabaseURL string `env:"TOLLBOOK_DATABASE_URL" placeholder:"URL" help:"Use this PostgreSQL, 15 or newer, instead of the embedded one."`
	SecretKey   string `env:"TOLLBOOK_SECRET_KEY" placeholder:"KEY" help:"Seals stored passwords. Default: the key kept in the data directory. Servers that share a database must share it."`
	PublicURL   string `env:"TOLLBOOK_PUBLIC_URL" placeholder:"URL" help:"The address by which switches and people reach the server, also in messages. Default: where it listens; messages then name none."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// halfDone is the error of a command that did what it was asked, but left something that wants to be looked at.
type halfDone struct{ error }

// run runs one command and gives its exit code: 0 when it did what it was asked, 1 when it could not, 2 when it was
// asked wrongly, 3 when it did it and left something that wants to be looked at.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("tollbook"), kong.Writers(out, errs), kong.Exit(func(code int) { exit = code }),
		kong.Description("Tollbook bills the calls of a FusionPBX / FreeSWITCH telephone platform. Every command works beside a running "+
			"server: it finds the embedded PostgreSQL by the data directory, or starts it for as long as it needs it."),
		kong.Vars{"data_dir": defaultDataDir()}, kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 120}),
		kong.UsageOnError(),
	)
	if err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "tollbook:", err)
		return 2
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(&c, streams{in, out, errs}); err != nil {
		_, _ = fmt.Fprintln(errs, "tollbook:", err)
		if errors.As(err, new(halfDone)) {
			return 3
		}
		return 1
	}
	return 0
}

// defaultDataDir is where a program of this user keeps its data.
func defaultDataDir() string {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "tollbook")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "tollbook-data"
	}
	return filepath.Join(home, ".local", "share", "tollbook")
}

// store says where the books are.
func (c *commands) store(log *slog.Logger) (server.StoreConfig, error) {
	dir := c.DataDir
	if dir == "" {
		dir = defaultDataDir()
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return server.StoreConfig{}, fmt.Errorf("find the data directory: %w", err)
	}
	return server.StoreConfig{DataDir: dir, DatabaseURL: c.DatabaseURL, SecretKey: c.SecretKey, PublicURL: c.PublicURL, Log: log}, nil
}

// with opens the books for as long as a command does its work.
func (c *commands) with(ctx context.Context, s streams, work func(*server.Store) error) (err error) {
	cfg, err := c.store(c.logger(s.err, slog.LevelWarn))
	if err != nil {
		return err
	}
	store, err := server.OpenStore(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return work(store)
}

// logger logs from the chosen level on, but nothing beneath least.
func (c *commands) logger(out io.Writer, least slog.Level) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: max(level, least)}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(out, options))
	}
	return slog.New(slog.NewTextHandler(out, options))
}

// versionCommand prints the version.
type versionCommand struct{}

// Run prints it.
func (versionCommand) Run(s streams) error {
	_, err := fmt.Fprintln(s.out, "tollbook", version)
	return err
}
