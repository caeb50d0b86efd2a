package fusionpbx_test

import (
	"os"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

func TestDump(t *testing.T) {
	f, _ := os.Open("testdata/v_xml_cdr.csv")
	rows, err := fusionpbx.Rows(f)
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range rows {
		if err != nil {
			t.Error(r.Line, err)
		}
		ps, err := r.Leg.Parts()
		if err != nil {
			t.Error(r.Line, err)
		}
		for _, p := range ps {
			t.Log(p.CallUUID[:8], p.Part, p.DomainName, p.Direction, "c:", p.CallerNumber, "d:", p.DestinationNumber, "x:", p.Extension, p.DurationSeconds, p.BillableSeconds, p.Estimated, p.Gateway, p.HangupCause, p.Notes)
		}
	}
}
