package books

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/service"
)

// defaultCountry is where numbers are read for a product that nobody holds yet and when no country is given.
const defaultCountry = "AU"

// SpecialRateQuery asks what a product's rules would charge for a call.
type SpecialRateQuery struct {
	ProductID uuid.UUID
	// Rules are tried in place of the saved ones; nil asks the saved ones.
	Rules     *[]rating.SpecialRate
	Number    string
	Direction cdr.Direction
	// Seconds are the billable ones, 0 to 31,622,400 (a year).
	Seconds int64
	// Country and AreaCode say how the number is read. Default to those of the product's oldest client.
	Country, AreaCode string
	// E164 tells that the number is as of a PBX that sends E.164 numbers without their +, and OutsideLine what is dialled
	// for an outside line. Default to a number as dialled, and to none.
	E164        bool
	OutsideLine string
}

// SpecialRateAnswer is what they would charge, why, and what is wrong with them though they work.
type SpecialRateAnswer struct {
	Number      number.Number
	Charge      rating.Charge
	Explanation rating.Explanation
	Warnings    []rating.Warning
	Currency    string
}

// TestSpecialRates answers a SpecialRateQuery. Nothing is stored.
func (b *Book) TestSpecialRates(ctx context.Context, q SpecialRateQuery) (SpecialRateAnswer, error) {
	var c checks
	if q.Seconds < 0 || q.Seconds > longestCall {
		c.refuse("seconds", "Write 0 to %d seconds.", longestCall)
	}
	if len(q.Number) > 200 {
		c.refuse("number", "This is too long for a number.")
	}
	dialling, err := b.diallingOf(ctx, q.ProductID, q.Country, q.AreaCode)
	if err != nil {
		return SpecialRateAnswer{}, err
	}
	dialling.E164, dialling.Outside = q.E164, q.OutsideLine
	c.add(dialling.Check())
	if err := c.err(); err != nil {
		return SpecialRateAnswer{}, err
	}
	list, _, _, err := b.RateList(ctx, q.ProductID, 0)
	if err != nil {
		return SpecialRateAnswer{}, err
	}
	if q.Rules != nil {
		list.Rates = *q.Rules
	}
	plan, err := rating.Compile(list)
	if err != nil {
		return SpecialRateAnswer{}, err
	}
	dialling.Local = q.Direction == cdr.Local
	n := dialling.Normalise(q.Number)
	call := rating.Call{Direction: q.Direction, Number: n, Seconds: q.Seconds}
	return SpecialRateAnswer{
		Number: n, Charge: plan.Price(&call), Explanation: plan.Explain(&call), Currency: list.Currency,
		Warnings: plan.Warnings(dialling.Country),
	}, nil
}

// Warnings tells what is wrong with a product's saved rules though they work.
func (b *Book) Warnings(ctx context.Context, id uuid.UUID, country string) ([]rating.Warning, error) {
	dialling, err := b.diallingOf(ctx, id, country, "")
	if err != nil {
		return nil, err
	}
	if err := dialling.Check(); err != nil {
		return nil, err
	}
	list, _, _, err := b.RateList(ctx, id, 0)
	if err != nil {
		return nil, err
	}
	plan, err := rating.Compile(list)
	if err != nil {
		return nil, err
	}
	return plan.Warnings(dialling.Country), nil
}

// diallingOf is how numbers are dialled at the product's oldest client, unless a country is given.
func (b *Book) diallingOf(ctx context.Context, product uuid.UUID, country, area string) (number.Dialling, error) {
	if country != "" {
		return number.Dialling{Country: strings.ToUpper(country), Area: area}, nil
	}
	oldest, err := b.ent.Service.Query().Where(service.ProductID(product)).Order(service.ByCreatedAt()).First(ctx)
	if ent.IsNotFound(err) {
		return number.Dialling{Country: defaultCountry, Area: area}, nil
	}
	if err != nil {
		return number.Dialling{}, fmt.Errorf("read services: %w", err)
	}
	client, err := b.ent.Customer.Get(ctx, oldest.ClientID)
	if err != nil {
		return number.Dialling{}, fmt.Errorf("read client: %w", err)
	}
	if area == "" {
		area = client.AreaCode
	}
	return number.Dialling{Country: client.Country, Area: area, Extensions: oldest.Extensions}, nil
}
