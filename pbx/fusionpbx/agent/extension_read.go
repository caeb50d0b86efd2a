package agent

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// stored is an extension as FusionPBX has it, with what is only needed to change it.
type stored struct {
	fusionpbx.Extension
	alias, context      string
	followMe, voicemail string
	// follows is for one whose follow-me is on.
	follows bool
}

const extensionQuery = `SELECT e.extension_uuid::text, e.domain_uuid::text, d.domain_name, coalesce(e.extension, ''),
	coalesce(lower(e.enabled::text) = 'true', false), coalesce(e.description, ''), coalesce(e.accountcode, ''),
	coalesce(e.effective_caller_id_name, ''), coalesce(e.effective_caller_id_number, ''),
	coalesce(e.outbound_caller_id_name, ''), coalesce(e.outbound_caller_id_number, ''),
	coalesce(lower(v.voicemail_enabled::text) = 'true', false), coalesce(v.voicemail_mail_to, ''),
	coalesce(e.user_record, ''), coalesce(lower(e.do_not_disturb::text) = 'true', false),
	coalesce(lower(e.forward_all_enabled::text) = 'true', false), coalesce(e.forward_all_destination, ''),
	coalesce(lower(e.forward_busy_enabled::text) = 'true', false), coalesce(e.forward_busy_destination, ''),
	coalesce(lower(e.forward_no_answer_enabled::text) = 'true', false), coalesce(e.forward_no_answer_destination, ''),
	coalesce(lower(e.forward_user_not_registered_enabled::text) = 'true', false), coalesce(e.forward_user_not_registered_destination, ''),
	coalesce(e.call_timeout::text, ''), coalesce(e.limit_max, ''), coalesce(e.toll_allow, ''),
	coalesce(e.number_alias, ''), coalesce(e.user_context, ''), coalesce(e.follow_me_uuid::text, ''), coalesce(v.voicemail_uuid::text, ''),
	coalesce(lower(e.follow_me_enabled::text) = 'true', false)
	FROM v_extensions e JOIN v_domains d ON d.domain_uuid = e.domain_uuid
	LEFT JOIN LATERAL (SELECT v.voicemail_uuid, v.voicemail_enabled, v.voicemail_mail_to FROM v_voicemails v
		WHERE v.domain_uuid = e.domain_uuid AND v.voicemail_id IN (e.extension, e.number_alias)
		ORDER BY (v.voicemail_id = e.extension) DESC, v.voicemail_uuid LIMIT 1) v ON true
	WHERE e.domain_uuid = $1 AND ($2 = '' OR e.extension = $2) ORDER BY length(e.extension), e.extension, e.extension_uuid LIMIT $3`

// stored lists the extensions of a domain, or the ones that have a number.
func (d domain) stored(ctx context.Context, tx *sql.Tx, number string) ([]stored, error) {
	bar, err := d.bar(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, extensionQuery, d.uuid, number, maxListed)
	if err != nil {
		return nil, fmt.Errorf("list the extensions: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var all []stored
	for rows.Next() {
		var s stored
		e := &s.Extension
		if err := rows.Scan(&e.UUID, &e.DomainUUID, &e.Domain, &e.Number, &e.Enabled, &e.Description, &e.AccountCode,
			&e.EffectiveName, &e.EffectiveNumber, &e.OutboundName, &e.OutboundNumber, &e.VoicemailEnabled, &e.VoicemailMailTo,
			&e.UserRecord, &e.DoNotDisturb, &e.ForwardAll, &e.ForwardAllTo, &e.ForwardBusy, &e.ForwardBusyTo,
			&e.ForwardNoAnswer, &e.ForwardNoAnswerTo, &e.ForwardUnreached, &e.ForwardUnreachedTo,
			&e.CallTimeout, &e.LimitMax, &e.TollAllow, &s.alias, &s.context, &s.followMe, &s.voicemail, &s.follows); err != nil {
			return nil, fmt.Errorf("list the extensions: %w", err)
		}
		e.Barred = fusionpbx.Flag(bar.holds(e.UUID) && !s.follows)
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the extensions: %w", err)
	}
	return all, nil
}

// extension gives the one extension that has a number. FusionPBX's database would take two.
func (d domain) extension(ctx context.Context, tx *sql.Tx, number string) (stored, error) {
	all, err := d.stored(ctx, tx, number)
	switch {
	case err != nil:
		return stored{}, err
	case len(all) == 0:
		return stored{}, refuse(http.StatusNotFound, "there is no extension %.60q in %s", number, d.name)
	case len(all) > 1:
		return stored{}, refuse(http.StatusConflict, "%s has %d extensions %.60q; remove all but one in FusionPBX", d.name, len(all), number)
	}
	return all[0], nil
}

// cacheKeys are the keys under which FusionPBX caches what it tells the switch of an extension. Its pages name the context
// where the switch's handler names the domain; both are removed.
func cacheKeys(number, alias, context string, d domain) (keys []effect) {
	for _, user := range []string{number, alias} {
		for _, at := range []string{d.name, context} {
			if user != "" && at != "" {
				keys = append(keys, forget("directory:"+user+"@"+at))
			}
		}
	}
	return keys
}
