package graph_test

import (
	"fmt"
	"strings"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entextension "github.com/tollbook/tollbook/ent/extension"
)

// provisioned gives Acme and Globex an extension each, and offers something that Globex does not pay in.
func (w *tenants) provisioned() {
	w.t.Helper()
	ctx, by := w.t.Context(), books.By{Email: byAdmin, Admin: true}
	for _, c := range []company{w.acme, w.globex} {
		_, told, err := w.book.AddExtensions(ctx, c.client.ID, c.service.ID, []books.NewExtension{{
			Number: "1001", Settings: billing.ExtensionSettings{Name: ptr(c.client.Name)},
		}}, by)
		if err != nil {
			w.t.Fatal(err)
		}
		if c.client.ID == w.acme.client.ID {
			w.of["Extension"] = encodeID(fmt.Sprintf("Extension:%s:%s", c.client.ID, told[0].ExtensionID))
		}
	}
	must[*ent.Product](w.t)(w.book.CreateProduct(ctx, books.ProductInput{
		Name: ptr("Phones for xyzzy alone"), Currency: ptr("USD"), Orderable: ptr(true),
	}, byAdmin))
}

// provisioningQuestions are those about what is set up at a PBX.
func (w *tenants) provisioningQuestions() []question {
	service := fmt.Sprintf("(serviceId: %q)", w.of["Service"])
	forged := fmt.Sprintf("(serviceId: %q)", encodeID(fmt.Sprintf("Service:%s:%s", w.globex.client.ID, w.acme.service.ID)))
	return []question{
		{"offers", "", true},
		{"extensions", service, false},
		{"extensions", forged, false},
		{"provisioning", service, false},
		{"provisioning", forged, false},
		{"tenants", fmt.Sprintf("(serverId: %q)", w.of["Server"]), false},
	}
}

// forgedExtension is Acme's extension under Globex's name.
func (w *tenants) forgedExtension() string {
	return encodeID(strings.Replace(decodeID(w.of["Extension"]), w.acme.client.ID.String(), w.globex.client.ID.String(), 1))
}

// ownExtension is Globex's.
func (w *tenants) ownExtension() string {
	row := must[*ent.Extension](w.t)(w.view(w.globex.asker).Extensions().Where(entextension.Number("1001")).Only(w.t.Context()))
	return encodeID(fmt.Sprintf("Extension:%s:%s", row.ClientID, row.ID))
}
