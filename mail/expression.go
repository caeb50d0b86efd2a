package mail

import (
	"slices"
	"text/template/parse"
)

// pipe reads an expression: a | b | c, each given to the next.
func (g *grammar) pipe(p *parse.PipeNode) kind {
	if len(p.Decl) != 0 {
		return g.fault(p, "Templates have no variables.")
	}
	var given []kind
	for _, command := range p.Cmds {
		given = []kind{g.command(command, given)}
	}
	return given[0] // the parser wants a command at least
}

// command reads a field, a text, or a function and what it is given.
func (g *grammar) command(c *parse.CommandNode, piped []kind) kind {
	name, isCall := c.Args[0].(*parse.IdentifierNode)
	if !isCall {
		if len(c.Args) != 1 || piped != nil {
			return g.fault(c, "%s is no function.", shown(c.Args[0]))
		}
		return g.operand(c.Args[0])
	}
	g.steps++
	var given []kind
	for _, argument := range c.Args[1:] {
		given = append(given, g.operand(argument))
	}
	given = append(given, piped...)
	if slices.Contains(given, wrong) {
		return wrong
	}
	return g.call(name, given)
}

// call reads a function with what it is given.
func (g *grammar) call(name *parse.IdentifierNode, given []kind) kind {
	same := len(given) > 0 && !slices.ContainsFunc(given, func(k kind) bool { return k != given[0] })
	texts := same && given[0] == textual
	switch name.Ident {
	case "upper", "lower":
		if texts && len(given) == 1 {
			return textual
		}
		return g.fault(name, "%s is given one text.", name.Ident)
	case "eq", "ne":
		if texts && (len(given) == 2 || len(given) > 2 && name.Ident == "eq") {
			return truth
		}
		return g.fault(name, "%s compares two texts.", name.Ident)
	case "not":
		if len(given) == 1 {
			return truth
		}
		return g.fault(name, "not is given one thing.")
	case "and", "or":
		if same {
			return given[0]
		}
		return g.fault(name, "%s is given texts, or comparisons, but not both.", name.Ident)
	}
	return g.fault(name, "There is no function %q.", name.Ident)
}

// operand reads what a function can be given.
func (g *grammar) operand(node parse.Node) kind {
	g.steps++
	switch n := node.(type) {
	case *parse.StringNode:
		return textual
	case *parse.PipeNode:
		return g.pipe(n)
	case *parse.FieldNode:
		if g.row != nil {
			return g.field(n, g.row, n.Ident)
		}
		return g.field(n, g.outer, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return g.field(n, g.outer, n.Ident[1:])
		}
	case *parse.IdentifierNode:
		return g.fault(n, "%s is a function; put it and what it is given in parentheses.", n.Ident)
	case *parse.NumberNode, *parse.BoolNode:
		return g.fault(n, "All values are texts: write %q.", shown(n))
	}
	return g.fault(node, "%s is not of the language of templates.", shown(node))
}

// field reads the name of a field.
func (g *grammar) field(at parse.Node, fields []Field, path []string) kind {
	if len(path) != 1 {
		return g.fault(at, "%s is no field; fields have one name.", shown(at))
	}
	f := named(fields, path[0])
	switch {
	case f != nil && f.Columns != nil:
		return g.fault(at, "%q is a list: it stands after range or if.", path[0])
	case f != nil:
		return textual
	case g.row != nil && named(g.outer, path[0]) != nil:
		return g.fault(at, "A row has no field %q; outside of the row it is $.%s.", path[0], path[0])
	}
	return g.fault(at, "There is no field %q in %s.", path[0], g.event)
}
