// Package secret owns encryption at rest: what Tollbook must be able to read again (a PBX's password, a license key) is
// stored sealed with a key that is not in the database.
package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keyBytes is the length of a key: AES-256.
const keyBytes = 32

// Box seals and opens secrets with AES-256-GCM. It is safe for concurrent use.
type Box struct {
	aead cipher.AEAD
}

// NewBox makes a box for a key text of any length; every byte of it counts. An empty key is refused.
func NewBox(key string) (Box, error) {
	if strings.TrimSpace(key) == "" {
		return Box{}, errors.New("the secret key is empty")
	}
	sum := sha256.Sum256([]byte(strings.TrimSpace(key)))
	block, err := aes.NewCipher(sum[:])
	if err != nil {
		return Box{}, fmt.Errorf("make cipher: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return Box{}, fmt.Errorf("make cipher: %w", err)
	}
	return Box{aead: aead}, nil
}

// Seal encrypts text; about says what it is (such as "server.password") and must be the same to open it.
func (b Box) Seal(text, about string) []byte {
	nonce := make([]byte, b.aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails: it ends the program instead
	return b.aead.Seal(nonce, nonce, []byte(text), []byte(about))
}

// Open gives back what was sealed. Another key, another about or a changed byte is an error.
func (b Box) Open(sealed []byte, about string) (string, error) {
	size := b.aead.NonceSize()
	if len(sealed) < size {
		return "", errors.New("open secret: too short")
	}
	text, err := b.aead.Open(nil, sealed[:size], sealed[size:], []byte(about))
	if err != nil {
		return "", errors.New("open secret: it was sealed with another key, or changed")
	}
	return string(text), nil
}

// KeyFile reads the key kept in the directory, and makes one, readable by its owner alone, where there is none.
func KeyFile(dir string) (string, error) {
	path := filepath.Join(dir, "secret.key")
	key, err := os.ReadFile(path)
	if err == nil {
		return string(key), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read secret key: %w", err)
	}
	raw := make([]byte, keyBytes)
	_, _ = rand.Read(raw)
	if err := writeNew(path, base64.StdEncoding.EncodeToString(raw)+"\n"); err != nil {
		return "", fmt.Errorf("make secret key: %w", err)
	}
	return KeyFile(dir)
}

// writeNew puts a whole file in place unless another process was first.
func writeNew(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".secret-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }()
	if _, err := temp.WriteString(text); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := temp.Close(); err != nil {
		return err
	}
	if err := os.Link(temp.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
