package workload

import "time"

const (
	// frequent is how many numbers half of the calls go to.
	frequent = 20_000
	// month is the seconds of October 2026, over which calls are spread.
	month = 31 * 24 * 3600
)

// Calls makes n answered calls to the numbers of a deck, ascending over October 2026. 80 % of them go to 2 % of the
// prefixes and half of them to 20,000 numbers. They last 70 s in the median, 181 s in the mean, and 2 h at most.
// The seed is that of the deck.
func Calls(seed uint64, rates []Rate, n int) []Call {
	r := &random{seed + 1}
	hot := make([]int, max(len(rates)/50, 1))
	for i := range hot {
		hot[i] = r.below(len(rates))
	}
	draw := func() string {
		var prefix string
		if r.below(100) < 80 {
			prefix = rates[hot[r.below(len(hot))]].Prefix
		} else {
			prefix = rates[r.below(len(rates))].Prefix
		}
		length := max(10+r.below(4), len(prefix)+4)
		return prefix + r.digits(length-len(prefix))
	}
	pool := make([]string, frequent)
	for i := range pool {
		pool[i] = draw()
	}
	start := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	calls := make([]Call, n)
	for i := range calls {
		c := &calls[i]
		c.AnsweredAt = start.Add(time.Duration(int64(i)*month/int64(n)) * time.Second)
		if r.below(2) == 0 {
			c.Destination = pool[r.below(len(pool))]
		} else {
			c.Destination = draw()
		}
		c.Seconds = seconds(r)
	}
	return calls
}

// seconds draws how long a call lasts: straight between these points of per mille of the calls and seconds.
func seconds(r *random) int64 {
	points := [...][2]int{
		{0, 1}, {100, 8}, {250, 25}, {500, 70}, {750, 170}, {900, 380}, {950, 620}, {990, 1500}, {999, 3600}, {1000, 7200},
	}
	at := r.below(1_000_000)
	for i, to := range points[1:] {
		from := points[i]
		low, high := from[0]*1000, to[0]*1000
		if at < high {
			return int64(max(from[1]+(to[1]-from[1])*(at-low)/(high-low), 1))
		}
	}
	return int64(points[len(points)-1][1])
}
