package scenarios

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// Check reports everything that can be said about the files of one scenario: mistakes, which make it unusable, and, if there are none,
// warnings. known has the ids of all scenarios, for `near`.
func Check(f Files, known []string) (mistakes, warnings problem.List) {
	s, mistakes := load(f)
	if s == nil {
		return mistakes, nil
	}
	mistakes = alsoCompiled(s, mistakes)
	if len(mistakes) > 0 {
		return mistakes, nil
	}
	return nil, s.Lint(known)
}

// CheckOverlay reports everything that can be said about an overlay file by itself. It tries the overlay on a problem that has only the
// shared criteria.
func CheckOverlay(file string, data []byte) problem.List {
	o, mistakes := ParseOverlay(file, data)
	if o == nil {
		return mistakes
	}
	s := Generic("any-problem")
	s.src, s.origins, s.overlays = &source{file: file, data: data}, &origins{}, []*Overlay{o}
	return alsoCompiled(s, mistakes)
}

// alsoCompiled adds the mistakes that compiling a scenario and trying its rules finds, in lines without another mistake.
func alsoCompiled(s *Scenario, mistakes problem.List) problem.List {
	said := map[int]bool{}
	for _, m := range mistakes {
		said[m.Line] = true
	}
	compiled, more := Compile(s)
	if compiled != nil {
		more = compiled.tryRules()
	}
	for _, m := range more {
		if !said[m.Line] && (m.Line > 0 || len(mistakes) == 0) { // otherwise it may be a consequence of another mistake
			mistakes = append(mistakes, m)
		}
	}
	return mistakes.Sorted()
}

var blank = pattern.New(`___[^_\n]+___`)

// Lint returns warnings: the scenario can be played, but should be fixed before others see it. known has the ids of all scenarios, for
// `near`.
func (s *Scenario) Lint(known []string) problem.List {
	c := &checker{s: s}
	kind := s.Of()
	if n := len(strings.Fields(s.Brief)); n < kind.Brief[0] || n > kind.Brief[1] {
		c.bad(at("brief"), fmt.Sprintf("want %d to %d", kind.Brief[0], kind.Brief[1]), "the brief has %d words", n)
	}

	if n := len(strings.Fields(s.Quick)); n > 60 {
		c.bad(at("quick"), "want 60 at most", "the version for five minutes has %d words", n)
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
	c.problems = append(c.problems, s.lintReferences()...)
	for n, line := range bytes.Split(s.src.data, []byte("\n")) {
		if m := blank.Regexp().Find(line); m != nil && !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			_, col := lineColumn(line, bytes.Index(line, m))
			c.problems = append(c.problems, problem.Problem{File: s.File(), Line: n + 1, Column: col, Msg: "a blank is left: " + clip(string(m))})
		}
	}
	return c.problems.Sorted()
}

// lintReferences warns about reference answers that leave out a stage or have a placeholder, and about a scenario without any.
func (s *Scenario) lintReferences() problem.List {
	var problems problem.List
	add := func(file, msg, hint string) {
		problems = append(problems, problem.Problem{File: file, Line: 1, Column: 1, Msg: msg, Hint: hint})
	}
	if len(s.References) == 0 {
		add(s.File(), "no reference answers", fmt.Sprintf("put L4.md to L7.md, an answer for each level, into the folder %s beside the file", s.ID))
	}
	for _, r := range s.References {
		a := &Answer{body: r.Answer}
		answered := map[string]bool{}
		for _, st := range a.Transcript(s).Stages {
			answered[st.Stage] = true
		}
		for _, st := range s.Stages {
			if !answered[st.ID] {
				add(r.File, fmt.Sprintf("no text for the stage %q", st.ID), "add the heading "+fmt.Sprintf("%q", "## "+st.Title))
			}
		}
		if m := blank.FindString(r.Answer); m != "" {
			add(r.File, "a blank is left: "+clip(m), "")
		}
	}
	return problems
}

// unitTwice reports whether the text repeats the unit that the number has already: 7 days days, 40 changes/day a day.
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
