package postgres_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	osexec "os/exec"
	"strings"
	"testing"
	"time"

	"github.com/tollbook/tollbook/postgres"
)

// TestMain lets the test binary be, instead of the tests, one more process that opens a directory.
func TestMain(m *testing.M) {
	if dir := os.Getenv("OPEN_DIRECTORY"); dir != "" {
		os.Exit(hold(dir))
	}
	os.Exit(m.Run())
}

// hold opens the server, says so, and closes it when told to by the end of its input.
func hold(dir string) int {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	server, err := postgres.Open(ctx, postgres.Config{Dir: dir})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("opened", server.URL())
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := server.Close(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// process is another process that has the server open.
type process struct {
	cmd   *osexec.Cmd
	stdin io.Closer
	out   *bufio.Reader
}

func spawn(t *testing.T, dir string) *process {
	t.Helper()
	cmd := osexec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "OPEN_DIRECTORY="+dir)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{cmd: cmd, stdin: stdin, out: bufio.NewReader(stdout)}
}

// url waits until the process has the server open.
func (p *process) url(t *testing.T) string {
	t.Helper()
	line, err := p.out.ReadString('\n')
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "opened ")
	if err != nil || !ok {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	return url
}

func (p *process) close(t *testing.T) {
	t.Helper()
	if err := p.stdin.Close(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Error(err)
	}
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.cmd.Wait()
}

func TestOfManyProcessesAtOnceOneStartsTheServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var others [4]*process
	for i := range others {
		others[i] = spawn(t, dir)
	}
	for _, other := range others {
		other.url(t)
	}
	started, err := os.ReadFile(dir + "/postgres.log")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(started), "ready to accept connections"); n != 1 {
		t.Errorf("%d servers were started", n)
	}
	pid := postmaster(t, dir)
	for i, other := range others {
		if now := postmaster(t, dir); now != pid {
			t.Errorf("process %d serves instead of %d while %d users are left", now, pid, len(others)-i)
		}
		other.close(t)
	}
	if now := postmaster(t, dir); now != 0 {
		t.Errorf("process %d still runs", now)
	}
}

func TestTheServerGoesDownWithItsLastUserHoweverThatEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	starter := spawn(t, dir)
	starter.url(t)
	joiner := spawn(t, dir)
	url := joiner.url(t)
	starter.kill(t)
	time.Sleep(200 * time.Millisecond)
	if got := query(t, url, `SELECT 'still here'`); got != "still here" {
		t.Error(got)
	}
	joiner.kill(t)
	waitGone(t, dir)
	closeServer(t, open(t, dir))
}

func TestAKilledUserIsFollowedAtOnceByAnother(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	user := spawn(t, dir)
	url := user.url(t)
	exec(t, url, `CREATE TABLE seen (n int)`)
	for n := range 8 {
		user.kill(t)
		user = spawn(t, dir)
		url = user.url(t)
		time.Sleep(30 * time.Millisecond) // a server about to go would be gone now
		exec(t, url, fmt.Sprintf(`INSERT INTO seen VALUES (%d)`, n))
	}
	if got := query(t, url, `SELECT count(*) FROM seen`); got != "8" {
		t.Errorf("%s rows", got)
	}
	user.close(t)
}
