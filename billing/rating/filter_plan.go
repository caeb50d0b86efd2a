package rating

import (
	"time"

	"github.com/tollbook/tollbook/billing/number"
)

// FilterPlan are lists made ready, never changed. Make it with CompileFilter.
type FilterPlan struct {
	version       int
	validFrom     time.Time
	begins        instant
	of            Filter
	exclude, free entries
}

// CompileFilter makes a plan of lists. Version counts the saved ones from 1; validFrom is the start from which they hold.
// Its error is that of Filter.Check. The lists must not be changed afterwards.
func CompileFilter(f Filter, version int, validFrom time.Time) (*FilterPlan, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	return &FilterPlan{
		version: version, validFrom: validFrom, begins: instantOf(validFrom), of: f,
		exclude: newEntries(f.Exclude), free: newEntries(f.Free),
	}, nil
}

// Version is that of the lists.
func (f *FilterPlan) Version() int { return f.version }

// Filter are the lists that the plan was made of. They must not be changed.
func (f *FilterPlan) Filter() *Filter { return &f.of }

// since is when the lists begin to hold.
func (f *FilterPlan) since() (from instant, version int) { return f.begins, f.version }

// entries is one list, apart for each way.
type entries [ways]listing

// listing is the entries of a list that are for calls of one direction. An entry is known by its place in the list.
type listing struct {
	// all is the first that takes all of these calls, voicemail the first that takes those of a mailbox; noRank is none.
	all, voicemail      int32
	destination, source patterns
	descriptions        []description
}

// newEntries makes a list ready that was checked.
func newEntries(list []FilterEntry) entries {
	return entries{
		outward: newListing(list, FilterOutbound), inward: newListing(list, FilterInbound),
		within: newListing(list, FilterLocal), unknownWay: newListing(list, AnyDirection),
	}
}

// newListing takes the entries out of a list that are for a direction; AnyDirection is that of calls of which it is not
// known.
func newListing(list []FilterEntry, direction FilterDirection) listing {
	l := listing{all: noRank, voicemail: noRank}
	var destination, source []placed
	for i, f := range list {
		if f.Direction != "" && f.Direction != AnyDirection && f.Direction != direction {
			continue
		}
		at := int32(i)
		switch {
		case f.sort() == voicemailCalls:
			l.voicemail = min(l.voicemail, at)
		case f.sort() == localCalls && direction == FilterLocal, f.sort() == inboundCalls && direction == FilterInbound:
			l.all = min(l.all, at)
		case f.sort() != "":
		case f.On == OnDescription:
			l.descriptions = append(l.descriptions, newDescription(f.Pattern, at))
		case f.On == OnSource:
			source = append(source, placed{f.Pattern, at})
		default:
			destination = append(destination, placed{f.Pattern, at})
		}
	}
	l.destination, l.source = newPatterns(destination), newPatterns(source)
	return l
}

// find is the first entry that is about a call to a number, whose rate is so described; noRank is none.
func (l *listing) find(c *Call, to *number.Number, description string) int32 {
	best := l.all
	if c.Voicemail {
		best = min(best, l.voicemail)
	}
	best = min(best, l.destination.find(to), l.source.find(&c.Source))
	if description != "" && len(l.descriptions) > 0 {
		best = min(best, findDescription(l.descriptions, description))
	}
	return best
}
