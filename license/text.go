package license

import (
	"crypto/ed25519"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
)

const (
	// prefix begins every key, so that it is known at a glance, and says how the rest is written.
	prefix = "TBL1"
	// groupSize is how many characters stand between two hyphens.
	groupSize = 5
	// mostText is the length of the longest text that is looked at; those that are made stay far below.
	mostText = 2000
	// keyContext keeps a key's signature from being one of anything else.
	keyContext = "tollbook license key 1\n"
)

// alphabet has no 0, 1 and 8: where they are typed, O, I and B are meant.
var alphabet = base32.StdEncoding.WithPadding(base32.NoPadding)

// Sign writes a key down, signed: TBL1-ABCDE-… in groups of five characters.
func Sign(k Key, signing ed25519.PrivateKey) (string, error) {
	if err := k.Check(); err != nil {
		return "", err
	}
	said := k.bytes()
	signature := ed25519.Sign(signing, append([]byte(keyContext), said...))
	return grouped(alphabet.EncodeToString(append(said, signature...))), nil
}

// bytes is what is signed: the id, then serial, both times in Unix seconds (0: never), module and holder.
func (k Key) bytes() []byte {
	out := append([]byte{}, k.ID[:]...)
	out = binary.AppendUvarint(out, uint64(max(k.Serial, 0)))
	for _, at := range []time.Time{k.IssuedAt, k.ExpiresAt} {
		var seconds int64
		if !at.IsZero() {
			seconds = at.Unix()
		}
		out = binary.AppendUvarint(out, uint64(max(seconds, 0)))
	}
	for _, text := range []string{k.Module, k.Holder} {
		out = binary.AppendUvarint(out, uint64(len(text)))
		out = append(out, text...)
	}
	return out
}

func grouped(text string) string {
	var out strings.Builder
	out.WriteString(prefix)
	for i := 0; i < len(text); i += groupSize {
		out.WriteByte('-')
		out.WriteString(text[i:min(i+groupSize, len(text))])
	}
	return out.String()
}

// Hint is the end of a key's text, to tell keys apart without showing them; empty where the text is no key.
func Hint(text string) string {
	plain, err := ungrouped(text)
	if err != nil || len(plain) < 8*groupSize {
		return ""
	}
	return plain[len(plain)-groupSize:]
}

// Verify reads a key and checks that it was signed by the owner of the public key, and nothing changed since. Whether it
// has expired is not looked at.
func Verify(text string, public ed25519.PublicKey) (Key, error) {
	k, said, signature, err := parse(text)
	if err != nil {
		return Key{}, err
	}
	if len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, append([]byte(keyContext), said...), signature) {
		return Key{}, billing.Errorf(billing.Invalid, "licenseKey",
			"The signature of this key does not fit: it was changed, or another license server issued it. Copy it again, whole.")
	}
	return k, nil
}

// Read reads what a key says without checking who signed it: nothing of it can be relied on.
func Read(text string) (Key, error) {
	k, _, _, err := parse(text)
	return k, err
}

// ungrouped takes out what copying and typing puts in: spaces, line breaks, hyphens, small letters.
func ungrouped(text string) (string, error) {
	if len(text) > mostText {
		return "", wrong("This is too long for a license key.")
	}
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '-', r == '\u00ad', r == '\u200b', r == '\ufeff', r >= '\u2010' && r <= '\u2015':
			return -1
		}
		return r
	}, text)
	plain = strings.ToUpper(plain)
	rest, ok := strings.CutPrefix(plain, prefix)
	if !ok {
		return "", wrong("A license key begins with %s-. Copy it whole.", prefix)
	}
	return strings.NewReplacer("0", "O", "1", "I", "8", "B").Replace(rest), nil
}

func wrong(format string, args ...any) error {
	return billing.Errorf(billing.Invalid, "licenseKey", format, args...)
}

// parse splits a key's text into what it says, the bytes of that, and the signature.
func parse(text string) (k Key, said, signature []byte, err error) {
	plain, err := ungrouped(text)
	if err != nil {
		return Key{}, nil, nil, err
	}
	raw, err := alphabet.DecodeString(plain)
	switch {
	case err != nil:
		return Key{}, nil, nil, wrong("This key has a character too many or too few, or one that no key has. Copy it again, whole.")
	case alphabet.EncodeToString(raw) != plain || len(raw) <= ed25519.SignatureSize:
		return Key{}, nil, nil, wrong("This key is not whole. Copy it again, from %s- to its end.", prefix)
	}
	said, signature = raw[:len(raw)-ed25519.SignatureSize], raw[len(raw)-ed25519.SignatureSize:]
	if k, err = keyOf(said); err != nil {
		return Key{}, nil, nil, wrong("This key is not whole. Copy it again, from %s- to its end.", prefix)
	}
	return k, said, signature, nil
}

var errShort = errors.New("the bytes end too early")

// keyOf reads what bytes wrote.
func keyOf(said []byte) (Key, error) {
	var k Key
	if len(said) < len(k.ID) {
		return Key{}, errShort
	}
	k.ID = uuid.UUID(said[:len(k.ID)])
	r := reader{rest: said[len(k.ID):]}
	k.Serial = int(r.number(MostSerial))
	k.IssuedAt, k.ExpiresAt = r.instant(), r.instant()
	k.Module, k.Holder = r.text(MostModule), r.text(MostHolder)
	if r.failed || len(r.rest) > 0 {
		return Key{}, errShort
	}
	if err := k.Check(); err != nil {
		return Key{}, err
	}
	if string(k.bytes()) != string(said) { // a number can be written longer than it needs
		return Key{}, errShort
	}
	return k, nil
}

// reader reads numbers and texts one after the other, and remembers that one was not there.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) number(most uint64) int64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > most || n > latest {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int64(n)
}

func (r *reader) instant() time.Time {
	seconds := r.number(latest)
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

func (r *reader) text(most uint64) string {
	n := int(r.number(most))
	if n > len(r.rest) {
		r.failed, r.rest = true, nil
		return ""
	}
	text := string(r.rest[:n])
	r.rest = r.rest[n:]
	return text
}
