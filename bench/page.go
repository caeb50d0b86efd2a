package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/server"
)

const (
	// original is how many calls are imported at full scale, and copies how often the table has each of them.
	original = 50_000
	copies   = 20
	// asked is how often each page is asked for.
	asked = 200
)

// What stands before and after the filter in the bare SQL of a page.
const (
	selectPage = `SELECT id, started_at, direction, caller_number, destination_number, extension, billable_seconds,
		call_type, charge, currency, rule_label FROM cdrs WHERE client_id = $1 AND call_type <> 'Unmatched'`
	orderPage = ` ORDER BY started_at DESC, id DESC LIMIT 51`
)

// viewed is one page that is measured: over the API with a filter, and with bare SQL.
type viewed struct {
	name, filter, statement string
	// deep tells that the page is far from the first: it begins after a row.
	deep bool
}

// measurePage measures pages of the largest client's calls, over HTTP and GraphQL, beside the bare SQL.
func measurePage(ctx context.Context, out *printer, scale float64) error {
	return with(ctx, out, scale, func(r *reseller, ctx context.Context, out *printer) error {
		if err := r.multiply(ctx); err != nil {
			return err
		}
		return r.pages(ctx, out)
	})
}

// multiply imports calls and copies them, shifted by minutes.
func (r *reseller) multiply(ctx context.Context) error {
	_, err := server.Import{
		Book: r.server.Book(), Server: r.pbx.ID, Source: server.Source{Paths: []string{"-"}, Stdin: bytes.NewReader(r.csv(r.part(original)))},
	}.Run(ctx)
	if err != nil {
		return err
	}
	columns, err := r.columns(ctx)
	if err != nil {
		return err
	}
	list, values := "", ""
	for i, c := range columns {
		comma := ", "
		if i == 0 {
			comma = ""
		}
		list += comma + c
		switch c {
		case "id":
			c = "gen_random_uuid()"
		case "started_at", "ended_at", "answered_at", "stored_at":
			c = "least(" + c + " + n * interval '97 seconds', '2026-10-31 23:00+00')"
		}
		values += comma + c
	}
	statement := fmt.Sprintf("INSERT INTO cdrs (%s) SELECT %s FROM cdrs, generate_series(1, %d) AS n", list, values, copies-1)
	for _, s := range []string{statement, "VACUUM ANALYZE cdrs", "CHECKPOINT"} {
		if _, err := r.db.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("copy calls: %w", err)
		}
	}
	return nil
}

// columns are those of the calls, in their order.
func (r *reseller) columns(ctx context.Context) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT * FROM cdrs LIMIT 0")
	if err != nil {
		return nil, fmt.Errorf("read the columns: %w", err)
	}
	columns, err := rows.Columns()
	return columns, errors.Join(err, rows.Err(), rows.Close())
}

func (r *reseller) pages(ctx context.Context, out *printer) error {
	var n, own int
	if err := r.db.QueryRowContext(ctx, "SELECT count(*), count(*) FILTER (WHERE client_id = $1 AND call_type <> 'Unmatched') FROM cdrs", r.clients[0]).Scan(&n, &own); err != nil {
		return fmt.Errorf("count: %w", err)
	}
	token, err := r.token(ctx)
	if err != nil {
		return err
	}
	deep := max(1, min(1000, own/50-1))
	out.printf("Q1 pages of 50 of the largest client's %d calls, of %d; %d of each\n", own, n, asked)
	for _, v := range []viewed{
		{name: "first page", statement: selectPage + orderPage},
		{
			name: "direction and prefix", filter: `direction: outbound, numberPrefix: "4"`,
			statement: selectPage + ` AND direction = 'outbound' AND destination_national LIKE '4%'` + orderPage,
		},
		{
			name: "nothing matches", filter: `numberPrefix: "999999999999"`,
			statement: selectPage + ` AND destination_national LIKE '999999999999%'` + orderPage,
		},
		{name: fmt.Sprintf("page %d", deep), statement: selectPage + ` AND (started_at, id) < ($2, $3)` + orderPage, deep: true},
	} {
		if err := r.page(ctx, out, token, v, deep); err != nil {
			return err
		}
	}
	return nil
}

