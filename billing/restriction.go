package billing

import "slices"

// Cover is a service, as far as it tells which extensions of a domain it covers: those that it lists, or, without a list,
// those that no other lists.
type Cover struct {
	Extensions []string
	Status     ServiceStatus
}

// Barred tells whether an extension of a domain shall be barred: one that a suspended service of the domain covers is. It is
// not known where no service that goes on covers it, and is then left as it is.
func Barred(number string, services []Cover) (barred, known bool) {
	listed := slices.ContainsFunc(services, func(c Cover) bool {
		return c.Status.Live() && slices.Contains(c.Extensions, number)
	})
	for _, c := range services {
		if !c.Status.Live() || slices.Contains(c.Extensions, number) != listed || !listed && len(c.Extensions) > 0 {
			continue
		}
		known = true
		barred = barred || c.Status == Suspended
	}
	return barred, known
}
