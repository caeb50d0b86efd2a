package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/tollbook/tollbook/billing"
)

// The cost of a password hash: argon2id as RFC 9106 recommends it where memory is scarce (64 MiB, 3 passes), with one
// lane fewer than its four since a server signs in several people at once.
const (
	passes   = 3
	memory   = 64 << 10 // KiB
	lanes    = 2
	saltSize = 16
	hashSize = 32
)

// The lengths of a password, in characters.
const (
	shortest = 12
	longest  = 200
)

// CheckPassword refuses a password that is too short (under 12 characters) or too long (over 200).
func CheckPassword(field, password string) error {
	if n := utf8.RuneCountInString(password); n < shortest || n > longest {
		return billing.Errorf(billing.Invalid, field, "A password has %d to %d characters; this one has %d.", shortest, longest, n)
	}
	return nil
}

// HashPassword gives what is stored of a password, in the usual PHC form.
func HashPassword(password string) string {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails: it ends the program instead
	return phc(argon2.IDKey([]byte(password), salt, passes, memory, lanes, hashSize), salt)
}

// VerifyPassword reports whether password is the one that was hashed. A hash that cannot be read matches nothing.
func VerifyPassword(hash, password string) bool {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || t == 0 || p == 0 || m > 1<<20 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != hashSize {
		return false
	}
	sum := argon2.IDKey([]byte(password), salt, t, m, p, hashSize)
	return subtle.ConstantTimeCompare(sum, want) == 1
}

func phc(sum, salt []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}
