package rating

import (
	"fmt"
	"strings"
)

const (
	checkHead = "=== SPECIAL RATE CHECK ==="
	checkFoot = "==========================="
	// textLocale is that of explanations, which are in English.
	textLocale = "en"
)

// Text is the explanation for people, a line a step. The check of special rates stands between rules of its own; which
// services were asked is told where it was more than one, or none took the call.
func (e Explanation) Text() string {
	var out strings.Builder
	inside := false
	for s := range e.Steps() {
		starts, within := s.Kind == StepDestination, s.Kind != StepService && s.Kind != StepOrdinary
		if inside && (starts || !within) {
			out.WriteString(checkFoot + "\n")
			inside = false
		}
		if starts {
			out.WriteString(checkHead + "\n")
			inside = true
		}
		if line := e.Line(s); line != "" {
			out.WriteString(line + "\n")
		}
	}
	if inside {
		out.WriteString(checkFoot + "\n")
	}
	return out.String()
}

// Line is the text of one step, without its line break; empty where it goes without saying.
func (e Explanation) Line(s Step) string {
	switch s.Kind {
	case StepService:
		if e.services == 1 && s.Outcome == Taken {
			return ""
		}
		if s.Subject == "" {
			return "Result: " + string(s.Outcome)
		}
		return "Service " + s.Subject + ": " + string(s.Outcome)
	case StepDestination:
		return "Destination: " + s.Subject
	case StepEmergency:
		return "Emergency number: FREE"
	case StepDirection:
		return "Direction: " + s.Subject + " - special rates never match it"
	case StepPattern:
		line := fmt.Sprintf("Checking pattern: %s (priority: %d) - %s", s.Subject, s.Priority, s.Outcome)
		if s.As != "" {
			line += " (as " + s.As + ")"
		}
		return line
	case StepLeftOut:
		return fmt.Sprintf("Checking %d more patterns before these - %s", s.Count, s.Outcome)
	case StepMode:
		return "Billing Mode: " + s.Subject
	case StepFlatRate:
		return "Flat Rate: " + e.currency.Format(s.Amount, textLocale)
	case StepPerMinuteRate:
		return "Per-Minute Rate: " + e.currency.Format(s.Amount, textLocale)
	case StepSeconds:
		return strings.TrimSpace(fmt.Sprintf("Billed Seconds: %d %s", s.Seconds, s.Subject))
	case StepCharge:
		return "Charge: " + e.currency.Format(s.Amount, textLocale)
	case StepResult:
		return "Result: " + string(s.Outcome)
	case StepOrdinary:
		return "Ordinary call: " + s.Subject + ", charge 0"
	}
	return ""
}

// increments tells how billable seconds became billed ones.
func (p *Plan) increments(seconds int64) string {
	return fmt.Sprintf("(%d in increments of %d/%d)", seconds, p.list.FirstIncrement, p.list.NextIncrement)
}
