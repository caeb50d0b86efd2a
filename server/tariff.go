package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/deck"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	entversion "github.com/tollbook/tollbook/ent/version"
	"github.com/tollbook/tollbook/graph"
)

const (
	// deckWait is how long a rate-deck file may take to arrive, and a part of one to be accepted.
	deckWait = 10 * time.Minute
	// mediaWorkbook is the media type of a workbook.
	mediaWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// importTariff answers POST /import/tariff?tariffId=…&name=deck.csv: takes a rate-deck file, which is the request's body,
// in as a draft of a tariff. Admins only.
func (s *Server) importTariff(w http.ResponseWriter, r *http.Request) {
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
	if formLike(r) {
		refuse(w, http.StatusUnsupportedMediaType, badRequest, "Send the file as it is, with Content-Type: application/octet-stream.")
		return
	}
	query := r.URL.Query()
	tariff, err := graph.TariffID("tariffId", query.Get("tariffId"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	body, ok := deckBody(w, r)
	if !ok {
		return
	}
	draft, err := s.book.StoreDraft(r.Context(), tariff, query.Get("name"), body, asker.Email)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer(w, http.StatusOK, map[string]string{"draftId": graph.DraftID(draft)})
}

// formLike tells whether a form of another site's page could have sent the request: it can send these types alone.
func formLike(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err != nil || slices.Contains([]string{"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}, media)
}

// deckBody reads a file that was sent, and answers itself when it is too long or did not arrive.
func deckBody(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	control := http.NewResponseController(w)
	until := time.Now().Add(deckWait)
	if err := errors.Join(control.SetReadDeadline(until), control.SetWriteDeadline(until.Add(deckWait))); err != nil {
		refuse(w, http.StatusInternalServerError, internal, "The file could not be read.")
		return nil, false
	}
	var body []byte
	var err error
	if r.ContentLength > deck.MaxBytes {
		err = &http.MaxBytesError{Limit: deck.MaxBytes}
	} else {
		body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, deck.MaxBytes))
	}
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		refuse(w, http.StatusRequestEntityTooLarge, billing.Invalid,
			fmt.Sprintf("The file is too large: %d MB are the most. Split it, or leave columns out.", deck.MaxBytes>>20))
	case err != nil:
		refuse(w, http.StatusBadRequest, badRequest, "The file did not arrive whole. Send it again.")
	default:
		return body, true
	}
	return nil, false
}

// exportTariff answers GET /export/tariff.csv and /export/tariff.xlsx?tariffId=…&version=…: all rates of a version, or of
// the one in force, so that they can be imported again without loss. Admins only.
func (s *Server) exportTariff(w http.ResponseWriter, r *http.Request) {
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
	name, rates, err := s.exportedRates(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	write, media, ending := deck.WriteCSV, "text/csv; charset=utf-8; header=present", ".csv"
	if strings.HasSuffix(r.URL.Path, ".xlsx") {
		write, media, ending = deck.WriteXLSX, mediaWorkbook, ".xlsx"
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", `attachment; filename="`+name+ending+`"`)
	h.Set("Cache-Control", "no-store")
	out := bufio.NewWriterSize(unhurried{w, http.NewResponseController(w)}, 32<<10)
	if err := errors.Join(write(out, rates), out.Flush()); err != nil {
		s.log.WarnContext(r.Context(), "an export broke off", "error", err)
		panic(http.ErrAbortHandler) // the client must see that the file is not whole
	}
}

// unhurried gives a client time to accept each part of what is written.
type unhurried struct {
	http.ResponseWriter
	control *http.ResponseController
}

// Write writes a part.
func (u unhurried) Write(part []byte) (int, error) {
	if err := u.control.SetWriteDeadline(time.Now().Add(exportWait)); err != nil {
		return 0, fmt.Errorf("extend the time of an export: %w", err)
	}
	return u.ResponseWriter.Write(part)
}

// exportedRates reads the rates that are asked for, and what their file is called.
func (s *Server) exportedRates(r *http.Request) (name string, rates []rating.Rate, err error) {
	view, err := s.book.Reader().View(r.Context())
	if err != nil {
		return "", nil, err
	}
	id, version, err := exportedVersion(r.URL.Query())
	if err != nil {
		return "", nil, err
	}
	found, err := view.Tariffs().Where(enttariff.ID(id)).All(r.Context())
	if err != nil {
		return "", nil, fmt.Errorf("read tariff: %w", err)
	}
	if len(found) == 0 {
		return "", nil, billing.Errorf(billing.NotFound, "tariffId", "There is no such tariff.")
	}
	versions := view.InForce(billing.OfTariff, []uuid.UUID{id}, view.Now())
	if version > 0 {
		versions = view.Versions().Where(entversion.KindEQ(billing.OfTariff), entversion.OwnerID(id), entversion.Version(version))
	}
	which, err := versions.All(r.Context())
	if err != nil {
		return "", nil, fmt.Errorf("read versions: %w", err)
	}
	if len(which) == 0 {
		return "", nil, billing.Errorf(billing.NotFound, "version", "The tariff has no such version, or none in force.")
	}
	rates = make([]rating.Rate, 0, which[0].RateCount)
	for rate, err := range view.EachRate(r.Context(), id, which[0].Version) {
		if err != nil {
			return "", nil, err
		}
		rates = append(rates, rate)
	}
	return fmt.Sprintf("%s-version-%d", plainName(found[0].Name), which[0].Version), rates, nil
}

// exportedVersion reads which version of which tariff is asked for; 0 is the one in force.
func exportedVersion(query url.Values) (id uuid.UUID, version int, err error) {
	if id, err = graph.TariffID("tariffId", query.Get("tariffId")); err != nil {
		return uuid.Nil, 0, err
	}
	if text := query.Get("version"); text != "" {
		if version, err = strconv.Atoi(text); err != nil || version < 1 {
			return uuid.Nil, 0, billing.Errorf(billing.Invalid, "version", "A version is a number from 1 on.")
		}
	}
	return id, version, nil
}

// plainName is a name as it may stand in a file's name: letters and digits of ASCII, with single dashes between them.
func plainName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return "tariff"
	}
	return strings.Join(words, "-")
}
