package agent

import (
	"bufio"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// format writes an export.
type format interface {
	contentType() string
	begin() error
	record(values []sql.NullString) error
	end() error
}

// formats are the formats by the names that they are asked by.
func formats() map[string]func(io.Writer, *exporting) format {
	return map[string]func(io.Writer, *exporting) format{
		"JSON": func(w io.Writer, e *exporting) format {
			return &jsonFormat{exporting: e, out: newText(w)}
		},
		"XML": func(w io.Writer, e *exporting) format {
			return &xmlFormat{exporting: e, out: newText(w)}
		},
		"CSV": func(w io.Writer, e *exporting) format { return newCSVFormat(w, e) },
	}
}

// text is what is written so far. Its first error is kept, and told by Flush.
type text struct{ *bufio.Writer }

func newText(w io.Writer) text { return text{bufio.NewWriterSize(w, 64<<10)} }

func (t text) put(parts ...string) {
	for _, part := range parts {
		_, _ = t.WriteString(part)
	}
}

const exportDone = "CDR export completed"

// jsonFormat is the answer that callers know, with the records in it.
type jsonFormat struct {
	*exporting
	out  text
	sent int
}

func (f *jsonFormat) contentType() string { return "application/json" }

func (f *jsonFormat) begin() error {
	_, err := fmt.Fprintf(f.out, `{"status":"success","message":%q,"total_records":%d,"date_range":%q,"export_format":"JSON","records":[`,
		exportDone, f.total, f.String())
	return err
}

func (f *jsonFormat) record(values []sql.NullString) error {
	before := "{"
	if f.sent++; f.sent > 1 {
		before = ",\n{"
	}
	for i, v := range values {
		said, err := f.value(f.columns[i], v)
		if err != nil {
			return err
		}
		f.out.put(before, `"`, f.columns[i], `":`, string(said))
		before = ","
	}
	return f.out.WriteByte('}')
}

// value says a value in JSON.
func (f *jsonFormat) value(column string, v sql.NullString) ([]byte, error) {
	kind := f.kinds[column]
	switch {
	case !v.Valid:
		return []byte("null"), nil
	case kind == "boolean", kind == "numeric" && json.Valid([]byte(v.String)), kind == "integer", kind == "bigint":
		return []byte(v.String), nil
	}
	return json.Marshal(stamp(kind, v.String))
}

func (f *jsonFormat) end() error {
	f.out.put("]}\n")
	return f.out.Flush()
}

// csvFormat is v_xml_cdr as PostgreSQL exports it, which fusionpbx.Rows reads.
type csvFormat struct {
	*exporting
	out    *csv.Writer
	values []string
}

func newCSVFormat(w io.Writer, e *exporting) *csvFormat {
	return &csvFormat{exporting: e, out: csv.NewWriter(w), values: make([]string, len(e.columns))}
}

func (f *csvFormat) contentType() string { return "text/csv; charset=utf-8; header=present" }

func (f *csvFormat) begin() error { return f.out.Write(f.columns) }

func (f *csvFormat) record(values []sql.NullString) error {
	for i, v := range values {
		f.values[i] = stamp(f.kinds[f.columns[i]], v.String)
	}
	return f.out.Write(f.values)
}

func (f *csvFormat) end() error {
	f.out.Flush()
	return f.out.Error()
}

// xmlFormat has a record element a call, with an element a column. NULL is no element.
type xmlFormat struct {
	*exporting
	out text
}

func (f *xmlFormat) contentType() string { return "application/xml; charset=utf-8" }

func (f *xmlFormat) begin() error {
	_, err := fmt.Fprintf(f.out, "%s<export>\n<status>success</status>\n<message>%s</message>\n<total_records>%d</total_records>\n"+
		"<date_range>%s</date_range>\n<export_format>XML</export_format>\n<records>\n", xml.Header, exportDone, f.total, f.String())
	return err
}

func (f *xmlFormat) record(values []sql.NullString) error {
	f.out.put("<record>")
	for i, v := range values {
		if !v.Valid {
			continue
		}
		name := f.columns[i]
		f.out.put("<", name, ">")
		if err := xml.EscapeText(f.out, []byte(stamp(f.kinds[name], v.String))); err != nil {
			return err
		}
		f.out.put("</", name, ">")
	}
	_, err := f.out.WriteString("</record>\n")
	return err
}

func (f *xmlFormat) end() error {
	f.out.put("</records>\n</export>\n")
	return f.out.Flush()
}

// stamp writes a time as RFC 3339 has it, where PostgreSQL wrote it in UTC.
func stamp(kind, text string) string {
	if kind != "timestamp with time zone" {
		return text
	}
	date, clock, ok := strings.Cut(strings.TrimSuffix(text, "+00"), " ")
	if !ok {
		return text
	}
	return date + "T" + clock + "Z"
}
