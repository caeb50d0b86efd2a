// Command bench measures how fast Tollbook is, each time beside something simpler that runs in the same process: a
// figure alone says little on a shared machine, a ratio says more.
//
//	go run ./bench rating               price and explain calls
//	go run ./bench workload -out DIR    write the calls, deck, rules and charges that all is measured on
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name what to measure: rating, or workload")
	}
	switch args[0] {
	case "rating":
		return measureRating(os.Stdout)
	case "workload":
		return writeWorkload(args[1:])
	}
	return fmt.Errorf("%q is not known", args[0])
}
