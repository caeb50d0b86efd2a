package agent

import (
	"context"
	"database/sql"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Extensions are barred by one dialplan row a domain, which is ours. It hangs up a call
//   - that a barred extension dialled, or that one forwarded or was transferred from: the switch keeps the dialled
//     extension's UUID on a call that goes on from there;
//   - to a number longer than the domain's extensions, which is no user's;
//   - that is no emergency number, alone or behind an outside line's 0 or 9.
//
// It stands before FusionPBX's outbound routes and after the row that finds out whether the number is a user's. The list
// is in the row itself, so that what is told is what the switch does.
//
// Follow-me looks for outbound routes by itself and passes the dialplan by: a barred extension's is switched off, and on
// again with the bar's end. The row's description remembers it.
const (
	barredName  = "tollbook_barred"
	barredApp   = "6f1b4f0e-52a1-4b9a-9d3b-70b1c8d5a2e4"
	barredOrder = "12"
	// barredCaller is the field that the barred are looked for in: who dials, and whose extension the call is at.
	barredCaller = "${user_name}/${extension_uuid}"
)

// defaultEmergency are barred to nobody where a request says no other ones.
func defaultEmergency() []string { return []string{"000", "112", "106", "911", "999"} }

// bar is who is barred in a domain.
type bar struct {
	// dialplan is the row's UUID; empty where nobody is barred.
	dialplan string
	// barred are extensions: number and UUID.
	barred    []barredExtension
	emergency []string
	// followed are the UUIDs of those whose follow-me was on.
	followed []string
	// off is a row that somebody has switched off: then nobody is barred.
	off bool
}

type barredExtension struct{ number, uuid string }

// holds tells whether an extension is barred.
func (b bar) holds(id string) bool { return !b.off && slices.Contains(b.uuids(), id) }

// uuids are the UUIDs of the extensions that the row names.
func (b bar) uuids() (all []string) {
	for _, e := range b.barred {
		all = append(all, e.uuid)
	}
	return all
}

var (
	barredCallers   = regexp.MustCompile(`\^\(([^)]*)\)/\|/\(([^)]*)\)\$`)
	barredEmergency = regexp.MustCompile(`\(\?:([0-9|]+)\)`)
)

// bar reads the row of a domain.
func (d domain) bar(ctx context.Context, tx *sql.Tx) (bar, error) {
	var id, text, description string
	var on bool
	err := tx.QueryRowContext(ctx, `SELECT dialplan_uuid::text, coalesce(dialplan_xml, ''), coalesce(dialplan_description, ''), coalesce(lower(dialplan_enabled::text) = 'true', false) FROM v_dialplans
		WHERE domain_uuid = $1 AND dialplan_name = $2 AND app_uuid = $3 ORDER BY dialplan_uuid LIMIT 1`, d.uuid, barredName, barredApp).Scan(&id, &text, &description, &on)
	if errors.Is(err, sql.ErrNoRows) {
		return bar{}, nil
	}
	if err != nil {
		return bar{}, fmt.Errorf("read who is barred: %w", err)
	}
	b, err := parseBar(id, text)
	b.off = !on
	if _, followed, ok := strings.Cut(description, followedText); ok {
		b.followed = strings.Fields(followed)
	}
	return b, err
}

func parseBar(id, text string) (bar, error) {
	b := bar{dialplan: id}
	callers, emergency := barredCallers.FindStringSubmatch(text), barredEmergency.FindStringSubmatch(text)
	if callers == nil || emergency == nil {
		return bar{}, refuse(http.StatusInternalServerError, "the dialplan %s of the domain was changed by somebody else: delete it in FusionPBX, and bar the extensions again", barredName)
	}
	numbers, uuids := strings.Split(callers[1], "|"), strings.Split(callers[2], "|")
	if len(numbers) != len(uuids) {
		return bar{}, refuse(http.StatusInternalServerError, "the dialplan %s of the domain has %d numbers for %d extensions: delete it in FusionPBX, and bar the extensions again",
			barredName, len(numbers), len(uuids))
	}
	for i, number := range numbers {
		b.barred = append(b.barred, barredExtension{strings.ReplaceAll(number, `\`, ""), uuids[i]})
	}
	b.emergency = strings.Split(emergency[1], "|")
	return b, nil
}

// followedText stands before those whose follow-me was on.
const followedText = " Follow-me was on for "

// describe says in FusionPBX's pages what the row is.
func (b bar) describe() string {
	text := "Written by Tollbook: these extensions can't dial out. Don't edit."
	if len(b.followed) > 0 {
		text += followedText + strings.Join(b.followed, " ")
	}
	return text
}

// with gives the bar with an extension barred, or not any more.
func (b bar) with(e barredExtension, on bool, emergency []string) bar {
	b.barred = slices.DeleteFunc(slices.Clone(b.barred), func(had barredExtension) bool { return had.uuid == e.uuid })
	if on {
		b.barred = append(b.barred, e)
	}
	slices.SortFunc(b.barred, func(x, y barredExtension) int { return strings.Compare(x.number, y.number) })
	switch {
	case len(emergency) > 0:
		b.emergency = emergency
	case len(b.emergency) == 0:
		b.emergency = defaultEmergency()
	}
	return b
}

// condition is what must hold of a call; all of them for it to be hung up.
type condition struct{ field, expression string }

// conditions says who is barred from what. longest is the length of the domain's longest number of its own.
func (b bar) conditions(longest int) []condition {
	var numbers []string
	for _, e := range b.barred {
		numbers = append(numbers, regexp.QuoteMeta(e.number))
	}
	return []condition{
		{barredCaller, `^(` + strings.Join(numbers, "|") + `)/|/(` + strings.Join(b.uuids(), "|") + `)$`},
		{"${user_exists}", `^(?!true$)`},
		{"destination_number", `^(?![09]?(?:` + strings.Join(b.emergency, "|") + `)$)[+0-9][0-9*#]{` + strconv.Itoa(longest) + `,}$`},
	}
}

// rows writes the bar: one row, its copy for FusionPBX's editor, and none where nobody is barred.
func (b bar) rows(d domain, longest int) (rows []row) {
	id := b.dialplan
	if id != "" {
		rows = append(rows, row{verb: remove, table: "v_dialplan_details", keys: []column{{"dialplan_uuid", id}}})
	}
	if len(b.barred) == 0 {
		if id != "" {
			rows = append(rows, row{verb: remove, table: "v_dialplans", keys: []column{{"dialplan_uuid", id}}})
		}
		return rows
	}
	verb := update
	if id == "" {
		id, verb = uuid.NewString(), insert
	}
	rows = append(rows, row{verb, "v_dialplans", []column{{"dialplan_uuid", id}}, []column{
		{"domain_uuid", d.uuid},
		{"app_uuid", barredApp},
		{"dialplan_context", d.name},
		{"dialplan_name", barredName},
		{"dialplan_destination", flag(false)},
		{"dialplan_continue", flag(false)},
		{"dialplan_order", barredOrder},
		{"dialplan_enabled", flag(true)},
		{"dialplan_xml", b.xml(id, longest)},
		{"dialplan_description", b.describe()},
	}})
	return append(rows, b.details(id, d, longest)...)
}

func (b bar) details(id string, d domain, longest int) (rows []row) {
	add := func(tag, kind, data string) {
		rows = append(rows, row{insert, "v_dialplan_details", []column{{"dialplan_detail_uuid", uuid.NewString()}}, []column{
			{"domain_uuid", d.uuid},
			{"dialplan_uuid", id},
			{"dialplan_detail_tag", tag},
			{"dialplan_detail_type", kind},
			{"dialplan_detail_data", data},
			{"dialplan_detail_group", "0"},
			{"dialplan_detail_order", strconv.Itoa((len(rows) + 1) * 10)},
			{"dialplan_detail_enabled", flag(true)},
		}})
	}
	for _, c := range b.conditions(longest) {
		add("condition", c.field, c.expression)
	}
	add("action", "hangup", "CALL_REJECTED")
	return rows
}

// xml is the row as the switch reads it, written as FusionPBX's editor writes it.
func (b bar) xml(id string, longest int) string {
	var text strings.Builder
	fmt.Fprintf(&text, "<extension name=%q continue=\"false\" uuid=%q>\n", barredName, id)
	conditions := b.conditions(longest)
	for i, c := range conditions {
		end := "/>"
		if i == len(conditions)-1 {
			end = ">"
		}
		fmt.Fprintf(&text, "\t<condition field=\"%s\" expression=\"%s\"%s\n", attribute(c.field), attribute(c.expression), end)
	}
	text.WriteString("\t\t<action application=\"hangup\" data=\"CALL_REJECTED\"/>\n\t</condition>\n</extension>\n")
	return text.String()
}

func attribute(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return b.String()
}

// longestNumber is the length of a domain's longest extension: what is longer is a number outside. It is never more than
// 6, since users are asked for besides.
func (d domain) longestNumber(ctx context.Context, tx *sql.Tx) (int, error) {
	const least, most = 3, 6
	var length int
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(length(extension)), 0) FROM v_extensions WHERE domain_uuid = $1`, d.uuid).Scan(&length)
	if err != nil {
		return 0, fmt.Errorf("find the longest extension: %w", err)
	}
	return min(max(length, least), most), nil
}
