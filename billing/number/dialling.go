package number

// Dialling is how numbers are dialled at a service: what a PBX sends has a meaning only there.
type Dialling struct {
	// Country is the ISO 3166 code of two capitals, such as "AU".
	Country string
	// Area is the area code that numbers without one are in, without its leading 0, such as "3" for Melbourne. It may
	// be empty.
	Area string
	// E164 tells that the PBX sends E.164 numbers without their +.
	E164 bool
	// Outside is what is dialled for an outside line, such as "9". Empty is none.
	Outside string
	// Extensions are the client's own extensions.
	Extensions []string
	// Local tells that the call stayed inside the PBX.
	Local bool
}
