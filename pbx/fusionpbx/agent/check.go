package agent

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"time"
)

// Finding is what one step of a check found.
type Finding struct {
	// Step is what was looked at.
	Step string
	// Wrong is what has to be put right; empty for a step that is well.
	Wrong string
	// Text says how it is.
	Text string
}

// enoughDays is how many days before its end a certificate is wrong.
const enoughDays = 14

// Check looks at all that the agent needs, and changes nothing.
func (a *Agent) Check(ctx context.Context, d Door) []Finding {
	return []Finding{a.checkWhitelist(), a.checkDoor(d), a.checkDatabase(ctx), a.checkSwitch(ctx), a.checkCache(), a.checkFiles()}
}

func (a *Agent) checkWhitelist() Finding {
	f := Finding{Step: "whitelist"}
	networks, broken, err := readWhitelist(a.config.Whitelist)
	if err != nil {
		f.Wrong = err.Error()
		return f
	}
	var wrong []string
	for _, b := range broken {
		wrong = append(wrong, b.String())
	}
	for _, network := range networks {
		if network.Bits() == 0 {
			wrong = append(wrong, network.String()+" lets everybody in")
		}
	}
	f.Text, f.Wrong = fmt.Sprintf("%d addresses and networks in %s", len(networks), a.config.Whitelist), strings.Join(wrong, "; ")
	return f
}

func (a *Agent) checkDoor(d Door) Finding {
	f := Finding{Step: "door", Text: d.Listen + " without TLS, on this machine alone"}
	if _, err := d.tls(a.config.Now); err != nil {
		f.Wrong = err.Error()
		return f
	}
	if d.Certificate == "" {
		return f
	}
	pair, err := tls.LoadX509KeyPair(d.Certificate, d.Key)
	if err != nil {
		f.Wrong = err.Error()
		return f
	}
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		f.Wrong = err.Error()
		return f
	}
	days := int(leaf.NotAfter.Sub(a.config.Now()) / (24 * time.Hour))
	f.Text = fmt.Sprintf("%s with TLS; the certificate for %s has %d days left", d.Listen, strings.Join(leaf.DNSNames, ", "), days)
	if days < enoughDays {
		f.Wrong = "renew the certificate"
	}
	return f
}

func (a *Agent) checkDatabase(ctx context.Context) Finding {
	f := Finding{Step: "database"}
	err := a.reading(ctx, func(tx *sql.Tx) error {
		version, err := a.version(ctx, tx)
		if err != nil {
			return err
		}
		lacks, err := lacking(ctx, tx)
		if err != nil {
			return err
		}
		f.Text = "FusionPBX " + version
		if len(lacks) > 0 {
			f.Wrong = "the role lacks " + strings.Join(lacks, ", ") + ": run agent-grants.sql"
		}
		return nil
	})
	if err != nil {
		f.Wrong = err.Error()
	}
	return f
}

func (a *Agent) checkSwitch(ctx context.Context) Finding {
	f := Finding{Step: "event socket"}
	status, err := a.socket.Status(ctx)
	if err != nil {
		f.Wrong = err.Error()
		return f
	}
	f.Text = "FreeSWITCH " + status.Version + ", up for " + words(status.Uptime)
	return f
}

func (a *Agent) checkCache() Finding {
	f := Finding{Step: "cache", Text: a.config.CacheDir + " can be written"}
	file, err := os.CreateTemp(a.config.CacheDir, ".tollbook-*")
	if err != nil {
		f.Wrong = fmt.Sprintf("%s: what is changed would never take effect; run the agent as the user whose files these are, such as www-data", err)
		return f
	}
	_ = file.Close()
	if err := os.Remove(file.Name()); err != nil {
		f.Wrong = err.Error()
	}
	return f
}

func (a *Agent) checkFiles() Finding {
	f := Finding{Step: "CDR files"}
	files, err := a.cdrFiles()
	if err != nil {
		f.Wrong = fmt.Sprintf("%s: name FreeSWITCH's folder with xml-cdr-dir, and let the agent's user read it", err)
		return f
	}
	f.Text = fmt.Sprintf("%d wait in %s", files.Waiting, a.config.XMLCDRDir)
	if failed := files.FailedSQL + files.FailedXML + files.FailedSize; failed > 0 {
		f.Text += fmt.Sprintf("; FusionPBX could not import %d, which are in failed there", failed)
	}
	return f
}
