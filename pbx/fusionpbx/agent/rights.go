package agent

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// right is what the agent's role needs to a table of FusionPBX.
type right struct {
	table string
	// reads are the columns it reads.
	reads string
	// writes are INSERT, UPDATE and DELETE, as far as needed.
	writes string
}

// rights are all that deploy/agent-grants.sql grants.
func rights() []right {
	return []right{
		{"v_software", "software_name software_version", ""},
		{"v_domains", "domain_uuid domain_name domain_enabled", ""},
		{"v_users", "user_uuid domain_uuid username password salt user_enabled", ""},
		{"v_user_groups", "user_uuid group_name", ""},
		{"v_sip_profiles", "sip_profile_name sip_profile_enabled", ""},
		{
			"v_extensions", `extension_uuid domain_uuid extension number_alias enabled description accountcode effective_caller_id_name effective_caller_id_number
			outbound_caller_id_name outbound_caller_id_number user_record do_not_disturb forward_all_enabled forward_all_destination
			forward_busy_enabled forward_busy_destination forward_no_answer_enabled forward_no_answer_destination
			forward_user_not_registered_enabled forward_user_not_registered_destination call_timeout limit_max toll_allow user_context follow_me_uuid
			follow_me_enabled`,
			"INSERT UPDATE DELETE",
		},
		{"v_extension_users", "extension_uuid", "DELETE"},
		{"v_extension_settings", "extension_uuid", "DELETE"},
		{"v_voicemails", "voicemail_uuid domain_uuid voicemail_id voicemail_enabled voicemail_mail_to", "INSERT UPDATE DELETE"},
		{"v_voicemail_messages", "voicemail_uuid", "DELETE"},
		{"v_voicemail_options", "voicemail_uuid", "DELETE"},
		{"v_voicemail_destinations", "voicemail_uuid", "DELETE"},
		{"v_voicemail_greetings", "domain_uuid voicemail_id", "DELETE"},
		{"v_follow_me", "follow_me_uuid", "INSERT UPDATE DELETE"},
		{"v_follow_me_destinations", "follow_me_uuid", "DELETE"},
		{"v_device_lines", "domain_uuid user_id", "UPDATE"},
		{"v_gateways", "gateway_uuid gateway proxy enabled profile", "INSERT UPDATE"},
		{"v_dialplans", "dialplan_uuid domain_uuid dialplan_name app_uuid dialplan_xml dialplan_description dialplan_enabled", "INSERT UPDATE DELETE"},
		{"v_dialplan_details", "dialplan_uuid", "INSERT DELETE"},
		{"v_xml_cdr", strings.Join(exported(), " "), ""},
	}
}

// lacking lists the rights that the role does not have: for want of them requests would fail half way.
func lacking(ctx context.Context, tx *sql.Tx) (all []string, err error) {
	var tables []string
	for _, r := range rights() {
		tables = append(tables, r.table)
	}
	types, err := readSchema(ctx, tx, tables...)
	if err != nil {
		return nil, err
	}
	for _, r := range rights() {
		for _, column := range strings.Fields(r.reads) {
			if types[r.table][column] == "" {
				continue
			}
			var may bool
			if err := tx.QueryRowContext(ctx, `SELECT has_column_privilege($1, $2, 'SELECT')`, r.table, column).Scan(&may); err != nil {
				return nil, fmt.Errorf("ask for the rights to %s: %w", r.table, err)
			}
			if !may {
				all = append(all, "SELECT ("+column+") ON "+r.table)
			}
		}
		for _, verb := range strings.Fields(r.writes) {
			var may bool
			err := tx.QueryRowContext(ctx, `SELECT has_table_privilege($1, $2) OR ($2 <> 'DELETE' AND has_any_column_privilege($1, $2))`, r.table, verb).Scan(&may)
			if err != nil {
				return nil, fmt.Errorf("ask for the rights to %s: %w", r.table, err)
			}
			if !may {
				all = append(all, verb+" ON "+r.table)
			}
		}
	}
	return all, nil
}
