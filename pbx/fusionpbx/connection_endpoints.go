package fusionpbx

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/tollbook/tollbook/billing"
)

// clockTolerance is by how much the clocks may differ: a call is rated by its start.
const clockTolerance = 2 * time.Second

// oldestVersion and newestVersion are the FusionPBX versions that Tollbook was tried with, as major and minor.
var oldestVersion, newestVersion = [2]int{5, 2}, [2]int{5, 5}

func (t Target) tryEndpoints(ctx context.Context, reached bool) []billing.ConnectionStep {
	all := []billing.ConnectionStepName{
		billing.StepAccess, billing.StepCredentials, billing.StepStatus, billing.StepEventSocket, billing.StepClock, billing.StepVersion,
	}
	if !reached {
		return skipped("The host was not reached.", all...)
	}
	steps := []billing.ConnectionStep{try(ctx, billing.StepAccess, t.askAccess)}
	if steps[0].State == billing.ConnectionFailed {
		return append(steps, skipped("The PBX does not let this machine in.", all[1:]...)...)
	}
	var status Status
	var asked, answered time.Time
	steps = append(steps, try(ctx, billing.StepCredentials, func(ctx context.Context) (v verdict) {
		asked = t.Now()
		status, v = t.signIn(ctx)
		answered = t.Now()
		return v
	}))
	if steps[1].State == billing.ConnectionFailed {
		return append(steps, skipped("Not signed in.", all[2:]...)...)
	}
	between := asked.Add(answered.Sub(asked) / 2)
	for i, v := range []verdict{judgeStatus(status), judgeSocket(status), judgeClock(status.Timestamp.Sub(between), answered.Sub(asked)), judgeVersion(status.Version)} {
		steps = append(steps, billing.ConnectionStep{Name: all[2+i], State: v.state, Detail: v.detail, Advice: v.advice})
	}
	return steps
}

func (t Target) askAccess(ctx context.Context) verdict {
	access, err := t.Client().Check(ctx)
	switch {
	case err == nil && access.Granted():
		return fine("This machine's address is on the whitelist.")
	case err == nil:
		return failed("This machine's address is not on the whitelist.", "Add it to chkcon_whitelist.conf on the PBX; its log names the address.")
	case IsRefused(err, http.StatusOK, http.StatusNotFound, http.StatusMovedPermanently, http.StatusFound):
		return failed("The PBX has no "+CheckPath+".", "Install `tollbook agent` beside FusionPBX, and let the web server pass its paths on.")
	}
	return failed("The PBX did not answer as it should: "+plainly(err)+".", "Look into the agent's log, and into that of the web server before it.")
}

func (t Target) signIn(ctx context.Context) (Status, verdict) {
	if t.Username == "" || t.Password == "" {
		return Status{}, failed("No username or password is kept here.", "Enter those of a FusionPBX user in the group admin or superadmin.")
	}
	status, err := t.Client().Status(ctx)
	switch {
	case err == nil:
		return status, fine("Signed in as " + t.Username + ".")
	case IsRefused(err, http.StatusUnauthorized):
		return status, failed("The PBX refuses the username or the password.",
			"Enter those of a FusionPBX user in the group admin or superadmin; write name@domain where several domains have that name.")
	case IsRefused(err, http.StatusForbidden):
		return status, failed("The PBX does not let this machine in: "+plainly(err)+".", "Add its address to chkcon_whitelist.conf on the PBX.")
	case IsRefused(err, http.StatusTooManyRequests):
		return status, failed("The PBX was asked too often.", "Wait a minute, and test again.")
	}
	return status, failed("The PBX did not tell its status: "+plainly(err)+".", "Look into the agent's log.")
}

func judgeStatus(s Status) verdict {
	return fine(fmt.Sprintf("Up %s; %d calls now, %d of %d extensions registered.", Shortly(s.Uptime), s.ActiveCalls, s.RegisteredExtensions, s.TotalExtensions))
}

func judgeSocket(s Status) verdict {
	switch s.EventSocket {
	case "up":
		return fine("The switch answers on its event socket.")
	case "":
		return doubtful("The PBX does not tell how its event socket is.", "Its endpoints are not those of `tollbook agent`; settings may then not reach the switch.")
	}
	return failed("The agent does not reach the switch's event socket.",
		"Check that FreeSWITCH runs, and the event socket's address and password in the agent's configuration.")
}

func judgeClock(ahead, trip time.Duration) verdict {
	off := ahead.Abs()
	words := "agree"
	if off >= time.Second {
		words = "differ by " + off.Round(time.Second).String()
	}
	if off > clockTolerance+trip+time.Second {
		return doubtful("The clocks "+words+".", "Let both machines take their time from NTP: a call's start decides its rate and its period.")
	}
	return fine("The clocks " + words + ".")
}

func judgeVersion(version string) verdict {
	if version == "" {
		return doubtful("The PBX does not tell its version.", "Settings may be kept otherwise than Tollbook expects; try a dry run first.")
	}
	version = Shortly(version)
	parts := strings.SplitN(version, ".", 3)
	var found [2]int
	for i := range min(2, len(parts)) {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return doubtful("The version is "+strconv.Quote(version)+".", "Tollbook was not tried with it.")
		}
		found[i] = n
	}
	switch {
	case older(found, oldestVersion):
		return doubtful("FusionPBX "+version+" is older than what Tollbook was tried with.", "Update FusionPBX to 5.2 or newer.")
	case older(newestVersion, found):
		return doubtful("FusionPBX "+version+" is newer than what Tollbook was tried with.", "It will mostly work. Look for a newer Tollbook.")
	}
	return fine("FusionPBX " + version + ".")
}

func older(a, b [2]int) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }

// Shortly is a word or two that a host told, and no more than that of it.
func Shortly(told string) string {
	const most = 40
	plain := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, told)
	return string([]rune(plain)[:min(most, len([]rune(plain)))])
}
