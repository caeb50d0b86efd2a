package freeswitchtest

import (
	"embed"
	"maps"
	"strconv"
	"strings"
	"testing"
)

// transcripts are conversations with a FreeSWITCH 1.11.3, as they went over the wire: idle, and with two calls on.
//
//go:embed testdata/*.txt
var transcripts embed.FS

// gateways is how the switch of the transcripts tells of its gateways, in the form that sofia xmlstatus has.
const gateways = `<?xml version="1.0" encoding="ISO-8859-1"?>
<gateways>
<gateway>
    <name>e0e0e0e0-1111-4222-8333-444455556666</name>
    <profile>external</profile>
    <scheme>Digest</scheme>
    <realm>127.0.0.1:5099</realm>
    <username>not-used</username>
    <password>yes</password>
    <proxy>sip:127.0.0.1:5099</proxy>
    <state>NOREG</state>
    <status>UP</status>
</gateway>
</gateways>
`

// recorded gives the answers of a transcript by their commands.
func recorded(t testing.TB, name string) map[string]string {
	t.Helper()
	text, err := transcripts.ReadFile("testdata/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{"sofia xmlstatus gateway": gateways, "sofia xmlstatus profile external reg": "<profile>\n  <registrations>\n  </registrations>\n</profile>\n"}
	if name == "idle" {
		answers["sofia xmlstatus profile internal reg"] = "Invalid Profile!\n"
	}
	maps.Copy(answers, read(t, string(text)))
	return answers
}

// read cuts a transcript into commands and answers, by the lengths that the answers give.
func read(t testing.TB, text string) map[string]string {
	t.Helper()
	answers := map[string]string{}
	for {
		_, after, ok := strings.Cut(text, ">>> api ")
		if !ok {
			return answers
		}
		command, after, _ := strings.Cut(after, "\n")
		_, after, _ = strings.Cut(after, "Content-Length: ")
		length, after, _ := strings.Cut(after, "\n\n")
		n, err := strconv.Atoi(strings.TrimSpace(length))
		if err != nil || n > len(after) {
			t.Fatalf("the transcript's answer to %s has no length", command)
		}
		answers[command], text = after[:n], after[n:]
	}
}
