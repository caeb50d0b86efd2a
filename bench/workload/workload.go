// Package workload makes the calls, decks and rules that Tollbook's speed is measured on. Everything follows from a
// seed by integer arithmetic, so that two machines, and two programs, make the same.
package workload

import (
	"time"

	"github.com/tollbook/tollbook/billing/money"
)

// Rate is a row of a deck: what calls to the numbers with a prefix cost.
type Rate struct {
	Prefix string
	// ConnectionFee is for a call and PerMinute for sixty seconds.
	ConnectionFee, PerMinute money.Amount
	// First and Next are the increments, in seconds.
	First, Next int64
}

// Call is an answered call.
type Call struct {
	AnsweredAt  time.Time
	Destination string
	Seconds     int64
}

// random is splitmix64.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// below gives a number from 0 to n-1; that some are a trifle likelier does not matter here.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

func (r *random) digits(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte('0' + r.below(10))
	}
	return string(out)
}

// tenThousandths is the unit in which prices are drawn.
const tenThousandths = money.Unit / 10_000

// countryCodes are those of E.164, with zones 1 and 7 as one code each.
func countryCodes() []string {
	return []string{
		"1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
		"49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
		"86", "90", "91", "92", "93", "94", "95", "98", "211", "212", "213", "216", "218", "220", "221", "222", "223",
		"224", "225", "226", "227", "228", "229", "230", "231", "232", "233", "234", "235", "236", "237", "238", "239",
		"240", "241", "242", "243", "244", "245", "246", "248", "249", "250", "251", "252", "253", "254", "255", "256",
		"257", "258", "260", "261", "262", "263", "264", "265", "266", "267", "268", "269", "290", "291", "297", "298",
		"299", "350", "351", "352", "353", "354", "355", "356", "357", "358", "359", "370", "371", "372", "373", "374",
		"375", "376", "377", "378", "380", "381", "382", "383", "385", "386", "387", "389", "420", "421", "423", "500",
		"501", "502", "503", "504", "505", "506", "507", "508", "509", "590", "591", "592", "593", "594", "595", "596",
		"597", "598", "599", "670", "672", "673", "674", "675", "676", "677", "678", "679", "680", "681", "682", "683",
		"685", "686", "687", "688", "689", "690", "691", "692", "850", "852", "853", "855", "856", "870", "880", "881",
		"882", "883", "886", "888", "960", "961", "962", "963", "964", "965", "966", "967", "968", "970", "971", "972",
		"973", "974", "975", "976", "977", "979", "992", "993", "994", "995", "996", "998",
	}
}
