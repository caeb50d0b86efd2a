package graph

import (
	"cmp"
	"fmt"
	"time"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/cdr"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/graph/gen"
)

// tariffRate is a rate of a tariff as the API shows it; nil where there is none.
func tariffRate(r *rating.Rate) *gen.Rate {
	if r == nil {
		return nil
	}
	return &gen.Rate{
		Prefix: r.Prefix, Origin: r.Origin, Direction: cmp.Or(r.Direction, cdr.Outbound), Description: r.Description,
		ConnectionFee: r.ConnectionFee, PerMinute: r.PerMinute, MinimumCharge: r.MinimumCharge,
		FirstIncrement: max(r.FirstIncrement, 1), NextIncrement: max(r.NextIncrement, 1), FreeSeconds: r.FreeSeconds,
		CapSeconds: r.CapSeconds, Rounding: cmp.Or(r.Rounding, rating.Exact), Band: r.Band, ValidFrom: sinceOrUntil(r.ValidFrom), ValidTo: sinceOrUntil(r.ValidTo),
	}
}

// stranger is the direction of a rate in an input that no rate can have; an empty one would be outbound.
const stranger cdr.Direction = "unknown"

// ratesOf are the rates of an input. The schema gives what is left out its default; an explicit null is that too.
func ratesOf(inputs []*gen.RateInput) []rating.Rate {
	rates := make([]rating.Rate, len(inputs))
	for i, in := range inputs {
		rates[i] = rating.Rate{
			Prefix: in.Prefix, Origin: or(in.Origin, ""), Direction: directionOf(in.Direction), Description: or(in.Description, ""),
			ConnectionFee: or(in.ConnectionFee, 0), PerMinute: or(in.PerMinute, 0), MinimumCharge: or(in.MinimumCharge, 0),
			FirstIncrement: or(in.FirstIncrement, 1), NextIncrement: or(in.NextIncrement, 1), FreeSeconds: or(in.FreeSeconds, 0),
			CapSeconds: or(in.CapSeconds, 0), Rounding: or(in.Rounding, rating.Exact), Band: or(in.Band, ""),
			ValidFrom: or(in.ValidFrom, time.Time{}), ValidTo: or(in.ValidTo, time.Time{}),
		}
	}
	return rates
}

// rateKeys are what tells the rates apart that an input names.
func rateKeys(inputs []*gen.RateKeyInput) []rating.RateKey {
	out := make([]rating.RateKey, len(inputs))
	for i, in := range inputs {
		rate := rating.Rate{
			Prefix: in.Prefix, Origin: or(in.Origin, ""), Direction: directionOf(in.Direction), Band: or(in.Band, ""),
			ValidFrom: or(in.ValidFrom, time.Time{}),
		}
		out[i] = rate.Key()
	}
	return out
}

func directionOf(given *cdr.Direction) cdr.Direction {
	if given != nil && *given == cdr.Unknown {
		return stranger
	}
	return or(given, cdr.Outbound)
}

// band is a part of the week as the API shows it: days from 1 for Monday to 7 for Sunday, and times of day.
func band(b rating.Band) *gen.Band {
	shown := &gen.Band{Name: b.Name, Weekdays: make([]int, len(b.Weekdays)), From: clock(b.From), To: clock(b.To)}
	for i, day := range b.Weekdays {
		shown.Weekdays[i] = (int(day)+6)%7 + 1
	}
	return shown
}

func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// bandsOf are the bands of an input; nil where it leaves them out.
func bandsOf(inputs []*gen.BandInput) ([]rating.Band, error) {
	if inputs == nil {
		return nil, nil
	}
	bands := make([]rating.Band, len(inputs))
	var wrong billing.Errors
	refuse := func(at int, field, format string, args ...any) {
		wrong = append(wrong, billing.Errorf(billing.Invalid, fmt.Sprintf("bands[%d].%s", at, field), format, args...))
	}
	for i, in := range inputs {
		b := &bands[i]
		b.Name = in.Name
		for _, day := range in.Weekdays {
			if day < 1 || day > 7 {
				refuse(i, "weekdays", "The days are 1 for Monday to 7 for Sunday.")
				break
			}
			b.Weekdays = append(b.Weekdays, time.Weekday(day%7))
		}
		var ok bool
		if b.From, ok = minutesOf(in.From); !ok {
			refuse(i, "from", "%.10q is no time of day: write it like 07:30.", in.From)
		}
		if b.To, ok = minutesOf(in.To); !ok {
			refuse(i, "to", "%.10q is no time of day: write it like 07:30.", in.To)
		}
	}
	if wrong != nil {
		return nil, wrong
	}
	return bands, nil
}

// minutesOf reads a time of day, up to 24:00.
func minutesOf(text string) (int, bool) {
	if text == "24:00" {
		return 24 * 60, true
	}
	at, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("15:04") {
		return 0, false
	}
	return at.Hour()*60 + at.Minute(), true
}
