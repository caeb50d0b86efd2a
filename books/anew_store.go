package books

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/ent"
)

// chargedColumns are those of cdrs that charging a call anew writes.
var chargedColumns = []string{
	"stored_at", "service_id", "period_start", "charge", "call_type", "rule_label", "rate_version", "package_version",
	"tariff_version", "filter_version", "provider_id", "provider_version", "cost", "cost_currency", "cost_version",
	"included_seconds", "draws",
}

// keyColumns are the key of cdrs.
var keyColumns = []string{"client_id", "started_at", "id"}

var updateCharges = updateStatement()

func updateStatement() string {
	var sets, arrays []string
	columns := slices.Concat(keyColumns, chargedColumns)
	for i, name := range columns {
		arrays = append(arrays, "$"+strconv.Itoa(i+1)+"::"+cdrColumns[columnAt(name)].kind+"[]")
	}
	for _, name := range chargedColumns {
		sets = append(sets, name+" = n."+name)
	}
	return "UPDATE cdrs AS c SET " + strings.Join(sets, ", ") + " FROM unnest(" + strings.Join(arrays, ", ") + ") AS n (" +
		strings.Join(columns, ", ") + ") WHERE c.client_id = n.client_id AND c.started_at = n.started_at AND c.id = n.id"
}

func columnAt(name string) int {
	return slices.IndexFunc(cdrColumns, func(c cdrColumn) bool { return c.name == name })
}

// rewrite stores what calls are charged by now; all of them are of one client.
func (s *storing) rewrite(ctx context.Context, rows []*ent.CDR) error {
	if len(rows) == 0 {
		return nil
	}
	columns := slices.Concat(keyColumns, chargedColumns)
	lists := make([][]*string, len(columns))
	for _, row := range rows {
		values := cdrValues(row)
		for i, name := range columns {
			lists[i] = append(lists[i], text(values[columnAt(name)]))
		}
	}
	arguments := make([]any, len(lists))
	for i := range lists {
		arguments[i] = pq.Array(lists[i])
	}
	if _, err := s.ExecContext(ctx, updateCharges, arguments...); err != nil {
		return fmt.Errorf("charge calls anew: %w", err)
	}
	return nil
}
