package rating

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

const (
	maxEntries      = 5000
	maxEntryPattern = 100
	maxNote         = 200
)

// The patterns that stand for all calls of a sort.
const (
	localCalls     = "[local]"
	inboundCalls   = "[inbound]"
	voicemailCalls = "[voicemail]"
)

// Check tells whether the lists can be saved. Its error is billing.Errors with what is wrong, each with the path of its
// field, such as "exclude[3].pattern", and at most a hundred of them.
func (f Filter) Check() error {
	var wrong refusals
	checkEntries(f.Exclude, "exclude", &wrong)
	checkEntries(f.Free, "free", &wrong)
	return wrong.err()
}

func checkEntries(entries []FilterEntry, field string, wrong *refusals) {
	if len(entries) > maxEntries {
		wrong.refuse(field, "There are %d entries; a list has at most %d.", len(entries), maxEntries)
		return
	}
	for i := range entries {
		entries[i].check(func(under, format string, args ...any) {
			wrong.refuse(fmt.Sprintf("%s[%d].%s", field, i, under), format, args...)
		})
	}
}

// check tells what is wrong with one line of a list.
func (f *FilterEntry) check(refuse refusal) {
	on := cmp.Or(f.On, OnDestination)
	if !slices.Contains(FilterOns(), on) {
		refuse("on", "An entry looks at one of %v.", FilterOns())
	}
	if !slices.Contains(FilterDirections(), cmp.Or(f.Direction, AnyDirection)) {
		refuse("direction", "The direction is one of %v.", FilterDirections())
	}
	checkText(f.Note, 0, maxNote, "note", refuse)
	checkText(f.Pattern, 1, maxEntryPattern, "pattern", refuse)
	switch {
	case on == OnDescription || f.Pattern == "":
	case strings.HasPrefix(f.Pattern, "["):
		if f.sort() == "" {
			refuse("pattern", "In brackets there is %s, %s or %s.", localCalls, inboundCalls, voicemailCalls)
		}
	case strings.Trim(f.Pattern, symbols+"x") != "":
		refuse("pattern", "A pattern has digits, +, * and #, and x for any digit; or it is %s, %s or %s.",
			localCalls, inboundCalls, voicemailCalls)
	}
}

// sort is the pattern where it stands for all calls of a sort; otherwise it is empty.
func (f *FilterEntry) sort() string {
	switch f.Pattern {
	case localCalls, inboundCalls, voicemailCalls:
		if f.On != OnDescription {
			return f.Pattern
		}
	}
	return ""
}
