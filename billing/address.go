package billing

import (
	"net/netip"
	"strings"
)

// NetworkAddress checks an IP address, or a network as CIDR, and writes it in its shortest form: 2001:DB8:0::1 is 2001:db8::1, and
// an address in a network's place is its first.
func NetworkAddress(field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if address, err := netip.ParseAddr(text); err == nil && address.Zone() == "" {
		return address.Unmap().String(), nil
	}
	network, err := netip.ParsePrefix(text)
	switch {
	case err != nil || network.Addr().Is4In6():
		return "", Errorf(Invalid, field, "Write an address such as 192.0.2.7 or 2001:db8::7, or a network such as 192.0.2.0/24.")
	case network.Bits() == 0:
		return "", Errorf(Invalid, field, "%s would let everybody in.", network)
	}
	return network.Masked().String(), nil
}
