package deck_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/tollbook/tollbook/deck"
	"github.com/tollbook/tollbook/deck/az"
)

// book makes a workbook of one sheet, in which a spreadsheet program would keep the rows.
func book(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	return written(t, f)
}

func written(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func openBook(t *testing.T, body []byte) *deck.File {
	t.Helper()
	f, err := deck.Open("deck.xlsx", body)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAWorkbookIsReadWithItsNumbersAndDates(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	f := openBook(t, book(
		t, []any{"Rates of Example & Sons"}, nil, []any{"Code", "Destination", "Rate", "Setup", "Increment", "Effective date", "End date"},
		[]any{61, "Australia <fixed>", 0.1, 0, "60/60", day, day},
		[]any{"00 44-20", "London", 0.1 + 0.2, "A$0.05", "1/1", "2026-07-01", nil},
		nil,
		[]any{614_000_000_000.0, "Mobile", 1e-5, nil, 30, day.Add(36 * time.Hour), "9999-12-31"},
		[]any{"615, 616", "More\nmobiles", "0.07", nil, nil, 20260701, nil},
	))
	got := guessed(t, f, sydney)
	want := "61 | Australia <fixed> | 0.00+0.10 | 60/60 | from 2026-06-30T14:00Z | to 2026-07-01T14:00Z\n" +
		"4420 | London | 0.05+0.30 | from 2026-06-30T14:00Z\n" +
		"614000000000 | Mobile | 0.00+0.00001 | 30/30 | from 2026-07-02T02:00Z\n" +
		"615 | Moremobiles | 0.00+0.07 | from 2026-06-30T14:00Z\n616 | Moremobiles | 0.00+0.07 | from 2026-06-30T14:00Z"
	if diff := cmp.Diff(want, summary(got.Rates)); diff != "" || got.RefusedCount > 0 {
		t.Errorf("%s\n%+v", diff, got.Refused)
	}
	if f.HeaderLine != 3 || f.Rows != 4 || f.Sheet != "Sheet1" || f.Sample[0][2] != "0.1" {
		t.Errorf("%+v", f)
	}
}

func TestCellsThatASpreadsheetSpoiledAreRefusedByTheirRow(t *testing.T) {
	t.Parallel()
	got := guessed(t, openBook(t, book(
		t, []any{"Code", "Destination", "Rate"}, []any{61, "Australia", 0.02}, []any{"6.14E+11", "Mobile", 0.06}, []any{44.2, "London", 0.01},
		[]any{1, "USA", 0.01234567}, []any{7, "Russia", "#N/A"}, []any{20, "Egypt", -0.1}, []any{27, "South Africa", true},
	)), sydney)
	var reasons []string
	for _, r := range got.Refused {
		reasons = append(reasons, itoa(r.Line)+" "+r.Reason)
	}
	want := `3 "6.14E+11" was cut by a spreadsheet program: format the column as text or as a number without decimals, and save again.
4 "44.2" is a number with decimals: format the column as text, and write the prefix again.
5 The price has more than 6 decimals, which cannot be kept: round it in the file.
6 "#N/A" is not a price in AUD: write it like 0.35.
7 "-0.1" is below zero: a price is 0 or more.
8 "TRUE" is not a price in AUD: write it like 0.35.`
	if diff := cmp.Diff(want, strings.Join(reasons, "\n")); diff != "" || len(got.Rates) != 1 {
		t.Error(diff)
	}
}

func TestADecimalCommaIsOfTextsAndNotOfNumbers(t *testing.T) {
	t.Parallel()
	f := openBook(t, book(t, []any{"Code", "Rate"}, []any{"61", "0,02"}, []any{"62", 1.234}, []any{"63", "1.234,5"}))
	if want, got := "61 |  | 0.00+0.02\n62 |  | 0.00+1.234\n63 |  | 0.00+1234.50", summary(guessed(t, f, sydney).Rates); got != want {
		t.Error(got)
	}
}

func TestTheOtherSheetsOfAWorkbookCanBeRead(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	if _, err := f.NewSheet("Rates & more"); err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Prefix", "Rate"}, {"614", 0.06}} {
		if err := f.SetSheetRow("Rates & more", "B"+itoa(i+3), &row); err != nil {
			t.Fatal(err)
		}
	}
	first := openBook(t, written(t, f))
	if first.Rows != 0 || len(first.Columns) != 0 || !cmp.Equal(first.Sheets, []string{"Sheet1", "Rates & more"}) {
		t.Errorf("%+v", first)
	}
	second, err := first.OpenSheet("Rates & more")
	if err != nil {
		t.Fatal(err)
	}
	if got := summary(guessed(t, second, sydney).Rates); got != "614 |  | 0.00+0.06" || second.HeaderLine != 3 {
		t.Error(got)
	}
	if _, err := first.OpenSheet("None"); err == nil || !strings.Contains(err.Error(), `no sheet "None"`) {
		t.Error(err)
	}
	if _, err := openText(t, "prefix,rate\n1,2").OpenSheet("None"); err == nil {
		t.Error("text has a sheet")
	}
}

func TestAnotherProgramReadsAWorkbookThatIsWritten(t *testing.T) {
	t.Parallel()
	rates := az.Sell()
	rates[0].Description = `=1+1 <&> "_x000D_"`
	var out bytes.Buffer
	if err := deck.WriteXLSX(&out, rates); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Rates")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(rates)+1 || rows[1][0] != rates[0].Prefix || rows[1][3] != `'=1+1 <&> "_x000D_"` || rows[1][5] != strings.TrimRight(rates[0].PerMinute.String(), "0") {
		t.Errorf("%q", rows[1])
	}
	kind, err := f.GetCellType("Rates", "A2")
	if err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("a prefix is a cell of type %d (%v)", kind, err)
	}
}

