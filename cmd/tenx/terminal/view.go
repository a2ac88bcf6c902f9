package terminal

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
)

// View draws the screen: exactly height rows of exactly width columns, so that nothing remains of the previous screen.
func (r *room) View() tea.View {
	v := tea.NewView("")
	v.AltScreen, v.MouseMode = true, tea.MouseModeCellMotion
	v.WindowTitle = "tenx: " + r.state().Script.Title
	if r.leaving {
		return v
	}
	l := r.layout()
	if l.tiny {
		v.SetContent(r.tinyScreen())
		return v
	}
	rows := make([]string, 0, r.height)
	rows = append(rows, r.header()...)
	if r.page != nil {
		rows = append(rows, r.ruleLine(drawn(r.page.title), "", 0, ""))
		rows = append(rows, r.pageRows(l)...)
		rows = append(rows, r.ruleLine("", r.pageMore(), 0, ""))
	} else {
		rows = append(rows, r.bodyRows(l, &v)...)
	}
	rows = append(rows, r.guideRows(l)...)
	rows = append(rows, r.status(l, &v), r.keyBar())
	for i := range rows {
		rows[i] = fit(rows[i], r.width)
	}
	v.SetContent(strings.Join(rows, "\n"))
	return v
}

// guideRows is the guide's current text, padded to the height of its longest step, so that nothing moves between two steps.
func (r *room) guideRows(l layout) []string {
	rows := make([]string, l.guide)
	if l.guide == 0 {
		return rows
	}
	text := r.guideLines(engine.Guide(r.state(), roomActions(r.keys)))
	for i := range rows {
		rows[i] = " " + r.st.guide.Render(at(text, i))
	}
	return rows
}

// guideLines wraps a text of the guide for the window.
func (r *room) guideLines(text string) []string {
	if text == "" {
		return nil
	}
	return flow("Guide: "+text, max(r.width, leastWidth)-2)
}

// guideHeight returns how many rows the guide needs in this window; 0 if there is no guide.
func (r *room) guideHeight() int {
	t, most := r.state().Script.Tour, 0
	if t == nil {
		return 0
	}
	how := roomActions(r.keys)
	most = len(r.guideLines(how.Fill(t.Welcome)))
	for _, st := range t.Stages {
		for _, step := range st.Steps {
			most = max(most, len(r.guideLines(how.Fill(step.Say))))
		}
	}
	return most
}

// header returns the rows with the stage and the time.
func (r *room) header() []string {
	s := r.state()
	mode := "practice"
	if s.Script.Tour != nil {
		mode = "tour"
	} else if s.Options.Strict {
		mode = "strict"
	} else if s.Options.Paired {
		mode = "paired"
	}
	i := s.Stage
	stage := s.Script.Stages[i]
	first := spread(r.width-2,
		r.st.title.Render(drawn(s.Script.Title))+r.st.faint.Render(fmt.Sprintf(" · %s · %s", s.Options.Level, mode)),
		fmt.Sprintf("stage %d of %d: ", i+1, len(s.Stages))+r.st.title.Render(drawn(stage.Title)))
	total := time.Duration(0)
	for k := range s.Script.Stages {
		total += s.Budget(k)
	}
	spent := r.session.Elapsed().Truncate(time.Second)
	second := spread(r.width-2, r.countdown(), r.st.faint.Render(fmt.Sprintf("total %s of %s", mmss(spent), mmss(total))))
	return []string{" " + first, " " + second}
}

// countdown returns the bar and the words for the stage's time.
func (r *room) countdown() string {
	s := r.state()
	budget, left := s.Budget(s.Stage), r.timeLeft()
	width := min(max(r.width/4, 12), 40)
	used := min(int(float64(width)*float64(budget-left)/float64(max(budget, 1))), width)
	style, words := r.timeStyle(left, budget), mmss(left)+" left"
	switch {
	case s.Phase == engine.New:
		words = "not started"
	case s.Phase == engine.Stopped:
		style, words = r.st.clock, "paused, "+words
	case left < 0:
		words = "over by " + mmss(-left)
	case left == 0:
		words = "time is up"
	}
	used, of := max(used, 0), " of "
	if left < 0 || s.Phase == engine.New {
		of = ", planned "
	}
	return style.Render(strings.Repeat("█", used)) + r.st.rule.Render(strings.Repeat("░", width-used)) + " " +
		style.Bold(true).Render(words) + r.st.faint.Render(of+mmss(budget))
}

