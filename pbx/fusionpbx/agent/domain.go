package agent

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"regexp"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// maxListed is how many domains, and extensions of one, are listed at most.
const maxListed = 20_000

// domain is a tenant.
type domain struct {
	uuid, name string
}

// domainName is what the name of a domain that is written to may be: it becomes part of commands and of files' names.
var domainName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$`)

// domain finds a domain by its name. One that the asker may not see is not there for him.
func (q question) domain(ctx context.Context, tx *sql.Tx, name string) (domain, error) {
	rows, err := tx.QueryContext(ctx, `SELECT domain_uuid::text, domain_name FROM v_domains
		WHERE lower(domain_name) = lower($1) AND ($2 OR domain_uuid::text = $3) LIMIT 2`, name, q.asker.super, q.asker.domainUUID)
	if err != nil {
		return domain{}, fmt.Errorf("find the domain: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var all []domain
	for rows.Next() {
		var d domain
		if err := rows.Scan(&d.uuid, &d.name); err != nil {
			return domain{}, fmt.Errorf("find the domain: %w", err)
		}
		all = append(all, d)
	}
	if err := rows.Err(); err != nil {
		return domain{}, fmt.Errorf("find the domain: %w", err)
	}
	switch {
	case len(all) == 0:
		return domain{}, refuse(http.StatusNotFound, "there is no domain %.100q", name)
	case len(all) > 1:
		return domain{}, refuse(http.StatusConflict, "several domains are named %.100q", name)
	}
	return all[0], nil
}

// domains lists the domains with how many extensions each has.
func (q question) domains(ctx context.Context, tx *sql.Tx) ([]fusionpbx.Domain, error) {
	rows, err := tx.QueryContext(ctx, `SELECT d.domain_uuid::text, coalesce(d.domain_name, ''), coalesce(lower(d.domain_enabled::text) = 'true', false), count(e.extension_uuid)
		FROM v_domains d LEFT JOIN v_extensions e ON e.domain_uuid = d.domain_uuid
		WHERE $1 OR d.domain_uuid::text = $2 GROUP BY d.domain_uuid, d.domain_name, d.domain_enabled ORDER BY d.domain_name, d.domain_uuid LIMIT $3`,
		q.asker.super, q.asker.domainUUID, maxListed)
	if err != nil {
		return nil, fmt.Errorf("list the domains: %w", err)
	}
	defer func() { _ = rows.Close() }()
	all := []fusionpbx.Domain{}
	for rows.Next() {
		var d fusionpbx.Domain
		if err := rows.Scan(&d.UUID, &d.Name, &d.Enabled, &d.Extensions); err != nil {
			return nil, fmt.Errorf("list the domains: %w", err)
		}
		all = append(all, d)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the domains: %w", err)
	}
	return all, nil
}

// profiles lists the SIP profiles that are on.
func (a *Agent) profiles(ctx context.Context) ([]string, error) {
	rows, err := a.db.QueryContext(ctx, `SELECT DISTINCT sip_profile_name FROM v_sip_profiles
		WHERE lower(sip_profile_enabled::text) = 'true' AND sip_profile_name <> '' ORDER BY sip_profile_name LIMIT 100`)
	if err != nil {
		return nil, fmt.Errorf("list the SIP profiles: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("list the SIP profiles: %w", err)
		}
		all = append(all, name)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the SIP profiles: %w", err)
	}
	return all, nil
}
