package agent

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// manageWhitelist answers fusionpbx.WhitelistPath.
func (a *Agent) manageWhitelist(w http.ResponseWriter, _ *http.Request, q question) error {
	message := "Whitelist retrieved successfully"
	if action := q.form.Get("action"); action != "list" {
		edit := map[string]func(string, netip.Prefix) (string, error){"add": addLine, "remove": removeLines}[action]
		if edit == nil {
			return invalid("action must be list, add or remove, and not %.40q", action)
		}
		if q.form.Get("address") == "" {
			return missing("address")
		}
		network, err := parseNetwork(q.form.Get("address"))
		if err != nil {
			return invalid("%s", err)
		}
		if err := a.whitelist.edit(network, q.caller, edit); err != nil {
			return err
		}
		a.log.Warn("The whitelist was changed.", "action", action, "network", network, "address", q.caller, "user", cut(q.form.Get("username")))
		message = "Whitelist changed"
	}
	networks, broken, err := readWhitelist(a.config.Whitelist)
	if err != nil {
		return err
	}
	answer := struct {
		fusionpbx.Answer
		Addresses []string `json:"addresses"`
		Broken    []string `json:"broken,omitempty"`
	}{Answer: done(message), Addresses: []string{}}
	for _, network := range networks {
		answer.Addresses = append(answer.Addresses, written(network))
	}
	for _, b := range broken {
		answer.Broken = append(answer.Broken, b.String())
	}
	write(w, http.StatusOK, answer)
	return nil
}

// written is how a network is written: an address alone without its length.
func written(network netip.Prefix) string {
	if network.IsSingleIP() {
		return network.Addr().String()
	}
	return network.String()
}

// edit changes the file, as a whole, and keeps its comments. What would lock the caller out is refused.
func (w *whitelist) edit(network netip.Prefix, caller netip.Addr, edit func(text string, network netip.Prefix) (string, error)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	text, err := os.ReadFile(w.path)
	if err != nil {
		return fmt.Errorf("read the whitelist: %w", err)
	}
	changed, err := edit(string(text), network)
	if err != nil {
		return err
	}
	if networks, _ := ParseWhitelist(changed); !covers(networks, caller) {
		return invalid("without %s you would lock yourself out: your own address is %s", written(network), caller)
	}
	return replace(w.path, []byte(changed))
}

// addLine adds a network at the end, unless it is there.
func addLine(text string, network netip.Prefix) (string, error) {
	if network.Bits() == 0 {
		return "", invalid("%s would let everybody in", network)
	}
	if there, _ := ParseWhitelist(text); slices.Contains(there, network) {
		return text, nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text + written(network) + "\n", nil
}

// removeLines removes the lines of just this network.
func removeLines(text string, network netip.Prefix) (string, error) {
	lines := strings.SplitAfter(text, "\n")
	kept := slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		had, err := parseNetwork(entryOf(line))
		return err == nil && had == network
	})
	if len(kept) == len(lines) {
		return "", refuse(http.StatusNotFound, "%s has no line of its own", written(network))
	}
	return strings.Join(kept, ""), nil
}

// replace writes a file in one step, with the rights of the one before it.
func replace(path string, text []byte) (err error) {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("write the whitelist: %w", err)
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".whitelist-*")
	if err != nil {
		return fmt.Errorf("write the whitelist: %w", err)
	}
	defer func() {
		if removed := os.Remove(temporary.Name()); err == nil && removed != nil && !errors.Is(removed, fs.ErrNotExist) {
			err = fmt.Errorf("write the whitelist: %w", removed)
		}
	}()
	_, written := temporary.Write(text)
	if err := errors.Join(written, temporary.Chmod(info.Mode().Perm()), temporary.Sync(), temporary.Close()); err != nil {
		return fmt.Errorf("write the whitelist: %w", err)
	}
	if err := os.Rename(temporary.Name(), path); err != nil {
		return fmt.Errorf("write the whitelist: %w", err)
	}
	return nil
}