// timeStyle is the style of the remaining time: normal, second half, last minute, or overrun.
func (r *room) timeStyle(left, budget time.Duration) lipgloss.Style {
	switch {
	case left <= 0:
		return r.st.over
	case left <= time.Minute:
		return r.st.bad
	case left <= budget/2:
		return r.st.clock
	}
	return r.st.good
}

// spread puts two texts at the ends of a line; the first is cut if there is no room.
func spread(width int, left, right string) string {
	room := width - ansi.StringWidth(right) - 2
	if room < 1 {
		return ansi.Truncate(right, width, "…")
	}
	return fit(left, room) + "  " + right
}

// ruleLine is a horizontal rule with names in it, and a crossing at a column unless that is 0.
func (r *room) ruleLine(left, right string, cross int, sign string) string {
	name := func(s string) string {
		if s == "" {
			return ""
		}
		return " " + s + " "
	}
	row := "─" + name(left)
	if cross > 0 {
		row = ansi.Truncate(row, cross-1, "…")
		row += strings.Repeat("─", cross-ansi.StringWidth(row)) + sign
	}
	end := name(right) + "─"
	row = ansi.Truncate(row, max(r.width-ansi.StringWidth(end), 1), "…")
	row += strings.Repeat("─", max(r.width-ansi.StringWidth(row)-ansi.StringWidth(end), 0)) + end
	return r.st.rule.Render(row)
}

// bodyRows returns the conversation beside the answer, with the rules above and below.
func (r *room) bodyRows(l layout, v *tea.View) []string {
	facts := r.facts(l)
	left := r.talk.view(l.talkHeight(facts))
	if len(facts) > 0 {
		left = append(append([]string(nil), left...), make([]string, l.talkHeight(facts)-len(left))...)
		left = append(left, facts...)
	}
	right, x, y := r.editor.View()
	if len(right) == 1 && r.editor.Size() == 0 {
		right = []string{r.st.faint.Render(clip("Type your answer here.", l.answerWidth))}
	}
	if y >= 0 && !r.asking && r.confirm == nil {
		v.Cursor = tea.NewCursor(l.answerX+x, l.bodyY+y)
	}
	rows := []string{r.splitRule(l)}
	bar := r.st.rule.Render("│")
	for i := range l.bodyHeight {
		rows = append(rows, " "+fit(at(left, i), l.talkWidth)+" "+bar+" "+fit(at(right, i), l.answerWidth))
	}
	return append(rows, r.ruleLine("", "^G help  ^C leave", l.talkWidth+2, "┴"))
}

// splitRule is the rule above the two sides; it shows whether the answer is saved.
func (r *room) splitRule(l layout) string {
	cross := l.talkWidth + 2
	left := r.ruleLine("Interviewer", "", cross, "┬")
	if r.talk.free {
		left = r.ruleLine("Interviewer, more below: PgDn", "", cross, "┬")
	}
	left = ansi.Truncate(left, cross+1, "")
	state, style := "saved", r.st.good
	switch {
	case r.saveErr != nil:
		state, style = "NOT SAVED", r.st.bad
	case r.editor.changed != r.saved:
		state, style = "typing", r.st.faint
	}
	name := fmt.Sprintf(" Your answer, %s, ", size(r.editor.Size()))
	rest := r.width - cross - 1 - ansi.StringWidth(name) - len(state) - 2
	return left + r.st.rule.Render("─"+name) + style.Render(state) + r.st.rule.Render(" "+strings.Repeat("─", max(rest, 0)))
}

// cause shortens an error of a log for the status line: without the operation and the file.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return strings.TrimPrefix(err.Error(), engine.ErrSave.Error()+": ")
}

func at(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}

func (r *room) pageRows(l layout) []string {
	p := r.page
	rows := make([]string, l.bodyHeight)
	for i := range rows {
		rows[i] = "  " + at(p.lines, p.top+i)
	}
	return rows
}

// pageMore shows how much of a page is below.
func (r *room) pageMore() string {
	if n := len(r.page.lines) - r.page.top - r.pageHeight(); n > 0 {
		return fmt.Sprintf("%d more lines below", n)
	}
	return ""
}

