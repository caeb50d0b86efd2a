package fusionpbx_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// sample is an export of a real v_xml_cdr.
func sample(t testing.TB) string {
	t.Helper()
	file, err := os.ReadFile("testdata/v_xml_cdr.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

// refusal is a row that was refused.
type refusal struct {
	line        int
	raw, reason string
}

// rows reads a file: the rows that were read, and those that were refused.
func rows(t testing.TB, file string) (all []fusionpbx.Row, refused []refusal) {
	t.Helper()
	sequence, err := fusionpbx.Rows(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range sequence {
		var about *billing.Error
		switch {
		case err == nil:
			all = append(all, row)
		case errors.As(err, &about):
			refused = append(refused, refusal{row.Line, row.Raw, err.Error()})
		default:
			t.Fatal(err)
		}
	}
	return all, refused
}

const header = "xml_cdr_uuid,domain_uuid,domain_name,leg,direction,caller_id_number,caller_id_name,caller_destination,destination_number," +
	"start_epoch,answer_epoch,end_epoch,billmsec,waitsec,bridge_uuid,originating_leg_uuid,extension_uuid,last_app,last_arg,voicemail_message,hangup_cause\n"

const ordinary = "9C43F961-2d7e-4a4e-8b39-1f1f0d9c0001,4b0c,Acme.example.test,a,outbound,0291234500,Acme,1300123456,1300123456," +
	"1795422464,1795422465,1795422475,10400,1,b,,e,bridge,sofia/gateway/g1/1300123456,f,NORMAL_CLEARING\n"

func TestTheColumnsMayStandInAnyOrder(t *testing.T) {
	t.Parallel()
	want, refused := rows(t, sample(t))
	if len(want) != 80 || len(refused) != 0 {
		t.Fatalf("%d rows were read, refused %v", len(want), refused)
	}
	all, err := csv.NewReader(strings.NewReader(sample(t))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var turned strings.Builder
	w := csv.NewWriter(&turned)
	for _, row := range all {
		other := make([]string, 0, len(row)+1)
		for i := range row {
			other = append(other, row[len(row)-1-i])
		}
		if err := w.Write(append(other, "one more, \"quoted\"\ncolumn")); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	got, refused := rows(t, "\ufeff"+strings.ReplaceAll(turned.String(), "\n", "\r\n"))
	if len(got) != 80 || len(refused) != 0 {
		t.Fatalf("%d rows were read, refused %v", len(got), refused)
	}
	for i := range got {
		if diff := cmp.Diff(want[i].Leg, got[i].Leg); diff != "" {
			t.Errorf("row %d:\n%s", i, diff)
		}
	}
}

func TestAFileWithoutTheColumnsIsRefusedByTheirNames(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, file, reason string }{
		{"nothing", "", "empty"},
		{"another table", "id,name\n1,x\n", "xml_cdr_uuid, domain_uuid, direction, leg, start_epoch"},
		{"two columns short", strings.NewReplacer("leg,", "", "end_epoch,", "").Replace(header), "columns leg, end_epoch are"},
		{"a header whose quotes don't end", `xml_cdr_uuid,"leg`, "quote"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := fusionpbx.Rows(strings.NewReader(test.file))
			var refused *billing.Error
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("the reason is %v, without %q", err, test.reason)
			}
		})
	}
}

func TestARowThatCannotBeReadIsAnErrorForThatRowOnly(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, row, reason string }{
		{"too few values", "a,b,c\n", "3 values"},
		{"too many values", strings.TrimSuffix(ordinary, "\n") + ",x\n", "22 values"},
		{"no UUID", strings.Replace(ordinary, "9C43F961-2d7e-4a4e-8b39-1f1f0d9c0001", "", 1), "xml_cdr_uuid"},
		{"a start that is no number", strings.Replace(ordinary, "1795422464", "yesterday", 1), `start_epoch is "yesterday"`},
		{"a quote that does not end", strings.Replace(ordinary, "Acme,", `"Acme,`, 1), "quote that does not end"},
		{"a quote in a value that is not quoted", strings.Replace(ordinary, "Acme,", `Ac""me,`, 1), "not quoted"},
		{"something behind a quoted value", strings.Replace(ordinary, "Acme,", `"Ac" me,`, 1), "does not end"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			all, refused := rows(t, header+ordinary+test.row+ordinary+ordinary)
			if len(all) != 3 || len(refused) != 1 {
				t.Fatalf("%d rows were read, refused %v", len(all), refused)
			}
			r := refused[0]
			if r.line != 3 || r.raw+"\n" != test.row || !strings.Contains(r.reason, test.reason) {
				t.Errorf("refused line %d, %q, because %s", r.line, r.raw, r.reason)
			}
			if all[1].Line != 4 || all[2].Line != 5 {
				t.Errorf("the rows after it are lines %d and %d", all[1].Line, all[2].Line)
			}
		})
	}
}

