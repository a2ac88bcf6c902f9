package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"tenx/cmd/tenx/web"
)

// publicURL parses --public-url. It returns nil for "".
func publicURL(text string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	u, err := web.ParsePublic(text)
	if err != nil {
		return nil, &usageError{fmt.Sprintf("--public-url %s: %v", text, err), "--public-url https://mock.example.org"}
	}
	return u, nil
}

// rooms is the server of this process and its rooms.
type rooms struct {
	app    *app
	web    *web.Server
	http   *http.Server
	served web.Served
	base   string     // the address of links
	local  string     // the address that this machine's browser uses
	failed chan error // the error that ended the server
}

// serveRooms starts the server, without any room yet. If it fails, it closes the listener.
func (a *app) serveRooms(l net.Listener, at web.Served) (*rooms, error) {
	public, err := publicURL(at.Public)
	if err != nil {
		l.Close()
		return nil, err
	}
	at.Addr = l.Addr().String()
	secure := at.Cert != ""
	r := &rooms{app: a, web: web.New(public), served: at, base: baseURL(l.Addr(), public, secure), local: openerURL(l.Addr(), public, secure), failed: make(chan error, 1)}
	r.http = r.web.HTTP()
	go func() { r.failed <- r.http.Serve(l) }()
	return r, nil
}

// keys returns the keys of a session's room and records that the room is served here.
func (r *rooms) keys(id string) (*web.Keys, error) {
	keys, err := web.OpenKeys(r.app.keysFile(id))
	if err == nil {
		err = keys.Serve(r.served)
	}
	if err != nil {
		return nil, hinted(err, dataHint)
	}
	return keys, nil
}

// close closes all pages and the server.
func (r *rooms) close(ctx context.Context) {
	r.web.CloseAll()
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	_ = r.http.Shutdown(bye)
	_ = r.http.Close()
}

func listen(addr, cert, key string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, hintf("--addr 127.0.0.1:0 picks a free port; to resume a room, stop whatever uses its address", "cannot listen on %s: %s", addr, plainNet(err))
	}
	if cert == "" {
		return l, nil
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		l.Close()
		return nil, hintf("both files are PEM, the certificate first", "cannot use the TLS certificate: %v", err)
	}
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}), nil
}

// plainNet returns a network error without Go's names in it.
func plainNet(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return strings.TrimPrefix(err.Error(), "bind: ")
}

// baseURL returns the address for links: the public one or, if there is none, the listener's. For a listener on all addresses it picks
// one of this machine's.
func baseURL(addr net.Addr, public *url.URL, secure bool) string {
	if public != nil {
		return public.String()
	}
	scheme := "http"
	if secure {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return scheme + "://" + addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
		all, _ := net.InterfaceAddrs()
		for _, one := range all {
			if n, ok := one.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() {
				host = n.IP.String()
				break
			}
		}
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// openerURL returns the address for this machine's own browser, which is a local one unless a certificate is for another name.
func openerURL(addr net.Addr, public *url.URL, secure bool) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && !secure && (tcp.IP.IsUnspecified() || tcp.IP.IsLoopback()) {
		host := "127.0.0.1"
		if tcp.IP.IsLoopback() {
			host = tcp.IP.String()
		}
		return "http://" + net.JoinHostPort(host, strconv.Itoa(tcp.Port))
	}
	if !secure {
		public = nil
	}
	return baseURL(addr, public, secure)
}

// ownMachine reports whether an address refers to the machine that opens it, such as localhost.
func ownMachine(base string) bool {
	u, err := url.Parse(base)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}

// desktop reports whether there is a desktop that can open a browser.
func (a *app) desktop() bool {
	switch runtime.GOOS {
	case "darwin", "windows":
		return true
	}
	return a.env("DISPLAY") != "" || a.env("WAYLAND_DISPLAY") != ""
}

// browse opens a page in the desktop's browser. Everybody on this machine can see the address in the process list; see web.Server.Opener.
func (a *app) browse(link string) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", link)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", link)
	default:
		cmd = exec.Command("xdg-open", link)
	}
	if cmd.Start() == nil {
		go func() { _ = cmd.Wait() }() // if it fails, the link was printed as well
	}
}
