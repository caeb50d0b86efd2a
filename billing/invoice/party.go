package invoice

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// Address is where somebody is, as it stands on an envelope.
type Address struct {
	// Street are one or two lines.
	Street  string `json:"street,omitempty"`
	Street2 string `json:"street2,omitempty"`
	City    string `json:"city,omitempty"`
	// Region is a state or province.
	Region     string `json:"region,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
	// Country is an ISO 3166 code.
	Country string `json:"country,omitempty"`
}

// Endpoint is where a company is reached in the Peppol network.
type Endpoint struct {
	// Scheme says whose numbers ID is of: a code of the EAS list, such as "0151" for an ABN.
	Scheme string `json:"scheme"`
	ID     string `json:"id"`
}

// Party is who an invoice is from or to, as it was when the invoice was issued.
type Party struct {
	// Name is the legal name.
	Name    string  `json:"name"`
	Address Address `json:"address"`
	// TaxNumber is what the tax office knows it by, such as an ABN or VAT number. Empty where there is none.
	TaxNumber string `json:"taxNumber,omitempty"`
	// Registration is its number in the register of companies. Empty where there is none.
	Registration string `json:"registration,omitempty"`
	// Endpoint takes electronic invoices; its zero value takes none.
	Endpoint Endpoint `json:"endpoint,omitzero"`
	// Reference is by what it knows what it is billed for, such as a number of its order. Empty where it wants none.
	Reference string `json:"reference,omitempty"`
	// Email takes invoices.
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// Value gives the party as JSON text to a database.
func (p Party) Value() (driver.Value, error) {
	text, err := json.Marshal(p)
	return string(text), err
}

// Scan reads the party from JSON.
func (p *Party) Scan(src any) error {
	switch text := src.(type) {
	case []byte:
		return json.Unmarshal(text, p)
	case string:
		return json.Unmarshal([]byte(text), p)
	}
	return fmt.Errorf("a party is JSON text, not %T", src)
}
