package books

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/ent"
)

func joined(columns []string) string { return strings.Join(columns, ", ") }

// cdrValues are the row's values in the order of cdrColumns, as COPY takes them.
func cdrValues(r *ent.CDR) []any {
	notes, _ := r.Notes.Value() // an array of text always has a value
	if r.Notes == nil {
		notes = "{}"
	}
	return []any{
		r.ClientID.String(), r.StartedAt, r.ID.String(), optionalID(r.ServiceID), r.ServerID.String(), r.StoredAt,
		optionalTime(r.AnsweredAt), r.EndedAt, optionalInt(r.RateVersion), int64(r.DurationSeconds), int64(r.BillableSeconds),
		int64(r.Part), r.Estimated, r.Late, optionalTime(r.PeriodStart), r.Charge.String(), r.Currency, string(r.CallType),
		string(r.Direction), r.RuleLabel, r.CallUUID, r.CallerNumber, r.CallerName, r.DestinationNumber,
		r.DestinationNational, r.DestinationCanonical, r.Extension, r.Gateway, r.HangupCause, notes,
	}
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
