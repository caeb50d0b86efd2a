// Package freeswitchtest owns the switches of tests: a peer that speaks the event socket's protocol and answers as a real
// FreeSWITCH was recorded to, remembers what it was sent, and can be cut.
package freeswitchtest

import (
	"bufio"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Password is the event socket's.
const Password = "ClueCon"

// Peer is a switch that answers on the event socket.
type Peer struct {
	// Address is where it listens.
	Address string

	mu          sync.Mutex
	listener    net.Listener
	connections []net.Conn
	answers     map[string]string
	sent        []string
	silent      bool
}

// New starts a switch that answers as the idle one did.
func New(t testing.TB) *Peer {
	t.Helper()
	p := &Peer{answers: recorded(t, "idle")}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.Address = listener.Addr().String()
	p.serve(listener)
	t.Cleanup(p.Cut)
	return p
}

// Answer sets what a command is answered with, such as "status".
func (p *Peer) Answer(command, answer string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers[command] = answer
}

// Replay sets the answers of a recorded conversation: idle or live.
func (p *Peer) Replay(t testing.TB, name string) {
	t.Helper()
	for command, answer := range recorded(t, name) {
		p.Answer(command, answer)
	}
}

// Register makes telephones be registered at the profile internal, each as user@domain.
func (p *Peer) Register(users ...string) {
	var b strings.Builder
	b.WriteString("<profile>\n  <registrations>\n")
	for i, user := range users {
		number, realm, _ := strings.Cut(user, "@")
		fmt.Fprintf(&b, `    <registration>
        <call-id>%d-13712@127.0.0.1</call-id>
        <user>%s</user>
        <contact>&quot;&quot; &lt;sip:%s@192.0.2.100:%d&gt;</contact>
        <agent>Yealink SIP-T46S 66.86.0.15</agent>
        <status>Registered(UDP)(unknown) EXP(2026-11-23 20:28:40) EXPSECS(3598)</status>
        <ping-status>Reachable</ping-status>
        <ping-time>0.00</ping-time>
        <host>pbx1.example.test</host>
        <network-ip>192.0.2.100</network-ip>
        <network-port>%d</network-port>
        <sip-auth-user>%s</sip-auth-user>
        <sip-auth-realm>%s</sip-auth-realm>
        <mwi-account>%s</mwi-account>
    </registration>
`, i+1, user, number, 5060+i, 5060+i, number, realm, user)
	}
	b.WriteString("  </registrations>\n</profile>\n")
	p.Answer("sofia xmlstatus profile internal reg", b.String())
}

// Sent gives the commands and events that arrived but for the password, and for questions that a transcript answers.
func (p *Peer) Sent() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.sent)
}

// Forget forgets what was sent.
func (p *Peer) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = nil
}

// Silence lets the switch answer nothing any more, though connections stay open; false ends that.
func (p *Peer) Silence(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.silent = on
}

// Drop ends all connections; new ones are taken.
func (p *Peer) Drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.connections {
		_ = c.Close()
	}
	p.connections = nil
}

// Cut ends all connections and takes no more.
func (p *Peer) Cut() {
	p.mu.Lock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	p.mu.Unlock()
	p.Drop()
}

// Resume takes connections again, at the same address.
func (p *Peer) Resume(t testing.TB) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", p.Address)
	if err != nil {
		t.Fatal(err)
	}
	p.serve(listener)
}

func (p *Peer) serve(listener net.Listener) {
	p.mu.Lock()
	p.listener = listener
	p.mu.Unlock()
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			p.mu.Lock()
			p.connections = append(p.connections, c)
			p.mu.Unlock()
			go p.converse(c)
		}
	}()
}

// converse answers one connection until it ends.
func (p *Peer) converse(c net.Conn) {
	defer func() { _ = c.Close() }()
	_, _ = c.Write([]byte("Content-Type: auth/request\n\n"))
	in, known := bufio.NewReader(c), false
	for {
		message, err := message(in)
		if err != nil {
			return
		}
		answer, end := p.answer(message, known)
		known = known || strings.HasPrefix(answer, "Content-Type: command/reply\nReply-Text: +OK accepted")
		if _, err := c.Write([]byte(answer)); err != nil || end {
			return
		}
	}
}

// message reads lines up to an empty one.
func message(in *bufio.Reader) (string, error) {
	var lines []string
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return strings.Join(lines, "\n"), nil
		}
		lines = append(lines, line)
	}
}

func (p *Peer) answer(message string, known bool) (answer string, end bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	command, isCommand := strings.CutPrefix(message, "api ")
	reply := func(text string) string { return "Content-Type: command/reply\nReply-Text: " + text + "\n\n" }
	switch {
	case p.silent:
		return "", false
	case message == "auth "+Password:
		return reply("+OK accepted"), false
	case !known:
		return reply("-ERR invalid") + "Content-Type: text/disconnect-notice\nContent-Length: 67\n\n" +
			"Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n", true
	case isCommand:
		body, recorded := p.answers[command]
		if !recorded {
			p.sent, body = append(p.sent, command), "+OK\n"
		}
		return fmt.Sprintf("Content-Type: api/response\nContent-Length: %d\n\n%s", len(body), body), false
	case strings.HasPrefix(message, "sendevent "):
		p.sent = append(p.sent, strings.ReplaceAll(message, "\n", " | "))
		return reply("+OK 5f0b0b8e-6f57-4a3e-9d2e-0d8a1f2c3b4d"), false
	case message == "exit":
		return reply("+OK bye"), true
	}
	return reply("-ERR command not found"), false
}
