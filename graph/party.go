package graph

import (
	"github.com/tollbook/tollbook/billing/invoice"
	"github.com/tollbook/tollbook/graph/gen"
)

// party is who an invoice is from or to.
func party(p invoice.Party) *gen.Party {
	return &gen.Party{
		Name: p.Name, Address: address(p.Address), TaxNumber: p.TaxNumber, Email: p.Email, Phone: p.Phone,
		Registration: p.Registration, EndpointScheme: p.Endpoint.Scheme, EndpointID: p.Endpoint.ID, BuyerReference: p.Reference,
	}
}

func address(a invoice.Address) *gen.Address {
	return &gen.Address{
		Street: a.Street, Street2: a.Street2, City: a.City, Region: a.Region, PostalCode: a.PostalCode, Country: a.Country,
	}
}

// addressGiven is an address that an input may leave out.
func addressGiven(in *gen.AddressInput) *invoice.Address {
	if in == nil {
		return nil
	}
	return &invoice.Address{
		Street: or(in.Street, ""), Street2: or(in.Street2, ""), City: or(in.City, ""), Region: or(in.Region, ""),
		PostalCode: or(in.PostalCode, ""), Country: or(in.Country, ""),
	}
}
