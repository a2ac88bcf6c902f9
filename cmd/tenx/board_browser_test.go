package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// drag draws on the board with the mouse, from one place to another.
func (p *browserUser) drag(tool string, x1, y1, x2, y2 float64) {
	p.t.Helper()
	p.text(`(document.querySelector('.excalidraw [data-testid="toolbar-` + tool + `"]').click(), '')`)
	p.do(chromedp.DragAndDropXY(x1, y1, x2, y2))
}

// place returns the position and size of an element of the page.
func (p *browserUser) place(selector string) (x, y, w, h float64) {
	p.t.Helper()
	r, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]float64](`(r => [r.x, r.y, r.width, r.height])(document.querySelector('`+selector+`').getBoundingClientRect())`))
	if err != nil || len(r) != 4 {
		p.t.Fatalf("%s: where is %s? %v", p.name, selector, err)
	}
	return r[0], r[1], r[2], r[3]
}

// drawn waits until the design text of the drawing contains a line.
func (p *browserUser) drawn(line string) {
	p.t.Helper()
	p.sees(fmt.Sprintf("('\\n' + document.querySelector('#design-text')?.value).includes('\\n' + %q)", line))
}

// A candidate draws with ready-made shapes, by hand and by text. The interviewer sees it live; it survives a reload and a killed server, is
// evaluated, and is in the exported answer. No page makes requests to another machine.
func TestWhiteboardInBrowsers(t *testing.T) {
	room, data, ann, bob := pairUp(t)
	ann.watch()
	bob.watch()
	ann.do(chromedp.EmulateViewport(1440, 900))
	bob.do(chromedp.EmulateViewport(1440, 900))
	bob.press("Whiteboard")
	bob.sees("document.querySelector('.excalidraw canvas.interactive')")
	for _, shape := range []string{"Users", "Service", "Database"} {
		bob.press(shape)
	}
	bob.drawn("Database")
	bob.shoot("board-1-shapes")
	ann.press("Whiteboard")
	ann.drawn("Database")

	x, y, _, _ := bob.place(".excalidraw canvas.interactive")
	bob.drag("arrow", x+330+84, y+130, x+560-86, y+130) // from the users to the service beside them
	bob.drag("arrow", x+560, y+130+46, x+340, y+300-60) // and down to the database, the first in the next row
	bob.drawn("Users -> Service")
	bob.drawn("Service -> Database")
	ann.drawn("Service -> Database")
	bob.shoot("board-2-arrows")
	ann.shoot("board-2-arrows")

	bob.sets("#design-text", "Users -> Service: 700 rps\nService -> Database\nService -> Redis: reads\nService: x2\nRedis: hit 90%\n")
	ann.drawn("Service -> Redis: reads")
	bob.shoot("board-3-text")
	bob.press("Under load")
	bob.sees("document.querySelector('.board-side iframe').contentDocument?.querySelector('svg .node')")
	bob.shoot("board-4-load")
	bob.press("As text")

	bob.do(chromedp.Reload())
	bob.press("Whiteboard")
	bob.drawn("Service -> Redis: reads")
	bob.sees("document.querySelector('.ready button')")
	room.kill()
	bob.reads("#status", "No connection")
	bob.press("Queue")
	serve(t, data, "resume").until("Each link")
	ann.drawn("Queue")
	bob.reads(".board-foot", "drawing saved")
	bob.looks("board-5-saved")
	ann.looks("board-5-saved")
	bob.axe("the whiteboard")
	ann.axe("the whiteboard on the desk")
}

// lookForDrawn sets window.kept once the browser's storage has what was drawn last.
const lookForDrawn = `(() => { const look = () => { indexedDB.open('tenx-board').onsuccess = (e) => {
	const all = e.target.result.transaction('unsaved').objectStore('unsaved').getAll();
	all.onsuccess = () => { e.target.result.close(); window.kept = JSON.stringify(all.result).includes('Queue'); if (!window.kept) setTimeout(look, 20); };
}; }; look(); return ''; })()`

