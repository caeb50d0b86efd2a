package freeswitch_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/pbx/freeswitch"
)

// said is a leg without the notes, which tell what was repaired in a format.
func said(l cdr.Leg) cdr.Leg {
	l.Notes = nil
	return l
}

func TestXMLAndJSONOfALegSayTheSame(t *testing.T) {
	t.Parallel()
	seen := map[string]request{}
	pairs := 0
	for _, r := range requests(t) {
		other, ok := seen[r.uuid]
		if !ok {
			seen[r.uuid] = r
			continue
		}
		pairs++
		if diff := cmp.Diff(said(other.leg), said(r.leg)); diff != "" {
			t.Errorf("%s and %s (%s) differ:\n%s", other.file, r.file, r.call, diff)
		}
	}
	if pairs != 66 {
		t.Errorf("%d pairs were compared, not 66", pairs)
	}
}

func TestEveryTransportEncodingIsRead(t *testing.T) {
	t.Parallel()
	index, err := os.ReadFile("testdata/encodings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	xml := map[string]cdr.Leg{}
	pairs := 0
	for line := range strings.Lines(string(index)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		file, module, uuid := columns[0], columns[1], columns[4]
		if file == "file" {
			continue
		}
		leg, err := freeswitch.Read(body(t, filepath.Join("testdata/encodings", file)))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if leg.CallUUID != uuid {
			t.Errorf("%s: the call is %q, not %s", file, leg.CallUUID, uuid)
		}
		if module == "xml" {
			xml[uuid] = leg
			continue
		}
		pairs++
		if diff := cmp.Diff(said(xml[uuid]), said(leg)); diff != "" {
			t.Errorf("%s says something else than the XML of the same leg:\n%s", file, diff)
		}
	}
	if pairs != 14 {
		t.Errorf("%d settings were compared, not 14", pairs)
	}
}

func TestAFileIsReadAsTheModulesLeaveItOnDisk(t *testing.T) {
	t.Parallel()
	for _, file := range []string{
		"0018-xml-03-encode-false.http", "0011-xml-02-encode-true-disable100.http", "0034-xml-05-encode-base64.http",
		"0020-json-03-encode-false.http", "0036-json-05-encode-base64.http", "0056-json-07-encode-textxml.http",
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			sent := body(t, filepath.Join("testdata/encodings", file))
			want, err := freeswitch.Read(sent)
			if err != nil {
				t.Fatal(err)
			}
			onDisk := strings.TrimPrefix(string(sent), "cdr=") + "\n"
			for _, variant := range []string{onDisk, "\ufeff" + onDisk, " \r\n" + onDisk} {
				got, err := freeswitch.Read([]byte(variant))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the file says something else than the request:\n%s", diff)
				}
			}
		})
	}
}

func TestBase64IsReadThoughAFormDecoderMadeItsPlusesSpaces(t *testing.T) {
	t.Parallel()
	sent := body(t, "testdata/encodings/0034-xml-05-encode-base64.http")
	want, err := freeswitch.Read(sent)
	if err != nil {
		t.Fatal(err)
	}
	spoilt := strings.ReplaceAll(string(sent), "+", " ")
	if spoilt == string(sent) {
		t.Fatal("the sample has no plus in it")
	}
	got, err := freeswitch.Read([]byte(spoilt))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadingLeavesTheBodyAsItWas(t *testing.T) {
	t.Parallel()
	for _, r := range requests(t) {
		before := string(r.body)
		if _, err := freeswitch.Read(r.body); err != nil {
			t.Fatal(err)
		}
		if string(r.body) != before {
			t.Fatalf("%s was written to", r.file)
		}
	}
}

func TestADocumentThatBreaksOffIsTheSameCallOrAnError(t *testing.T) {
	t.Parallel()
	for _, file := range []string{
		"calls/0237-xml-true.http", "calls/0229-json.http", "encodings/0020-json-03-encode-false.http",
		"encodings/0046-xml-06-encode-base64-disable100.http", "encodings/0055-xml-07-encode-textxml.http",
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			whole := body(t, filepath.Join("testdata", file))
			want, err := freeswitch.Read(whole)
			if err != nil {
				t.Fatal(err)
			}
			recovered, refused := 0, 0
			for n := 1; n < len(whole)-8; n += 61 {
				got, err := freeswitch.Read(whole[:n])
				if err != nil {
					refused++
					continue
				}
				recovered++
				if len(got.Notes) == 0 {
					t.Fatalf("cut after %d of %d bytes, the leg has no note of it", n, len(whole))
				}
				if got.CallUUID != want.CallUUID || got.Originator != want.Originator || got.Direction != want.Direction ||
					!got.StartedAt.Equal(want.StartedAt) || !got.AnsweredAt.Equal(want.AnsweredAt) || !got.EndedAt.Equal(want.EndedAt) {
					t.Fatalf("cut after %d of %d bytes, another call was read:\n%s", n, len(whole), cmp.Diff(said(want), said(got)))
				}
			}
			if recovered == 0 || refused == 0 {
				t.Errorf("%d cuts were read and %d refused; both must occur", recovered, refused)
			}
		})
	}
}
