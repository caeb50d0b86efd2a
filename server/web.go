package server

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/frontend"
)

// nonceMark stands in the pages where the nonce of their style elements goes.
const nonceMark = "__CSP_NONCE__"

// web serves the web app: its files, and its first page for every other path, since the app reads the path itself.
type web struct {
	files map[string]*file
}

// file is one file of the web app.
type file struct {
	name, contentType, tag string
	body                   []byte
	// zipped gives the body compressed, made when it is first asked for; nil where that is no smaller.
	zipped func() []byte
}

func newWeb() (*web, error) {
	w := &web{files: map[string]*file{}}
	dist := frontend.Files()
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		w.files[name] = newFile(name, body)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the web app: %w", err)
	}
	return w, nil
}

func newFile(name string, body []byte) *file {
	sum := sha256.Sum256(body)
	f := &file{name: name, body: body, contentType: mime.TypeByExtension(path.Ext(name)), tag: `"` + hex.EncodeToString(sum[:12]) + `"`}
	if f.contentType == "" {
		f.contentType = "application/octet-stream"
	}
	f.zipped = sync.OnceValue(func() []byte { return zip(f.contentType, body) })
	return f
}

// zip compresses text; nil when that is no use.
func zip(contentType string, body []byte) []byte {
	if !strings.HasPrefix(contentType, "text/") && !strings.Contains(contentType, "javascript") && !strings.Contains(contentType, "svg") &&
		!strings.Contains(contentType, "json") {
		return nil
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := z.Write(body); errors.Join(err, z.Close()) != nil || out.Len() >= len(body) {
		return nil
	}
	return out.Bytes()
}

// ServeHTTP answers with a file, or with the first page.
func (web *web) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	f, ok := web.files[name]
	switch {
	case ok && path.Ext(name) == ".html":
		noSuchPath(w, r)
	case ok:
		f.serve(w, r)
	case strings.HasPrefix(name, "assets/") || path.Ext(name) != "":
		noSuchPath(w, r)
	default:
		web.page(w, r, "index.html")
	}
}

// serve answers with the file. The names of assets carry a hash of their content, so those never change.
func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	h.Set("ETag", f.tag)
	h.Set("Vary", "Accept-Encoding")
	if strings.HasPrefix(f.name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	if strings.Contains(r.Header.Get("If-None-Match"), f.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.body
	if zipped := f.zipped(); zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = zipped
	}
	send(w, r, body)
}

// page answers with an HTML page, in which a new nonce lets its style elements in. It is therefore never cached.
func (web *web) page(w http.ResponseWriter, r *http.Request, name string) {
	f, ok := web.files[name]
	if !ok {
		refuse(w, http.StatusNotFound, billing.NotFound, "This program was built without its web app. Run `make build`.")
		return
	}
	nonce := rand.Text()
	withNonce(w.Header(), nonce)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, bytes.ReplaceAll(f.body, []byte(nonceMark), []byte(nonce)))
}

func send(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body) // the client is gone when this fails
}
