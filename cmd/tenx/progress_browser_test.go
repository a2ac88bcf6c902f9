package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Progress in the browser: before the clock starts and after the scorecard, with this week of the plan, and the problems filtered.
func TestProgressInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	run := func(input string, args ...string) {
		t.Helper()
		cmd := exec.Command("tenx", args...)
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+data, "XDG_CONFIG_HOME="+data, "XDG_CACHE_HOME="+data)
		cmd.Stdin = strings.NewReader(input)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	run(strings.Repeat("/next\n", 8), "practice", "photo-sharing", "--no-guess")
	run("", "plan", "--level", "L5")
	pages := t.TempDir()
	run("", "history", "--format", "html", "-o", filepath.Join(pages, "history.html"))
	drawn := "# High-level design\n```d2\nusers -> api: 100 rps\napi -> db: reads\napi: EC2 m7g.large x2\ndb: Aurora r6g.large x2\n```\n"
	if err := os.WriteFile(filepath.Join(pages, "answer.md"), []byte(drawn), 0o600); err != nil {
		t.Fatal(err)
	}
	run("", "design", filepath.Join(pages, "answer.md"), "--scenario", "url-shortener", "--format", "html", "-o", filepath.Join(pages, "design.html"))
	env, opened := desktop(t)
	serveWith(t, data, env, "practice", "url-shortener", "--web").until("browser should open it")
	p := newBrowserUser(t, chromium, "progress")
	for _, page := range []string{"history.html", "design.html"} {
		p.do(chromedp.Navigate("file://" + filepath.Join(pages, page)))
		p.axe(page)
	}
	p.do(chromedp.Navigate(opened()))
	p.reads("#brief", "link")
	p.text("document.querySelector('#progress').open = true, ''")
	p.reads("#progress", "Week 1 of 12")
	p.reads("#progress .tasks", "Design a URL shortener")
	p.reads("#progress .rows", "Design a photo sharing app")
	p.reads("#progress", "Finished: 1 of")
	p.looks("progress-1-before")
	p.axe("progress-1-before")

	p.press("Start the clock")
	for n := range 5 {
		p.reads("#where", string(rune('1'+n))+" of 6")
		p.press("Skip ahead")
		p.press("Next stage")
	}
	p.press("Finish at once")
	p.press("Finish")
	p.press("without a guess")
	p.reads("#verdict", "of 4")
	p.text("document.querySelector('#problems').open = true, ''")
	p.sees("document.querySelectorAll('#problems li').length > 10")
	p.sets("#by-topic", "multi-region")
	p.sees("document.querySelectorAll('#problems li').length === 2")
	p.sets("#by-topic", "")
	p.sets("#by-difficulty", "beginner")
	p.text("document.querySelector('#undone').click(), ''")
	p.sees("document.querySelectorAll('#problems li').length === 1") // two of three are finished
	p.reads("#problems", "serverless blog")
	p.text("document.querySelector('#progress').open = true, ''")
	p.reads("#progress .tasks", "done Problem: Design a URL shortener")
	p.reads("#progress", "Finished: 2 of")
	p.looks("progress-2-after")
	p.axe("progress-2-after")
	p.press("Pick one for me")
	p.reads("#brief", "blog")
}
