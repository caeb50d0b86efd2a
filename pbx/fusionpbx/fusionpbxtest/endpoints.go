package fusionpbxtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/pbx/fusionpbx"
)

// Endpoints are the HTTP endpoints beside a FusionPBX that keeps its extensions in memory, for tests of who asks them. They
// have the domains Acme, with the extensions 1001 and 1002, and Globex, with 2001; their admin is Admin.
type Endpoints struct {
	// Server serves them.
	*httptest.Server

	mu         sync.Mutex
	extensions map[string]*Phone
	cut        string
	// failed are the requests that failed the last time they were made, while cut says how.
	failed map[string]bool
	asked  []string
}

// Phone is an extension with what the endpoints never tell.
type Phone struct {
	fusionpbx.Extension
	Password string
	// Emergency are the numbers that it can dial while it is barred.
	Emergency []string
}

// The ways in which Cut lets requests fail.
const (
	// Before: nothing is done. After: it is done, and the answer is lost.
	Before = "before"
	After  = "after"
)

// ServeEndpoints starts them; they end with the test.
func ServeEndpoints(t testing.TB) *Endpoints {
	t.Helper()
	e := &Endpoints{extensions: map[string]*Phone{}}
	for _, n := range [][3]string{{Acme, AcmeUUID, "1001"}, {Acme, AcmeUUID, "1002"}, {Globex, GlobexUUID, "2001"}} {
		e.extensions[n[0]+"/"+n[2]] = &Phone{Extension: fusionpbx.Extension{
			UUID: uuid.NewString(), DomainUUID: n[1], Domain: n[0], Number: n[2], Enabled: true, VoicemailEnabled: true,
		}}
	}
	e.Server = httptest.NewServer(http.HandlerFunc(e.serve))
	t.Cleanup(e.Close)
	return e
}

// Cut lets every request fail from now on, as said, the first time it is made, and every other time after that; empty ends it. A
// request is one of a path with a form: who makes the same one twice without fail never gets both answers.
func (e *Endpoints) Cut(how string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.cut, e.failed = how, map[string]bool{}
}

// Failed are the actions of the requests that failed since Cut, each with its extension.
func (e *Endpoints) Failed() map[string]bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	actions := map[string]bool{}
	for request := range e.failed {
		_, text, _ := strings.Cut(request, "?")
		if form, err := url.ParseQuery(text); err == nil {
			actions[asked(form)] = true
		}
	}
	return actions
}

// fails tells how a request fails this time; empty: it does not.
func (e *Endpoints) fails(path string, form url.Values) string {
	if e.cut == "" {
		return ""
	}
	request := path + "?" + form.Encode()
	if e.failed[request] = !e.failed[request]; e.failed[request] {
		return e.cut
	}
	return ""
}

// asked is what a form asks for, with its extension.
func asked(form url.Values) string {
	return strings.TrimSpace(form.Get("action") + " " + form.Get("extension"))
}

// Phone gives an extension as it is; false where it is not there.
func (e *Endpoints) Phone(domain, number string) (Phone, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	p, ok := e.extensions[domain+"/"+number]
	if !ok {
		return Phone{}, false
	}
	return *p, true
}

// Set makes an extension as somebody else would, at the PBX itself; nil removes it.
func (e *Endpoints) Set(domain, number string, p *Phone) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if p == nil {
		delete(e.extensions, domain+"/"+number)
		return
	}
	e.extensions[domain+"/"+number] = p
}

// Numbers are the extensions of a domain, ascending.
func (e *Endpoints) Numbers(domain string) []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var numbers []string
	for _, p := range e.extensions {
		if p.Domain == domain {
			numbers = append(numbers, p.Number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// Asked are the actions that were asked for, in their order, each with its extension.
func (e *Endpoints) Asked() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.asked)
}

func (e *Endpoints) serve(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest, "The form can't be read")
		return
	}
	how := e.fails(r.URL.Path, r.PostForm)
	if how == Before {
		refuse(w, http.StatusBadGateway, "The PBX is cut off")
		return
	}
	code, answer := e.answer(r.URL.Path, r.PostForm)
	if how == After {
		refuse(w, http.StatusBadGateway, "The PBX is cut off")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(answer)
}

