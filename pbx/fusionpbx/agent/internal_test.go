package agent

import (
	"errors"
	"testing"

	"golang.org/x/crypto/bcrypt"
)

func TestWhoIsNotThereIsCheckedForAsLongAsWhoIs(t *testing.T) {
	t.Parallel()
	if err := bcrypt.CompareHashAndPassword([]byte(noHash), []byte("x")); !errors.Is(err, bcrypt.ErrMismatchedHashAndPassword) {
		t.Errorf("the hash that nobody has is none: %v", err)
	}
}
