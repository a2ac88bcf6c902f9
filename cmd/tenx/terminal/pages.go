package terminal

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/design/show"
	"tenx/scenarios"
)

// page is a text that replaces conversation and answer: help, the brief, an earlier stage, the pause. The clock stays above it.
type page struct {
	title string
	keys  string                                // text of the key bar
	build func(r *room, width int) []string     // the text, built again when the width changes
	press func(r *room, k tea.KeyPressMsg) bool // keys of its own; false for keys that it does not handle
	stay  bool                                  // Esc does not close it
	led   bool                                  // opened and closed by the interviewer
	under *page                                 // the page to which Esc returns; nil for the room
	found *show.Answer                          // on the diagram's page: the evaluation; nil while it is computed
	lines []string
	top   int
}

// pageWidth is the maximum width of text, for readability.
const pageWidth = 88

func (p *page) fit(r *room) {
	p.lines = p.build(r, min(max(r.width, leastWidth)-4, pageWidth))
	p.scroll(0, r.pageHeight())
}

func (p *page) scroll(by, height int) {
	p.top = max(min(p.top+by, len(p.lines)-height), 0)
}

func (r *room) pageHeight() int { return r.layout().bodyHeight }

func (r *room) open(p *page) {
	r.page, r.notice = p, notice{}
	p.fit(r)
}

// key scrolls the page or closes it.
func (p *page) key(r *room, k tea.KeyPressMsg) tea.Cmd {
	if p.press != nil && p.press(r, k) {
		return nil
	}
	h := r.pageHeight()
	if key.Matches(k, r.keys.Help.Binding) && p.title != keysTitle {
		help := helpPage()
		help.under, help.led = p, p.led
		r.open(help)
		return nil
	}
	switch k.Keystroke() {
	case "up", "k":
		p.scroll(-1, h)
	case "down", "j":
		p.scroll(1, h)
	case "pgup", "b":
		p.scroll(-h+2, h)
	case "pgdown", "space":
		p.scroll(h-2, h)
	case "home", "g":
		p.scroll(-len(p.lines), h)
	case "end", "G", "shift+g":
		p.scroll(len(p.lines), h)
	case "esc", "enter", "q":
		if !p.stay {
			r.page = p.under
		}
		if r.page != nil {
			r.page.fit(r)
		}
	}
	return nil
}

const (
	readKeys = "Esc back to your answer   ↑ ↓ PgUp PgDn scroll"
	helpKeys = "Esc back   ↑ ↓ PgUp PgDn scroll"
)

// welcomePage is shown before the clock starts.
func welcomePage() *page {
	return &page{
		title: "The brief", keys: "Enter starts the clock   ↑ ↓ scroll   ^C leave", stay: true,
		build: func(r *room, width int) []string {
			s := r.state()
			mode := "Practice: stages may run over; the scorecard shows it."
			if s.Options.Strict {
				mode = "Strict: a stage closes when its time is up."
			}
			lines := append([]string{r.st.title.Render(drawn(s.Script.Title)), ""}, flow(s.Script.Brief, width)...)
			lines = append(lines, "", r.st.title.Render("How it goes"))
			return append(lines, flow(mode+` You type your answer on the right, stage by stage; it is saved as you type. The interviewer on the left knows more than the brief says: Tab asks. ^S (Ctrl and S) sends a stage, ^G lists all keys. The clock starts when you press Enter.`, width)...)
		},
		press: func(r *room, k tea.KeyPressMsg) bool {
			if k.Keystroke() != "enter" {
				return false
			}
			if r.do(engine.Begin{}) {
				r.page, r.notice = nil, notice{}
				r.resize()
			}
			return true
		},
	}
}

// pausePage hides conversation and answer: otherwise a pause would give time to think.
func pausePage() *page {
	return &page{
		title: "Paused", keys: "Enter or ^X starts the clock again   ^C leave", stay: true,
		build: func(r *room, width int) []string {
			return flow("The clock is stopped. Press Enter to pick up where you stopped.\n\nThe conversation and your answer are hidden while paused: reading counts toward the time.", width)
		},
		press: func(r *room, k tea.KeyPressMsg) bool {
			if k.Keystroke() != "enter" && !key.Matches(k, r.keys.Pause.Binding) {
				return false
			}
			if r.do(engine.Continue{}) {
				r.page = nil
			}
			return true
		},
	}
}

const keysTitle = "Keys"

func helpPage() *page {
	return &page{title: keysTitle, keys: helpKeys, build: func(r *room, width int) []string {
		var out []string
		for _, k := range r.keys.list() {
			out = append(out, helpLine(r.st, k.Help().Key, alias(k), k.Help().Desc, width)...)
		}
		out = append(out, "", r.st.title.Render("In the answer"))
		for _, k := range editKeys() {
			out = append(out, helpLine(r.st, k[0], "", k[1], width)...)
		}
		out = append(out, "")
		return append(out, flow("Your answer is saved as you type. A stage holds up to 16 KB. Hold Shift to select text with the mouse.", width)...)
	}}
}

func helpLine(st styles, keys, also, does string, width int) []string {
	const indent = 22
	lines := wrapped(does, width-indent)
	for i := range lines {
		if i == 0 {
			lines[i] = " " + st.key.Render(fit(keys, 16)) + st.faint.Render(fit(also, 5)) + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

// briefPage is the brief, and everything that the interviewer told.
func briefPage() *page {
	return &page{title: "The brief, and the facts so far", keys: readKeys, build: func(r *room, width int) []string {
		s := r.state()
		lines := append(flow(s.Script.Brief, width), "", r.st.title.Render("Facts so far"))
		if len(s.Told) == 0 {
			lines = append(lines, flow("None yet: Tab asks the interviewer.", width)...)
		}
		for _, id := range s.Told {
			for _, f := range s.Script.Facts {
				if f.ID == id {
					lines = append(lines, flow("- "+f.Label+": "+f.Tell, width)...)
				}
			}
		}
		return lines
	}}
}

// openEarlier shows the previous stage; the arrow keys go to others.
func (r *room) openEarlier() {
	s := r.state()
	if s.Stage == 0 {
		r.say(calm, "This is the first stage; there are no earlier ones to read.")
		return
	}
	r.openStage(s.Stage - 1)
}

func (r *room) openStage(i int) {
	s := r.state()
	st := &s.Script.Stages[i]
	p := &page{
		title: fmt.Sprintf("Stage %d of %d: %s", i+1, len(s.Stages), st.Title),
		keys:  readKeys + "   ← → other stages",
		build: func(r *room, width int) []string {
			return stageLines(r.st, s.Script.Scenario, st.ID, s.Stages[i].Text, s.Turns, width)
		},
	}
	p.press = func(r *room, k tea.KeyPressMsg) bool {
		switch k.Keystroke() {
		case "left":
			r.openStage(max(i-1, 0))
		case "right":
			r.openStage(min(i+1, s.Stage-1))
		default:
			return false
		}
		return true
	}
	r.open(p)
}

// stageLines is a stage as text: the conversation and the answer.
func stageLines(st styles, s *scenarios.Scenario, stage, answer string, turns []rubric.Turn, width int) []string {
	t := talk{width: width}
	for _, turn := range turns {
		if turn.Stage == stage && turn.Kind != rubric.TurnNotice {
			t.turn(s, turn, st)
		}
	}
	lines := append(t.lines, st.title.Render("Your answer"))
	if strings.TrimSpace(answer) == "" {
		return append(lines, "(nothing)")
	}
	return append(lines, verbatim(answer, width)...)
}
