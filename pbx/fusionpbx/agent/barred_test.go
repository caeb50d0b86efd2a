package agent_test

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

// call is a call as it comes to the domain's dialplan.
type call struct {
	// user dials; extension is whose extension the call is at; toUser is a destination that is a user's.
	user, extension, destination string
	toUser                       bool
}

const (
	uuid1001 = "5a7c0001-0000-4000-8000-000000001001"
	uuid1002 = "5a7c0001-0000-4000-8000-000000001002"
)

// hungUp does with the row what the switch does: all conditions hold, or the call goes on.
func hungUp(t testing.TB, text string, c call) bool {
	t.Helper()
	var row struct {
		Continue   string `xml:"continue,attr"`
		Conditions []struct {
			Field      string `xml:"field,attr"`
			Expression string `xml:"expression,attr"`
		} `xml:"condition"`
	}
	if err := xml.Unmarshal([]byte(text), &row); err != nil {
		t.Fatal(err)
	}
	exists := "false"
	if c.toUser {
		exists = "true"
	}
	expand := strings.NewReplacer("${user_name}", c.user, "${extension_uuid}", c.extension, "${user_exists}", exists, "destination_number", c.destination)
	for _, condition := range row.Conditions {
		if !matches(t, condition.Expression, expand.Replace(condition.Field)) {
			return false
		}
	}
	return row.Continue == "false" && len(row.Conditions) == 3
}

// matches matches as PCRE does: one negative look-ahead at the start, which Go does not have.
func matches(t testing.TB, expression, text string) bool {
	t.Helper()
	rest, ahead := strings.CutPrefix(expression, "^(?!")
	if !ahead {
		return regexp.MustCompile(expression).MatchString(text)
	}
	depth, end := 1, 0
	for ; depth > 0; end++ {
		switch rest[end] {
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	return !regexp.MustCompile("^(?:"+rest[:end-1]+")").MatchString(text) && regexp.MustCompile("^"+rest[end:]).MatchString(text)
}

func TestABarredExtensionReachesEmergencyAndColleaguesOnly(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		b.cached(t, "dialplan.acme.example.test", "dialplan.globex.example.test")
		b.bar(t, "1001", true, "000", "112", "106")
		if got := b.inCache(t); got != "dialplan.globex.example.test" {
			t.Errorf("cached is %q", got)
		}
		row := b.pbx.Text(t, `SELECT dialplan_xml FROM v_dialplans WHERE dialplan_name = 'tollbook_barred' AND domain_uuid = $1
			AND dialplan_context = 'acme.example.test' AND lower(dialplan_enabled::text) = 'true' AND dialplan_order < 22`, fusionpbxtest.AcmeUUID)
		for name, test := range map[string]struct {
			call
			barred bool
		}{
			"to a mobile":                         {call{"1001", uuid1001, "0412345678", false}, true},
			"abroad":                              {call{"1001", uuid1001, "+442079460000", false}, true},
			"to a short number outside":           {call{"1001", uuid1001, "131234", false}, true},
			"to a number with signs in it":        {call{"1001", uuid1001, "0412345678#", false}, true},
			"to an emergency number":              {call{"1001", uuid1001, "000", false}, false},
			"to one behind an outside line":       {call{"1001", uuid1001, "0000", false}, false},
			"to another behind an outside line":   {call{"1001", uuid1001, "9112", false}, false},
			"to a number that begins like one":    {call{"1001", uuid1001, "000412345678", false}, true},
			"to a colleague":                      {call{"1001", uuid1002, "1002", true}, false},
			"to a colleague of a long number":     {call{"1001", uuid1002, "1002003004", true}, false},
			"to a ring group":                     {call{"1001", uuid1001, "6000", false}, false},
			"to a feature":                        {call{"1001", uuid1001, "*98", false}, false},
			"forwarded from it":                   {call{"", uuid1001, "0412345678", false}, true},
			"of a colleague that it forwards":     {call{"1002", uuid1001, "0412345678", false}, true},
			"of it that a colleague forwards":     {call{"1001", uuid1002, "0412345678", false}, true},
			"of a colleague":                      {call{"1002", uuid1002, "0412345678", false}, false},
			"of an extension that ends like it":   {call{"21001", "", "0412345678", false}, false},
			"of an extension that begins like it": {call{"10011", "", "0412345678", false}, false},
			"into it":                             {call{"", "", "1001", true}, false},
		} {
			if got := hungUp(t, row, test.call); got != test.barred {
				t.Errorf("a call %s is hung up: %t\n%s", name, got, row)
			}
		}
	})
}

