package deck

import (
	"slices"
	"strings"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
)

// Mapping says how a file is to be read. It is kept for a tariff, so that its next deck needs no mapping.
type Mapping struct {
	// Columns has, for each field that the file tells, the name of its column. A field of which a row has no value is as
	// if it had no column, but for the prefix and the price, without which a row is refused.
	Columns map[Field]string `json:"columns"`
	// DecimalMark and DateFormat are found out from the file where they are empty.
	DecimalMark DecimalMark `json:"decimalMark,omitempty"`
	DateFormat  DateFormat  `json:"dateFormat,omitempty"`
	// TimeZone is the IANA name of the zone that dates are in; empty is that of the tariff. A date alone is the start of
	// its day; as the end of validity it is the last day, which is still valid.
	TimeZone string `json:"timeZone,omitempty"`
	// Hundredths tells that prices are in hundredths of the currency's unit, such as cents.
	Hundredths bool `json:"hundredths,omitempty"`
	// Direction is of rows that tell none; empty is outbound.
	Direction cdr.Direction `json:"direction,omitempty"`
	// FirstIncrement and NextIncrement are of rows that tell none, in seconds; 0 is 1.
	FirstIncrement int `json:"firstIncrement,omitempty"`
	NextIncrement  int `json:"nextIncrement,omitempty"`
}

// Settings are what is known of the tariff that a file is read for.
type Settings struct {
	// Currency is its ISO 4217 code. A price with the sign of another one is refused. Empty knows no currency.
	Currency string
	// TimeZone is the IANA name of its zone; empty is UTC.
	TimeZone string
	// Bands are the names of its bands. A row that names another is refused.
	Bands []string
}

// reading is a mapping made ready for a file.
type reading struct {
	// columns are the places of the fields in a row; -1 for a field that the file does not tell.
	columns map[Field]int
	mapping Mapping
	bands   []string
	pricing pricing
	dating  dating
}

// maxIncrement and maxSeconds bound increments and free or untimed seconds.
const (
	maxIncrement = 3600
	maxSeconds   = 86_400
)

// read makes a mapping ready. Its error is billing.Errors with all that is wrong with it.
func (f *File) read(m Mapping, base Settings) (*reading, error) {
	r := &reading{columns: map[Field]int{}, mapping: m, bands: base.Bands}
	var found billing.Errors
	refuse := func(field, format string, args ...any) {
		found = append(found, billing.Errorf(billing.Invalid, field, format, args...))
	}
	for _, field := range Fields() {
		r.columns[field] = -1
		if column, ok := m.Columns[field]; ok && column != "" {
			if r.columns[field] = f.column(column); r.columns[field] < 0 {
				refuse("mapping.columns."+string(field), "The file has no column %s: choose another.", quote(column))
			}
		}
	}
	for field := range m.Columns {
		if !slices.Contains(Fields(), field) {
			refuse("mapping.columns", "%s is no field of a rate.", quote(string(field)))
		}
	}
	r.checkColumns(refuse)
	for field, seconds := range map[string]int{"firstIncrement": m.FirstIncrement, "nextIncrement": m.NextIncrement} {
		if seconds < 0 || seconds > maxIncrement {
			refuse("mapping."+field, "An increment is 1 to %d seconds.", maxIncrement)
		}
	}
	if !slices.Contains([]cdr.Direction{"", cdr.Outbound, cdr.Inbound, cdr.Local}, m.Direction) {
		refuse("mapping.direction", "The direction is outbound, inbound or local.")
	}
	f.readFormats(r, base, refuse)
	if found != nil {
		return nil, found
	}
	return r, nil
}

// checkColumns refuses fields that are missing or stand for one another.
func (r *reading) checkColumns(refuse func(field, format string, args ...any)) {
	has := func(f Field) bool { return r.mapping.Columns[f] != "" }
	switch {
	case has(Prefix) && (has(CountryCode) || has(AreaCode)):
		refuse("mapping.columns.prefix", "Choose a column for the whole prefix, or for country code and area code, not both.")
	case !has(Prefix) && !has(CountryCode):
		refuse("mapping.columns.prefix", "Choose the column with the prefixes.")
	}
	switch {
	case has(PerMinute) && has(PerSecond):
		refuse("mapping.columns.perMinute", "Choose a column for the price per minute or per second, not both.")
	case !has(PerMinute) && !has(PerSecond):
		refuse("mapping.columns.perMinute", "Choose the column with the price per minute.")
	}
	if has(Increments) && (has(FirstIncrement) || has(NextIncrement)) {
		refuse("mapping.columns.increments", "Choose one column for both increments, or one for each, not both.")
	}
}

// readFormats finds out how prices and dates are written.
func (f *File) readFormats(r *reading, base Settings, refuse func(field, format string, args ...any)) {
	if base.Currency != "" {
		currency, err := money.CurrencyOf(base.Currency)
		if err != nil {
			refuse("currency", "%s is not a currency: write a code like AUD.", quote(base.Currency))
		}
		r.pricing.currency = currency
	}
	if r.mapping.Hundredths {
		r.pricing.scale = 2
	}
	switch r.pricing.mark = r.mapping.DecimalMark; r.pricing.mark {
	case "":
		r.pricing.mark = f.guessMark(r.columns)
	case Point, Comma:
	default:
		refuse("mapping.decimalMark", "The decimal mark is a point or a comma.")
	}
	switch r.dating.format = r.mapping.DateFormat; {
	case r.dating.format == "":
		r.dating.format = f.guessDates(r.columns)
	case !slices.Contains(DateFormats(), r.dating.format):
		refuse("mapping.dateFormat", "The date format is one of %v.", DateFormats())
	}
	name := r.mapping.TimeZone
	if name == "" {
		name = base.TimeZone
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		refuse("mapping.timeZone", "%s is not a time zone: write a name like Australia/Sydney.", quote(name))
		zone = time.UTC
	}
	r.dating.zone = zone
}

// column gives the place of a column, whatever the case of its name; -1 where there is none.
func (f *File) column(name string) int {
	name = strings.TrimSpace(name)
	if at := slices.Index(f.Columns, name); at >= 0 {
		return at
	}
	return slices.IndexFunc(f.Columns, func(c string) bool { return strings.EqualFold(c, name) })
}
