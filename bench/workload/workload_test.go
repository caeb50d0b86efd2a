package workload_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/money"
)

// The sums are those of the files that another program wrote from the same definition, for seed 42, 2,000 prefixes and
// 2,000 calls. Whoever changes the workload can no longer compare with figures of before.
const (
	deckSum     = "f26eeedf65f7382c767264bc9cdd0915fef1ac6c39aa664b9fbab772a3a0bc03"
	callsSum    = "b742992d6b6df7fc5880dfa665bb5e2928605eaa113ce8e809118ae18084de24"
	rules30Sum  = "54d959d222739d178dbe85a246dc1cee0b7c265f670fab1603fb97ff3954057c"
	rules300Sum = "f2f7af94319e6f541456fc5bf9071bd35f504d83fdfc6917844ba64699e67397"
)

func TestTheWorkloadIsThatOfItsDefinition(t *testing.T) {
	t.Parallel()
	deck := workload.Deck(42, 2000)
	for name, row := range map[string]struct {
		want  string
		write func(io.Writer)
	}{
		"deck": {deckSum, func(out io.Writer) {
			fmt.Fprintln(out, "prefix,connect_fee,rate_per_minute,initial_increment,increment")
			for _, r := range deck {
				fmt.Fprintf(out, "%s,%s,%s,%d,%d\n", r.Prefix, price(r.ConnectionFee), price(r.PerMinute), r.First, r.Next)
			}
		}},
		"calls": {callsSum, func(out io.Writer) {
			fmt.Fprintln(out, "answer_time,destination,duration")
			for _, c := range workload.Calls(42, deck, 2000) {
				fmt.Fprintf(out, "%s,%s,%d\n", c.AnsweredAt.Format(time.RFC3339), c.Destination, c.Seconds)
			}
		}},
		"30 rules":  {rules30Sum, func(out io.Writer) { writeRules(out, 30) }},
		"300 rules": {rules300Sum, func(out io.Writer) { writeRules(out, 300) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hash := sha256.New()
			row.write(hash)
			if got := hex.EncodeToString(hash.Sum(nil)); got != row.want {
				t.Errorf("the sum is %s, want %s", got, row.want)
			}
		})
	}
}

func writeRules(out io.Writer, n int) {
	fmt.Fprintln(out, "priority,pattern,pattern_type,mode,flat_rate,per_minute_rate")
	for _, r := range workload.Rules(42, n).Rates {
		fmt.Fprintf(out, "%d,\"%s\",%s,%s,%s,%s\n", r.Priority, r.Pattern, r.PatternType, r.Mode, price(r.FlatRate),
			price(r.PerMinuteRate))
	}
}

func price(a money.Amount) string {
	return fmt.Sprintf("%d.%04d", int64(a/money.Unit), int64(a%money.Unit)/100)
}
