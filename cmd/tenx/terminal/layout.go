package terminal

import "fmt"

// The smallest window that the room is drawn in.
const (
	leastWidth  = 60
	leastHeight = 16
)

// layout is the position of the parts of the room, in columns and rows.
type layout struct {
	tiny        bool
	talkWidth   int // of the conversation, which begins at column 1
	answerX     int // first column of the answer
	answerWidth int
	bodyY       int // first row of both
	bodyHeight  int
	guide       int // rows of the guide above the status line
}

const (
	headRows = 3 // two of the header, and a rule
	footRows = 3 // a rule, the status line, the keys

	leastBody = 5 // minimum rows of conversation and answer beside the guide
)

func (r *room) layout() layout {
	l := layout{tiny: r.width < leastWidth || r.height < leastHeight, bodyY: headRows}
	l.guide = min(r.guided, max(r.height-headRows-footRows-leastBody, 0))
	l.bodyHeight = max(r.height-headRows-footRows-l.guide, 1)
	inner := max(r.width, leastWidth) - 5 // a margin on each side, and a rule between two spaces
	l.talkWidth = min(inner*45/100, 84)
	l.answerX = 1 + l.talkWidth + 3
	l.answerWidth = max(r.width, leastWidth) - l.answerX - 1
	return l
}

// talkHeight returns the rows that the pinned facts leave for the conversation.
func (l layout) talkHeight(facts []string) int { return max(l.bodyHeight-len(facts), 1) }

// facts returns the pinned facts with a rule above them: the latest ones, in at most half of the height.
func (r *room) facts(l layout) []string {
	s := r.state()
	all := pinned(s.Script.Scenario, s.Told, r.st, l.talkWidth)
	if len(all) == 0 {
		return nil
	}
	var lines []string
	first := len(all)
	for ; first > 0 && len(lines)+len(all[first-1]) < l.bodyHeight/2; first-- {
		lines = append(append([]string(nil), all[first-1]...), lines...)
	}
	name := "┄ facts so far, in full: ^R "
	if first > 0 {
		name = fmt.Sprintf("┄ facts, %d more with ^R ", first)
	}
	return append([]string{r.st.rule.Render(fill(name, "┄", l.talkWidth))}, lines...)
}

// resize lays out all parts for the window.
func (r *room) resize() {
	r.guided = r.guideHeight()
	l := r.layout()
	r.editor.Resize(l.answerWidth, l.bodyHeight)
	r.ask.SetWidth(max(r.width-20, 10))
	r.sync()
	if r.page != nil {
		r.page.fit(r)
	}
}
