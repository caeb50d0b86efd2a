package server

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/graph"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/graph/scalar"
)

// exportFilter reads the fields of CDRFilter from a query string. A name that is none of them is refused: it would
// otherwise select more than was meant.
func exportFilter(ctx context.Context, view auth.View, query url.Values) (auth.CDRFilter, error) {
	var f gen.CDRFilter
	fields := map[string]func(string) error{
		"clientId":      text(&f.ClientID),
		"serviceId":     text(&f.ServiceID),
		"startedFrom":   value(&f.StartedFrom, scalar.UnmarshalTime),
		"startedTo":     value(&f.StartedTo, scalar.UnmarshalTime),
		"storedSince":   value(&f.StoredSince, scalar.UnmarshalTime),
		"direction":     value(&f.Direction, scalar.UnmarshalDirection),
		"numberPrefix":  text(&f.NumberPrefix),
		"extension":     text(&f.Extension),
		"minCharge":     value(&f.MinCharge, scalar.UnmarshalMoney),
		"maxCharge":     value(&f.MaxCharge, scalar.UnmarshalMoney),
		"belowCost":     value(&f.BelowCost, truth),
		"invoiceLineId": text(&f.InvoiceLineID),
		"callTypes": func(word string) error {
			one, err := scalar.UnmarshalCallType(word)
			f.CallTypes = append(f.CallTypes, one)
			return err
		},
		"bom": func(string) error { return nil },
	}
	if err := readQuery(query, fields, "callTypes"); err != nil {
		return auth.CDRFilter{}, err
	}
	return graph.Filter(ctx, view, f)
}

// readQuery reads the fields of a query string, of which one may be there several times. A name that is no field is refused.
func readQuery(query url.Values, fields map[string]func(string) error, several string) error {
	for name, words := range query {
		read, ok := fields[name]
		if !ok {
			return billing.Errorf(billing.Invalid, name, "There is no filter %q.", name)
		}
		if len(words) > 1 && name != several {
			return billing.Errorf(billing.Invalid, name, "Give %s once.", name)
		}
		for _, word := range slices.Compact(words) {
			if err := read(word); err != nil {
				return billing.Errorf(billing.Invalid, name, "%s: %v", name, err)
			}
		}
	}
	return nil
}

// truth reads true or false.
func truth(word any) (bool, error) { return strconv.ParseBool(fmt.Sprint(word)) }

func text(into **string) func(string) error {
	return func(word string) error {
		*into = &word
		return nil
	}
}

func value[T any](into **T, unmarshal func(any) (T, error)) func(string) error {
	return func(word string) error {
		v, err := unmarshal(word)
		if err == nil {
			*into = &v
		}
		return err
	}
}
