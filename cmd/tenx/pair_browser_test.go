package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browserTest skips the test unless it may use a browser: only in the long run, and only if there is one.
func browserTest(t testing.TB) string {
	t.Helper()
	if os.Getenv("TENX_E2E") == "" {
		t.Skip("TENX_E2E is not set: make e2e drives the browser")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("there is no Chromium on this machine")
	return ""
}

// served is a running tenx pair or resume.
type served struct {
	t     testing.TB
	cmd   *exec.Cmd
	lines *bufio.Scanner
	in    io.Writer
}

// says enters a line in the terminal that serves the room.
func (s *served) says(line string) {
	s.t.Helper()
	if _, err := io.WriteString(s.in, line+"\n"); err != nil {
		s.t.Fatal(err)
	}
}

func serve(t testing.TB, data string, args ...string) *served {
	t.Helper()
	return serveWith(t, data, []string{"DISPLAY=", "WAYLAND_DISPLAY="}, args...)
}

// serveWith is like serve with a custom environment.
func serveWith(t testing.TB, data string, env []string, args ...string) *served {
	t.Helper()
	s := &served{t: t, cmd: exec.Command("tenx", args...)}
	s.cmd.Env = append(append(os.Environ(), "XDG_DATA_HOME="+data, "XDG_CONFIG_HOME="+data, "XDG_CACHE_HOME="+data), env...)
	s.cmd.Stderr = os.Stderr
	in, err := s.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.in = in
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	s.lines = bufio.NewScanner(out)
	return s
}

func (s *served) kill() {
	_ = s.cmd.Process.Signal(syscall.SIGKILL)
	_ = s.cmd.Wait()
}

// until reads output up to a matching line and returns the pattern's first group.
func (s *served) until(pattern string) string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	for s.lines.Scan() {
		if m := re.FindStringSubmatch(s.lines.Text()); m != nil {
			return m[len(m)-1]
		}
	}
	s.t.Fatalf("the output ended without %q", pattern)
	return ""
}

// browserUser is one browser with one page.
type browserUser struct {
	t    testing.TB
	ctx  context.Context
	name string
}

func newBrowserUser(t testing.TB, chromium, name string, flags ...chromedp.ExecAllocatorOption) *browserUser {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox)
	opts = append(opts, flags...)
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(alloc)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	p := &browserUser{t: t, ctx: ctx, name: name}
	p.do(chromedp.EmulateViewport(1280, 800))
	p.watch()
	return p
}

func (p *browserUser) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.shoot("failed")
		p.t.Fatalf("%s: %v", p.name, err)
	}
}

// sees waits until an expression in the page is true.
func (p *browserUser) sees(expression string) {
	p.t.Helper()
	_, err := chromedp.Run(p.ctx, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingTimeout(20*time.Second)))
	for range 5 { // navigation ends the wait
		if err == nil || errors.Is(err, chromedp.ErrPollingTimeout) || p.ctx.Err() != nil {
			break
		}
		_, err = chromedp.Run(p.ctx, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingTimeout(20*time.Second)))
	}
	if err != nil {
		p.shoot("failed")
		p.t.Fatalf("%s never saw %s: %v\n%s", p.name, expression, err, p.text("document.body.innerText"))
	}
}

// reads waits until an element contains a text.
func (p *browserUser) reads(selector, text string) {
	p.t.Helper()
	p.sees("(document.querySelector(" + strconv.Quote(selector) + ")||{innerText:''}).innerText.includes(" + strconv.Quote(text) + ")")
}

func (p *browserUser) text(expression string) string {
	p.t.Helper()
	s, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		p.t.Fatalf("%s: %s: %v", p.name, expression, err)
	}
	return s
}

// press clicks the button with a text.
func (p *browserUser) press(text string) {
	p.t.Helper()
	find := "[...document.querySelectorAll('button')].find(b => !b.disabled && b.offsetParent && b.textContent.includes(" + strconv.Quote(text) + "))"
	p.sees(find)
	p.text(find + ".click(), ''")
}

// confirms presses a button that asks for confirmation, and confirms.
func (p *browserUser) confirms(text string) {
	p.t.Helper()
	p.press(text)
	p.sees("document.querySelector('dialog[open] #sure-yes')")
	p.text("document.querySelector('#sure-yes').click(), ''")
}

func (p *browserUser) types(selector, text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(selector, text, chromedp.NodeVisible))
}

// sets gives a field a value and fires its events, as a person would.
func (p *browserUser) sets(selector, value string) {
	p.t.Helper()
	at := "document.querySelector(" + strconv.Quote(selector) + ")"
	p.sees(at)
	p.text("(() => { const e = " + at + "; Object.getOwnPropertyDescriptor(Object.getPrototypeOf(e), 'value').set.call(e, " + strconv.Quote(value) + `);
		e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); e.dispatchEvent(new FocusEvent('focusout', {bubbles: true})); return ''; })()`)
}

// shoot saves a screenshot if TENX_SHOTS names a folder.
func (p *browserUser) shoot(name string) {
	dir := os.Getenv("TENX_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+"-"+p.name+".png"), png, 0o644)
	}
	if err != nil {
		p.t.Logf("no screenshot: %v", err)
	}
}

