package server

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/document"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
)

const (
	// exportRows is how many rows an export has at most where nothing else is set.
	exportRows = 1_000_000
	// exportChunk is how many rows one statement reads.
	exportChunk = auth.MostRows
	// exportWait is how long a client may take to accept a chunk, and exportStatement the database to find one.
	exportWait      = time.Minute
	exportStatement = 30 * time.Second
)

// byteOrderMark tells spreadsheet programs that the file is UTF-8.
const byteOrderMark = "\ufeff"

// exported is one export: whose calls, which of them and how times are told.
type exported struct {
	view    auth.View
	filter  auth.CDRFilter
	zone    *time.Location
	clients map[string]string
	// most is how many rows it may have.
	most int
}

// export answers GET /export/cdrs.csv: the calls that a filter selects, newest first, as CSV (RFC 4180). The query
// string has the names of CDRFilter in the schema; bom=0 leaves out the byte order mark at the file's beginning. Rows
// are read and sent a page at a time, so an export takes no more memory than a page. What is too much for one file is
// refused: a file is whole or its transfer breaks off.
func (s *Server) export(w http.ResponseWriter, r *http.Request) {
	asker, err := auth.SignedIn(r.Context())
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
	e, err := s.exported(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	rows, next, err := e.begin(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.send(w, r, e, rows, next)
}

// send answers with the file, of which the first page has been read.
func (s *Server) send(w http.ResponseWriter, r *http.Request, e exported, rows []*ent.CDR, next *string) {
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8; header=present")
	h.Set("Content-Disposition", `attachment; filename="`+fileName(e.filter, e.zone)+`"`)
	h.Set("Cache-Control", "no-store")
	out := bufio.NewWriterSize(w, 32<<10)
	if r.URL.Query().Get("bom") != "0" {
		_, _ = out.WriteString(byteOrderMark)
	}
	if err := e.write(r.Context(), w, out, rows, next); err != nil {
		s.log.WarnContext(r.Context(), "an export broke off", "error", err)
		panic(http.ErrAbortHandler) // the client must see that the file is not whole
	}
}

// exported reads who asks for what.
func (s *Server) exported(r *http.Request) (exported, error) {
	view, err := s.book.Reader().View(r.Context())
	if err != nil {
		return exported{}, err
	}
	filter, err := exportFilter(r.Context(), view, r.URL.Query())
	if err != nil {
		return exported{}, err
	}
	e := exported{view: view, filter: filter, zone: time.UTC, clients: map[string]string{}, most: s.cfg.ExportRows}
	query := view.Clients()
	if filter.Client != nil {
		query = query.Where(customer.ID(*filter.Client))
	}
	clients, err := query.All(r.Context())
	if err != nil {
		return exported{}, fmt.Errorf("read clients: %w", err)
	}
	for _, c := range clients {
		e.clients[c.ID.String()] = c.Name
	}
	if len(clients) == 1 {
		if e.zone, err = time.LoadLocation(clients[0].TimeZone); err != nil {
			return exported{}, fmt.Errorf("find the client's time zone: %w", err)
		}
	}
	return e, nil
}

// fits refuses more rows than a file may have.
func (e exported) fits(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, exportStatement)
	defer cancel()
	more, err := e.view.CDRs().Where(e.filter.Predicates()...).Offset(e.most).Exist(ctx)
	if err != nil {
		return fmt.Errorf("measure an export: %w", err)
	}
	if more {
		return billing.Errorf(billing.TooMany, "", "These are more than %d calls, too many for one file. Export them in shorter periods.", e.most)
	}
	return nil
}

// begin reads the first page, unless there are more rows than a file may have.
func (e exported) begin(ctx context.Context) ([]*ent.CDR, *string, error) {
	if err := e.fits(ctx); err != nil {
		return nil, nil, err
	}
	return e.page(ctx, nil)
}

// page reads one page, and gives the cursor of the next one; nil where there is none.
func (e exported) page(ctx context.Context, after *string) ([]*ent.CDR, *string, error) {
	ctx, cancel := context.WithTimeout(ctx, exportStatement)
	defer cancel()
	order := auth.Newest.Order()
	page, err := auth.PageOf(ctx, e.view.CDRs().Where(e.filter.Predicates()...), order, auth.Ask{First: new(exportChunk), After: after})
	if err != nil || !page.More {
		return page.Rows, nil, err
	}
	return page.Rows, new(order.Cursor(page.Rows[len(page.Rows)-1])), nil
}

// write sends the header and all pages, of which the first one has been read.
func (e exported) write(ctx context.Context, w http.ResponseWriter, out *bufio.Writer, rows []*ent.CDR, next *string) error {
	file := csv.NewWriter(out)
	file.UseCRLF = true
	if err := file.Write(e.header()); err != nil {
		return err
	}
	control := http.NewResponseController(w)
	for sent := 0; ; {
		for _, row := range rows {
			if err := file.Write(e.row(row)); err != nil {
				return err
			}
		}
		file.Flush()
		if err := errors.Join(file.Error(), out.Flush(), control.SetWriteDeadline(time.Now().Add(exportWait))); err != nil {
			return err
		}
		if sent += len(rows); next == nil {
			return nil
		}
		if sent >= e.most {
			return errors.New("more calls have come meanwhile than a file may have")
		}
		var err error
		if rows, next, err = e.page(ctx, next); err != nil {
			return err
		}
	}
}

// header names the columns. What calls cost the reseller is for its own staff.
func (e exported) header() []string {
	columns := []string{
		"client", "started_at", "direction", "caller_number", "caller_name", "destination_number", "extension", "answered_at",
		"ended_at", "duration_seconds", "billable_seconds", "call_type", "rule", "charge", "currency", "estimated", "hangup_cause",
		"call_uuid", "part", "included_seconds",
	}
	if e.view.Admin() {
		columns = append(columns, "cost", "cost_currency")
	}
	return columns
}

func (e exported) row(c *ent.CDR) []string {
	answered := ""
	if c.AnsweredAt != nil {
		answered = e.time(*c.AnsweredAt)
	}
	direction := string(c.Direction)
	if c.Direction == cdr.Unknown {
		direction = "unknown"
	}
	columns := []string{
		document.Harmless(e.clients[c.ClientID.String()]), e.time(c.StartedAt), direction, document.Harmless(c.CallerNumber), document.Harmless(c.CallerName),
		document.Harmless(c.DestinationNumber), document.Harmless(c.Extension), answered, e.time(c.EndedAt), strconv.Itoa(int(c.DurationSeconds)),
		strconv.Itoa(int(c.BillableSeconds)), string(c.CallType), document.Harmless(c.RuleLabel), c.Charge.String(), c.Currency,
		strconv.FormatBool(c.Estimated), c.HangupCause, document.Harmless(c.CallUUID), strconv.Itoa(int(c.Part)),
		strconv.Itoa(int(c.IncludedSeconds)),
	}
	switch {
	case !e.view.Admin():
	case c.Cost == nil || c.CostCurrency == nil:
		columns = append(columns, "", "")
	default:
		columns = append(columns, c.Cost.String(), *c.CostCurrency)
	}
	return columns
}

func (e exported) time(t time.Time) string { return t.In(e.zone).Format(time.RFC3339) }

// fileName tells the days that the export is about.
func fileName(f auth.CDRFilter, zone *time.Location) string {
	name := "calls"
	if f.StartedFrom != nil {
		name += "-" + f.StartedFrom.In(zone).Format(time.DateOnly)
	}
	if f.StartedTo != nil {
		name += "-to-" + f.StartedTo.In(zone).Add(-time.Nanosecond).Format(time.DateOnly)
	}
	return name + ".csv"
}
