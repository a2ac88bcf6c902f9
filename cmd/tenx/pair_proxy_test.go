package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const proxied = "mock.example.org"

// freePort returns a port that is currently free.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// certify creates a certificate for the name, in two files.
func certify(t *testing.T, dir string) (pool *x509.CertPool, cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: proxied}, DNSNames: []string{proxied},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalECPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for file, data := range map[string][]byte{cert: public, key: pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: secret})} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return pool, cert, key
}

// servingBlock returns the block in docs/serving.md in a language, with some words replaced.
func servingBlock(t *testing.T, language string, words map[string]string) string {
	t.Helper()
	doc, err := os.ReadFile("../../docs/serving.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```"+language+"\n")
	block, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatalf("docs/serving.md shows no block of %s", language)
	}
	for from, to := range words {
		if strings.Count(block, from) != 1 {
			t.Fatalf("the block of %s does not hold %q once", language, from)
		}
		block = strings.Replace(block, from, to, 1)
	}
	return block
}

// proxies lists the servers that docs/serving.md has an example of. Each returns its configuration in front of a port of this machine, and how to
// start the server with it.
var proxies = []struct {
	name   string
	config func(t *testing.T, dir, port, to, cert, key string) string
	args   func(dir, file string) []string
}{
	{"nginx", nginxConfig, func(dir, file string) []string { return []string{"-p", dir, "-c", file} }},
	{"caddy", caddyConfig, func(_, file string) []string { return []string{"run", "--adapter", "caddyfile", "--config", file} }},
}

func nginxConfig(t *testing.T, dir, port, to, cert, key string) string {
	t.Helper()
	block := servingBlock(t, "nginx", map[string]string{
		"listen 443 ssl":                "listen 127.0.0.1:" + port + " ssl",
		"http://127.0.0.1:8080":         "http://127.0.0.1:" + to,
		"/etc/ssl/mock.example.org.pem": cert,
		"/etc/ssl/mock.example.org.key": key,
	})
	temp := ""
	for _, what := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temp += fmt.Sprintf("%s_temp_path %s/%s;\n", what, dir, what)
	}
	return fmt.Sprintf("daemon off;\nmaster_process off;\npid %s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%s%s}\n", dir, temp, block)
}

// caddyConfig returns the block with our own certificate, because Caddy cannot get one here.
func caddyConfig(t *testing.T, _, port, to, cert, key string) string {
	t.Helper()
	block := servingBlock(t, "caddy", map[string]string{
		"mock.example.org {": fmt.Sprintf("https://mock.example.org:%s {\n    bind 127.0.0.1\n    tls %s %s", port, cert, key),
		"127.0.0.1:8080":     "127.0.0.1:" + to,
	})
	return "{\n    admin off\n    auto_https disable_redirects\n    log {\n        level ERROR\n    }\n}\n" + block
}

// proxy starts one of the proxies with its example, in front of a port of this machine.
func proxy(t *testing.T, n int, dir, port, to, cert, key string) {
	t.Helper()
	path, err := exec.LookPath(proxies[n].name)
	if err != nil {
		t.Skipf("there is no %s on this machine", proxies[n].name)
	}
	file := filepath.Join(dir, "proxy.conf")
	if err := os.WriteFile(file, []byte(proxies[n].config(t, dir, port, to, cert, key)), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, proxies[n].args(dir, file)...)
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for range 100 { // until it listens
		if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not listen", proxies[n].name)
}

// visitor returns an HTTP client that resolves the name to this machine.
func visitor(t *testing.T, pool *x509.CertPool) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			_, port, _ := net.SplitHostPort(address)
			return (&net.Dialer{}).DialContext(ctx, network, "127.0.0.1:"+port)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Jar: jar, Transport: transport}
}

// An interview under a public name with TLS, through nginx and Caddy as in docs/serving.md: links, cookies, a page in Chromium, and events
// that arrive as they happen.
func TestPairBehindProxy(t *testing.T) {
	browserTest(t)
	for n, p := range proxies {
		t.Run(p.name, func(t *testing.T) { pairBehind(t, n) })
	}
}

func pairBehind(t *testing.T, n int) {
	chromium, data := browserTest(t), t.TempDir()
	port, inner := freePort(t), freePort(t)
	pool, cert, key := certify(t, data)
	proxy(t, n, data, port, inner, cert, key)
	base := "https://" + proxied + ":" + port
	room := serve(t, data, "pair", "url-shortener", "--no-open", "--addr", "127.0.0.1:"+inner, "--public-url", base)
	leader, other := room.until(`^  (http.*#.*)$`), room.until(`^  (http.*#.*)$`)
	if !strings.HasPrefix(leader, base+"/join#") || !strings.HasPrefix(other, base+"/join#") {
		t.Fatalf("the links are %s and %s", leader, other)
	}
	ann := visitor(t, pool)
	enter := func(who *http.Client, link string) string {
		_, key, _ := strings.Cut(link, "#")
		reply := post(t, who, base+"/join", key)
		if reply.StatusCode != http.StatusOK || len(reply.Cookies()) != 1 || !reply.Cookies()[0].Secure {
			t.Fatalf("join: %s, cookies %v", reply.Status, reply.Cookies())
		}
		return base + reply.Cookies()[0].Path
	}
	desk := enter(ann, leader)

	events, err := ann.Get(desk + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	p := newBrowserUser(t, chromium, "proxied", chromedp.Flag("host-resolver-rules", "MAP "+proxied+" 127.0.0.1"), chromedp.Flag("ignore-certificate-errors", true))
	p.do(chromedp.Navigate(other))
	p.sees("location.pathname.startsWith('/room/') && location.origin === '" + base + "'")
	late := time.AfterFunc(20*time.Second, func() { events.Body.Close() }) // in case a proxy holds the stream back
	defer late.Stop()
	lines := bufio.NewScanner(events.Body)
	comes := func(what string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), what) {
				return
			}
		}
		t.Fatalf("%q never came through the proxy", what)
	}
	comes(`"candidate":{"here":true`)
	if reply := post(t, ann, desk+"/do", `{"key":"1","do":"begin"}`); reply.StatusCode != http.StatusOK {
		t.Fatalf("begin: %s", reply.Status)
	}
	comes("event: changed")
	phase, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("fetch(location.pathname + '/view').then(r => r.json()).then(v => v.phase)", chromedp.EvalAwaitPromise))
	if err != nil || phase != "running" {
		t.Errorf("the page behind the proxy is told %q, %v", phase, err)
	}

	req, err := http.NewRequest(http.MethodGet, base+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "evil.example"
	reply, err := ann.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil || reply.StatusCode != http.StatusMisdirectedRequest && len(body) > 0 { // Caddy itself answers for names that it does not know, with an empty body
		t.Errorf("another name at the proxy: %s %q, %v", reply.Status, body, err)
	}
}

func post(t *testing.T, who *http.Client, address, body string) *http.Response {
	t.Helper()
	reply, err := who.Post(address, "text/plain", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	return reply
}
