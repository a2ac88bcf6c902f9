package terminal

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/rubric/visible"
	"tenx/scenarios"
)

// Card is what the scorecard is shown from.
type Card struct {
	Session    string
	Scenario   *scenarios.Scenario
	Score      rubric.Scorecard
	Level      rubric.Level       // that the verdict is for
	Guess      map[string]float64 // the candidate's own marks
	Before     map[string]float64 // the marks before a stage was done again; nil where none was
	Transcript rubric.Transcript
	Guide      *scenarios.Tour // says how to read it, after a guided interview; else nil
	Another    string          // what to practise next for the same gap, in words; empty where there is none
}

// Action is what a person wants after a scorecard.
type Action int

// The actions.
const (
	Leave   Action = iota // nothing more
	Redo                  // a stage, now
	Another               // a problem that tests the same gap
)

// Choice is an action, and the stage that it is about.
type Choice struct {
	Action Action
	Stage  string // id
}

// Review shows a scorecard to walk through, until the person chooses what comes then or the
// context ends.
func Review(ctx context.Context, c Card, o Options) (Choice, error) {
	r := newCardRoom(c)
	err := o.run(ctx, r)
	return r.choice, err
}

// cardRoom is the model of the scorecard: a stack of views, of which the top one is shown.
type cardRoom struct {
	card          Card
	st            styles
	width, height int
	views         []*view
	choice        Choice
	leaving       bool
}

// view is a text with items that can be opened.
type view struct {
	title  string
	keys   string
	build  func(width int) listing
	press  map[string]func() tea.Cmd
	list   listing
	sel    int // index of the selected item
	top    int // first visible line
	aim    int // line to scroll to first; -1 for none
	placed bool
}

// listing is the lines of a view, and the items in them.
type listing struct {
	lines []string
	items []item
}

// item is a line that can be opened.
type item struct {
	line, rows int
	open       func() tea.Cmd
}

func (l *listing) add(lines ...string) { l.lines = append(l.lines, lines...) }

func (l *listing) item(open func() tea.Cmd, lines ...string) {
	l.items = append(l.items, item{len(l.lines), len(lines), open})
	l.add(lines...)
}

func newCardRoom(c Card) *cardRoom {
	c.Score = visible.Copy(c.Score) // the transcript stays as it is: evidence refers to byte offsets in it
	r := &cardRoom{card: c, st: newStyles(true), width: 80, height: 24}
	r.push(r.cardView())
	return r
}

func (r *cardRoom) push(v *view) {
	r.views = append(r.views, v)
	r.fit(v)
}

func (r *cardRoom) now() *view { return r.views[len(r.views)-1] }

// cardRows are the rows above and below the body.
const cardRows = 5

func (r *cardRoom) body() int { return max(r.height-cardRows, 1) }

func (r *cardRoom) textWidth() int { return min(max(r.width, leastWidth)-4, pageWidth) }

// fit lays out a view for the window.
func (r *cardRoom) fit(v *view) {
	v.list = v.build(r.textWidth())
	v.sel = min(v.sel, max(len(v.list.items)-1, 0))
	if !v.placed && v.aim > 0 {
		v.top = v.aim - r.body()/3
	}
	v.placed = true
	v.scroll(0, r.body())
}

func (v *view) scroll(by, height int) {
	v.top = max(min(v.top+by, len(v.list.lines)-height), 0)
}

// choose moves the cursor to the next item, or to the first visible one if the cursor is out of sight; if no item is near, it scrolls.
func (v *view) choose(by, height int) {
	inSight := func(i int) bool { return v.list.items[i].line >= v.top && v.list.items[i].line < v.top+height }
	next := v.sel + by
	if n := len(v.list.items); n > 0 && !inSight(v.sel) {
		for i := range n {
			if by < 0 {
				i = n - 1 - i
			}
			if inSight(i) {
				v.sel = i
				return
			}
		}
	}
	if next < 0 || next >= len(v.list.items) {
		v.scroll(by*3, height)
		return
	}
	it := v.list.items[next]
	if far := it.line - v.top; by > 0 && far >= height+3 || by < 0 && far < -3 {
		v.scroll(by*3, height)
		return
	}
	v.sel = next
	v.top = min(v.top, it.line)
	v.top = max(v.top, it.line+it.rows-height)
	if next == 0 && it.line < height/2 {
		v.top = 0
	}
}

// Init requests the background color.
func (r *cardRoom) Init() tea.Cmd { return tea.RequestBackgroundColor }

