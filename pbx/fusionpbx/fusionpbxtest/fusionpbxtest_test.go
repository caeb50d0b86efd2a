package fusionpbxtest_test

import (
	"os"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx/fusionpbxtest"
)

func TestBothVersionsHoldTheSampleCalls(t *testing.T) {
	t.Parallel()
	rows, err := os.ReadFile("../testdata/v_xml_cdr.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, flags := range fusionpbxtest.BothFlags() {
		t.Run(string(flags), func(t *testing.T) {
			t.Parallel()
			p := fusionpbxtest.New(t, flags)
			p.Load(t, rows)
			p.Add(t, fusionpbxtest.Call{Destination: "1300123456", StartedAt: 1795422464, Ring: 2, Milliseconds: 70040})
			if got := p.Text(t, "SELECT count(*) FROM v_xml_cdr"); got != "81" {
				t.Errorf("%s rows are there", got)
			}
			if got := p.Text(t, "SELECT data_type FROM information_schema.columns WHERE table_name = 'v_extensions' AND column_name = 'enabled'"); got != string(flags) {
				t.Errorf("enabled is %s", got)
			}
			if got := p.Text(t, "SELECT billmsec FROM v_xml_cdr WHERE destination_number = '1300123456' AND start_epoch = 1795422464"); got != "70040" {
				t.Errorf("the call has %s ms", got)
			}
			if got := p.Text(t, "SELECT count(*) FROM v_extensions WHERE lower(enabled::text) = 'true'"); got != "3" {
				t.Errorf("%s extensions are enabled", got)
			}
		})
	}
}
