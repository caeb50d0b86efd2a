package auth_test

import (
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
)

// named is an order with a column of each sort.
func named(name string) auth.Order[*ent.Customer] {
	return auth.Order[*ent.Customer]{Name: name, Columns: []auth.Column[*ent.Customer]{
		auth.Text("name", func(c *ent.Customer) string { return c.Name }),
		auth.Instant("created_at", func(c *ent.Customer) time.Time { return c.CreatedAt }),
		auth.ID("id", func(c *ent.Customer) uuid.UUID { return c.ID }),
	}}
}

func TestACursorComesBackAsTheKeyOfItsRow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		row := &ent.Customer{
			Name:      rapid.StringOf(rapid.RuneFrom([]rune("a:1|é\n☃"))).Draw(t, "name"),
			CreatedAt: time.UnixMicro(rapid.Int64Range(-1e16, 1e17).Draw(t, "created")).UTC(),
			ID:        uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id")),
		}
		values, err := auth.ReadCursor(named("name"), named("name").Cursor(row))
		if err != nil {
			t.Fatal(err)
		}
		if values[0] != row.Name || !values[1].(time.Time).Equal(row.CreatedAt) || values[2] != row.ID {
			t.Fatalf("%v came back as %v", row, values)
		}
	})
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	t.Parallel()
	whole := named("name").Cursor(&ent.Customer{Name: "Acme", CreatedAt: time.Unix(0, 0), ID: uuid.New()})
	raw, err := base64.RawURLEncoding.DecodeString(whole)
	if err != nil {
		t.Fatal(err)
	}
	other := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	for name, cursor := range map[string]string{
		"of another order":             named("newest").Cursor(&ent.Customer{}),
		"empty":                        "",
		"no base64":                    "§",
		"cut off":                      other(string(raw[:len(raw)-1])),
		"going on":                     other(string(raw) + "1"),
		"with a length beyond its end": other("name:99999:Acme"),
		"with a negative length":       other("name:-1:"),
		"with another time":            other("name:1:a1:§16:0123456789abcdef"),
		"with a time beyond all years": other("name:1:a13:zzzzzzzzzzzzz16:0123456789abcdef"),
		"with half a character":        other("name:1:\xff1:016:0123456789abcdef"),
		"with a NUL":                   other("name:1:\x001:016:0123456789abcdef"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := auth.ReadCursor(named("name"), cursor)
			var shown *billing.Error
			if !errors.As(err, &shown) || shown.Code != billing.Invalid || shown.Field != "after" {
				t.Errorf("%q gave %v, %v", cursor, values, err)
			}
		})
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(named("name").Cursor(&ent.Customer{Name: "Acme", CreatedAt: time.Unix(0, 0)}))
	f.Add("bmFtZTo5OTk5OTpB")
	f.Fuzz(func(t *testing.T, cursor string) {
		values, err := auth.ReadCursor(named("name"), cursor)
		if err == nil && len(values) != 3 {
			t.Errorf("%q gave %v", cursor, values)
		}
	})
}
