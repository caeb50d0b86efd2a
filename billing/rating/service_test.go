package rating_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

func noon() time.Time { return time.Date(2026, 1, 10, 12, 0, 0, 0, time.UTC) }

// held is a service since a day of January with the plans of some lists, for some extensions.
func held(t testing.TB, day int, extensions []string, lists ...rating.RateList) rating.Service {
	t.Helper()
	s := rating.Service{
		ID: uuid.NewSHA1(uuid.NameSpaceOID, []byte{byte(day), byte(len(extensions))}), Extensions: extensions,
		Since:  time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC),
		Active: billing.Period{Start: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
	}
	for _, l := range lists {
		s.Plans = append(s.Plans, compile(t, l))
	}
	return s
}

func ordinaryList() rating.RateList {
	return rating.RateList{Currency: "AUD"}
}

func overlay() rating.RateList {
	l := standing()
	l.Mode = rating.Overlay
	return l
}

func TestWhichServiceTakesACall(t *testing.T) {
	t.Parallel()
	ended := held(t, 1, nil, standing())
	ended.Active.End = noon()
	local := dialled("0412345678", 60)
	local.Direction = cdr.Local
	for name, row := range map[string]struct {
		services  []rating.Service
		call      rating.Call
		extension string
		want      int
		callType  rating.CallType
	}{
		"none at all leaves it unmatched": {nil, dialled("1300123456", 60), "201", -1, rating.Unmatched},
		"special rates come before the others": {
			[]rating.Service{held(t, 1, nil, ordinaryList()), held(t, 2, nil, standing())},
			dialled("1300123456", 60), "201", 1, rating.Special,
		},
		"an extension list comes before none": {
			[]rating.Service{held(t, 1, nil, standing()), held(t, 2, []string{"201"}, standing())},
			dialled("1300123456", 60), "201", 1, rating.Special,
		},
		"special rates come before an extension list": {
			[]rating.Service{held(t, 1, []string{"201"}, ordinaryList()), held(t, 2, nil, standing())},
			dialled("1300123456", 60), "201", 1, rating.Special,
		},
		"the older comes first": {
			[]rating.Service{held(t, 3, nil, standing()), held(t, 2, nil, standing())},
			dialled("1300123456", 60), "201", 1, rating.Special,
		},
		"a list without the extension does not count": {
			[]rating.Service{held(t, 1, []string{"202"}, standing()), held(t, 2, nil, standing())},
			dialled("1300123456", 60), "201", 1, rating.Special,
		},
		"an unknown extension is on no list": {
			[]rating.Service{held(t, 1, []string{"201", ""}, standing())},
			dialled("1300123456", 60), "", -1, rating.Unmatched,
		},
		"an ended service takes nothing": {
			[]rating.Service{ended}, dialled("1300123456", 60), "201", -1, rating.Unmatched,
		},
		"no match leaves it to the next with special rates": {
			[]rating.Service{held(t, 1, nil, func() rating.RateList {
				l := standing()
				l.Rates = l.Rates[:1]
				return l
			}()), held(t, 2, nil, standing())},
			dialled("1300123456", 60), "", 1, rating.Special,
		},
		"no match leaves it to an ordinary service": {
			[]rating.Service{held(t, 1, nil, standing()), held(t, 2, nil, ordinaryList())},
			dialled("0412345678", 60), "", 1, rating.Unrated,
		},
		"no match anywhere leaves it unmatched": {
			[]rating.Service{held(t, 1, nil, standing())}, dialled("0412345678", 60), "", -1, rating.Unmatched,
		},
		"an overlay without match is an ordinary call": {
			[]rating.Service{held(t, 1, nil, overlay())}, dialled("0412345678", 60), "", 0, rating.Unrated,
		},
		"an overlay with a match is a special one": {
			[]rating.Service{held(t, 1, nil, overlay())}, dialled("132500", 60), "", 0, rating.Special,
		},
		"a local call of an ordinary service is free": {
			[]rating.Service{held(t, 1, nil, standing()), held(t, 2, nil, ordinaryList())}, local, "201", 1, rating.Local,
		},
		"a service without any list is an ordinary one": {
			[]rating.Service{held(t, 1, nil)}, dialled("0412345678", 60), "", 0, rating.Unrated,
		},
		"an emergency call goes to the first": {
			[]rating.Service{held(t, 1, nil, ordinaryList()), held(t, 2, nil, standing())},
			dialled("000", 60), "", 1, rating.Emergency,
		},
		"an emergency call without a service is one all the same": {nil, dialled("112", 60), "", -1, rating.Emergency},
		"a call that nobody answered has its rule": {
			[]rating.Service{held(t, 1, nil, standing())}, dialled("1300123456", 0), "", 0, rating.Special,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.call.Extension, row.call.StartedAt = row.extension, noon()
			got := rating.Price(&row.call, row.services, nil)
			if got.Service != row.want || got.CallType != row.callType {
				t.Errorf("service %d, %s; want %d, %s", got.Service, got.CallType, row.want, row.callType)
			}
			free := row.callType != rating.Special || row.call.Seconds == 0
			if free != (got.Amount == 0) {
				t.Errorf("the charge is %s", got.Amount)
			}
			if (got.Service < 0 || len(row.services[got.Service].Plans) == 0) != (got.Plan == nil) {
				t.Errorf("the plan of service %d is %v", got.Service, got.Plan)
			}
			explained, e := rating.Explain(&row.call, row.services, nil, nil)
			if !reflect.DeepEqual(explained, got) || e.Charge != got.Charge {
				t.Errorf("it is explained as %v and rated %v", explained, got)
			}
			if e.Text() == "" {
				t.Error("the explanation says nothing")
			}
		})
	}
}