func refuse(w http.ResponseWriter, code int, message string) {
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(fusionpbx.Answer{Status: "error", Message: message})
}

func refusal(code int, message string) (int, any) {
	return code, fusionpbx.Answer{Status: "error", Message: message}
}

func (e *Endpoints) answer(path string, form url.Values) (int, any) {
	if form.Get("username") != Admin || form.Get("password") != AdminPassword {
		return refusal(http.StatusUnauthorized, "Authentication Failed")
	}
	if path != fusionpbx.ExtensionsPath {
		return refusal(http.StatusNotFound, "There is no "+path)
	}
	action, domain, number := form.Get("action"), form.Get("domain"), form.Get("extension")
	e.asked = append(e.asked, asked(form))
	ids := map[string]string{Acme: AcmeUUID, Globex: GlobexUUID}
	if action == "domains" {
		return http.StatusOK, map[string]any{"status": "success", "domains": []fusionpbx.Domain{
			{UUID: AcmeUUID, Name: Acme, Enabled: true, Extensions: len(e.list(Acme))},
			{UUID: GlobexUUID, Name: Globex, Enabled: true, Extensions: len(e.list(Globex))},
		}}
	}
	if ids[domain] == "" {
		return refusal(http.StatusNotFound, "There is no domain "+domain)
	}
	if action == "list" {
		return http.StatusOK, map[string]any{"status": "success", "extensions": e.list(domain)}
	}
	key := domain + "/" + number
	phone, there := e.extensions[key]
	switch {
	case action == "create" && there:
		return refusal(http.StatusConflict, "Extension "+number+" exists")
	case action == "create":
		phone = &Phone{Extension: fusionpbx.Extension{
			UUID: uuid.NewString(), DomainUUID: ids[domain], Domain: domain, Number: number, Enabled: true, VoicemailEnabled: true,
		}}
		e.extensions[key] = phone
		phone.change(form)
	case !there:
		return refusal(http.StatusNotFound, "There is no extension "+number)
	case action == "update":
		phone.change(form)
	case action == "enable" || action == "disable":
		phone.Enabled = action == "enable"
	case action == "delete":
		delete(e.extensions, key)
	}
	return http.StatusOK, map[string]any{"status": "success", "extension": phone.Extension}
}

func (e *Endpoints) list(domain string) []fusionpbx.Extension {
	found := []fusionpbx.Extension{}
	for _, p := range e.extensions {
		if p.Domain == domain {
			found = append(found, p.Extension)
		}
	}
	slices.SortFunc(found, func(a, b fusionpbx.Extension) int { return strings.Compare(a.Number, b.Number) })
	return found
}

// change takes over what a form has.
func (p *Phone) change(form url.Values) {
	for name, to := range map[string]*string{
		"extension_password": &p.Password, "description": &p.Description, "effective_caller_id_name": &p.EffectiveName,
		"outbound_caller_id_name": &p.OutboundName, "outbound_caller_id_number": &p.OutboundNumber, "voicemail_mail_to": &p.VoicemailMailTo,
		"user_record": &p.UserRecord, "forward_all_destination": &p.ForwardAllTo, "forward_busy_destination": &p.ForwardBusyTo,
		"forward_no_answer_destination": &p.ForwardNoAnswerTo, "forward_user_not_registered_destination": &p.ForwardUnreachedTo,
	} {
		if form.Has(name) {
			*to = form.Get(name)
		}
	}
	for name, to := range map[string]*fusionpbx.Flag{
		"barred": &p.Barred, "voicemail_enabled": &p.VoicemailEnabled, "do_not_disturb": &p.DoNotDisturb, "forward_all_enabled": &p.ForwardAll,
		"forward_busy_enabled": &p.ForwardBusy, "forward_no_answer_enabled": &p.ForwardNoAnswer,
		"forward_user_not_registered_enabled": &p.ForwardUnreached,
	} {
		if form.Has(name) {
			*to = form.Get(name) == "true"
		}
	}
	p.Emergency = nil
	if p.Barred {
		p.Emergency = strings.Split(form.Get("emergency"), ",")
	}
}
