package freeswitch_test

import (
	"path/filepath"
	"testing"

	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// BenchmarkRead reads one whole request of a call that came in and was transferred out, 40 kB of percent-encoded XML,
// and others of the usual size.
func BenchmarkRead(b *testing.B) {
	for _, one := range []struct{ name, path string }{
		{"XML percent-encoded", "calls/0010-xml-true.http"},
		{"XML with three callflows", "calls/0237-xml-true.http"},
		{"JSON", "calls/0012-json.http"},
		{"XML plain", "encodings/0018-xml-03-encode-false.http"},
		{"JSON collapsed", "encodings/0020-json-03-encode-false.http"},
	} {
		b.Run(one.name, func(b *testing.B) {
			content := body(b, filepath.Join("testdata", one.path))
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := freeswitch.Read(content); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
