package scenarios

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tenx/rubric/problem"
)

// Check is all that can be said of one scenario file: mistakes, which keep it from being used,
// and, where there are none, warnings. Known are the ids of all scenarios, for `near`.
func Check(file string, data []byte, known []string) (mistakes, warnings problem.List) {
	s, mistakes := load(file, data)
	if s == nil {
		return mistakes, nil
	}
	said := map[int]bool{}
	for _, m := range mistakes {
		said[m.Line] = true
	}
	_, more := Compile(s)
	for _, m := range more {
		if !said[m.Line] || m.Line == 0 { // or it may follow from what was said of the line
			mistakes = append(mistakes, m)
		}
	}
	if len(mistakes) > 0 {
		return mistakes.Sorted(), nil
	}
	return nil, s.Lint(known)
}

var blank = regexp.MustCompile(`___[^_\n]+___`)

// Lint gives the warnings: what a scenario can be played with, but should be mended before others
// see it. Known are the ids of all scenarios, for `near`.
func (s *Scenario) Lint(known []string) problem.List {
	c := &checker{s: s}
	if n := len(strings.Fields(s.Brief)); n < 60 || n > 120 {
		c.bad(at("brief"), "want 60 to 120", "the brief has %d words", n)
	}
	for i, id := range s.Near {
		if known != nil && !slices.Contains(known, id) {
			c.known("scenario", id, known, "near", i)
		}
	}
	for i, f := range s.Facts {
		if f.numeric() && unitTwice(f.Tell, Quantity(f.Value, f.Unit), f.Unit) {
			c.bad(at("facts", i, "tell"), "{value} brings its unit along", "the fact %q tells its unit twice", f.ID)
		}
	}
	for i, st := range s.Stages {
		if len(st.Hints) != 4 {
			c.bad(at("stages", i, key("hints")), "want four, from a nudge to a walkthrough",
				"the stage %q has %d %s", st.ID, len(st.Hints), plural(len(st.Hints), "hint", "hints"))
		}
	}
	for i, r := range s.References {
		a := &Answer{body: r.Answer}
		answered := map[string]bool{}
		for _, st := range a.Transcript(s).Stages {
			answered[st.Stage] = true
		}
		for _, st := range s.Stages {
			if !answered[st.ID] {
				c.bad(at("references", i, key("answer")), "add the heading "+fmt.Sprintf("%q", "## "+st.Title),
					"the reference answer %q has no text for the stage %q", r.ID, st.ID)
			}
		}
	}
	for n, line := range bytes.Split(s.src.data, []byte("\n")) {
		if m := blank.Find(line); m != nil && !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			_, col := lineColumn(line, bytes.Index(line, m))
			c.problems = append(c.problems, problem.Problem{File: s.File(), Line: n + 1, Column: col, Msg: "a blank is left: " + clip(string(m))})
		}
	}
	return c.problems.Sorted()
}

// unitTwice says whether what is told goes on with the unit that the number has brought: 7 days days, 40 changes/day a day.
func unitTwice(told, number, unit string) bool {
	_, after, found := strings.Cut(told, number)
	next := strings.Fields(after)
	if !found || len(next) == 0 {
		return false
	}
	thing, per, _ := strings.Cut(unit, "/")
	first := strings.TrimRight(next[0], ".,;:")
	return after[0] == ' ' && (first == thing || per != "" && len(next) > 1 && first == "a" && strings.TrimRight(next[1], ".,;:") == per)
}
