package rating_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
)

func TestHowAPackageReadsNumbers(t *testing.T) {
	t.Parallel()
	client := number.Dialling{Country: "AU", Area: "3", Extensions: []string{"201"}, Local: true}
	for name, row := range map[string]struct {
		settings rating.PackageSettings
		want     number.Dialling
	}{
		"as the client does, where it says nothing": {rating.PackageSettings{}, client},
		"in another area": {
			rating.PackageSettings{AreaCode: "2"}, number.Dialling{Country: "AU", Area: "2", Extensions: []string{"201"}, Local: true},
		},
		"in the client's own country": {rating.PackageSettings{Country: "AU"}, client},
		"in another country, where the client's area means nothing": {
			rating.PackageSettings{Country: "NZ"}, number.Dialling{Country: "NZ", Extensions: []string{"201"}, Local: true},
		},
		"with everything that it can say": {
			rating.PackageSettings{Country: "US", AreaCode: "212", E164: true, OutsideLine: "9", LocalPrefix: "1", NANP10: true},
			number.Dialling{
				Country: "US", Area: "212", E164: true, Outside: "9", LocalPrefix: "1", NANP10: true,
				Extensions: []string{"201"}, Local: true,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := row.settings.Dialling(client)
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("dialling (-want +got):\n%s", diff)
			}
			if row.settings.Reads() == cmp.Equal(row.settings, rating.PackageSettings{}) {
				t.Errorf("Reads is %v", row.settings.Reads())
			}
		})
	}
}
