package books

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/product"
)

// fusionPBX is the module of every product so far.
const fusionPBX = "fusionpbx"

// ProductInput is what a product is made of. On creation nil is the default, on a change it leaves things as they are; an
// empty license key removes it.
type ProductInput struct {
	Name, Group *string
	Price       *money.Amount
	// SetupFee is charged once, when a service begins. TaxIncluded tells whether price, setup fee and special rates contain
	// the tax.
	SetupFee        *money.Amount
	TaxIncluded     *bool
	Currency        *string // fixed on creation
	BillingCycle    *billing.Cycle
	DefaultDomain   *string
	ExtensionList   *[]string
	ExtensionLength *int // 4
	// EmailTemplate is the text of the welcome message of its services; empty is that of the welcome template.
	EmailTemplate *string
	// IncludedExtensions is how many a service has at most; 0 is MostExtensions.
	IncludedExtensions *int
	// Features are what clients may set on their extensions.
	Features *[]billing.Feature // all
	// PasswordLength is of the SIP passwords that are made.
	PasswordLength *int // 24
	// Orderable tells whether clients may order it.
	Orderable            *bool
	LicenseKey           *string
	SpecialNumberBilling *bool
	SpecialMode          *rating.SpecialMode // EXCLUSIVE
	FirstIncrement       *int                // 1
	NextIncrement        *int                // 1
	PackageID            *uuid.UUID          // uuid.Nil: ordinary calls are sold by none
}

func (b *Book) fillProduct(v *ent.Product, in ProductInput) error {
	var c checks
	v.Name = c.text("name", or(in.Name, v.Name), 1, 200)
	v.GroupName = c.text("group", or(in.Group, v.GroupName), 0, 200)
	v.SetupFee, v.TaxIncluded = or(in.SetupFee, v.SetupFee), or(in.TaxIncluded, v.TaxIncluded)
	if v.SetupFee < 0 {
		c.refuse("setupFee", "A setup fee is 0 or more.")
	}
	v.Price = or(in.Price, v.Price)
	if v.Price < 0 {
		c.refuse("price", "A price is not negative.")
	}
	v.Currency = strings.ToUpper(c.text("currency", or(in.Currency, v.Currency), 3, 3))
	if _, err := money.CurrencyOf(v.Currency); err != nil {
		c.refuse("currency", "%q is no ISO 4217 currency code, such as AUD.", v.Currency)
	}
	v.BillingCycle = or(in.BillingCycle, v.BillingCycle)
	c.add(billing.OneOf("billingCycle", v.BillingCycle, billing.Cycles()))
	v.DefaultDomain = c.text("defaultDomain", or(in.DefaultDomain, v.DefaultDomain), 0, 253)
	v.ExtensionLength = c.between("extensionLength", or(in.ExtensionLength, v.ExtensionLength), 2, 10)
	v.ExtensionList = c.extensions("extensionList", or(in.ExtensionList, []string(v.ExtensionList)))
	v.EmailTemplate = c.text("emailTemplate", or(in.EmailTemplate, v.EmailTemplate), 0, 100000)
	if in.EmailTemplate != nil {
		c.welcomeText("emailTemplate", v.EmailTemplate)
	}
	v.IncludedExtensions = c.between("includedExtensions", or(in.IncludedExtensions, v.IncludedExtensions), 0, MostExtensions)
	v.PasswordLength = c.between("passwordLength", or(in.PasswordLength, v.PasswordLength), auth.ShortestSIPPassword, auth.LongestSIPPassword)
	v.Orderable = or(in.Orderable, v.Orderable)
	if in.Features != nil {
		v.Features = c.features(*in.Features)
	}
	v.LicenseKeyEncrypted = b.seal(v.LicenseKeyEncrypted, in.LicenseKey, licenseKeySecret)
	return c.err()
}