func TestTheVersionInForcePricesACall(t *testing.T) {
	t.Parallel()
	versions := make([]rating.RateList, 3)
	for i := range versions {
		versions[i] = standing()
		versions[i].Version = i + 1
		versions[i].ValidFrom = noon().AddDate(0, 0, i)
		versions[i].Rates[1].FlatRate = money.Amount(i+1) * money.Unit
	}
	versions[2].SpecialNumberBilling = false
	service := held(t, 1, nil, versions...)
	call := dialled("1300123456", 60)
	for name, row := range map[string]struct {
		at       time.Time
		version  int
		callType rating.CallType
	}{
		"the first also prices what started before it": {noon().Add(-time.Hour), 1, rating.Special},
		"at its very start":                            {noon(), 1, rating.Special},
		"just before the next":                         {noon().Add(24*time.Hour - 1), 1, rating.Special},
		"at the start of the next":                     {noon().Add(24 * time.Hour), 2, rating.Special},
		"the switch is off in the last":                {noon().Add(72 * time.Hour), 3, rating.Unrated},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := call
			call.StartedAt = row.at
			got := rating.Price(&call, []rating.Service{service}, nil)
			if got.Plan.List().Version != row.version || got.CallType != row.callType {
				t.Errorf("version %d, %s; want %d, %s", got.Plan.List().Version, got.CallType, row.version, row.callType)
			}
		})
	}
}

func TestTheTextOverSeveralServices(t *testing.T) {
	t.Parallel()
	services := []rating.Service{
		held(t, 1, []string{"202"}, standing()), held(t, 2, nil, standing()), held(t, 3, nil, ordinaryList()),
	}
	call := fromDesk("0412345678")
	_, e := rating.Explain(&call, services, nil, nil)
	want := strings.Join([]string{
		"Service " + services[0].ID.String() + ": only for other extensions",
		"Service " + services[1].ID.String() + ": leaves the call alone",
		"=== SPECIAL RATE CHECK ===",
		"Destination: 0412345678",
		"Checking pattern: 1800 (priority: 20) - NO MATCH",
		"Checking pattern: 1300 (priority: 15) - NO MATCH",
		"Checking pattern: 13 (priority: 10) - NO MATCH",
		"Result: NO MATCH - not charged by this service",
		"===========================",
		"Service " + services[2].ID.String() + ": takes the call",
		"=== ORDINARY CALL ===",
		"Number: 0412345678 = +61412345678 (mobile)",
		"Package: none",
		"Ordinary call: Unrated, charge 0",
		"=====================",
		"",
	}, "\n")
	if got := e.Text(); got != want {
		t.Errorf("the text is\n%s\nwant\n%s", got, want)
	}
	_, e = rating.Explain(&call, services[1:2], nil, nil)
	if got := e.Text(); !strings.HasSuffix(got, "Result: no service takes the call: not charged, hidden from the client\n") {
		t.Errorf("a call that no service takes reads\n%s", got)
	}
	call = fromDesk("1300123456")
	_, e = rating.Explain(&call, services[1:2], nil, nil)
	if got, alone := e.Text(), services[1].Plans[0].Explain(&call); got != alone.Text() {
		t.Errorf("the text of one service is\n%s\nwant\n%s", got, alone.Text())
	}
}

func TestRatingACallAllocatesNothing(t *testing.T) {
	services := []rating.Service{
		held(t, 1, []string{"202"}, standing()), held(t, 2, nil, standing()), held(t, 3, nil, overlay()),
	}
	calls := []rating.Call{fromDesk("1300123456"), fromDesk("0412345678"), fromDesk("000")}
	if n := testing.AllocsPerRun(100, func() {
		for i := range calls {
			rating.Price(&calls[i], services, nil)
		}
	}); n != 0 {
		t.Errorf("it allocates %v times", n)
	}
}

// fromDesk is a call of a minute that extension 201 made at noon.
func fromDesk(to string) rating.Call {
	call := dialled(to, 60)
	call.Extension, call.StartedAt = "201", noon()
	return call
}
