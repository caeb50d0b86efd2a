package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/tollbook/tollbook/server"
)

// importCommand takes files in.
type importCommand struct {
	Paths  []string `arg:"" name:"path" help:"Files or folders; - is the standard input."`
	Server string   `placeholder:"NAME" help:"The server that the calls are of. Default: the default server."`
}

// Help tells what can be imported.
func (importCommand) Help() string {
	return "Takes XML and JSON CDR documents in every encoding of FreeSWITCH's, and CSV exports of FusionPBX's v_xml_cdr, told by content. " +
		"Folders are read with all that is in them. Each call is stored once, however often and by whichever way it comes, " +
		"so an import that broke off is simply started again. What cannot be read goes to quarantine. " +
		"The exit code is 1 when a file could not be read or the import broke off, and 3 when all were read but documents went to quarantine."
}

// Run imports and prints a summary.
func (v importCommand) Run(ctx context.Context, c *commands, s streams) error {
	return c.with(ctx, s, func(store *server.Store) error {
		from, err := server.FindServer(ctx, store.Book, v.Server)
		if err != nil {
			return err
		}
		source := server.Source{Paths: v.Paths, Stdin: s.in}
		total, err := source.Bytes()
		if err != nil {
			return err
		}
		bar := progress(s.err, total)
		sum, err := server.Import{
			Book: store.Book, Server: from.ID, Source: source, Progress: func(n int) { _ = bar.Add(n) },
		}.Run(ctx)
		_ = bar.Finish()
		printSummary(s.out, sum)
		if err != nil {
			return fmt.Errorf("%w\nWhat was stored stays; start the same import again to go on", err)
		}
		if len(sum.Failed) > 0 {
			return errors.New("could not read:\n  " + strings.Join(sum.Failed, "\n  "))
		}
		if sum.Quarantined > 0 {
			return halfDone{fmt.Errorf("%s went to quarantine; `tollbook quarantine list` tells which and why",
				counted(sum.Quarantined, "document"))}
		}
		return nil
	})
}

// progress is a bar on a terminal, and nothing elsewhere.
func progress(out io.Writer, total int64) *progressbar.ProgressBar {
	file, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return progressbar.DefaultBytesSilent(total)
	}
	return progressbar.DefaultBytes(total, "importing")
}

// printSummary tells of the documents and of the calls in them apart: a document may hold several calls, or none.
func printSummary(out io.Writer, sum server.Summary) {
	line := func(count int, what string) { _, _ = fmt.Fprintf(out, "%9d  %s\n", count, what) }
	failed := ""
	if n := len(sum.Failed); n > 0 {
		failed = fmt.Sprintf(", %d of them not read or not to the end", n)
	}
	_, _ = fmt.Fprintf(out, "%s read from %s%s:\n", counted(sum.Documents, "document"), counted(sum.Files, "file"), failed)
	line(sum.Documents-sum.BLegs-sum.Quarantined, "of calls")
	line(sum.BLegs, "b legs, which are no calls of their own")
	line(sum.Quarantined, "in quarantine")
	for _, reason := range slices.Sorted(maps.Keys(sum.Reasons)) {
		_, _ = fmt.Fprintf(out, "%13d × %s\n", sum.Reasons[reason], reason)
	}
	_, _ = fmt.Fprintf(out, "%s in them; one that was sent on counts for each of its parts:\n", counted(sum.New+sum.Known+sum.Unassigned+sum.Skipped, "call"))
	line(sum.New, "new")
	line(sum.Known, "already there")
	line(sum.Unassigned, "waiting for a client; the web app has them under Unassigned")
	if sum.Skipped > 0 {
		line(sum.Skipped, "left out: no special rate of their real-time service matches them")
	}
	if sum.Completed > 0 {
		_, _ = fmt.Fprintf(out, "%s made exact that had been estimated.\n", counted(sum.Completed, "charge"))
	}
}

// counted is "1 document" or "2 documents".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
