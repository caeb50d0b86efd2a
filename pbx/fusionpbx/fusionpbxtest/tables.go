package fusionpbxtest

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	_ "github.com/lib/pq" // the driver
)

// columnsFile has every column of FusionPBX's own tables as its master branch makes them; driftFile those that differ in
// older versions.
var (
	//go:embed testdata/columns.tsv
	columnsFile string
	//go:embed testdata/drift.tsv
	driftFile string
)

// masterVersion and textVersion are columns of driftFile.
const (
	masterVersion = "master"
	textVersion   = "5.4.4"
)

// makeTables makes the tables of a version, as FusionPBX makes them: a primary key each, no constraint, no default.
func makeTables(ctx context.Context, url, version string) (err error) {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, statement := range statements(version) {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%.80s: %w", statement, err)
		}
	}
	return nil
}

// table is one of FusionPBX's.
type table struct {
	name             string
	columns, indexes []string
}

func statements(version string) (all []string) {
	for _, t := range tables(version) {
		all = append(all, "CREATE TABLE "+t.name+" ("+strings.Join(t.columns, ", ")+")")
		all = append(all, t.indexes...)
	}
	return all
}

func tables(version string) (all []*table) {
	older := drift(version)
	for _, c := range lines(columnsFile) {
		name, column, kind, key, index := c[0], c[1], c[2], c[4], c[5]
		if was, ok := older[name+"."+column]; ok {
			kind = was
		}
		if kind == "-" {
			continue
		}
		at := slices.IndexFunc(all, func(t *table) bool { return t.name == name })
		if at < 0 {
			all, at = append(all, &table{name: name}), len(all)
		}
		definition := column + " " + kind
		if key == "PK" {
			definition += " PRIMARY KEY"
		}
		all[at].columns = append(all[at].columns, definition)
		if index != "" && (version == masterVersion || name != "v_xml_cdr") {
			all[at].indexes = append(all[at].indexes, "CREATE INDEX "+index+" ON "+name+" ("+column+")")
		}
	}
	return all
}

// drift gives the type of each column that differs in a version, by table and column; "-" is one that is not there.
func drift(version string) map[string]string {
	rows := strings.Split(strings.TrimSpace(driftFile), "\n")
	at := slices.Index(strings.Split(rows[0], "\t"), version)
	types := map[string]string{}
	for _, c := range lines(driftFile) {
		types[c[0]+"."+c[1]] = c[at]
	}
	return types
}

// lines splits a file into the values of its rows, without the header.
func lines(file string) (rows [][]string) {
	for _, line := range strings.Split(strings.TrimSpace(file), "\n")[1:] {
		values := strings.Split(strings.TrimRight(line, "\r"), "\t")
		for len(values) < 6 {
			values = append(values, "")
		}
		rows = append(rows, values)
	}
	return rows
}
