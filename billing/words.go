package billing

import "slices"

// Role is what a user may do.
type Role string

// RoleAdmin is the reseller's staff; RoleClient is a user of one client, who sees that client's rows only.
const (
	RoleAdmin  Role = "admin"
	RoleClient Role = "client"
)

// Roles are all of them.
func Roles() []Role { return []Role{RoleAdmin, RoleClient} }

// ServiceStatus tells whether a service takes calls.
type ServiceStatus string

// A pending service is being set up: it takes no calls and is not billed. A suspended one still takes the calls that the PBX
// lets through, and is billed; a terminated one ended at its active_until, and a cancelled one never began.
const (
	Pending    ServiceStatus = "pending"
	Active     ServiceStatus = "active"
	Suspended  ServiceStatus = "suspended"
	Terminated ServiceStatus = "terminated"
	Cancelled  ServiceStatus = "cancelled"
)

// ServiceStatuses are all of them.
func ServiceStatuses() []ServiceStatus {
	return []ServiceStatus{Pending, Active, Suspended, Terminated, Cancelled}
}

// Began tells whether a service of this status takes calls and is billed, or did and was.
func (s ServiceStatus) Began() bool { return s != Pending && s != Cancelled }

// Live tells whether a service of this status goes on.
func (s ServiceStatus) Live() bool { return s == Active || s == Suspended }

// Source is the way by which a CDR document arrived.
type Source string

// Push is an HTTP request of the switch, Import a file, Fetch the PBX's database or its export.
const (
	Push   Source = "push"
	Import Source = "import"
	Fetch  Source = "fetch"
)

// FetchFrom is the place that a PBX's calls are fetched from.
type FetchFrom string

// Nothing is fetched where the switch hands its calls over by itself; else rows come from FusionPBX's database, or from
// the endpoint export_cdr beside it.
const (
	FetchNothing  FetchFrom = "none"
	FetchDatabase FetchFrom = "database"
	FetchExport   FetchFrom = "export"
)

// FetchFroms are all of them.
func FetchFroms() []FetchFrom { return []FetchFrom{FetchNothing, FetchDatabase, FetchExport} }

// FetchState is how the fetching of a PBX's calls goes.
type FetchState string

// The states. One that fails is tried again, later each time.
const (
	// FetchNew: nothing was read yet.
	FetchNew FetchState = "new"
	// FetchCurrent: all that the PBX has was read.
	FetchCurrent FetchState = "current"
	// FetchBehind: there are rows that were not read yet.
	FetchBehind  FetchState = "behind"
	FetchFailing FetchState = "failing"
)

// FetchStates are all of them.
func FetchStates() []FetchState {
	return []FetchState{FetchNew, FetchCurrent, FetchBehind, FetchFailing}
}

// SSLMode is how far a connection to a PBX's database is protected. It is written in GraphQL with "_" for "-".
type SSLMode string

// SSLRequire encrypts and believes any certificate; the two that verify want one of an authority that this machine trusts,
// SSLVerifyFull also with the host's name in it.
const (
	SSLDisable    SSLMode = "disable"
	SSLRequire    SSLMode = "require"
	SSLVerifyCA   SSLMode = "verify-ca"
	SSLVerifyFull SSLMode = "verify-full"
)

// SSLModes are all of them.
func SSLModes() []SSLMode { return []SSLMode{SSLDisable, SSLRequire, SSLVerifyCA, SSLVerifyFull} }

// QuarantineState tells what became of a document that could not be read.
type QuarantineState string

// A waiting document can be replayed; a dismissed one is kept and left alone.
const (
	Waiting   QuarantineState = "waiting"
	Replayed  QuarantineState = "replayed"
	Dismissed QuarantineState = "dismissed"
)

// QuarantineStates are all of them.
func QuarantineStates() []QuarantineState { return []QuarantineState{Waiting, Replayed, Dismissed} }

// Cycle is how often a service is billed.
type Cycle string

// The billing cycles.
const (
	Weekly    Cycle = "weekly"
	Monthly   Cycle = "monthly"
	Quarterly Cycle = "quarterly"
	Yearly    Cycle = "yearly"
)

