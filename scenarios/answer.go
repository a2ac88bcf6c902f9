package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/agnivade/levenshtein"

	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// MaxAnswer is the maximum size of an answer file, in bytes.
const MaxAnswer = 16 << 20

// Answer is an answer file: Markdown with front matter that may name the scenario.
type Answer struct {
	File     string
	Scenario string // id of the front matter; empty without one
	Unclear  error  // a problem.Problem: why existing front matter names no scenario; nil if it names one, or is another tool's
	front    string // the text of front matter that is a mapping, from the second line of the file on
	body     string // UTF-8, lines end with \n
	played   *played
}

// ErrTooLarge is what ReadAnswer wraps for an answer larger than MaxAnswer.
var ErrTooLarge = errors.New("the answer is too large")

// ReadAnswer reads an answer file; the name is for messages. It reads at most MaxAnswer bytes, drops a byte order mark, and replaces \r\n
// and \r by \n. An error is a problem.Problem, ErrTooLarge, or the reader's own. Front matter that cannot be understood is not an error:
// see Answer.Unclear.
func ReadAnswer(file string, r io.Reader) (*Answer, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("read answer %s: %w", file, err)
	}
	if len(data) > MaxAnswer {
		return nil, fmt.Errorf("%s: %w: the limit is %d MiB", file, ErrTooLarge, MaxAnswer>>20)
	}
	if pos, what := binaryAt(data); pos >= 0 {
		line, col := lineColumn(data, pos)
		hint := "want Markdown or plain text"
		if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
			hint = "it is UTF-16 text; save it as UTF-8"
		}
		return nil, problem.Problem{
			File: file, Line: line, Column: col,
			Msg:  fmt.Sprintf("%s at byte %d: the answer is not UTF-8 text", what, pos),
			Hint: hint,
		}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	a := &Answer{File: file, body: text}
	a.frontMatter()
	return a, nil
}

// Transcript sorts the answer's text into the stages of a scenario by its headings. Text under another heading belongs to the stage before
// it, text before any heading to the first stage. A stage's own heading is not part of its text, and stages without text are left out. An
// unchanged file from WriteAnswer gives the session's own transcript.
func (a *Answer) Transcript(s *Scenario) rubric.Transcript {
	if t, ok := a.played.transcript(s, a.body); ok {
		return t
	}
	t := rubric.Transcript{Scenario: s.ID}
	if len(s.Stages) == 0 {
		return t
	}
	texts := make([]strings.Builder, len(s.Stages))
	stage, known := 0, newHeadings(s)
	for b := range blocks(a.body) {
		if b.heading != "" {
			if i := known.stage(b); i >= 0 {
				stage = i
				if n := texts[stage].Len(); n > 0 {
					texts[stage].WriteString("\n")
				}
				continue
			}
		}
		texts[stage].WriteString(b.text)
	}
	for i, st := range s.Stages {
		text := strings.TrimRight(strings.TrimLeft(texts[i].String(), "\n"), " \t\n")
		if text != "" {
			t.Stages = append(t.Stages, rubric.StageAnswer{Stage: st.ID, Text: text + "\n", Budget: st.Time})
		}
	}
	return t
}

// block is a line of Markdown, or a heading of two lines.
type block struct {
	text    string // raw, with its line ends
	heading string // its words, if it may be a heading
	strong  bool   // it is certainly a heading: # or underlined; otherwise a bold line or one with a colon
}

// blocks iterates over Markdown line by line; lines in code fences and in comments are no headings.
func blocks(body string) func(yield func(block) bool) {
	return func(yield func(block) bool) {
		fence, seen := "", reading.Visible(body)
		for len(body) > 0 {
			line := cutLine(seen)
			rest := seen[len(line):]
			b := block{text: body[:len(line)]}
			if mark := reading.FenceMark(line); mark != "" {
				switch {
				case fence == "":
					fence = mark
				case reading.ClosesFence(line, fence):
					fence = ""
				}
			} else if fence == "" {
				b.heading, b.strong = headingOf(line)
				if under := cutLine(rest); b.heading == "" && underlined(line, under) {
					b = block{text: body[:len(line)+len(under)], heading: strings.TrimSpace(line), strong: true}
				}
			}
			body, seen = body[len(b.text):], seen[len(b.text):]
			if !yield(b) {
				return
			}
		}
	}
}

func cutLine(text string) string {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

const maxHeading = 120 // bytes

// headingOf returns the words of a line that may be a heading.
func headingOf(line string) (words string, strong bool) {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > maxHeading {
		return "", false
	}
	if level := len(line) - len(strings.TrimLeft(line, "#")); level > 0 {
		words = strings.TrimSpace(strings.Trim(line, "#"))
		return words, level <= 6 && words != ""
	}
	bold := strings.HasPrefix(line, "**") && (strings.HasSuffix(line, "**") || strings.HasSuffix(line, "**:"))
	item := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "+ ")
	if !item && (bold || strings.HasSuffix(line, ":")) {
		return strings.TrimSpace(strings.Trim(line, "*:")), false
	}
	return "", false
}

func underlined(line, under string) bool {
	under = strings.TrimRight(under, " \t\n")
	line = strings.TrimSpace(line)
	return len(under) >= 3 && line != "" && len(line) <= maxHeading &&
		(strings.Trim(under, "=") == "" || strings.Trim(under, "-") == "")
}

// headings finds the stage of a heading.
type headings struct{ plain map[string]int }

func newHeadings(s *Scenario) headings {
	h := headings{map[string]int{}}
	for i, st := range s.Stages {
		for _, name := range append([]string{st.ID, st.Title}, st.Also...) {
			if plain := plainHeading(name); plain != "" {
				h.plain[plain] = i
			}
		}
	}
	return h
}

// stage returns the index of a heading's stage, or -1.
func (h headings) stage(b block) int {
	plain := plainHeading(b.heading)
	if i, ok := h.plain[plain]; ok {
		return i
	}
	if !b.strong {
		return -1
	}
	for at, r := range b.heading { // "Deep dive: how ids are made"
		if at > 0 && strings.ContainsRune(":,(–—/&", r) || strings.HasPrefix(b.heading[at:], " - ") {
			if i, ok := h.plain[plainHeading(b.heading[:at])]; ok {
				return i
			}
		}
	}
	found := -1
	for name, i := range h.plain {
		if len(name) >= 8 && levenshtein.ComputeDistance(name, plain) == 1 {
			if found >= 0 && found != i {
				return -1
			}
			found = i
		}
	}
	return found
}

// Text returns the answer without its front matter.
func (a *Answer) Text() string { return a.body }
