package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

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

func listen(addr, cert, key string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, hintf("--addr 127.0.0.1:0 takes a free port of this machine; to go on with a room, end what holds its address", "cannot listen on %s: %s", addr, plainNet(err))
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

// desktop says whether there is a desktop with a browser on it.
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
