package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// policy is the content security policy of a page: it runs only our files, and loads from this server only. Style elements, which CodeMirror creates, need the
// page's nonce; without one they are forbidden. The page of a room also allows data URLs for the whiteboard's icons and cursors, and the evaluation of the
// design in a frame.
func policy(nonce string) string {
	style, img, frame := "'self'", "'self'", "'none'"
	if nonce != "" {
		style, img, frame = style+" 'nonce-"+nonce+"'", img+" data:", "'self'"
	}
	return "default-src 'none'; script-src 'self'; style-src " + style + "; connect-src 'self'; img-src " + img + "; font-src 'self'; frame-src " + frame + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// serveRoom sends the page of a room with a fresh nonce.
func (s *Server) serveRoom(w http.ResponseWriter, _ *http.Request, _ *Room, _ Role) {
	nonce := secret()
	w.Header().Set("Content-Security-Policy", policy(nonce))
	s.send(w, http.StatusOK, "room.html", "NONCE", nonce)
}

func (s *Server) servePage(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { s.send(w, http.StatusOK, name) }
}

// send sends an embedded page with words replaced, as in strings.NewReplacer.
func (s *Server) send(w http.ResponseWriter, status int, name string, replaced ...string) {
	data, err := fs.ReadFile(s.pages, name)
	if err != nil {
		fail(w, http.StatusNotFound, "there is nothing here")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = strings.NewReplacer(replaced...).WriteString(w, string(data))
}

var types = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
}

// serveStatic sends an embedded file, compressed if it is embedded so and the client accepts that.
func (s *Server) serveStatic(w http.ResponseWriter, req *http.Request) {
	name := req.PathValue("file")
	kind, ok := types[path.Ext(name)]
	data, err := fs.ReadFile(s.pages, name)
	packed := err != nil
	if packed {
		data, err = fs.ReadFile(s.pages, name+".gz")
	}
	if err != nil || !ok {
		fail(w, http.StatusNotFound, "there is nothing here")
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Accept-Encoding")
	if !packed {
		_, _ = w.Write(data)
		return
	}
	tag := fmt.Sprintf(`"%x"`, data[len(data)-8:]) // a gzip file ends in the checksum and the length of its contents
	w.Header().Set("ETag", tag)
	switch {
	case req.Header.Get("If-None-Match") == tag:
		w.WriteHeader(http.StatusNotModified)
	case strings.Contains(req.Header.Get("Accept-Encoding"), "gzip"):
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(data)
	default:
		plain, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			fail(w, http.StatusInternalServerError, "the file is damaged")
			return
		}
		_, _ = io.Copy(w, plain) // embedded data is valid
	}
}
