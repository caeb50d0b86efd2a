package agent

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// callerOf gives the address that a request came from: the last one before our own proxies. The zero address, which is on
// no whitelist, where that can't be told.
func callerOf(r *http.Request, trusted []netip.Prefix) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	caller := peer.Addr().Unmap().WithZone("")
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !covers(trusted, caller) || (len(hops) == 1 && strings.TrimSpace(hop) == "") {
			return caller
		}
		if caller = parseHop(strings.TrimSpace(hop)); !caller.IsValid() {
			return caller
		}
	}
	return caller
}

// parseHop reads an address of X-Forwarded-For, which some proxies write with a port.
func parseHop(text string) netip.Addr {
	address, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		withPort, err := netip.ParseAddrPort(text)
		if err != nil {
			return netip.Addr{}
		}
		address = withPort.Addr()
	}
	return address.Unmap().WithZone("")
}