func TestValuesMayHaveLineBreaksAndQuotes(t *testing.T) {
	t.Parallel()
	odd := strings.Replace(ordinary, ",Acme,", ",\"A, \"\"B\"\"\r\nC\n\",", 1)
	all, refused := rows(t, header+odd+"\n\\.\n"+strings.TrimSuffix(ordinary, "\n"))
	if len(all) != 2 || len(refused) != 0 {
		t.Fatalf("%d rows were read, refused %v", len(all), refused)
	}
	if got := all[0].Leg.CallerName; got != `A, "B"C` {
		t.Errorf("the name is %q", got)
	}
	if all[0].Line != 2 || all[1].Line != 7 {
		t.Errorf("the rows are lines %d and %d", all[0].Line, all[1].Line)
	}
	again, refused := rows(t, string(all[0].CSV()))
	if len(again) != 1 || len(refused) != 0 || !cmp.Equal(again[0].Leg, all[0].Leg) {
		t.Errorf("the row as a file of its own is read as %+v, refused %v", again, refused)
	}
}

func TestAFileThatCannotBeReadEndsTheRows(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is gone")
	sequence, err := fusionpbx.Rows(io.MultiReader(strings.NewReader(header+ordinary), iotest.ErrReader(broken)))
	if err != nil {
		t.Fatal(err)
	}
	var seen []error
	for _, err := range sequence {
		seen = append(seen, err)
	}
	if len(seen) != 2 || seen[0] != nil || !errors.Is(seen[1], broken) {
		t.Errorf("the errors are %v", seen)
	}
}

func TestOneRowIsInMemoryAtATime(t *testing.T) {
	t.Parallel()
	// A quote that never ends in front of ten times what a row may have: the rows behind it are read all the same.
	rest := strings.Repeat(ordinary, 10*fusionpbx.MaxRowBytes/len(ordinary))
	all, refused := rows(t, header+"\""+ordinary+rest)
	if want := strings.Count(rest, "\n"); len(all) != want || len(refused) != 1 {
		t.Errorf("%d rows of %d were read, %d refused", len(all), want, len(refused))
	}
	huge := "\"" + strings.Repeat("x", 5*fusionpbx.MaxRowBytes) + "\n"
	all, refused = rows(t, header+huge+ordinary)
	if len(all) != 1 || len(refused) == 0 {
		t.Errorf("%d rows were read, %d refused", len(all), len(refused))
	}
	for _, r := range refused {
		if len(r.raw) > 3*fusionpbx.MaxRowBytes {
			t.Errorf("%d bytes were held", len(r.raw))
		}
	}
}

// FuzzRows looks for a file that is read wrongly: a panic, a file without end, or a row that is not read again.
func FuzzRows(f *testing.F) {
	f.Add([]byte(header + ordinary))
	f.Add([]byte(header + "\"" + ordinary + "\"\"\n\\.\n" + ordinary))
	for line := range strings.Lines(sample(f)) {
		f.Add([]byte(strings.SplitAfterN(sample(f), "\n", 2)[0] + line))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		sequence, err := fusionpbx.Rows(bytes.NewReader(file))
		if err != nil {
			return
		}
		for row, err := range sequence {
			if row.Line < 2 || (err == nil && row.Leg.CallUUID == "") {
				t.Fatalf("line %d: %v", row.Line, err)
			}
			if err != nil {
				continue
			}
			again, err := fusionpbx.Rows(bytes.NewReader(row.CSV()))
			if err != nil {
				t.Fatal(err)
			}
			for r, err := range again {
				if err != nil || !cmp.Equal(r.Leg, row.Leg) {
					t.Fatalf("%q is read again as %+v: %v", row.Raw, r, err)
				}
			}
		}
	})
}
