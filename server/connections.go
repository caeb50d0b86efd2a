package server

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

const (
	// connectionTime is how long a PBX is waited for, so that the answer still comes in the time of an operation.
	connectionTime = 13 * time.Second
	// connectionsAtOnce is how many admins a process lets reach out to a PBX at once, and connectionBurst how often one may in a
	// row; then it is once every connectionPause.
	connectionsAtOnce = 4
	connectionBurst   = 20
	connectionPause   = 3 * time.Second
	// mostAllowed is how many addresses of a whitelist are shown.
	mostAllowed = 500
)

// connections reaches the PBX of a server for the API, a few at a time.
type connections struct {
	*Server
	places chan struct{}
	asks   *throttle
}

func (s *Server) newConnections() connections {
	return connections{Server: s, places: make(chan struct{}, connectionsAtOnce), asks: newThrottle(connectionPause, connectionBurst)}
}

// reach does what asks a PBX, within its time and as often as the user may.
func (c connections) reach(ctx context.Context, by uuid.UUID, of *ent.Server, ask func(context.Context, fusionpbx.Target) error) error {
	if !c.asks.allow(by.String()) {
		return billing.Errorf(billing.TooMany, "", "You have reached out to servers many times. Wait a few seconds and try again.")
	}
	select {
	case c.places <- struct{}{}:
		defer func() { <-c.places }()
	default:
		return billing.Errorf(billing.TooMany, "", "Other servers are being asked at the moment. Try again in a few seconds.")
	}
	target, err := c.pbxTarget(of)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, connectionTime)
	defer cancel()
	return ask(ctx, target)
}

// Test tries the connection step by step.
func (c connections) Test(ctx context.Context, by uuid.UUID, of *ent.Server) (steps []billing.ConnectionStep, err error) {
	err = c.reach(ctx, by, of, func(ctx context.Context, target fusionpbx.Target) error {
		steps = fusionpbx.Test(ctx, target)
		return nil
	})
	return steps, err
}

// Grants are the statements for the PBX's database, made for its columns where it is reached.
func (c connections) Grants(ctx context.Context, by uuid.UUID, of *ent.Server) (sql string, fitted bool, err error) {
	var columns fusionpbx.Columns
	err = c.reach(ctx, by, of, func(ctx context.Context, target fusionpbx.Target) error {
		if target.Database != nil {
			columns = target.Columns(ctx)
		}
		return nil
	})
	return fusionpbx.Grants(cmp.Or(of.DatabaseUsername, "tollbook"), of.DatabaseName, columns), columns != nil, err
}

// Whitelist lists the addresses that may reach the PBX's endpoints.
func (c connections) Whitelist(ctx context.Context, by uuid.UUID, of *ent.Server) ([]billing.AllowedAddress, error) {
	return c.whitelist(ctx, by, of, (*fusionpbx.Client).Whitelist)
}

// Allow puts an address or network on the whitelist.
func (c connections) Allow(ctx context.Context, by uuid.UUID, of *ent.Server, address string) ([]billing.AllowedAddress, error) {
	return c.whitelist(ctx, by, of, func(client *fusionpbx.Client, ctx context.Context) ([]string, error) {
		return client.AllowAddress(ctx, address)
	})
}

// Deny takes an address or network off the whitelist, unless Tollbook comes from there.
func (c connections) Deny(ctx context.Context, by uuid.UUID, of *ent.Server, address string) ([]billing.AllowedAddress, error) {
	before, err := c.Whitelist(ctx, by, of)
	if err != nil {
		return nil, err
	}
	for _, a := range before {
		if a.Own && a.Address == address {
			return nil, ownAddress()
		}
	}
	return c.whitelist(ctx, by, of, func(client *fusionpbx.Client, ctx context.Context) ([]string, error) {
		return client.DenyAddress(ctx, address)
	})
}

func ownAddress() error {
	return billing.Errorf(billing.Conflict, "address", "Tollbook itself comes from there: without it Tollbook would be locked out.")
}

// whitelist asks for the whitelist, or changes it, and marks where Tollbook comes from.
func (c connections) whitelist(ctx context.Context, by uuid.UUID, of *ent.Server,
	ask func(*fusionpbx.Client, context.Context) ([]string, error),
) (allowed []billing.AllowedAddress, err error) {
	err = c.reach(ctx, by, of, func(ctx context.Context, target fusionpbx.Target) error {
		var own atomic.Pointer[netip.Addr]
		traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
			if a, ok := info.Conn.LocalAddr().(*net.TCPAddr); ok {
				address := a.AddrPort().Addr().Unmap()
				own.Store(&address)
			}
		}})
		found, err := ask(target.Client(), traced)
		if err != nil {
			return whitelistError(err)
		}
		for _, address := range found[:min(len(found), mostAllowed)] {
			allowed = append(allowed, billing.AllowedAddress{Address: address, Own: covers(address, own.Load())})
		}
		return nil
	})
	return allowed, err
}

// covers tells whether an address or network holds one.
func covers(network string, own *netip.Addr) bool {
	if own == nil {
		return false
	}
	if address, err := netip.ParseAddr(network); err == nil {
		return address.Unmap() == *own
	}
	prefix, err := netip.ParsePrefix(network)
	return err == nil && prefix.Contains(*own)
}

// whitelistError says why a whitelist was not read or changed, in words of our own.
func whitelistError(err error) error {
	word := func(code billing.Code, field, message string) error {
		return billing.Errorf(code, field, "%s", message)
	}
	switch {
	case fusionpbx.IsRefused(err, http.StatusUnauthorized):
		return word(billing.Conflict, "", "The PBX refuses the stored username or password. Test the connection.")
	case fusionpbx.IsRefused(err, http.StatusForbidden):
		return word(billing.Conflict, "", "The PBX does not let this machine in. Add its address to chkcon_whitelist.conf there, by hand.")
	case fusionpbx.IsRefused(err, http.StatusOK, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusMovedPermanently, http.StatusFound):
		return word(billing.NotFound, "", "This PBX's endpoints are not those of `tollbook agent`, which alone lets its whitelist be changed from here. "+
			"Edit chkcon_whitelist.conf there, or install the agent.")
	case fusionpbx.IsRefused(err, http.StatusConflict):
		return ownAddress()
	case fusionpbx.IsRefused(err, http.StatusBadRequest, http.StatusUnprocessableEntity):
		return word(billing.Invalid, "address", "The PBX does not take this address.")
	case fusionpbx.IsRefused(err, http.StatusTooManyRequests):
		return word(billing.TooMany, "", "The PBX was asked too often. Wait a minute and try again.")
	}
	return word(billing.Conflict, "", "The PBX did not answer as it should: "+fusionpbx.Reason(err)+". Test the connection.")
}
