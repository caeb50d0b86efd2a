package agent

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// field is a parameter that sets a column of an extension, or of its voicemail box.
type field struct {
	name   string
	column string
	// read gives what the column gets, or says what the parameter must be.
	read func(text string) (value any, want string)
}

// fields are the parameters of an extension. Parameter and column are named alike, but for the password: that name is
// the asker's own.
func fields() []field {
	return []field{
		{"extension_password", "password", secretText},
		{"description", "description", plainText},
		{"accountcode", "accountcode", plainText},
		{"effective_caller_id_name", "effective_caller_id_name", plainText},
		{"effective_caller_id_number", "effective_caller_id_number", dialText},
		{"outbound_caller_id_name", "outbound_caller_id_name", plainText},
		{"outbound_caller_id_number", "outbound_caller_id_number", dialText},
		{"toll_allow", "toll_allow", plainText},
		{"user_record", "user_record", recordText},
		{"call_timeout", "call_timeout", wholeNumber(1, 3600)},
		{"limit_max", "limit_max", wholeNumber(1, 1000)},
		{"do_not_disturb", "do_not_disturb", onOff},
		{"forward_all_enabled", "forward_all_enabled", onOff},
		{"forward_all_destination", "forward_all_destination", dialText},
		{"forward_busy_enabled", "forward_busy_enabled", onOff},
		{"forward_busy_destination", "forward_busy_destination", dialText},
		{"forward_no_answer_enabled", "forward_no_answer_enabled", onOff},
		{"forward_no_answer_destination", "forward_no_answer_destination", dialText},
		{"forward_user_not_registered_enabled", "forward_user_not_registered_enabled", onOff},
		{"forward_user_not_registered_destination", "forward_user_not_registered_destination", dialText},
		{"voicemail_enabled", "voicemail_enabled", onOff},
		{"voicemail_password", "voicemail_password", pinText},
		{"voicemail_mail_to", "voicemail_mail_to", mailText},
	}
}

// otherParameters are those that say what to do, and to which extension.
func otherParameters() []string {
	return []string{"username", "password", "action", "domain", "extension", "barred", "emergency", "dry_run"}
}

// wanted is what a form says an extension shall be.
type wanted struct {
	// extension and voicemail are what the columns of the two rows get.
	extension, voicemail []column
	// barred is nil where nothing is said of it.
	barred    *bool
	emergency []string
	dryRun    bool
}

// has tells whether a column of the extension is to be set.
func (w wanted) has(name string) bool {
	return slices.ContainsFunc(w.extension, func(c column) bool { return c.name == name })
}

// isOn tells whether a column of the extension is to be set on.
func (w wanted) isOn(name string) bool {
	return slices.Contains(w.extension, column{name, flag(true)})
}

// readWanted reads what an extension shall be. A parameter that is not known is refused: one that was misspelled would
// otherwise be taken for done.
func readWanted(form url.Values) (wanted, error) {
	var w wanted
	known := otherParameters()
	for _, f := range fields() {
		known = append(known, f.name)
		if !form.Has(f.name) {
			continue
		}
		v, want := f.read(form.Get(f.name))
		if want != "" {
			return wanted{}, invalid("%s %s", f.name, want)
		}
		if strings.HasPrefix(f.name, "voicemail_") {
			w.voicemail = append(w.voicemail, column{f.column, v})
		} else {
			w.extension = append(w.extension, column{f.column, v})
		}
	}
	for name := range form {
		if !slices.Contains(known, name) {
			return wanted{}, invalid("%.60q is no parameter", name)
		}
	}
	return w, w.readBarred(form)
}

func (w *wanted) readBarred(form url.Values) error {
	for name, to := range map[string]func(bool){
		"barred": func(on bool) { w.barred = &on }, "dry_run": func(on bool) { w.dryRun = on },
	} {
		if !form.Has(name) {
			continue
		}
		v, want := onOff(form.Get(name))
		on, ok := v.(flag)
		if !ok {
			return invalid("%s %s", name, want)
		}
		to(bool(on))
	}
	for number := range strings.SplitSeq(form.Get("emergency"), ",") {
		if number = strings.TrimSpace(number); number == "" {
			continue
		}
		if !emergencyNumber.MatchString(number) {
			return invalid("emergency has %.40q, which is no emergency number: they have 2 to 6 digits", number)
		}
		w.emergency = append(w.emergency, number)
	}
	if len(w.emergency) > 0 && w.barred == nil {
		return invalid("emergency is said with barred, for those who are")
	}
	if len(w.emergency) > maxEmergency {
		return invalid("emergency has more than %d numbers", maxEmergency)
	}
	return nil
}

// maxEmergency is how many emergency numbers there may be.
const maxEmergency = 20

// longestText is how long a text may be, in characters.
const longestText = 255

var (
	emergencyNumber = regexp.MustCompile(`^[0-9]{2,6}$`)
	dialable        = regexp.MustCompile(`^[0-9A-Za-z+*#._-]{0,64}$`)
	pin             = regexp.MustCompile(`^[0-9]{3,32}$`)
	mailAddresses   = regexp.MustCompile(`^([^@\s,;<>"]+@[^@\s,;<>"]+)?([,;] ?[^@\s,;<>"]+@[^@\s,;<>"]+)*$`)
)

// plainText may have nothing that the switch would take for its own: it expands variables, and FusionPBX puts the text into dial
// strings.
func plainText(text string) (any, string) {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || strings.ContainsAny(text, "$`{}[]<>|\\") {
		return nil, "may have no control characters and none of $ ` { } [ ] < > | \\"
	}
	if utf8.RuneCountInString(text) > longestText {
		return nil, "may have 255 characters at most"
	}
	return text, ""
}

// secretText is a SIP password, which FusionPBX writes into XML as it is.
func secretText(text string) (any, string) {
	const shortest, most = 8, 128
	for _, r := range text {
		if r <= ' ' || r > '~' || strings.ContainsRune(`&<>"`, r) {
			return nil, `may have letters, digits and signs, but none of & < > "`
		}
	}
	if len(text) < shortest || len(text) > most {
		return nil, "must have 8 to 128 characters"
	}
	return text, ""
}

// dialText is a number, or nothing.
func dialText(text string) (any, string) {
	if !dialable.MatchString(text) {
		return nil, "must be a number: letters, digits and + * # . _ -"
	}
	return text, ""
}

func pinText(text string) (any, string) {
	if !pin.MatchString(text) {
		return nil, "must be 3 to 32 digits"
	}
	return text, ""
}

func mailText(text string) (any, string) {
	if !mailAddresses.MatchString(text) {
		return nil, "must be addresses with commas between them"
	}
	return plainText(text)
}

// recordText is which calls are recorded. FusionPBX keeps none as NULL.
func recordText(text string) (any, string) {
	switch text {
	case "", "none":
		return nil, ""
	case "all", "local", "inbound", "outbound":
		return text, ""
	}
	return nil, "must be all, local, inbound, outbound or none"
}

func wholeNumber(least, most int) func(string) (any, string) {
	return func(text string) (any, string) {
		n, err := strconv.Atoi(text)
		if err != nil || n < least || n > most {
			return nil, "must be a number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most)
		}
		return strconv.Itoa(n), ""
	}
}

func onOff(text string) (any, string) {
	switch strings.ToLower(text) {
	case "true", "t", "1", "yes", "on":
		return flag(true), ""
	case "false", "f", "0", "no", "off":
		return flag(false), ""
	}
	return nil, "must be true or false"
}
