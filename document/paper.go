package document

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-pdf/fpdf"

	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/billing/money"
)

// A4, in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	left       = 18.0
	right      = pageWidth - left
	top        = 18.0
	bottom     = pageHeight - 22
)

// A line of text is leading times as high as its font; a point is that many millimetres.
const (
	leading = 1.4
	point   = 25.4 / 72
)

// face is how text is drawn.
type face struct {
	size float64
	bold bool
	colour
}

func (f face) height() float64 { return f.size * point * leading }

// paper is a file that is being written, from top to bottom.
type paper struct {
	file *fpdf.Fpdf
	look look
	inv  invoice.Invoice
	// currency is that of the invoice; its code is empty where it is unknown.
	currency money.Currency
	// y is where the next thing goes on the page.
	y float64
	// head is drawn at the top of each further page; nil where nothing is.
	head func()
}

// money writes an amount in the invoice's currency and locale.
func (p *paper) money(a money.Amount) string {
	if p.currency.Code == "" {
		return money.Format(a, p.inv.Currency, p.inv.Locale)
	}
	return p.currency.Format(a, p.inv.Locale)
}

// use sets the font.
func (p *paper) use(f face) {
	style := ""
	if f.bold {
		style = "B"
	}
	p.file.SetFont(family, style, f.size)
	p.file.SetTextColor(f.colour[0], f.colour[1], f.colour[2])
}

// width is how wide text is in a font.
func (p *paper) width(text string, f face) float64 {
	p.use(f)
	return p.file.GetStringWidth(drawable(text))
}

// put draws a line of text whose top is at y.
func (p *paper) put(x, y float64, text string, f face) {
	if text == "" {
		return
	}
	p.use(f)
	p.file.Text(x, y+f.size*point*1.1, drawable(text))
}

// putRight draws a line of text that ends at x.
func (p *paper) putRight(x, y float64, text string, f face) {
	p.put(x-p.width(text, f), y, text, f)
}

// wrap breaks text into lines that are no wider than width, between words where it can.
func (p *paper) wrap(text string, width float64, f face) []string {
	p.use(f)
	space := p.file.GetStringWidth(" ")
	var all []string
	current, used := "", 0.0
	for word := range strings.SplitSeq(line(text), " ") {
		word = drawable(word)
		size := p.file.GetStringWidth(word)
		if current != "" && used+space+size <= width {
			current, used = current+" "+word, used+space+size
			continue
		}
		if current != "" {
			all = append(all, current)
		}
		for size > width && utf8.RuneCountInString(word) > 1 {
			part := p.fitting(word, width)
			all = append(all, part)
			word = word[len(part):]
			size = p.file.GetStringWidth(word)
		}
		current, used = word, size
	}
	return append(all, current)
}

// fitting is as much of the beginning of a word as fits a width, one character at least.
func (p *paper) fitting(word string, width float64) string {
	used := 0.0
	for i, r := range word {
		used += p.file.GetStringWidth(string(r))
		if i > 0 && used > width {
			return word[:i]
		}
	}
	return word
}

// short is a line of text, cut where it is wider than width.
func (p *paper) short(text string, width float64, f face) string {
	text = line(text)
	if p.width(text, f) <= width {
		return text
	}
	return p.fitting(drawable(text), width-p.width("…", f)) + "…"
}

// rule draws a thin line across.
func (p *paper) rule(from, to, y, thickness float64, c colour) {
	p.file.SetDrawColor(c[0], c[1], c[2])
	p.file.SetLineWidth(thickness)
	p.file.Line(from, y, to, y)
}

// box fills a rectangle.
func (p *paper) box(x, y, width, height float64, c colour) {
	p.file.SetFillColor(c[0], c[1], c[2])
	p.file.Rect(x, y, width, height, "F")
}

// need goes to a new page unless there is room for that height, or the page is still empty.
func (p *paper) need(height float64) {
	if p.y+height > bottom {
		p.turn()
	}
}

// turn goes to a new page.
func (p *paper) turn() {
	p.file.AddPage()
	p.box(0, 0, pageWidth, 2, p.look.accent)
	p.watermark()
	p.y = top - 4
	if p.file.PageNo() == 1 {
		return
	}
	f := face{size: 8, colour: grey}
	seller := p.short(p.inv.Seller.Name, 80, f)
	p.put(left, p.y, p.short(mark(p.inv)+name(p.inv), right-left-90, f), f)
	p.putRight(right, p.y, seller, f)
	p.y += 8
	if p.head != nil {
		p.head()
	}
}

// watermark says across the page what is no invoice (any more).
func (p *paper) watermark() {
	var text string
	switch p.inv.Status {
	case invoice.Draft:
		text = "DRAFT"
	case invoice.Void:
		text = "VOID"
	default:
		return
	}
	f := face{size: 120, bold: true, colour: alarm.mixed(white, 0.9)}
	p.file.TransformBegin()
	p.file.TransformRotate(50, pageWidth/2, pageHeight/2)
	p.put((pageWidth-p.width(text, f))/2, pageHeight/2-f.size*point*0.7, text, f)
	p.file.TransformEnd()
}

// number writes the foot of all pages, as their number is known now.
func (p *paper) number() {
	f := face{size: 7.5, colour: grey}
	pages := p.file.PageCount()
	for page := 1; page <= pages; page++ {
		p.file.SetPage(page)
		p.rule(left, right, bottom+6, 0.15, rules)
		p.put(left, bottom+8, p.short(p.look.Footer, right-left-40, f), f)
		p.putRight(right, bottom+8, "Page "+strconv.Itoa(page)+" of "+strconv.Itoa(pages), f)
	}
}

// flow writes paragraphs at the left, and goes on on new pages.
func (p *paper) flow(width float64, paragraphs []string, f face) {
	for _, paragraph := range paragraphs {
		for _, text := range p.wrap(paragraph, width, f) {
			p.need(f.height())
			p.put(left, p.y, text, f)
			p.y += f.height()
		}
	}
}

// tall is how high paragraphs are.
func (p *paper) tall(paragraphs []string, width float64, f face) float64 {
	height := 0.0
	for _, paragraph := range paragraphs {
		height += float64(len(p.wrap(paragraph, width, f))) * f.height()
	}
	return height
}
