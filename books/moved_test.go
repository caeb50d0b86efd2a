package books_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
)

func TestOldCallsStayRightWhenTheirClientMoves(t *testing.T) {
	t.Parallel()
	s := newShop(t, []rating.Rate{
		{Prefix: "61", Description: "Australia", PerMinute: amount(t, "0.05"), FirstIncrement: 1, NextIncrement: 1},
		{Prefix: "64", Description: "New Zealand", PerMinute: amount(t, "0.50"), FirstIncrement: 1, NextIncrement: 1},
	}, rating.PackageSettings{})
	s.company()
	s.at(noon.Add(time.Hour))
	// As dialled in Melbourne: a local number and one of another state. In Auckland they are numbers of New Zealand.
	estimated := dialled("loopback", "98765432", noon, 60)
	estimated.Loopback = true
	s.take(dialled("local", "98765432", noon, 60), dialled("away", "0398765432", noon, 60), estimated)
	before := s.lines(`SELECT call_uuid, charge, destination_canonical, country, area_code FROM cdrs ORDER BY 1`)
	must[*ent.Customer](t)(s.book.UpdateClient(t.Context(), s.initech.ID, books.ClientInput{Country: ptr("NZ"), AreaCode: ptr("9")}))
	s.holds()
	if text := s.explained(t.Context(), "local").Text(); !strings.Contains(text, "+61398765432") {
		t.Errorf("explained as\n%s", text)
	}
	// Made exact, the loopback call still goes where it went.
	s.take(dialled("loopback", "98765432", noon, 120))
	expectLines(t, s.lines(`SELECT charge, destination_canonical, country FROM cdrs WHERE call_uuid = 'loopback'`), "0.100000 +61398765432 AU")
	expectLines(t, s.lines(`SELECT call_uuid, charge, destination_canonical, country, area_code FROM cdrs WHERE call_uuid <> 'loopback' ORDER BY 1`),
		before[0], before[1])
	s.holds()
	// A call of now is read as the client dials now.
	s.take(dialled("now", "98765432", noon, 60))
	expectLines(t, s.lines(`SELECT destination_canonical, country, area_code FROM cdrs WHERE call_uuid = 'now'`), "+6498765432 NZ 9")
	s.holds()
}
