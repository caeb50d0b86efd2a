package books

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/licenseactivation"
	"github.com/tollbook/tollbook/license"
)

// LicenseSite is a site that asks about its key.
type LicenseSite struct {
	// Domain is its own; IP is the address that it asks from.
	Domain string
	IP     netip.Addr
}

// ActivateLicense registers a site for a verified key, moving it from the site that it was registered for, and says how
// the key then stands. One that is invalid, expired or suspended is registered for nobody new.
func (b *Book) ActivateLicense(ctx context.Context, key license.Key, at LicenseSite) (license.Statement, error) {
	return b.askLicense(ctx, key, at, "activate license", true)
}

// VerifyLicense says how a verified key stands for a site.
func (b *Book) VerifyLicense(ctx context.Context, key license.Key, at LicenseSite) (license.Statement, error) {
	return b.askLicense(ctx, key, at, "verify license", false)
}

func (b *Book) askLicense(ctx context.Context, key license.Key, at LicenseSite, doing string, activate bool) (license.Statement, error) {
	var c checks
	at.Domain, at.IP = c.domain("domain", at.Domain), at.IP.Unmap().WithZone("")
	if !at.IP.IsValid() {
		c.refuse("ip", "The address that this came from is not known.")
	}
	if err := c.err(); err != nil {
		return license.Statement{}, err
	}
	said := license.Statement{ID: key.ID, Serial: key.Serial, Site: at.Domain}
	err := b.write(ctx, func(tx writing) error {
		v, err := lockLicense(ctx, tx, key.ID)
		if ent.IsNotFound(err) {
			said.State, said.Reason = license.Invalid, license.Unknown
			return nil
		}
		if err != nil {
			return err
		}
		return b.stand(ctx, tx, v, at, activate, &said)
	})
	if err != nil {
		return license.Statement{}, fmt.Errorf("%s: %w", doing, err)
	}
	said.At = b.now()
	return said, nil
}

// domain cleans the domain of a site: a host name, or an address where it has no name.
func (c *checks) domain(field, value string) string {
	value = strings.ToLower(c.text(field, value, 1, 253))
	if !hostname.MatchString(value) && net.ParseIP(value) == nil && value != "" {
		c.refuse(field, "This is no domain. Write it without https:// and without a path.")
	}
	return value
}

// stand says how the key of a license that is locked stands for a site, and registers the site first where it shall.
func (b *Book) stand(ctx context.Context, tx writing, v *ent.License, at LicenseSite, activate bool, said *license.Statement) error {
	current := LicenseKey(v)
	said.ExpiresAt = current.ExpiresAt
	switch {
	case said.Serial != v.Serial:
		said.State, said.Reason, said.ExpiresAt = license.Invalid, license.Replaced, license.Key{}.ExpiresAt
		return nil
	case v.SuspendedAt != nil:
		said.State = license.Suspended
		return nil
	case current.Expired(b.now()):
		said.State = license.Expired
		return nil
	}
	held, known, err := registered(ctx, tx, v.ID)
	if err != nil {
		return err
	}
	here := known && held.Domain == at.Domain && held.IP == at.IP.String()
	if activate && !here {
		if held, err = b.register(ctx, tx, v.ID, at); err != nil {
			return err
		}
		known, here = true, true
	}
	switch {
	case !known:
		said.State = license.Inactive
	case here:
		said.State, said.Domain, said.IP = license.Active, held.Domain, held.IP
		return held.Update().SetVerifiedAt(b.now()).Exec(ctx)
	case held.Domain == at.Domain:
		said.State, said.Reason, said.Domain = license.Activated, license.Address, held.Domain
	default:
		said.State, said.Domain = license.Activated, held.Domain
	}
	return nil
}

// registered is where a license is registered; false where it is nowhere.
func registered(ctx context.Context, tx writing, id uuid.UUID) (*ent.LicenseActivation, bool, error) {
	held, err := tx.ent.LicenseActivation.Query().Where(licenseactivation.LicenseID(id), licenseactivation.EndedAtIsNil()).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, false, nil
	}
	return held, err == nil, err
}

// register moves a license to a site.
func (b *Book) register(ctx context.Context, tx writing, of uuid.UUID, at LicenseSite) (*ent.LicenseActivation, error) {
	err := tx.ent.LicenseActivation.Update().Where(licenseactivation.LicenseID(of), licenseactivation.EndedAtIsNil()).
		SetEndedAt(b.now()).Exec(ctx)
	if err != nil {
		return nil, err
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	return tx.ent.LicenseActivation.Create().SetID(id).SetLicenseID(of).SetDomain(at.Domain).SetIP(at.IP.String()).
		SetActivatedAt(b.now()).SetVerifiedAt(b.now()).Save(ctx)
}
