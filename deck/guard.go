package deck

import "strings"

// guard keeps a spreadsheet program from taking a text for a formula: an apostrophe goes before what begins like one, and
// before an apostrophe, so that unguard gives back what was there.
func guard(text string) string {
	if text != "" && strings.IndexByte("=+-@'", text[0]) >= 0 {
		return "'" + text
	}
	return text
}

// unguard takes the apostrophe off that guard put there.
func unguard(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.IndexByte("=+-@'", text[1]) >= 0 {
		return text[1:]
	}
	return text
}
