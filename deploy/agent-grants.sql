-- The role by which `tollbook agent` works in FusionPBX's database: it reads what it tells, checks the passwords of
-- FusionPBX's admins, and writes what FusionPBX's own pages would write. Made for FusionPBX 5.4 and newer; run it as the
-- database's owner (psql -v ON_ERROR_STOP=1 -f agent-grants.sql fusionpbx), and again after an upgrade of FusionPBX. It may run twice.
-- `tollbook agent --check` says what is lacking. No SIP, gateway or voicemail password can be read with it.
DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tollbook_agent') THEN
		CREATE ROLE tollbook_agent LOGIN PASSWORD 'change-me' NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 10;
	END IF;
END
$$;
ALTER ROLE tollbook_agent SET lock_timeout = '5s';
ALTER ROLE tollbook_agent SET idle_in_transaction_session_timeout = '5min';
GRANT USAGE ON SCHEMA public TO tollbook_agent;

GRANT SELECT (software_name, software_version) ON v_software TO tollbook_agent;
GRANT SELECT (domain_uuid, domain_name, domain_enabled) ON v_domains TO tollbook_agent;
GRANT SELECT (sip_profile_name, sip_profile_enabled) ON v_sip_profiles TO tollbook_agent;

-- Who may ask.
GRANT SELECT (user_uuid, domain_uuid, username, password, salt, user_enabled) ON v_users TO tollbook_agent;
GRANT SELECT (user_uuid, group_name) ON v_user_groups TO tollbook_agent;

-- Extensions, and what is about one extension alone.
GRANT INSERT, UPDATE, DELETE ON v_extensions, v_voicemails, v_follow_me TO tollbook_agent;
GRANT SELECT (extension_uuid, domain_uuid, extension, number_alias, enabled, description, accountcode,
	effective_caller_id_name, effective_caller_id_number, outbound_caller_id_name, outbound_caller_id_number, user_record, do_not_disturb,
	forward_all_enabled, forward_all_destination, forward_busy_enabled, forward_busy_destination, forward_no_answer_enabled,
	forward_no_answer_destination, forward_user_not_registered_enabled, forward_user_not_registered_destination,
	call_timeout, limit_max, toll_allow, user_context, follow_me_uuid, follow_me_enabled) ON v_extensions TO tollbook_agent;
GRANT SELECT (voicemail_uuid, domain_uuid, voicemail_id, voicemail_enabled, voicemail_mail_to) ON v_voicemails TO tollbook_agent;
GRANT SELECT (follow_me_uuid) ON v_follow_me TO tollbook_agent;
GRANT SELECT (extension_uuid), DELETE ON v_extension_users, v_extension_settings TO tollbook_agent;
GRANT SELECT (follow_me_uuid), DELETE ON v_follow_me_destinations TO tollbook_agent;
GRANT SELECT (voicemail_uuid), DELETE ON v_voicemail_messages, v_voicemail_options, v_voicemail_destinations TO tollbook_agent;
GRANT SELECT (domain_uuid, voicemail_id), DELETE ON v_voicemail_greetings TO tollbook_agent;
-- A telephone's line has a copy of the SIP password.
GRANT SELECT (domain_uuid, user_id), UPDATE (password, update_date) ON v_device_lines TO tollbook_agent;

-- Gateways, and the one dialplan row a domain that bars extensions.
GRANT SELECT (gateway_uuid, gateway, proxy, enabled, profile), INSERT, UPDATE ON v_gateways TO tollbook_agent;
GRANT SELECT (dialplan_uuid, domain_uuid, dialplan_name, app_uuid, dialplan_xml, dialplan_description, dialplan_enabled), INSERT, UPDATE, DELETE ON v_dialplans TO tollbook_agent;
GRANT SELECT (dialplan_uuid), INSERT, DELETE ON v_dialplan_details TO tollbook_agent;

-- Calls, but for PINs and keyed-in digits.
GRANT SELECT (xml_cdr_uuid, domain_uuid, domain_name, extension_uuid, sip_call_id, accountcode, direction, leg, originating_leg_uuid, bridge_uuid,
	caller_id_name, caller_id_number, caller_destination, source_number, destination_number, start_epoch, start_stamp, answer_epoch, answer_stamp,
	end_epoch, end_stamp, duration, mduration, billsec, billmsec, hold_accum_seconds, waitsec, status, missed_call, voicemail_message, hangup_cause,
	hangup_cause_q850, sip_hangup_disposition, last_app, last_arg, read_codec, write_codec, remote_media_ip, network_addr, pdd_ms, rtp_audio_in_mos,
	record_path, record_name, record_length, ring_group_uuid, ivr_menu_uuid, call_center_queue_uuid, insert_date, update_date) ON v_xml_cdr TO tollbook_agent;
