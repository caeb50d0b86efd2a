package billing

// ProvisioningJob is what the steps of one request come to.
type ProvisioningJob string

// The jobs.
const (
	OrderJob     ProvisioningJob = "order"
	CancelJob    ProvisioningJob = "cancel"
	ExtendJob    ProvisioningJob = "extend"
	ChangeJob    ProvisioningJob = "change"
	RemoveJob    ProvisioningJob = "remove"
	SuspendJob   ProvisioningJob = "suspend"
	ResumeJob    ProvisioningJob = "resume"
	TerminateJob ProvisioningJob = "terminate"
	// RepairJob puts right what was changed at the PBX.
	RepairJob ProvisioningJob = "repair"
)

// ProvisioningJobs are all of them.
func ProvisioningJobs() []ProvisioningJob {
	return []ProvisioningJob{OrderJob, CancelJob, ExtendJob, ChangeJob, RemoveJob, SuspendJob, ResumeJob, TerminateJob, RepairJob}
}

// StepKind is what a step does. Each can be repeated, and what the first four of them make can be taken back.
type StepKind string

// The kinds of steps.
const (
	// CheckDomain: the domain is on the server.
	CheckDomain StepKind = "check_domain"
	// CheckExtension: nobody has the number yet.
	CheckExtension StepKind = "check_extension"
	// CreateExtension makes the extension, with its SIP password.
	CreateExtension StepKind = "create_extension"
	// VerifyExtension: it is there as it shall be.
	VerifyExtension StepKind = "verify_extension"
	// UpdateExtension makes the extension as it shall be, but for its password, which SetPassword does.
	UpdateExtension StepKind = "update_extension"
	SetPassword     StepKind = "set_password"
	// DeleteExtension takes away what Tollbook made, and disables what was there before.
	DeleteExtension StepKind = "delete_extension"
	// Restrict bars the extensions of a service that is suspended, but for emergency calls, and only those.
	Restrict StepKind = "restrict"
	// SendWelcome queues the message that the service is there.
	SendWelcome StepKind = "welcome"
	// Activate begins the service, End ends it, and Cancel ends an order.
	Activate StepKind = "activate"
	End      StepKind = "end"
	Cancel   StepKind = "cancel"
)

// StepKinds are all of them.
func StepKinds() []StepKind {
	return []StepKind{
		CheckDomain, CheckExtension, CreateExtension, VerifyExtension, UpdateExtension, SetPassword, DeleteExtension, Restrict,
		SendWelcome, Activate, End, Cancel,
	}
}

// StepState is how far a step is.
type StepState string

// The states of a step. A failed one is not tried again by itself, and holds up those of its job
// that are behind it.
const (
	StepQueued    StepState = "queued"
	StepRunning   StepState = "running"
	StepDone      StepState = "done"
	StepFailed    StepState = "failed"
	StepCancelled StepState = "cancelled"
)

// StepStates are all of them.
func StepStates() []StepState {
	return []StepState{StepQueued, StepRunning, StepDone, StepFailed, StepCancelled}
}

// ExtensionState is whether an extension is at the PBX, as far as Tollbook brought it there.
type ExtensionState string

// The states of an extension.
const (
	Planned ExtensionState = "planned"
	Present ExtensionState = "present"
	Leaving ExtensionState = "leaving"
)

// ExtensionStates are all of them.
func ExtensionStates() []ExtensionState { return []ExtensionState{Planned, Present, Leaving} }

// SuspensionReason is why a service is suspended.
type SuspensionReason string

// The reasons.
const (
	ByAdmin   SuspensionReason = "admin"
	ByOverdue SuspensionReason = "overdue"
	ByNoFunds SuspensionReason = "credit"
)

// SuspensionReasons are all of them.
func SuspensionReasons() []SuspensionReason {
	return []SuspensionReason{ByAdmin, ByOverdue, ByNoFunds}
}

// Feature is what a client may set on extensions itself.
type Feature string

// The features.
const (
	VoicemailFeature    Feature = "voicemail"
	RecordingFeature    Feature = "recording"
	ForwardingFeature   Feature = "forwarding"
	DoNotDisturbFeature Feature = "do_not_disturb"
	CallerIDFeature     Feature = "caller_id"
)

// Features are all of them.
func Features() []Feature {
	return []Feature{VoicemailFeature, RecordingFeature, ForwardingFeature, DoNotDisturbFeature, CallerIDFeature}
}
