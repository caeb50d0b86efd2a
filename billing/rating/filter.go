package rating

// FilterOn says what of a call a list entry looks at.
type FilterOn string

const (
	// OnDestination looks at the number that counts.
	OnDestination FilterOn = "destination"
	// OnSource looks at the caller's number.
	OnSource FilterOn = "source"
	// OnDescription looks at the description of the rate that would price the call.
	OnDescription FilterOn = "description"
)

// FilterOns are all of them.
func FilterOns() []FilterOn { return []FilterOn{OnDestination, OnSource, OnDescription} }

// FilterDirection says the calls of which direction a list entry is for.
type FilterDirection string

// The directions of a list entry.
const (
	AnyDirection   FilterDirection = "any"
	FilterInbound  FilterDirection = "inbound"
	FilterOutbound FilterDirection = "outbound"
	FilterLocal    FilterDirection = "local"
)

// FilterDirections are all of them.
func FilterDirections() []FilterDirection {
	return []FilterDirection{AnyDirection, FilterInbound, FilterOutbound, FilterLocal}
}

// FilterEntry is one line of an exclude or free list.
type FilterEntry struct {
	// Pattern of a number is digits, +, * and #: the number begins so; with x, each of which is any digit, it is the whole
	// number (1800xxxxxxx, *xx). It is looked for in the number's spellings, and one with + in its E.164 spelling too.
	// [local], [inbound] and [voicemail] are all such calls. Of a description it is a part of it, in any case. 1 to 100
	// characters.
	Pattern string `json:"pattern"`
	// On is OnDestination where it is empty, Direction AnyDirection.
	On        FilterOn        `json:"on,omitempty"`
	Direction FilterDirection `json:"direction,omitempty"`
	// Note is for people, with at most 200 characters.
	Note string `json:"note,omitempty"`
}

// Filter are the two lists of a provider, or the global ones, of at most 5000 entries each.
type Filter struct {
	// Exclude names calls that are not charged and not shown, Free those that are shown and cost nothing.
	Exclude []FilterEntry `json:"exclude,omitempty"`
	Free    []FilterEntry `json:"free,omitempty"`
}
