package main_test

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// leaves are small rooms at the top level that know the business and nothing else of ours.
var leaves = []string{"deck", "document", "license", "mail", "secret"}

// arrows says which room may import which; main may import all, and everybody its own folders, but in billing.
// Arrows point one way: what is not in the table fails.
var arrows = map[string][]string{
	"bench":    append([]string{"server", "graph", "pbx", "auth", "books", "ent", "billing", "postgres"}, leaves...),
	"server":   append([]string{"graph", "pbx", "auth", "books", "ent", "billing", "frontend", "postgres"}, leaves...),
	"graph":    append([]string{"auth", "books", "ent", "billing"}, leaves...),
	"books":    append([]string{"auth", "ent", "billing"}, leaves...),
	"auth":     {"ent", "billing"},
	"pbx":      {"billing"},
	"ent":      {"billing"},
	"billing":  {},
	"frontend": {},
	"postgres": {},
	"deck":     {"billing"},
	"document": {"billing"},
	"license":  {"billing"},
	"mail":     {"billing"},
	"secret":   {"billing"},
}

// inBilling says which folder of billing may import which; all may import billing itself.
var inBilling = map[string][]string{
	"money": {}, "number": {}, "cdr": {},
	"rating":  {"cdr", "number", "money"},
	"invoice": {"rating", "money"},
	"ledger":  {"money"},
}

// inPage says which folder of frontend/src may import which. The other folders are nouns of their own.
var inPage = map[string][]string{"ui": {}, "api": {"gql"}, "gql": {}}

const (
	module   = "github.com/tollbook/tollbook"
	maxLines = 500
)

// walk calls visit with every file below root that is ours, by its path from the top of the repository.
func walk(t *testing.T, root string, visit func(file string)) {
	t.Helper()
	skipped := []string{"node_modules", "testdata", "dist", "bin", "data", "tools"}
	err := fs.WalkDir(os.DirFS("."), root, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && file == root:
			return fs.SkipAll
		case err != nil:
			return err
		case entry.IsDir() && file != "." && (slices.Contains(skipped, entry.Name()) || strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case !entry.IsDir():
			visit(file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// room splits a folder into the room and the folder in it; both are empty at the top of the repository.
func room(folder string) (name, inside string) {
	name, rest, _ := strings.Cut(strings.TrimPrefix(folder, "."), "/")
	inside, _, _ = strings.Cut(rest, "/")
	return name, inside
}

func imports(t *testing.T, file string) []*ast.ImportSpec {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Imports
}

// mayImport reports whether the arrow from one folder to another is in the tables.
func mayImport(from, to string, isTest bool) bool {
	fromRoom, fromInside := room(from)
	toRoom, toInside := room(to)
	switch {
	case fromRoom == "", isTest && toRoom == "postgres":
		return true
	case fromRoom != toRoom:
		return slices.Contains(arrows[fromRoom], toRoom)
	case fromRoom == "billing" && fromInside != toInside:
		return toInside == "" || slices.Contains(inBilling[fromInside], toInside)
	}
	return true
}

// isTest reports whether a file is a test, or of a package that only tests import, like net/http/httptest.
func isTest(file string) bool {
	return strings.HasSuffix(file, "_test.go") || strings.HasSuffix(path.Dir(file), "test")
}

func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	walk(t, ".", func(file string) {
		if path.Ext(file) != ".go" {
			return
		}
		from := path.Dir(file)
		name, inside := room(from)
		if _, ok := arrows[name]; !ok && name != "" {
			t.Errorf("%s: %s is no room of the house", file, name)
		}
		if _, ok := inBilling[inside]; !ok && name == "billing" && inside != "" {
			t.Errorf("%s: %s is no folder of billing", file, inside)
		}
		for _, spec := range imports(t, file) {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			to, ours := strings.CutPrefix(imported, module+"/")
			if ours && !mayImport(from, to, isTest(file)) {
				t.Errorf("%s imports %s: there is no such arrow", file, to)
			}
		}
	})
}

var pageImport = regexp.MustCompile(`(?:\bfrom|\bimport|\bimport\()\s*["'](\.[^"']*)["']`)

func TestThePageImportsOneWay(t *testing.T) {
	t.Parallel()
	const src = "frontend/src"
	walk(t, src, func(file string) {
		if ext := path.Ext(file); ext != ".ts" && ext != ".tsx" {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		from, _ := room(strings.TrimPrefix(path.Dir(file), src+"/"))
		for _, match := range pageImport.FindAllSubmatch(text, -1) {
			target := path.Join(path.Dir(file), string(match[1]))
			to, _ := room(strings.TrimPrefix(target, src+"/"))
			if !pageMayImport(from, to) {
				t.Errorf("%s imports %s: there is no such arrow", file, match[1])
			}
		}
	})
}

// pageMayImport reports whether a folder of the page may import another: app all, a noun what all nouns share.
func pageMayImport(from, to string) bool {
	if from == "app" || from == to {
		return true
	}
	if shared, ok := inPage[from]; ok {
		return slices.Contains(shared, to)
	}
	_, shared := inPage[to]
	return shared
}

func TestArrowsNotInTheTableFail(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		from, to string
		isTest   bool
		want     bool
	}{
		"main wires everything":             {from: ".", to: "postgres", want: true},
		"the API asks the books":            {from: "graph", to: "books", want: true},
		"the API knows no PBX":              {from: "graph", to: "pbx/fusionpbx"},
		"an adapter knows no database":      {from: "pbx/freeswitch", to: "ent"},
		"the books know no API":             {from: "books", to: "graph/scalar"},
		"tests have a PostgreSQL":           {from: "books", to: "postgres/pgtest", isTest: true, want: true},
		"the books start no PostgreSQL":     {from: "books", to: "postgres"},
		"rating reads calls":                {from: "billing/rating", to: "billing/cdr", want: true},
		"all of billing share its errors":   {from: "billing/cdr", to: "billing", want: true},
		"money knows no rating":             {from: "billing/money", to: "billing/rating"},
		"billing itself leans on no folder": {from: "billing", to: "billing/money"},
		"a leaf knows the business":         {from: "deck", to: "billing/money", want: true},
		"a leaf knows no other leaf":        {from: "deck", to: "mail"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := mayImport(test.from, test.to, test.isTest); got != test.want {
				t.Errorf("%s → %s: %t, want %t", test.from, test.to, got, test.want)
			}
		})
	}
	if pageMayImport("call", "product") || pageMayImport("ui", "call") || !pageMayImport("call", "ui") || !pageMayImport("app", "call") {
		t.Error("the page's nouns lean on one another, or not on what they share")
	}
}

var generated = regexp.MustCompile(`(?m)^(//|#|--) Code generated .* DO NOT EDIT\.$`)

func TestNoFileWrittenByHandIsTooLong(t *testing.T) {
	t.Parallel()
	kinds := []string{".go", ".ts", ".tsx", ".css", ".sql"}
	walk(t, ".", func(file string) {
		if !slices.Contains(kinds, path.Ext(file)) || strings.HasPrefix(file, "frontend/src/gql/") {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if lines := bytes.Count(text, []byte("\n")); lines > maxLines && !generated.Match(text) {
			t.Errorf("%s has %d lines; %d are the most", file, lines, maxLines)
		}
	})
}
