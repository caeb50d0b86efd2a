package rating

import (
	"fmt"
	"strings"

	"github.com/tollbook/tollbook/billing/money"
)

// line is the text of a step of an ordinary call.
func (e *Explanation) line(s *Step) string {
	switch s.Kind {
	case StepNumber:
		return "Number: " + s.reading(" = ")
	case StepCaller:
		return "Caller: " + s.reading(" = ")
	case StepList:
		line := fmt.Sprintf("%s: %s", s.list(), s.Outcome)
		if s.As != "" {
			line += " (" + s.As + ")"
		}
		return line
	case StepPackage:
		if s.Subject == "" {
			return "Package: none"
		}
		return "Package: " + s.version()
	case StepTariff:
		if s.Subject == "" {
			return "Tariff: no version is valid at the start of the call"
		}
		return "Tariff: " + s.version()
	case StepInbound:
		return "Calls that come in: FREE"
	case StepRate:
		if s.Outcome == NoRate {
			return "Rate: " + string(NoRate)
		}
		return "Rate: " + s.rate() + " - " + string(s.Outcome)
	case StepOrdinary:
		return "Ordinary call: " + s.Subject + ", charge 0"
	case StepProvider:
		return "Provider: " + s.version()
	case StepBuyTariff:
		if s.Subject == "" {
			return "Buy Tariff: no rate for this call"
		}
		return "Buy Tariff: " + s.version()
	case StepBuyRate:
		return fmt.Sprintf("Buy Rate: %s, %s a minute, connection fee %s", s.rate(), e.cost(s.Amount), e.cost(s.Unit))
	case StepCost:
		return fmt.Sprintf("Cost: %s (%d seconds)", e.cost(s.Amount), s.Seconds)
	case StepMargin:
		return "Margin: " + e.price(s.Amount)
	}
	return e.priceLine(s)
}

// priceLine is the text of a step from prices to a charge.
func (e *Explanation) priceLine(s *Step) string {
	switch s.Kind {
	case StepConnectionFee:
		return "Connection Fee: " + e.price(s.Amount)
	case StepFreeSeconds:
		return fmt.Sprintf("Free Seconds: %d", s.Seconds) + dashed(s.Outcome)
	case StepCap:
		return fmt.Sprintf("Untimed Seconds: %d", s.Seconds)
	case StepDrawn:
		return fmt.Sprintf("Included Minutes: %d seconds drawn from %s", s.Seconds, s.Subject)
	case StepBeyond:
		if s.Outcome == Covered {
			return "Beyond Included Minutes: nothing"
		}
		return fmt.Sprintf("Beyond Included Minutes: %d seconds", s.Seconds)
	case StepMarkup:
		return "Markup: " + percentage(s.Amount)
	case StepMinimum:
		return "Minimum Charge: " + e.price(s.Amount) + dashed(s.Outcome)
	case StepRounding:
		return fmt.Sprintf("Rounding: %s up to a multiple of %s", e.price(s.Amount), e.price(s.Unit))
	}
	return ""
}

// sentence says a step of an ordinary call.
func (e *Explanation) sentence(s *Step) string {
	switch s.Kind {
	case StepNumber:
		return "The number came as " + s.reading(", which is ") + "."
	case StepCaller:
		return "The caller's number came as " + s.reading(", which is ") + "."
	case StepList:
		if s.As != "" {
			return s.list() + ": the entry " + s.As + " matches."
		}
		return s.list() + ": no entry matches."
	case StepPackage:
		if s.Subject == "" {
			return "The service sells ordinary calls by no package."
		}
		return "The package is " + s.version() + "."
	case StepTariff:
		if s.Subject == "" {
			return "No version of the package's tariff is valid at the start of the call."
		}
		return "The tariff is " + s.version() + "."
	case StepInbound:
		return "The package does not bill calls that come in."
	case StepRate:
		if s.Outcome == NoRate {
			return "There is no rate for this number."
		}
		return "The rate is " + s.rate() + ", a " + string(s.Outcome) + "."
	case StepOrdinary:
		return "The call is taken as an ordinary one (" + s.Subject + ") and costs nothing."
	case StepProvider:
		return "The provider that carried the call is " + s.version() + "."
	case StepBuyTariff:
		if s.Subject == "" {
			return "What the provider charges is not known: its tariff has no rate for this call."
		}
		return "The provider charges by the tariff " + s.version() + "."
	case StepBuyRate:
		return fmt.Sprintf("Its rate is %s: %s a minute, and %s for the connection.", s.rate(), e.cost(s.Amount), e.cost(s.Unit))
	case StepCost:
		return fmt.Sprintf("The call costs the reseller %s for %d seconds.", e.cost(s.Amount), s.Seconds)
	case StepMargin:
		return "The margin is " + e.price(s.Amount) + "."
	}
	return e.priceSentence(s)
}

