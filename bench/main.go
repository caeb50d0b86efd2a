// Command bench measures how fast Tollbook is, each time beside something simpler that runs in the same process: a
// figure alone says little on a shared machine, a ratio says more.
//
//	go run ./bench rating               price and explain calls
//	go run ./bench import               import calls from a file
//	go run ./bench push                 push calls over HTTP
//	go run ./bench page                 show pages of a million calls
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
		return fmt.Errorf("name what to measure: rating, import, push, page or all; or workload")
	}
	switch args[0] {
	case "rating":
		return measureRating(os.Stdout)
	case "import":
		return measureImport(os.Stdout)
	case "push":
		return measurePush(os.Stdout)
	case "page":
		return measurePage(os.Stdout)
	case "all":
		return measureAll(os.Stdout, measureRating, measureImport, measurePush, measurePage)
	case "workload":
		return writeWorkload(args[1:])
	}
	return fmt.Errorf("%q is not known", args[0])
}
