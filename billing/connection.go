package billing

import "time"

// ConnectionStepName names a step of a connection test.
type ConnectionStepName string

// The steps, in the order in which they are shown.
const (
	// StepDNS finds the address of the host name, StepTCP reaches its port.
	StepDNS ConnectionStepName = "dns"
	StepTCP ConnectionStepName = "tcp"
	// StepTLS checks the certificate and how long it is valid.
	StepTLS ConnectionStepName = "tls"
	// StepAccess asks whether Tollbook's address is on the whitelist.
	StepAccess ConnectionStepName = "access"
	// StepCredentials signs in.
	StepCredentials ConnectionStepName = "credentials"
	// StepStatus asks how the PBX is, StepEventSocket whether its switch answers.
	StepStatus      ConnectionStepName = "status"
	StepEventSocket ConnectionStepName = "eventSocket"
	// StepClock compares the clocks.
	StepClock ConnectionStepName = "clock"
	// StepVersion tells whether Tollbook knows the version of FusionPBX.
	StepVersion ConnectionStepName = "version"
	// StepDatabase signs in to FusionPBX's database; StepEncryption tells whether that is encrypted.
	StepDatabase   ConnectionStepName = "database"
	StepEncryption ConnectionStepName = "encryption"
	// StepPrivileges checks that the database role may read what is needed, and nothing else.
	StepPrivileges ConnectionStepName = "privileges"
	// StepIndex looks for the index without which fetching reads the whole table each time.
	StepIndex ConnectionStepName = "index"
)

// ConnectionSteps are all steps of a connection test, in order.
func ConnectionSteps() []ConnectionStepName {
	return []ConnectionStepName{
		StepDNS, StepTCP, StepTLS, StepAccess, StepCredentials, StepStatus, StepEventSocket, StepClock, StepVersion,
		StepDatabase, StepEncryption, StepPrivileges, StepIndex,
	}
}

// ConnectionStepState is how a step went.
type ConnectionStepState string

// The states. A warning works, and should be looked at; a skipped step needs one that failed, or is not set up.
const (
	ConnectionOK      ConnectionStepState = "ok"
	ConnectionWarning ConnectionStepState = "warning"
	ConnectionFailed  ConnectionStepState = "failed"
	ConnectionSkipped ConnectionStepState = "skipped"
)

// ConnectionStepStates are all of them.
func ConnectionStepStates() []ConnectionStepState {
	return []ConnectionStepState{ConnectionOK, ConnectionWarning, ConnectionFailed, ConnectionSkipped}
}

// ConnectionStep is one step of a connection test.
type ConnectionStep struct {
	Name  ConnectionStepName
	State ConnectionStepState
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
