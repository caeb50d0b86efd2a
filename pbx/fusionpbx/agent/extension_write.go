package agent

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// create makes an extension as FusionPBX's page makes one: its row, and always a voicemail box, on or off.
func (p *plan) create(ctx context.Context) (string, error) {
	if !p.has("password") {
		return "", missing("extension_password")
	}
	var taken bool
	err := p.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM v_extensions WHERE domain_uuid = $1 AND $2 IN (extension, number_alias))`,
		p.domain.uuid, p.number).Scan(&taken)
	if err != nil {
		return "", fmt.Errorf("look for the extension: %w", err)
	}
	if taken {
		return "", refuse(http.StatusConflict, "extension %s exists in %s", p.number, p.domain.name)
	}
	p.features(stored{})
	id := uuid.NewString()
	p.change.then(row{insert, "v_extensions", []column{{"extension_uuid", id}}, defaults(p.extension, []column{
		{"domain_uuid", p.domain.uuid},
		{"extension", p.number},
		{"accountcode", p.domain.name},
		{"user_context", p.domain.name},
		{"directory_visible", flag(true)},
		{"directory_exten_visible", flag(true)},
		{"call_screen_enabled", flag(false)},
		{"limit_max", "5"},
		{"limit_destination", "!USER_BUSY"},
		{"call_timeout", "30"},
		{"do_not_disturb", flag(false)},
		{"enabled", flag(true)},
	})})
	if err := p.mailbox(ctx, ""); err != nil {
		return "", err
	}
	if err := p.bar(ctx, stored{Extension: fusionpbx.Extension{UUID: id}}); err != nil {
		return "", err
	}
	p.change.takes(run("reloadacl"))
	p.change.takes(cacheKeys(p.number, "", "", p.domain)...)
	return "Extension created", nil
}

// defaults adds to columns the others that are not among them.
func defaults(columns, others []column) []column {
	all := slices.Clone(columns)
	for _, other := range others {
		if !slices.ContainsFunc(columns, func(c column) bool { return c.name == other.name }) {
			all = append(all, other)
		}
	}
	return all
}

// mailbox makes the voicemail box, or changes the one there is.
func (p *plan) mailbox(ctx context.Context, id string) error {
	if id != "" {
		if len(p.voicemail) > 0 {
			p.change.then(row{update, "v_voicemails", []column{{"voicemail_uuid", id}}, p.voicemail})
		}
		return nil
	}
	pin, err := randomPIN()
	if err != nil {
		return err
	}
	var left sql.NullString // a box that an extension of this number has left behind
	err = p.tx.QueryRowContext(ctx, `SELECT voicemail_uuid::text FROM v_voicemails WHERE domain_uuid = $1 AND voicemail_id = $2
		ORDER BY voicemail_uuid LIMIT 1`, p.domain.uuid, p.number).Scan(&left)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("look for the voicemail box: %w", err)
	}
	verb := insert
	if left.Valid {
		verb = update
	}
	p.change.then(row{verb, "v_voicemails", []column{{"voicemail_uuid", cmp.Or(left.String, uuid.NewString())}}, defaults(p.voicemail, []column{
		{"domain_uuid", p.domain.uuid},
		{"voicemail_id", p.number},
		{"voicemail_password", pin},
		{"voicemail_mail_to", ""},
		{"voicemail_tutorial", flag(false)},
		{"voicemail_attach_file", "true"},
		{"voicemail_local_after_email", flag(true)},
		{"voicemail_transcription_enabled", flag(false)},
		{"voicemail_enabled", flag(false)},
		{"voicemail_description", ""},
	})})
	return nil
}

// randomPIN is the PIN of a voicemail box that is given none.
func randomPIN() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000_000))
	if err != nil {
		return "", fmt.Errorf("make a PIN: %w", err)
	}
	return fmt.Sprintf("%09d", n), nil
}

// update changes an extension. Everything takes effect anew, also what was written before and did not.
func (p *plan) update(ctx context.Context) (string, error) {
	s, err := p.found(ctx)
	if err != nil {
		return "", err
	}
	if p.barred != nil && *p.barred && s.context != "" && !strings.EqualFold(s.context, p.domain.name) {
		return "", invalid("extension %s dials in the context %.60q and not in its domain's, so it can't be barred", p.number, s.context)
	}
	p.features(s)
	if len(p.extension) > 0 {
		p.change.then(row{update, "v_extensions", []column{{"extension_uuid", s.UUID}}, p.extension})
	}
	if len(p.voicemail) > 0 {
		if err := p.mailbox(ctx, s.voicemail); err != nil {
			return "", err
		}
	}
	p.change.takes(run("reloadacl"))
	p.change.takes(cacheKeys(p.number, s.alias, s.context, p.domain)...)
	if at := slices.IndexFunc(p.extension, func(c column) bool { return c.name == "password" }); at >= 0 {
		p.change.then(row{update, "v_device_lines", []column{{"domain_uuid", p.domain.uuid}, {"user_id", p.number}}, []column{p.extension[at]}})
		p.drop(s.alias)
	}
	return "Extension updated", p.bar(ctx, s)
}

// found finds the extension, and plans at least that the switch forgets it.
func (p *plan) found(ctx context.Context) (stored, error) {
	p.change.takes(cacheKeys(p.number, "", "", p.domain)...)
	return p.domain.extension(ctx, p.tx, p.number)
}

// features does what FusionPBX's pages do when calls are forwarded or refused: one switches the other off, other telephones'
// lamps are told, and there is a follow-me row, though it is off.
func (p *plan) features(s stored) {
	forwards := []string{"forward_all_enabled", "forward_busy_enabled", "forward_no_answer_enabled", "forward_user_not_registered_enabled"}
	forwarded := slices.ContainsFunc(forwards, p.has)
	switch {
	case p.isOn("forward_all_enabled"):
		p.extension = defaults(p.extension, []column{{"do_not_disturb", flag(false)}, {"follow_me_enabled", flag(false)}})
	case p.isOn("do_not_disturb"):
		p.extension = defaults(p.extension, []column{{"forward_all_enabled", flag(false)}, {"follow_me_enabled", flag(false)}})
	}
	if (forwarded || p.has("do_not_disturb")) && s.followMe == "" {
		id := uuid.NewString()
		p.change.then(row{insert, "v_follow_me", []column{{"follow_me_uuid", id}}, []column{
			{"domain_uuid", p.domain.uuid}, {"follow_me_enabled", flag(false)}, {"follow_me_ignore_busy", flag(false)},
		}})
		p.extension = defaults(p.extension, []column{{"follow_me_uuid", id}, {"follow_me_enabled", flag(false)}})
	} else if p.has("follow_me_enabled") {
		p.change.then(row{update, "v_follow_me", []column{{"follow_me_uuid", s.followMe}}, []column{{"follow_me_enabled", flag(false)}}})
	}
	if p.has("do_not_disturb") {
		p.change.takes(presence("dnd", p.number, p.domain.name, p.isOn("do_not_disturb")))
	}
	if forwarded || p.has("forward_all_enabled") {
		p.change.takes(presence("forward", p.number, p.domain.name, slices.ContainsFunc(forwards, p.isOn)))
	}
}

// drop ends the registrations of the extension's telephones: the cache may be empty, but they are known to the switch.
func (p *plan) drop(alias string) {
	for _, user := range []string{p.number, alias} {
		for _, profile := range p.profiles {
			if user != "" && extensionNumber.MatchString(user) && domainName.MatchString(profile) {
				p.change.takes(run("sofia profile " + profile + " flush_inbound_reg " + user + "@" + p.domain.name))
			}
		}
	}
}

// enable lets the extension register again.
func (p *plan) enable(ctx context.Context) (string, error) {
	p.extension = append(p.extension, column{"enabled", flag(true)})
	_, err := p.update(ctx)
	return "Extension enabled", err
}

// disable refuses the extension's telephones, and drops those that are registered.
func (p *plan) disable(ctx context.Context) (string, error) {
	p.extension = append(p.extension, column{"enabled", flag(false)})
	s, err := p.found(ctx)
	if err != nil {
		return "", err
	}
	if _, err := p.update(ctx); err != nil {
		return "", err
	}
	p.drop(s.alias)
	return "Extension disabled", nil
}

// delete removes an extension and all that is about it alone.
func (p *plan) delete(ctx context.Context) (string, error) {
	p.change.takes(run("luarun app.lua voicemail mwi " + p.number + "@" + p.domain.name))
	p.drop("")
	s, err := p.found(ctx)
	if err != nil {
		return "", err
	}
	for _, table := range []string{"v_extensions", "v_extension_users", "v_extension_settings"} {
		p.change.then(row{verb: remove, table: table, keys: []column{{"extension_uuid", s.UUID}}})
	}
	if s.followMe != "" {
		for _, table := range []string{"v_follow_me", "v_follow_me_destinations"} {
			p.change.then(row{verb: remove, table: table, keys: []column{{"follow_me_uuid", s.followMe}}})
		}
	}
	if s.voicemail != "" {
		for _, table := range []string{"v_voicemails", "v_voicemail_messages", "v_voicemail_options", "v_voicemail_destinations"} {
			p.change.then(row{verb: remove, table: table, keys: []column{{"voicemail_uuid", s.voicemail}}})
		}
		p.change.then(row{verb: remove, table: "v_voicemail_greetings", keys: []column{{"domain_uuid", p.domain.uuid}, {"voicemail_id", p.number}}})
	}
	p.change.takes(cacheKeys(p.number, s.alias, s.context, p.domain)...)
	p.drop(s.alias)
	bar, err := p.domain.bar(ctx, p.tx)
	if err != nil {
		return "", err
	}
	if slices.Contains(bar.uuids(), s.UUID) {
		free := false
		p.barred = &free
	}
	return "Extension deleted", p.bar(ctx, s)
}
