package postgres

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pretend makes a bin folder whose postgres says it is of a version.
func pretend(t *testing.T, folder, version string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\n# in " + folder + "\necho 'postgres (PostgreSQL) " + version + "'\n"
	for _, name := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// reachable lets other users through to a test's temporary directory.
func reachable(t *testing.T, dir string) {
	t.Helper()
	for _, path := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBinariesAreOfferedByVersion(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		version string
		want    int // major version of the cluster, 0 for none
		major   int
		err     string
	}{
		"the oldest one supported":           {version: "15.3", major: 15},
		"a distribution's name after it":     {version: "18.4 (Debian 18.4-1)", major: 18},
		"a beta":                             {version: "19beta2", major: 19},
		"the version of the cluster":         {version: "16.1", want: 16, major: 16},
		"older than supported":               {version: "14.9", err: "no usable PostgreSQL 15 or newer"},
		"another version than the cluster's": {version: "18.4", want: 16, err: "install PostgreSQL 16"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := placeIn(t.TempDir())
			user, err := accountFor(p)
			if err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(p.dir, "bin")
			pretend(t, folder, test.version)
			reachable(t, p.dir)
			found, err := findBinaries(t.Context(), folder, p, user, test.want)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("got %v, want an error with %q", err, test.err)
				}
				return
			}
			if err != nil || found.major != test.major {
				t.Errorf("version %d, %v; want %d", found.major, err, test.major)
			}
		})
	}
}

func TestBinariesOutOfReachAreCopied(t *testing.T) {
	t.Parallel()
	p := placeIn(t.TempDir())
	user, err := accountFor(p)
	if err != nil {
		t.Fatal(err)
	}
	private := filepath.Join(p.dir, "private")
	folder := filepath.Join(private, "bin")
	pretend(t, folder, "18.4")
	if err := os.Symlink("bin/postgres", filepath.Join(private, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(private, 0o700); err != nil {
		t.Fatal(err)
	}
	found, err := probe(t.Context(), folder, user)
	if err != nil {
		t.Fatal(err)
	}
	if !user.other {
		if found.folder != folder {
			t.Errorf("copied to %s, though we can reach it", found.folder)
		}
		return
	}
	copied := filepath.Dir(found.folder)
	t.Cleanup(func() { _ = os.RemoveAll(copied) })
	if link, err := os.Readlink(filepath.Join(copied, "link")); err != nil || link != "bin/postgres" {
		t.Errorf("the link became %q, %v", link, err)
	}
	again, err := probe(t.Context(), folder, user)
	if err != nil || again != found {
		t.Errorf("the second time %v, %v; want %v", again, err, found)
	}
}

func TestLibraryLinksAreMadeWhereTheInstallScriptDidNotRun(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	lib := filepath.Join(root, "native", "lib")
	if err := os.MkdirAll(lib, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string]string{
		"native/lib/libpq.so.5.18":  "the library",
		"native/pg-symlinks.json":   `[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]`,
		"native/lib/libother.so.1":  "not in the list",
		"native/lib/libpq.so.5.18a": "neither",
	} {
		if err := os.WriteFile(filepath.Join(root, file), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time they are there already
		if err := linkLibraries(filepath.Join(root, "native", "bin")); err != nil {
			t.Fatal(err)
		}
	}
	if content, err := os.ReadFile(filepath.Join(lib, "libpq.so.5")); err != nil || string(content) != "the library" {
		t.Errorf("read %q through the link, %v", content, err)
	}
}

func TestNothingIsRunFromWhereAnybodyWrites(t *testing.T) {
	t.Parallel()
	open, closed := t.TempDir(), t.TempDir()
	if err := os.Chmod(open, 0o1777); err != nil {
		t.Fatal(err)
	}
	if !anybodyWrites(open) || anybodyWrites(closed) || !anybodyWrites(filepath.Join(closed, "missing")) {
		t.Error("wrong about who may write where")
	}
}

func TestPidFilesAreReadWhenTheyAreWhole(t *testing.T) {
	t.Parallel()
	whole := "123\n/data/postgres\n1700000000\n5432\n/run/tollbook-1\n\n  1  2\nready   \n"
	tests := map[string]struct {
		text string
		want pidFile
		ok   bool
	}{
		"a ready server":              {whole, pidFile{pid: 123, socket: "/run/tollbook-1", ready: true}, true},
		"one that is going down":      {strings.Replace(whole, "ready   ", "stopping", 1), pidFile{pid: 123, socket: "/run/tollbook-1"}, true},
		"half a file":                 {whole[:30], pidFile{}, false},
		"no number":                   {strings.Replace(whole, "123", "abc", 1), pidFile{}, false},
		"a number no server can have": {strings.Replace(whole, "123", "-1", 1), pidFile{}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := placeIn(t.TempDir())
			if err := os.Mkdir(p.cluster, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(p.cluster, "postmaster.pid"), []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := p.pidFile()
			if got != test.want || (err == nil) != test.ok {
				t.Errorf("got %+v, %v; want %+v", got, err, test.want)
			}
		})
	}
}
