package postgres

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// errNotYet says that another process is about to start, stop or recover the server.
var errNotYet = errors.New("the server is starting or stopping")

// place names the files of one data directory.
type place struct {
	dir     string
	cluster string // what initdb makes
	alive   string // locked by the server process for as long as it or a child of it lives
	users   string // share-locked by everybody who has the server open
	log     string // what the server says
}

func placeIn(dir string) place {
	return place{
		dir:     dir,
		cluster: filepath.Join(dir, "postgres"),
		alive:   filepath.Join(dir, "postgres.lock"),
		users:   filepath.Join(dir, "postgres.users"),
		log:     filepath.Join(dir, "postgres.log"),
	}
}

// tryLock opens a file, makes it the account's, and locks it without waiting; errNotYet when somebody else has it.
func tryLock(path string, how int, user account) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == nil {
		err = user.own(path)
	}
	if err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errNotYet
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return f, nil
}

// socketPrefix begins the name of every folder we make for a socket.
const socketPrefix = "tollbook-"

// maxSocketFolder is the longest folder in which a socket path still fits everywhere (104 bytes on macOS).
const maxSocketFolder = 104 - len("/.s.PGSQL.5432") - 1

// socketFolder makes the private folder for the server's socket and pulse. Its name follows from the cluster's
// path, so that the connection URL outlives a restart; it is short, because socket paths have to be.
func (p place) socketFolder(user account) (string, error) {
	hash := sha256.Sum256([]byte(p.cluster))
	name := fmt.Sprintf("%s%.6x", socketPrefix, hash[:])
	var errs []error
	for _, base := range socketBases(user) {
		folder := filepath.Join(base, name)
		if len(folder) > maxSocketFolder {
			continue
		}
		err := makePrivate(folder, user)
		if err == nil {
			return folder, removeSocket(folder)
		}
		errs = append(errs, err)
	}
	return "", fmt.Errorf("find a folder for the socket: %w", errors.Join(errs...))
}

// removeSocket removes what a killed server left there; the caller holds the lock, so none uses it.
func removeSocket(folder string) error {
	for _, name := range []string{".s.PGSQL.5432", ".s.PGSQL.5432.lock"} {
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("remove the socket of a killed server: %w", err)
		}
	}
	return nil
}

// socketBases lists where a private folder may go, best first.
func socketBases(user account) []string {
	bases := []string{os.TempDir(), "/tmp"}
	if runtime := os.Getenv("XDG_RUNTIME_DIR"); runtime != "" && !user.other {
		bases = append([]string{runtime}, bases...)
	}
	if user.other && runtime.GOOS == "linux" {
		bases = []string{"/run", "/tmp"} // TMPDIR may be out of the account's reach
	}
	return bases
}

// makePrivate makes a folder that only the account can enter, and refuses one that somebody else put there.
func makePrivate(folder string, user account) error {
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("make %s: %w", folder, err)
	}
	info, err := os.Lstat(folder)
	if err != nil {
		return fmt.Errorf("look at %s: %w", folder, err)
	}
	owner := ownerOf(info)
	if !info.IsDir() || (owner != user.uid && owner != os.Geteuid()) {
		return fmt.Errorf("%s belongs to somebody else", folder)
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return fmt.Errorf("make %s private: %w", folder, err)
	}
	return user.own(folder)
}

// pidFile is what the server writes of itself into postmaster.pid.
type pidFile struct {
	pid    int
	socket string // folder of its socket
	ready  bool
}

// pidFile reads postmaster.pid; the error is errNotYet while the file is missing or half written.
func (p place) pidFile() (pidFile, error) {
	text, err := os.ReadFile(filepath.Join(p.cluster, "postmaster.pid"))
	if errors.Is(err, os.ErrNotExist) {
		return pidFile{}, errNotYet
	}
	if err != nil {
		return pidFile{}, fmt.Errorf("read postmaster.pid: %w", err)
	}
	lines := strings.Split(string(text), "\n")
	if len(lines) < 8 {
		return pidFile{}, errNotYet
	}
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 1 {
		return pidFile{}, errNotYet
	}
	return pidFile{pid: pid, socket: lines[4], ready: strings.TrimSpace(lines[7]) == "ready"}, nil
}