// Cycles are all of them.
func Cycles() []Cycle { return []Cycle{Weekly, Monthly, Quarterly, Yearly} }

// OneOf checks that value is one of those allowed and otherwise gives an Invalid error for the field.
func OneOf[T ~string](field string, value T, allowed []T) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return Errorf(Invalid, field, "%q is none of %v", string(value), allowed)
}

// VersionKind says of what a saved version is.
type VersionKind string

// The kinds of what is saved in versions, in the order in which calls are rated by them.
const (
	OfGlobalLists VersionKind = "global_lists"
	OfProvider    VersionKind = "provider"
	OfPackage     VersionKind = "package"
	OfTariff      VersionKind = "tariff"
)

// PaymentKind is which way money went, and what for.
type PaymentKind string

// The kinds of payments.
const (
	// Received pays invoices, the oldest first; what is left is credit.
	Received PaymentKind = "received"
	// TopUp is paid ahead: all of it is credit.
	TopUp PaymentKind = "top_up"
	// Refund is credit that went back to the client.
	Refund PaymentKind = "refund"
	// DepositIn and DepositOut are a security that came in and went back.
	DepositIn  PaymentKind = "deposit_in"
	DepositOut PaymentKind = "deposit_out"
)

// PaymentKinds are all of them.
func PaymentKinds() []PaymentKind {
	return []PaymentKind{Received, TopUp, Refund, DepositIn, DepositOut}
}

// PaymentMethod is how money went.
type PaymentMethod string

// The methods that an admin records by hand.
const (
	BankTransfer PaymentMethod = "bank_transfer"
	Cash         PaymentMethod = "cash"
)

// PaymentMethods are all of them.
func PaymentMethods() []PaymentMethod { return []PaymentMethod{BankTransfer, Cash} }

// Settlement is what settled a part of an invoice.
type Settlement string

// What settles invoices.
const (
	ByPayment    Settlement = "payment"
	ByCredit     Settlement = "credit"
	ByCreditNote Settlement = "credit_note"
	// ByDrawn is credit that calls took as they came in.
	ByDrawn Settlement = "drawn"
	// ByWriteOff is nothing that was paid: the invoice was given up.
	ByWriteOff Settlement = "write_off"
)

// Settlements are all of them.
func Settlements() []Settlement {
	return []Settlement{ByPayment, ByCredit, ByCreditNote, ByDrawn, ByWriteOff}
}

// RunState is how far a run in the background is.
type RunState string

// The states of a run.
const (
	RunQueued    RunState = "queued"
	RunRunning   RunState = "running"
	RunDone      RunState = "done"
	RunCancelled RunState = "cancelled"
	RunFailed    RunState = "failed"
)

// RunStates are all of them.
func RunStates() []RunState {
	return []RunState{RunQueued, RunRunning, RunDone, RunCancelled, RunFailed}
}

// Outcome is what became of a client in a billing run.
type Outcome string

// The outcomes.
const (
	// Billed: an invoice was issued.
	Billed Outcome = "billed"
	// Zero: the periods were closed, and there was nothing to pay.
	Zero Outcome = "zero"
	// Skipped: nothing was due, as another run had closed it.
	Skipped Outcome = "skipped"
	// Parked: the client could not be billed; the reason says why. The others were.
	Parked Outcome = "parked"
)

// Outcomes are all of them.
func Outcomes() []Outcome { return []Outcome{Billed, Zero, Skipped, Parked} }

// MessageState tells what became of an e-mail.
type MessageState string

// A failed message was refused for good, or for so long that it is not tried again; a dropped one was no longer of use
// when it would have been sent. Both can be put back.
const (
	MessageQueued  MessageState = "queued"
	MessageSent    MessageState = "sent"
	MessageFailed  MessageState = "failed"
	MessageDropped MessageState = "dropped"
)

// MessageStates are all of them.
func MessageStates() []MessageState {
	return []MessageState{MessageQueued, MessageSent, MessageFailed, MessageDropped}
}
