package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// ParsePublic reads the address under which people reach a room through a name, TLS or a reverse proxy: a scheme and a host, perhaps with
// a port, and nothing behind them.
func ParsePublic(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" ||
		u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#") {
		return nil, errors.New("a public address is a scheme and a host, such as https://mock.example.org")
	}
	host := strings.ToLower(u.Hostname())
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] { // browsers leave these out
		host += ":" + port
	}
	return &url.URL{Scheme: u.Scheme, Host: host}, nil
}

// origin is the public address as browsers write it in Origin; empty if there is none.
func (s *Server) origin() string {
	if s.public == nil {
		return ""
	}
	return s.public.String()
}

// ours reports whether a Host header names this server: by its public address, or by a name that cannot belong to anybody else. A page of a foreign site
// that points its name at this machine (DNS rebinding) sends that name.
func (s *Server) ours(host string) bool {
	return s.public != nil && strings.EqualFold(host, s.public.Host) || ownHost(host)
}

// ownHost reports whether a Host header, port included, cannot be another site's: an IP address, localhost or the machine's own name.
func ownHost(host string) bool {
	u, err := url.Parse("http://" + host)
	if err != nil || u.Host != host {
		return false
	}
	name := u.Hostname()
	if strings.EqualFold(name, "localhost") || net.ParseIP(name) != nil {
		return true
	}
	own, err := os.Hostname()
	return err == nil && own != "" && strings.EqualFold(name, own)
}

// sameOrigin reports whether a request comes from a page of this server, or from no page.
func (s *Server) sameOrigin(req *http.Request) bool {
	o := req.Header.Get("Origin")
	if o == "" || o == s.origin() {
		return true
	}
	u, err := url.Parse(o)
	return err == nil && u.String() == o && (u.Scheme == "http" || u.Scheme == "https") && u.Host == req.Host && u.Path == ""
}

// secure reports whether a browser reached the server by HTTPS, so that its cookie is sent over HTTPS only.
func (s *Server) secure(req *http.Request) bool {
	return req.TLS != nil || strings.HasPrefix(req.Header.Get("Origin"), "https://") ||
		s.public != nil && s.public.Scheme == "https" && strings.EqualFold(req.Host, s.public.Host)
}
