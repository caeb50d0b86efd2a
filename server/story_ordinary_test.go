package server_test

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/tollbook/tollbook/server/servertest"
)

// The verbs of stories that are about ordinary calls.

func (s *story) addTariff(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	s.mutate(t, `mutation($input: CreateTariffInput!) { createTariff(input: $input) { tariff { id } } }`,
		map[string]any{"input": map[string]any{"name": words[0], "currency": words[1]}})
	return s.saveDeck(t, []string{words[0], words[2]}, options)
}

func (s *story) saveDeck(t *testing.T, words []string, options map[string]string) string {
	t.Helper()
	id, version := s.versioned(t, "tariffs", words[0])
	input := map[string]any{"tariffId": id, "version": version, "rates": s.list(t, words[1])}
	if options["from"] != "" {
		input["validFrom"] = options["from"]
	}
	return s.mutate(t, `mutation($input: SaveRatesInput!) { saveRates(input: $input) { tariff { version } } }`, map[string]any{"input": input})
}

func (s *story) withdraw(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	version, err := strconv.Atoi(words[1])
	if err != nil {
		t.Fatal(err)
	}
	return s.mutate(t, `mutation($input: TariffVersionInput!) { withdrawTariffVersion(input: $input) { tariff { version } } }`,
		map[string]any{"input": map[string]any{"tariffId": s.id(t, "tariff", words[0]), "version": version}})
}

// savePackage makes a package, or saves its next version where there is one of that name.
func (s *story) savePackage(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	settings := s.object(t, words[3])
	settings["tariffId"] = s.id(t, "tariff", words[2])
	if id, version := s.versioned(t, "packages", words[0]); id != "" {
		return s.mutate(t, `mutation($input: SavePackageInput!) { savePackage(input: $input) { package { version } } }`,
			map[string]any{"input": map[string]any{"id": id, "version": version, "name": words[0], "settings": settings}})
	}
	return s.mutate(t, `mutation($input: CreatePackageInput!) { createPackage(input: $input) { package { version } } }`,
		map[string]any{"input": map[string]any{"name": words[0], "currency": words[1], "settings": settings}})
}

func (s *story) addProvider(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	settings := s.object(t, words[3])
	settings["tariffId"] = s.id(t, "tariff", words[2])
	return s.mutate(t, `mutation($input: CreateProviderInput!) { createProvider(input: $input) { provider { version } } }`,
		map[string]any{"input": map[string]any{"name": words[0], "currency": words[1], "settings": settings}})
}

func (s *story) saveLists(t *testing.T, words []string, _ map[string]string) string {
	t.Helper()
	var found struct{ GlobalLists struct{ Version int } }
	data := s.GraphQL(t, s.as(t, servertest.AdminEmail), `{ globalLists { version } }`, nil)
	if err := json.Unmarshal(data, &found); err != nil {
		t.Fatal(err)
	}
	input := s.object(t, words[0])
	input["version"] = found.GlobalLists.Version
	return s.mutate(t, `mutation($input: SaveGlobalListsInput!) { saveGlobalLists(input: $input) { globalLists { version } } }`,
		map[string]any{"input": input})
}

// versioned finds the id and version of what has a name, in a list of the API; none where nothing has it.
func (s *story) versioned(t *testing.T, list, name string) (string, int) {
	t.Helper()
	var found struct {
		List struct {
			Nodes []struct {
				ID, Name string
				Version  int
			}
		}
	}
	data := s.GraphQL(t, s.as(t, servertest.AdminEmail), `{ list: `+list+` { nodes { id name version } } }`, nil)
	if err := json.Unmarshal(data, &found); err != nil {
		t.Fatal(err)
	}
	for _, node := range found.List.Nodes {
		if node.Name == name {
			return node.ID, node.Version
		}
	}
	return "", 0
}

func (s *story) list(t *testing.T, part string) (list []any) {
	t.Helper()
	if err := json.Unmarshal([]byte(s.parts[part]), &list); err != nil {
		t.Fatalf("%s: %v", part, err)
	}
	return list
}

func (s *story) object(t *testing.T, part string) (object map[string]any) {
	t.Helper()
	if err := json.Unmarshal([]byte(s.parts[part]), &object); err != nil {
		t.Fatalf("%s: %v", part, err)
	}
	return object
}
