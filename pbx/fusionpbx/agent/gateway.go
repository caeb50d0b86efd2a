package agent

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// listGateways answers fusionpbx.GatewaysPath.
func (a *Agent) listGateways(w http.ResponseWriter, r *http.Request, _ question) error {
	var answer struct {
		fusionpbx.Answer
		Gateways []fusionpbx.Gateway `json:"gateways"`
	}
	answer.Answer = done("Gateways retrieved successfully")
	err := a.reading(r.Context(), func(tx *sql.Tx) (err error) {
		answer.Gateways, err = gatewaysNamed(r.Context(), tx, "")
		return err
	})
	if err != nil {
		return err
	}
	loaded, err := a.socket.Gateways(r.Context())
	if err != nil {
		a.log.Warn("The switch does not answer.", "error", err)
		answer.Message += ", but the switch does not answer"
	}
	for i := range answer.Gateways {
		g := &answer.Gateways[i]
		g.State = "DOWN" // also one that the switch has not loaded
		if err != nil {
			g.State = "UNKNOWN"
		}
		for _, known := range loaded {
			if strings.EqualFold(known.Name, g.UUID) && known.Status != "" {
				g.State = known.Status
			}
		}
	}
	write(w, http.StatusOK, answer)
	return nil
}

// gatewaysNamed lists the gateways, or those of a name.
func gatewaysNamed(ctx context.Context, tx *sql.Tx, name string) ([]fusionpbx.Gateway, error) {
	rows, err := tx.QueryContext(ctx, `SELECT gateway_uuid::text, coalesce(gateway, ''), coalesce(proxy, ''), coalesce(lower(enabled::text) = 'true', false)
		FROM v_gateways WHERE $1 = '' OR gateway = $1 ORDER BY gateway, gateway_uuid LIMIT $2`, name, maxListed)
	if err != nil {
		return nil, fmt.Errorf("list the gateways: %w", err)
	}
	defer func() { _ = rows.Close() }()
	all := []fusionpbx.Gateway{}
	for rows.Next() {
		var g fusionpbx.Gateway
		if err := rows.Scan(&g.UUID, &g.Name, &g.Domain, &g.Enabled); err != nil {
			return nil, fmt.Errorf("list the gateways: %w", err)
		}
		all = append(all, g)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the gateways: %w", err)
	}
	return all, nil
}

// gatewayHost is a host, perhaps with a port and sip parameters, as FusionPBX's page takes it.
var gatewayHost = regexp.MustCompile(`^[A-Za-z0-9\[][A-Za-z0-9._:\[\]-]{0,250}(;transport=(udp|tcp|tls))?$`)

// provisionGateway answers fusionpbx.GatewayPath: it makes a gateway for all domains, or changes the one of that name.
func (a *Agent) provisionGateway(w http.ResponseWriter, r *http.Request, q question) error {
	for _, name := range []string{"gateway_name", "gateway_username", "gateway_password"} {
		read := plainText
		if name == "gateway_password" {
			read = secretText
		}
		if _, want := read(q.form.Get(name)); want != "" {
			return invalid("%s %s", name, want)
		}
	}
	if !gatewayHost.MatchString(q.form.Get("gateway_domain")) {
		return invalid("gateway_domain must be a host, perhaps with a port, and not %.60q", q.form.Get("gateway_domain"))
	}
	dry, _ := onOff(q.form.Get("dry_run"))
	a.writing.Lock()
	defer a.writing.Unlock()
	var answer struct {
		fusionpbx.Answer
		fusionpbx.Gateway
		Changes []string `json:"changes,omitempty"`
		Pending []string `json:"pending,omitempty"`
	}
	c := change{}
	var err error
	if answer.Gateway, err = a.writeGateway(r.Context(), q, &c, dry == flag(true)); err != nil {
		return err
	}
	answer.Answer, answer.Changes = done("Gateway configured successfully"), c.words()
	if dry == flag(true) {
		answer.Message = "Dry run, nothing was done: " + answer.Message
	} else {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), effectTimeout)
		defer cancel()
		if answer.Pending = a.take(ctx, c.effects); len(answer.Pending) > 0 {
			answer.Message += ", but not yet in effect on the switch: ask the same once more"
		}
	}
	write(w, http.StatusOK, answer)
	return nil
}

func (a *Agent) writeGateway(ctx context.Context, q question, c *change, dry bool) (g fusionpbx.Gateway, err error) {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return g, fmt.Errorf("reach FusionPBX's database: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err = tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtext('tollbook-agent'), hashtext('gateways'))`); err != nil {
		return g, fmt.Errorf("lock the gateways: %w", err)
	}
	if g, err = q.planGateway(ctx, tx, c); err != nil || dry {
		return g, err
	}
	if err = c.write(ctx, tx); err != nil {
		return g, err
	}
	if err = tx.Commit(); err != nil {
		return g, fmt.Errorf("write to FusionPBX's database: %w", err)
	}
	return g, nil
}

// gatewayProfile is the SIP profile that gateways are made at.
const gatewayProfile = "external"

// planGateway writes the row as FusionPBX's page does. A gateway that runs is stopped first: the rescan starts none anew that
// it knows.
func (q question) planGateway(ctx context.Context, tx *sql.Tx, c *change) (fusionpbx.Gateway, error) {
	name := q.form.Get("gateway_name")
	there, err := gatewaysNamed(ctx, tx, name)
	if err != nil {
		return fusionpbx.Gateway{}, err
	}
	if len(there) > 1 {
		return fusionpbx.Gateway{}, refuse(http.StatusConflict, "there are %d gateways named %.60q; rename all but one in FusionPBX", len(there), name)
	}
	g := fusionpbx.Gateway{UUID: uuid.NewString(), Name: name, Domain: q.form.Get("gateway_domain"), Enabled: true}
	values := []column{
		{"username", q.form.Get("gateway_username")},
		{"password", q.form.Get("gateway_password")},
		{"proxy", g.Domain},
		{"register", flag(true)},
		{"enabled", flag(true)},
	}
	profile := gatewayProfile
	if len(there) == 1 {
		g.UUID = there[0].UUID
		c.then(row{update, "v_gateways", []column{{"gateway_uuid", g.UUID}}, values})
		err := tx.QueryRowContext(ctx, `SELECT coalesce(NULLIF(profile, ''), $2) FROM v_gateways WHERE gateway_uuid = $1`, g.UUID, gatewayProfile).Scan(&profile)
		if err != nil {
			return g, fmt.Errorf("read the gateway: %w", err)
		}
	} else {
		c.then(row{insert, "v_gateways", []column{{"gateway_uuid", g.UUID}}, append(values, []column{
			{"gateway", name}, {"expire_seconds", "800"}, {"retry_seconds", "30"}, {"context", "public"}, {"profile", gatewayProfile}, {"description", ""},
		}...)})
	}
	if !domainName.MatchString(profile) {
		return g, invalid("the gateway's SIP profile %.60q has signs that can't be sent to the switch", profile)
	}
	c.takes(forgetSwitch{})
	if len(there) == 1 {
		c.takes(run("sofia profile " + profile + " killgw " + g.UUID))
	}
	c.takes(run("sofia profile " + profile + " rescan"))
	return g, nil
}
