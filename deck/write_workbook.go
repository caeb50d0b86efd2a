package deck

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"

	"github.com/tollbook/tollbook/billing/rating"
)

// The parts of a workbook with one sheet, but for the sheet. The first row stays in sight and is bold.
const (
	partTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	partTop = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	partBook = xml.Header + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<sheets><sheet name="Rates" sheetId="1" r:id="rId1"/></sheets></workbook>`
	partRelations = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	partStyles = xml.Header + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
	sheetBegin = xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetData>`
	sheetEnd = `</sheetData></worksheet>`
)

// WriteXLSX writes rates as a workbook that Open, Guess and Rates read again without loss. Prefixes are text, so that
// spreadsheet programs leave them alone; prices are numbers, written as decimal text that is exact.
func WriteXLSX(w io.Writer, rates []rating.Rate) error {
	archive := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", partTypes},
		{"_rels/.rels", partTop},
		{"xl/workbook.xml", partBook},
		{"xl/_rels/workbook.xml.rels", partRelations},
		{"xl/styles.xml", partStyles},
	} {
		out, err := archive.Create(part.name)
		if err != nil {
			return fmt.Errorf("begin %s: %w", part.name, err)
		}
		if _, err := io.WriteString(out, part.text); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := writeSheet(archive, rates); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("end the workbook: %w", err)
	}
	return nil
}

func writeSheet(archive *zip.Writer, rates []rating.Rate) error {
	part, err := archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return fmt.Errorf("begin the sheet: %w", err)
	}
	// What cannot be written is told by the last call: a bufio.Writer keeps its first error.
	out := bufio.NewWriterSize(part, 64<<10)
	_, _ = out.WriteString(sheetBegin)
	writeRow(out, 1, header())
	for i := range rates {
		writeRow(out, i+2, rowOf(&rates[i]))
	}
	_, _ = out.WriteString(sheetEnd)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write the sheet: %w", err)
	}
	return nil
}

// writeRow writes one row, of which the first is the header. Cells without a value are left out.
func writeRow(out *bufio.Writer, line int, values []string) {
	number := strconv.Itoa(line)
	_, _ = out.WriteString(`<row r="` + number + `">`)
	for column, value := range values {
		if value == "" {
			continue
		}
		_, _ = out.WriteString(`<c r="`)
		_ = out.WriteByte(byte('A' + column))
		_, _ = out.WriteString(number)
		switch {
		case line == 1:
			writeText(out, ` s="1"`, value)
		case isNumber(column, value):
			_, _ = out.WriteString(`"><v>` + value + `</v></c>`)
		default:
			writeText(out, "", value)
		}
	}
	_, _ = out.WriteString(`</row>`)
}

func writeText(out *bufio.Writer, style, text string) {
	_, _ = out.WriteString(`"` + style + ` t="inlineStr"><is><t xml:space="preserve">`)
	_ = xml.EscapeText(out, []byte(escapeUnderscores(text)))
	_, _ = out.WriteString(`</t></is></c>`)
}

// isNumber tells whether a value is written as a number. A spreadsheet keeps 15 digits, so that a price of up to 1,000,000
// with its six decimals comes back as it was; a greater one is text.
func isNumber(column int, value string) bool {
	const mostDigits = len("1000000.000000")
	return column >= firstNumber && column <= lastNumber && len(value) <= mostDigits
}
