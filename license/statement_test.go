package license_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/license"
)

func aStatement() license.Statement {
	k := aKey()
	return license.Statement{
		ID: k.ID, Serial: k.Serial, State: license.Active, Site: "pbx.example.test", Domain: "pbx.example.test", IP: "203.0.113.9",
		ExpiresAt: k.ExpiresAt, Nonce: "a nonce", At: issued.Add(time.Hour),
	}
}

func stated(t testing.TB, s license.Statement) string {
	t.Helper()
	signing, _ := pair(1)
	text, err := s.Sign(signing)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAStatementSaysWhatWasSignedAndNothingElse(t *testing.T) {
	t.Parallel()
	_, public := pair(1)
	_, other := pair(2)
	text := stated(t, aStatement())
	if got, err := license.ReadStatement(text, public); err != nil || got != aStatement() {
		t.Fatalf("%+v %v", got, err)
	}
	if _, err := license.ReadStatement(text, other); err == nil {
		t.Error("another license server's is believed")
	}
	rapid.Check(t, func(r *rapid.T) {
		i := rapid.IntRange(0, len(text)-1).Draw(r, "at")
		changed := []byte(text)
		changed[i] ^= 1 << rapid.IntRange(0, 7).Draw(r, "bit")
		if got, err := license.ReadStatement(string(changed), public); err == nil {
			r.Fatalf("%d: %+v", i, got)
		}
	})
}

func TestAKeysSignatureIsNoStatements(t *testing.T) {
	t.Parallel()
	_, public := pair(1)
	for _, text := range []string{"", ".", signed(t, aKey()), stated(t, aStatement()) + ".", strings.Repeat("A", 10000) + "." + "A"} {
		if s, err := license.ReadStatement(text, public); err == nil {
			t.Errorf("%q: %+v", text, s)
		}
	}
}

func TestAnAnswerFitsItsQuestionAlone(t *testing.T) {
	t.Parallel()
	s, k := aStatement(), aKey()
	newer := k
	newer.Serial++
	for name, test := range map[string]struct {
		key         license.Key
		site, nonce string
		now         time.Time
		says        string
	}{
		"the question":              {k, s.Site, s.Nonce, s.At, ""},
		"a clock nearly too fast":   {k, s.Site, s.Nonce, s.At.Add(license.Tolerance), ""},
		"an answer that was kept":   {k, s.Site, "another", s.At, "another question"},
		"a question without nonce":  {k, s.Site, "", s.At, "another question"},
		"an answer to another site": {k, "other.example.test", s.Nonce, s.At, "another key or site"},
		"an answer of an older key": {newer, s.Site, s.Nonce, s.At, "another key or site"},
		"a clock that is too fast":  {k, s.Site, s.Nonce, s.At.Add(license.Tolerance + 1), "clock"},
		"a clock that is too slow":  {k, s.Site, s.Nonce, s.At.Add(-license.Tolerance - 1), "clock"},
	} {
		err := s.Answers(test.key, test.site, test.nonce, test.now)
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", name, err, test.says)
		}
	}
}

func TestAKeptStatementExpiresByItself(t *testing.T) {
	t.Parallel()
	s := aStatement()
	for name, test := range map[string]struct {
		state license.State
		now   time.Time
		want  license.State
	}{
		"active a moment before":            {license.Active, expires.Add(-1), license.Active},
		"active at the instant":             {license.Active, expires, license.Expired},
		"activated elsewhere, and expired":  {license.Activated, expires, license.Expired},
		"suspended stays so":                {license.Suspended, expires, license.Suspended},
		"invalid stays so":                  {license.Invalid, expires, license.Invalid},
		"a clock set back makes it younger": {license.Active, issued.AddDate(-3, 0, 0), license.Active},
	} {
		s.State = test.state
		if got := s.StateAt(test.now); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
	s.State, s.ExpiresAt = license.Active, s.At // said when it was over already
	if got := s.StateAt(s.At.AddDate(-1, 0, 0)); got != license.Expired {
		t.Errorf("a clock set back: %s", got)
	}
}

func FuzzReadStatement(f *testing.F) {
	_, public := pair(1)
	text := stated(f, aStatement())
	f.Add(text)
	f.Add(text[10:])
	f.Add("e30.AAAA")
	f.Fuzz(func(t *testing.T, said string) {
		if s, err := license.ReadStatement(said, public); err == nil && said != text {
			t.Errorf("%q is believed: %+v", said, s)
		}
	})
}
