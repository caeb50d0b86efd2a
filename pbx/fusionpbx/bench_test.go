package fusionpbx_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// BenchmarkRows reads a file of 80,000 rows. It reports the rows a second.
func BenchmarkRows(b *testing.B) {
	sample, err := os.ReadFile("testdata/v_xml_cdr.csv")
	if err != nil {
		b.Fatal(err)
	}
	header, rows, _ := strings.Cut(string(sample), "\n")
	file := []byte(header + "\n" + strings.Repeat(rows, 1000))
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	read := 0
	for b.Loop() {
		all, err := fusionpbx.Rows(bytes.NewReader(file))
		if err != nil {
			b.Fatal(err)
		}
		for row, err := range all {
			if err != nil || row.Leg.CallUUID == "" {
				b.Fatal(row.Line, err)
			}
			read++
		}
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "rows/s")
}
