package agent

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// maxFormBytes is the size above which a form is refused.
const maxFormBytes = 64 << 10

// question is a request of somebody who may ask.
type question struct {
	form url.Values
	// caller is the address it came from.
	caller netip.Addr
	asker  asker
}

// endpoint is one path.
type endpoint struct {
	// kind is what it counts as, besides any.
	kind kind
	// needs are the parameters that must not be empty.
	needs []string
	// wide endpoints are not about one domain: only a superadmin may ask them.
	wide   bool
	answer func(*Agent, http.ResponseWriter, *http.Request, question) error
}

func endpoints() map[string]endpoint {
	return map[string]endpoint{
		fusionpbx.StatusPath:       {kind: anyRequest, answer: (*Agent).status},
		fusionpbx.RegistrationPath: {kind: anyRequest, needs: []string{"extension", "tenant_domain"}, answer: (*Agent).registration},
		fusionpbx.GatewayPath: {
			kind: gateways, wide: true, answer: (*Agent).provisionGateway,
			needs: []string{"gateway_name", "gateway_domain", "gateway_username", "gateway_password"},
		},
		fusionpbx.GatewaysPath:   {kind: gateways, wide: true, answer: (*Agent).listGateways},
		fusionpbx.ExtensionsPath: {kind: anyRequest, needs: []string{"action"}, answer: (*Agent).extensions},
		fusionpbx.ExportPath:     {kind: export, needs: []string{"date_start", "date_end"}, answer: (*Agent).export},
		fusionpbx.WhitelistPath:  {kind: anyRequest, wide: true, needs: []string{"action"}, answer: (*Agent).manageWhitelist},
	}
}

// The words of CheckPath, which callers compare with.
const (
	accessGranted = "API Access Granted: Whitelisted IP"
	accessDenied  = "API Access Denied: Only whitelisted IPs may access this endpoint."
)

// Handler serves the endpoints.
func (a *Agent) Handler() http.Handler {
	all := endpoints()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller := callerOf(r, a.config.Trusted)
		w.Header().Set("Cache-Control", "no-store")
		e, known := all[r.URL.Path]
		if !known {
			e.kind = anyRequest
		}
		if err := a.admit(w, caller, e.kind); err != nil {
			a.fail(w, r, caller, "", err)
			return
		}
		switch {
		case r.URL.Path == fusionpbx.CheckPath:
			a.attempt(r, caller, "", http.StatusOK, "")
			write(w, http.StatusOK, fusionpbx.Access{Success: 1, Message: accessGranted})
		case !known:
			a.fail(w, r, caller, "", refuse(http.StatusNotFound, "there is no %.100q here", r.URL.Path))
		default:
			a.serve(w, r, caller, e)
		}
	})
}

// admit lets a request in that comes from an address on the whitelist and is within the limits.
func (a *Agent) admit(w http.ResponseWriter, caller netip.Addr, k kind) error {
	u := a.limits.take(anyRequest, caller)
	if k != anyRequest && !u.over {
		u = a.limits.take(k, caller)
	}
	u.tell(w.Header())
	if u.over {
		return a.limited(w, u, "%d requests a minute are the most; try again in %d seconds")
	}
	if !a.whitelist.allows(caller) {
		return &refusal{http.StatusForbidden, accessDenied}
	}
	return nil
}

func (a *Agent) limited(w http.ResponseWriter, u usage, format string) error {
	seconds := int(u.resets.Sub(a.config.Now())/time.Second) + 1
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	return refuse(http.StatusTooManyRequests, format, u.limit, seconds)
}

// serve answers somebody who is let in so far: it reads the form, asks who it is, and does what is asked.
func (a *Agent) serve(w http.ResponseWriter, r *http.Request, caller netip.Addr, e endpoint) {
	username := ""
	err := func() error {
		q, err := readQuestion(w, r, caller, e)
		if err != nil {
			return err
		}
		username = q.form.Get("username")
		if u := a.limits.look(failure, caller); u.over {
			u.tell(w.Header())
			return a.limited(w, u, "%d wrong passwords were given from this address; try again in %d seconds")
		}
		if q.asker, err = a.identify(r.Context(), username, q.form.Get("password")); err != nil {
			if isRefusal(err, http.StatusUnauthorized) {
				a.limits.take(failure, caller)
			}
			return err
		}
		a.limits.forgive(failure, caller)
		if e.wide && !q.asker.super {
			return refuse(http.StatusForbidden, "only a superadmin may do this")
		}
		return e.answer(a, w, r, q)
	}()
	if err != nil {
		a.fail(w, r, caller, username, err)
		return
	}
	a.attempt(r, caller, username, http.StatusOK, "")
}

// readQuestion reads the form, which must be the body of a POST: what is in an address ends up in logs.
func readQuestion(w http.ResponseWriter, r *http.Request, caller netip.Addr, e endpoint) (question, error) {
	if r.Method != http.MethodPost {
		return question{}, invalid("ask with POST, and parameters in the body")
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxFormBytes)
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		err = r.ParseMultipartForm(maxFormBytes)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return question{}, invalid("the form can't be read")
	}
	for name, values := range r.PostForm {
		if text := name + strings.Join(values, ""); !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			return question{}, invalid("a parameter has bytes that are no text")
		}
	}
	var without []string
	for _, name := range append([]string{"username", "password"}, e.needs...) {
		if r.PostForm.Get(name) == "" {
			without = append(without, name)
		}
	}
	if len(without) > 0 {
		return question{}, missing(without...)
	}
	return question{form: r.PostForm, caller: caller}, nil
}

func isRefusal(err error, code int) bool {
	var r *refusal
	return errors.As(err, &r) && r.code == code
}

// fail tells the caller, and the log, why a request was not done. What is wrong in here is told to the log alone.
func (a *Agent) fail(w http.ResponseWriter, r *http.Request, caller netip.Addr, username string, err error) {
	var told *refusal
	if !errors.As(err, &told) {
		id := uuid.NewString()[:8]
		a.log.Error("A request failed.", "id", id, "path", r.URL.Path, "error", err)
		told = &refusal{http.StatusInternalServerError, fmt.Sprintf("Server Error: the agent's log says more under %s", id)}
	}
	a.attempt(r, caller, username, told.code, told.message)
	if r.URL.Path == fusionpbx.CheckPath && told.code == http.StatusForbidden {
		write(w, told.code, fusionpbx.Access{Message: accessDenied})
		return
	}
	writeError(w, told.code, told.message, a.config.Now())
}
