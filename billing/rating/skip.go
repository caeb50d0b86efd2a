package rating

// Skipping is the place of the first service that may take a call, and whose product has special rates and charges calls as
// they come in: when no service takes the call, it leaves no CDR there. -1 where there is no such service.
func Skipping(c *Call, services []Service) int {
	var room [16]candidate
	for _, a := range candidates(room[:0], c, services, nil) {
		s := &services[a.service]
		if !a.special || len(s.Plans[a.version].list.Rates) == 0 {
			continue
		}
		if offer := s.OfferAt(c.StartedAt); offer != nil && offer.Package.Package().RealTime {
			return int(a.service)
		}
	}
	return nobody
}