// repacked is a workbook with one part replaced.
func repacked(t *testing.T, body []byte, part, text string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var buffer bytes.Buffer
	out := zip.NewWriter(&buffer)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, file := range in.File {
		to, err := out.Create(file.Name)
		if err != nil {
			t.Fatal(err)
		}
		from, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if file.Name == part {
			_, err = io.WriteString(to, text)
		} else {
			_, err = io.Copy(to, from)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

const sheetPart = "xl/worksheets/sheet1.xml"

func TestSheetsOfOtherPrograms(t *testing.T) {
	t.Parallel()
	whole := book(t, []any{"a"})
	tests := map[string]struct{ sheet, want string }{
		"prefixed names, comments and sections": {
			`<?xml version="1.0"?><x:worksheet xmlns:x="y"><!-- a > b --><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Prefix</x:t></x:is></x:c>` +
				`<x:c t='str'><x:v><![CDATA[Rate]]></x:v></x:c></x:row><x:row r = "5"><x:c><x:v>614</x:v></x:c><x:c t="n"><x:f>1/10</x:f><x:v>0.1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			"614 |  | 0.00+0.10",
		},
		"texts in parts, with their sound": {
			`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>Pre</t></r><r><t>fix</t></r><rPh><t>sound</t></rPh></is></c><c r="C1" t="str"><v>Rate</v></c></row>` +
				`<row r="2"><c r="A2"><v>614</v></c><c r="B2" s="3"/><c r="C2"><v>0.2</v></c></row></sheetData></worksheet>`,
			"614 |  | 0.00+0.20",
		},
		"rows out of order":        {`<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>`, "damaged"},
		"cells out of order":       {`<worksheet><sheetData><row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row></sheetData></worksheet>`, "damaged"},
		"a text that is not there": {`<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>77</v></c></row></sheetData></worksheet>`, "damaged"},
		"a document type":          {`<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`, "damaged"},
		"rows that do not end":     {`<worksheet><sheetData><row r="1"><c t="str"><v>Prefix</v></c></row>`, "damaged"},
		"a tag that does not end":  {`<worksheet><sheetData><row`, "damaged"},
		"a column beyond the last": {`<worksheet><sheetData><row r="1"><c r="ZZ1"><v>1</v></c></row></sheetData></worksheet>`, "more than 200 columns"},
		"a row beyond the last":    {`<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>`, "damaged"},
		"a text without end":       {"<worksheet><sheetData><row><c><v>" + strings.Repeat("x", 1<<20) + "</v></c></row></sheetData></worksheet>", "damaged"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := deck.Open("deck.xlsx", repacked(t, whole, sheetPart, test.sheet))
			if err != nil {
				if !strings.Contains(err.Error(), test.want) {
					t.Error(err)
				}
				return
			}
			if got := summary(guessed(t, f, sydney).Rates); got != test.want {
				t.Error(got)
			}
		})
	}
}

func TestASmallFileThatUnpacksWithoutEndIsRefused(t *testing.T) {
	t.Parallel()
	row := "<row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, 100) + "</row>"
	body := repacked(t, book(t, []any{"a"}), sheetPart, "<worksheet><sheetData>"+strings.Repeat(row, 50)+"</sheetData></worksheet>")
	body = repacked(t, body, "xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("x", 30_000)+"</t></si></sst>")
	if len(body) > 64<<10 {
		t.Fatalf("the file has %d bytes", len(body))
	}
	if _, err := deck.Open("deck.xlsx", body); err == nil || !strings.Contains(err.Error(), "too much in it") {
		t.Error(err)
	}
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Prefix</t></is></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<worksheet><sheetData><row><c><v>1</v></c><c t="b"><v>1</v></c></row><!-- x --><row><c t="str"><v><![CDATA[<]]></v></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<sheetData><row r="2"><c t="s"><v>1</v></c></row></sheetData>`))
	f.Add([]byte(`<worksheet><sheetData><row r='3'><c r="B3"><v>6.14E+11</v></c><c r="C3" t="str"><v>_x000D_&amp;</v></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		rows, err := deck.SheetRows(sheet)
		if err != nil {
			return
		}
		values := 0
		for _, row := range rows {
			values += len(row)
		}
		if len(rows) > bytes.Count(sheet, []byte("row")) || values > len(sheet)*deck.MaxColumns {
			t.Fatalf("%d rows with %d values", len(rows), values)
		}
	})
}

func TestADamagedWorkbookIsRefused(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := deck.WriteXLSX(&out, az.Sell()); err != nil {
		t.Fatal(err)
	}
	body := out.Bytes()
	at := bytes.Index(body, []byte(sheetPart)) + len(sheetPart) + 5000
	body[at] ^= 0xFF
	if _, err := deck.Open("deck.xlsx", body); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Error(err)
	}
}
