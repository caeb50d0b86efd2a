package mail

import (
	"fmt"
	"strings"
	"text/template/parse"

	"github.com/tollbook/tollbook/billing"
)

// maxFaults is how many are told of a part; the rest mostly follow from them.
const maxFaults = 20

// kind is what an expression gives.
type kind int

const (
	wrong kind = iota // already told
	textual
	truth
)

// grammar reads a part as the small language that Template describes.
type grammar struct {
	part   part
	event  Event
	outer  []Field
	row    []Field // the columns within {{range}}; nil outside
	steps  int
	faults billing.Errors
}

// check says what in the tree is not of the language.
func check(event Event, p part, tree *parse.Tree) billing.Errors {
	g := grammar{part: p, event: event, outer: FieldsOf(event)}
	g.list(tree.Root)
	if g.steps > MaxSteps {
		return p.faults(0, fmt.Sprintf("It names %d fields and functions; %d are the most.", g.steps, MaxSteps))
	}
	return g.faults
}

// fault notes what is wrong at a node.
func (g *grammar) fault(at parse.Node, format string, args ...any) kind {
	if len(g.faults) < maxFaults {
		before := min(int(at.Position()), len(g.part.source))
		line := 1 + strings.Count(g.part.source[:before], "\n")
		g.faults = append(g.faults, g.part.faults(line, fmt.Sprintf(format, args...))...)
	}
	return wrong
}

func (g *grammar) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, node := range l.Nodes {
		switch n := node.(type) {
		case *parse.TextNode, *parse.CommentNode:
		case *parse.ActionNode:
			g.pipe(n.Pipe)
		case *parse.IfNode:
			if g.listOf(n.Pipe) == nil {
				g.pipe(n.Pipe)
			}
			g.list(n.List)
			g.list(n.ElseList)
		case *parse.RangeNode:
			g.rows(n)
		default:
			g.fault(n, "%s is not of the language of templates.", shown(n))
		}
	}
}

// rows reads {{range}}. Lists do not nest, so that what is written grows with their length and no faster.
func (g *grammar) rows(n *parse.RangeNode) {
	field := g.listOf(n.Pipe)
	switch {
	case g.row != nil:
		g.fault(n, "A list cannot be in a list.")
	case field == nil:
		g.fault(n, "%s is no list of %s.", shown(n.Pipe), g.event)
	default:
		g.row = field.Columns
		g.list(n.List)
		g.row = nil
	}
	g.list(n.ElseList)
}

// listOf is the list that a pipe names; nil where it names none.
func (g *grammar) listOf(p *parse.PipeNode) *Field {
	if len(p.Decl) != 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return nil
	}
	g.steps++
	switch n := p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		if g.row == nil && len(n.Ident) == 1 {
			return list(g.outer, n.Ident[0])
		}
	case *parse.VariableNode:
		if len(n.Ident) == 2 && n.Ident[0] == "$" {
			return list(g.outer, n.Ident[1])
		}
	}
	return nil
}

func list(fields []Field, name string) *Field {
	if f := named(fields, name); f != nil && f.Columns != nil {
		return f
	}
	return nil
}

func named(fields []Field, name string) *Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// shown is a node as its author wrote it, in short.
func shown(n parse.Node) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(n.String()), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