// bar bars an extension of Acme's, or lets it dial.
func (b *beside) bar(t testing.TB, number string, on bool, emergency ...string) {
	t.Helper()
	written, err := b.UpdateExtension(t.Context(), fusionpbxtest.Acme, number, fusionpbx.ExtensionChange{Barred: &on, Emergency: emergency})
	if err != nil {
		t.Fatal(err)
	}
	if bool(written.Extension.Barred) != on || len(written.Pending) > 0 {
		t.Errorf("%s is %+v", number, written)
	}
}

func TestOneRowHoldsAllTheBarredOfADomain(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		count := func(table string) string { return b.pbx.Text(t, "SELECT count(*) FROM "+table) }
		b.bar(t, "1002", false)
		if n := count("v_dialplans"); n != "0" {
			t.Errorf("%s rows are there though nobody is barred", n)
		}
		b.bar(t, "1001", true, "111")
		b.bar(t, "1002", true)
		b.bar(t, "1002", true)
		if rows, details := count("v_dialplans"), count("v_dialplan_details"); rows != "1" || details != "4" {
			t.Errorf("%s rows and %s details are there", rows, details)
		}
		text := b.pbx.Text(t, "SELECT dialplan_xml FROM v_dialplans")
		for _, number := range []string{"1001", "1002"} {
			if !hungUp(t, text, call{number, "", "0412345678", false}) || hungUp(t, text, call{number, "", "111", false}) {
				t.Errorf("%s is not barred, or from emergency numbers too:\n%s", number, text)
			}
		}
		if got := b.pbx.Text(t, `SELECT string_agg(dialplan_detail_tag || ' ' || dialplan_detail_type, ', ' ORDER BY dialplan_detail_order) FROM v_dialplan_details`); got !=
			"condition ${user_name}/${extension_uuid}, condition ${user_exists}, condition destination_number, action hangup" {
			t.Errorf("the editor shows %s", got)
		}
		b.pbx.Exec(t, "UPDATE v_dialplans SET dialplan_enabled = 'false'")
		if e, err := b.Extension(t.Context(), fusionpbxtest.Acme, "1002"); err != nil || bool(e.Barred) {
			t.Errorf("with the row off it is %+v: %v", e, err)
		}
		b.bar(t, "1001", false)
		if e, err := b.Extension(t.Context(), fusionpbxtest.Acme, "1002"); err != nil || !bool(e.Barred) {
			t.Errorf("the other is %+v: %v", e, err)
		}
		if _, err := b.DeleteExtension(t.Context(), fusionpbxtest.Acme, "1002"); err != nil {
			t.Fatal(err)
		}
		if rows, details := count("v_dialplans"), count("v_dialplan_details"); rows != "0" || details != "0" {
			t.Errorf("%s rows and %s details are left", rows, details)
		}
	})
}

func TestABarredExtensionFollowsNobodyOut(t *testing.T) {
	t.Parallel()
	bothFlags(t, func(t *testing.T, b *beside) {
		t.Helper()
		const id = "f0110000-0000-4000-8000-000000000001"
		b.pbx.Exec(t, "INSERT INTO v_follow_me (follow_me_uuid, domain_uuid, follow_me_enabled) VALUES ($1, $2, 'true')", id, fusionpbxtest.AcmeUUID)
		b.pbx.Exec(t, "UPDATE v_extensions SET follow_me_uuid = $1, follow_me_enabled = 'true' WHERE extension = '1001'", id)
		follows := func() string {
			return b.pbx.Text(t, `SELECT lower(e.follow_me_enabled::text) || ' ' || lower(f.follow_me_enabled::text) FROM v_extensions e JOIN v_follow_me f USING (follow_me_uuid)`)
		}
		b.bar(t, "1002", true)
		for range 2 {
			b.bar(t, "1001", true)
			if got := follows(); got != "false false" {
				t.Errorf("barred, it follows: %s", got)
			}
		}
		// A telephone's feature code switches it on again: the bar does not hold then.
		b.pbx.Exec(t, "UPDATE v_extensions SET follow_me_enabled = 'true' WHERE extension = '1001'")
		if e, err := b.Extension(t.Context(), fusionpbxtest.Acme, "1001"); err != nil || bool(e.Barred) {
			t.Errorf("following, it is %+v: %v", e, err)
		}
		b.bar(t, "1001", true)
		b.bar(t, "1002", false)
		b.bar(t, "1001", false)
		if got := follows(); got != "true true" {
			t.Errorf("free, it follows: %s", got)
		}
	})
}