// A reply of the room is lost and the page is reloaded: the drawing is there, once.
func TestDrawAfterLostReplies(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	bob.do(chromedp.EmulateViewport(1440, 900))
	bob.press("Whiteboard")
	bob.press("Users")
	bob.drawn("Users")
	bob.text(strings.ReplaceAll(dropReplies, "/text", "/do"))
	bob.press("Cache")
	bob.reads(".board-foot", "saving the drawing")
	bob.text("window.lost = true, ''")
	bob.press("Queue")
	bob.text(lookForDrawn)
	bob.sees("window.kept")
	bob.do(chromedp.Reload())
	bob.press("Whiteboard")
	for _, part := range []string{"Users", "Cache", "Queue"} {
		bob.drawn(part)
	}
	bob.reads(".board-foot", "drawing saved")
	ann.press("Whiteboard")
	ann.drawn("Queue")
	if n := strings.Count(ann.text("document.querySelector('#design-text').value"), "Queue"); n != 1 {
		t.Errorf("the queue is there %d times", n)
	}
}

// Somebody who switches to the text right after drawing, before the room has sent its reading, does not have to choose between the two:
// both are kept.
func TestTypeRightAfterDrawing(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	bob.do(chromedp.EmulateViewport(1440, 900))
	bob.press("Whiteboard")
	bob.press("Users")
	bob.press("Service")
	bob.drawn("Service")
	bob.reads(".board-foot", "drawing saved")
	bob.text(`((old) => { window.fetch = (to, init) => String(to).endsWith('/reading') ? new Promise((ok) => setTimeout(ok, 1500)).then(() => old(to, init)) : old(to, init); })(window.fetch), ''`)
	bob.press("Queue")
	bob.reads(".board-foot", "drawing saved")
	before := bob.text("document.querySelector('#design-text').value")
	if strings.Contains(before, "Queue") {
		t.Fatal("the drawing was read before anything was typed")
	}
	bob.sets("#design-text", strings.TrimRight(before, "\n")+"\nUsers -> Service: 70 rps\n")
	ann.press("Whiteboard")
	ann.drawn("Users -> Service: 70 rps")
	ann.drawn("Queue")
	bob.drawn("Queue")
	bob.sees("document.querySelector('#design-wrong') && !document.querySelector('#design-wrong.wrong')")
}

// Observers, and everybody after the end, can see the whiteboard but not draw on it.
func TestWhiteboardToLookAt(t *testing.T) {
	room, _, ann, bob := pairUp(t)
	room.says("observer")
	eve := newBrowserUser(t, browserTest(t), "observer")
	eve.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(room.until(`^  (http.*#.*)$`)))
	bob.do(chromedp.EmulateViewport(1024, 768))
	bob.press("Side by side")
	bob.press("Users")
	bob.press("Database")
	bob.sees("(([a, b]) => a.width >= 200 && b.width >= 300 && b.height >= 300)(['.panes > .editor', '.board-canvas'].map(s => document.querySelector(s).getBoundingClientRect()))")
	bob.shoot("board-beside-1024")
	eve.look("observer-board")
	bob.press("Queue")
	eve.drawn("Queue")
	for ann.text("document.querySelector('#next').innerText") != "Finish" {
		stage := ann.text("document.querySelector('#where').innerText")
		ann.confirms("Next stage")
		ann.sees(fmt.Sprintf("document.querySelector('#where').innerText !== %q", stage))
	}
	ann.confirms("Finish")
	bob.look("marks-board")
	bob.sees("document.querySelector('.excalidraw')")
	bob.press("Seal my marks")
	bob.look("sealed-board")
	ann.press("Whiteboard")
	ann.drawn("Queue")
	ann.press("Seal")
	ann.look("final-board")
	eve.look("final-board")
	bob.look("final-board")
	eve.axe("the whiteboard of an observer")
}

// look opens the folded whiteboard, which is read-only.
func (p *browserUser) look(name string) {
	p.t.Helper()
	p.sees("document.querySelector('#drawn')")
	p.text("document.querySelector('#drawn').open = true, document.querySelector('#drawn').scrollIntoView(), ''")
	p.drawn("Database")
	p.sees("document.querySelector('#drawn .excalidraw canvas')")
	p.sees("document.querySelector('#design-text').readOnly && !document.querySelector('.excalidraw [data-testid^=toolbar-]')")
	p.shoot(name)
}