// extensions cleans a list of extensions: digits, each once.
func (c *checks) extensions(field string, list []string) pq.StringArray {
	out := pq.StringArray{}
	for i, v := range list {
		v = strings.TrimSpace(v)
		if len(v) < 1 || len(v) > 20 || strings.Trim(v, "0123456789") != "" {
			c.refuse(fmt.Sprintf("%s[%d]", field, i), "%q is no extension: write 1 to 20 digits.", v)
		}
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// features checks a list of features, each once, in their order.
func (c *checks) features(list []billing.Feature) pq.StringArray {
	for i, feature := range list {
		c.add(billing.OneOf(fmt.Sprintf("features[%d]", i), feature, billing.Features()))
	}
	out := pq.StringArray{}
	for _, feature := range billing.Features() {
		if slices.Contains(list, feature) {
			out = append(out, string(feature))
		}
	}
	return out
}

// fillSettings applies what the input says of how calls are charged and tells whether that is a change.
func fillSettings(l *rating.RateList, in ProductInput) bool {
	before := *l
	l.SpecialNumberBilling = or(in.SpecialNumberBilling, l.SpecialNumberBilling)
	l.Mode = or(in.SpecialMode, l.Mode)
	l.FirstIncrement = or(in.FirstIncrement, l.FirstIncrement)
	l.NextIncrement = or(in.NextIncrement, l.NextIncrement)
	l.PackageID = or(in.PackageID, l.PackageID)
	return before.SpecialNumberBilling != l.SpecialNumberBilling || before.Mode != l.Mode ||
		before.FirstIncrement != l.FirstIncrement || before.NextIncrement != l.NextIncrement || before.PackageID != l.PackageID
}

// CreateProduct adds a product with an empty rule list as version 1.
func (b *Book) CreateProduct(ctx context.Context, in ProductInput, savedBy string) (*ent.Product, error) {
	v := &ent.Product{Module: fusionPBX, BillingCycle: billing.Monthly, ExtensionLength: 4, Version: 1, PasswordLength: 24}
	if in.Features == nil {
		all := billing.Features()
		in.Features = &all
	}
	if err := b.fillProduct(v, in); err != nil {
		return nil, err
	}
	list := rating.RateList{
		Version: 1, ValidFrom: b.validFrom(), Currency: v.Currency, Mode: rating.Exclusive, FirstIncrement: 1, NextIncrement: 1,
	}
	fillSettings(&list, in)
	if err := list.Check(); err != nil {
		return nil, err
	}
	var made *ent.Product
	err := b.change(ctx, func(tx writing) error {
		if err := sellable(ctx, tx, list); err != nil {
			return err
		}
		id, err := newID()
		if err != nil {
			return err
		}
		create := tx.ent.Product.Create().SetID(id).SetName(v.Name).SetGroupName(v.GroupName).SetModule(v.Module).
			SetPrice(v.Price).SetSetupFee(v.SetupFee).SetTaxIncluded(v.TaxIncluded).SetCurrency(v.Currency).SetBillingCycle(v.BillingCycle).SetDefaultDomain(v.DefaultDomain).
			SetExtensionList(v.ExtensionList).SetExtensionLength(v.ExtensionLength).SetEmailTemplate(v.EmailTemplate).
			SetIncludedExtensions(v.IncludedExtensions).SetFeatures(v.Features).SetPasswordLength(v.PasswordLength).SetOrderable(v.Orderable).
			SetVersion(1).SetCreatedAt(b.now())
		if v.LicenseKeyEncrypted != nil {
			create.SetLicenseKeyEncrypted(v.LicenseKeyEncrypted)
		}
		if made, err = create.Save(ctx); err != nil {
			return err
		}
		return saveList(ctx, tx, id, list, savedBy)
	})
	if err != nil {
		return nil, fmt.Errorf("create product: %w", err)
	}
	return made, nil
}

// UpdateProduct changes a product. What it says of the billing switch, mode, increments and package becomes a new version,
// in force for calls that start from now on.
func (b *Book) UpdateProduct(ctx context.Context, id uuid.UUID, in ProductInput, savedBy string) (*ent.Product, error) {
	var changed *ent.Product
	err := b.change(ctx, func(tx writing) error {
		v, err := lockProduct(ctx, tx, id)
		if err != nil {
			return err
		}
		in.Currency = nil
		if err := b.fillProduct(v, in); err != nil {
			return err
		}
		if err := b.newSettings(ctx, tx, v, in, savedBy); err != nil {
			return err
		}
		if in.LicenseKey != nil {
			if err := forgetLicense(ctx, tx, id); err != nil {
				return err
			}
		}
		update := tx.ent.Product.UpdateOneID(id).SetName(v.Name).SetGroupName(v.GroupName).SetPrice(v.Price).
			SetSetupFee(v.SetupFee).SetTaxIncluded(v.TaxIncluded).
			SetBillingCycle(v.BillingCycle).SetDefaultDomain(v.DefaultDomain).SetExtensionList(v.ExtensionList).
			SetExtensionLength(v.ExtensionLength).SetEmailTemplate(v.EmailTemplate).SetVersion(v.Version).
			SetIncludedExtensions(v.IncludedExtensions).SetFeatures(v.Features).SetPasswordLength(v.PasswordLength).SetOrderable(v.Orderable)
		if v.LicenseKeyEncrypted != nil {
			update.SetLicenseKeyEncrypted(v.LicenseKeyEncrypted)
		} else {
			update.ClearLicenseKeyEncrypted()
		}
		changed, err = update.Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("update product: %w", err)
	}
	return changed, nil
}

// newSettings saves the rule list in force as a new version when its settings change.
func (b *Book) newSettings(ctx context.Context, tx writing, v *ent.Product, in ProductInput, savedBy string) error {
	list, _, err := listOf(ctx, tx.ent, v, v.Version)
	if err != nil {
		return err
	}
	if !fillSettings(&list, in) {
		return nil
	}
	v.Version++
	list.Version, list.ValidFrom = v.Version, b.validFrom()
	if err := list.Check(); err != nil {
		return err
	}
	if err := sellable(ctx, tx, list); err != nil {
		return err
	}
	return saveList(ctx, tx, v.ID, list, savedBy)
}

// SaveSpecialRates saves the whole rule list of a product as a new version, in force for calls that start from now on.
// Version is the one that was edited; when another has been saved since, the error is a Conflict.
func (b *Book) SaveSpecialRates(ctx context.Context, id uuid.UUID, version int, rules []rating.SpecialRate, savedBy string) (*ent.Product, error) {
	var changed *ent.Product
	err := b.change(ctx, func(tx writing) error {
		v, err := lockProduct(ctx, tx, id)
		if err != nil {
			return err
		}
		list, last, err := listOf(ctx, tx.ent, v, v.Version)
		if err != nil {
			return err
		}
		if version != v.Version {
			return billing.Errorf(billing.Conflict, "version",
				"%s saved version %d meanwhile; you edited version %d. Look at theirs before you save.", last.SavedBy, v.Version, version)
		}
		list.Version, list.ValidFrom, list.Rates = v.Version+1, b.validFrom(), rules
		if err := list.Check(); err != nil {
			return err
		}
		if err := saveList(ctx, tx, id, list, savedBy); err != nil {
			return err
		}
		changed, err = tx.ent.Product.UpdateOneID(id).SetVersion(list.Version).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("save special rates: %w", err)
	}
	return changed, nil
}

// validFrom is when a version that is saved now comes into force: this second, since the starts of calls have no finer
// ones and the next call must be priced by it.
func (b *Book) validFrom() time.Time { return b.now().Truncate(time.Second) }

// lockProduct reads one product and keeps others from changing it until the transaction ends.
func lockProduct(ctx context.Context, tx writing, id uuid.UUID) (*ent.Product, error) {
	v, err := tx.ent.Product.Query().Where(product.ID(id)).ForUpdate().Only(ctx)
	if ent.IsNotFound(err) {
		return nil, notFound("productId", "product")
	}
	return v, err
}
