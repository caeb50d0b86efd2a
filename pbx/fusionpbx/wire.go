package fusionpbx

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// The paths of the endpoints beside a FusionPBX, as existing integrations know them.
const (
	CheckPath        = "/chkcon.php"
	StatusPath       = "/app/status/index.php"
	RegistrationPath = "/app/registrations/check_registration.php"
	GatewayPath      = "/app/gateways/provision.php"
	GatewaysPath     = "/app/gateways/provision_list.php"
	ExtensionsPath   = "/app/extensions/manage.php"
	ExportPath       = "/app/xml_cdr/export_cdr.php"
	// WhitelistPath is an addition of Tollbook's.
	WhitelistPath = "/app/whitelist/manage.php"
)

// Answer is what every answer but that of CheckPath begins with.
type Answer struct {
	// Status is "success" or "error".
	Status  string `json:"status"`
	Message string `json:"message"`
}

// Access is the answer of CheckPath.
type Access struct {
	// Success is 1 for an address on the whitelist, 0 for any other.
	Success int    `json:"success"`
	Message string `json:"message"`
}

// Granted tells whether the caller's address is on the whitelist.
func (a Access) Granted() bool { return a.Success == 1 }

// Status is the answer of StatusPath.
type Status struct {
	Answer
	// Timestamp is the PBX's clock.
	Timestamp time.Time `json:"timestamp"`
	// Version is FusionPBX's, such as "5.5.7".
	Version string `json:"version"`
	// Uptime is the switch's in words, such as "7 days, 3 hours".
	Uptime               string `json:"uptime"`
	ActiveCalls          int    `json:"active_calls"`
	TotalExtensions      int    `json:"total_extensions"`
	RegisteredExtensions int    `json:"registered_extensions"`
	// EventSocket is "up" or "down"; empty where the endpoint is not Tollbook's. Down, the counts of calls and
	// registrations are 0 because they are not known.
	EventSocket string `json:"event_socket,omitempty"`
	// Files is nil where the endpoint is not Tollbook's, or can't read them.
	Files *CDRFiles `json:"cdr_files,omitempty"`
}

// CDRFiles counts the CDRs that FreeSWITCH wrote and that are in no row of FusionPBX's database, each up to 10,000.
type CDRFiles struct {
	// Waiting are not imported yet.
	Waiting int `json:"waiting"`
	// The others FusionPBX could not import, and never will: its database refused them, they are no XML, or too large or empty.
	FailedSQL  int `json:"failed_sql"`
	FailedXML  int `json:"failed_xml"`
	FailedSize int `json:"failed_size"`
}

// Registration is the answer of RegistrationPath.
type Registration struct {
	Answer
	// Registered is "yes" or "no"; the rest is empty for "no".
	Registered string `json:"registered"`
	Address    string `json:"register_ip,omitempty"`
	Port       string `json:"register_port,omitempty"`
	UserAgent  string `json:"register_useragent,omitempty"`
}

// Gateway is a carrier's gateway.
type Gateway struct {
	UUID    string `json:"gateway_uuid"`
	Name    string `json:"gateway_name"`
	Domain  string `json:"gateway_domain"`
	Enabled Flag   `json:"gateway_enabled"`
	// State is the switch's word, such as "UP" or "NOREG"; empty when it was not asked.
	State string `json:"gateway_status,omitempty"`
}

// Domain is a tenant of the PBX.
type Domain struct {
	UUID    string `json:"domain_uuid"`
	Name    string `json:"domain_name"`
	Enabled Flag   `json:"domain_enabled"`
	// Extensions is how many it has.
	Extensions int `json:"extensions"`
}

// Extension is one extension of a domain as the PBX has it. Its SIP password is never told.
type Extension struct {
	UUID       string `json:"extension_uuid"`
	DomainUUID string `json:"domain_uuid"`
	Domain     string `json:"domain_name"`
	Number     string `json:"extension"`
	Enabled    Flag   `json:"enabled"`
	// Barred extensions can't dial out, but emergency numbers.
	Barred             Flag   `json:"barred"`
	Description        string `json:"description"`
	AccountCode        string `json:"accountcode"`
	EffectiveName      string `json:"effective_caller_id_name"`
	EffectiveNumber    string `json:"effective_caller_id_number"`
	OutboundName       string `json:"outbound_caller_id_name"`
	OutboundNumber     string `json:"outbound_caller_id_number"`
	VoicemailEnabled   Flag   `json:"voicemail_enabled"`
	VoicemailMailTo    string `json:"voicemail_mail_to"`
	UserRecord         string `json:"user_record"`
	DoNotDisturb       Flag   `json:"do_not_disturb"`
	ForwardAll         Flag   `json:"forward_all_enabled"`
	ForwardAllTo       string `json:"forward_all_destination"`
	ForwardBusy        Flag   `json:"forward_busy_enabled"`
	ForwardBusyTo      string `json:"forward_busy_destination"`
	ForwardNoAnswer    Flag   `json:"forward_no_answer_enabled"`
	ForwardNoAnswerTo  string `json:"forward_no_answer_destination"`
	ForwardUnreached   Flag   `json:"forward_user_not_registered_enabled"`
	ForwardUnreachedTo string `json:"forward_user_not_registered_destination"`
	CallTimeout        string `json:"call_timeout"`
	LimitMax           string `json:"limit_max"`
	TollAllow          string `json:"toll_allow"`
}

// Written is what a write to the PBX did, or, in a dry run, would do.
type Written struct {
	Answer
	Extension *Extension `json:"extension,omitempty"`
	// Changes are the rows written and the commands sent to the switch, in words.
	Changes []string `json:"changes,omitempty"`
	// Pending are those of them that are left to do, because the switch or its cache could not be reached: what is written is not yet
	// in effect. Asking the same once more does them.
	Pending []string `json:"pending,omitempty"`
}

// Flag is a boolean that travels as the text "true" or "false", as FusionPBX kept it for years.
type Flag bool

// MarshalJSON writes the text.
func (f Flag) MarshalJSON() ([]byte, error) {
	return json.Marshal(strconv.FormatBool(bool(f)))
}

// UnmarshalJSON reads the text, a JSON boolean, and null or nothing as false.
func (f *Flag) UnmarshalJSON(raw []byte) error {
	switch string(raw) {
	case `true`, `"true"`, `"t"`, `"1"`, `"yes"`:
		*f = true
	case `false`, `"false"`, `"f"`, `"0"`, `"no"`, `""`, `null`:
		*f = false
	default:
		return fmt.Errorf("%.40s is neither true nor false", raw)
	}
	return nil
}
