package billing

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ExtensionSettings are how an extension is, or shall be. Nil is what is not looked after, or not known.
type ExtensionSettings struct {
	Enabled *bool `json:"enabled,omitempty"`
	// Barred extensions can't dial out, but emergency numbers. It follows from the state of the service, so that it is never
	// among what is stored as wanted.
	Barred *bool `json:"barred,omitempty"`
	// Name is shown to others in the company.
	Name *string `json:"name,omitempty"`
	// CallerName and CallerNumber are shown to those outside.
	CallerName   *string `json:"callerName,omitempty"`
	CallerNumber *string `json:"callerNumber,omitempty"`
	Voicemail    *bool   `json:"voicemail,omitempty"`
	// VoicemailMailTo is who gets the messages as e-mail; empty is nobody.
	VoicemailMailTo *string `json:"voicemailMailTo,omitempty"`
	// Recording is all, local, inbound, outbound, or empty for none.
	Recording    *string `json:"recording,omitempty"`
	DoNotDisturb *bool   `json:"doNotDisturb,omitempty"`
	// ForwardAll sends all calls elsewhere, the others those that find the extension busy, unanswered or not registered.
	ForwardAll       *Forward `json:"forwardAll,omitempty"`
	ForwardBusy      *Forward `json:"forwardBusy,omitempty"`
	ForwardNoAnswer  *Forward `json:"forwardNoAnswer,omitempty"`
	ForwardUnreached *Forward `json:"forwardUnreached,omitempty"`
}

// Forward sends calls elsewhere.
type Forward struct {
	Enabled bool   `json:"enabled"`
	To      string `json:"to"`
}

// Value gives the settings as a jsonb column takes them.
func (s ExtensionSettings) Value() (driver.Value, error) {
	text, err := json.Marshal(s)
	return string(text), err
}

// Scan reads the settings from JSON.
func (s *ExtensionSettings) Scan(src any) error {
	switch text := src.(type) {
	case []byte:
		return json.Unmarshal(text, s)
	case string:
		return json.Unmarshal([]byte(text), s)
	}
	return fmt.Errorf("settings are JSON text, not %T", src)
}

// Setting is one of ExtensionSettings as text: Known tells whether there is one.
type Setting struct {
	Name, Text string
	Known      bool
}

// List are all settings, in a fixed order.
func (s ExtensionSettings) List() []Setting {
	return []Setting{
		flag("enabled", s.Enabled), flag("barred", s.Barred), plainText("name", s.Name), plainText("callerName", s.CallerName),
		plainText("callerNumber", s.CallerNumber), flag("voicemail", s.Voicemail), plainText("voicemailMailTo", s.VoicemailMailTo),
		plainText("recording", s.Recording), flag("doNotDisturb", s.DoNotDisturb), forward("forwardAll", s.ForwardAll),
		forward("forwardBusy", s.ForwardBusy), forward("forwardNoAnswer", s.ForwardNoAnswer), forward("forwardUnreached", s.ForwardUnreached),
	}
}

func flag(name string, v *bool) Setting {
	if v == nil {
		return Setting{Name: name}
	}
	return Setting{Name: name, Text: strconv.FormatBool(*v), Known: true}
}

func plainText(name string, v *string) Setting {
	if v == nil {
		return Setting{Name: name}
	}
	return Setting{Name: name, Text: *v, Known: true}
}

// forward leaves the number out of one that is off: FusionPBX keeps the last.
func forward(name string, v *Forward) Setting {
	switch {
	case v == nil:
		return Setting{Name: name}
	case !v.Enabled:
		return Setting{Name: name, Text: "off", Known: true}
	}
	return Setting{Name: name, Text: v.To, Known: true}
}

// Difference is a setting that is not as it shall be.
type Difference struct {
	// Setting is the field's name, such as "forwardAll".
	Setting string
	// Wanted and Observed are texts: true, false, a number, a word; "off" for a forward that is off.
	Wanted, Observed string
}

// DiffersFrom tells which of the settings, all of them wanted, are not as observed.
func (s ExtensionSettings) DiffersFrom(observed ExtensionSettings) []Difference {
	var found []Difference
	at := observed.List()
	for i, wanted := range s.List() {
		if wanted.Known && at[i].Known && wanted.Text != at[i].Text {
			found = append(found, Difference{Setting: wanted.Name, Wanted: wanted.Text, Observed: at[i].Text})
		}
	}
	return found
}

// Over gives the settings, where there is none those of others. As at the PBX, forwarding all calls and refusing them switch
// each other off.
func (s ExtensionSettings) Over(others ExtensionSettings) ExtensionSettings {
	if s.ForwardAll != nil && s.ForwardAll.Enabled && others.DoNotDisturb != nil && s.DoNotDisturb == nil {
		s.DoNotDisturb = new(bool)
	}
	if s.DoNotDisturb != nil && *s.DoNotDisturb && others.ForwardAll != nil && s.ForwardAll == nil {
		s.ForwardAll = &Forward{To: others.ForwardAll.To}
	}
	return ExtensionSettings{
		Enabled: first(s.Enabled, others.Enabled), Barred: first(s.Barred, others.Barred), Name: first(s.Name, others.Name),
		CallerName: first(s.CallerName, others.CallerName), CallerNumber: first(s.CallerNumber, others.CallerNumber),
		Voicemail: first(s.Voicemail, others.Voicemail), VoicemailMailTo: first(s.VoicemailMailTo, others.VoicemailMailTo),
		Recording: first(s.Recording, others.Recording), DoNotDisturb: first(s.DoNotDisturb, others.DoNotDisturb),
		ForwardAll: first(s.ForwardAll, others.ForwardAll), ForwardBusy: first(s.ForwardBusy, others.ForwardBusy),
		ForwardNoAnswer: first(s.ForwardNoAnswer, others.ForwardNoAnswer), ForwardUnreached: first(s.ForwardUnreached, others.ForwardUnreached),
	}
}

