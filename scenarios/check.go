package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// checker looks for mistakes that the types allow: ids, references between the parts, ranges.
type checker struct {
	s        *Scenario
	problems problem.List
	broken   map[place]bool // values that the decoder has complained about already
	asked    map[string]int // ids of paths and prompts: they share one set, as their gaps do
}

// broken are the places of the decoder's problems.
func (d *decoder) broken() map[place]bool {
	at := map[place]bool{}
	for _, p := range d.problems {
		at[place{p.Line, p.Column}] = true
	}
	return at
}

// at makes a path within the file.
func at(steps ...any) []any { return steps }

// bad notes a problem at a path, unless the decoder has complained about that very value.
func (c *checker) bad(path []any, hint, format string, args ...any) {
	n := c.s.src.find(path...)
	if c.broken[place{n.Line, n.Column}] {
		return
	}
	c.problems = append(c.problems, c.s.src.at(n, fmt.Sprintf(format, args...), hint))
}

func (c *checker) all() {
	c.head()
	c.topic()
	c.facts()
	c.stages()
	c.prompts()
	c.rubric()
	c.levels()
	c.references()
	c.sources()
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// id checks one id, and that it is new among seen (id to line).
func (c *checker) id(id string, seen map[string]int, path ...any) {
	if id == "" {
		return // missing, or no text: the decoder said so
	}
	if !kebab.MatchString(id) || len(id) > 60 {
		c.bad(path, "want lower-case letters, digits and hyphens: "+kebabOf(id), "%q is no id", clip(id))
		return
	}
	if line, ok := seen[id]; ok {
		c.bad(path, "", "the id %q is there twice, first in line %d", id, line)
		return
	}
	seen[id] = c.s.src.find(path...).Line
}

var notKebab = regexp.MustCompile(`[^a-z0-9]+`)

func kebabOf(id string) string {
	return strings.Trim(notKebab.ReplaceAllString(strings.ToLower(clip(id)), "-"), "-")
}

// known checks that a name is one of names.
func (c *checker) known(what, name string, names []string, path ...any) {
	if name != "" && !slices.Contains(names, name) {
		hint := ""
		if len(c.problems) < problem.Most {
			hint = problem.DidYouMean(name, names)
		}
		c.bad(path, hint, "unknown %s %q", what, clip(name))
	}
}

func (c *checker) head() {
	s := c.s
	c.id(s.ID, map[string]int{}, "id")
	if base := baseID(s.src.file); s.src.file != "" && s.src.file != "-" && kebab.MatchString(s.ID) && s.ID != base {
		c.bad(at("id"), "name the file "+s.ID+".yaml, or the scenario "+base, "the id is %q, the file is named %q", clip(s.ID), base)
	}
	if n := utf8.RuneCountInString(s.Summary); n > 90 {
		c.bad(at("summary"), "want at most 90", "the summary has %d characters", n)
	}
	if strings.Contains(strings.TrimSpace(s.Summary), "\n") {
		c.bad(at("summary"), "", "the summary has more than one line")
	}
	c.known("difficulty", s.Difficulty, []string{"beginner", "advanced", "common"}, "difficulty")
	for i, id := range s.Near {
		if id == s.ID {
			c.bad(at("near", i), "", "the scenario is near itself")
		}
	}
	seen := map[string]int{}
	for i, d := range s.Dimensions {
		if slices.Contains(rubric.Dimensions(), d) {
			c.bad(at("dimensions", i), "list only the ones beyond the four", "every scenario has the dimension %q", d)
		}
		c.id(d, seen, "dimensions", i)
	}
}

func (c *checker) topic() {
	t := c.s.Topic
	if n := len(t.Groups); n > 0 && (t.Need < 1 || t.Need > n) {
		c.bad(at("topic", "need"), fmt.Sprintf("want 1 to %d, the number of groups", n), "topic.need is %d", t.Need)
	}
	for i, g := range t.Groups {
		if len(g) == 0 {
			c.bad(at("topic", "groups", i), "", "an empty group")
		}
	}
	if len(t.Groups) == 0 {
		c.bad(at("topic", "groups"), "an answer to another problem would score", "no topic groups")
	}
}

func (c *checker) stages() {
	if len(c.s.Stages) == 0 {
		c.bad(at("stages"), "", "no stages")
	}
	ids, headings := map[string]int{}, map[string]string{}
	c.asked = map[string]int{}
	for i, st := range c.s.Stages {
		c.id(st.ID, ids, "stages", i, "id")
		for j, h := range append([]string{st.ID, st.Title}, st.Also...) {
			plain := plainHeading(h)
			if of, ok := headings[plain]; ok && of != st.ID {
				steps := at("stages", i, "also", j-2)
				if j < 2 {
					steps = at("stages", i)
				}
				c.bad(steps, "", "the heading %q stands for the stage %q already", clip(h), of)
			}
			headings[plain] = st.ID
		}
		if len(st.Hints) == 0 {
			c.bad(at("stages", i, "hints"), "", "the stage %q has no hints", st.ID)
		}
		for j, p := range st.Paths {
			c.id(p.ID, c.asked, "stages", i, "paths", j, "id")
		}
	}
}

func (c *checker) stageIDs() []string {
	ids := make([]string, len(c.s.Stages))
	for i, st := range c.s.Stages {
		ids[i] = st.ID
	}
	return ids
}

func (c *checker) stage(id string) (Stage, bool) {
	for _, st := range c.s.Stages {
		if st.ID == id {
			return st, true
		}
	}
	return Stage{}, false
}

func (c *checker) prompts() {
	stages, criteria := c.stageIDs(), c.s.criteriaIDs()
	gap := func(ids []string, path ...any) {
		for i, id := range ids {
			c.known("criterion", id, criteria, append(path, i)...)
		}
	}
	for i, p := range c.s.Prompts {
		if p.ID == "curveball" {
			c.bad(at("prompts", i, "id"), "", "the id curveball is the curveball's own")
		}
		c.id(p.ID, c.asked, "prompts", i, "id")
		c.known("stage", p.Stage, stages, "prompts", i, "stage")
		gap(p.Gap, "prompts", i, "gap")
		for j, when := range p.At {
			if want := c.badTime(p.Stage, when); want != "" {
				c.bad(at("prompts", i, "at", j), want, "%q is no time for a prompt", clip(when))
			}
		}
	}
	for i, st := range c.s.Stages {
		for j, p := range st.Paths {
			if len(p.Gap) == 0 {
				c.bad(at("stages", i, "paths", j, "gap"), "", "the path %q looks into no criterion", p.ID)
			}
			gap(p.Gap, "stages", i, "paths", j, "gap")
		}
	}
	if cb := c.s.Curveball; cb != nil {
		c.known("stage", cb.Stage, stages, "curveball", "stage")
		gap(cb.Gap, "curveball", "gap")
		if st, ok := c.stage(cb.Stage); ok && cb.After >= st.Time && st.Time > 0 {
			c.bad(at("curveball", "after"), "want less than "+shortTime(st.Time), "the stage %q is over by %s", st.ID, shortTime(cb.After))
		}
	}
}

// badTime says what would be right for a prompt's `at`; empty if it is.
func (c *checker) badTime(stage, when string) string {
	if when == "half" || when == "done" {
		return ""
	}
	d, err := time.ParseDuration(when)
	if err != nil || d < 0 {
		return "want half, done, or a time into the stage such as 90s"
	}
	if st, ok := c.stage(stage); ok && st.Time > 0 && d >= st.Time {
		return "want less than the stage's " + shortTime(st.Time)
	}
	return ""
}

// shortTime writes 5m for 5m0s.
func shortTime(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
