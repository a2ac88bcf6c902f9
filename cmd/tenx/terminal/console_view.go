package terminal

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
	"tenx/rubric"
)

// View draws the desk: the clock at the top, the lists on the left, the conversation on the right.
func (c *console) View() tea.View {
	v := tea.NewView(strings.Join(c.lines(), "\n"))
	v.AltScreen = true
	v.WindowTitle = "tenx: the interviewer's desk"
	if c.typing != nothing && c.width >= leastWidth && c.height >= leastHeight {
		_, x := c.input.View()
		v.Cursor = tea.NewCursor(x+3+len(typingNames[c.typing]), c.height-2)
	}
	return v
}

// lines returns the whole screen.
func (c *console) lines() []string {
	if c.width < leastWidth || c.height < leastHeight {
		return c.tinyLines()
	}
	s := c.session.State()
	out := []string{c.head(&s), c.tabs(), c.st.rule.Render(strings.Repeat("─", c.width))}
	body := c.height - 6
	if s.Phase == engine.New {
		text := append(flow(s.Script.Title+"\n\n"+s.Script.Brief, min(c.width-4, pageWidth)), "",
			"Read the brief to the candidate. Enter starts the clock. They should not see this screen.")
		for i := range body {
			line := ""
			if i < len(text) {
				line = "  " + text[i]
			}
			out = append(out, fit(line, c.width))
		}
	} else {
		left := c.width * 55 / 100
		right := c.width - left - 3
		a, b := c.listLines(left, body), c.talkLines(&s, right, body)
		for i := range body {
			out = append(out, " "+fit(a[i], left-1)+" "+c.st.rule.Render("│")+" "+fit(b[i], right))
		}
	}
	return append(out, c.st.rule.Render(strings.Repeat("─", c.width)), fit(c.status(&s), c.width), fit(c.keyBar(&s), c.width))
}

// tinyLines is the screen of a window that is too small for the desk.
func (c *console) tinyLines() []string {
	out := []string{fmt.Sprintf("The desk needs a window of %d×%d;", leastWidth, leastHeight), fmt.Sprintf("this one has %d×%d.", c.width, c.height)}
	width := max(c.width, 2)
	switch {
	case c.confirm != "":
		s := c.session.State()
		out = append(out, wrapped(strings.TrimSpace(ansi.Strip(c.status(&s))), width)...)
	case c.typing != nothing:
		rows := wrapped(typingNames[c.typing]+": "+c.input.Value(), width)
		out = append(out, rows[len(rows)-1])
	case c.notice.text != "":
		out = append(out, wrapped(c.notice.text, width)...)
	}
	return out
}

func clockText(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	return fmt.Sprintf("%s%d:%02d", sign, int(d.Minutes()), int(d.Seconds())%60)
}

func (c *console) head(s *engine.State) string {
	title := c.st.title.Render(drawn(s.Script.Title)) + c.st.faint.Render(" · "+string(s.Options.Level))
	if s.Phase == engine.New {
		return fit(" "+title+c.st.faint.Render(" · not started"), c.width)
	}
	elapsed := c.session.Elapsed()
	left := s.Left(elapsed).Truncate(time.Second)
	clock := c.st.clock.Render(clockText(left) + " left")
	switch {
	case s.Phase == engine.Stopped:
		clock = c.st.warn.Render("paused, " + clockText(left) + " left")
	case left < 0:
		clock = c.st.over.Render(clockText(-left) + " over")
	case left < time.Minute:
		clock = c.st.warn.Render(clockText(left) + " left")
	}
	where := fmt.Sprintf("   %s, %d of %d   ", drawn(s.Current().Title), s.Stage+1, len(s.Stages))
	return fit(" "+title+where+clock+c.st.faint.Render("   "+clockText(elapsed)+" in all"), c.width)
}

func (c *console) tabs() string {
	var parts []string
	for i, name := range lists {
		if i == c.list {
			parts = append(parts, c.st.selected.Render(" "+name+" "))
		} else {
			parts = append(parts, c.st.faint.Render(" "+name+" "))
		}
	}
	line := " " + strings.Join(parts, "")
	if c.list == criteria && c.find == "" {
		line += c.st.faint.Render("  yours, then the rules'")
	}
	if c.find != "" {
		line += c.st.mark.Render("  /" + drawn(c.find))
	}
	return fit(line, c.width)
}

