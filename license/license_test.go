package license_test

import (
	"crypto/ed25519"
	"encoding/base32"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/license"
)

// pair is a signing key that is always the same.
func pair(n byte) (ed25519.PrivateKey, ed25519.PublicKey) {
	signing := ed25519.NewKeyFromSeed([]byte(strings.Repeat(string([]byte{n}), ed25519.SeedSize)))
	return signing, license.Public(signing)
}

var (
	issued  = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	expires = time.Date(2027, 11, 24, 0, 0, 0, 0, time.UTC)
)

func aKey() license.Key {
	return license.Key{
		ID: uuid.MustParse("0193a5b0-5b7e-7c1d-9d53-0f6d9c1a0001"), Serial: 1, Module: "fusionpbx", Holder: "Ringwood Télécom",
		IssuedAt: issued, ExpiresAt: expires,
	}
}

func signed(t testing.TB, k license.Key) string {
	t.Helper()
	signing, _ := pair(1)
	text, err := license.Sign(k, signing)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func keys() *rapid.Generator[license.Key] {
	return rapid.Custom(func(t *rapid.T) license.Key {
		k := license.Key{
			ID: uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id")), Serial: rapid.IntRange(1, license.MostSerial).Draw(t, "serial"),
			Module: rapid.StringMatching(`[a-z]{1,30}`).Draw(t, "module"), Holder: rapid.StringMatching(`[A-Zé]{1,60}`).Draw(t, "holder"),
			IssuedAt: time.Unix(rapid.Int64Range(1, 1<<32).Draw(t, "issued"), 0).UTC(),
		}
		k.ID[0] |= 1
		if rapid.Bool().Draw(t, "expires") {
			k.ExpiresAt = k.IssuedAt.Add(time.Duration(rapid.Int64Range(1, 1<<28).Draw(t, "after")) * time.Second)
		}
		return k
	})
}

func TestAKeySaysWhatWasSignedHoweverItIsCopied(t *testing.T) {
	t.Parallel()
	_, public := pair(1)
	rapid.Check(t, func(r *rapid.T) {
		k := keys().Draw(r, "key")
		text := signed(t, k)
		for how, copied := range map[string]string{
			"as it is": text, "in small letters": strings.ToLower(text), "with spaces": "  " + strings.ReplaceAll(text, "-", " ") + "\r\n",
			"in two lines": text[:len(text)/2] + "\n\t" + text[len(text)/2:], "with long hyphens": strings.ReplaceAll(text, "-", "–"),
			"typed by hand": text[:5] + strings.NewReplacer("O", "0", "I", "1", "B", "8").Replace(text[5:]),
		} {
			got, err := license.Verify(copied, public)
			if err != nil || got != k {
				r.Fatalf("%s: %+v %v, want %+v", how, got, err, k)
			}
		}
	})
}

func TestAKeyWithAnyBitFlippedIsRefused(t *testing.T) {
	t.Parallel()
	_, public := pair(1)
	coding := base32.StdEncoding.WithPadding(base32.NoPadding)
	rapid.Check(t, func(r *rapid.T) {
		text := signed(t, keys().Draw(r, "key"))
		raw, err := coding.DecodeString(strings.ReplaceAll(strings.TrimPrefix(text, "TBL1"), "-", ""))
		if err != nil {
			r.Fatal(err)
		}
		bit := rapid.IntRange(0, 8*len(raw)-1).Draw(r, "bit")
		raw[bit/8] ^= 1 << (bit % 8)
		if k, err := license.Verify("TBL1-"+coding.EncodeToString(raw), public); err == nil {
			r.Fatalf("bit %d flipped: %+v", bit, k)
		}
	})
}

func TestAKeyWithAnotherCharacterIsRefused(t *testing.T) {
	t.Parallel()
	_, public := pair(1)
	text := signed(t, aKey())
	for i := range text {
		if text[i] == '-' {
			continue
		}
		for _, other := range "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" {
			changed := text[:i] + string(other) + text[i+1:]
			if changed == text || i == len("TBL") && other == 'I' { // 1 and I are the same
				continue
			}
			if k, err := license.Verify(changed, public); err == nil {
				t.Fatalf("%q at %d: %+v", other, i, k)
			}
		}
		for how, changed := range map[string]string{"without it": text[:i] + text[i+1:], "twice": text[:i+1] + text[i:]} {
			if k, err := license.Verify(changed, public); err == nil {
				t.Fatalf("%d %s: %+v", i, how, k)
			}
		}
	}
}

func TestAKeyOfAnotherLicenceServerIsRefused(t *testing.T) {
	t.Parallel()
	_, other := pair(2)
	for how, public := range map[string]ed25519.PublicKey{"another": other, "none": nil, "too short": other[:31]} {
		if _, err := license.Verify(signed(t, aKey()), public); err == nil {
			t.Errorf("%s: it is verified", how)
		}
	}
	if k, err := license.Read(signed(t, aKey())); err != nil || k != aKey() {
		t.Errorf("read %+v %v", k, err)
	}
}

func TestFaultsOfAKeySayWhatToDo(t *testing.T) {
	t.Parallel()
	text := signed(t, aKey())
	_, public := pair(1)
	for name, test := range map[string]struct{ text, says string }{
		"nothing":               {"", "begins with TBL1-"},
		"something else":        {"hunter2", "begins with TBL1-"},
		"a key without its end": {text[:60], "Copy it again"},
		"a strange character":   {text + "!", "no key has"},
		"a book":                {strings.Repeat("TBL1-AAAAA", 300), "too long"},
		"the prefix alone":      {"TBL1", "not whole"},
		"a changed key":         {strings.Replace(text, text[6:7], string(rune('A'+(text[6]-'A'+1)%2)), 1), "Copy it again"},
	} {
		if _, err := license.Verify(test.text, public); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", name, err, test.says)
		}
	}
}

