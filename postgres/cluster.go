package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// superuser is the only role; whoever can enter the socket's folder is it.
const superuser = "tollbook"

// clusterMajor returns the major version of the cluster, 0 when there is none yet.
func clusterMajor(p place) (int, error) {
	text, err := os.ReadFile(filepath.Join(p.cluster, "PG_VERSION"))
	if errors.Is(err, os.ErrNotExist) {
		entries, err := os.ReadDir(p.cluster)
		if err == nil && len(entries) > 0 {
			return 0, fmt.Errorf("%s holds files but no PostgreSQL cluster: move them away", p.cluster)
		}
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the cluster's version: %w", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("read the cluster's version: %w", err)
	}
	return major, nil
}

// initialise makes the cluster under another name and renames it when it is whole, so that a crash on the way leaves
// nothing that looks like a cluster. The caller holds the lock.
func (s *Server) initialise(ctx context.Context, bin binaries, scratch bool) error {
	if err := sweepHalves(s.place); err != nil {
		return err
	}
	half, err := os.MkdirTemp(s.place.dir, "postgres.half-")
	if err != nil {
		return fmt.Errorf("make the cluster: %w", err)
	}
	if err := s.user.own(half); err != nil {
		return err
	}
	args := []string{
		"-U", superuser, "-A", "trust", "-E", "UTF8", "--lc-collate=C", "--lc-ctype=" + characterType(), "--lc-messages=C",
	}
	if scratch {
		args = append(args, "--no-sync", "--wal-segsize=4")
	}
	cmd, done, err := s.command(ctx, half, filepath.Join(bin.folder, "initdb"), args)
	if err != nil {
		return err
	}
	defer done()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make the cluster with %s: %w%s", cmd.Path, err, indent(out))
	}
	if err := os.Rename(half, s.place.cluster); err != nil {
		return fmt.Errorf("make the cluster: %w", err)
	}
	s.log.Info("made the PostgreSQL cluster", "version", bin.major, "dir", s.place.cluster)
	return syncFolder(s.place.dir)
}

// sweepHalves removes what interrupted initialisations left.
func sweepHalves(p place) error {
	halves, err := filepath.Glob(filepath.Join(p.dir, "postgres.half-*"))
	if err != nil {
		return fmt.Errorf("look for half-made clusters: %w", err)
	}
	for _, half := range halves {
		if err := os.RemoveAll(half); err != nil {
			return fmt.Errorf("remove a half-made cluster: %w", err)
		}
	}
	return nil
}

// characterType is what upper and lower know of letters. Sorting is by bytes ("C"), which no update of the system
// ever changes under the indexes.
func characterType() string {
	switch runtime.GOOS {
	case "linux":
		return "C.UTF-8"
	case "darwin":
		return "UTF-8"
	}
	return "C"
}

func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	defer func() { _ = dir.Close() }()
	if err := dir.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	return nil
}

// command prepares one of PostgreSQL's programs to run as the account on a data folder, which it gets as PGDATA, with
// the extra files as descriptors 3 and up. done is to be called when the program has been started.
//
// On Linux an account that is not ours gets the folder itself as one more descriptor, and names it /proc/self/fd: so
// the folder may lie where the account could not walk to, below a private home for instance.
func (s *Server) command(ctx context.Context, data, program string, args []string, extra ...*os.File) (*exec.Cmd, func(), error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.SysProcAttr, cmd.ExtraFiles = s.user.process(), extra
	cmd.Dir = "/"
	if !s.user.other || runtime.GOOS != "linux" {
		cmd.Env = append(environment(), "PGDATA="+data)
		return cmd, func() {}, nil
	}
	folder, err := os.Open(data)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", data, err)
	}
	cmd.Env = append(environment(), fmt.Sprintf("PGDATA=/proc/self/fd/%d", 3+len(extra)))
	cmd.ExtraFiles = append(cmd.ExtraFiles, folder)
	return cmd, func() { _ = folder.Close() }, nil
}
