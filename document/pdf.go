package document

import (
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

// PDF writes an invoice or credit note for people: A4, in the colours of a brand. A draft and a void invoice are marked
// as such on each page. Characters that its font does not have (it has Latin, Greek, Cyrillic and Devanagari) are drawn
// as □; UBL and CallsCSV keep them. Its error is a billing.Error where the brand cannot be used.
func PDF(w io.Writer, inv invoice.Invoice, brand Brand) error {
	return ItemisedPDF(w, inv, brand, nil)
}

// ItemisedPDF writes an invoice as PDF does, and lists its calls after it, MostListed of them at most. The file is put
// together in memory: some kilobytes a call.
func ItemisedPDF(w io.Writer, inv invoice.Invoice, brand Brand, calls Calls) error {
	look, err := lookOf(brand)
	if err != nil {
		return err
	}
	inv = zoned(inv)
	p := &paper{file: newFile(inv), look: look, inv: inv}
	if p.currency, err = money.CurrencyOf(inv.Currency); err != nil {
		return err
	}
	p.write()
	if calls != nil {
		if err := p.appendix(calls); err != nil {
			return err
		}
	}
	p.number()
	if err := p.file.Output(w); err != nil {
		return fmt.Errorf("write the PDF of invoice %s: %w", inv.Number, err)
	}
	return nil
}

// newFile is an empty file whose bytes depend on what is written alone.
func newFile(inv invoice.Invoice) *fpdf.Fpdf {
	file := fpdf.New("P", "mm", "A4", "")
	made := inv.Issued
	if made.IsZero() {
		made = time.Unix(0, 0)
	}
	file.SetCreationDate(made.UTC())
	file.SetModificationDate(made.UTC())
	file.SetCatalogSort(true)
	file.SetAutoPageBreak(false, 0)
	file.SetMargins(left, top, pageWidth-right)
	file.SetTitle(mark(inv)+name(inv), true)
	file.SetAuthor(line(inv.Seller.Name), true)
	file.SetCreator("Tollbook", false)
	file.SetLang("en")
	addFonts(file)
	return file
}

// write writes the invoice from its top to its foot.
func (p *paper) write() {
	p.turn()
	p.letterhead()
	p.opening()
	p.lineTable()
	p.sums()
	p.terms()
	p.slip()
}
