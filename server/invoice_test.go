package server_test

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/tollbook/tollbook/mail/mailtest"
)

// What Peppol wants is typed into the company and the client, and arrives in the electronic invoice.
func TestWhatPeppolWantsArrivesInTheElectronicInvoice(t *testing.T) {
	t.Parallel()
	p := newPosting(t, mailtest.Config{})
	const change = `mutation ($client: ID!) {
		updateClient(input: {id: $client, endpointScheme: "0151", endpointId: "53 004 085 616", buyerReference: "PO 4711", registration: "004 085 616"}) {
			client { endpointScheme endpointId buyerReference registration } }
		saveCompany(input: {version: 2, taxNumber: "51 824 753 556", registration: "824 753 556", endpointScheme: "0151", endpointId: "51824753556",
			taxRates: [{country: "AU", name: "GST", percent: "10", from: "2000-07-01"}]}) {
			company { endpointScheme endpointId registration } } }`
	answer := string(p.GraphQL(t, p.admin, change, map[string]any{"client": base64.RawURLEncoding.EncodeToString([]byte("Client:" + p.acme.String()))}))
	if !strings.Contains(answer, `"endpointId":"53004085616","buyerReference":"PO 4711","registration":"004 085 616"`) ||
		!strings.Contains(answer, `"endpointScheme":"0151","endpointId":"51824753556","registration":"824 753 556"`) {
		t.Fatal(answer)
	}
	_, text := p.Do(t, p.admin, http.MethodGet, "/export/invoice/"+p.bill(t)+".xml", nil)
	for _, want := range []string{
		`<cbc:EndpointID schemeID="0151">51824753556</cbc:EndpointID>`, `<cbc:EndpointID schemeID="0151">53004085616</cbc:EndpointID>`,
		"<cbc:BuyerReference>PO 4711</cbc:BuyerReference>", "<cbc:CompanyID>824 753 556</cbc:CompanyID>", "<cbc:CompanyID>004 085 616</cbc:CompanyID>",
		"urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %s in\n%s", want, text)
		}
	}
}
