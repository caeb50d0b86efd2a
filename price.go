package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/number"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/server"
)

// priceCommand tells what a call would cost.
type priceCommand struct {
	Product   string `required:"" placeholder:"NAME" help:"The product whose saved special rates are asked, by name or id."`
	Direction string `enum:"inbound,outbound,local" default:"outbound" help:"inbound, outbound or local."`
	Seconds   int64  `default:"60" help:"The billable seconds."`
	Country   string `placeholder:"AU" help:"The country whose dialling rules hold. Default: that of the product's clients."`
	Area      string `placeholder:"3" help:"The area code of local numbers, without its leading 0."`
	Format    string `enum:",e164" default:"" placeholder:"e164" help:"e164: the number is as of a PBX that sends E.164 numbers without their +."`
	Outside   string `placeholder:"9" help:"What is dialled for an outside line."`
	JSON      bool   `name:"json" help:"Print JSON."`
	Number    string `arg:"" help:"The number as it was dialled. Write -- before it."`
}

// Run prints the charge and its explanation.
func (v priceCommand) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		product, err := server.FindProduct(ctx, store.Book, v.Product)
		if err != nil {
			return err
		}
		answer, err := store.Book.TestSpecialRates(ctx, books.SpecialRateQuery{
			ProductID: product.ID, Number: v.Number, Direction: cdr.Direction(v.Direction), Seconds: v.Seconds,
			Country: v.Country, AreaCode: v.Area, E164: v.Format == "e164", OutsideLine: v.Outside,
		})
		if err != nil {
			return err
		}
		if v.JSON {
			return v.printJSON(s, answer)
		}
		_, err = fmt.Fprintf(s.out, "%s\nCharge: %s (%s)\n", answer.Explanation.Text(),
			money.Format(answer.Charge.Amount, answer.Currency, "en"), answer.Charge.CallType)
		return err
	})
}

func (v priceCommand) printJSON(s streams, answer books.SpecialRateAnswer) error {
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(struct {
		Canonical     string          `json:"canonical"`
		Kind          number.Kind     `json:"kind"`
		CallType      rating.CallType `json:"callType"`
		Charge        string          `json:"charge"`
		Currency      string          `json:"currency"`
		BilledSeconds int64           `json:"billedSeconds"`
		Explanation   string          `json:"explanation"`
	}{
		answer.Number.Canonical, answer.Number.Kind, answer.Charge.CallType, answer.Charge.Amount.String(), answer.Currency,
		answer.Charge.BilledSeconds, answer.Explanation.Text(),
	})
}
