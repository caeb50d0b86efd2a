package agent

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/tollbook/tollbook/pbx/freeswitch/eventsocket"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// status answers fusionpbx.StatusPath. What the switch alone knows is null while it does not answer, and the files while they can't
// be read.
func (a *Agent) status(w http.ResponseWriter, r *http.Request, _ question) error {
	answer := struct {
		fusionpbx.Answer
		Timestamp   time.Time `json:"timestamp"`
		Version     string    `json:"version"`
		Uptime      string    `json:"uptime"`
		ActiveCalls *int      `json:"active_calls"`
		Total       int       `json:"total_extensions"`
		Registered  *int      `json:"registered_extensions"`
		EventSocket string    `json:"event_socket"`
		Switch      string    `json:"switch_version,omitempty"`

		Files *fusionpbx.CDRFiles `json:"cdr_files"`
	}{Answer: done("System operational"), Timestamp: a.config.Now().UTC().Truncate(time.Second), EventSocket: "up"}
	err := a.reading(r.Context(), func(tx *sql.Tx) (err error) {
		if answer.Version, err = a.version(r.Context(), tx); err != nil {
			return err
		}
		return tx.QueryRowContext(r.Context(), `SELECT count(*) FROM v_extensions`).Scan(&answer.Total)
	})
	if err != nil {
		return fmt.Errorf("ask for the status: %w", err)
	}
	live, err := a.live(r.Context())
	if err != nil {
		a.log.Warn("The switch does not answer.", "error", err)
		answer.EventSocket, answer.Message = "down", "System operational, but the switch does not answer"
	} else {
		answer.Uptime, answer.Switch, answer.ActiveCalls, answer.Registered = words(live.Uptime), live.Version, &live.calls, &live.registered
	}
	if files, err := a.cdrFiles(); err != nil {
		a.log.Warn("The files of CDRs can't be counted.", "error", err)
	} else {
		answer.Files = &files
	}
	write(w, http.StatusOK, answer)
	return nil
}

// live is what only the switch knows.
type live struct {
	eventsocket.Status
	calls, registered int
}

func (a *Agent) live(ctx context.Context) (l live, err error) {
	if l.Status, err = a.socket.Status(ctx); err != nil {
		return l, err
	}
	if l.calls, err = a.socket.ActiveCalls(ctx); err != nil {
		return l, err
	}
	all, err := a.registered(ctx)
	if err != nil {
		return l, err
	}
	users := map[string]bool{}
	for _, registration := range all {
		users[strings.ToLower(registration.User)] = true
	}
	l.registered = len(users)
	return l, nil
}

// registered lists the telephones registered at any profile that is on.
func (a *Agent) registered(ctx context.Context) (all []eventsocket.Registration, err error) {
	profiles, err := a.profiles(ctx)
	if err != nil {
		return nil, err
	}
	for _, profile := range profiles {
		some, err := a.socket.Registrations(ctx, profile)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// softwareVersion is how FusionPBX's own code says its version, in resources/classes/software.php.
var softwareVersion = regexp.MustCompile(`return '([0-9][0-9A-Za-z.-]*)'`)

// version is FusionPBX's: out of its database, else out of its files, else not known.
func (a *Agent) version(ctx context.Context, tx *sql.Tx) (string, error) {
	var version string
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(software_version), '') FROM v_software WHERE software_name = 'FusionPBX'`).Scan(&version)
	if err != nil || version != "" {
		return version, err
	}
	if text, err := os.ReadFile(filepath.Join(a.config.FusionPBXDir, "VERSION")); err == nil {
		return strings.TrimSpace(string(text)), nil
	}
	text, err := os.ReadFile(filepath.Join(a.config.FusionPBXDir, "resources", "classes", "software.php"))
	if found := softwareVersion.FindSubmatch(text); err == nil && found != nil {
		return string(found[1]), nil
	}
	return "unknown", nil
}

// words says a time as people do, in its two largest units: 7 days, 3 hours.
func words(d time.Duration) string {
	var parts []string
	seconds := int64(d / time.Second)
	for _, unit := range []struct {
		length int64
		name   string
	}{{365 * 24 * 3600, "year"}, {24 * 3600, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		n := seconds / unit.length
		seconds %= unit.length
		if n == 0 && len(parts) == 0 && unit.name != "second" {
			continue
		}
		name := unit.name
		if n != 1 {
			name += "s"
		}
		if parts = append(parts, fmt.Sprintf("%d %s", n, name)); len(parts) == 2 {
			break
		}
	}
	return strings.Join(parts, ", ")
}

// registration answers fusionpbx.RegistrationPath.
func (a *Agent) registration(w http.ResponseWriter, r *http.Request, q question) error {
	var d domain
	err := a.reading(r.Context(), func(tx *sql.Tx) (err error) {
		d, err = q.domain(r.Context(), tx, q.form.Get("tenant_domain"))
		return err
	})
	if err != nil {
		return err
	}
	all, err := a.registered(r.Context())
	if err != nil {
		a.log.Error("The switch does not answer.", "error", err)
		return refuse(http.StatusInternalServerError, "the switch does not answer")
	}
	answer := fusionpbx.Registration{Answer: done("Extension status retrieved"), Registered: "no"}
	user := q.form.Get("extension") + "@" + d.name
	for _, registration := range all {
		if strings.EqualFold(registration.User, user) {
			answer.Registered, answer.Address, answer.Port, answer.UserAgent = "yes", registration.Address, registration.Port, registration.Agent
			break
		}
	}
	write(w, http.StatusOK, answer)
	return nil
}
