package deck

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

// The bounds of a workbook, so that a small file cannot become an endless one.
const (
	maxParts = 5000
	// maxIndex is the size of a part that lists other parts, maxPart of a sheet or of the shared texts, as XML.
	maxIndex = 4 << 20
	maxPart  = 1 << 30
	// maxTexts is the size of all values of a sheet, and of all texts that cells share.
	maxTexts = 128 << 20
)

// workbook is an XLSX file with the places of its sheets.
type workbook struct {
	parts  map[string]*zip.File
	names  []string
	sheets []string
	// shared is the part with the texts that cells share; empty where there is none.
	shared string
}

func openWorkbook(name string, body []byte) (*File, error) {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(archive.File) > maxParts {
		return nil, refuse("The workbook is damaged: open it in a spreadsheet program and save it again.")
	}
	b := &workbook{parts: map[string]*zip.File{}}
	for _, part := range archive.File {
		b.parts[strings.ToLower(strings.TrimPrefix(part.Name, "/"))] = part
	}
	if err := b.index(); err != nil {
		return nil, err
	}
	return b.open(name, b.names[0])
}

// relation is how one part of a workbook names another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// index finds the sheets.
func (b *workbook) index() error {
	const usual = "xl/workbook.xml"
	main := usual
	if found, err := b.relations("_rels/.rels", ""); err == nil {
		for _, r := range found {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				main = r.Target
			}
		}
	}
	var list struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.read(main, &list); err != nil {
		return refuse("The file is no Excel workbook: save the deck as .xlsx or as CSV.")
	}
	targets := map[string]string{}
	found, err := b.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if err != nil {
		return refuse("The workbook does not say where its sheets are: open it in a spreadsheet program and save it again.")
	}
	for _, r := range found {
		targets[r.ID] = r.Target
		if strings.HasSuffix(r.Type, "/sharedStrings") {
			b.shared = r.Target
		}
	}
	for _, s := range list.Sheets {
		for _, a := range s.Attr {
			if target := targets[a.Value]; a.Name.Local == "id" && b.parts[target] != nil {
				b.names, b.sheets = append(b.names, s.Name), append(b.sheets, target)
			}
		}
	}
	if len(b.names) == 0 {
		return refuse("The workbook has no sheet.")
	}
	return nil
}

// relations reads what a part says of others; targets become paths from the top, in lower case.
func (b *workbook) relations(part, folder string) ([]relation, error) {
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := b.read(part, &list); err != nil {
		return nil, err
	}
	for i, r := range list.Relations {
		target, absolute := strings.CutPrefix(r.Target, "/")
		if !absolute {
			target = path.Join(folder, target)
		}
		list.Relations[i].Target = strings.ToLower(target)
	}
	return list.Relations, nil
}

// read reads a small part.
func (b *workbook) read(part string, into any) error {
	file := b.parts[strings.ToLower(part)]
	if file == nil {
		return errors.New("no such part")
	}
	in, err := file.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", part, err)
	}
	defer func() { _ = in.Close() }()
	if err := xml.NewDecoder(io.LimitReader(in, maxIndex)).Decode(into); err != nil {
		return fmt.Errorf("read %s: %w", part, err)
	}
	return nil
}

// open reads one sheet. A sheet with nothing in it is a File without columns.
func (b *workbook) open(name, sheet string) (*File, error) {
	for i, known := range b.names {
		if known != sheet {
			continue
		}
		texts, err := b.texts()
		if err != nil {
			return nil, err
		}
		var values table
		if err := b.scan(b.sheets[i], func(x *scanner) error { return readSheet(x, texts, &values) }); err != nil {
			return nil, err
		}
		f := &File{Name: name, Sheets: b.names, Sheet: sheet, rows: values.rows, book: b}
		return f, f.survey()
	}
	return nil, billing.Errorf(billing.NotFound, "sheet", "The workbook has no sheet %s: choose one of %s.", quote(sheet), strings.Join(b.names, ", "))
}

// texts reads the texts that cells share.
func (b *workbook) texts() ([]string, error) {
	if b.shared == "" || b.parts[b.shared] == nil {
		return nil, nil
	}
	var texts []string
	err := b.scan(b.shared, func(x *scanner) (err error) {
		texts, err = readTexts(x)
		return err
	})
	return texts, err
}

// scan reads a large part as a stream. What is wrong with it becomes an error for people.
func (b *workbook) scan(part string, read func(*scanner) error) error {
	in, err := b.parts[part].Open()
	if err != nil {
		return refuse("The workbook is damaged: open it in a spreadsheet program and save it again.")
	}
	defer func() { _ = in.Close() }()
	x := newScanner(&bounded{in: in, left: maxPart})
	if err = read(x); err == nil {
		// The checksum is at the end.
		_, err = x.in.WriteTo(io.Discard)
	}
	var shown *billing.Error
	if err != nil && !errors.As(err, &shown) {
		return refuse("The workbook is damaged (%s: %v): open it in a spreadsheet program and save it again.", path.Base(part), err)
	}
	return err
}

// bounded is a reader whose end, when it comes too late, is an error.
type bounded struct {
	in   io.Reader
	left int64
}

// Read reads on.
func (b *bounded) Read(into []byte) (int, error) {
	n, err := b.in.Read(into)
	if b.left -= int64(n); b.left < 0 {
		return 0, refuse("The workbook is too large when it is unpacked: leave columns out, or split it.")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, fmt.Errorf("unpack: %w", err)
	}
	return n, err
}
