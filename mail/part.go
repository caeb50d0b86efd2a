package mail

import (
	"errors"
	htmltemplate "html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
	texttemplate "text/template"
	"text/template/parse"

	"github.com/tollbook/tollbook/billing"
)

// executor is a text/template or an html/template.
type executor interface {
	Execute(w io.Writer, data any) error
}

// functions are those of the language, for the parser, which only looks at their names.
func functions() map[string]any {
	return map[string]any{"upper": true, "lower": true, "and": true, "or": true, "not": true, "eq": true, "ne": true}
}

// read parses the part, and refuses what is not of the language.
func (p *part) read(event Event) billing.Errors {
	switch {
	case p.name != "html" && strings.TrimSpace(p.source) == "":
		return p.faults(0, "It must not be empty.")
	case len(p.source) > MaxSource:
		return p.faults(0, "It has "+strconv.Itoa(len(p.source))+" bytes; "+strconv.Itoa(MaxSource)+" are the most.")
	case p.name == "subject" && strings.ContainsAny(p.source, "\r\n"):
		return p.faults(0, "The subject is one line.")
	}
	trees, err := parse.Parse(p.name, p.source, "{{", "}}", functions())
	if err != nil {
		return billing.Errors{p.fault(err)}
	}
	if len(trees) != 1 || trees[p.name] == nil {
		return p.faults(0, "A template cannot define others.")
	}
	if faults := check(event, *p, trees[p.name]); faults != nil {
		return faults
	}
	if p.write, err = p.compile(trees[p.name]); err != nil {
		return billing.Errors{p.fault(err)}
	}
	return nil
}

func (p *part) compile(tree *parse.Tree) (executor, error) {
	own := map[string]any{"upper": strings.ToUpper, "lower": strings.ToLower}
	if p.name == "html" {
		return htmltemplate.New(p.name).Funcs(own).Option("missingkey=error").AddParseTree(p.name, tree)
	}
	return texttemplate.New(p.name).Funcs(own).Option("missingkey=error").AddParseTree(p.name, tree)
}

// run writes the part.
func (p *part) run(data map[string]any) (string, *billing.Error) {
	var out bounded
	if err := p.write.Execute(&out, data); err != nil {
		return "", p.fault(err)
	}
	return out.taken.String(), nil
}

// place is where an error of text/template says that it is, and what it says.
var place = regexp.MustCompile(`(?s)^(?:html/)?template: ?\w+:(\d+)(?::\d+)?: (.*)$`)

// fault makes of an error of the libraries one that its user can read.
func (p *part) fault(err error) *billing.Error {
	if escaping := (*htmltemplate.Error)(nil); errors.As(err, &escaping) {
		return p.faults(escaping.Line, escaping.Description)[0]
	}
	if errors.Is(err, errTooLong) {
		return p.faults(0, "It comes out longer than "+strconv.Itoa(MaxOutput)+" bytes.")[0]
	}
	if found := place.FindStringSubmatch(err.Error()); found != nil {
		line, _ := strconv.Atoi(found[1]) // digits, by the expression
		return p.faults(line, found[2])[0]
	}
	return p.faults(0, err.Error())[0]
}

// faults is one fault; line 0 is none in particular.
func (p *part) faults(line int, message string) billing.Errors {
	if line > 0 {
		message = "Line " + strconv.Itoa(line) + ": " + message
	}
	return billing.Errors{billing.Errorf(billing.Invalid, p.name, "%s", message)}
}

var errTooLong = errors.New("output is too long")

// bounded takes MaxOutput bytes and no more.
type bounded struct{ taken strings.Builder }

func (b *bounded) Write(p []byte) (int, error) {
	if b.taken.Len()+len(p) > MaxOutput {
		return 0, errTooLong
	}
	return b.taken.Write(p)
}
