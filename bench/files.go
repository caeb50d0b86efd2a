package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/tollbook/tollbook/bench/workload"
	"github.com/tollbook/tollbook/billing/money"
	"github.com/tollbook/tollbook/billing/rating"
)

// writeWorkload writes the workload as CSV files, with the charges that Tollbook makes of it.
func writeWorkload(args []string) error {
	flags := flag.NewFlagSet("workload", flag.ContinueOnError)
	prefixes := flags.Int("prefixes", decked, "rows of the deck")
	count := flags.Int("calls", called, "calls")
	from := flags.Uint64("seed", seed, "what all follows from")
	dir := flags.String("out", ".", "folder to write to")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read the flags: %w", err)
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	deck := workload.Deck(*from, *prefixes)
	calls := workload.Calls(*from, deck, *count)
	if err := writeDeck(*dir, deck); err != nil {
		return err
	}
	if err := writeCalls(*dir, calls); err != nil {
		return err
	}
	if err := writeCharges(*dir, deck, calls); err != nil {
		return err
	}
	for _, n := range []int{30, 300} {
		if err := writeRules(*dir, workload.Rules(*from, n), calls); err != nil {
			return err
		}
	}
	return nil
}

// write makes one file.
func write(dir, name string, fill func(out *printer)) error {
	file, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	buffer := bufio.NewWriterSize(file, 1<<20)
	out := &printer{out: buffer}
	fill(out)
	if err := errors.Join(out.err, buffer.Flush(), file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

func writeDeck(dir string, deck []workload.Rate) error {
	return write(dir, "deck.csv", func(out *printer) {
		out.printf("prefix,connect_fee,rate_per_minute,initial_increment,increment\n")
		for _, r := range deck {
			out.printf("%s,%s,%s,%d,%d\n", r.Prefix, price(r.ConnectionFee), price(r.PerMinute), r.First, r.Next)
		}
	})
}

func writeCalls(dir string, calls []workload.Call) error {
	return write(dir, "calls.csv", func(out *printer) {
		out.printf("answer_time,destination,duration\n")
		for _, c := range calls {
			out.printf("%s,%s,%d\n", c.AnsweredAt.Format(time.RFC3339), c.Destination, c.Seconds)
		}
	})
}

// writeCharges writes what the calls cost under the deck.
func writeCharges(dir string, deck []workload.Rate, calls []workload.Call) error {
	t := newTrie(deck)
	return write(dir, "expected.csv", func(out *printer) {
		out.printf("matched_prefix,billed_seconds,cost\n")
		for _, c := range calls {
			r := &deck[t.find(c.Destination)]
			out.printf("%s,%d,%s\n", r.Prefix, billed(r, c.Seconds), cost(charge(r, c.Seconds)))
		}
	})
}

// writeRules writes a list of special rates, and what the calls cost under it as rating prices them.
func writeRules(dir string, list rating.RateList, calls []workload.Call) error {
	n := len(list.Rates)
	err := write(dir, fmt.Sprintf("rules%d.csv", n), func(out *printer) {
		out.printf("priority,pattern,pattern_type,mode,flat_rate,per_minute_rate\n")
		for _, r := range list.Rates {
			out.printf("%d,\"%s\",%s,%s,%s,%s\n", r.Priority, r.Pattern, r.PatternType, r.Mode,
				price(r.FlatRate), price(r.PerMinuteRate))
		}
	})
	if err != nil {
		return err
	}
	plan, err := rating.Compile(list)
	if err != nil {
		return fmt.Errorf("compile %d rules: %w", n, err)
	}
	made := ready(calls)
	return write(dir, fmt.Sprintf("expected_rules%d.csv", n), func(out *printer) {
		out.printf("rule,cost\n")
		for i := range made {
			charged := plan.Price(&made[i])
			out.printf("%d,%s\n", charged.Rule+1, cost(charged.Amount))
		}
	})
}

// price writes an amount with four decimals, cost with six.
func price(a money.Amount) string {
	return fmt.Sprintf("%d.%04d", int64(a/money.Unit), int64(a%money.Unit)/100)
}

func cost(a money.Amount) string {
	return fmt.Sprintf("%d.%06d", int64(a/money.Unit), int64(a%money.Unit))
}
