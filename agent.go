package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
)

// agentCommand serves the endpoints beside a FusionPBX. What flags and variables leave open comes from the file, and what that leaves
// open has the defaults of settle.
type agentCommand struct {
	Config string `env:"TOLLBOOK_AGENT_CONFIG" placeholder:"FILE" help:"Settings, as in deploy/agent.conf.example: a flag's name, = and its value in a line."`
	Check  bool   `help:"Look at all that the agent needs, say how it is, and serve nothing."`
	agentSettings
}

// agentSettings are the settings that may also stand in the file.
type agentSettings struct {
	Listen              string `env:"TOLLBOOK_AGENT_LISTEN" placeholder:"ADDRESS" help:"The address to listen on. Default: 127.0.0.1:8091."`
	Certificate         string `env:"TOLLBOOK_AGENT_CERTIFICATE" placeholder:"FILE" help:"The certificate, with its chain. Without one the agent listens on this machine alone."`
	Key                 string `env:"TOLLBOOK_AGENT_KEY" placeholder:"FILE" help:"The certificate's key."`
	Whitelist           string `env:"TOLLBOOK_AGENT_WHITELIST" placeholder:"FILE" help:"Who may ask: an address or network a line. Default: /var/lib/tollbook-agent/chkcon_whitelist.conf."`
	TrustedProxies      string `env:"TOLLBOOK_AGENT_TRUSTED_PROXIES" placeholder:"NETWORKS" help:"Whose X-Forwarded-For is believed, with commas between them. Default: this machine's."`
	DatabaseURL         string `name:"pbx-database-url" env:"TOLLBOOK_AGENT_PBX_DATABASE_URL" placeholder:"URL" help:"FusionPBX's database, as the role of deploy/agent-grants.sql."`
	EventSocket         string `env:"TOLLBOOK_AGENT_EVENT_SOCKET" placeholder:"ADDRESS" help:"FreeSWITCH's event socket. Default: 127.0.0.1:8021."`
	EventSocketPassword string `env:"TOLLBOOK_AGENT_EVENT_SOCKET_PASSWORD" placeholder:"PASSWORD" help:"Its password. Default: ClueCon."`
	CacheDir            string `env:"TOLLBOOK_AGENT_CACHE_DIR" placeholder:"DIR" help:"FusionPBX's cache. Default: /var/cache/fusionpbx."`
	XMLCDRDir           string `name:"xml-cdr-dir" env:"TOLLBOOK_AGENT_XML_CDR_DIR" placeholder:"DIR" help:"Where FreeSWITCH leaves CDRs for FusionPBX to import. Default: /var/log/freeswitch/xml_cdr."`
	FusionPBXDir        string `name:"fusionpbx-dir" env:"TOLLBOOK_AGENT_FUSIONPBX_DIR" placeholder:"DIR" help:"Where FusionPBX is. Default: /var/www/fusionpbx."`
}

// named gives the settings by the names of their flags.
func (a *agentSettings) named() map[string]*string {
	return map[string]*string{
		"listen": &a.Listen, "certificate": &a.Certificate, "key": &a.Key, "whitelist": &a.Whitelist, "trusted-proxies": &a.TrustedProxies,
		"pbx-database-url": &a.DatabaseURL, "event-socket": &a.EventSocket, "event-socket-password": &a.EventSocketPassword,
		"cache-dir": &a.CacheDir, "xml-cdr-dir": &a.XMLCDRDir, "fusionpbx-dir": &a.FusionPBXDir,
	}
}

// settle fills in what is open: from the file, if one is named, and with the defaults.
func (a *agentSettings) settle(file string) error {
	if file != "" {
		if err := a.readFile(file); err != nil {
			return err
		}
	}
	a.Listen = cmp.Or(a.Listen, "127.0.0.1:8091")
	a.Whitelist = cmp.Or(a.Whitelist, "/var/lib/tollbook-agent/chkcon_whitelist.conf")
	if a.DatabaseURL == "" {
		return errors.New("say where FusionPBX's database is, with pbx-database-url in the file, --pbx-database-url or TOLLBOOK_AGENT_PBX_DATABASE_URL")
	}
	return nil
}

func (a *agentSettings) readFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	defer func() { _ = file.Close() }()
	settings, lines := a.named(), bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		setting := settings[strings.TrimSpace(name)]
		if !ok || setting == nil {
			return fmt.Errorf("%s, line %d: %.40q is no setting of the agent; tollbook agent --help names them", path, n, strings.TrimSpace(name))
		}
		*setting = cmp.Or(*setting, strings.TrimSpace(value))
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	return nil
}

// config says the settings to the agent.
func (a *agentSettings) config(log *slog.Logger) (agent.Config, error) {
	c := agent.Config{
		Whitelist: a.Whitelist, DatabaseURL: a.DatabaseURL, CacheDir: a.CacheDir, XMLCDRDir: a.XMLCDRDir, FusionPBXDir: a.FusionPBXDir, Log: log,
		EventSocket: eventsocket.Config{Address: a.EventSocket, Password: a.EventSocketPassword},
	}
	if a.TrustedProxies == "" {
		return c, nil
	}
	networks, broken := agent.ParseWhitelist(strings.ReplaceAll(a.TrustedProxies, ",", "\n"))
	if len(broken) > 0 {
		return c, fmt.Errorf("trusted-proxies: %s", broken[0].Reason)
	}
	c.Trusted = append([]netip.Prefix{}, networks...)
	return c, nil
}

// Run serves until ctx ends, or checks.
func (a agentCommand) Run(ctx context.Context, c *commands, s streams) (err error) {
	if err := a.settle(a.Config); err != nil {
		return err
	}
	log := c.logger(s.err, slog.LevelDebug)
	config, err := a.config(log)
	if err != nil {
		return err
	}
	beside, err := agent.New(config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, beside.Close()) }()
	door := agent.Door{Listen: a.Listen, Certificate: a.Certificate, Key: a.Key}
	if a.Check {
		return a.report(beside.Check(ctx, door), s)
	}
	return a.serve(ctx, beside, door, s)
}

func (a agentCommand) serve(ctx context.Context, beside *agent.Agent, door agent.Door, s streams) error {
	serving, err := beside.Serve(ctx, door)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(s.out, "The agent listens on %s.\n", serving.Address)
	select {
	case <-ctx.Done():
		return serving.Close()
	case err := <-serving.Ended():
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return fmt.Errorf("serve: %w", err)
	}
}

// report prints what a check found.
func (a agentCommand) report(findings []agent.Finding, s streams) error {
	if info, err := os.Stat(a.Config); err == nil && info.Mode().Perm()&0o007 != 0 {
		findings = append(findings, agent.Finding{Step: "settings", Wrong: "others can read " + a.Config + ", which has passwords: chmod 640"})
	}
	table, wrong := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0), 0
	for _, f := range findings {
		state, text := "ok", f.Text
		if f.Wrong != "" {
			wrong++
			state, text = "WRONG", strings.TrimPrefix(f.Text+"; "+f.Wrong, "; ")
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", state, f.Step, text)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("say what was found: %w", err)
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d things are wrong", wrong, len(findings))
	}
	return nil
}
