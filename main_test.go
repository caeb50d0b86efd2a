package main

import (
	"bytes"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/postgres/pgtest"
	"github.com/tollbook/tollbook/server"
)

// command runs a command and gives its exit code and what it wrote.
func command(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(in), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func TestNumberPrintsWhatItMeans(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ args, want string }{
		{"--country AU --area 3 -- 1300123456", `{"canonical":"AU:1300123456","kind":"local_rate"}`},
		{"--country AU --area 3 -- 98765432", `{"canonical":"+61398765432","kind":"geographic"}`},
		{"--country AU --area 3 --format e164 -- 13105551234", `{"canonical":"+13105551234","kind":"international"}`},
		{"--country AU --area 3 --outside 9 -- 90412345678", `{"canonical":"+61412345678","kind":"mobile"}`},
		{"--country AU --area 3 --extensions 201,202 --direction local -- 201", `{"canonical":"ext:201","kind":"extension"}`},
		{"--country AU -- anonymous", `{"canonical":"","kind":"withheld"}`},
		{"--country AU -- *97", `{"canonical":"","kind":"feature_code"}`},
		{"--country AU -- +61412345678", `{"canonical":"+61412345678","kind":"mobile"}`},
	} {
		code, out, errs := command(t, "", append([]string{"number"}, strings.Fields(test.args)...)...)
		if code != 0 || out != test.want+"\n" {
			t.Errorf("number %s: %d %q %s, want %q", test.args, code, out, errs, test.want)
		}
	}
}

func TestWhatIsAskedWronglyIsExplained(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args, says string
		code       int
	}{
		{"nonsense", "unexpected argument nonsense", 2},
		{"number --country", "country", 2},
		{"number -- 1", "--country", 2},
		{"number --country QQ -- 1", `"QQ" is not a country`, 1},
		{"price --product P --direction sideways -- 1", "sideways", 2},
	} {
		code, _, errs := command(t, "", strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(errs, test.says) {
			t.Errorf("%s: %d %s, want %d and %q", test.args, code, errs, test.code, test.says)
		}
	}
}

func TestHelpNamesEveryCommand(t *testing.T) {
	t.Parallel()
	code, out, _ := command(t, "", "--help")
	for _, name := range []string{"serve", "import", "quarantine replay", "number", "price", "user add", "token", "license issue", "license verify", "demo calls", "version"} {
		if code != 0 || !strings.Contains(out, "\n  "+name) {
			t.Errorf("%d: the help lacks %s", code, name)
		}
	}
}

func TestCommandsWorkOnTheBooks(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t, books.Migrate)
	do := func(want int, in string, args ...string) string {
		t.Helper()
		code, out, errs := command(t, in, append([]string{"--database-url", database, "--secret-key", "of the tests"}, args...)...)
		if code != want {
			t.Fatalf("%v: %d %s %s", args, code, out, errs)
		}
		return out + errs
	}
	if text := do(1, "short\n", "user", "add", "me@tollbook.test"); !strings.Contains(text, "password") {
		t.Errorf("a short password: %s", text)
	}
	do(0, "long enough, this one\n", "user", "add", "me@tollbook.test", "--name", "Me")
	do(0, "another one, as long\n", "user", "password", "me@tollbook.test")
	if text := do(0, "", "token", "--user", "me@tollbook.test"); !regexp.MustCompile(`^tbk_[\w-]{40,}\n$`).MatchString(text) {
		t.Errorf("token %q", text)
	}
	do(1, "", "user", "disable", "me@tollbook.test")
	do(0, "a third one, for another\n", "user", "add", "you@tollbook.test")
	do(0, "", "user", "disable", "me@tollbook.test")
	if text := do(0, "", "user", "list"); !regexp.MustCompile(`me@tollbook.test +Me +admin +disabled`).MatchString(text) {
		t.Error(text)
	}
	do(1, "", "token", "--user", "nobody@tollbook.test")
	if text := do(1, "", "import", "-"); !strings.Contains(text, "no default server") {
		t.Errorf("import without a server: %s", text)
	}
	if text := do(1, "", "price", "--product", "Nothing", "--", "1300"); !strings.Contains(text, `no product "Nothing"`) {
		t.Errorf("price without a product: %s", text)
	}
	if text := do(0, "", "quarantine", "replay"); text != "0 taken in, 0 still wait.\n" {
		t.Error(text)
	}
}

