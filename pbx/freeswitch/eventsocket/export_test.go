package eventsocket

// The readers of answers, for their tests.
var (
	ParseStatus        = parseStatus
	ParseCalls         = parseCalls
	ParseRegistrations = parseRegistrations
	ParseGateways      = parseGateways
)
