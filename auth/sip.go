package auth

import "crypto/rand"

// The lengths that a SIP password may have.
const (
	ShortestSIPPassword = 20
	LongestSIPPassword  = 64
)

// sipAlphabet has what telephones can be told and FusionPBX writes unescaped: none of & < > " is in it. Its 64 characters make
// each byte's lower six bits one of them, all equally likely.
const sipAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// NewSIPPassword makes a password for a telephone, of at least ShortestSIPPassword characters.
func NewSIPPassword(length int) string {
	raw := make([]byte, min(max(length, ShortestSIPPassword), LongestSIPPassword))
	_, _ = rand.Read(raw) // never fails: it ends the program instead
	for i, b := range raw {
		raw[i] = sipAlphabet[b&63]
	}
	return string(raw)
}
