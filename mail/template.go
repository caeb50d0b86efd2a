package mail

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/tollbook/tollbook/billing"
)

// What a template and what comes of it may be at most.
const (
	// MaxSource is in bytes, of each part of a template.
	MaxSource = 64 << 10
	// MaxSteps is how many fields and functions a part may name.
	MaxSteps = 1000
	// MaxRows is of a list. A caller with more lines says so in more_lines.
	MaxRows = 500
	// MaxValue is in bytes, of a value.
	MaxValue = 8 << 10
	// MaxOutput is in bytes, of each part as it is sent.
	MaxOutput = 1 << 20
	// MaxSubject is in characters; a longer one is cut.
	MaxSubject = 200
)

// Template is how the messages of an event are written.
//
// Its three parts are text with fields in braces. This is the whole language:
//
//	{{.total}}                                     the field
//	{{or .recipient_name "Sir or Madam"}}          the first that is not empty; "and" is the last if none is empty
//	{{upper .client_name}} {{lower .email}}        in capitals, in small letters
//	{{if .pay_url}}…{{else if .x}}…{{else}}…{{end}}  if it is not empty
//	{{if eq .percent "100"}} {{if ne .a .b}} {{if not .a}}
//	{{range .lines}}{{.text}}{{else}}…{{end}}      for each row of a list; what is outside of the row is {{$.total}}
//	{{- .total -}}                                 without the white space around it
//	{{/* a remark */}}
//
// There is nothing else: no other function, no variables, no list in a list. So a template can do no harm, ends soon and
// has an end to its size.
type Template struct {
	Event Event
	// Subject is one line.
	Subject string
	// Text is for programs that show no HTML, and must be there. Of empty lines that follow one another one is kept, so
	// that what is left out leaves no hole.
	Text string
	// HTML is what most people see. Values are escaped for the place where they stand. Empty: the message is plain text.
	HTML string
}

// part is one of the three in which a template is written.
type part struct {
	name, source string
	write        executor
}

// Check says what is wrong with a template; its error is of billing.Errors, whose fields are "event", "subject", "text"
// and "html" and whose messages begin with the line. Beyond reading it, it is tried with examples and with nothing.
func (t Template) Check() error {
	for _, fields := range []Fields{Example(t.Event), {}} {
		if _, err := t.write(fields); err != nil {
			return err
		}
	}
	return nil
}

// Render writes the subject, text and HTML of a message; the caller adds the rest. It has errors like Check's, and one
// that is not for people where fields are not documented ones or are too large.
func (t Template) Render(fields Fields) (Message, error) {
	m, err := t.write(fields)
	if err != nil {
		return Message{}, err
	}
	m.Subject = cmp.Or(m.Subject, oneLine(fields.Values["seller_name"]), string(t.Event)) // no message is lost for its subject
	return m, nil
}

func (t Template) write(fields Fields) (Message, error) {
	parts, err := t.parts()
	if err != nil {
		return Message{}, err
	}
	data, err := fields.data(t.Event)
	if err != nil {
		return Message{}, fmt.Errorf("fill in %s: %w", t.Event, err)
	}
	var out [3]string
	var faults billing.Errors
	for i, p := range parts {
		text, fault := p.run(data)
		out[i] = text
		if fault != nil {
			faults = append(faults, fault)
		}
	}
	if faults != nil {
		return Message{}, faults
	}
	return Message{Subject: oneLine(out[0]), Text: holes.ReplaceAllString(out[1], "\n\n"), HTML: out[2]}, nil
}

// parts reads the template.
func (t Template) parts() ([]part, error) {
	if !slices.Contains(Events(), t.Event) {
		return nil, billing.Errors{billing.Errorf(billing.Invalid, "event", "%q is none of %v", string(t.Event), Events())}
	}
	parts := []part{{name: "subject", source: t.Subject}, {name: "text", source: t.Text}, {name: "html", source: t.HTML}}
	var faults billing.Errors
	for i := range parts {
		faults = append(faults, parts[i].read(t.Event)...)
	}
	if faults != nil {
		return nil, faults
	}
	return parts, nil
}

// holes are several empty lines, however a page ends its lines.
var holes = regexp.MustCompile(`\r?\n(?:[ \t]*\r?\n){2,}`)

// oneLine makes a header of a subject: no value can begin another.
func oneLine(subject string) string {
	subject = strings.Join(strings.FieldsFunc(subject, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }), " ")
	if runes := []rune(subject); len(runes) > MaxSubject {
		return string(runes[:MaxSubject-1]) + "…"
	}
	return subject
}

// data is the fields as the template sees them: each that is documented, and no other.
func (f Fields) data(event Event) (map[string]any, error) {
	data := map[string]any{}
	for _, field := range FieldsOf(event) {
		if field.Columns == nil {
			data[field.Name] = strings.ToValidUTF8(f.Values[field.Name], "\uFFFD")
			continue
		}
		rows, err := field.rows(f.Lists[field.Name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", field.Name, err)
		}
		data[field.Name] = rows
	}
	for name, value := range f.Values {
		if _, isText := data[name].(string); !isText {
			return nil, fmt.Errorf("%q is no field", name)
		}
		if len(value) > MaxValue {
			return nil, fmt.Errorf("%s has %d bytes; %d are the most", name, len(value), MaxValue)
		}
	}
	for name := range f.Lists {
		if _, isList := data[name].([]map[string]string); !isList {
			return nil, fmt.Errorf("%q is no list", name)
		}
	}
	return data, nil
}

var errRow = errors.New("a row has a column that is not documented, or a value that is too long")

// rows are those of a list, each with all columns.
func (f Field) rows(given []map[string]string) ([]map[string]string, error) {
	if len(given) > MaxRows {
		return nil, fmt.Errorf("%d rows; %d are the most", len(given), MaxRows)
	}
	rows := make([]map[string]string, len(given))
	for i, row := range given {
		rows[i] = map[string]string{}
		for _, column := range f.Columns {
			rows[i][column.Name] = strings.ToValidUTF8(row[column.Name], "\uFFFD")
		}
		for name, value := range row {
			if _, known := rows[i][name]; !known || len(value) > MaxValue {
				return nil, errRow
			}
		}
	}
	return rows, nil
}
