package server

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/document"
	"github.com/tollbook/tollbook/graph"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/graph/scalar"
)

// exportUsage answers GET /export/usage.csv: what calls came to by period, client and call type, from running totals. The
// query string has the names of ReportFilter in the schema, and by. Rows are sent as they are read. Admins only.
func (s *Server) exportUsage(w http.ResponseWriter, r *http.Request) {
	asker, err := auth.Admin(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	end, ok := s.running.begin(asker.User)
	if !ok {
		s.fail(w, r, billing.Errorf(billing.TooMany, "", tooManyRunning))
		return
	}
	defer end()
	view, err := s.book.Reader().View(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	f, err := usageFilter(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8; header=present")
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="usage-%s-to-%s-%s.csv"`,
		f.From.Format(time.DateOnly), f.To.AddDate(0, 0, -1).Format(time.DateOnly), f.Currency))
	h.Set("Cache-Control", "no-store")
	out := bufio.NewWriterSize(unhurried{w, http.NewResponseController(w)}, 32<<10)
	if r.URL.Query().Get("bom") != "0" {
		_, _ = out.WriteString(byteOrderMark)
	}
	// A row more than a file may have tells that the file would not be whole.
	err = writeUsage(out, f.Currency, view.Used(r.Context(), f, s.cfg.ExportRows+1), s.cfg.ExportRows)
	if err := errors.Join(err, out.Flush()); err != nil {
		s.log.WarnContext(r.Context(), "an export broke off", "error", err)
		panic(http.ErrAbortHandler) // the client must see that the file is not whole
	}
}

// usageFilter reads what a report of usage is of from a query string.
func usageFilter(query url.Values) (auth.UsedFilter, error) {
	var in gen.ReportFilter
	by := auth.ByMonth
	day := func(into *time.Time) func(string) error {
		return func(word string) (err error) {
			*into, err = scalar.UnmarshalDate(word)
			return err
		}
	}
	err := readQuery(query, map[string]func(string) error{
		"from": day(&in.From), "to": day(&in.To), "clientId": text(&in.ClientID),
		"currency": func(word string) error { in.Currency = word; return nil },
		"by": func(word string) (err error) {
			by, err = scalar.UnmarshalUsageBy(word)
			return err
		},
		"bom": func(string) error { return nil },
	}, "")
	if err != nil {
		return auth.UsedFilter{}, err
	}
	return graph.UsageFilter(in, by)
}

// writeUsage writes a header and a row for each, at most so many.
func writeUsage(out *bufio.Writer, currency string, rows iter.Seq2[auth.UsedRow, error], most int) error {
	file := csv.NewWriter(out)
	file.UseCRLF = true
	if err := file.Write([]string{
		"period", "client", "call_type", "calls", "billable_seconds", "charge", "costed_calls", "cost", "margin", "currency",
	}); err != nil {
		return err
	}
	written := 0
	for r, err := range rows {
		var left money.Amount
		if err == nil {
			left, err = r.Left()
		}
		if err != nil {
			return err
		}
		if written++; written > most {
			return errors.New("there are more rows than a file may have")
		}
		if err := file.Write([]string{
			r.Period.Format(time.DateOnly), document.Harmless(r.Label), string(r.CallType), strconv.FormatInt(r.Calls, 10),
			strconv.FormatInt(r.Seconds, 10), r.Charge.String(), strconv.FormatInt(r.Costed, 10), r.Cost.String(), left.String(), currency,
		}); err != nil {
			return err
		}
	}
	file.Flush()
	return file.Error()
}
