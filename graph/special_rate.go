package graph

import (
	"context"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
)

// specialRate is a rule as the API shows it.
func specialRate(r *ent.SpecialRate) *gen.SpecialRate {
	rule := rating.SpecialRate{Pattern: r.Pattern, PatternType: r.PatternType, Mode: r.BillingMode}
	return &gen.SpecialRate{
		ID: rateKind.of(r.ID), Name: r.Name, Pattern: r.Pattern, PatternType: r.PatternType, Direction: r.Direction,
		BillingMode: r.BillingMode, FlatRate: r.FlatRate, PerMinuteRate: r.PerMinuteRate, Priority: r.Priority,
		Enabled: r.Enabled, Label: rule.Label(),
	}
}

// ratesGiven are the rules of an input. The schema gives what is left out its default; an explicit null is that too.
func ratesGiven(inputs []*gen.SpecialRateInput) []rating.SpecialRate {
	rates := make([]rating.SpecialRate, len(inputs))
	for i, in := range inputs {
		rates[i] = rating.SpecialRate{
			Name: or(in.Name, ""), Pattern: in.Pattern, PatternType: or(in.PatternType, rating.Prefix),
			Direction: or(in.Direction, rating.OutboundCalls), Mode: or(in.BillingMode, rating.Modes()[0]),
			FlatRate: or(in.FlatRate, 0), PerMinuteRate: or(in.PerMinuteRate, 0),
			Priority: or(in.Priority, rating.DefaultPriority), Enabled: or(in.Enabled, true),
		}
	}
	return rates
}

// or is the value that is given, or else the other one.
func or[T any](value *T, otherwise T) T {
	if value == nil {
		return otherwise
	}
	return *value
}

// TestSpecialRates tells what rules would charge for a call.
func (q query) TestSpecialRates(
	ctx context.Context, productID string, rules []*gen.SpecialRateInput, number string, direction cdr.Direction, seconds int,
	country, areaCode *string,
) (*gen.SpecialRateTest, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	id, err := productKind.given("productId", productID)
	if err != nil {
		return nil, err
	}
	asked := books.SpecialRateQuery{
		ProductID: id, Number: number, Direction: direction, Seconds: int64(seconds), Country: or(country, ""),
		AreaCode: or(areaCode, ""),
	}
	if rules != nil {
		given := ratesGiven(rules)
		asked.Rules = &given
	}
	answer, err := q.Book.TestSpecialRates(ctx, asked)
	if err != nil {
		return nil, err
	}
	return &gen.SpecialRateTest{
		Canonical: filled(answer.Number.Canonical), Kind: string(answer.Number.Kind), Rule: position(answer.Charge.Rule),
		CallType: answer.Charge.CallType, Charge: answer.Charge.Amount, Currency: answer.Currency,
		BilledSeconds: int(answer.Charge.BilledSeconds), Explanation: explanation(answer.Explanation),
		Warnings: warnings(answer.Warnings),
	}, nil
}

// Warnings are what is wrong with the saved rules of a product though they work: the reseller's business alone.
func (p product) Warnings(ctx context.Context, of *gen.Product, country *string) ([]*gen.SpecialRateWarning, error) {
	view, err := p.reader.View(ctx)
	if err != nil {
		return nil, err
	}
	if !view.Admin() {
		return []*gen.SpecialRateWarning{}, nil
	}
	id, err := productKind.given("id", of.ID)
	if err != nil {
		return nil, err
	}
	found, err := p.Book.Warnings(ctx, id, or(country, ""))
	if err != nil {
		return nil, err
	}
	return warnings(found), nil
}

// warnings are warnings as the API shows them.
func warnings(found []rating.Warning) []*gen.SpecialRateWarning {
	shown := make([]*gen.SpecialRateWarning, len(found))
	for i, w := range found {
		shown[i] = &gen.SpecialRateWarning{Rule: w.Rule, Other: position(w.Other), Code: string(w.Code), Message: w.Message}
	}
	return shown
}

// position is a position in a list of rules; below 0 is none.
func position(rule int) *int {
	if rule < 0 {
		return nil
	}
	return &rule
}

// filled is a text that is null when empty.
func filled(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// mostTried is how many rules tried in vain an explanation shows.
const mostTried = 100

// explanation is an explanation as the API shows it; steps that go without saying are left out.
func explanation(e rating.Explanation) *gen.Explanation {
	e = e.Shortened(mostTried)
	shown := &gen.Explanation{Text: e.Text(), Steps: []*gen.ExplanationStep{}}
	for step := range e.Steps() {
		text := e.Sentence(step)
		if text == "" {
			continue
		}
		told := &gen.ExplanationStep{Kind: string(step.Kind), Text: text}
		if step.Kind == rating.StepPattern {
			matched := step.Outcome != rating.NoMatch
			told.Matched = &matched
		}
		shown.Steps = append(shown.Steps, told)
	}
	return shown
}
