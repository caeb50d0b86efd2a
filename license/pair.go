package license

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

// signingPrefix begins the line of a signing key's file.
const signingPrefix = "tollbook-license-signing-key "

// MakeSigningKey makes a signing key and keeps it in a new file that its owner alone can read. A file that is there is
// left as it is: keys that it signed would be worth nothing without it.
func MakeSigningKey(path string) (ed25519.PrivateKey, error) {
	_, signing, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a signing key: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("keep the signing key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, billing.Errorf(billing.Conflict, "signingKey", "There is a file %s already, and a signing key is never replaced. Name another file.", path)
	}
	if err != nil {
		return nil, fmt.Errorf("keep the signing key: %w", err)
	}
	_, err = file.WriteString(signingPrefix + base64.StdEncoding.EncodeToString(signing.Seed()) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, fmt.Errorf("keep the signing key: %w", err)
	}
	return signing, nil
}

// SigningKey reads the file of a signing key. One that others can read is refused.
func SigningKey(path string) (ed25519.PrivateKey, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	if about.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("others can read the signing key %s: chmod 600 it, and think about whether somebody did", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	rest, ok := strings.CutPrefix(strings.TrimSpace(string(text)), signingPrefix)
	seed, err := base64.StdEncoding.DecodeString(rest)
	if !ok || err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("%s is no signing key: `tollbook license keygen` makes one", path)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// Public is the public key of a signing key.
func Public(signing ed25519.PrivateKey) ed25519.PublicKey {
	return ed25519.PublicKey(signing[ed25519.SeedSize:])
}

// PublicText writes a public key down: base64 in one line.
func PublicText(public ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(public) }

// ParsePublic reads a public key.
func ParsePublic(text string) (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSpace(text))
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, billing.Errorf(billing.Invalid, "publicKey",
			"This is no public key of a license server: write the 44 characters that `tollbook license keygen` printed.")
	}
	return raw, nil
}
