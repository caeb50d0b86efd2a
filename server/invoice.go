package server

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/document"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph"
)

// invoiceWait is how long a client may take to accept an invoice's file.
const invoiceWait = 2 * time.Minute

// invoiceFile is one of the files that an invoice becomes.
type invoiceFile struct {
	media string
	// streamed files are sent while they are made.
	streamed bool
	write    func(s *Server, r *http.Request, w io.Writer, view auth.View, client uuid.UUID, of invoice.Invoice) error
}

// invoiceFiles are by the end of their names.
func invoiceFiles() map[string]invoiceFile {
	return map[string]invoiceFile{
		"pdf": {media: "application/pdf", write: func(s *Server, r *http.Request, w io.Writer, _ auth.View, _ uuid.UUID, of invoice.Invoice) error {
			company, err := s.book.Company(r.Context())
			if err != nil {
				return err
			}
			return document.PDF(w, of, brand(company))
		}},
		"xml": {media: "application/xml", write: func(_ *Server, _ *http.Request, w io.Writer, _ auth.View, _ uuid.UUID, of invoice.Invoice) error {
			return document.UBL(w, of)
		}},
		"csv": {media: "text/csv; charset=utf-8; header=present", streamed: true, write: func(_ *Server, r *http.Request, w io.Writer, view auth.View, client uuid.UUID, of invoice.Invoice) error {
			return document.CallsCSV(w, of, listed(r, view, client, of))
		}},
	}
}

// exportInvoice answers GET /export/invoice/ID.pdf, .xml (UBL 2.1) and .csv (its calls) for whoever may see the invoice.
func (s *Server) exportInvoice(w http.ResponseWriter, r *http.Request) {
	view, err := s.book.Reader().View(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	end, ok := s.running.begin(view.Asker().User)
	if !ok {
		s.fail(w, r, billing.Errorf(billing.TooMany, "", tooManyRunning))
		return
	}
	defer end()
	id, kind, _ := strings.Cut(chi.URLParam(r, "file"), ".")
	file, known := invoiceFiles()[kind]
	if !known {
		noSuchPath(w, r)
		return
	}
	key, err := graph.InvoiceKey("id", id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	of, err := view.Invoice(r.Context(), key)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	// A document is made whole before anything is sent, so that what goes wrong can still be told. Calls are sent as they
	// are read: there may be many.
	var body bytes.Buffer
	if !file.streamed {
		if err := file.write(s, r, &body, view, key.Client, of); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	h := w.Header()
	h.Set("Content-Type", file.media)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": of.Number + "." + kind}))
	h.Set("Cache-Control", "no-store")
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(invoiceWait))
	if file.streamed {
		err = file.write(s, r, w, view, key.Client, of)
	} else {
		_, err = body.WriteTo(w)
	}
	if err != nil {
		s.log.WarnContext(r.Context(), "an invoice's file broke off", "error", err)
		panic(http.ErrAbortHandler) // the client must see that the file is not whole
	}
}

// brand is how the company's invoices look.
func brand(c *ent.Company) document.Brand {
	return document.Brand{
		Logo: c.Logo, Colour: c.Colour, Terms: c.Terms, PaymentInstructions: c.PaymentInstructions, Footer: c.Footer,
	}
}

// listed are the calls of an invoice as its list has them.
func listed(r *http.Request, view auth.View, client uuid.UUID, of invoice.Invoice) document.Calls {
	names := map[uuid.UUID]string{}
	for _, l := range of.Lines {
		names[l.ServiceID] = l.Service
	}
	return func(yield func(document.Call, error) bool) {
		for row, err := range view.BilledCalls(r.Context(), client, of) {
			if err != nil {
				yield(document.Call{}, err)
				return
			}
			rule := row.RuleLabel
			if rule == "" {
				rule = string(row.CallType)
			}
			if !yield(document.Call{
				Started: row.StartedAt, Direction: string(row.Direction), From: row.CallerNumber, To: row.DestinationNumber,
				Name: row.CallerName, Service: names[*row.ServiceID], Rule: rule, Seconds: int64(row.BillableSeconds),
				Charge: row.Charge, Late: row.Late,
			}, nil) {
				return
			}
		}
	}
}
