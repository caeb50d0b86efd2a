package fusionpbx

import (
	"context"
	"net/url"
	"strconv"
	"strings"
)

// ExtensionChange says what an extension shall be. Nil leaves things as they are; on creation it is FusionPBX's default.
type ExtensionChange struct {
	// Password is for SIP; none of & < > " may be in it, since FusionPBX writes it unescaped.
	Password *string
	// Barred takes the way out away from the extension, but for the Emergency numbers, which are given with it.
	Barred    *bool
	Emergency []string

	Description, AccountCode           *string
	EffectiveName, EffectiveNumber     *string
	OutboundName, OutboundNumber       *string
	VoicemailEnabled                   *bool
	VoicemailPassword, VoicemailMailTo *string
	// UserRecord is all, local, inbound, outbound, or empty for none.
	UserRecord              *string
	DoNotDisturb            *bool
	ForwardAll, ForwardBusy *Forward
	ForwardNoAnswer         *Forward
	ForwardUnreached        *Forward
	CallTimeout, LimitMax   *int
	TollAllow               *string
	// DryRun tells what would be done, and does nothing.
	DryRun bool
}

// Forward sends calls elsewhere.
type Forward struct {
	Enabled bool
	To      string
}

// form says the change in the names of the endpoint.
func (e ExtensionChange) form() url.Values {
	form := url.Values{}
	texts := map[string]*string{
		"extension_password": e.Password, "description": e.Description, "accountcode": e.AccountCode,
		"effective_caller_id_name": e.EffectiveName, "effective_caller_id_number": e.EffectiveNumber,
		"outbound_caller_id_name": e.OutboundName, "outbound_caller_id_number": e.OutboundNumber,
		"voicemail_password": e.VoicemailPassword, "voicemail_mail_to": e.VoicemailMailTo,
		"user_record": e.UserRecord, "toll_allow": e.TollAllow,
	}
	for name, value := range texts {
		if value != nil {
			form.Set(name, *value)
		}
	}
	for name, value := range map[string]*bool{"barred": e.Barred, "voicemail_enabled": e.VoicemailEnabled, "do_not_disturb": e.DoNotDisturb} {
		if value != nil {
			form.Set(name, strconv.FormatBool(*value))
		}
	}
	for name, value := range map[string]*int{"call_timeout": e.CallTimeout, "limit_max": e.LimitMax} {
		if value != nil {
			form.Set(name, strconv.Itoa(*value))
		}
	}
	forwards := map[string]*Forward{
		"all": e.ForwardAll, "busy": e.ForwardBusy, "no_answer": e.ForwardNoAnswer, "user_not_registered": e.ForwardUnreached,
	}
	for name, value := range forwards {
		if value != nil {
			form.Set("forward_"+name+"_enabled", strconv.FormatBool(value.Enabled))
			form.Set("forward_"+name+"_destination", value.To)
		}
	}
	if len(e.Emergency) > 0 {
		form.Set("emergency", strings.Join(e.Emergency, ","))
	}
	if e.DryRun {
		form.Set("dry_run", "true")
	}
	return form
}

// manage asks for an action on an extension.
func (c *Client) manage(ctx context.Context, action, domain, extension string, form url.Values, into any) error {
	if form == nil {
		form = url.Values{}
	}
	form.Set("action", action)
	form.Set("domain", domain)
	form.Set("extension", extension)
	return c.ask(ctx, ExtensionsPath, form, into)
}

// Domains lists the tenants.
func (c *Client) Domains(ctx context.Context) ([]Domain, error) {
	var answer struct {
		Domains []Domain `json:"domains"`
	}
	err := c.manage(ctx, "domains", "", "", nil, &answer)
	return answer.Domains, err
}

// Extensions lists the extensions of a domain. A domain that is not there is a Refused with code 404.
func (c *Client) Extensions(ctx context.Context, domain string) ([]Extension, error) {
	var answer struct {
		Extensions []Extension `json:"extensions"`
	}
	err := c.manage(ctx, "list", domain, "", nil, &answer)
	return answer.Extensions, err
}

// Extension tells how an extension is. One that is not there is a Refused with code 404.
func (c *Client) Extension(ctx context.Context, domain, extension string) (Extension, error) {
	var answer struct {
		Extension Extension `json:"extension"`
	}
	err := c.manage(ctx, "get", domain, extension, nil, &answer)
	return answer.Extension, err
}

// CreateExtension makes an extension with its voicemail box. One that is there already is a Refused with code 409.
func (c *Client) CreateExtension(ctx context.Context, domain, extension string, change ExtensionChange) (Written, error) {
	var written Written
	return written, c.manage(ctx, "create", domain, extension, change.form(), &written)
}

// UpdateExtension changes an extension. Repeating it does no harm and makes it take effect where that failed before.
func (c *Client) UpdateExtension(ctx context.Context, domain, extension string, change ExtensionChange) (Written, error) {
	var written Written
	return written, c.manage(ctx, "update", domain, extension, change.form(), &written)
}

// EnableExtension lets an extension register again, or, when not on, no longer.
func (c *Client) EnableExtension(ctx context.Context, domain, extension string, on bool) (Written, error) {
	action := "disable"
	if on {
		action = "enable"
	}
	var written Written
	return written, c.manage(ctx, action, domain, extension, nil, &written)
}

// DeleteExtension removes an extension with its voicemail box. One that is not there is a Refused with code 404.
func (c *Client) DeleteExtension(ctx context.Context, domain, extension string) (Written, error) {
	var written Written
	return written, c.manage(ctx, "delete", domain, extension, nil, &written)
}
