package agent

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// mostFiles is up to how many files of a folder are counted.
const mostFiles = 10_000

// cdrFiles counts the files that FreeSWITCH left for FusionPBX to import and that it has not, or could not. It moves the latter
// to a folder of its own for each reason and never tries them again: those calls are in no row of its database.
func (a *Agent) cdrFiles() (files fusionpbx.CDRFiles, err error) {
	var each [4]error
	files.Waiting, each[0] = countFiles(a.config.XMLCDRDir)
	for i, failed := range []struct {
		folder string
		count  *int
	}{{"sql", &files.FailedSQL}, {"xml", &files.FailedXML}, {"size", &files.FailedSize}} {
		*failed.count, each[i+1] = countFiles(filepath.Join(a.config.XMLCDRDir, "failed", failed.folder))
		if errors.Is(each[i+1], fs.ErrNotExist) {
			each[i+1] = nil // FusionPBX makes it for the first file
		}
	}
	return files, errors.Join(each[:]...)
}

// countFiles counts the CDRs of a folder, up to mostFiles.
func countFiles(folder string) (n int, err error) {
	dir, err := os.Open(folder)
	if err != nil {
		return 0, fmt.Errorf("count CDR files: %w", err)
	}
	defer func() { _ = dir.Close() }()
	for n < mostFiles {
		names, err := dir.Readdirnames(1000)
		for _, name := range names {
			if strings.HasSuffix(name, ".xml") {
				n++
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, fmt.Errorf("count CDR files: %w", err)
		}
	}
	return min(n, mostFiles), nil
}
