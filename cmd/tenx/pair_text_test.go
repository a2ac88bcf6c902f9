package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// watch fails the test for anything that a page must not do: requests to other machines, violations of its policy, and script errors.
func (p *browserUser) watch() {
	p.t.Helper()
	var mu sync.Mutex
	var wrong []string
	note := func(what string) {
		mu.Lock()
		defer mu.Unlock()
		wrong = append(wrong, what)
	}
	err := chromedp.Listen(p.ctx, func(ev any) {
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			u, err := url.Parse(ev.Request.URL)
			if err != nil || slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) && u.Hostname() != "127.0.0.1" && u.Hostname() != proxied { // the proxied name is this machine
				note("a request to " + ev.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			note("a fault: " + ev.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			if strings.Contains(ev.Entry.Text, "Content Security Policy") {
				note("its policy: " + ev.Entry.Text)
			}
		}
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		return err
	}))
	p.t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, w := range wrong {
			p.t.Errorf("%s: %s", p.name, w)
		}
	})
}

// tab opens another page in the same browser.
func (p *browserUser) tab(address string) *browserUser {
	p.t.Helper()
	ctx, stop := chromedp.NewContext(p.ctx)
	p.t.Cleanup(stop)
	other := &browserUser{t: p.t, ctx: ctx, name: p.name + "-2"}
	other.do(chromedp.EmulateViewport(1280, 800), chromedp.Navigate(address))
	other.watch()
	return other
}

// written waits until the editor has a text and all of it is saved.
func (p *browserUser) written(want string) {
	p.t.Helper()
	p.sees(fmt.Sprintf("document.querySelector('#saved')?.innerText === 'saved' && [...document.querySelectorAll('.cm-line')].map(l => l.innerText.trim()).join(' ').trim() === %q", want))
}

// pairUp starts a room that two people join.
func pairUp(t testing.TB) (room *served, data string, ann, bob *browserUser) {
	t.Helper()
	chromium := browserTest(t)
	data = t.TempDir()
	room = serve(t, data, "pair", "url-shortener", "--no-open")
	leaderLink, otherLink := room.until(`^  (http.*#.*)$`), room.until(`^  (http.*#.*)$`)
	ann, bob = newBrowserUser(t, chromium, "interviewer"), newBrowserUser(t, chromium, "candidate")
	ann.do(chromedp.Navigate(leaderLink))
	bob.do(chromedp.Navigate(otherLink))
	bob.reads("#where", "not started")
	ann.press("Start the clock")
	bob.reads("#where", "1 of 6")
	return room, data, ann, bob
}

// Typed text is still there after reading another stage, and a reader finds their way back when the interview moves on.
func TestReadingAnotherStage(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	for stage := 2; stage <= 3; stage++ {
		ann.confirms("Next stage")
		ann.reads("#where", fmt.Sprintf("%d of 6", stage)) // before the next click
		bob.reads("#where", fmt.Sprintf("%d of 6", stage))
	}
	bob.types("#text", "The design has a cache.")
	bob.written("The design has a cache.")
	bob.press("1 Requirements")
	bob.reads(".note", "You are reading Requirements")
	bob.press("3 High-level design")
	bob.written("The design has a cache.")
	bob.types("#text", " And a queue.")
	bob.written("The design has a cache. And a queue.")
	ann.reads("#text", "The design has a cache. And a queue.")
	bob.press("1 Requirements")
	ann.confirms("Next stage")
	bob.reads(".note", "The interview is at 4 Deep dive")
	bob.press("Back to Deep dive")
	bob.types("#text", "Deeper.")
	bob.written("Deeper.")
	ann.reads("#text", "Deeper.")
	bob.press("3 High-level design")
	bob.reads(".old", "The design has a cache. And a queue.")
}

// dropReplies lets requests about texts reach the room, but not the replies reach the page. With lost, the requests do not arrive either.
const dropReplies = `(() => { const real = window.fetch; window.fetch = async (to, how) => {
	if (!String(to).includes('/text')) return real(to, how);
	if (!window.lost) await real(to, how);
	throw new TypeError('the reply is lost');
}; return ''; })()`

