package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// checker finds mistakes that the types allow: ids, references between the parts, ranges.
type checker struct {
	s        *Scenario
	doc      *document
	problems problem.List
	broken   map[place]bool // values with a problem from the decoder
	asked    map[string]int // ids of paths and prompts: they share one set, as their gaps do
}

// broken returns the places of the decoder's problems.
func (d *decoder) broken() map[place]bool {
	at := map[place]bool{}
	for _, p := range d.problems {
		at[place{p.Line, p.Column}] = true
	}
	return at
}

// at builds a path within the file.
func at(steps ...any) []any { return steps }

// bad reports a problem at a path, unless the decoder has reported one for the same value.
func (c *checker) bad(path []any, hint, format string, args ...any) {
	n := c.s.src.find(path...)
	if c.broken[place{n.Line, n.Column}] {
		return
	}
	c.problems = append(c.problems, c.s.src.at(n, fmt.Sprintf(format, args...), hint))
}

func (c *checker) all() {
	c.head()
	c.kind()
	c.topic()
	c.sizes()
	c.facts()
	c.scope()
	c.stages()
	c.prompts()
	c.rubric()
	c.criteria()
	c.levels()
	c.sources()
}

// id checks an id, and that it is not among seen (id to line).
func (c *checker) id(id string, seen map[string]int, path ...any) {
	if id == "" {
		return // missing, or no text: reported by the decoder
	}
	if !pattern.IsID(id) || len(id) > 60 {
		c.bad(path, "want lower-case letters, digits and hyphens: "+pattern.MakeID(clip(id)), "%q is not an id", clip(id))
		return
	}
	if line, ok := seen[id]; ok {
		c.bad(path, "", "the id %q is there twice, first in line %d", id, line)
		return
	}
	seen[id] = c.s.src.find(path...).Line
}

// known checks that a name is in a list.
func (c *checker) known(what, name string, names []string, path ...any) {
	if name != "" && !slices.Contains(names, name) {
		hint := ""
		if len(c.problems) < problem.Most {
			hint = problem.DidYouMean(name, names)
		}
		c.bad(path, hint, "unknown %s %q", what, clip(name))
	}
}

// mostTopics is how many topics a scenario can have.
const mostTopics = 8

func (c *checker) head() {
	s := c.s
	c.id(s.ID, map[string]int{}, "id")
	if base := baseID(s.src.file); s.src.file != "" && s.src.file != "-" && pattern.IsID(s.ID) && s.ID != base {
		c.bad(at("id"), "name the file "+s.ID+".yaml, or the scenario "+base, "the id is %q, the file is named %q", clip(s.ID), base)
	}
	if n := utf8.RuneCountInString(s.Summary); n > 90 {
		c.bad(at("summary"), "want at most 90", "the summary has %d characters", n)
	}
	if strings.Contains(strings.TrimSpace(s.Summary), "\n") {
		c.bad(at("summary"), "", "the summary has more than one line")
	}
	c.known("difficulty", s.Difficulty, []string{"beginner", "advanced", "common"}, "difficulty")
	if n := len(s.Topics); n > mostTopics {
		c.bad(at("topics"), fmt.Sprintf("want at most %d", mostTopics), "there are %d topics", n)
	}
	seen := map[string]int{}
	for i, t := range s.Topics {
		c.id(t, seen, "topics", i)
	}
	for i, id := range s.Near {
		if id == s.ID {
			c.bad(at("near", i), "", "the scenario is near itself")
		}
	}
	c.dimensions(s.Dimensions)
}

// reservedKeys are keys of a criterion, which no dimension may be named like.
var reservedKeys = []string{"id", "weight", "is", "says", "not", "kind", "also", "needs", "partly", "unless", "concepts", "rule", "applies", "ask", "feedback", "study", "overall"}

