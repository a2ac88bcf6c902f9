package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tenx/rubric/report"
	"tenx/scenarios"
)

// TestReportInABrowser opens the report on an answer with a diagram, changes the load and removes a part: the page's policy allows its
// script and its styles.
func TestReportInABrowser(t *testing.T) {
	path := browserTest(t)
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := lib.Compile("url-shortener")
	if err != nil {
		t.Fatal(err)
	}
	answer, err := scenarios.ReadAnswer("answer.md", strings.NewReader("# High-level design\nReads are cached, because a link is read ten times.\n```d2\nusers -> alb -> api: 100 rps\napi -> db: reads\nalb: ALB\napi: EC2 m7g.large x400 3az 20ms\ndb: Aurora r6g.2xlarge x9 3az 1ms\n```\n"))
	if err != nil {
		t.Fatal(err)
	}
	transcript := answer.Transcript(c.Scenario)
	var page bytes.Buffer
	if err := report.HTML(&page, newReport(c.Scenario, c.Rubric.Score(transcript), transcript)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	u := newBrowserUser(t, path, "report")
	u.do(chromedp.Navigate("file://" + file))
	u.reads("#design-state", "Everything keeps up; api is busiest")
	u.sees(`getComputedStyle(document.querySelector(".design .node")).cursor === "pointer"`)
	u.text(`(s => { s.value = 100; s.dispatchEvent(new Event("input")); s.scrollIntoView(); return "" })(document.getElementById("design-load"))`)
	u.reads("#design-factor", "10x")
	u.reads("#design-state", "does not keep up")
	u.shoot("design-10x")
	u.text(`document.querySelector('.design .node[data-node="3"]').dispatchEvent(new Event("click")), ""`)
	u.reads("#design-state", "Without db: 0% of the requests can be answered")
	u.sees(`getComputedStyle(document.querySelector('.design .node[data-node="3"] rect')).fill === "rgb(51, 56, 61)"`)
	u.shoot("design-without-db")
	u.axe("the report")
}
