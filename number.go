package main

import (
	"encoding/json"
	"fmt"

	"github.com/tollbook/tollbook/billing/number"
)

// numberCommand tells what a dialled number means.
type numberCommand struct {
	Country    string   `required:"" placeholder:"AU" help:"The country whose dialling rules hold, ISO 3166."`
	Area       string   `placeholder:"3" help:"The area code of local numbers, without its leading 0."`
	Format     string   `enum:",e164" default:"" placeholder:"e164" help:"e164: the PBX sends E.164 numbers without their +."`
	Outside    string   `placeholder:"9" help:"What is dialled for an outside line."`
	Extensions []string `placeholder:"201,202" help:"The client's own extensions."`
	Direction  string   `enum:",inbound,outbound,local" default:"" placeholder:"local" help:"The call's direction; local calls reach extensions."`
	Input      string   `arg:"" help:"The number as it was dialled. Write -- before it."`
}

// Run prints {"canonical":…,"kind":…}.
func (v numberCommand) Run(s streams) error {
	dialling := number.Dialling{
		Country: v.Country, Area: v.Area, E164: v.Format == "e164", Outside: v.Outside, Extensions: v.Extensions,
		Local: v.Direction == "local",
	}
	if err := dialling.Check(); err != nil {
		return err
	}
	n := dialling.Normalise(v.Input)
	text, err := json.Marshal(struct {
		Canonical string      `json:"canonical"`
		Kind      number.Kind `json:"kind"`
	}{n.Canonical, n.Kind})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, string(text))
	return err
}
