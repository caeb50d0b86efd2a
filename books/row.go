package books

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
)

// cdrColumn is a column of cdrs and its type as an element of an array.
type cdrColumn struct{ name, kind string }

// cdrColumns are the columns of cdrs in the order of cdrValues. An array of arrays is none of texts, so that notes travel
// as text.
var cdrColumns = []cdrColumn{
	{"client_id", "uuid"},
	{"started_at", "timestamptz"},
	{"id", "uuid"},
	{"service_id", "uuid"},
	{"server_id", "uuid"},
	{"stored_at", "timestamptz"},
	{"answered_at", "timestamptz"},
	{"ended_at", "timestamptz"},
	{"rate_version", "int4"},
	{"duration_seconds", "int4"},
	{"billable_seconds", "int4"},
	{"part", "int2"},
	{"estimated", "bool"},
	{"late", "bool"},
	{"period_start", "timestamptz"},
	{"charge", "numeric"},
	{"currency", "text"},
	{"call_type", "text"},
	{"direction", "text"},
	{"rule_label", "text"},
	{"call_uuid", "text"},
	{"caller_number", "text"},
	{"caller_name", "text"},
	{"destination_number", "text"},
	{"destination_national", "text"},
	{"destination_canonical", "text"},
	{"country", "text"},
	{"area_code", "text"},
	{"extension", "text"},
	{"gateway", "text"},
	{"hangup_cause", "text"},
	{"package_version", "int4"},
	{"tariff_version", "int4"},
	{"filter_version", "int4"},
	{"provider_id", "uuid"},
	{"provider_version", "int4"},
	{"cost", "numeric"},
	{"cost_currency", "text"},
	{"cost_version", "int4"},
	{"included_seconds", "int4"},
	{"draws", "jsonb"},
	{"voicemail", "bool"},
	{"notes", "text"},
}

var (
	columnList  = names()
	selectList  = strings.TrimSuffix(columnList, "notes") + "notes::text[]"
	arraySource = arrays()
)

func names() string {
	out := make([]string, len(cdrColumns))
	for i, c := range cdrColumns {
		out[i] = c.name
	}
	return strings.Join(out, ", ")
}

// arrays is where rows come from that travel as one array a column.
func arrays() string {
	out := make([]string, len(cdrColumns))
	for i, c := range cdrColumns {
		out[i] = "$" + strconv.Itoa(i+1) + "::" + c.kind + "[]"
	}
	return "unnest(" + strings.Join(out, ", ") + ") AS staged (" + columnList + ")"
}

// smallBatch is up to how many rows travel faster as the arguments of one statement than by COPY.
const smallBatch = 200

// stage brings the rows to where an INSERT can select them: a large batch by COPY into a staging table, a small one as
// arguments of that INSERT. It gives the source to select from, and those arguments.
func (s *storing) stage(ctx context.Context) (string, []any, error) {
	if len(s.rows) <= smallBatch {
		return arraySource, s.arguments(), nil
	}
	_, err := s.ExecContext(ctx, `CREATE TEMP TABLE IF NOT EXISTS cdr_staging (LIKE cdrs) ON COMMIT DELETE ROWS`)
	if err != nil {
		return "", nil, fmt.Errorf("make staging table: %w", err)
	}
	copying, err := s.PrepareContext(ctx, "COPY cdr_staging ("+columnList+") FROM STDIN")
	if err != nil {
		return "", nil, fmt.Errorf("begin to copy: %w", err)
	}
	if err := errors.Join(s.copy(ctx, copying), copying.Close()); err != nil {
		return "", nil, fmt.Errorf("copy: %w", err)
	}
	return "cdr_staging AS staged", nil, nil
}

func (s *storing) copy(ctx context.Context, copying *sql.Stmt) error {
	for _, row := range s.rows {
		if _, err := copying.ExecContext(ctx, cdrValues(row)...); err != nil {
			return err
		}
	}
	_, err := copying.ExecContext(ctx)
	return err
}

// arguments are the rows as one array a column.
func (s *storing) arguments() []any {
	columns := make([][]*string, len(cdrColumns))
	for _, row := range s.rows {
		for i, value := range cdrValues(row) {
			columns[i] = append(columns[i], text(value))
		}
	}
	out := make([]any, len(columns))
	for i, column := range columns {
		out[i] = pq.Array(column)
	}
	return out
}

// text is a value of cdrValues as text; nil is null.
func text(value any) *string {
	var out string
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		out = v
	case time.Time:
		out = v.UTC().Format(time.RFC3339Nano)
	case int64:
		out = strconv.FormatInt(v, 10)
	case bool:
		out = strconv.FormatBool(v)
	}
	return &out
}

// cdrValues are the row's values in the order of cdrColumns.
func cdrValues(r *ent.CDR) []any {
	notes := any("{}")
	if len(r.Notes) > 0 {
		notes, _ = r.Notes.Value() // an array of text always has a value
	}
	return []any{
		r.ClientID.String(), r.StartedAt, r.ID.String(), optionalID(r.ServiceID), r.ServerID.String(), r.StoredAt,
		optionalTime(r.AnsweredAt), r.EndedAt, optionalInt(r.RateVersion), int64(r.DurationSeconds), int64(r.BillableSeconds),
		int64(r.Part), r.Estimated, r.Late, optionalTime(r.PeriodStart), r.Charge.String(), r.Currency, string(r.CallType),
		string(r.Direction), r.RuleLabel, r.CallUUID, r.CallerNumber, r.CallerName, r.DestinationNumber,
		r.DestinationNational, r.DestinationCanonical, r.Country, r.AreaCode, r.Extension, r.Gateway, r.HangupCause, optionalInt(r.PackageVersion),
		optionalInt(r.TariffVersion), optionalInt(r.FilterVersion), optionalID(r.ProviderID), optionalInt(r.ProviderVersion),
		optionalAmount(r.Cost), optionalText(r.CostCurrency), optionalInt(r.CostVersion), int64(r.IncludedSeconds),
		drawsText(r.Draws), r.Voicemail, notes,
	}
}

// drawsText are draws as they are stored; none are null.
func drawsText(draws []rating.Draw) any {
	if len(draws) == 0 {
		return nil
	}
	document, _ := json.Marshal(draws) // texts and numbers always have a document
	return string(document)
}

func optionalAmount(a *money.Amount) any {
	if a == nil {
		return nil
	}
	return a.String()
}

func optionalText(text *string) any {
	if text == nil {
		return nil
	}
	return *text
}

func optionalID(id *uuid.UUID) any {
	if id == nil {
		return nil
	}
	return id.String()
}

func optionalTime(t *time.Time) any {
	if t == nil {
		return nil
	}
	return *t
}

func optionalInt(n *int32) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}