// dimensions checks the dimensions beyond the four.
func (c *checker) dimensions(list []string) {
	seen := map[string]int{}
	for i, d := range list {
		switch {
		case slices.Contains(c.s.Of().Dimensions, d):
			c.bad(at("dimensions", i), "list only the others", "every scenario of its kind has the dimension %q", d)
		case slices.Contains(reservedKeys, d):
			c.bad(at("dimensions", i), "it is a key of criteria", "no dimension can be named %q", d)
		default:
			c.id(d, seen, "dimensions", i)
		}
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
	if c.s.Plan != "" {
		c.known("stage plan", c.s.Plan, PlanNames(), "plan")
	}
	ids, headings := map[string]int{}, map[string]string{}
	c.asked = map[string]int{}
	for i, st := range c.s.Stages {
		c.id(st.ID, ids, "stages", i, "id")
		if _, ok := PlannedStage(c.s.Plan, st.ID); !ok && st.ID != "" {
			c.unplanned(i)
		}
		c.headings(i, headings)
		if len(st.Hints) == 0 {
			c.bad(at("stages", i, "hints"), "", "the stage %q has no hints", st.ID)
		}
		for j, p := range st.Paths {
			c.id(p.ID, c.asked, "stages", i, "paths", j, "id")
		}
	}
	for _, st := range plans()[c.s.Plan] {
		if _, ok := ids[st.ID]; !ok {
			c.bad(at("stages"), "every stage of the plan "+c.s.Plan+" has an opening and hints", "no stage %q", st.ID)
		}
	}
}

// unplanned checks a stage that has no plan to inherit from.
func (c *checker) unplanned(i int) {
	st := c.s.Stages[i]
	hint := "or name a plan that has it: plan: " + strings.Join(PlanNames(), " or ")
	if c.s.Plan != "" {
		hint = "the plan " + c.s.Plan + " has no such stage"
	}
	if st.Title == "" {
		c.bad(at("stages", i), hint, "the stage %q lacks the key \"title\"", st.ID)
	}
	if st.Time == 0 {
		c.bad(at("stages", i), hint, "the stage %q lacks the key \"time\"", st.ID)
	}
}

// headings checks that no heading belongs to two stages; seen is plain heading to stage id.
func (c *checker) headings(i int, seen map[string]string) {
	st := c.s.Stages[i]
	own := len(st.Also) - len(c.doc.Stages[i].Also)
	for j, h := range append([]string{st.ID, st.Title}, st.Also...) {
		plain := plainHeading(h)
		if of, ok := seen[plain]; ok && of != st.ID && h != "" {
			steps := at("stages", i)
			if k := j - 2 - own; k >= 0 {
				steps = at("stages", i, "also", k)
			}
			c.bad(steps, "", "the heading %q stands for the stage %q already", clip(h), of)
		}
		seen[plain] = st.ID
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
			c.known("criterion", id, criteria, append(slices.Clip(path), i)...)
		}
	}
	for i, cr := range c.doc.Criteria {
		for _, sa := range cr.Ask {
			c.known("stage", sa.Stage, stages, "criteria", i, "ask", key(sa.Stage))
		}
	}
	for i, p := range c.s.Prompts {
		from := c.s.origins.prompts[i]
		if rubric.PromptID(p.ID) == rubric.CurveballID {
			c.bad(under(from.at, "id"), "", "the id curveball is the curveball's own")
		}
		c.id(p.ID, c.asked, under(from.at, "id")...)
		if len(p.Gap) == 0 {
			c.bad(from.gap, "name the criteria that it is about", "the prompt %q has no gap", p.ID)
		}
		c.slots(p, from.ask)
		if p.On != "" {
			c.known("criterion", p.On, criteria, under(from.at, "on")...)
		}
		gap(p.Gap[min(from.own, len(p.Gap)):], from.gap...)
		for _, name := range rubric.UnknownFills(p.Ask) {
			c.bad(from.at, "one of "+strings.Join(rubric.FillNames(), ", "), "the prompt %q asks for %s, which there is not", p.ID, name)
		}
		for j, when := range p.At {
			if want := c.badTime(p.Stage, when); want != "" {
				c.bad(under(from.at, "at", j), want, "%q is not a valid time for a prompt", clip(when))
			}
		}
	}
	c.heard()
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
			c.bad(at("curveball", "after"), "want less than "+ShortTime(st.Time), "the stage %q is over by %s", st.ID, ShortTime(cb.After))
		}
	}
}

// badTime returns what would be right for a prompt's `at`; empty if it is right.
func (c *checker) badTime(stage, when string) string {
	if p := rubric.Point(when); p == rubric.PointHalf || p == rubric.PointDone {
		return ""
	}
	d, err := time.ParseDuration(when)
	if err != nil || d < 0 {
		return "want half, done, or a time into the stage such as 90s"
	}
	if st, ok := c.stage(stage); ok && st.Time > 0 && d >= st.Time {
		return "want less than the stage's " + ShortTime(st.Time)
	}
	return ""
}

// ShortTime formats a duration as in a scenario file: 5m for 5m0s, 1h for 1h0m0s.
func ShortTime(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
