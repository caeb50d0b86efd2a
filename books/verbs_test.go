package books_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

// refusal expects an error of a code that names the fields, in their order.
func refusal(t *testing.T, err error, code billing.Code, fields ...string) {
	t.Helper()
	var several billing.Errors
	var one *billing.Error
	switch {
	case errors.As(err, &several):
	case errors.As(err, &one):
		several = billing.Errors{one}
	default:
		t.Errorf("got %v, want a refusal with code %s", err, code)
		return
	}
	got := make([]string, 0, len(several))
	for _, e := range several {
		got = append(got, e.Field)
		if e.Code != code || e.Message == "" {
			t.Errorf("%+v, want code %s", e, code)
		}
	}
	if strings.Join(got, " ") != strings.Join(fields, " ") {
		t.Errorf("fields %q, want %q", got, fields)
	}
}

func TestBadInputIsRefusedFieldByField(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	_, err := r.book.CreateServer(ctx, books.ServerInput{Name: ptr(" "), Hostname: ptr("https://pbx"), Port: ptr(70000)})
	refusal(t, err, billing.Invalid, "name", "hostname", "port")
	_, err = r.book.CreateClient(ctx, books.ClientInput{Name: ptr("X"), Country: ptr("AU"), Currency: ptr("ZZZ"), TimeZone: ptr("Mars/Base")})
	refusal(t, err, billing.Invalid, "currency", "timeZone")
	_, err = r.book.CreateProduct(ctx, books.ProductInput{Name: ptr("P"), Currency: ptr("AUD"), ExtensionLength: ptr(1), Price: ptr(amount(t, "-1"))}, "a@b.c")
	refusal(t, err, billing.Invalid, "price", "extensionLength")
	rules := standing(t)
	rules[1].Pattern, rules[2].PatternType = "13x", rating.Regex
	rules[2].Pattern = "("
	_, err = r.book.SaveSpecialRates(ctx, r.smartnumbers.ID, r.smartnumbers.Version, rules, "a@b.c")
	refusal(t, err, billing.Invalid, "rules[1].pattern", "rules[2].pattern")
	_, err = r.book.CreateUser(ctx, books.UserInput{Email: ptr("nobody"), Name: ptr("N"), Role: ptr(billing.RoleClient), Password: ptr("short")})
	refusal(t, err, billing.Invalid, "email", "password", "clientId")
	_, _, err = r.book.CreateService(ctx, books.ServiceInput{ClientID: r.acme.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("x.example.test"), AnchorDay: ptr(32), Extensions: &[]string{"12", "1a"}})
	refusal(t, err, billing.Invalid, "extensions[1]", "anchorDay")
}

func TestADomainBelongsToOneClientAtATime(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	in := books.ServiceInput{ClientID: r.globex.ID, ProductID: r.smartnumbers.ID, DomainName: ptr("ACME.example.test")}
	_, _, err := r.book.CreateService(ctx, in)
	refusal(t, err, billing.Conflict, "domainName")
	end := noon.AddDate(0, 1, 0)
	if _, _, err := r.book.UpdateService(ctx, r.acme.ID, r.acmeLine.ID, books.ServiceInput{Status: ptr(billing.Terminated), ActiveUntil: &end}); err != nil {
		t.Fatal(err)
	}
	in.ActiveFrom = &end
	if _, _, err := r.book.CreateService(ctx, in); err != nil {
		t.Fatal(err)
	}
	before, after := call("before", "1300123456", end.Add(-time.Second), 5), call("after", "1300123456", end, 5)
	before.DomainUUID, after.DomainUUID = "", ""
	r.take(before, after)
	expectLines(t, r.lines(`SELECT call_uuid FROM cdrs WHERE client_id = $1`, r.acme.ID), "before")
	expectLines(t, r.lines(`SELECT call_uuid FROM cdrs WHERE client_id = $1`, r.globex.ID), "after")
}

