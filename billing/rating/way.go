package rating

import "github.com/tollbook/tollbook/billing/cdr"

// way is a direction as tables are told apart by.
type way uint8

const (
	outward way = iota
	inward
	within
	unknownWay
	ways
)

func wayOf(d cdr.Direction) way {
	switch d {
	case cdr.Outbound:
		return outward
	case cdr.Inbound:
		return inward
	case cdr.Local:
		return within
	}
	return unknownWay
}

// way is that of a rate, whose direction is outbound where it has none.
func (r *Rate) way() way {
	if r.Direction == "" {
		return outward
	}
	return wayOf(r.Direction)
}