// page measures one page both ways, by turns.
func (r *reseller) page(ctx context.Context, out *printer, token string, v viewed, number int) error {
	after := ""
	args := []any{r.clients[0]}
	if v.deep {
		var row ent.CDR
		err := r.db.QueryRowContext(ctx, `SELECT started_at, id FROM cdrs WHERE client_id = $1 AND call_type <> 'Unmatched'
			ORDER BY started_at DESC, id DESC OFFSET $2 LIMIT 1`, r.clients[0], number*50).Scan(&row.StartedAt, &row.ID)
		if err != nil {
			return fmt.Errorf("find the page: %w", err)
		}
		after = fmt.Sprintf("after: %q, ", auth.Newest.Order().Cursor(&row))
		args = append(args, row.StartedAt, row.ID)
	}
	query := fmt.Sprintf(`{ cdrs(%sfirst: 50, filter: {%s}) { nodes { id startedAt direction callerNumber destinationNumber extension
		billableSeconds callType charge currency ruleLabel } pageInfo { hasNextPage endCursor } } }`, after, v.filter)
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return err
	}
	var whole, bare []time.Duration
	for range asked {
		began := time.Now()
		if err := r.ask(ctx, token, body); err != nil {
			return err
		}
		whole = append(whole, time.Since(began))
		began = time.Now()
		if err := r.bare(ctx, v.statement, args); err != nil {
			return err
		}
		bare = append(bare, time.Since(began))
	}
	out.printf("  %-22s API %s   bare SQL %s   p99 over it %+.1f ms (target 5)\n", v.name, spread(whole), spread(bare),
		(quantile(whole, 99)-quantile(bare, 99)).Seconds()*1000)
	return nil
}

func spread(d []time.Duration) string {
	return fmt.Sprintf("%.2f ms (%.2f to %.2f, p99 %.2f)", quantile(d, 50).Seconds()*1000, slices.Min(d).Seconds()*1000,
		slices.Max(d).Seconds()*1000, quantile(d, 99).Seconds()*1000)
}

func quantile(d []time.Duration, percent int) time.Duration {
	return slices.Sorted(slices.Values(d))[len(d)*percent/100]
}

// bare asks for the same page with the same columns.
func (r *reseller) bare(ctx context.Context, statement string, args []any) (err error) {
	rows, err := r.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return fmt.Errorf("bare page: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id uuid.UUID
		var at time.Time
		var text [8]sql.RawBytes
		var seconds int
		if err := rows.Scan(&id, &at, &text[0], &text[1], &text[2], &text[3], &seconds, &text[4], &text[5], &text[6], &text[7]); err != nil {
			return fmt.Errorf("bare page: %w", err)
		}
	}
	return rows.Err()
}

func (r *reseller) ask(ctx context.Context, token string, body []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.server.URL()+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(answer.Body)
	if err == nil && (answer.StatusCode != http.StatusOK || bytes.Contains(text, []byte(`"errors"`))) {
		err = fmt.Errorf("%s %s", answer.Status, text)
	}
	return errors.Join(err, answer.Body.Close())
}

// token makes a user of the largest client and a token.
func (r *reseller) token(ctx context.Context) (string, error) {
	user, err := r.server.Book().CreateUser(ctx, books.UserInput{
		Email: new("bench@tollbook.test"), Name: new("Bench"), Role: new(billing.RoleClient), ClientID: &r.clients[0], Password: new("of the benchmark"),
	})
	if err != nil {
		return "", err
	}
	_, secret, err := r.server.Book().CreateToken(ctx, user.ID, "bench")
	return secret, err
}
