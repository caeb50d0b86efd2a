package rating

// Shortened is the explanation with at most so many of the rules that were tried in vain: the last ones, which stand
// next to the rule that matched. Each row of rules that lacks some begins with a StepLeftOut that counts them.
func (e Explanation) Shortened(most int) Explanation {
	runs := make([][]Step, len(e.runs))
	for i := len(e.runs) - 1; i >= 0; i-- {
		runs[i] = e.runs[i]
		if !inVain(runs[i]) {
			continue
		}
		kept := min(most, len(runs[i]))
		most -= kept
		if left := len(runs[i]) - kept; left > 0 {
			runs[i] = append([]Step{{Kind: StepLeftOut, Rule: -1, Count: left, Outcome: NoMatch}}, runs[i][left:]...)
		}
	}
	e.runs = runs
	return e
}

// inVain tells whether a run is one of rules that did not match; such runs have nothing else.
func inVain(run []Step) bool {
	return len(run) > 0 && run[0].Kind == StepPattern && run[0].Outcome == NoMatch
}
