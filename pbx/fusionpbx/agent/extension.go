package agent

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// extensionNumber is what the number of an extension that is written to may be: it becomes part of commands and of
// files' names.
var extensionNumber = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z_.-]{0,31}$`)

// extensions answers fusionpbx.ExtensionsPath.
func (a *Agent) extensions(w http.ResponseWriter, r *http.Request, q question) error {
	writes := map[string]writing{
		"create": (*plan).create, "update": (*plan).update, "delete": (*plan).delete, "enable": (*plan).enable, "disable": (*plan).disable,
	}
	switch action := q.form.Get("action"); action {
	case "domains":
		return a.listDomains(w, r, q)
	case "list":
		return a.listExtensions(w, r, q)
	case "get":
		return a.tellExtension(w, r, q)
	default:
		if writes[action] == nil {
			return invalid("action must be create, update, delete, get, list, enable, disable or domains, and not %.40q", action)
		}
		return a.writeExtension(w, r, q, writes[action])
	}
}

func done(message string) fusionpbx.Answer {
	return fusionpbx.Answer{Status: "success", Message: message}
}

func (a *Agent) listDomains(w http.ResponseWriter, r *http.Request, q question) error {
	var answer struct {
		fusionpbx.Answer
		Domains []fusionpbx.Domain `json:"domains"`
	}
	answer.Answer = done("Domains retrieved successfully")
	err := a.reading(r.Context(), func(tx *sql.Tx) (err error) {
		answer.Domains, err = q.domains(r.Context(), tx)
		return err
	})
	if err == nil {
		write(w, http.StatusOK, answer)
	}
	return err
}

func (a *Agent) listExtensions(w http.ResponseWriter, r *http.Request, q question) error {
	if q.form.Get("domain") == "" {
		return missing("domain")
	}
	var answer struct {
		fusionpbx.Answer
		Extensions []fusionpbx.Extension `json:"extensions"`
	}
	answer.Answer, answer.Extensions = done("Extensions retrieved successfully"), []fusionpbx.Extension{}
	err := a.reading(r.Context(), func(tx *sql.Tx) error {
		d, err := q.domain(r.Context(), tx, q.form.Get("domain"))
		if err != nil {
			return err
		}
		all, err := d.stored(r.Context(), tx, "")
		for _, s := range all {
			answer.Extensions = append(answer.Extensions, s.Extension)
		}
		return err
	})
	if err == nil {
		write(w, http.StatusOK, answer)
	}
	return err
}

func (a *Agent) tellExtension(w http.ResponseWriter, r *http.Request, q question) error {
	if err := q.namesExtension(); err != nil {
		return err
	}
	answer := fusionpbx.Written{Answer: done("Extension retrieved successfully")}
	err := a.reading(r.Context(), func(tx *sql.Tx) error {
		d, err := q.domain(r.Context(), tx, q.form.Get("domain"))
		if err != nil {
			return err
		}
		s, err := d.extension(r.Context(), tx, q.form.Get("extension"))
		answer.Extension = &s.Extension
		return err
	})
	if err == nil {
		write(w, http.StatusOK, answer)
	}
	return err
}

func (q question) namesExtension() error {
	var without []string
	for _, name := range []string{"extension", "domain"} {
		if q.form.Get(name) == "" {
			without = append(without, name)
		}
	}
	if len(without) > 0 {
		return missing(without...)
	}
	return nil
}

// plan is what a request writes to one extension.
type plan struct {
	tx *sql.Tx
	wanted
	domain domain
	number string
	// profiles are where telephones register.
	profiles []string
	change   change
}

// writing makes a plan, and says what it does.
type writing func(p *plan, ctx context.Context) (message string, err error)

// effectTimeout bounds how long what was written is given to take effect.
const effectTimeout = 10 * time.Second

// writeExtension writes all that is asked, or nothing, and then lets it take effect. Where that fails the answer says so:
// what is written stays, and asking the same once more does the rest.
func (a *Agent) writeExtension(w http.ResponseWriter, r *http.Request, q question, planned writing) error {
	p, err := q.plan()
	if err != nil {
		return err
	}
	if p.profiles, err = a.profiles(r.Context()); err != nil {
		return err
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	answer, err := a.carryOut(r.Context(), q, p, planned)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), effectTimeout)
	defer cancel()
	if isRefusal(err, http.StatusNotFound) && !p.dryRun {
		// Removed by a request before, which perhaps did not take effect.
		if pending := a.take(ctx, p.change.effects); len(pending) > 0 {
			return fmt.Errorf("the extension is gone, but not for the switch: %d steps are left", len(pending))
		}
	}
	if err != nil {
		return err
	}
	if p.dryRun {
		answer.Message = "Dry run, nothing was done: " + answer.Message
	} else if answer.Pending = a.take(ctx, p.change.effects); len(answer.Pending) > 0 {
		answer.Message += ", but not yet in effect on the switch: ask the same once more"
	}
	write(w, http.StatusOK, answer)
	return nil
}

func (q question) plan() (*plan, error) {
	if err := q.namesExtension(); err != nil {
		return nil, err
	}
	if !extensionNumber.MatchString(q.form.Get("extension")) {
		return nil, invalid("the extension %.60q has other signs than letters, digits and . _ -, or more than 32", q.form.Get("extension"))
	}
	wanted, err := readWanted(q.form)
	if err != nil {
		return nil, err
	}
	return &plan{wanted: wanted, number: q.form.Get("extension")}, nil
}

// carryOut makes the plan in a transaction and writes it, but for a dry run.
func (a *Agent) carryOut(ctx context.Context, q question, p *plan, planned writing) (answer fusionpbx.Written, err error) {
	if p.tx, err = a.db.BeginTx(ctx, nil); err != nil {
		return answer, fmt.Errorf("reach FusionPBX's database: %w", err)
	}
	defer func() { _ = p.tx.Rollback() }()
	if p.domain, err = q.domain(ctx, p.tx, q.form.Get("domain")); err != nil {
		return answer, err
	}
	if !domainName.MatchString(p.domain.name) {
		return answer, invalid("the domain %.100q has signs that can't be sent to the switch", p.domain.name)
	}
	// FusionPBX's tables have no constraint that would keep two from making the same extension.
	if _, err = p.tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtext('tollbook-agent'), hashtext($1))`, p.domain.uuid); err != nil {
		return answer, fmt.Errorf("lock the domain: %w", err)
	}
	message, err := planned(p, ctx)
	if err != nil {
		return answer, err
	}
	answer.Answer, answer.Changes = done(message), p.change.words()
	if p.dryRun {
		return answer, nil
	}
	if err = p.change.write(ctx, p.tx); err != nil {
		return answer, err
	}
	after, err := p.domain.stored(ctx, p.tx, p.number)
	if err != nil {
		return answer, err
	}
	if len(after) > 0 {
		answer.Extension = &after[0].Extension
	}
	if err = p.tx.Commit(); err != nil {
		return answer, fmt.Errorf("write to FusionPBX's database: %w", err)
	}
	return answer, nil
}
