package document

import (
	"fmt"
	"strconv"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
)

// MostListed is how many calls a PDF lists at most. Longer lists are for CallsCSV.
const MostListed = 10_000

// listed is what a list of calls adds up to.
type listed struct {
	calls   int
	seconds int64
	charge  money.Amount
}

// appendix lists the calls.
func (p *paper) appendix(calls Calls) error {
	zone, err := time.LoadLocation(p.inv.TimeZone)
	if err != nil {
		return fmt.Errorf("find the time zone %q: %w", p.inv.TimeZone, err)
	}
	p.turn()
	large := face{size: 15, bold: true, colour: p.look.ink}
	p.put(left, p.y, "Itemised calls", large)
	p.y += large.height() + 3
	t := table{paper: p, x: left, size: 7.5, columns: []column{
		{title: "Started", width: 27},
		{title: "Direction", width: 13},
		{title: "From", width: 28},
		{title: "To", width: 30},
		{title: "Charged by", width: 29},
		{title: "Duration", width: 12, toRight: true},
		{title: "Charge", width: 17, toRight: true},
	}}
	t.begin()
	var sum listed
	for call, err := range calls {
		if err != nil {
			return fmt.Errorf("list the calls of invoice %s: %w", p.inv.Number, err)
		}
		if sum.calls == MostListed {
			return billing.Errorf(billing.TooMany, "", "More than %d calls are too many for a PDF: take them as CSV.", MostListed)
		}
		t.row(p.callRow(call, zone))
		if err := sum.add(call); err != nil {
			return err
		}
	}
	t.row(row{cells: cells{strconv.Itoa(sum.calls) + " calls", "", "", "", "", clock(sum.seconds), p.money(sum.charge)}, strong: true})
	t.end()
	return nil
}

func (s *listed) add(c Call) error {
	s.calls++
	s.seconds += c.Seconds
	var err error
	s.charge, err = s.charge.Add(c.Charge)
	return err
}

// callRow is a call as it stands in the list.
func (p *paper) callRow(c Call, zone *time.Location) row {
	at := c.Started.In(zone)
	r := row{cells: cells{
		day(at, p.inv.Locale) + at.Format(" 15:04:05"), direction(c.Direction), c.From, c.To, c.Rule, clock(c.Seconds), p.money(c.Charge),
	}}
	if c.Late {
		r.note = "late"
	}
	return r
}

// direction is the word for a direction.
func direction(d string) string {
	if d == "" {
		return "unknown"
	}
	return d
}

// clock writes seconds as 1:05:09 or 4:05.
func clock(seconds int64) string {
	if seconds < 0 {
		seconds = 0
	}
	if seconds < 3600 {
		return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}
