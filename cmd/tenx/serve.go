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

// publicURL reads --public-url; nil where it is empty.
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

// rooms is the server of this process.
type rooms struct {
	app    *app
	web    *web.Server
	http   *http.Server
	served web.Served
	base   string     // the address of links
	local  string     // the address by which this machine's browser comes in
	failed chan error // what ended the server, if something did
}

// serveRooms begins to serve, without a room yet. It closes the listener if it fails.
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

// keys are those of a session's room, which is served here from now on.
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

// close ends all pages, and the server.
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

// plainNet is an error of the network without Go's names for it.
func plainNet(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return strings.TrimPrefix(err.Error(), "bind: ")
}

// baseURL is the address that people open: the public one, or one of this machine's own where it listens on all.
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

// openerURL is the address by which the browser of this machine reaches the room: this machine's own, unless a certificate is for another.
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

// ownMachine reports whether an address leads to this machine from wherever it is opened.
func ownMachine(base string) bool {
	u, err := url.Parse(base)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}

// desktop reports whether there is a desktop with a browser on it.
func (a *app) desktop() bool {
	switch runtime.GOOS {
	case "darwin", "windows":
		return true
	}
	return a.env("DISPLAY") != "" || a.env("WAYLAND_DISPLAY") != ""
}

// browse opens a page on the desktop. Everybody on this machine can read the address in the list of processes: see web.Server.Opener.
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
		go func() { _ = cmd.Wait() }() // the link is printed all the same
	}
}