// TakenFrom gives the settings that there are, with the values of others.
func (s ExtensionSettings) TakenFrom(others ExtensionSettings) ExtensionSettings {
	return ExtensionSettings{
		Enabled: taken(s.Enabled, others.Enabled), Name: taken(s.Name, others.Name),
		CallerName: taken(s.CallerName, others.CallerName), CallerNumber: taken(s.CallerNumber, others.CallerNumber),
		Voicemail: taken(s.Voicemail, others.Voicemail), VoicemailMailTo: taken(s.VoicemailMailTo, others.VoicemailMailTo),
		Recording: taken(s.Recording, others.Recording), DoNotDisturb: taken(s.DoNotDisturb, others.DoNotDisturb),
		ForwardAll: taken(s.ForwardAll, others.ForwardAll), ForwardBusy: taken(s.ForwardBusy, others.ForwardBusy),
		ForwardNoAnswer: taken(s.ForwardNoAnswer, others.ForwardNoAnswer), ForwardUnreached: taken(s.ForwardUnreached, others.ForwardUnreached),
	}
}

func first[T any](v, other *T) *T {
	if v != nil {
		return v
	}
	return other
}

func taken[T any](v, other *T) *T {
	if v == nil || other == nil {
		return v
	}
	return other
}

var (
	dialable = regexp.MustCompile(`^[+*#]?[0-9*#]{1,31}$`)
	mailbox  = regexp.MustCompile(`^[^\s<>&"@,]+@[^\s<>&"@,]+\.[^\s<>&"@,]+$`)
)

// Check tells whether the settings can be; its errors name the fields below path. FusionPBX writes texts into XML and dial
// strings as they are, so that what has a meaning there is refused.
func (s ExtensionSettings) Check(path string) error {
	var found Errors
	refuse := func(field, format string, args ...any) {
		found = append(found, Errorf(Invalid, path+field, format, args...))
	}
	for field, text := range map[string]*string{"name": s.Name, "callerName": s.CallerName} {
		if text != nil && (len(*text) > 60 || strings.ContainsAny(*text, `&<>"'$\`+"\n\r\t")) {
			refuse(field, "At most 60 characters, none of them & < > \" ' $ or \\.")
		}
	}
	if s.CallerNumber != nil && *s.CallerNumber != "" && !dialable.MatchString(*s.CallerNumber) {
		refuse("callerNumber", "%q is no telephone number: write digits, with + before them if it is international.", *s.CallerNumber)
	}
	if s.VoicemailMailTo != nil && *s.VoicemailMailTo != "" && (len(*s.VoicemailMailTo) > 254 || !mailbox.MatchString(*s.VoicemailMailTo)) {
		refuse("voicemailMailTo", "%q is no e-mail address.", *s.VoicemailMailTo)
	}
	if s.Recording != nil {
		if err := OneOf("", *s.Recording, []string{"", "all", "local", "inbound", "outbound"}); err != nil {
			refuse("recording", "Recording is all, local, inbound, outbound, or empty for none.")
		}
	}
	for _, f := range []struct {
		field string
		to    *Forward
	}{{"forwardAll", s.ForwardAll}, {"forwardBusy", s.ForwardBusy}, {"forwardNoAnswer", s.ForwardNoAnswer}, {"forwardUnreached", s.ForwardUnreached}} {
		if f.to != nil && (f.to.Enabled || f.to.To != "") && !dialable.MatchString(f.to.To) {
			refuse(f.field+".to", "%q is no number that can be dialled.", f.to.To)
		}
	}
	if s.DoNotDisturb != nil && *s.DoNotDisturb && s.ForwardAll != nil && s.ForwardAll.Enabled {
		refuse("doNotDisturb", "Calls are forwarded or refused, not both.")
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

// Features are those that the settings are of; Enabled and Name are of none.
func (s ExtensionSettings) Features() []Feature {
	var used []Feature
	for _, of := range []struct {
		feature Feature
		set     bool
	}{
		{VoicemailFeature, s.Voicemail != nil || s.VoicemailMailTo != nil},
		{RecordingFeature, s.Recording != nil},
		{ForwardingFeature, s.ForwardAll != nil || s.ForwardBusy != nil || s.ForwardNoAnswer != nil || s.ForwardUnreached != nil},
		{DoNotDisturbFeature, s.DoNotDisturb != nil},
		{CallerIDFeature, s.CallerName != nil || s.CallerNumber != nil},
	} {
		if of.set {
			used = append(used, of.feature)
		}
	}
	return used
}
