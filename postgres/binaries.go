package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// oldest is the first major version Tollbook works with.
const oldest = 15

// binaries is a folder with initdb and postgres that the account can run.
type binaries struct {
	folder string
	major  int
}

// findBinaries returns the first PostgreSQL that runs and, when there is a cluster of a major version already (want
// is not 0), is of that version.
func findBinaries(ctx context.Context, bin string, p place, user account, want int) (binaries, error) {
	bin = cmp.Or(bin, os.Getenv("TOLLBOOK_POSTGRES_BIN"))
	folders := []string{bin}
	if bin == "" {
		folders = append(npmFolders(p), systemFolders()...)
	}
	var seen []string
	for _, folder := range folders {
		found, err := probe(ctx, folder, user)
		switch {
		case err != nil && bin != "":
			return binaries{}, err
		case err != nil:
			seen = append(seen, err.Error())
		case want != 0 && found.major != want, found.major < oldest:
			seen = append(seen, fmt.Sprintf("%s is version %d", folder, found.major))
		default:
			return found, nil
		}
	}
	return binaries{}, notFound(p, want, seen)
}

func notFound(p place, want int, seen []string) error {
	found := "none was found"
	if len(seen) > 0 {
		found = strings.Join(seen, "; ")
	}
	if want != 0 {
		return fmt.Errorf("%s was made by PostgreSQL %d and is opened by no other version (%s): install PostgreSQL %d or point "+
			"TOLLBOOK_POSTGRES_BIN at its bin folder; to change versions, dump the database with the old one and restore it into a new data directory",
			p.cluster, want, found, want)
	}
	return fmt.Errorf("no usable PostgreSQL %d or newer (%s): run npm ci in Tollbook's source folder, install your system's PostgreSQL, "+
		"or set TOLLBOOK_DATABASE_URL to use a server you have", oldest, found)
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// probe asks a folder's postgres for its version, as the account. A folder out of the account's reach is copied to
// one that is not.
func probe(ctx context.Context, folder string, user account) (binaries, error) {
	for _, name := range []string{"postgres", "initdb"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			return binaries{}, fmt.Errorf("find PostgreSQL's binaries: %w", err)
		}
	}
	if err := linkLibraries(folder); err != nil {
		return binaries{}, err
	}
	major, err := majorOf(ctx, folder, user)
	if user.other && errors.Is(err, os.ErrPermission) {
		if folder, err = copyToReach(folder); err != nil {
			return binaries{}, err
		}
		major, err = majorOf(ctx, folder, user)
	}
	return binaries{folder: folder, major: major}, err
}

func majorOf(ctx context.Context, folder string, user account) (int, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(folder, "postgres"), "--version")
	cmd.Dir, cmd.Env, cmd.SysProcAttr = "/", environment(), user.process()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("run %s: %w%s", cmd.Path, err, indent(out))
	}
	match := versionLine.FindSubmatch(out)
	if match == nil {
		return 0, fmt.Errorf("run %s: not a PostgreSQL: %q", cmd.Path, out)
	}
	return strconv.Atoi(string(match[1]))
}

// systemFolders lists where systems put PostgreSQL, newer versions first.
func systemFolders() []string {
	var folders []string
	if path, err := exec.LookPath("postgres"); err == nil {
		folders = append(folders, filepath.Dir(path))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
		"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	} {
		matches, err := filepath.Glob(pattern)
		if err != nil {
			continue // only a malformed pattern fails
		}
		slices.Reverse(matches)
		folders = append(folders, matches...)
	}
	return folders
}

// npmPlatform is how the npm package names the machine we run on.
func npmPlatform() string {
	return runtime.GOOS + "-" + map[string]string{"amd64": "x64", "arm64": "arm64", "386": "ia32", "arm": "arm"}[runtime.GOARCH]
}

// environment is all the server needs to know of ours.
func environment() []string {
	return []string{"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}
}

// indent puts what a program said below the message about it.
func indent(out []byte) string {
	text := strings.TrimSpace(string(out))
	if text == "" {
		return ""
	}
	return "\n\t" + strings.ReplaceAll(text, "\n", "\n\t")
}