// listLines returns the open list, wrapped, and scrolled to the selected line.
func (c *console) listLines(width, height int) []string {
	items := c.items()
	out := make([]string, 0, height)
	if len(items) == 0 {
		out = append(out, c.st.faint.Render(map[bool]string{true: "nothing fits", false: "nothing here yet"}[c.find != ""]))
	}
	at := min(max(c.at[c.list], 0), max(len(items)-1, 0))
	blocks := make([][]string, len(items))
	for i, it := range items {
		blocks[i] = c.itemLines(it, i == at, width)
	}
	top := min(c.top[c.list], at)
	for used := func(from int) int {
		n := 0
		for _, b := range blocks[from : at+1] {
			n += len(b)
		}
		return n
	}; len(items) > 0 && used(top) > height && top < at; {
		top++
	}
	c.top[c.list] = top
	for _, b := range blocks[min(top, len(blocks)):] {
		out = append(out, b...)
	}
	for len(out) < height {
		out = append(out, "")
	}
	return out[:height]
}

func (c *console) itemLines(it deskItem, selected bool, width int) []string {
	mark := it.mark
	if mark != "" {
		mark += " "
	}
	if c.list == facts {
		mark = it.mark + ": "
	}
	lines := wrapped(mark+it.text, width-3)
	style := c.st.title.UnsetBold()
	switch {
	case selected:
		style = c.st.selected
	case it.used:
		style = c.st.faint
	}
	var out []string
	for i, l := range lines {
		lead := "  "
		switch {
		case i == 0 && selected:
			lead = "> "
		case i == 0 && it.used:
			lead = "✓ "
		}
		out = append(out, lead+style.Render(l))
	}
	if selected && it.under != "" && c.list == followUps {
		for _, l := range wrapped("gap: "+it.under, width-5) {
			out = append(out, "    "+c.st.faint.Render(l))
		}
	}
	return out
}

// talkLines returns the end of the stage's conversation and answer.
func (c *console) talkLines(s *engine.State, width, height int) []string {
	var all []string
	for _, t := range s.Turns {
		if t.Stage != s.Current().ID {
			continue
		}
		style := c.st.faint
		name := "clock"
		switch t.Who {
		case rubric.Interviewer:
			style, name = c.st.interviewer, "you"
		case rubric.Candidate:
			style, name = c.st.candidate, "candidate asks"
		}
		for i, l := range wrapped(name+": "+t.Text, width) {
			if i == 0 {
				l = style.Render(name+":") + strings.TrimPrefix(l, name+":")
			}
			all = append(all, l)
		}
	}
	if text := strings.TrimRight(s.Stages[s.Stage].Text, "\n"); text != "" {
		all = append(all, c.st.candidate.Render("answer:"))
		for _, line := range strings.Split(text, "\n") {
			all = append(all, wrapped(line, width)...)
		}
	} else {
		all = append(all, c.st.faint.Render("w writes down what the candidate says"))
	}
	all = all[max(0, len(all)-height):]
	for len(all) < height {
		all = append(all, "")
	}
	return all
}

func (c *console) status(s *engine.State) string {
	switch {
	case c.confirm == "next":
		if s.Stage == len(s.Stages)-1 {
			return c.st.warn.Render(" End the interview? Enter yes, Esc no")
		}
		return c.st.warn.Render(" Go to the next stage? Enter yes, Esc no")
	case c.confirm == "leave":
		return c.st.warn.Render(" Leave? The interview can be resumed. Enter yes, Esc no")
	case c.typing != nothing:
		text, _ := c.input.View()
		return " " + c.st.key.Render(typingNames[c.typing]) + ": " + text
	case c.notice.text != "":
		style := c.st.hint
		if c.notice.level != calm {
			style = c.st.warn
		}
		return " " + style.Render(drawn(c.notice.text))
	}
	met := 0
	for _, o := range c.met {
		if o == rubric.Hit {
			met++
		}
	}
	return c.st.faint.Render(fmt.Sprintf(" criteria met, according to the rules: %d; facts told: %d; follow-ups asked: %d", met, len(s.Told), len(s.Prompted)))
}

func (c *console) keyBar(s *engine.State) string {
	if s.Phase == engine.New {
		return " " + c.st.key.Render("Enter") + " start the clock   " + c.st.key.Render("q") + " leave"
	}
	if c.typing != nothing {
		return " " + c.st.key.Render("Enter") + " done   " + c.st.key.Render("Esc") + " close"
	}
	line := ""
	bar := c.keys.bar()
	if c.list == criteria {
		bar = append([]binding{c.keys.Hit, c.keys.Partial, c.keys.Miss, c.keys.Undo}, bar[1:]...)
	}
	for _, b := range bar {
		part := " " + c.st.key.Render(b.Help().Key) + " " + b.short
		if ansi.StringWidth(line)+ansi.StringWidth(part) > c.width-1 {
			break
		}
		line += part
	}
	return line
}
