package eventsocket

import (
	"context"
	"fmt"
	"regexp"
	"strings"
)

// Registration is a telephone that registered at a profile.
type Registration struct {
	// User is the extension with its domain, as in 1001@acme.example.com.
	User string
	// Address and Port are where its packets came from.
	Address, Port string
	Agent         string
	// Realm is the domain it gave its password for.
	Realm string
}

// profileName is what a profile's name may be; it becomes part of a command.
var profileName = regexp.MustCompile(`^[\w.-]+$`)

// Registrations lists the telephones registered at a profile. One that does not run has none.
func (s *Socket) Registrations(ctx context.Context, profile string) ([]Registration, error) {
	if !profileName.MatchString(profile) {
		return nil, fmt.Errorf("the name %.40q of a SIP profile has characters that can't be sent to the switch", profile)
	}
	text, err := s.API(ctx, "sofia xmlstatus profile "+profile+" reg")
	if err != nil {
		return nil, err
	}
	return parseRegistrations(text)
}

func parseRegistrations(text string) ([]Registration, error) {
	all := []Registration{}
	if strings.HasPrefix(strings.TrimSpace(text), "Invalid Profile") {
		return all, nil
	}
	if !strings.Contains(text, "<registrations") && !strings.Contains(text, "<profile") {
		return nil, fmt.Errorf("the switch's registrations %.80q are none", text)
	}
	for r := range records(text, "registration") {
		all = append(all, Registration{
			User: r["user"], Address: r["network-ip"], Port: r["network-port"],
			Agent: r["agent"], Realm: r["sip-auth-realm"],
		})
	}
	return all, nil
}

// Gateway is how a carrier's gateway is.
type Gateway struct {
	// Name is its UUID in FusionPBX.
	Name, Profile string
	// State is of its registration, such as REGED or NOREG; Status is UP or DOWN.
	State, Status string
}

// Gateways lists the gateways that the switch has loaded.
func (s *Socket) Gateways(ctx context.Context) ([]Gateway, error) {
	text, err := s.API(ctx, "sofia xmlstatus gateway")
	if err != nil {
		return nil, err
	}
	return parseGateways(text)
}

func parseGateways(text string) ([]Gateway, error) {
	if !strings.Contains(text, "<gateway") {
		return nil, fmt.Errorf("the switch's gateways %.80q are none", text)
	}
	all := []Gateway{}
	for r := range records(text, "gateway") {
		all = append(all, Gateway{
			Name: r["name"], Profile: r["profile"], State: r["state"], Status: r["status"],
		})
	}
	return all, nil
}
