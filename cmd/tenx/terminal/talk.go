package terminal

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"tenx/rubric"
	"tenx/scenarios"
)

// flow wraps Markdown to lines of at most width columns. Paragraphs, list items and code stay separate.
func flow(text string, width int) []string {
	var out, par []string
	flush := func() {
		if len(par) > 0 {
			out = append(out, listItem(strings.Join(par, " "), width)...)
			par = par[:0]
		}
	}
	code := false
	for line := range strings.Lines(strings.TrimSpace(text)) {
		line = strings.TrimRight(line, " \t\r\n")
		bare := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(bare, "```"):
			flush()
			code = !code
			out = append(out, bare)
		case code:
			out = append(out, wrapped(line, width)...)
		case bare == "":
			flush()
			out = append(out, "")
		case strings.HasPrefix(bare, "#"), strings.HasPrefix(bare, "|"):
			flush()
			out = append(out, wrapped(bare, width)...)
		case strings.HasPrefix(bare, "- "), strings.HasPrefix(bare, "* "):
			flush()
			par = append(par, bare)
		default:
			par = append(par, bare)
		}
	}
	flush()
	return out
}

// wrapped wraps one line at spaces.
func wrapped(line string, width int) []string {
	var out []string
	for _, r := range softWrap(line, width) {
		out = append(out, strings.TrimRight(drawn(line[r.start:r.end]), " "))
	}
	return out
}

// listItem wraps a paragraph; the further lines of a list item are aligned with its text.
func listItem(line string, width int) []string {
	if !strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "* ") {
		return wrapped(line, width)
	}
	out := wrapped(line[2:], width-2)
	for i := range out {
		out[i] = "  " + out[i]
	}
	out[0] = line[:2] + out[0][2:]
	return out
}

// verbatim wraps a text without changing it.
func verbatim(text string, width int) []string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		out = append(out, wrapped(line, width)...)
	}
	return out
}

// talk is the conversation, wrapped to one width. Turns are only ever added, so each is wrapped once.
type talk struct {
	width int
	turns int      // number of turns in lines
	lines []string //
	top   int      // first visible line
	free  bool     // scrolled back: new lines do not scroll
}

// update adds new turns, and wraps everything again if the width changed. height is that of the window.
func (t *talk) update(s *scenarios.Scenario, turns []rubric.Turn, st styles, width, height int) {
	was := *t
	if t.width != width {
		*t = talk{width: width}
		t.add(st.faint, "The brief", "", s.Brief)
	}
	for ; t.turns < len(turns); t.turns++ {
		t.turn(s, turns[t.turns], st)
	}
	switch {
	case t.width != was.width && was.free: // approximately where the reader was
		t.free, t.top = true, was.top*len(t.lines)/max(len(was.lines), 1)
	case !t.free:
		t.top = len(t.lines)
	}
	t.scroll(0, height)
}

// scroll scrolls by a number of lines; at the end it follows new lines.
func (t *talk) scroll(by, height int) {
	most := max(len(t.lines)-height, 0)
	t.top = max(min(t.top+by, most), 0)
	t.free = t.top < most
}

// turn adds one turn of the conversation.
func (t *talk) turn(s *scenarios.Scenario, turn rubric.Turn, st styles) {
	switch turn.Kind {
	case rubric.TurnOpening:
		title := turn.Stage
		for _, stage := range s.Stages {
			if stage.ID == turn.Stage {
				title = fmt.Sprintf("%s, %s", stage.Title, minutes(stage.Time))
			}
		}
		t.lines = append(t.lines, st.title.Render(fill("── "+drawn(title)+" ", "─", t.width)), "")
		t.add(st.interviewer, "Interviewer", ": ", turn.Text)
	case rubric.TurnQuestion:
		t.add(st.candidate, "You", ": ", turn.Text)
	case rubric.TurnHint:
		t.add(st.hint, "Hint", ": ", turn.Text)
	case rubric.TurnNotice:
		t.add(st.clock, "Clock", ": ", turn.Text)
	case rubric.TurnCurveball:
		t.add(st.warn, "Something changes", ": ", turn.Text)
	default:
		t.add(st.interviewer, "Interviewer", ": ", turn.Text)
	}
}

// add appends a text after a name; with an empty sep, the text starts on the next line.
func (t *talk) add(style lipgloss.Style, name, sep, text string) {
	if sep == "" {
		t.lines = append(t.lines, style.Render(name))
		t.lines = append(t.lines, flow(text, t.width)...)
	} else {
		lines := flow(name+sep+text, t.width)
		if rest, ok := strings.CutPrefix(lines[0], name+strings.TrimRight(sep, " ")); ok {
			lines[0] = style.Render(name+strings.TrimRight(sep, " ")) + rest
		}
		t.lines = append(t.lines, lines...)
	}
	t.lines = append(t.lines, "")
}

// view returns the visible lines.
func (t *talk) view(height int) []string {
	return t.lines[min(t.top, len(t.lines)):min(t.top+height, len(t.lines))]
}

// pinned lists the facts that were given, in order, each in one or two lines of at most width columns.
func pinned(s *scenarios.Scenario, told []string, st styles, width int) [][]string {
	var out [][]string
	for _, id := range told {
		for _, f := range s.Facts {
			if f.ID != id {
				continue
			}
			label, text := drawn(f.Label)+":", drawn(factText(f))
			if columns(label)+1+columns(text) <= width {
				out = append(out, []string{st.faint.Render(label) + " " + text})
			} else {
				out = append(out, []string{st.faint.Render(clip(label, width)), "  " + clip(text, width-2)})
			}
		}
	}
	return out
}

// factText is a short form of a fact: its number, or what the interviewer said.
func factText(f scenarios.Fact) string {
	if f.Unit != "" || f.Value != 0 {
		return scenarios.Quantity(f.Value, f.Unit)
	}
	return strings.Join(strings.Fields(f.Tell), " ")
}
