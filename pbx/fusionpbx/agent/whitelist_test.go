package agent_test

import (
	"strings"
	"testing"

	"github.com/tollbook/tollbook/pbx/fusionpbx/agent"
)

func TestALineOfTheWhitelistLetsInWhatItSays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text, want string
		broken     int
	}{
		"an address":                             {"192.0.2.1", "192.0.2.1/32", 0},
		"an IPv6 address in another spelling":    {"2001:DB8:0::1", "2001:db8::1/128", 0},
		"an IPv4 address written as IPv6":        {"::ffff:192.0.2.1", "192.0.2.1/32", 0},
		"a network":                              {"192.0.2.0/24", "192.0.2.0/24", 0},
		"a network named by an address in it":    {"192.0.2.77/24", "192.0.2.0/24", 0},
		"an IPv4 network written as IPv6":        {"::ffff:192.0.2.0/120", "192.0.2.0/24", 0},
		"all of IPv4 and more":                   {"::ffff:0:0/90", "", 1},
		"a comment behind it":                    {"192.0.2.1# ours", "192.0.2.1/32", 0},
		"spaces round it and Windows' line ends": {" 192.0.2.1 \r\n\t10.0.0.0/8\r\n", "192.0.2.1/32 10.0.0.0/8", 0},
		"a mark of the byte order":               {"\ufeff192.0.2.1", "192.0.2.1/32", 0},
		"a name":                                 {"localhost", "", 1},
		"two addresses":                          {"192.0.2.1 192.0.2.2", "", 1},
		"a star":                                 {"192.0.2.*\n192.0.2.1", "192.0.2.1/32", 1},
		"a number that is too large":             {"192.0.2.256", "", 1},
		"leading zeros":                          {"192.0.02.1", "", 1},
		"a length that is too large":             {"192.0.2.1/33", "", 1},
		"a zone":                                 {"fe80::1%eth0", "", 1},
		"no length":                              {"192.0.2.0/", "", 1},
	} {
		networks, broken := agent.ParseWhitelist(test.text)
		var got []string
		for _, network := range networks {
			got = append(got, network.String())
		}
		if strings.Join(got, " ") != test.want || len(broken) != test.broken {
			t.Errorf("%s: %v, broken %v", name, got, broken)
		}
	}
}

func FuzzWhitelist(f *testing.F) {
	for _, text := range []string{"192.0.2.1", "# x\n::1\n", "::ffff:1.2.3.4/97", "0.0.0.0/0", "a/1\r\n1.2.3.4/8 # y", "fe80::1%1/64"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		networks, broken := agent.ParseWhitelist(text)
		if lines := strings.Count(text, "\n") + 1; len(networks)+len(broken) > lines {
			t.Errorf("%d networks and %d broken lines of %d", len(networks), len(broken), lines)
		}
		for _, network := range networks {
			if !network.IsValid() || network != network.Masked() || network.Addr().Is4In6() || network.Addr().Zone() != "" {
				t.Errorf("%v of %q is not in its one spelling", network, text)
			}
			again, wrong := agent.ParseWhitelist(network.String())
			if len(wrong) > 0 || len(again) != 1 || again[0] != network {
				t.Errorf("%v is read again as %v", network, again)
			}
			if bits := network.Bits(); bits == 0 && !strings.Contains(text, "/0") && !strings.Contains(text, "/96") {
				t.Errorf("%q lets everybody in: %v", text, network)
			}
		}
	})
}