func TestAnImportTellsWhatBecameOfDocumentsAndCalls(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t, books.Migrate)
	seller(t, database)
	do := func(in string, args ...string) (int, string, string) {
		t.Helper()
		return command(t, in, append([]string{"--database-url", database, "--secret-key", "of the tests"}, args...)...)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"a.json": "{", "b.json": "[", "c.xml": "<cdr>"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := do("", "import", dir)
	if code != 3 || !strings.Contains(errs, "3 documents went to quarantine; `tollbook quarantine list` tells which and why") {
		t.Errorf("an import with unreadable documents: %d %s", code, errs)
	}
	for _, line := range []string{"3 documents read from 3 files:\n", "        0  of calls\n", "        3  in quarantine\n", "0 calls in them;"} {
		if !strings.Contains(out, line) {
			t.Errorf("the summary lacks %q:\n%s", line, out)
		}
	}
	if code, out, errs = do("", "quarantine", "list", "--limit", "2"); code != 0 || strings.Count(out, "\n") != 3 || !strings.Contains(errs, "oldest 2") {
		t.Errorf("a list that ends early: %d %s %s", code, out, errs)
	}
	if code, out, errs = do("", "quarantine", "list"); code != 0 || strings.Count(out, "\n") != 4 || errs != "" {
		t.Errorf("a list of all: %d %s %s", code, out, errs)
	}
	if err := os.WriteFile(filepath.Join(dir, "other.csv"), []byte("name,street,town\nA,B,C\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs = do("", "import", dir); code != 1 || !strings.Contains(errs, "could not read:") ||
		!strings.Contains(out, "3 documents read from 4 files, 1 of them not read or not to the end:\n") {
		t.Errorf("an import with a file of something else: %d %s %s", code, out, errs)
	}
	if code, _, errs = do("", "import", filepath.Join(dir, "none.csv")); code != 1 {
		t.Errorf("an import of nothing: %d %s", code, errs)
	}
	if code, out, errs = do(strings.ReplaceAll(unknownCall, "\n", ""), "import", "-"); code != 0 || !strings.Contains(out, "1 document read from 1 file:\n        1  of calls\n") ||
		!strings.Contains(out, "1 call in them;") || !strings.Contains(out, "        1  waiting for a client") {
		t.Errorf("an import of a call of nobody: %d %s %s", code, out, errs)
	}
}

// unknownCall is a call of a domain that nobody holds.
const unknownCall = `{"variables":{"uuid":"8f26353e-d0b5-47b5-bd54-cf0d3c0d6859","direction":"outbound","domain_name":"nobody.example.test",
"destination_number":"1300123456","start_epoch":"1795422464","answer_epoch":"1795422470","end_epoch":"1795422530","billsec":"60",
"hangup_cause":"NORMAL_CLEARING"}}`

func TestPriceTellsTheChargeAndWhy(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t, books.Migrate)
	seller(t, database)
	args := []string{"--database-url", database, "--secret-key", "of the tests", "price", "--product", "Numbers", "--country", "AU"}
	code, out, errs := command(t, "", append(args, "--", "1300 123 456")...)
	if code != 0 || !strings.Contains(out, "Checking pattern: 1300 (priority: 10) - MATCH!") || !strings.HasSuffix(out, "Charge: $0.35 (SpecialRate)\n") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	code, out, errs = command(t, "", append(args, "--json", "--seconds", "0", "--", "0398765432")...)
	var answer map[string]any
	if err := json.Unmarshal([]byte(out), &answer); err != nil || code != 0 {
		t.Fatalf("%d %v %s %s", code, err, out, errs)
	}
	if answer["callType"] != "Unmatched" || answer["charge"] != "0.00" || answer["canonical"] != "+61398765432" {
		t.Error(out)
	}
}

func TestPriceReadsNumbersAsTheirPBXSendsThem(t *testing.T) {
	t.Parallel()
	database := pgtest.Database(t, books.Migrate)
	seller(t, database)
	for _, test := range []struct{ args, want string }{
		{"--country AU --area 3 -- 98765432", "+61398765432"},
		{"--area 3 -- 98765432", "+61398765432"},
		{"--country AU --format e164 -- 13105551234", "+13105551234"},
		{"--country AU --outside 9 -- 90412345678", "+61412345678"},
	} {
		args := []string{"--database-url", database, "--secret-key", "of the tests", "price", "--product", "Numbers", "--json"}
		code, out, errs := command(t, "", append(args, strings.Fields(test.args)...)...)
		if code != 0 || !strings.Contains(out, `"canonical":"`+test.want+`"`) {
			t.Errorf("price %s: %d %s %s, want %s", test.args, code, out, errs, test.want)
		}
	}
}

func TestServeOnATakenAddressSaysWhatToChange(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	database := pgtest.Database(t, books.Migrate)
	code, _, errs := command(t, "", "--database-url", database, "--secret-key", "of the tests", "serve", "--listen", taken.Addr().String())
	for _, says := range []string{taken.Addr().String(), "Another program", "--listen or TOLLBOOK_LISTEN"} {
		if code != 1 || !strings.Contains(errs, says) {
			t.Errorf("%d %s, want %q", code, errs, says)
		}
	}
}

// seller makes the product "Numbers" with one rule.
func seller(t *testing.T, database string) {
	t.Helper()
	store, err := server.OpenStore(t.Context(), server.StoreConfig{DatabaseURL: database, SecretKey: "of the tests"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if _, err := store.Book.CreateServer(t.Context(), books.ServerInput{Name: new("pbx1"), Hostname: new("pbx1.example.test"), IsDefault: new(true)}); err != nil {
		t.Fatal(err)
	}
	product, err := store.Book.CreateProduct(t.Context(), books.ProductInput{
		Name: new("Numbers"), Currency: new("AUD"), SpecialNumberBilling: new(true),
	}, "test")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Book.SaveSpecialRates(t.Context(), product.ID, product.Version, []rating.SpecialRate{{
		Pattern: "1300", PatternType: rating.Prefix, Direction: rating.OutboundCalls, Mode: "flat_per_call",
		FlatRate: money.Unit / 100 * 35, Priority: rating.DefaultPriority, Enabled: true,
	}}, "test"); err != nil {
		t.Fatal(err)
	}
}
