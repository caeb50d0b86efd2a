package main

import (
	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// trie finds the longest prefix of a deck, and does nothing else.
type trie struct {
	// next has ten places a node, 0 for none; rate is an index in the deck, -1 for none.
	next []int32
	rate []int32
}

func newTrie(deck []workload.Rate) *trie {
	t := &trie{next: make([]int32, 10), rate: []int32{-1}}
	for i, r := range deck {
		at := int32(0)
		for k := range len(r.Prefix) {
			place := at*10 + int32(r.Prefix[k]-'0')
			if t.next[place] == 0 {
				t.next[place] = int32(len(t.rate))
				t.rate = append(t.rate, -1)
				t.next = append(t.next, make([]int32, 10)...)
			}
			at = t.next[place]
		}
		t.rate[at] = int32(i)
	}
	return t
}

func (t *trie) find(digits string) int32 {
	at, best := int32(0), int32(-1)
	for k := range len(digits) {
		if at = t.next[at*10+int32(digits[k]-'0')]; at == 0 {
			break
		}
		if t.rate[at] >= 0 {
			best = t.rate[at]
		}
	}
	return best
}

// bareSubject is the least that pricing an ordinary call can be: the look-up and one integer charge.
func bareSubject(deck []workload.Rate, calls []rating.Call) *subject {
	t := newTrie(deck)
	var sum money.Amount
	return &subject{name: "bare look-up in 100,000 prefixes and charge", times: priced * again, run: func(round int) {
		now := window(calls, round)
		for range again {
			for i := range now {
				sum += charge(&deck[t.find(now[i].Number.Spellings[0])], now[i].Seconds)
			}
		}
	}}
}

func charge(r *workload.Rate, seconds int64) money.Amount {
	return r.ConnectionFee + (r.PerMinute*money.Amount(billed(r, seconds))+30)/60
}

// billed is the first increment and then whole next ones.
func billed(r *workload.Rate, seconds int64) int64 {
	if seconds <= r.First {
		return r.First
	}
	return r.First + (seconds-r.First+r.Next-1)/r.Next*r.Next
}
