package rating

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// longestOf tries one prefix after the other.
func longestOf(texts []string, digits string) int32 {
	best := none
	for i, text := range texts {
		if strings.HasPrefix(digits, text) && (best == none || len(text) > len(texts[best])) {
			best = int32(i)
		}
	}
	return best
}

func checkPrefixes(t interface{ Errorf(string, ...any) }, texts []string, digits string) {
	texts = slices.Compact(slices.Sorted(slices.Values(texts)))
	p := newPrefixes(texts)
	want := longestOf(texts, digits)
	if got := p.longest(digits); got != want {
		t.Errorf("of %q the longest that %q begins with is %d, want %d", texts, digits, got, want)
		return
	}
	for at := want; at != none; at = p.parents[at] {
		if next := longestOf(texts, texts[at][:len(texts[at])-1]); p.parents[at] != next {
			t.Errorf("of %q the next shorter than %q is %d, want %d", texts, texts[at], p.parents[at], next)
		}
	}
}

func TestTheLongestPrefixIsThatOfAPlainSearch(t *testing.T) {
	t.Parallel()
	text := rapid.StringMatching(`[01]{1,3}[0-9]{0,2}|[0-9]{1,15}|9{1,15}`)
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(text, 0, 40).Draw(t, "prefixes")
		digits := rapid.OneOf(text, rapid.StringMatching(`[01]{1,6}[#*+ a]?[0-9]{0,3}`), rapid.Just("")).Draw(t, "digits")
		checkPrefixes(t, texts, digits)
	})
}

func TestLargeDecksFindTheLongestPrefixToo(t *testing.T) {
	t.Parallel()
	for _, n := range []int{99, 100, 9_999, 10_000, 20_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			state := uint64(n)
			digits := func(most int) string {
				state = state*6364136223846793005 + 1442695040888963407
				text := fmt.Sprintf("%019d", state>>1)
				return text[len(text)-1-int(state>>33)%most:]
			}
			known := map[string]bool{}
			for len(known) < n {
				known[digits(9)] = true
			}
			texts := make([]string, 0, n)
			for text := range known {
				texts = append(texts, text)
			}
			slices.Sort(texts)
			p := newPrefixes(texts)
			for range 20_000 {
				asked, want := digits(14), none
				for length := len(asked); length > 0 && want == none; length-- {
					if at, ok := slices.BinarySearch(texts, asked[:length]); ok {
						want = int32(at)
					}
				}
				if got := p.longest(asked); got != want {
					t.Fatalf("%q begins with %d, want %d", asked, got, want)
				}
			}
		})
	}
}

// FuzzRatePrefixes holds that prefixes and digits of any sort are found as by a plain search, or refused.
func FuzzRatePrefixes(f *testing.F) {
	f.Add("61 614 6141 44", "61412345678")
	f.Add("0 00 000 0000 00000", "000")
	f.Add("1 12 123", "12#")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, list, digits string) {
		var texts []string
		for _, text := range strings.Fields(list) {
			rate := Rate{Prefix: text}
			refused := false
			rate.check(false, nil, func(string, string, ...any) { refused = true })
			if refused != !isDigits(text, 1) {
				t.Errorf("the prefix %q is refused is %v", text, refused)
			}
			if !refused && len(texts) < 500 {
				texts = append(texts, text)
			}
		}
		checkPrefixes(t, texts, digits)
	})
}
