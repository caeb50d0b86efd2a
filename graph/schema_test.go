package graph_test

import (
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	text := must[[]byte](t)(os.ReadFile("../schema.graphql"))
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
}

// everything selects all fields of a type, and all of theirs, of lists within it two rows; of an interface those of all types
// that have it, each under a name of its own, such as User_id. What has one of its own type in it, such as a corrected
// invoice, has none in that.
func everything(schema *ast.Schema, name string) string { return selection(schema, name, "") }

func selection(schema *ast.Schema, name, alias string) string {
	definition := schema.Types[name]
	var out strings.Builder
	out.WriteString("{ __typename")
	for _, field := range definition.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		out.WriteString(" ")
		if alias != "" {
			out.WriteString(alias + "_" + field.Name + ": ")
		}
		out.WriteString(field.Name)
		if field.Arguments.ForName("first") != nil {
			out.WriteString("(first: 1)") // a page within each row of another
		}
		switch {
		case field.Type.Name() == name:
			out.WriteString(" " + plainFields(schema, name))
		case schema.Types[field.Type.Name()].IsCompositeType():
			out.WriteString(" " + everything(schema, field.Type.Name()))
		}
	}
	if definition.IsAbstractType() {
		for _, possible := range schema.GetPossibleTypes(definition) {
			out.WriteString(" ... on " + possible.Name + " " + selection(schema, possible.Name, possible.Name))
		}
	}
	return out.String() + " }"
}

// plainFields selects the fields of a type that have none themselves.
func plainFields(schema *ast.Schema, name string) string {
	fields := "{ __typename"
	for _, field := range schema.Types[name].Fields {
		if !strings.HasPrefix(field.Name, "__") && !schema.Types[field.Type.Name()].IsCompositeType() {
			fields += " " + field.Name
		}
	}
	return fields + " }"
}

// nodeOf is the type of the rows of a list.
func nodeOf(schema *ast.Schema, list *ast.FieldDefinition) string {
	return schema.Types[list.Type.Name()].Fields.ForName("nodes").Type.Name()
}
