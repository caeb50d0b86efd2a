package demo_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/freeswitch"
	"github.com/tollbook/tollbook/server/demo"
)

func TestARecordingRenderedAsItWasIsTheRecordedDocument(t *testing.T) {
	t.Parallel()
	for _, name := range demo.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			original, err := os.ReadFile("recordings/" + name)
			if err != nil {
				t.Fatal(err)
			}
			leg, err := freeswitch.Read(original)
			if err != nil {
				t.Fatal(err)
			}
			r, err := demo.Named(name)
			if err != nil {
				t.Fatal(err)
			}
			call := demo.Call{UUID: uuid.MustParse(leg.CallUUID), StartedAt: leg.StartedAt, Seconds: r.Seconds()}
			if string(r.Render(call)) != string(original) {
				t.Error("the rendered document differs")
			}
		})
	}
}

func TestARenderedCallHasItsOwnUUIDNumberStartAndSeconds(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 1, 7, 23, 59, 58, 0, time.UTC)
	for _, name := range demo.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := demo.Named(name)
			if err != nil {
				t.Fatal(err)
			}
			call := demo.Call{UUID: uuid.New(), Number: "61355501234", StartedAt: start, Seconds: 207}
			leg, err := freeswitch.Read(r.Render(call))
			if err != nil {
				t.Fatal(err)
			}
			parts, err := leg.Parts()
			if err != nil || len(parts) != 1 {
				t.Fatalf("%d parts, error %v", len(parts), err)
			}
			part := parts[0]
			if part.CallUUID != call.UUID.String() || !part.StartedAt.Equal(start) {
				t.Errorf("call %s started at %s", part.CallUUID, part.StartedAt)
			}
			want := call.Seconds
			if r.Seconds() == 0 {
				want = 0
			}
			if part.BillableSeconds != want {
				t.Errorf("%d billable seconds, want %d", part.BillableSeconds, want)
			}
			if numbers := part.CallerNumber + " " + part.DestinationNumber; !strings.Contains(numbers, call.Number) {
				t.Errorf("numbers %s lack %s", numbers, call.Number)
			}
			if len(part.Notes) > 0 {
				t.Errorf("the document contradicts itself: %q", part.Notes)
			}
		})
	}
}

func TestThePostedFormIsReadLikeTheDocument(t *testing.T) {
	t.Parallel()
	r, err := demo.Named("acme-outbound.xml")
	if err != nil {
		t.Fatal(err)
	}
	document := r.Render(demo.Call{UUID: uuid.New(), StartedAt: time.Now(), Seconds: 1})
	plain, err := freeswitch.Read(document)
	if err != nil {
		t.Fatal(err)
	}
	posted, err := freeswitch.Read(demo.Form(document))
	if err != nil {
		t.Fatal(err)
	}
	if plain.CallUUID != posted.CallUUID || !plain.EndedAt.Equal(posted.EndedAt) {
		t.Errorf("%+v is not %+v", posted, plain)
	}
}

func TestInitechsDocumentsNameNobodyElse(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"outbound.xml", "outbound.json", "busy.xml", "inbound.xml", "local.json"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := demo.Named("initech-" + name)
			if err != nil {
				t.Fatal(err)
			}
			document := r.Render(demo.Call{UUID: uuid.New(), Number: "0412345678", StartedAt: time.Now(), Seconds: 61})
			for _, foreign := range []string{"acme", "alice", "4b0cbf5e", "291234500"} {
				if strings.Contains(strings.ToLower(string(document)), foreign) {
					t.Errorf("the document names %s", foreign)
				}
			}
			leg, err := freeswitch.Read(document)
			if err != nil {
				t.Fatal(err)
			}
			parts, err := leg.Parts()
			if err != nil || len(parts) != 1 || parts[0].DomainName != demo.InitechDomain || len(parts[0].Notes) > 0 {
				t.Errorf("parts %+v, error %v", parts, err)
			}
		})
	}
}
