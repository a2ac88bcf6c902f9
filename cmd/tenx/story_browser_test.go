package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A story told in the browser, stage by stage to its scorecard, without a whiteboard or a diagram, which stories do not have.
func TestStoryInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	room := serveWith(t, data, nil, "practice", "crisis", "--web", "--no-open")
	p := newBrowserUser(t, chromium, "story")
	p.do(chromedp.Navigate(room.until(`^  (http.*#.*)$`)))
	p.reads("#brief", "during peak traffic")
	p.looks("story-1-before")
	p.press("Start the clock")
	p.reads("#where", "1 of 5")
	p.types("#question", "May I leave out the name of the company?\r")
	p.reads("#turns", "Leave out customer names")
	p.looks("story-2-during")
	told := []string{
		"On Cyber Monday the payment service that I owned timed out at 9,000 orders a minute, and two of three customers saw an error page.",
		"I was the incident commander, and my goal was to get checkout working again within half an hour.",
		"I rolled back the deploy from 10:20 before I knew the cause, and I sent customers an update every 15 minutes.",
		"We were back at 11:12 and lost about 40,000 orders. Since then a canary runs before each change of configuration.",
		"I would tell customers within five minutes. The error rate went from 66% to 0.1%.",
	}
	for n, text := range told {
		p.reads("#where", string(rune('1'+n))+" of 5")
		p.types("#text", text)
		p.sees("document.querySelector('#saved').innerText === 'saved'")
		if n == len(told)-1 {
			break
		}
		p.text("document.querySelector('#skip').click(), ''")
		p.sees("document.querySelector('#next')")
		p.text("document.querySelector('#next').click(), ''")
	}
	p.looks("story-3-last")
	for _, gone := range []string{"Whiteboard", "Diagram under load", "Side by side"} {
		if seen := p.text("[...document.querySelectorAll('button')].filter(b => b.offsetParent).map(b => b.innerText).join('\\n')"); strings.Contains(seen, gone) {
			t.Errorf("a story has no use for %q", gone)
		}
	}
	p.press("Finish at once")
	p.press("Finish")
	p.reads("#after", "how would you mark yourself")
	p.looks("story-4-guess")
	p.press("without a guess")
	p.reads("#verdict", "of 4")
	p.reads(".interview", "within five minutes")
	p.looks("story-5-after")
	p.axe("story-5-after")
}
