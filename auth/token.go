package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
)

// secretBytes is the entropy of a session, token or intake secret; so much of it needs no slow hash.
const secretBytes = 32

// hintSize is how many characters of a token's secret stay readable.
const hintSize = 10

// Secret is a credential that the program makes. Text is shown once; Hash is stored.
type Secret struct {
	Text string
	Hash []byte
	// Hint is the beginning of Text, to tell secrets apart in a list.
	Hint string
}

// NewSecret makes a secret whose text begins with prefix, such as "tbk_".
func NewSecret(prefix string) Secret {
	raw := make([]byte, secretBytes)
	_, _ = rand.Read(raw) // never fails: it ends the program instead
	text := prefix + base64.RawURLEncoding.EncodeToString(raw)
	return Secret{Text: text, Hash: HashSecret(text), Hint: text[:hintSize]}
}

// HashSecret gives what is stored of a secret.
func HashSecret(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// MatchSecret reports, in constant time, whether text is the secret with that hash.
func MatchSecret(hash []byte, text string) bool {
	return len(hash) > 0 && subtle.ConstantTimeCompare(hash, HashSecret(text)) == 1
}
