package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A round of the drill in a browser: a question answered, its marks with the sentences, and a grade; a question during which the process is
// killed, and which is continued; and the end.
func TestDrillInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	args := []string{"--pack", "../../testdata/pack", "drill", "retries", "--web", "--no-open", "--addr", "127.0.0.1:47117"}
	room := serve(t, data, args...)
	p := newBrowserUser(t, chromium, "driller")
	p.do(chromedp.Navigate(room.until(`^Open the drill: (http.*)$`)))
	p.reads("#ask", "every client retries at once")
	p.reads("#about", "1. Retries and idempotency, new")
	p.sees("/^1:5[0-9]$|^2:00$/.test(document.querySelector('#left').innerText)")
	p.looks("drill-1-question")
	p.axe("drill-1-question")
	p.press("Mark it")
	p.reads("#status", "Nothing is typed yet")
	p.types("#text", "Clients back off exponentially with jitter, so that they do not come back in the same second.")
	p.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl))) // Ctrl+Enter
	p.reads("#summary", "% by weight and detail")
	p.reads("#points .met blockquote", "Clients back off exponentially")
	p.reads("#points .not-heard", "Limits retries with a budget or a circuit breaker")
	p.reads("#model", "retry budget")
	p.sees("document.activeElement.textContent === 'hard'")
	p.looks("drill-2-marks")
	p.axe("drill-2-marks")
	p.do(chromedp.KeyEvent("3"))
	p.reads("#status", "good: it comes again in 10 minutes")

	p.reads("#ask", "charged once")
	p.types("#text", "The client sends an idempotency key with each retry, so that")
	p.do(chromedp.Reload())
	p.sees("document.querySelector('#text').value.endsWith('so that')")
	room.kill()
	p.types("#text", kb.End+" a second request")
	p.reads("#status", "tenx is not responding")
	again := serve(t, data, args...)
	p.do(chromedp.Navigate(again.until(`^Open the drill: (http.*)$`)))
	p.sees("document.querySelector('#text').value.endsWith('so that')") // text typed while no server was running was only on the old page
	p.press("Show the answer")
	p.reads("#model", "unique constraint")
	p.sees("!document.querySelector('#points li')")
	p.press("again")
	p.reads("#done", "1 question: 1 again. Now: nothing is due")
	p.looks("drill-3-over")
	p.axe("drill-3-over")
}
