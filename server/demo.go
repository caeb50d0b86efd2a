package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/tollbook/tollbook/server/demo"
)

// Credential is with what a switch hands its CDRs over.
type Credential struct {
	Username string `json:"username"`
	Secret   string `json:"secret"`
}

// DemoCredential reads the intake credential of the demonstration's server, which is kept in the data directory. There
// is none, and the error is fs.ErrNotExist, where the demonstration was not made from this directory.
func DemoCredential(dataDir string) (Credential, error) {
	var c Credential
	text, err := os.ReadFile(demoFile(dataDir))
	if err != nil {
		return c, fmt.Errorf("read the demonstration's credential: %w", err)
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, fmt.Errorf("read the demonstration's credential in %s: %w", demoFile(dataDir), err)
	}
	return c, nil
}

func demoFile(dataDir string) string { return filepath.Join(dataDir, "demo.json") }

// makeDemo makes the demonstration when nobody has used the books yet.
func (s *Server) makeDemo(ctx context.Context) error {
	view, err := s.book.Reader().View(everything(ctx))
	if err != nil {
		return err
	}
	users, err := view.Users().Exist(ctx)
	if err != nil || users {
		return err
	}
	s.log.InfoContext(ctx, "making the demonstration")
	secret, err := demo.Make(ctx, s.store.openBook, time.Now())
	if err != nil {
		return err
	}
	made, err := FindServer(ctx, s.book, demo.ServerName)
	if err != nil {
		return err
	}
	return writeDemo(s.cfg.Store.DataDir, Credential{Username: made.IngestUsername, Secret: secret})
}

func writeDemo(dataDir string, c Credential) error {
	if dataDir == "" {
		return nil
	}
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dataDir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the data directory: %w", err)
	}
	if err := os.WriteFile(demoFile(dataDir), text, 0o600); err != nil {
		return fmt.Errorf("keep the demonstration's credential: %w", err)
	}
	return nil
}