// Update handles a message.
func (r *cardRoom) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		r.refit()
	case tea.BackgroundColorMsg:
		r.st = newStyles(msg.IsDark())
		r.refit()
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			r.now().scroll(-3, r.body())
		case tea.MouseWheelDown:
			r.now().scroll(3, r.body())
		}
	case tea.KeyPressMsg:
		return r, r.key(msg.Keystroke())
	}
	return r, nil
}

func (r *cardRoom) refit() {
	for _, v := range r.views {
		r.fit(v)
	}
}

func (r *cardRoom) key(k string) tea.Cmd {
	v, h := r.now(), r.body()
	if f, ok := v.press[k]; ok {
		return f()
	}
	switch k {
	case "up", "k", "shift+tab":
		v.choose(-1, h)
	case "down", "j", "tab":
		v.choose(1, h)
	case "pgup", "b":
		v.scroll(-h+2, h)
	case "pgdown", "space":
		v.scroll(h-2, h)
	case "home", "g":
		v.sel, v.top = 0, 0
	case "end", "shift+g":
		v.sel = max(len(v.list.items)-1, 0)
		v.scroll(len(v.list.lines), h)
	case "enter", "right":
		if v.sel < len(v.list.items) {
			return v.list.items[v.sel].open()
		}
	case "esc", "left", "backspace":
		if len(r.views) > 1 {
			r.views = r.views[:len(r.views)-1]
		}
	case "q", "ctrl+c":
		return r.choose(Choice{})
	}
	return nil
}

// choose closes the scorecard with a choice.
func (r *cardRoom) choose(c Choice) tea.Cmd {
	r.choice, r.leaving = c, true
	return tea.Quit
}

// View draws the whole screen.
func (r *cardRoom) View() tea.View {
	v := tea.NewView("")
	v.AltScreen, v.MouseMode = true, tea.MouseModeCellMotion
	v.WindowTitle = "tenx: " + r.card.Scenario.Title
	if r.leaving {
		return v
	}
	if r.width < leastWidth || r.height < leastHeight {
		text := fmt.Sprintf("This window is %d by %d. The scorecard needs %d by %d: make it larger. q leaves.", r.width, r.height, leastWidth, leastHeight)
		v.SetContent(strings.Join(wrapped(text, r.width), "\n"))
		return v
	}
	w := r.now()
	rows := append(r.head(), rule(r.st, drawn(w.title), "", r.width))
	for i := range r.body() {
		rows = append(rows, r.line(w, w.top+i))
	}
	more := ""
	if n := len(w.list.lines) - w.top - r.body(); n > 0 {
		more = fmt.Sprintf("%d more lines below", n)
	}
	rows = append(rows, rule(r.st, "", more, r.width), " "+w.keys)
	for i := range rows {
		rows[i] = fit(rows[i], r.width)
	}
	v.SetContent(strings.Join(rows, "\n"))
	return v
}

// line returns a line of a view; the selected item has a marker before it.
func (r *cardRoom) line(w *view, i int) string {
	gutter := "  "
	if w.sel < len(w.list.items) {
		if it := w.list.items[w.sel]; i == it.line {
			return r.st.mark.Bold(true).Render("› ") + r.st.title.Render(at(w.list.lines, i))
		}
	}
	return gutter + at(w.list.lines, i)
}

// head returns the lines of the verdict.
func (r *cardRoom) head() []string {
	s := r.card.Score
	var bands []string
	for _, l := range rubric.Levels() {
		if b, ok := s.Overall.Bands[l]; ok {
			text := string(l) + " " + string(b)
			if l == r.card.Level {
				text = r.st.title.Render(text)
			}
			bands = append(bands, text)
		}
	}
	verdict := r.st.title.Render(fmt.Sprintf("%s at %s, %.1f of 4", reading.UpperFirst(string(s.Overall.Bands[r.card.Level])), r.card.Level, s.Overall.Mark))
	return []string{
		" " + spread(r.width-2, r.st.title.Render(drawn(r.card.Scenario.Title)), verdict),
		" " + strings.Join(bands, r.st.faint.Render(" · ")),
	}
}

// rule returns a horizontal rule with names in it.
func rule(st styles, left, right string, width int) string {
	row := "─"
	if left != "" {
		row += " " + left + " "
	}
	end := "─"
	if right != "" {
		end = " " + right + " ─"
	}
	row = ansi.Truncate(row, max(width-ansi.StringWidth(end), 1), "…")
	return st.rule.Render(row + strings.Repeat("─", max(width-ansi.StringWidth(row)-ansi.StringWidth(end), 0)) + end)
}
