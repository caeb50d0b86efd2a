package rating

import (
	"fmt"
	"strings"
)

// Sentence says one step to somebody who reads the steps one by one, where Line is made for the block of text; empty
// where it goes without saying.
func (e Explanation) Sentence(s Step) string {
	switch s.Kind {
	case StepService:
		if e.Line(s) == "" {
			return ""
		}
		if s.Subject == "" {
			return "No service takes the call: it is not charged."
		}
		return s.Subject + ": " + string(s.Outcome) + "."
	case StepDestination:
		return "The number that counts is " + s.Subject + "."
	case StepEmergency:
		return "It is an emergency number, so the call is free."
	case StepDirection:
		return "Special rates never apply to a call of direction " + s.Subject + "."
	case StepPattern:
		return patternSentence(s)
	case StepLeftOut:
		return fmt.Sprintf("Rules tried before these, none of which matches: %d.", s.Count)
	case StepMode:
		return "The rule's billing mode is " + strings.ReplaceAll(s.Subject, "_", " ") + "."
	case StepFlatRate:
		return "Flat rate: " + e.currency.Format(s.Amount, textLocale) + " a call."
	case StepPerMinuteRate:
		return "Per-minute rate: " + e.currency.Format(s.Amount, textLocale) + "."
	case StepSeconds:
		return strings.TrimSpace(fmt.Sprintf("Billed seconds: %d %s", s.Seconds, s.Subject)) + "."
	case StepCharge:
		return "The call costs " + e.currency.Format(s.Amount, textLocale) + "."
	case StepResult:
		if s.Outcome == GoesOn {
			return "No rule matches: the call is charged as an ordinary one."
		}
		return "No rule matches: this service does not charge the call."
	}
	return e.sentence(&s)
}

func patternSentence(s Step) string {
	verb := "matches"
	if s.Outcome == NoMatch {
		verb = "does not match"
	}
	sentence := fmt.Sprintf("%s %s (priority %d)", s.Subject, verb, s.Priority)
	if s.As != "" {
		sentence += ", dialled as " + s.As
	}
	return sentence + "."
}