func TestWhatAKeyCannotSayIsRefusedWhenSigned(t *testing.T) {
	t.Parallel()
	signing, _ := pair(1)
	for name, change := range map[string]func(*license.Key){
		"no id":                    func(k *license.Key) { k.ID = uuid.Nil },
		"no serial":                func(k *license.Key) { k.Serial = 0 },
		"a serial beyond the last": func(k *license.Key) { k.Serial = license.MostSerial + 1 },
		"no module":                func(k *license.Key) { k.Module = "" },
		"a module in two lines":    func(k *license.Key) { k.Module = "a\nb" },
		"a long holder":            func(k *license.Key) { k.Holder = strings.Repeat("x", license.MostHolder+1) },
		"no instant of issue":      func(k *license.Key) { k.IssuedAt = time.Time{} },
		"half a second":            func(k *license.Key) { k.ExpiresAt = k.ExpiresAt.Add(time.Second / 2) },
		"expired when issued":      func(k *license.Key) { k.ExpiresAt = k.IssuedAt },
	} {
		k := aKey()
		change(&k)
		if text, err := license.Sign(k, signing); err == nil {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestAKeyExpiresAtTheInstant(t *testing.T) {
	t.Parallel()
	k := aKey()
	never := k
	never.ExpiresAt = time.Time{}
	for name, test := range map[string]struct {
		key  license.Key
		at   time.Time
		want bool
	}{
		"a moment before it expires":      {k, expires.Add(-1), false},
		"when it expires":                 {k, expires, true},
		"in another zone":                 {k, expires.In(time.FixedZone("", 36000)), true},
		"after it expired":                {k, expires.Add(time.Hour), true},
		"one that never expires, by then": {never, expires.AddDate(500, 0, 0), false},
	} {
		if got := test.key.Expired(test.at); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestAHintShowsTheEndAlone(t *testing.T) {
	t.Parallel()
	text := signed(t, aKey())
	plain := strings.ReplaceAll(text, "-", "")
	if hint := license.Hint(strings.ToLower(text)); len(hint) != 5 || !strings.HasSuffix(plain, hint) {
		t.Errorf("hint %q of %s", hint, text)
	}
	for _, short := range []string{"", "a secret", "TBL1-ABCDE"} {
		if hint := license.Hint(short); hint != "" {
			t.Errorf("%q has the hint %q", short, hint)
		}
	}
}

func TestASigningKeyIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys", "license.key")
	made, err := license.MakeSigningKey(path)
	if err != nil {
		t.Fatal(err)
	}
	if about, err := os.Stat(path); err != nil || about.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", about, err)
	}
	read, err := license.SigningKey(path)
	if err != nil || !read.Equal(made) {
		t.Fatalf("read back: %v", err)
	}
	if _, err := license.MakeSigningKey(path); err == nil {
		t.Error("a second one replaced it")
	}
	public, err := license.ParsePublic(license.PublicText(license.Public(made)) + "\n")
	if err != nil || !public.Equal(license.Public(made)) {
		t.Errorf("the public key read back: %v", err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := license.SigningKey(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("others can read it: %v", err)
	}
	for _, text := range []string{"", "nonsense", "AAAA"} {
		if _, err := license.ParsePublic(text); err == nil {
			t.Errorf("%q is a public key", text)
		}
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := license.SigningKey(other); err == nil || !strings.Contains(err.Error(), "keygen") {
		t.Errorf("a file that is none: %v", err)
	}
}

func FuzzVerify(f *testing.F) {
	_, public := pair(1)
	text := signed(f, aKey())
	f.Add(text)
	f.Add(text[:40])
	f.Add("TBL1")
	f.Fuzz(func(t *testing.T, text string) {
		if k, err := license.Verify(text, public); err == nil && signed(t, k) != signed(t, aKey()) {
			t.Errorf("%q is a key: %+v", text, k)
		}
		if k, err := license.Read(text); err == nil {
			if again, err := license.Read(signed(t, k)); err != nil || again != k {
				t.Errorf("%q says %+v, and written down anew %+v %v", text, k, again, err)
			}
		}
		_ = license.Hint(text)
	})
}
