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
			return &jsonFormat{exporting: e, out: bufio.NewWriterSize(w, 64<<10)}
		},
		"XML": func(w io.Writer, e *exporting) format {
			return &xmlFormat{exporting: e, out: bufio.NewWriterSize(w, 64<<10)}
		},
		"CSV": func(w io.Writer, e *exporting) format { return newCSVFormat(w, e) },
	}
}

const exportDone = "CDR export completed"

// jsonFormat is the answer that callers know, with the records in it.
type jsonFormat struct {
	*exporting
	out  *bufio.Writer
	sent int
}

func (f *jsonFormat) contentType() string { return "application/json" }

func (f *jsonFormat) begin() error {
	_, err := fmt.Fprintf(f.out, `{"status":"success","message":%q,"total_records":%d,"date_range":%q,"export_format":"JSON","records":[`,
		exportDone, f.total, f.span.String())
	return err
}

func (f *jsonFormat) record(values []sql.NullString) error {
	if f.sent++; f.sent > 1 {
		f.out.WriteByte(',')
	}
	for i, v := range values {
		separator := byte(',')
		if i == 0 {
			separator = '{'
		}
		f.out.WriteByte(separator)
		text, err := f.value(f.columns[i], v)
		if err != nil {
			return err
		}
		fmt.Fprintf(f.out, "\n%q:%s", f.columns[i], text)
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
	f.out.WriteString("]}\n")
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
	out *bufio.Writer
}

func (f *xmlFormat) contentType() string { return "application/xml; charset=utf-8" }

func (f *xmlFormat) begin() error {
	_, err := fmt.Fprintf(f.out, "%s<export>\n<status>success</status>\n<message>%s</message>\n<total_records>%d</total_records>\n"+
		"<date_range>%s</date_range>\n<export_format>XML</export_format>\n<records>\n", xml.Header, exportDone, f.total, f.span)
	return err
}

func (f *xmlFormat) record(values []sql.NullString) error {
	f.out.WriteString("<record>")
	for i, v := range values {
		if !v.Valid {
			continue
		}
		name := f.columns[i]
		fmt.Fprintf(f.out, "<%s>", name)
		if err := xml.EscapeText(f.out, []byte(stamp(f.kinds[name], v.String))); err != nil {
			return err
		}
		fmt.Fprintf(f.out, "</%s>", name)
	}
	_, err := f.out.WriteString("</record>\n")
	return err
}

func (f *xmlFormat) end() error {
	f.out.WriteString("</records>\n</export>\n")
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