// status returns the line above the keys: a question, the ask box, an error, or a notice.
func (r *room) status(l layout, v *tea.View) string {
	switch {
	case r.confirm != nil:
		return " " + r.st.warn.Render(drawn(r.confirm.text))
	case r.asking:
		text, x := r.ask.View()
		v.Cursor = tea.NewCursor(x+6, r.height-2)
		return " " + r.st.candidate.Render("Ask:") + " " + text
	case r.saveErr != nil:
		return " " + r.st.bad.Render("Not saved: "+drawn(cause(r.saveErr))+". Your text is kept here, and saving will be retried.")
	case r.partial != "" && r.notice.level == calm:
		return " " + r.st.faint.Render("… "+drawn(tailOf(r.partial, r.width-5)))
	case r.notice.text != "":
		style := r.st.faint
		switch r.notice.level {
		case alert:
			style = r.st.warn
		case wrong:
			style = r.st.bad
		}
		return " " + style.Render(drawn(r.notice.text))
	}
	return ""
}

// keyBar returns the keys that work now.
func (r *room) keyBar() string {
	switch {
	case r.confirm != nil:
		return " " + r.st.key.Render("Enter") + " yes   " + r.st.key.Render("Esc") + " no"
	case r.page != nil:
		return " " + r.page.keys
	case r.asking && r.notice.level == alert:
		return " " + r.st.warn.Render(drawn(r.notice.text))
	case r.asking:
		return " " + r.st.key.Render("Enter") + " ask   " + r.st.key.Render("Esc") + " back to your answer"
	}
	bar := ""
	shown := r.keys.bar()
	if r.mic != nil {
		shown = slices.Insert(shown, 2, r.micKey())
	}
	if r.state().Options.Paired { // the other keys are the interviewer's
		shown = []binding{r.keys.Send, r.keys.Ask, r.keys.Earlier, r.keys.Brief, r.keys.Editor}
	}
	if !r.state().Script.Of().Drawn {
		shown = slices.DeleteFunc(shown, func(k binding) bool { return k.short == r.keys.Load.short })
	}
	for _, k := range shown {
		item := " " + r.st.key.Render(k.Help().Key) + " " + k.short
		if ansi.StringWidth(bar)+ansi.StringWidth(item)+1 > r.width {
			break
		}
		bar += item + " "
	}
	return bar
}

// tinyTyped returns the end of the typed text, and whether it is saved.
func (r *room) tinyTyped() []string {
	state := "saved"
	switch {
	case r.saveErr != nil:
		state = "NOT SAVED"
	case r.editor.changed != r.saved:
		state = "typing"
	}
	name, text := "Your answer, "+state+":", r.editor.lines[r.editor.cursor.line].text[:r.editor.cursor.col]
	if r.asking {
		name, text = "You ask:", r.ask.Value()
	}
	width := max(r.width, 2)
	rows := softWrap(text, width)
	last := rows[len(rows)-1]
	return append(wrapped(name, width), drawn(text[last.start:last.end]))
}

// tinyScreen is the screen of a window that is too small for the room.
func (r *room) tinyScreen() string {
	s := r.state()
	text := fmt.Sprintf("This window is %d by %d. The room needs %d by %d: make it larger.", r.width, r.height, leastWidth, leastHeight)
	lines := wrapped(text, max(r.width, 2))
	if s.Phase == engine.Running {
		words := mmss(r.timeLeft()) + " left"
		if r.timeLeft() < 0 {
			words = "over by " + mmss(-r.timeLeft())
		}
		lines = append(lines, "")
		lines = append(lines, wrapped("The clock runs: "+words+" in "+s.Current().Title+".", r.width)...)
		lines = append(lines, r.tinyTyped()...)
	}
	if r.notice.text != "" {
		lines = append(lines, wrapped(r.notice.text, r.width)...)
	}
	lines = append(lines, "")
	if r.confirm != nil {
		lines = append(lines, wrapped(r.confirm.text+" Enter yes, Esc no", r.width)...)
	} else {
		lines = append(lines, "^C leave")
	}
	for i := range lines {
		lines[i] = fit(lines[i], r.width)
	}
	return strings.Join(lines[:min(len(lines), max(r.height, 1))], "\n")
}
