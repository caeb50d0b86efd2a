package fusionpbx

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxAnswerBytes is the size above which an answer is refused; an extension has about 1 KB. Exports are streamed.
const maxAnswerBytes = 32 << 20

// defaultTimeout bounds one request to an endpoint, but an export.
const defaultTimeout = 15 * time.Second

// Client asks the HTTP endpoints beside a FusionPBX. It may be used by several goroutines at once.
type Client struct {
	// URL is where the endpoints are, such as https://pbx1.example.com.
	URL string
	// Username and Password are those of a FusionPBX admin: a name, or name@domain.
	Username, Password string
	// HTTP sends the requests. Defaults to one that follows no redirect, since a redirected POST would lose what it asks.
	HTTP *http.Client
	// Timeout bounds one request, but an export. Defaults to 15 seconds.
	Timeout time.Duration
}

// Refused is the error of an endpoint that answered, and did not do what it was asked.
type Refused struct {
	// Code is the HTTP status.
	Code int
	// Message is the endpoint's reason.
	Message string
	// RetryAfter is when the rate limit lets the next request through; zero for any other refusal.
	RetryAfter time.Time
}

// Error tells the reason.
func (r *Refused) Error() string { return fmt.Sprintf("%s (HTTP %d)", r.Message, r.Code) }

// IsRefused tells whether the endpoint answered with one of these HTTP statuses.
func IsRefused(err error, codes ...int) bool {
	var r *Refused
	if !errors.As(err, &r) {
		return false
	}
	for _, code := range codes {
		if r.Code == code {
			return true
		}
	}
	return false
}

var plain = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// post sends a form and gives the answer, whose body must be closed. The form never holds the credentials: they are added
// here, and never named in an error.
func (c *Client) post(ctx context.Context, path string, form url.Values) (*http.Response, error) {
	body := url.Values{}
	for name, values := range form {
		body[name] = values
	}
	if path != CheckPath {
		body.Set("username", c.Username)
		body.Set("password", c.Password)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(c.URL, "/")+path, strings.NewReader(body.Encode()))
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", path, err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	by := c.HTTP
	if by == nil {
		by = plain
	}
	response, err := by.Do(request)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", path, err)
	}
	return response, nil
}

// ask posts a form and reads the JSON answer.
func (c *Client) ask(ctx context.Context, path string, form url.Values, into any) error {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	response, err := c.post(ctx, path, form)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswerBytes+1))
	if err != nil {
		return fmt.Errorf("read the answer of %s: %w", path, err)
	}
	if len(body) > maxAnswerBytes {
		return fmt.Errorf("the answer of %s has more than %d MB", path, maxAnswerBytes>>20)
	}
	if err := refusal(response, body, path); err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("read the answer of %s: %w", path, err)
	}
	return nil
}

// refusal is the error of an answer that is no success; nil for one that is.
func refusal(response *http.Response, body []byte, path string) error {
	var answer Answer
	told := json.Unmarshal(body, &answer) == nil
	denied := path == CheckPath && told && response.StatusCode == http.StatusForbidden
	ok := response.StatusCode >= 200 && response.StatusCode < 300 || denied
	switch {
	case ok && !told:
		return &Refused{Code: response.StatusCode, Message: fmt.Sprintf("%s answered with something that is not JSON: the endpoint is not there", path)}
	case ok && answer.Status != "error":
		return nil
	}
	r := &Refused{Code: response.StatusCode, Message: answer.Message}
	if r.Message == "" {
		r.Message = path + " answered " + http.StatusText(response.StatusCode)
	}
	if r.Code == http.StatusTooManyRequests {
		r.RetryAfter = time.Now().Add(time.Minute)
		if at, err := strconv.ParseInt(response.Header.Get("X-RateLimit-Reset"), 10, 64); err == nil {
			r.RetryAfter = time.Unix(at, 0).UTC()
		}
	}
	return r
}

// Check asks whether this machine's address is on the whitelist. It needs no credentials.
func (c *Client) Check(ctx context.Context) (Access, error) {
	var access Access
	return access, c.ask(ctx, CheckPath, nil, &access)
}

// Status asks how the PBX is.
func (c *Client) Status(ctx context.Context) (Status, error) {
	var status Status
	return status, c.ask(ctx, StatusPath, nil, &status)
}

// Registration asks whether a telephone is registered for an extension.
func (c *Client) Registration(ctx context.Context, domain, extension string) (Registration, error) {
	var registration Registration
	form := url.Values{"extension": {extension}, "tenant_domain": {domain}}
	return registration, c.ask(ctx, RegistrationPath, form, &registration)
}

// Gateways lists the gateways.
func (c *Client) Gateways(ctx context.Context) ([]Gateway, error) {
	var answer struct {
		Gateways []Gateway `json:"gateways"`
	}
	err := c.ask(ctx, GatewaysPath, nil, &answer)
	return answer.Gateways, err
}

// ProvisionGateway makes a gateway, or changes the one of that name.
func (c *Client) ProvisionGateway(ctx context.Context, name, domain, username, password string) (Gateway, error) {
	var gateway Gateway
	form := url.Values{"gateway_name": {name}, "gateway_domain": {domain}, "gateway_username": {username}, "gateway_password": {password}}
	return gateway, c.ask(ctx, GatewayPath, form, &gateway)
}

// ExportCDRs asks for the rows of v_xml_cdr that started on these days of UTC, both included, as a file that Rows reads. The file must
// be closed. It has no time limit of its own: ctx bounds it.
func (c *Client) ExportCDRs(ctx context.Context, from, to time.Time) (io.ReadCloser, error) {
	form := url.Values{
		"date_start": {from.UTC().Format(time.DateOnly)}, "date_end": {to.UTC().Format(time.DateOnly)}, "format": {"CSV"},
	}
	response, err := c.post(ctx, ExportPath, form)
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusOK && strings.HasPrefix(response.Header.Get("Content-Type"), "text/csv") {
		return response.Body, nil
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("read the answer of %s: %w", ExportPath, err)
	}
	if err := refusal(response, bytes.TrimSpace(body), ExportPath); err != nil {
		return nil, err
	}
	return nil, &Refused{Code: response.StatusCode, Message: ExportPath + " answered with something that is no CSV"}
}

// Whitelist lists the addresses that may reach the endpoints, and networks as CIDR.
func (c *Client) Whitelist(ctx context.Context) ([]string, error) {
	return c.whitelist(ctx, url.Values{"action": {"list"}})
}

// AllowAddress puts an address, or a network as CIDR, on the whitelist.
func (c *Client) AllowAddress(ctx context.Context, address string) ([]string, error) {
	return c.whitelist(ctx, url.Values{"action": {"add"}, "address": {address}})
}

// DenyAddress takes an address off the whitelist. The caller's own is refused.
func (c *Client) DenyAddress(ctx context.Context, address string) ([]string, error) {
	return c.whitelist(ctx, url.Values{"action": {"remove"}, "address": {address}})
}

func (c *Client) whitelist(ctx context.Context, form url.Values) ([]string, error) {
	var answer struct {
		Addresses []string `json:"addresses"`
	}
	err := c.ask(ctx, WhitelistPath, form, &answer)
	return answer.Addresses, err
}
