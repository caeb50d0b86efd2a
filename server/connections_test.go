package server_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func TestAConnectionIsTestedThroughTheAPI(t *testing.T) {
	t.Parallel()
	c := connect(t)
	const steps = `{ test { steps { name state detail advice } } }`
	for _, test := range []struct {
		name, input string
		want        []string
	}{
		{"as it is stored", `id: $id`, []string{`"name":"status","state":"ok"`, "5 calls now", `"name":"database","state":"skipped"`}},
		{"with another password", `id: $id, password: "wrong"`, []string{`"name":"credentials","state":"failed"`, `"name":"status","state":"skipped"`}},
		{"with an empty password, which is the stored one", `id: $id, password: ""`, []string{`"name":"credentials","state":"ok"`}},
		{"where nothing listens", `id: $id, port: 1, password: "x"`, []string{`"name":"tcp","state":"failed"`, "Nothing listens on port 1."}},
		{"elsewhere, with the stored password", `id: $id, port: 1`, []string{`"field":"password"`}},
		{"with a database that is not there", `id: $id, fetchFrom: database, databaseUsername: "x", databasePort: 1`, []string{`"name":"database","state":"failed"`}},
		{"before it is stored", fmt.Sprintf(`hostname: "127.0.0.1", port: %d, secure: false, username: "admin", password: %q`, c.pbx.port(t), pbxPassword), []string{`"name":"version","state":"ok"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := c.ask(t, `mutation { testServer(input: {`+test.input+`}) `+steps+` }`)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("lacks %s: %s", want, got)
				}
			}
			if strings.Contains(got, pbxPassword) || strings.Contains(c.Log.String(), pbxPassword) {
				t.Error("the password is told")
			}
		})
	}
	c.pbx.fail(http.StatusForbidden)
	if got := c.ask(t, `mutation { testServer(input: {id: $id}) `+steps+` }`); strings.Contains(got, "inner host") || !strings.Contains(got, `"failed"`) {
		t.Errorf("what a host answers is relayed: %s", got)
	}
	if last := c.ask(t, `{ node(id: $id) { ... on Server { lastTest { steps { name state } } } } }`); !strings.Contains(last, `"name":"access","state":"failed"`) {
		t.Errorf("the last test is %s", last)
	}
}

func TestServersAreNotReachedWithoutEnd(t *testing.T) {
	t.Parallel()
	c := connect(t)
	for range 40 {
		if strings.Contains(c.ask(t, `mutation { testServer(input: {id: $id, port: 1, password: "x"}) { test { testedAt } } }`), "TOO_MANY") {
			return
		}
	}
	t.Error("one may test forty times in a row")
}

func TestTheWhitelistOfAPBXIsKeptThroughTheAPI(t *testing.T) {
	t.Parallel()
	c := connect(t)
	change := func(verb, address string) string {
		t.Helper()
		return c.ask(t, fmt.Sprintf(`mutation { %s(input: {serverId: $id, address: %q}) { whitelist { addresses { address own } } } }`, verb, address))
	}
	const own, other = `{"address":"127.0.0.0/8","own":true}`, `{"address":"192.0.2.7","own":false}`
	if got := c.ask(t, `{ whitelist(serverId: $id) { addresses { address own } } }`); !strings.Contains(got, own+","+other) {
		t.Errorf("the list is %s", got)
	}
	if got := change("allowAddress", "198.51.100.9/24"); !strings.Contains(got, `"198.51.100.0/24"`) {
		t.Errorf("after adding it is %s", got)
	}
	if got := change("denyAddress", "198.51.100.0/24"); strings.Contains(got, "198.51.100.0") || !strings.Contains(got, other) {
		t.Errorf("after removing it is %s", got)
	}
	if got := change("denyAddress", "127.0.0.0/8"); !strings.Contains(got, "locked out") {
		t.Errorf("Tollbook's own address is taken off: %s", got)
	}
	c.pbx.mu.Lock()
	c.pbx.stock = true
	c.pbx.mu.Unlock()
	if got := change("allowAddress", "198.51.100.9"); !strings.Contains(got, "tollbook agent") || !strings.Contains(got, "NOT_FOUND") {
		t.Errorf("of endpoints that are another's: %s", got)
	}
}

func TestGrantsComeForTheDatabaseThatIsThere(t *testing.T) {
	t.Parallel()
	c := connect(t)
	question := `{ databaseGrants(serverId: $id) { sql fitted } }`
	if got := c.ask(t, question); !strings.Contains(got, `"fitted":false`) || !strings.Contains(got, "v_xml_cdr_flow") || !strings.Contains(got, `ON DATABASE \"fusionpbx\" TO \"tollbook\"`) {
		t.Errorf("without a database: %s", got)
	}
	pbx := fusionpbxtest.New(t, fusionpbxtest.Boolean)
	settings, err := pq.NewConfig(pbx.URL)
	if err != nil {
		t.Fatal(err)
	}
	changed := c.ask(t, fmt.Sprintf(`mutation { updateServer(input: {id: $id, fetchFrom: database, databaseHost: %q, databasePort: %d, databaseName: %q,
		databaseUsername: %q, databasePassword: %q, databaseSslMode: disable}) { server { id } } }`, settings.Host, settings.Port, settings.Database, settings.User, settings.Password))
	if got := c.ask(t, question); !strings.Contains(got, `"fitted":true`) || !strings.Contains(got, settings.Database) {
		t.Errorf("with a database: %s, %s", got, changed)
	}
	tested := c.ask(t, `mutation { testServer(input: {id: $id}) { test { steps { name state detail } } } }`)
	for _, want := range []string{`"name":"database","state":"ok"`, `"name":"privileges","state":"warning"`, `"name":"index","state":"warning"`} {
		if !strings.Contains(tested, want) {
			t.Errorf("the test lacks %s: %s", want, tested)
		}
	}
}
