package billing

import "time"

// StepName names a step of a connection test.
type StepName string

// The steps, in the order in which they are shown.
const (
	// StepDNS finds the address of the host name, StepTCP reaches its port.
	StepDNS StepName = "dns"
	StepTCP StepName = "tcp"
	// StepTLS checks the certificate and how long it is valid.
	StepTLS StepName = "tls"
	// StepAccess asks whether Tollbook's address is on the whitelist.
	StepAccess StepName = "access"
	// StepCredentials signs in.
	StepCredentials StepName = "credentials"
	// StepStatus asks how the PBX is, StepEventSocket whether its switch answers.
	StepStatus      StepName = "status"
	StepEventSocket StepName = "eventSocket"
	// StepClock compares the clocks.
	StepClock StepName = "clock"
	// StepVersion tells whether Tollbook knows the version of FusionPBX.
	StepVersion StepName = "version"
	// StepDatabase signs in to FusionPBX's database; StepEncryption tells whether that is encrypted.
	StepDatabase   StepName = "database"
	StepEncryption StepName = "encryption"
	// StepPrivileges checks that the database role may read what is needed, and nothing else.
	StepPrivileges StepName = "privileges"
	// StepIndex looks for the index without which fetching reads the whole table each time.
	StepIndex StepName = "index"
)

// ConnectionSteps are all steps of a connection test, in order.
func ConnectionSteps() []StepName {
	return []StepName{
		StepDNS, StepTCP, StepTLS, StepAccess, StepCredentials, StepStatus, StepEventSocket, StepClock, StepVersion,
		StepDatabase, StepEncryption, StepPrivileges, StepIndex,
	}
}

// StepState is how a step went.
type StepState string

// The states. A warning works, and should be looked at; a skipped step needs one that failed, or is not set up.
const (
	StepOK      StepState = "ok"
	StepWarning StepState = "warning"
	StepFailed  StepState = "failed"
	StepSkipped StepState = "skipped"
)

// StepStates are all of them.
func StepStates() []StepState { return []StepState{StepOK, StepWarning, StepFailed, StepSkipped} }

// ConnectionStep is one step of a connection test.
type ConnectionStep struct {
	Name  StepName
	State StepState
	// Took is how long the step took.
	Took time.Duration
	// Detail is what was found, Advice what to do about it; both in plain words, never with a secret in them.
	Detail, Advice string
}

// AllowedAddress is an address, or a network as CIDR, from which a PBX's endpoints may be reached.
type AllowedAddress struct {
	Address string
	// Own tells that Tollbook itself comes from there: without it Tollbook is locked out.
	Own bool
}
