package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/graph"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// exchange reaches the endpoints beside the FusionPBX hosts.
type exchange struct{ *Server }

// of is what speaks to a server, and the server's name.
func (x exchange) of(ctx context.Context, id uuid.UUID) (*fusionpbx.Client, string, error) {
	v, err := x.book.Server(ctx, id)
	if err != nil {
		return nil, "", err
	}
	client, err := x.pbxClient(v)
	if err != nil {
		return nil, "", err
	}
	client.Timeout = 0 // writes take effect on the switch before they are answered
	return client, v.Name, nil
}

// Tenants lists the domains of a server, for the API.
func (x exchange) Tenants(ctx context.Context, id uuid.UUID) ([]graph.Tenant, error) {
	client, name, err := x.of(ctx, id)
	if err != nil {
		return nil, err
	}
	domains, err := client.Domains(ctx)
	if err != nil {
		return nil, told(err, name)
	}
	tenants := make([]graph.Tenant, len(domains))
	for i, d := range domains {
		tenants[i] = graph.Tenant{Name: d.Name, UUID: d.UUID, Enabled: bool(d.Enabled), Extensions: d.Extensions}
	}
	return tenants, nil
}

// Extensions lists the extensions of a domain, for the API.
func (x exchange) Extensions(ctx context.Context, id uuid.UUID, domain string) ([]books.ObservedExtension, error) {
	client, name, err := x.of(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := client.Extensions(ctx, domain)
	if err != nil {
		return nil, told(err, name)
	}
	return observedOf(list), nil
}

// told is an error of a PBX as the user is shown it.
func told(err error, name string) error {
	return billing.Errorf(billing.Conflict, "serverId", "%s", plainWords(err, name))
}

// plainWords say why a PBX did not do what it was asked, and what to do about it.
func plainWords(err error, name string) string {
	var refused *fusionpbx.Refused
	if !errors.As(err, &refused) {
		return fmt.Sprintf("%s cannot be reached (%v). Check that it is up, and its host name and port under Servers.", name, rootOf(err))
	}
	switch refused.Code {
	case http.StatusUnauthorized:
		return fmt.Sprintf("%s does not accept the user name and password. Correct them under Servers.", name)
	case http.StatusForbidden:
		return fmt.Sprintf("%s does not let this machine in (%s). Put its address on the whitelist.", name, refused.Message)
	case http.StatusTooManyRequests:
		return fmt.Sprintf("%s takes no more requests for now.", name)
	case http.StatusOK, http.StatusMovedPermanently, http.StatusFound:
		return fmt.Sprintf("Tollbook's endpoints are not there on %s (%s). Install the agent beside FusionPBX.", name, refused.Message)
	}
	return fmt.Sprintf("%s says: %s.", name, refused.Message)
}

// rootOf is the innermost error, which says what happened without the address.
func rootOf(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.New("it does not answer in time")
	}
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// comeBack is when a refusal says to come back; zero where it does not.
func comeBack(err error) time.Time {
	var refused *fusionpbx.Refused
	if errors.As(err, &refused) {
		return refused.RetryAfter
	}
	return time.Time{}
}

// observedOf are extensions as the books know them. One without a UUID is left out: it is none of FusionPBX's.
func observedOf(list []fusionpbx.Extension) []books.ObservedExtension {
	out := make([]books.ObservedExtension, 0, len(list))
	for _, e := range list {
		if id, err := uuid.Parse(e.UUID); err == nil {
			out = append(out, books.ObservedExtension{UUID: id, Number: e.Number, Settings: settingsOf(e)})
		}
	}
	return out
}

// settingsOf are the settings of an extension at the PBX.
func settingsOf(e fusionpbx.Extension) billing.ExtensionSettings {
	forward := func(on fusionpbx.Flag, to string) *billing.Forward {
		return &billing.Forward{Enabled: bool(on), To: to}
	}
	recording := e.UserRecord
	if recording == "none" {
		recording = ""
	}
	return billing.ExtensionSettings{
		Enabled: new(bool(e.Enabled)), Barred: new(bool(e.Barred)), Name: &e.EffectiveName, CallerName: &e.OutboundName,
		CallerNumber: &e.OutboundNumber, Voicemail: new(bool(e.VoicemailEnabled)), VoicemailMailTo: &e.VoicemailMailTo,
		Recording: &recording, DoNotDisturb: new(bool(e.DoNotDisturb)), ForwardAll: forward(e.ForwardAll, e.ForwardAllTo),
		ForwardBusy: forward(e.ForwardBusy, e.ForwardBusyTo), ForwardNoAnswer: forward(e.ForwardNoAnswer, e.ForwardNoAnswerTo),
		ForwardUnreached: forward(e.ForwardUnreached, e.ForwardUnreachedTo),
	}
}

// changeOf are settings as the PBX takes them, but for Enabled, which is asked for apart.
func changeOf(s billing.ExtensionSettings) fusionpbx.ExtensionChange {
	forward := func(f *billing.Forward) *fusionpbx.Forward {
		if f == nil {
			return nil
		}
		return &fusionpbx.Forward{Enabled: f.Enabled, To: f.To}
	}
	return fusionpbx.ExtensionChange{
		EffectiveName: s.Name, OutboundName: s.CallerName, OutboundNumber: s.CallerNumber, VoicemailEnabled: s.Voicemail,
		VoicemailMailTo: s.VoicemailMailTo, UserRecord: s.Recording, DoNotDisturb: s.DoNotDisturb, ForwardAll: forward(s.ForwardAll),
		ForwardBusy: forward(s.ForwardBusy), ForwardNoAnswer: forward(s.ForwardNoAnswer), ForwardUnreached: forward(s.ForwardUnreached),
	}
}
