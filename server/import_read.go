package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/pbx/freeswitch"
	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// sniffed is how much of a file tells what it holds.
const sniffed = 4 << 10

// Source is where the documents of an import are.
type Source struct {
	// Paths are files, and folders that are read with all that is in them, but for hidden files.
	Paths []string
	// Stdin is read where a path is "-".
	Stdin io.Reader
}

// Bytes is how much there is to read; -1 where that is not known.
func (s Source) Bytes() (int64, error) {
	var total int64
	known := true
	err := s.each(func(name string) error {
		switch info, err := os.Stat(name); {
		case name == stdinName:
			known = false
		case err == nil: // what cannot be read is told when it is read
			total += info.Size()
		}
		return nil
	})
	if !known {
		return -1, err
	}
	return total, err
}

const stdinName = "-"

// each visits the files in the order of their names.
func (s Source) each(visit func(name string) error) error {
	for _, root := range s.Paths {
		if root == stdinName {
			if err := visit(root); err != nil {
				return err
			}
			continue
		}
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := name != root && strings.HasPrefix(entry.Name(), ".")
			switch {
			case entry.IsDir() && hidden:
				return fs.SkipDir
			case entry.IsDir() || hidden:
				return nil
			}
			return visit(name)
		})
		if err != nil {
			return fmt.Errorf("look through %s: %w", root, err)
		}
	}
	return nil
}

// reading makes batches of everything that an import reads.
type reading struct {
	ctx      context.Context
	server   uuid.UUID
	batches  chan<- []books.Delivery
	batch    []books.Delivery
	progress func(int)
	files    int
	failed   []string
}

// all reads every file. A file that cannot be read is noted and does not stop the others.
func (r *reading) all(source Source) error {
	err := source.each(func(name string) error {
		r.files++
		err := r.file(name, source.Stdin)
		if err != nil && r.ctx.Err() == nil {
			r.failed = append(r.failed, name+": "+err.Error())
			return nil
		}
		return err
	})
	return errors.Join(err, r.flush())
}

func (r *reading) file(name string, stdin io.Reader) error {
	if name == stdinName {
		return r.content(name, stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(r.content(name, file), file.Close())
}

// content tells by its beginning whether a file is CSV or one document.
func (r *reading) content(name string, file io.Reader) error {
	in := bufio.NewReaderSize(counted{file, r.progress}, 64<<10)
	head, err := in.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if isCSV(head) {
		return r.rows(name, in)
	}
	return r.document(name, in)
}

// isCSV tells a header of comma-separated names from a document in any encoding of FreeSWITCH's.
func isCSV(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Count(line, []byte(",")) > 1 && !bytes.ContainsAny(line, "<{}%=")
}

func (r *reading) rows(name string, in io.Reader) error {
	rows, err := fusionpbx.Rows(in)
	if err != nil {
		return err
	}
	kind := named(csvType, name)
	for row, err := range rows {
		var unreadable *billing.Error
		if err != nil && !errors.As(err, &unreadable) {
			return err
		}
		kindOfRow := kind
		if err != nil && name != stdinName {
			kindOfRow = named(csvType, fmt.Sprintf("%s:%d", name, row.Line))
		}
		if err := r.add(deliveryOf(r.server, billing.Import, row.Leg, err, row.CSV, kindOfRow)); err != nil {
			return err
		}
	}
	return nil
}

// document reads one document. It is read again from the file should it have to go to quarantine, so that a batch of
// many does not keep all of them in memory.
func (r *reading) document(name string, in io.Reader) error {
	body, err := io.ReadAll(io.LimitReader(in, freeswitch.MaxBytes+1))
	if err != nil {
		return err
	}
	if len(body) > freeswitch.MaxBytes {
		return fmt.Errorf("it is no CSV, and longer than a CDR document can be (%d bytes)", freeswitch.MaxBytes)
	}
	d := delivery(r.server, billing.Import, body, named(documentType, name))
	if name != stdinName {
		d.Body = func() []byte {
			again, err := os.ReadFile(name)
			if err != nil {
				return []byte(fmt.Sprintf("The document was in %s, which could not be read again: %v", name, err))
			}
			return again
		}
	}
	return r.add(d)
}

func (r *reading) add(d books.Delivery) error {
	r.batch = append(r.batch, d)
	if len(r.batch) < importBatch {
		return nil
	}
	return r.flush()
}

func (r *reading) flush() error {
	if len(r.batch) == 0 {
		return nil
	}
	select {
	case r.batches <- r.batch:
		r.batch = make([]books.Delivery, 0, importBatch)
		return nil
	case <-r.ctx.Done():
		return r.ctx.Err()
	}
}

// counted tells how much was read.
type counted struct {
	io.Reader
	progress func(int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if c.progress != nil {
		c.progress(n)
	}
	return n, err
}
