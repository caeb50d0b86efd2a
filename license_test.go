package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/postgres/pgtest"
)

func TestLicencesAreIssuedWatchedAndVerifiedOffline(t *testing.T) {
	t.Parallel()
	file, database := filepath.Join(t.TempDir(), "license.key"), pgtest.Database(t, books.Migrate)
	do := func(want int, args ...string) (out, errs string) {
		t.Helper()
		code, out, errs := command(t, "", append([]string{"--database-url", database, "--secret-key", "of the tests", "license"}, args...)...)
		if code != want {
			t.Fatalf("%v: %d, want %d: %s %s", args, code, want, out, errs)
		}
		return strings.TrimSpace(out), errs
	}
	public, _ := do(0, "keygen", "--signing-key", file)
	if _, errs := do(1, "keygen", "--signing-key", file); !strings.Contains(errs, "never replaced") {
		t.Errorf("a second signing key in its place: %s", errs)
	}
	key, told := do(0, "issue", "--signing-key", file, "--holder", "Ringwood", "--expires", "2999-12-31")
	id := regexp.MustCompile(`license ([0-9a-f-]{36}), key 1`).FindStringSubmatch(told)
	if id == nil || !strings.HasPrefix(key, "TBL1-") || strings.Contains(key, "\n") {
		t.Fatalf("issued %q: %s", key, told)
	}
	for name, args := range map[string][]string{"whole": {key}, "in pieces": strings.Split(key, "-")} {
		if out, _ := do(0, append([]string{"verify", "--public-key", public}, args...)...); !strings.Contains(out, "Ringwood") || !strings.Contains(out, "3000-01-01T00:00:00Z") {
			t.Errorf("verified %s: %s", name, out)
		}
	}
	do(1, "verify", "--public-key", public, key[:len(key)-2])
	do(1, "verify", "--public-key", "nonsense", key)
	if out, _ := do(0, "show", key); !strings.Contains(out, id[1]) {
		t.Errorf("shown: %s", out)
	}
	if _, errs := do(1, "issue", "--signing-key", file, "--holder", "Late", "--expires", "1999-12-31"); !strings.Contains(errs, "expires") {
		t.Errorf("issued when it had expired: %s", errs)
	}
	if _, errs := do(1, "issue", "--signing-key", file, "--holder", "Odd", "--expires", "soon"); !strings.Contains(errs, "never") {
		t.Errorf("expires soon: %s", errs)
	}
	newer, told := do(0, "reissue", "--signing-key", file, id[1], "--expires", "never")
	if newer == key || !strings.Contains(told, "key 2") {
		t.Errorf("issued anew: %s", told)
	}
	do(0, "suspend", id[1])
	if out, _ := do(0, "list"); !regexp.MustCompile(id[1] + ` +fusionpbx +Ringwood +2 +never +suspended`).MatchString(out) {
		t.Errorf("listed: %s", out)
	}
	do(0, "resume", id[1])
	if out, _ := do(0, "list"); !strings.Contains(out, "inactive") || strings.Contains(out, "Late") {
		t.Errorf("listed when it was resumed: %s", out)
	}
	do(1, "suspend", "0193a5b0-5b7e-7c1d-9d53-0f6d9c1a0001")
}
