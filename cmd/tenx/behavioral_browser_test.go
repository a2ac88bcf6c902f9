package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// A behavioral question alone in a browser: five stages, a follow-up with the candidate's words, no diagram, and a scorecard with its own dimensions.
func TestBehavioralInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	env, opened := desktop(t)
	serveWith(t, data, env, "practice", "crisis", "--web").until("Your browser opens it")
	p := newBrowserUser(t, chromium, "behavioral")
	p.do(chromedp.Navigate(opened()))
	p.reads("#brief", "went down during peak traffic")
	p.press("Start the clock")
	p.reads("#where", "1 of 5")
	told := []string{
		"On New Year's Eve at 18:10 card payments went down for 40,000 customers of our delivery service.", "I was the incident commander.",
		"We restarted the payment service because it was stuck. I told customers on the status page every 15 minutes.", "Payments were back after 21 minutes.",
	}
	for i, text := range told {
		p.reads("#where", fmt.Sprintf("%d of 5", i+1))
		p.types("#text", text)
		p.written(text)
		p.press("Skip ahead")
		p.press("Next stage")
	}
	p.reads("#where", "5 of 5")
	p.sees("!document.querySelector('#load')")
	p.types("#text", "I decided to wait.")
	p.press("I am done with this stage")
	p.reads("#turns", "You said")
	p.looks("behavioral-1-during")
	p.press("Finish at once")
	p.press("Finish")
	p.reads("#after", "which marks")
	p.sets("#mark-story", "2")
	p.press("Show the scorecard")
	p.reads("#verdict", "of 4")
	p.reads(".bars", "customer-communication")
	p.looks("behavioral-2-after")
	p.axe("behavioral-2-after")
}
