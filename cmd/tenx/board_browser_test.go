package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// drag draws with the mouse on the board, from one place of it to another.
func (p *browserUser) drag(tool string, x1, y1, x2, y2 float64) {
	p.t.Helper()
	p.text(`(document.querySelector('.excalidraw [data-testid="toolbar-` + tool + `"]').click(), '')`)
	p.do(chromedp.DragAndDropXY(x1, y1, x2, y2))
}

// place gives where an element of the page is.
func (p *browserUser) place(selector string) (x, y, w, h float64) {
	p.t.Helper()
	r, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]float64](`(r => [r.x, r.y, r.width, r.height])(document.querySelector('`+selector+`').getBoundingClientRect())`))
	if err != nil || len(r) != 4 {
		p.t.Fatalf("%s: where is %s? %v", p.name, selector, err)
	}
	return r[0], r[1], r[2], r[3]
}

// drawn waits until the design that is drawn, as text, holds a line.
func (p *browserUser) drawn(line string) {
	p.t.Helper()
	p.sees(fmt.Sprintf("('\\n' + document.querySelector('#design-text')?.value).includes('\\n' + %q)", line))
}

// A candidate draws, by ready shapes, by hand and by text; the interviewer sees it live; it outlives a reload and a killed server, is
// evaluated, and is in the exported answer. No page asks another machine for anything.
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
	bob.drag("arrow", x+560, y+130+46, x+340, y+300-60) // and down to the database, which is the first of the next row
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

// A reply of the room is lost, and the page is reloaded: what was drawn is there, once.
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
	bob.text("new Promise((ok) => setTimeout(ok, 600)), ''") // a moment for the browser to keep it
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
