package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/visible"
	"tenx/scenarios"
)

// maxDrillAnswer is the maximum length of an answer to a card, in bytes: about an hour of typing.
const maxDrillAnswer = 64 << 10

// drillText returns an answer as a string, or an error if it is too long or not text.
func drillText(file string, data []byte) (string, error) {
	switch {
	case len(data) > maxDrillAnswer:
		return "", hintf("an answer to a card is a few sentences", "%s has more than %d KiB", file, maxDrillAnswer>>10)
	case !utf8.Valid(data):
		return "", fmt.Errorf("%s is not UTF-8 text", file)
	}
	return string(data), nil
}

// cardError words an unknown deck or card like other unknown names.
func cardError(err error) error {
	var p problem.Problem
	if errors.As(err, &p) && p.File == "" {
		if p.Hint == "" {
			p.Hint = "tenx drill --list shows all"
		}
		return hintf(p.Hint, "%s", p.Msg)
	}
	return err
}

// drillScreen collects what is shown of a card. Its text is safe to print on a terminal.
type drillScreen struct {
	b     strings.Builder
	width int
	color bool
}

func (a *app) drillScreen() *drillScreen { return &drillScreen{width: a.width(), color: a.color()} }

// print writes the collected text.
func (s *drillScreen) print(w io.Writer) {
	if s.color {
		w = styled(w)
	}
	_, _ = io.WriteString(w, s.b.String())
}

func (s *drillScreen) line(text string) { s.b.WriteString(text + "\n") }

// item adds a text after the prefix first, wrapped.
func (s *drillScreen) item(first, text string) {
	wrapItem(&s.b, first, visible.Text(text), s.width)
}

func (s *drillScreen) paint(code, text string) string {
	if !s.color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s *drillScreen) bold(text string) string { return s.paint("1", text) }

// question shows the question.
func (s *drillScreen) question(deck *scenarios.Deck, c *scenarios.Card) {
	s.line(s.bold(visible.Line(deck.Title)) + "  " + visible.Line(c.Ref()))
	s.item("", c.Ask)
}

// marks shows what the rules detected and the grade they suggest.
func (s *drillScreen) marks(m scenarios.CardMark, g fsrs.Grade) {
	s.line("")
	if m.Note != "" {
		s.item("Note: ", m.Note)
	}
	for _, r := range m.Points {
		s.point(r)
	}
	for _, r := range m.Wrong {
		if r.Outcome == rubric.Hit || r.Outcome == rubric.Partial {
			s.result("31", "[bad]", "  ", r.Title, r)
		}
	}
	s.line("")
	s.line(s.bold(summary(m) + ": " + g.String()))
}

// summary reports how many points were made.
func summary(m scenarios.CardMark) string {
	made := 0
	for _, r := range m.Points {
		if r.Outcome == rubric.Hit {
			made++
		}
	}
	return fmt.Sprintf("%d of %s, %.0f %% by weight and detail", made, count(len(m.Points), "point"), 100*m.Share)
}

// aboutCard says which deck a card is from, and whether it is new or weak.
func aboutCard(i *drill.Item) string {
	about := i.Deck.Title
	if i.New() {
		about += ", new"
	}
	if i.Weak {
		about += ", weak in your last interviews"
	}
	return about
}

func (s *drillScreen) point(r rubric.Result) {
	switch r.Outcome {
	case rubric.Hit:
		s.result("32", "[yes]", "  ", r.Title, r)
	case rubric.Partial:
		s.result("33", "[part]", " ", r.Title, r)
	default:
		s.result("2", "[ - ]", "  ", r.Title+": not detected", r)
	}
}

// result shows one point with the sentences behind it and, unless it was made in full, what to add.
func (s *drillScreen) result(color, sign, gap, title string, r rubric.Result) {
	var b strings.Builder
	wrapItem(&b, "  "+sign+gap, visible.Text(title), s.width)
	s.b.WriteString(strings.Replace(b.String(), sign, s.paint(color, sign), 1))
	for _, e := range r.Evidence {
		s.item("         ", "“"+strings.Join(strings.Fields(e.Quote), " ")+"”")
	}
	if r.Feedback != "" {
		s.item("         ", r.Feedback)
	}
}

// model shows the model answer and its sources.
func (s *drillScreen) model(c *scenarios.Card) {
	s.line("")
	s.line(s.bold("A model answer"))
	s.item("  ", c.Answer)
	for _, from := range c.Sources {
		s.item("  Source: ", from.String())
	}
}
