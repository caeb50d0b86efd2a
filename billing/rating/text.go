package rating

import (
	"fmt"
	"strings"
)

// textLocale is that of explanations, which are in English.
const textLocale = "en"

// block is a part of the text between rules of its own: the one above it.
type block string

const (
	noBlock       block = ""
	specialBlock  block = "=== SPECIAL RATE CHECK ==="
	ordinaryBlock block = "=== ORDINARY CALL ==="
	costBlock     block = "=== COST ==="
)

// Text is the explanation for people, a line a step. The check of special rates, the ordinary call and its cost stand
// between rules of their own; which services were asked is told where it was more than one, or none took the call.
func (e Explanation) Text() string {
	var out strings.Builder
	in := noBlock
	for s := range e.Steps() {
		if next, begins := blockOf(s.Kind); begins {
			in.close(&out)
			in = next
			in.open(&out)
		}
		if line := e.Line(s); line != "" {
			out.WriteString(line + "\n")
		}
	}
	in.close(&out)
	return out.String()
}

// blockOf tells whether a step is the first of a block, or stands outside of all.
func blockOf(kind StepKind) (b block, begins bool) {
	switch kind {
	case StepService:
		return noBlock, true
	case StepDestination:
		return specialBlock, true
	case StepNumber:
		return ordinaryBlock, true
	case StepProvider:
		return costBlock, true
	}
	return noBlock, false
}

func (b block) open(out *strings.Builder) {
	if b != noBlock {
		out.WriteString(string(b) + "\n")
	}
}

func (b block) close(out *strings.Builder) {
	switch b {
	case noBlock:
	case specialBlock:
		out.WriteString("===========================\n")
	default:
		out.WriteString(strings.Repeat("=", len(b)) + "\n")
	}
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
	}
	return e.line(&s)
}

// increments tells how billable seconds became billed ones.
func (p *Plan) increments(seconds int64) string {
	return fmt.Sprintf("(%d in increments of %d/%d)", seconds, p.list.FirstIncrement, p.list.NextIncrement)
}
