package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/graph/gen"
)

// given is a list that an input may leave out.
func given(values []string) *[]string {
	if values == nil {
		return nil
	}
	return &values
}

// CreateProduct adds a product.
func (m mutation) CreateProduct(ctx context.Context, in gen.CreateProductInput) (*gen.ProductPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	sold, err := soldBy(in.PackageID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.CreateProduct(ctx, books.ProductInput{
		Name: &in.Name, Group: in.Group, Price: in.Price, SetupFee: in.SetupFee, TaxIncluded: in.TaxIncluded,
		Currency: &in.Currency, BillingCycle: in.BillingCycle,
		DefaultDomain: in.DefaultDomain, ExtensionList: given(in.ExtensionList), ExtensionLength: in.ExtensionLength,
		EmailTemplate: in.EmailTemplate, LicenseKey: in.LicenseKey, SpecialNumberBilling: in.SpecialNumberBilling,
		SpecialMode: in.SpecialMode, FirstIncrement: in.FirstIncrement, NextIncrement: in.NextIncrement, PackageID: sold,
		IncludedExtensions: in.IncludedExtensions, Features: featuresGiven(in.Features), PasswordLength: in.PasswordLength, Orderable: in.Orderable,
	}, asker.Email)
	return m.productPayload(ctx, row, err)
}

// UpdateProduct changes a product.
func (m mutation) UpdateProduct(ctx context.Context, in gen.UpdateProductInput) (*gen.ProductPayload, error) {
	asker, id, err := m.ofProduct(ctx, "id", in.ID)
	if err != nil {
		return nil, err
	}
	var sold *uuid.UUID
	if named, told := in.PackageID.ValueOK(); told {
		if sold, err = soldBy(named); err != nil {
			return nil, err
		}
	}
	row, err := m.Book.UpdateProduct(ctx, id, books.ProductInput{
		Name: in.Name, Group: in.Group, Price: in.Price, SetupFee: in.SetupFee, TaxIncluded: in.TaxIncluded,
		BillingCycle: in.BillingCycle, DefaultDomain: in.DefaultDomain,
		ExtensionList: given(in.ExtensionList), ExtensionLength: in.ExtensionLength, EmailTemplate: in.EmailTemplate,
		LicenseKey: in.LicenseKey, SpecialNumberBilling: in.SpecialNumberBilling, SpecialMode: in.SpecialMode,
		FirstIncrement: in.FirstIncrement, NextIncrement: in.NextIncrement, PackageID: sold,
		IncludedExtensions: in.IncludedExtensions, Features: featuresGiven(in.Features), PasswordLength: in.PasswordLength, Orderable: in.Orderable,
	}, asker.Email)
	return m.productPayload(ctx, row, err)
}

// SaveSpecialRates saves the whole rule list of a product.
func (m mutation) SaveSpecialRates(ctx context.Context, in gen.SaveSpecialRatesInput) (*gen.ProductPayload, error) {
	asker, id, err := m.ofProduct(ctx, "productId", in.ProductID)
	if err != nil {
		return nil, err
	}
	row, err := m.Book.SaveSpecialRates(ctx, id, in.Version, ratesGiven(in.Rules), asker.Email)
	return m.productPayload(ctx, row, err)
}

// ofProduct reads the id of a product that an admin gives.
func (m mutation) ofProduct(ctx context.Context, field, id string) (auth.Asker, uuid.UUID, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return auth.Asker{}, uuid.Nil, err
	}
	product, err := productKind.given(field, id)
	return asker, product, err
}
