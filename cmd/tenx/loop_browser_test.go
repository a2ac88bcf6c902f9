package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// A round of an interview day in the browser: no guess and no scorecard at the end, and the next round follows in the same process.
func TestLoopInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	day := serveWith(t, data, nil, "loop", "--web", "--no-open", "--break", "0")
	p := newBrowserUser(t, chromium, "loop")
	p.do(chromedp.Navigate(day.until(`^  (http.*#.*)$`)))
	p.press("Start the clock")
	p.types("#text", "We promise a p99 of 100 ms.")
	p.sees("document.querySelector('#saved').innerText === 'saved'")
	for n := range 6 {
		p.reads("#where", string(rune('1'+n))+" of 6")
		p.text("document.querySelector('#skip').click(), ''")
		p.sees("document.querySelector('#next')")
		p.text("document.querySelector('#next').click(), ''")
	}
	p.reads("#after", "This round is over")
	p.sees("!document.body.innerText.includes('which marks')")
	p.axe("loop-round-over")
	next := newBrowserUser(t, chromium, "loop-next")
	next.do(chromedp.Navigate(day.until(`^  (http.*#.*)$`)))
	next.reads("#start", "The brief")
	next.reads("#start", "15 minutes")
	p.reads("#after", "This round is over")
}
