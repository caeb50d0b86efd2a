package books_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
)

func TestAnImportThatFailsLeavesNoClient(t *testing.T) {
	t.Parallel()
	r := newReseller(t)
	_, err := r.book.ImportTenant(t.Context(), books.Tenant{
		ServerID: r.server, Domain: "umbrella.example.test", DomainUUID: uuid.New(), ProductID: uuid.New(),
		NewClient: &books.ClientInput{Name: ptr("Umbrella"), Country: ptr("AU"), Currency: ptr("AUD"), TimeZone: ptr("Australia/Melbourne")},
	})
	var refused *billing.Error
	if !errors.As(err, &refused) || refused.Field != "productId" {
		t.Fatalf("refused with %v", err)
	}
	if n := r.lines(`SELECT count(*) FROM clients WHERE name = 'Umbrella'`); n[0] != "0" {
		t.Errorf("%s clients are left of an import that failed", n[0])
	}
}
