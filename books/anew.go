package books

import (
	"slices"

	"github.com/tollbook/tollbook/ent"
)

// anew is what a stored call would cost if it came today, with no included minutes drawn. Its client stays; false where
// that is gone.
func (s *switchboard) anew(row *ent.CDR) (call, bool) {
	c := call{record: recordOf(row), client: s.clients[row.ClientID]}
	if c.client == nil {
		return call{}, false
	}
	c.number = s.number(&c)
	s.price(&c, s.linesOf(c.client, row))
	return c, true
}

// linesOf are the services of a client that the call may be charged to: those of the domain of the one that it was, or,
// where none took it, all on its server.
func (s *switchboard) linesOf(client *holder, row *ent.CDR) []*line {
	domain := ""
	if l := client.line(row.ServiceID); l != nil {
		domain = l.domainName
	}
	var lines []*line
	for _, l := range client.lines {
		if l.server == row.ServerID && (domain == "" || l.domainName == domain) {
			lines = append(lines, l)
		}
	}
	return lines
}

// sameCharge tells whether two ratings of one call are the same in all that is stored of them.
func sameCharge(a, b *ent.CDR) bool {
	return sameOutcome(a, b) && equal(a.RateVersion, b.RateVersion) && equal(a.PackageVersion, b.PackageVersion) &&
		equal(a.TariffVersion, b.TariffVersion) && equal(a.FilterVersion, b.FilterVersion) && equal(a.ProviderID, b.ProviderID) &&
		equal(a.ProviderVersion, b.ProviderVersion) && equal(a.Cost, b.Cost) && equal(a.CostCurrency, b.CostCurrency) &&
		equal(a.CostVersion, b.CostVersion) && slices.Equal(a.Draws, b.Draws)
}

// sameOutcome tells whether a client would see no difference.
func sameOutcome(a, b *ent.CDR) bool {
	return a.Charge == b.Charge && a.CallType == b.CallType && a.RuleLabel == b.RuleLabel && equal(a.ServiceID, b.ServiceID) &&
		a.IncludedSeconds == b.IncludedSeconds
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
