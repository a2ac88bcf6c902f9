package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// desktop creates a folder with an xdg-open that only records what it was asked to open, and returns a function to read that.
func desktop(t *testing.T) (env []string, opened func() string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "opened")
	script := "#!/bin/sh\nprintf '%s' \"$1\" >" + file + ".part && mv " + file + ".part " + file + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return []string{"DISPLAY=:77", "WAYLAND_DISPLAY=", "PATH=" + dir + string(os.PathListSeparator) + os.Getenv("PATH")}, func() string {
		for range 200 {
			if link, err := os.ReadFile(file); err == nil {
				return string(link)
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatal("no browser was opened")
		return ""
	}
}

// A whole interview alone in a browser that tenx opens: brief, questions, hints, the pause, the diagram under load, the server killed and
// restarted in the middle, the guess, the scorecard with evidence that links into the text, a redone stage, and another problem.
func TestSoloInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	env, opened := desktop(t)
	room := serveWith(t, data, env, "practice", "url-shortener", "--web")
	room.until("browser should open it")
	p := newBrowserUser(t, chromium, "solo")
	p.do(chromedp.Navigate(opened()))
	p.reads("#brief", "link")
	p.looks("solo-1-before")
	p.axe("solo-1-before")
	p.press("Start the clock")
	p.reads("#where", "1 of 6")

	p.types("#question", "How many redirects per month are there?\r")
	p.sees("document.querySelectorAll('#facts dd').length === 1")
	p.reads("#turns", "How many redirects")
	p.press("Take hint 1")
	p.reads("#turns", "hint")
	p.types("#text", "We shorten links and redirect; reads are 100 times the writes, so I cache hot links in memory because the same few links get most clicks.")
	p.written("We shorten links and redirect; reads are 100 times the writes, so I cache hot links in memory because the same few links get most clicks.")
	p.press("Diagram under load")
	p.sees("document.querySelector('#under-load iframe').contentDocument?.body?.innerText.includes('NO DIAGRAM YET')")
	p.press("Back")
	p.press("Pause")
	p.reads("#paused", "clock is paused")
	p.sees("!document.body.innerText.includes('hot links in memory')")
	p.axe("solo-2-paused")
	p.press("Start the clock again")
	p.looks("solo-2-during")
	p.axe("solo-2-during")

	room.kill()
	p.reads("#status", "No connection")
	p.types("#text", " Typed while nobody listens: <b>ünïcödé</b>.")
	serve(t, data, "resume", "--web", "--no-open").until("reconnects by itself")
	p.sees("document.querySelector('#status').innerText === ''")
	p.reads("#text", "Typed while nobody listens: <b>ünïcödé</b>.")
	p.sees("document.querySelector('#saved').innerText === 'saved'")

	p.press("I am done with this stage") // the interviewer asks, or the next stage opens
	p.sees("document.querySelector('#where').innerText.includes('2 of 6') || document.querySelector('#turns .prompt')")
	for stage := 1; stage < 6; stage++ {
		if strings.Contains(p.text("document.querySelector('#where').innerText"), fmt.Sprintf("%d of 6", stage)) {
			p.press("Skip ahead")
			p.press("Next stage")
		}
		p.reads("#where", fmt.Sprintf("%d of 6", stage+1))
		if stage+1 == 3 {
			drawsAlone(p)
		}
	}
	p.press("1 Requirements")
	p.reads(".work .old", "hot links in memory")
	p.press("Back to stage 6")
	p.press("Finish at once")
	p.press("Finish")
	p.reads("#after", "how would you mark yourself")
	p.axe("solo-3-guess")
	p.sets("#mark-scalability", "3")
	p.press("Show the scorecard")
	p.reads("#verdict", "of 4")
	p.reads(".bars", "you guessed 3")
	p.sees("document.querySelector('#drawing canvas')")
	p.text("(() => { const q = [...document.querySelectorAll('.criterion')].find(d => d.querySelector('.quote:not(:disabled)')); q.open = true; q.querySelector('.quote').click(); return '' })()")
	p.sees("document.querySelector('.interview mark.chosen')")
	p.looks("solo-3-after")
	p.axe("solo-3-after")

	p.text("document.querySelector('#references').open = document.querySelector('.reference').open = true, ''")
	p.sees("document.querySelector('.reference .markdown').innerText.length > 500")
	p.text("[...document.querySelectorAll('#go-on details')][0].open = true, ''")
	p.press("Deep dive")
	p.reads("#start", "Once more")
	p.press("Start the clock")
	p.reads("#where", "1 of 1")
	p.types("#text", "The table is sharded by the hash of the code, because every lookup names one code.")
	p.sees("document.querySelector('#saved').innerText === 'saved'")
	p.press("Finish at once")
	p.press("Finish")
	p.press("without a guess")
	p.reads(".bars", "before")
	p.press("Practice the same gap")
	p.sees("document.querySelector('#start')")
	p.press("Start the clock")
	p.sees("document.querySelector('#question')")
}