// Replies of the room are lost, more is typed, and the page is reloaded: everything is there, once.
func TestReloadAfterLostReplies(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	bob.types("#text", "One. ")
	bob.written("One.")
	bob.text(dropReplies)
	bob.types("#text", "Two. ")
	ann.reads("#text", "One. Two.")
	bob.text("window.lost = true, ''")
	bob.types("#text", "Three. ")
	bob.sees("document.querySelector('#saved').innerText.includes('kept in this browser')")
	bob.do(chromedp.Reload())
	bob.written("One. Two. Three.")
	ann.reads("#text", "One. Two. Three.")
}

// lookForKept sets window.kept once the browser's storage has what was typed last.
const lookForKept = `(() => { const look = () => { indexedDB.open('tenx').onsuccess = (e) => {
	const all = e.target.result.transaction('copies').objectStore('copies').getAll();
	all.onsuccess = () => { e.target.result.close(); window.kept = all.result.some((r) => r.value.pending.flatMap((u) => u.changes.flat().filter((x) => typeof x === 'string')).join('').includes('Too late. ')); if (!window.kept) setTimeout(look, 20); };
}; }; look(); return ''; })()`

// Requests fail, the stage is closed meanwhile, and the page is reloaded: the page offers the words and adds them to the open stage.
func TestTooLateForTheStage(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	bob.types("#text", "In time. ")
	bob.written("In time.")
	bob.text("window.lost = true, " + dropReplies)
	bob.types("#text", "Too late. ")
	bob.text(lookForKept)
	bob.sees("window.kept")
	ann.confirms("Next stage")
	ann.reads("#where", "2 of 6") // before the next click
	bob.reads("#where", "2 of 6")
	bob.do(chromedp.Reload())
	bob.reads(".late", "Too late.")
	bob.do(chromedp.Reload())
	bob.reads(".late", "Too late.")
	bob.shoot("5-late")
	bob.press("Add them to Estimation")
	bob.written("Too late.")
	bob.sees("!document.querySelector('.late')")
	bob.do(chromedp.Reload())
	bob.written("Too late.")
	bob.sees("!document.querySelector('.late')")
	ann.press("1 Requirements")
	ann.reads("#text", "In time.")
}

// Two tabs of the candidate write at the same time and continue after the room is killed.
func TestTwoTabs(t *testing.T) {
	room, data, ann, bob := pairUp(t)
	bob.types("#text", "First. ")
	bob.written("First.")
	two := bob.tab(bob.text("location.href"))
	two.written("First.")
	two.types("#text", "\nFrom the second tab. ")
	bob.types("#text", "From the first. ")
	for _, p := range []*browserUser{bob, two} {
		p.sees("document.querySelector('#saved').innerText === 'saved' && document.querySelector('.cm-content').innerText.includes('From the first.') && document.querySelector('.cm-content').innerText.includes('From the second tab.')")
	}
	room.kill()
	bob.types("#text", "While it is away. ")
	two.types("#text", "Here too. ")
	serve(t, data, "resume").until("Each link")
	all := ""
	for _, p := range []*browserUser{bob, two} {
		p.sees("document.querySelector('#saved').innerText === 'saved' && document.querySelector('.cm-content').innerText.includes('While it is away.') && document.querySelector('.cm-content').innerText.includes('Here too.')")
		text := p.text("document.querySelector('.cm-content').innerText")
		if all != "" && text != all {
			t.Errorf("the tabs show\n%s\nand\n%s", all, text)
		}
		all = text
	}
	for _, once := range []string{"First.", "From the second tab.", "From the first.", "While it is away.", "Here too."} {
		if strings.Count(all, once) != 1 {
			t.Errorf("%q is there %d times in\n%s", once, strings.Count(all, once), all)
		}
	}
	ann.reads("#text", "Here too.")
}