// looks saves screenshots of a laptop in light and dark, a tablet and a phone, and checks that nothing overflows
// horizontally.
func (p *browserUser) looks(name string) {
	p.t.Helper()
	for _, v := range []struct {
		name   string
		width  int64
		height int64
		scheme string
	}{{"light", 1280, 800, "light"}, {"dark", 1280, 800, "dark"}, {"tablet", 820, 1180, "light"}, {"phone", 390, 844, "dark"}} {
		p.do(chromedp.EmulateViewport(v.width, v.height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}}})
			return err
		}))
		p.sees(fmt.Sprintf("document.documentElement.scrollWidth <= %d", v.width))
		p.shoot(name + "-" + v.name)
	}
	p.do(chromedp.EmulateViewport(1280, 800))
}

// A whole paired interview in two browsers: joining, asking and telling, the server killed in the middle of
// typing and restarted, both sets of marks sealed, and the scorecard with all three.
func TestPairInBrowsers(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	room := serve(t, data, "pair", "url-shortener", "--no-open")
	leaderLink := room.until(`^  (http.*#.*)$`)
	otherLink := room.until(`^  (http.*#.*)$`)
	ann, bob := newBrowserUser(t, chromium, "interviewer"), newBrowserUser(t, chromium, "candidate")
	ann.do(chromedp.Navigate(leaderLink))
	bob.do(chromedp.Navigate(otherLink))
	bob.reads("#where", "not started")
	bob.reads("#brief", "link")
	ann.reads("#other", "candidate is here")
	ann.shoot("1-before")
	bob.shoot("1-before")
	ann.press("Start the clock")
	bob.reads("#where", "Requirements")

	bob.types("#question", "How many redirects per month are there?\r")
	ann.reads("#suggest", "How many redirects")
	bob.types("#question", "How long do links live?\r") // the first one is still waiting
	ann.reads("#suggest .queue", "How long do links live")
	ann.press("Tell: ")
	ann.reads("#suggest", "Sending: ")
	ann.press("Undo")
	ann.reads("#suggest .card", "How many redirects")
	ann.press("Tell: ")
	ann.press("Send now")
	bob.sees("document.querySelectorAll('#facts dd').length === 1")
	ann.reads("#suggest .card", "How long do links live")
	ann.types("#words", "five years, as I said\r") // Enter sends the interviewer's own words, not the script's
	ann.do(chromedp.Reload())                      // at once: a held message is sent anyway, once
	bob.reads("#turns", "five years, as I said")
	ann.reads("#suggest", "No open questions")
	bob.types("#text", "We shorten links and redirect; reads are 100 times the writes, so I cache hot links in memory because the same few links get most clicks. ")
	ann.reads("#text", "most clicks")
	ann.sees("document.querySelector('#text') && !document.querySelector('#text mark')") // what the rules see is shown after the interviewer's own marks
	ann.text("document.querySelector('.toggle input').click(), ''")
	ann.sees("document.querySelector('#text mark')")
	ann.types("#jot", "starts with the load, good\r")
	ann.reads("#notes", "starts with the load")
	ann.press("Edit")
	ann.types("#notes input", ", then skew\r")
	ann.reads("#notes", "starts with the load, good, then skew")
	ann.looks("2-during")
	bob.looks("2-during")

	room.kill()
	bob.reads("#status", "No connection")
	bob.types("#text", "Typed while nobody listens: <b>ünïcödé 🚀</b>. ")
	ann.reads("#status", "No connection")
	serve(t, data, "resume").until("Each link")
	ann.reads("#text", "Typed while nobody listens: <b>ünïcödé 🚀</b>.")
	bob.reads("#saved", "saved")
	bob.sees("document.querySelector('#status').innerText === ''")

	for stage := 2; stage <= 6; stage++ {
		ann.confirms("Next stage")
		ann.reads("#where", fmt.Sprintf("%d of 6", stage))
	}
	ann.confirms("Finish")
	bob.reads("#after", "How did it go")
	ann.sees("document.querySelector('#final-marks select')")
	ann.sets("#mark-scalability", "2")
	ann.sets("#why", "Thinks about load first.")
	ann.shoot("3-marks")
	ann.press("Seal my marks")
	ann.reads("#after", "has not sealed")
	bob.sees("!document.body.innerText.includes('Thinks about load')")
	bob.sets("#mark-scalability", "4")
	bob.sets("#word", "Fair and quick.")
	bob.shoot("3-marks")
	bob.press("Seal my marks")
	for _, p := range []*browserUser{ann, bob} {
		p.reads("#after", "Three readings")
		p.reads("#after", "Thinks about load first.")
		p.reads("#after", "Fair and quick.")
		p.looks("4-after")
	}
	for _, p := range []*browserUser{ann, bob} {
		p.text("document.querySelector('.film-of summary').click(), ''")
		p.reads(".film-talk", "five years, as I said")
		p.text("[...document.querySelectorAll('.film-stage')][1].click(), ''")
		p.text("[...document.querySelectorAll('.film-stage')][0].click(), ''")
		p.sees("document.querySelector('.film-text').textContent === '' && !document.querySelector('.film-talk').innerText.includes('five years')")
		p.text("document.querySelector('.film-speed').value = '16', ''")
		p.press("Play")
		p.reads(".film-talk", "five years, as I said")
		p.reads(".film-go", "Play") // it is at its end
		p.shoot("5-replay")
		p.text("document.querySelector('.film-time').step = 1, [...document.querySelectorAll('.film-stage')][1].click(), ''")
		p.text("(t => { t.value = t.value - 1; t.dispatchEvent(new Event('input')); return '' })(document.querySelector('.film-time'))") // still in the first stage
		p.reads(".film-text", "most clicks")
	}
	if text := bob.text("document.body.innerText"); strings.Contains(text, "starts with the load") {
		t.Errorf("the candidate sees a private note:\n%s", text)
	}
}