func TestAnEndCanBeSetLeftAndTakenAway(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	end := noon.AddDate(1, 0, 0)
	for _, step := range []struct {
		in   books.ServiceInput
		want string
	}{
		{books.ServiceInput{ActiveUntil: &end}, end.Format(time.RFC3339)},
		{books.ServiceInput{Status: ptr(billing.Suspended)}, end.Format(time.RFC3339)},
		{books.ServiceInput{Endless: true}, ""},
		{books.ServiceInput{Status: ptr(billing.Terminated), ActiveUntil: &end}, end.Format(time.RFC3339)},
		{books.ServiceInput{Status: ptr(billing.Active)}, ""},
	} {
		if _, _, err := r.book.UpdateService(t.Context(), r.acme.ID, r.acmeLine.ID, step.in); err != nil {
			t.Fatal(err)
		}
		expectLines(t, r.lines(`SELECT active_until FROM services WHERE id = $1`, r.acmeLine.ID), step.want)
	}
}

func TestStoredPasswordsAreToldToNoOtherHost(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	database := func(in books.ServerFetchInput) books.ServerInput { return books.ServerInput{ServerFetchInput: in} }
	must[*ent.Server](t)(r.book.UpdateServer(ctx, r.server, books.ServerInput{
		Username: ptr("admin"), Password: ptr("pbx secret"), ServerFetchInput: books.ServerFetchInput{
			FetchFrom: ptr(billing.FetchDatabase), DatabaseHost: ptr("db.example.test"), DatabaseUsername: ptr("reader"), DatabasePassword: ptr("database secret"),
		},
	}))
	for name, test := range map[string]struct {
		in    books.ServerInput
		field string
	}{
		"another host":                 {books.ServerInput{Hostname: ptr("other.example.test")}, "password"},
		"another port":                 {books.ServerInput{Port: ptr(8080)}, "password"},
		"in clear":                     {books.ServerInput{Secure: ptr(false)}, "password"},
		"another database":             {database(books.ServerFetchInput{DatabaseHost: ptr("other.example.test")}), "databasePassword"},
		"a database in clear":          {database(books.ServerFetchInput{DatabaseSSLMode: ptr(billing.SSLDisable)}), "databasePassword"},
		"another host, with it":        {books.ServerInput{Hostname: ptr("other.example.test"), Password: ptr("pbx secret")}, ""},
		"another database, with it":    {database(books.ServerFetchInput{DatabaseHost: ptr("other.example.test"), DatabasePassword: ptr("database secret")}), ""},
		"what tells nobody a password": {books.ServerInput{Username: ptr("anna")}, ""},
	} {
		_, err := r.book.ServerToTry(ctx, &r.server, test.in)
		t.Log(name)
		if test.field == "" {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		refusal(t, err, billing.Invalid, test.field)
	}
	_, err := r.book.UpdateServer(ctx, r.server, books.ServerInput{Hostname: ptr("other.example.test")})
	refusal(t, err, billing.Invalid, "password")
}

func TestSecretsAreSealedHashedAndShownOnce(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	must[*ent.Server](t)(r.book.UpdateServer(ctx, r.server, books.ServerInput{Password: ptr("pbx secret"), AccessHash: ptr("hash")}))
	_, first, err := r.book.RotateIngestCredential(ctx, r.server)
	if err != nil {
		t.Fatal(err)
	}
	server, second, err := r.book.RotateIngestCredential(ctx, r.server)
	if err != nil {
		t.Fatal(err)
	}
	for secret, works := range map[string]bool{first: false, second: true, "": false} {
		if _, ok, err := r.book.IngestServer(ctx, server.IngestUsername, secret); err != nil || ok != works {
			t.Errorf("a credential works: %t, want %t (%v)", ok, works, err)
		}
	}
	dump := strings.Join(r.lines(`SELECT servers::text FROM servers`), "\n")
	for _, secret := range []string{"pbx secret", first, second} {
		if strings.Contains(dump, secret) {
			t.Errorf("a secret is readable in the database: %s", dump)
		}
	}
	kept := must[*ent.Server](t)(r.book.UpdateServer(ctx, r.server, books.ServerInput{Notes: ptr("rack 4"), AccessHash: ptr("")}))
	if kept.PasswordEncrypted == nil || kept.AccessHashEncrypted != nil || kept.Notes != "rack 4" {
		t.Errorf("an update without a password changed it: %+v", kept)
	}
}

func TestAServerThatIsUsedCannotBeDeleted(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	refusal(t, r.book.DeleteServer(t.Context(), r.server), billing.Conflict, "id")
	spare := must[*ent.Server](t)(r.book.CreateServer(t.Context(), books.ServerInput{Name: ptr("pbx2"), Hostname: ptr("192.0.2.7")}))
	must[*ent.Server](t)(r.book.SetDefaultServer(t.Context(), spare.ID))
	refusal(t, r.book.DeleteServer(t.Context(), spare.ID), billing.Conflict, "id")
	must[*ent.Server](t)(r.book.SetDefaultServer(t.Context(), r.server))
	if err := r.book.DeleteServer(t.Context(), spare.ID); err != nil {
		t.Error(err)
	}
	expectLines(t, r.lines(`SELECT name, is_default FROM servers`), "pbx1 true")
}

func TestSessionsAndTokensLastUntilTheyAreEnded(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	const password = "a long enough one"
	admin := must[*ent.User](t)(r.book.CreateUser(ctx, books.UserInput{Email: ptr("Admin@Example.test"), Name: ptr("A"), Role: ptr(billing.RoleAdmin), Password: ptr(password)}))
	user := must[*ent.User](t)(r.book.CreateUser(ctx, books.UserInput{Email: ptr("u@example.test"), Name: ptr("U"), Role: ptr(billing.RoleClient), ClientID: &r.acme.ID, Password: ptr(password)}))
	_, err := r.book.CreateUser(ctx, books.UserInput{Email: ptr("U@example.test"), Name: ptr("U"), Role: ptr(billing.RoleAdmin), Password: ptr(password)})
	refusal(t, err, billing.Conflict, "email")
	for _, wrong := range [][2]string{{"u@example.test", "not the password"}, {"nobody@example.test", password}} {
		_, err := r.book.SignIn(ctx, wrong[0], wrong[1])
		refusal(t, err, billing.Unauthenticated, "")
	}
	session := must[books.Session](t)(r.book.SignIn(ctx, " U@example.test ", password))
	asker := must[auth.Asker](t)(r.book.Session(ctx, session.Secret))
	if asker.Client != r.acme.ID || asker.Role != billing.RoleClient || !r.book.StillValid(ctx, asker) {
		t.Errorf("asker %+v", asker)
	}
	token, secret, err := r.book.CreateToken(ctx, user.ID, "reports")
	if err != nil {
		t.Fatal(err)
	}
	byToken := must[auth.Asker](t)(r.book.TokenAsker(ctx, secret))
	refusal(t, r.book.RevokeToken(ctx, admin.ID, token.ID), billing.NotFound, "id")
	if err := r.book.RevokeToken(ctx, user.ID, token.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := r.book.TokenAsker(ctx, secret); err == nil || r.book.StillValid(ctx, byToken) {
		t.Error("a revoked token still works")
	}
	must[*ent.User](t)(r.book.UpdateUser(ctx, user.ID, books.UserInput{Disabled: ptr(true)}))
	if _, err := r.book.Session(ctx, session.Secret); err == nil || r.book.StillValid(ctx, asker) {
		t.Error("a disabled user is still signed in")
	}
	_, err = r.book.UpdateUser(ctx, admin.ID, books.UserInput{Disabled: ptr(true)})
	refusal(t, err, billing.Conflict, "disabled")
}

func TestTheTesterAnswersForRulesThatAreNotSaved(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	rules := standing(t)
	rules[0].FlatRate = amount(t, "9.99")
	query := books.SpecialRateQuery{ProductID: r.smartnumbers.ID, Number: "1800 123 456", Direction: cdr.Outbound, Seconds: 60}
	saved := must[books.SpecialRateAnswer](t)(r.book.TestSpecialRates(t.Context(), query))
	query.Rules = &rules
	tried := must[books.SpecialRateAnswer](t)(r.book.TestSpecialRates(t.Context(), query))
	if saved.Charge.Amount != amount(t, "0.35") || tried.Charge.Amount != amount(t, "9.99") || tried.Number.Canonical != "AU:1800123456" {
		t.Errorf("saved %+v, tried %+v", saved, tried)
	}
	query.Seconds, query.Country = -1, "ZZ"
	_, err := r.book.TestSpecialRates(t.Context(), query)
	refusal(t, err, billing.Invalid, "seconds", "country")
}

func TestAStoredCallIsExplainedByTheVersionThatChargedIt(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	r.take(call("explained", "1300123456", noon, 60))
	must[*ent.Product](t)(r.book.SaveSpecialRates(t.Context(), r.smartnumbers.ID, r.smartnumbers.Version, nil, "a@b.c"))
	calls := must[<-chan *ent.CDR](t)(r.book.Subscribe(t.Context(), nil))
	r.take(call("after", "1300123456", time.Now(), 60))
	after := <-calls
	for after.CallUUID != "after" { // the notice of the call before may come late
		after = <-calls
	}
	explanation := must[rating.Explanation](t)(r.book.Explain(t.Context(), after))
	if explanation.Charge.CallType != rating.Unmatched {
		t.Errorf("after the rules went: %s", explanation.Text())
	}
	after.RateVersion, after.ServiceID, after.CallUUID = ptr(int32(2)), &r.acmeLine.ID, "explained"
	explanation = must[rating.Explanation](t)(r.book.Explain(t.Context(), after))
	if !strings.Contains(explanation.Text(), "Checking pattern: 1300 (priority: 15) - MATCH!") {
		t.Errorf("by version 2: %s", explanation.Text())
	}
}

func TestHowCallsAreFetchedIsCheckedAndItsPasswordSealed(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	ctx := t.Context()
	plain := must[*ent.Server](t)(r.book.UpdateServer(ctx, r.server, books.ServerInput{}))
	if plain.FetchFrom != billing.FetchNothing || plain.DatabasePort != 5432 || plain.DatabaseName != "fusionpbx" || plain.PollSeconds != 30 || plain.OverlapMinutes != 10 {
		t.Errorf("a server's defaults are %+v", plain)
	}
	for name, test := range map[string]struct {
		in    books.ServerFetchInput
		field string
	}{
		"an unknown place":             {books.ServerFetchInput{FetchFrom: ptr(billing.FetchFrom("ftp"))}, "fetchFrom"},
		"a database without a user":    {books.ServerFetchInput{FetchFrom: ptr(billing.FetchDatabase)}, "databaseUsername"},
		"an export without a user":     {books.ServerFetchInput{FetchFrom: ptr(billing.FetchExport)}, "username"},
		"a database host with a port":  {books.ServerFetchInput{DatabaseHost: ptr("db:5432")}, "databaseHost"},
		"an unknown SSL mode":          {books.ServerFetchInput{DatabaseSSLMode: ptr(billing.SSLMode("prefer"))}, "databaseSslMode"},
		"looks that are too frequent":  {books.ServerFetchInput{PollSeconds: ptr(4)}, "pollSeconds"},
		"an overlap of more than days": {books.ServerFetchInput{OverlapMinutes: ptr(1441)}, "overlapMinutes"},
	} {
		_, err := r.book.UpdateServer(ctx, r.server, books.ServerInput{ServerFetchInput: test.in})
		t.Log(name)
		refusal(t, err, billing.Invalid, test.field)
	}
	changed := must[*ent.Server](t)(r.book.UpdateServer(ctx, r.server, books.ServerInput{ServerFetchInput: books.ServerFetchInput{
		FetchFrom: ptr(billing.FetchDatabase), DatabaseHost: ptr("DB.example.test"), DatabaseUsername: ptr("billing_ro"),
		DatabasePassword: ptr("of the role"), DatabaseSSLMode: ptr(billing.SSLVerifyFull),
	}}))
	secrets := must[books.ServerSecrets](t)(r.book.ServerSecrets(changed))
	if secrets.DatabasePassword != "of the role" || secrets.Password != "" || changed.DatabaseHost != "db.example.test" {
		t.Errorf("stored are %+v and %+v", changed, secrets)
	}
	if dump := strings.Join(r.lines(`SELECT servers::text FROM servers`), "\n"); strings.Contains(dump, "of the role") {
		t.Errorf("the password is readable in the database: %s", dump)
	}
}
