// Command bench measures how fast Tollbook is, each time beside something simpler that runs in the same process: a
// figure alone says little on a shared machine, a ratio says more.
//
//	go run ./bench rating               price and explain calls
//	go run ./bench import               import calls from a file
//	go run ./bench push                 push calls over HTTP
//	go run ./bench tariff               import, compare and apply a rate deck
//	go run ./bench page                 show pages of a million calls
//	go run ./bench whatif               price a million stored calls otherwise
//	go run ./bench fetch                poll a FusionPBX with a million calls, and fetch new ones
//	go run ./bench autobill             bill 10,000 services with a million calls, and with ten million
//	go run ./bench all                  all of these
//	go run ./bench workload -out DIR    write the calls, deck, rules and charges that all is measured on
//
// With -scale 0.01 before the word import, push, tariff and page make do with a hundredth of the calls or rates: to see
// that they work, not how fast.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
)

// version is the commit that is measured; the Makefile sets it.
var version = "development"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	scale := flags.Float64("scale", 1, "the part of the calls or rates that import, push, tariff and page are measured with, up to 1")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read the flags: %w", err)
	}
	if *scale <= 0 || *scale > 1 {
		return fmt.Errorf("-scale is more than 0 and at most 1, not %v", *scale)
	}
	measurements := map[string][]measurement{
		"rating": {measureRating}, "import": {measureImport}, "push": {measurePush}, "tariff": {measureTariff},
		"page": {measurePage}, "whatif": {measureWhatIf}, "autobill": {measureAutobill}, "fetch": {measureFetch},
		"all": {measureRating, measureImport, measurePush, measureTariff, measurePage, measureWhatIf, measureFetch, measureAutobill},
	}
	switch what := flags.Arg(0); {
	case what == "workload":
		return writeWorkload(flags.Args()[1:])
	case measurements[what] == nil:
		return fmt.Errorf("name what to measure: rating, import, push, tariff, page, whatif, fetch, autobill or all; or workload; not %q", what)
	default:
		return measureEach(os.Stdout, *scale, measurements[what])
	}
}

// measurement measures one thing, with that part of its calls.
type measurement func(ctx context.Context, out *printer, scale float64) error

// measureEach measures one thing after the other, and says first of what and on what.
func measureEach(to io.Writer, scale float64, each []measurement) error {
	out := &printer{out: to}
	out.printf("Tollbook %s, %s, %s/%s, %d processors, scale %v\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH,
		runtime.NumCPU(), scale)
	for _, one := range each {
		if err := errors.Join(one(context.Background(), out, scale), out.err); err != nil {
			return err
		}
	}
	return nil
}
