package rating

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/tollbook/tollbook/billing"
)

const (
	maxPattern = 200
	// maxProgram bounds the instructions of a pattern, so that counted repeats cannot ask for unbounded memory.
	maxProgram = 5000
)

// pattern is the pattern of one rule in the two forms in which it is used; both mean the same.
type pattern struct {
	search *regexp.Regexp
	tree   *syntax.Regexp
}

// readPattern understands a rule's pattern. Its error is a billing.Error without a field, for the person who wrote it.
func readPattern(text string, kind PatternType) (pattern, error) {
	if len(text) > maxPattern {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern is longer than %d characters.", maxPattern)
	}
	if kind == Prefix {
		return readPrefix(text)
	}
	if text == "" {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern is empty: it would match every number.")
	}
	return readRegex(text)
}

// readPrefix turns a prefix, whose stars at the end say nothing, into a regular expression.
func readPrefix(text string) (pattern, error) {
	bare := strings.TrimRight(text, "*")
	if bare == "" {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The prefix is empty: it needs at least one digit, + or #.")
	}
	if i := strings.IndexFunc(bare, func(r rune) bool { return !strings.ContainsRune("0123456789+*#", r) }); i >= 0 {
		return pattern{}, billing.Errorf(billing.Invalid, "", "A prefix has only digits, +, * and #. For anything else choose a regex.")
	}
	return readRegex("^" + regexp.QuoteMeta(bare))
}

func readRegex(text string) (pattern, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern is not a regular expression: %s.", reason(err))
	}
	if size(tree) > maxProgram {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern is too complex: it repeats too much, too often.")
	}
	search, err := regexp.Compile(text)
	if err != nil {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern is not a regular expression: %s.", reason(err))
	}
	if search.MatchString("") {
		return pattern{}, billing.Errorf(billing.Invalid, "", "The pattern matches the empty number, and so every number.")
	}
	return pattern{search: search, tree: tree}, nil
}

// reason is what the parser of regular expressions has to say, without its opening words.
func reason(err error) string {
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}

// size estimates how many instructions a pattern becomes. It stops counting soon after maxProgram.
func size(tree *syntax.Regexp) int {
	total := 1 + len(tree.Rune)/2
	for _, sub := range tree.Sub {
		if total += size(sub); total > maxProgram {
			break
		}
	}
	if tree.Op == syntax.OpRepeat {
		total *= max(tree.Min+1, tree.Max)
	}
	return total
}

// anchored tells whether the pattern can match at the start of a number only.
func anchored(tree *syntax.Regexp) bool {
	switch tree.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			if anchored(sub) {
				return true
			}
		}
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			if !anchored(sub) {
				return false
			}
		}
		return true
	case syntax.OpCapture, syntax.OpPlus:
		return anchored(tree.Sub[0])
	case syntax.OpRepeat:
		return tree.Min > 0 && anchored(tree.Sub[0])
	}
	return false
}
