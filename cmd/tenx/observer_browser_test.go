package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// An observer sees the interview live, and can press nothing but the stages.
func TestObserverInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	room := serve(t, data, "pair", "url-shortener", "--no-open")
	leader, other := room.until(`^  (http.*#.*)$`), room.until(`^  (http.*#.*)$`)
	room.says("observer")
	watcher := room.until(`^  (http.*#.*)$`)
	ann, bob, eve := newBrowserUser(t, chromium, "interviewer"), newBrowserUser(t, chromium, "candidate"), newBrowserUser(t, chromium, "observer")
	ann.do(chromedp.Navigate(leader))
	bob.do(chromedp.Navigate(other))
	eve.do(chromedp.Navigate(watcher))
	eve.reads("#text", "has not begun")
	eve.axe("observer before")
	n := 0
	leads := func(order string) { // other tests cover the desk
		t.Helper()
		n++
		script := fmt.Sprintf(`fetch(location.pathname + '/do', {method: 'POST', body: JSON.stringify({key: 'e2e-%d', ...%s})}).then(r => r.text())`, n, order)
		if said, err := chromedp.Run(ann.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise)); err != nil || strings.Contains(said, "error") {
			t.Fatalf("%s: %s %v", order, said, err)
		}
	}
	ann.sees("location.pathname.startsWith('/room/')")
	leads(`{do: 'begin'}`)
	eve.reads("#where", "1 of 6")
	bob.types("#question", "How many redirects per month are there?\r")
	eve.reads("#turns", "How many redirects")
	bob.types("#text", "We shorten links and redirect, and I cache hot links in memory.")
	eve.reads("#text", "I cache hot links in memory.")
	leads(`{do: 'note', text: 'a private note'}`)
	eve.looks("observer")
	eve.axe("observer")
	eve.sees("![...document.querySelectorAll('button, input, select, textarea, [contenteditable=true]')].some(e => !e.closest('#stages'))")
	for _, stage := range []string{"requirements", "estimation", "high-level-design", "deep-dive", "scale-and-failure", "wrap-up"} {
		leads(`{do: 'next', stage: '` + stage + `'}`)
	}
	eve.reads("main", "The interview is over")
	leads(`{do: 'mark', marks: {cost: 2}}`)
	leads(`{do: 'seal'}`)
	bob.press("Seal my marks")
	eve.reads("#after", "Three readings")
	eve.axe("observer after")
	eve.sees("!document.body.innerText.includes('a private note')")
}
