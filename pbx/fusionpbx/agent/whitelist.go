package agent

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"
)

// Broken is a line of a whitelist that lets nobody in, because it is not understood.
type Broken struct {
	// Line counts from 1.
	Line int
	// Reason says what is wrong with it.
	Reason string
}

// String tells the line and the reason.
func (b Broken) String() string { return fmt.Sprintf("line %d: %s", b.Line, b.Reason) }

// ParseWhitelist reads one IPv4 or IPv6 address or network a line; # starts a comment.
func ParseWhitelist(text string) (networks []netip.Prefix, broken []Broken) {
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		entry := entryOf(line)
		if entry == "" {
			continue
		}
		network, err := parseNetwork(entry)
		if err != nil {
			broken = append(broken, Broken{Line: i + 1, Reason: err.Error()})
			continue
		}
		networks = append(networks, network)
	}
	return networks, broken
}

// entryOf is a line without its comment.
func entryOf(line string) string {
	entry, _, _ := strings.Cut(line, "#")
	return strings.TrimSpace(entry)
}

// parseNetwork reads an address or a network. An IPv4 address that is written as an IPv6 one is the IPv4 one.
func parseNetwork(text string) (netip.Prefix, error) {
	if address, err := netip.ParseAddr(text); err == nil {
		if address.Zone() != "" {
			return netip.Prefix{}, fmt.Errorf("%.60q has a zone, which no caller's address has", text)
		}
		address = address.Unmap()
		return netip.PrefixFrom(address, address.BitLen()), nil
	}
	network, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%.60q is neither an address nor a network such as 192.0.2.0/24", text)
	}
	if address := network.Addr(); address.Is4In6() {
		if network.Bits() < 96 {
			return netip.Prefix{}, fmt.Errorf("%.60q is wider than all of IPv4", text)
		}
		network = netip.PrefixFrom(address.Unmap(), network.Bits()-96)
	}
	return network.Masked(), nil
}

// whitelist is the file of the addresses that may ask. It is read again whenever it has changed; where it can't be read
// nobody gets in.
type whitelist struct {
	path string
	log  *slog.Logger

	mu       sync.Mutex
	networks []netip.Prefix
	// read is how the file was when it was read, at what time; nil before that, and where it was not there.
	read   fs.FileInfo
	readAt time.Time
	// complaint is all that was wrong when the file was read last, so that it is logged once.
	complaint string
}

func newWhitelist(path string, log *slog.Logger) *whitelist {
	return &whitelist{path: path, log: log}
}

// allows tells whether an address may ask.
func (w *whitelist) allows(address netip.Addr) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.refresh()
	return covers(w.networks, address)
}

// covers tells whether an address is in one of the networks.
func covers(networks []netip.Prefix, address netip.Addr) bool {
	for _, network := range networks {
		if network.Contains(address) {
			return true
		}
	}
	return false
}

// settled is the time after which a file that changes again also has another time of change.
const settled = 2 * time.Second

// refresh reads the file if it is another one than before, or was changed so lately that it may have been changed since.
func (w *whitelist) refresh() {
	info, err := os.Stat(w.path)
	if err == nil && w.read != nil && os.SameFile(w.read, info) && info.Size() == w.read.Size() &&
		info.ModTime().Equal(w.read.ModTime()) && w.readAt.Sub(info.ModTime()) > settled {
		return
	}
	w.readAt = time.Now()
	var text []byte
	if err == nil {
		text, err = os.ReadFile(w.path)
	}
	if err != nil {
		w.networks, w.read = nil, nil
		w.complain("The whitelist can't be read: nobody gets in.", []Broken{{Reason: err.Error()}})
		return
	}
	networks, broken := ParseWhitelist(string(text))
	w.networks, w.read = networks, info
	w.complain("Lines of the whitelist are not understood, and let nobody in.", broken)
}

// complain logs what is wrong, if anything is and it was not logged last.
func (w *whitelist) complain(message string, broken []Broken) {
	var all []string
	for _, b := range broken {
		all = append(all, b.String())
	}
	now := strings.Join(all, "; ")
	if now != w.complaint && now != "" {
		w.log.Error(message, "file", w.path, "reason", now)
	}
	w.complaint = now
}

// readWhitelist reads the file once.
func readWhitelist(path string) ([]netip.Prefix, []Broken, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%s is not there, so nobody gets in: make it, with an address a line", path)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the whitelist: %w", err)
	}
	networks, broken := ParseWhitelist(string(text))
	return networks, broken, nil
}