// priceSentence says a step from prices to a charge.
func (e *Explanation) priceSentence(s *Step) string {
	switch s.Kind {
	case StepConnectionFee:
		return "Connection fee: " + e.price(s.Amount) + " a call."
	case StepFreeSeconds:
		if s.Outcome == Covered {
			return fmt.Sprintf("The first %d seconds are free, and the call lasts no longer.", s.Seconds)
		}
		return fmt.Sprintf("The first %d seconds are free.", s.Seconds)
	case StepCap:
		return fmt.Sprintf("The connection fee covers the first %d seconds.", s.Seconds)
	case StepDrawn:
		return fmt.Sprintf("%d seconds are drawn from the included minutes %s.", s.Seconds, s.Subject)
	case StepBeyond:
		if s.Outcome == Covered {
			return "No seconds go beyond the included minutes."
		}
		return fmt.Sprintf("%d seconds go beyond the included minutes.", s.Seconds)
	case StepMarkup:
		return percentage(s.Amount) + " are added."
	case StepMinimum:
		if s.Outcome == Counts {
			return "The call costs at least " + e.price(s.Amount) + ", which is more."
		}
		return "The call costs at least " + e.price(s.Amount) + ", which is not more."
	case StepRounding:
		return fmt.Sprintf("%s is rounded up to a multiple of %s.", e.price(s.Amount), e.price(s.Unit))
	}
	return ""
}

// price writes an amount in the currency of the prices, cost one in the provider's.
func (e *Explanation) price(a money.Amount) string { return e.currency.Format(a, textLocale) }
func (e *Explanation) cost(a money.Amount) string  { return e.costs.Format(a, textLocale) }

// reading is a number as it came and what it means.
func (s *Step) reading(means string) string {
	text := s.Subject
	if s.As != "" {
		text += means + s.As
	}
	return strings.TrimSpace(text + " (" + strings.ReplaceAll(s.Detail, "_", " ") + ")")
}

// list names a list.
func (s *Step) list() string {
	whose := "Global " + s.Detail + " list"
	if s.Subject != "" {
		whose = strings.ToUpper(s.Detail[:1]) + s.Detail[1:] + " list of " + s.Subject
	}
	return fmt.Sprintf("%s (version %d)", whose, s.Version)
}

// version names a version of something.
func (s *Step) version() string {
	if s.At.IsZero() {
		return fmt.Sprintf("%s (version %d)", s.Subject, s.Version)
	}
	return fmt.Sprintf("%s (version %d, valid from %s)", s.Subject, s.Version, s.At.Format("2006-01-02 15:04 MST"))
}

// rate names a rate.
func (s *Step) rate() string {
	text := strings.TrimSpace(s.Subject + " " + s.Detail)
	if text == "" {
		text = "any extension"
	}
	if s.Origin != "" {
		text += ", called from " + s.Origin
	}
	if s.Band != "" {
		text += ", in the band " + s.Band
	}
	return text
}

// percentage writes a percentage, of which money.Unit is one.
func percentage(a money.Amount) string {
	return strings.TrimSuffix(strings.TrimRight(a.String(), "0"), ".") + " %"
}

func dashed(o Outcome) string {
	if o == "" {
		return ""
	}
	return " - " + string(o)
}