// drawsAlone draws and writes side by side, and looks at the drawing under load.
func drawsAlone(p *browserUser) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(1440, 900))
	p.press("Side by side")
	p.sees("document.querySelector('.excalidraw canvas.interactive') && document.querySelector('#text').offsetParent")
	p.press("Users")
	p.press("Service")
	p.drawn("Service")
	p.sets("#design-text", "Users -> Service: 700 rps\nService -> Redis: reads\nService -> DynamoDB\nService: x2\nRedis: hit 90%\n")
	p.sees("document.querySelector('.board-foot').innerText.includes('drawing saved')")
	p.drawn("Service -> Redis: reads")
	p.types("#text", "The cache takes nine of ten reads, so the table sees 380 a second.")
	p.written("The cache takes nine of ten reads, so the table sees 380 a second.")
	p.sees("(l => l.scrollHeight - l.scrollTop - l.clientHeight < 40)(document.querySelector('#turns'))") // it scrolls along, even if the layout changed meanwhile
	p.shoot("solo-2b-both")
	p.axe("solo, side by side")
	p.press("Diagram under load")
	p.sees("document.querySelector('#under-load iframe').contentDocument?.querySelector('svg .node')")
	p.shoot("solo-2c-load")
	p.press("Back")
	p.press("Whiteboard")
	p.sees("!document.querySelector('#text').offsetParent")
	p.shoot("solo-2d-board")
	p.press("Text")
	p.sees("!document.querySelector('.excalidraw')")
	p.do(chromedp.EmulateViewport(1280, 800))
}

// A whole interview without a mouse: every step has a key, and the page moves the focus to where it is needed next.
func TestSoloByKeyboard(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	link := serve(t, data, "--pack", packFolder(t), "practice", "paste-bin", "--web", "--no-open").until(`^  (http.*#.*)$`)
	p := newBrowserUser(t, chromium, "keyboard")
	press := func(keys string, modifiers ...chromedp.Modifier) {
		t.Helper()
		p.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
	}
	focused := func(what string) {
		t.Helper()
		p.sees("document.activeElement.matches(" + strconv.Quote(what) + ")")
	}
	tabTo := func(text string) {
		t.Helper()
		for range 60 {
			if p.text("document.activeElement.innerText || ''") == text {
				return
			}
			if p.text("String(document.activeElement.matches('#text'))") == "true" {
				press(kb.Escape) // Tab indents in the editor, but leaves it after Escape, also where a stage has just given it the focus
			}
			press(kb.Tab)
		}
		p.shoot("failed")
		t.Fatalf("the focus never comes to %q; it is at %s", text, p.text("document.activeElement.outerHTML"))
	}
	p.do(chromedp.Navigate(link))
	focused("#begin")
	press(kb.Enter)
	p.reads("#where", "1 of 2")
	focused("#text")
	press("k", chromedp.ModifierCtrl)
	focused("#question")
	press("How many pastes are made?\r")
	p.sees("document.querySelectorAll('#turns li').length >= 3")
	press("e", chromedp.ModifierCtrl)
	focused("#text")
	press("People paste a text of 10 KB and get a short link, because a key of seven letters is enough for years.")
	p.sees("document.querySelector('#saved').innerText === 'saved'")
	press(".", chromedp.ModifierCtrl)
	focused("#paused button")
	press(kb.Enter)
	focused("#text")
	press(kb.Enter, chromedp.ModifierCtrl) // done; again if the interviewer asks first
	p.sees("document.querySelector('#where').innerText.includes('2 of 2') || document.querySelector('#turns .prompt')")
	for range 3 {
		if strings.Contains(p.text("document.querySelector('#where').innerText"), "1 of 2") {
			turns := p.text("String(document.querySelectorAll('#turns li').length)")
			press(kb.Enter, chromedp.ModifierCtrl)
			p.sees("document.querySelectorAll('#turns li').length > " + turns)
		}
	}
	p.reads("#where", "2 of 2")
	tabTo("Finish at once")
	press(kb.Enter)
	focused("#next")
	press(kb.Enter)
	p.reads("#after", "how would you mark yourself")
	tabTo("Show the scorecard without a guess")
	press(kb.Enter)
	p.reads("#verdict", "of 4")
	tabTo("Do a stage again")
	press(kb.Enter)
	p.sees("document.querySelector('#go-on details').open")
	p.text("document.querySelectorAll('.criterion').forEach(c => { c.open = !!c.querySelector('.quote:not(:disabled)') }), ''")
	if p.text("String(document.querySelectorAll('.criterion[open] .quote').length)") != "0" {
		for !strings.Contains(p.text("document.activeElement.className"), "quote") {
			press(kb.Tab)
		}
		press(kb.Enter)
		p.sees("document.querySelector('.interview mark.chosen')")
	}
}
