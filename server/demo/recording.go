package demo

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// zone is the local time of the recorded switch, in which FreeSWITCH writes its stamps.
var zone = time.FixedZone("", 11*60*60)

const (
	stampLayout = "2006-01-02 15:04:05"
	// endSlack is how long before the end of a call what belongs to its end may happen.
	endSlack = 500 * time.Millisecond
)

// Recording is one recorded CDR document, taken apart so that another call can be written in its place. It never
// changes.
type Recording struct {
	pieces []piece
	// start and end are the recorded call's, in microseconds; seconds its billable ones, 0 where it was not answered.
	start, end, seconds int64
}

// Call is what a rendered document tells in place of the recorded call.
type Call struct {
	UUID uuid.UUID
	// Number takes the place of the recorded one; empty leaves it. It is digits, without a +.
	Number string
	// StartedAt is used in whole seconds; the recording's fraction of a second stays.
	StartedAt time.Time
	// Seconds are the billable ones, at least 1. A recording of an unanswered call has none, whatever is asked.
	Seconds int64
}

type pieceKind int

const (
	literal pieceKind = iota
	callUUID
	callNumber
	micros
	seconds
	stamp
	length
)

// piece is a stretch of the document. For a length, value counts units of which unit are a second.
type piece struct {
	kind  pieceKind
	text  string
	value int64
	unit  int64
}

// variable finds a value of the document, in XML or JSON.
func variable(text, name string) string {
	found := regexp.MustCompile(`[<"]` + name + `(?:>|":")([^<"]*)`).FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	return found[1]
}

// Parse takes a document apart, XML or JSON as mod_xml_cdr and mod_json_cdr write them without further encoding.
// number is the text in it that Call.Number takes the place of.
func Parse(text, number string) (*Recording, error) {
	id := variable(text, "uuid")
	start, startErr := strconv.ParseInt(variable(text, "start_uepoch"), 10, 64)
	end, endErr := strconv.ParseInt(variable(text, "end_uepoch"), 10, 64)
	billed, billErr := strconv.ParseInt(variable(text, "billusec"), 10, 64)
	if err := errors.Join(startErr, endErr, billErr); err != nil || id == "" || number == "" {
		return nil, fmt.Errorf("the document lacks its uuid, number or times: %w", err)
	}
	second := time.Second.Microseconds()
	r := &Recording{start: start, end: end, seconds: (billed + second/2) / second}
	r.split(text, regexp.MustCompile(strings.Join([]string{
		`(?P<uuid>` + regexp.QuoteMeta(id) + `)`,
		`(?:\b|%2B)(?P<number>` + regexp.QuoteMeta(number) + `\b)`,
		`\b(?P<stamp>\d{4}-\d\d-\d\d%20\d\d%3A\d\d%3A\d\d)\b`,
		`\b(?P<micros>1[67]\d{14})\b`,
		`(?:_epoch(?:>|":"))(?P<seconds>1[67]\d{8})\b`,
		`(?:[<"](?:flow_)?(?:(?P<s>duration|billsec)|(?P<ms>mduration|billmsec)|(?P<us>uduration|billusec))(?:>|":"))(?P<length>\d+)`,
	}, "|")))
	return r, nil
}

// split cuts the text at everything that depends on the call.
func (r *Recording) split(text string, pattern *regexp.Regexp) {
	names := pattern.SubexpNames()
	kinds := map[string]pieceKind{
		"uuid": callUUID, "number": callNumber, "stamp": stamp, "micros": micros, "seconds": seconds, "length": length,
	}
	units := map[string]int64{"s": 1, "ms": 1e3, "us": 1e6}
	at := 0
	for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
		p := piece{}
		from, to := 0, 0
		for i, name := range names {
			if i == 0 || m[2*i] < 0 {
				continue
			}
			if unit, ok := units[name]; ok {
				p.unit = unit
			}
			if kind, ok := kinds[name]; ok {
				p.kind, from, to = kind, m[2*i], m[2*i+1]
			}
		}
		p.text = text[from:to]
		p.value = valueOf(p)
		r.pieces = append(r.pieces, piece{text: text[at:from]}, p)
		at = to
	}
	r.pieces = append(r.pieces, piece{text: text[at:]})
}

// valueOf reads a time in microseconds, or a length in its own unit.
func valueOf(p piece) int64 {
	n, _ := strconv.ParseInt(p.text, 10, 64) // digits by the pattern
	switch p.kind {
	case seconds:
		return n * 1e6
	case stamp:
		plain, _ := url.PathUnescape(p.text)
		t, _ := time.ParseInLocation(stampLayout, plain, zone)
		return t.UnixMicro()
	}
	return n
}

// Seconds are the billable seconds of the recorded call; 0 where it was not answered.
func (r *Recording) Seconds() int64 { return r.seconds }

// Render writes the document for another call.
func (r *Recording) Render(c Call) []byte {
	second := time.Second.Microseconds()
	shift := c.StartedAt.Unix()*second - r.start/second*second
	var longer int64
	if r.seconds > 0 {
		longer = (max(c.Seconds, 1) - r.seconds) * second
	}
	var out bytes.Buffer
	for _, p := range r.pieces {
		out.WriteString(r.write(p, c, shift, longer))
	}
	return out.Bytes()
}

// write gives a piece for the call, all times shifted and what belongs to the call's end put off by longer.
func (r *Recording) write(p piece, c Call, shift, longer int64) string {
	at := p.value + shift
	if p.value >= r.endOf(p.kind) {
		at += longer
	}
	switch p.kind {
	case callUUID:
		return c.UUID.String()
	case callNumber:
		if c.Number != "" {
			return c.Number
		}
	case micros:
		return strconv.FormatInt(at, 10)
	case seconds:
		return strconv.FormatInt(at/1e6, 10)
	case stamp:
		return strings.NewReplacer(" ", "%20", ":", "%3A").Replace(time.UnixMicro(at).In(zone).Format(stampLayout))
	case length:
		return strconv.FormatInt(p.value+longer/1e6*p.unit, 10)
	}
	return p.text
}

// endOf is the time from which something belongs to the end of the call, as precise as the kind of piece is.
func (r *Recording) endOf(kind pieceKind) int64 {
	if kind == micros {
		return r.end - endSlack.Microseconds()
	}
	return r.end / 1e6 * 1e6
}

// Form writes a document as mod_xml_cdr posts it with encode=true.
func Form(document []byte) []byte {
	return append([]byte("cdr="), strings.ReplaceAll(url.QueryEscape(string(document)), "+", "%20")...)
}

// Names are the file names of the embedded recordings.
func Names() []string {
	return slices.Sorted(maps.Keys(placeholders()))
}
