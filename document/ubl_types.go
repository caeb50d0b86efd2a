package document

import "encoding/xml"

// The types are those of UBL 2.1 that are used, in the order that its schema wants.

type ublInvoice struct {
	XMLName  xml.Name
	Default  string `xml:"xmlns,attr"`
	CAC      string `xml:"xmlns:cac,attr"`
	CBC      string `xml:"xmlns:cbc,attr"`
	Claims   string `xml:"cbc:CustomizationID"`
	Profile  string `xml:"cbc:ProfileID,omitempty"`
	ID       string `xml:"cbc:ID"`
	Issued   string `xml:"cbc:IssueDate"`
	Due      string `xml:"cbc:DueDate,omitempty"`
	Type     string `xml:"cbc:InvoiceTypeCode,omitempty"`
	NoteType string `xml:"cbc:CreditNoteTypeCode,omitempty"`
	Note     string `xml:"cbc:Note,omitempty"`
	Currency string `xml:"cbc:DocumentCurrencyCode"`
	// Reference is the buyer's.
	Reference   string        `xml:"cbc:BuyerReference,omitempty"`
	Period      *ublPeriod    `xml:"cac:InvoicePeriod"`
	Corrects    *ublReference `xml:"cac:BillingReference>cac:InvoiceDocumentReference"`
	Seller      ublParty      `xml:"cac:AccountingSupplierParty>cac:Party"`
	Buyer       ublParty      `xml:"cac:AccountingCustomerParty>cac:Party"`
	Means       *ublMeans     `xml:"cac:PaymentMeans"`
	Terms       *ublTerms     `xml:"cac:PaymentTerms"`
	Tax         ublTax        `xml:"cac:TaxTotal"`
	Totals      ublTotals     `xml:"cac:LegalMonetaryTotal"`
	Lines       []ublLine     `xml:"cac:InvoiceLine"`
	CreditLines []ublLine     `xml:"cac:CreditNoteLine"`
}

type ublReference struct {
	ID string `xml:"cbc:ID"`
}

type ublPeriod struct {
	Start string `xml:"cbc:StartDate,omitempty"`
	End   string `xml:"cbc:EndDate,omitempty"`
}

type ublID struct {
	Scheme string `xml:"schemeID,attr,omitempty"`
	ID     string `xml:",chardata"`
}

type ublParty struct {
	Endpoint *ublID         `xml:"cbc:EndpointID"`
	Name     string         `xml:"cac:PartyName>cbc:Name"`
	Address  ublAddress     `xml:"cac:PostalAddress"`
	Tax      *ublPartyTax   `xml:"cac:PartyTaxScheme"`
	Legal    ublLegalEntity `xml:"cac:PartyLegalEntity"`
	Contact  *ublContact    `xml:"cac:Contact"`
}

type ublAddress struct {
	Street   string `xml:"cbc:StreetName,omitempty"`
	Street2  string `xml:"cbc:AdditionalStreetName,omitempty"`
	City     string `xml:"cbc:CityName,omitempty"`
	PostCode string `xml:"cbc:PostalZone,omitempty"`
	Region   string `xml:"cbc:CountrySubentity,omitempty"`
	Country  string `xml:"cac:Country>cbc:IdentificationCode"`
}

type ublPartyTax struct {
	Number string `xml:"cbc:CompanyID"`
	Scheme string `xml:"cac:TaxScheme>cbc:ID"`
}

type ublLegalEntity struct {
	Name   string `xml:"cbc:RegistrationName"`
	Number string `xml:"cbc:CompanyID,omitempty"`
}

type ublContact struct {
	Phone string `xml:"cbc:Telephone,omitempty"`
	Email string `xml:"cbc:ElectronicMail,omitempty"`
}

type ublMeans struct {
	Code      string `xml:"cbc:PaymentMeansCode"`
	Reference string `xml:"cbc:PaymentID"`
}

type ublTerms struct {
	Note string `xml:"cbc:Note"`
}

type ublAmount struct {
	Currency string `xml:"currencyID,attr"`
	Amount   string `xml:",chardata"`
}

type ublTax struct {
	Amount ublAmount     `xml:"cbc:TaxAmount"`
	Parts  []ublSubtotal `xml:"cac:TaxSubtotal"`
}

type ublSubtotal struct {
	Net      ublAmount   `xml:"cbc:TaxableAmount"`
	Tax      ublAmount   `xml:"cbc:TaxAmount"`
	Category ublCategory `xml:"cac:TaxCategory"`
}

type ublCategory struct {
	ID         string `xml:"cbc:ID"`
	Percent    string `xml:"cbc:Percent,omitempty"`
	ReasonCode string `xml:"cbc:TaxExemptionReasonCode,omitempty"`
	Reason     string `xml:"cbc:TaxExemptionReason,omitempty"`
	Scheme     string `xml:"cac:TaxScheme>cbc:ID"`
}

type ublTotals struct {
	Lines   ublAmount  `xml:"cbc:LineExtensionAmount"`
	Net     ublAmount  `xml:"cbc:TaxExclusiveAmount"`
	Total   ublAmount  `xml:"cbc:TaxInclusiveAmount"`
	Settled *ublAmount `xml:"cbc:PrepaidAmount"`
	Payable ublAmount  `xml:"cbc:PayableAmount"`
}

type ublQuantity struct {
	Unit   string `xml:"unitCode,attr"`
	Number string `xml:",chardata"`
}

type ublLine struct {
	ID       string       `xml:"cbc:ID"`
	Note     string       `xml:"cbc:Note,omitempty"`
	Invoiced *ublQuantity `xml:"cbc:InvoicedQuantity"`
	Credited *ublQuantity `xml:"cbc:CreditedQuantity"`
	Net      ublAmount    `xml:"cbc:LineExtensionAmount"`
	Period   *ublPeriod   `xml:"cac:InvoicePeriod"`
	Item     ublItem      `xml:"cac:Item"`
	Price    ublPrice     `xml:"cac:Price"`
}

type ublItem struct {
	Description string        `xml:"cbc:Description,omitempty"`
	Name        string        `xml:"cbc:Name"`
	Category    ublCategory   `xml:"cac:ClassifiedTaxCategory"`
	Facts       []ublProperty `xml:"cac:AdditionalItemProperty"`
}

type ublProperty struct {
	Name  string `xml:"cbc:Name"`
	Value string `xml:"cbc:Value"`
}

type ublPrice struct {
	Amount ublAmount    `xml:"cbc:PriceAmount"`
	Base   *ublQuantity `xml:"cbc:BaseQuantity"`
}
