package main

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// watched is what a page asked for, and what its policy refused.
type watched struct {
	mu      sync.Mutex
	hosts   map[string]string // a request by its host
	refused []string
}

// watch notes the requests of a page and what the policy refuses. It comes before the page is opened.
func (p *browserUser) watch() *watched {
	p.t.Helper()
	w := &watched{hosts: map[string]string{}}
	if err := chromedp.Listen(p.ctx, func(ev any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(e.Request.URL); err == nil && strings.HasPrefix(u.Scheme, "http") {
				w.hosts[u.Hostname()] = e.Request.URL
			}
		case *log.EventEntryAdded:
			if e.Entry.Source == log.EntrySourceSecurity || strings.Contains(e.Entry.Text, "Content Security Policy") {
				w.refused = append(w.refused, e.Entry.Text)
			}
		}
	}); err != nil {
		p.t.Fatal(err)
	}
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		return err
	}))
	return w
}

// check says what went beyond this machine, and what was refused.
func (w *watched) check(t *testing.T, name string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for host, address := range w.hosts {
		if host != "127.0.0.1" && host != "localhost" && host != "::1" {
			t.Errorf("the %s's page asks another machine for %s", name, address)
		}
	}
	for _, r := range w.refused {
		t.Errorf("the %s's page: %s", name, r)
	}
}

// drag draws with the mouse on the board, from one place of it to another.
func (p *browserUser) drag(tool string, x1, y1, x2, y2 float64) {
	p.t.Helper()
	p.text(`(document.querySelector('.excalidraw [data-testid="toolbar-` + tool + `"]').click(), '')`)
	p.do(chromedp.DragAndDropXY(x1, y1, x2, y2))
}

// place gives where an element of the page is.
func (p *browserUser) place(selector string) (x, y, w, h float64) {
	p.t.Helper()
	r, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]float64](`(r => [r.x, r.y, r.width, r.height])(document.querySelector('`+selector+`').getBoundingClientRect())`))
	if err != nil || len(r) != 4 {
		p.t.Fatalf("%s: where is %s? %v", p.name, selector, err)
	}
	return r[0], r[1], r[2], r[3]
}

// A candidate draws, by ready shapes, by hand and by text; the interviewer sees it live; it outlives a reload and a killed server, is
// evaluated, and is in the exported answer. No page asks another machine for anything.
func TestWhiteboardInBrowsers(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	room := serve(t, data, "pair", "url-shortener", "--no-open")
	leaderLink := room.until(`^  (http.*#.*)$`)
	otherLink := room.until(`^  (http.*#.*)$`)
	ann, bob := newBrowserUser(t, chromium, "interviewer"), newBrowserUser(t, chromium, "candidate")
	hers, his := ann.watch(), bob.watch()
	ann.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(leaderLink))
	bob.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(otherLink))
	ann.press("Start the clock")
	bob.press("Whiteboard")
	bob.sees("document.querySelector('.excalidraw canvas.interactive')")
	for _, shape := range []string{"Users", "Service", "Database"} {
		bob.press(shape)
	}
	bob.sees("document.querySelector('#design-text').value.includes('Database')")
	bob.shoot("board-1-shapes")
	ann.press("Whiteboard")
	ann.sees("document.querySelector('#design-text').value.includes('Database')")

	x, y, _, _ := bob.place(".excalidraw canvas.interactive")
	bob.drag("arrow", x+330+84, y+130, x+560-86, y+130) // from the users to the service beside them
	bob.drag("arrow", x+560, y+130+46, x+340, y+300-60) // and down to the database, which is the first of the next row
	bob.sees("document.querySelector('#design-text').value.includes('Users -> Service')")
	bob.sees("document.querySelector('#design-text').value.includes('Service -> Database')")
	ann.sees("document.querySelector('#design-text').value.includes('Service -> Database')")
	bob.shoot("board-2-arrows")
	ann.shoot("board-2-arrows")

	bob.sets("#design-text", "Users -> Service: 700 rps\nService -> Database\nService -> Redis: reads\nService: x2\nRedis: hit 90%\n")
	ann.sees("document.querySelector('#design-text').value.includes('Service -> Redis: reads')")
	bob.shoot("board-3-text")
	bob.press("Under load")
	bob.sees("document.querySelector('.board-side iframe').contentDocument?.querySelector('svg .node')")
	bob.shoot("board-4-load")
	bob.press("As text")

	bob.do(chromedp.Reload())
	bob.press("Whiteboard")
	bob.sees("document.querySelector('#design-text')?.value.includes('Service -> Redis: reads')")
	bob.sees("document.querySelector('.ready button')")
	room.kill()
	bob.reads("#status", "No connection")
	bob.press("Queue")
	serve(t, data, "resume").until("Each link")
	ann.sees("document.querySelector('#design-text').value.includes('Queue')")
	bob.reads(".board-foot", "drawing saved")
	bob.looks("board-5-saved")
	ann.looks("board-5-saved")
	his.check(t, "candidate")
	hers.check(t, "interviewer")
}
