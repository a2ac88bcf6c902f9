package upgrade

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// write writes the new file from top to bottom.
func (c *converter) write() {
	c.head()
	c.facts()
	c.stages()
	c.curveball()
	c.topic()
	c.concepts()
	c.criteria()
	c.levels()
	c.sources()
}

// section starts a top-level key, after an empty line and the comment above the old key.
func (c *converter) section(name, old string) {
	c.w.line(0, "")
	if k, _ := c.key(c.root, old); k != nil {
		c.w.comment(0, k.HeadComment)
	}
	c.w.line(0, name)
}

// key returns the nodes of a mapping's key and value.
func (c *converter) key(n *yaml.Node, name string) (k, v *yaml.Node) {
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// above returns the comment above the i-th item of a list.
func (c *converter) above(list *yaml.Node, i int) string {
	if list == nil || i >= len(list.Content) {
		return ""
	}
	n := list.Content[i]
	if n.HeadComment == "" && len(n.Content) > 0 {
		return n.Content[0].HeadComment
	}
	return n.HeadComment
}

func (c *converter) head() {
	w, s := &c.w, c.s
	if len(c.root.Content) > 0 {
		w.comment(0, c.root.Content[0].HeadComment)
		if c.root.Content[0].HeadComment != "" {
			w.line(0, "")
		}
	}
	w.line(0, fmt.Sprintf("format: %d", scenarios.Format))
	w.text(0, "id:", s.ID)
	w.text(0, "title:", s.Title)
	w.text(0, "summary:", s.Summary)
	w.text(0, "difficulty:", s.Difficulty)
	w.text(0, "level:", string(s.Level))
	w.list(0, "near:", s.Near, false)
	w.list(0, "dimensions:", s.Dimensions, false)
	w.block(0, "brief:", s.Brief)
}

func (c *converter) facts() {
	w := &c.w
	c.section("facts:", "facts")
	_, list := c.key(c.root, "facts")
	for i, f := range c.s.Facts {
		w.comment(2, c.above(list, i))
		w.text(2, "- id:", f.ID)
		if f.Label != strings.ReplaceAll(f.ID, "-", " ") {
			w.text(4, "label:", f.Label)
		}
		w.list(4, "about:", f.About, true)
		switch {
		case f.Expr != "":
			w.text(4, "expr:", f.Expr)
			w.text(4, "unit:", f.Unit)
		case f.Value != 0 || f.Unit != "":
			w.line(4, strings.TrimRight("value: "+strconv.FormatFloat(f.Value, 'f', -1, 64)+" "+f.Unit, " "))
		}
		w.text(4, "tell:", f.Tell)
		w.list(4, "ask:", f.Ask, false)
	}
}

func (c *converter) stages() {
	w := &c.w
	plan := c.planName()
	w.line(0, "")
	if plan != "" {
		w.line(0, "plan: "+plan)
	}
	w.line(0, "stages:")
	for _, st := range c.s.Stages {
		w.text(2, "- id:", st.ID)
		p, planned := scenarios.PlannedStage(plan, st.ID)
		if !planned || st.Title != p.Title {
			w.text(4, "title:", st.Title)
		}
		if !planned || st.Time != p.Time {
			w.line(4, "time: "+scenarios.ShortTime(st.Time))
		}
		w.list(4, "also:", less(st.Also, p.Also), false)
		w.text(4, "opening:", st.Opening)
		c.paths(st)
		w.line(4, "hints:")
		for _, h := range st.Hints {
			w.text(6, "-", h)
		}
		c.stagePrompts(st.ID)
	}
}

// planName returns the plan with the same stages as the scenario, in the same order and with the same times, or "".
func (c *converter) planName() string {
	for _, name := range scenarios.PlanNames() {
		if slices.ContainsFunc(c.s.Stages, func(st stage1) bool {
			p, ok := scenarios.PlannedStage(name, st.ID)
			return !ok || p.Time != st.Time
		}) || len(c.s.Stages) != 6 {
			continue
		}
		return name
	}
	return ""
}

func (c *converter) paths(st stage1) {
	if len(st.Paths) == 0 {
		return
	}
	c.w.line(4, "paths:")
	for _, p := range st.Paths {
		c.w.text(6, "- id:", p.ID)
		c.w.list(8, "gap:", p.Gap, false)
		c.w.text(8, "opening:", p.Opening)
	}
}

// stagePrompts writes the prompts of a stage that are not follow-ups of a criterion.
func (c *converter) stagePrompts(stage string) {
	first := true
	for _, p := range c.s.Prompts {
		if p.Stage != stage || c.owner(p) != "" {
			continue
		}
		if first {
			c.w.line(4, "prompts:")
			first = false
		}
		c.w.text(6, "- id:", p.ID)
		c.w.list(8, "at:", times(p.At), true)
		if len(p.Gap) == 0 || !sameCondition(p.When, fmt.Sprintf("missed(%q)", p.Gap[0])) {
			c.w.text(8, "when:", c.renamed(p.When))
		}
		c.w.list(8, "gap:", p.Gap, false)
		c.w.text(8, "ask:", p.Ask)
	}
}

// times returns when a prompt may come, as format 2 writes it. It returns nil for done alone, the default.
func times(at []string) []string {
	if len(at) == 0 {
		return []string{"half", "done"}
	}
	if slices.Equal(at, []string{"done"}) {
		return nil
	}
	return at
}

func (c *converter) curveball() {
	cb := c.s.Curveball
	if cb == nil {
		return
	}
	c.section("curveball:", "curveball")
	c.w.text(2, "stage:", cb.Stage)
	c.w.line(2, "after: "+scenarios.ShortTime(cb.After))
	c.w.list(2, "gap:", cb.Gap, false)
	c.w.text(2, "say:", cb.Say)
	c.w.text(2, "expect:", cb.Expect)
}

func (c *converter) topic() {
	c.section("topic:", "topic")
	c.w.line(2, fmt.Sprintf("need: %d", c.s.Topic.Need))
	c.w.line(2, "groups:")
	_, t := c.key(c.root, "topic")
	_, groups := c.key(t, "groups")
	for i, g := range c.s.Topic.Groups {
		c.w.comment(4, c.above(groups, i))
		c.w.wrapped(4, "- [", c.renamedAll(g), "]")
	}
}

func (c *converter) concepts() {
	var kept []reading.Concept
	for _, co := range c.s.Concepts {
		if !c.gone[co.ID] {
			kept = append(kept, co)
		}
	}
	if len(kept) == 0 {
		return
	}
	c.section("concepts:", "concepts")
	_, list := c.key(c.root, "concepts")
	for i, co := range c.s.Concepts {
		if !c.gone[co.ID] {
			c.w.comment(2, c.above(list, i))
			c.concept(2, co)
		}
	}
}

// concept writes a concept under its id.
func (c *converter) concept(indent int, co reading.Concept) {
	says := words(co)
	if co.Name == "" && len(co.Is) == 0 && len(co.Not) == 0 {
		c.w.list(indent, co.ID+":", says, false)
		return
	}
	c.w.flow(indent, co.ID+":", []pair{
		{key: "name", text: co.Name},
		{key: "is", list: co.Is},
		{key: "says", list: says, always: true},
		{key: "not", list: alternatives(co.Not), always: true},
	})
}

// words returns a concept's terms and plain words, without terms that only differ in case from another.
func words(co reading.Concept) []string {
	var out []string
	for _, p := range alternatives(append(slices.Clone(co.Terms), co.Plain...)) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// alternatives drops words from patterns that have the same stem as another alternative: 'expire|expires|expired' becomes 'expire'.
func alternatives(patterns []string) []string {
	out := make([]string, len(patterns))
	for i, p := range patterns {
		out[i] = reading.Shorten(p)
	}
	return out
}

func (c *converter) levels() {
	c.section("levels:", "levels")
	for _, l := range rubric.Levels() {
		c.w.text(2, string(l)+":", c.s.Levels[l])
	}
}

func (c *converter) sources() {
	if len(c.s.Sources) == 0 {
		return
	}
	c.section("sources:", "sources")
	for _, s := range c.s.Sources {
		c.w.flow(2, "-", []pair{{key: "claim", text: s.Claim}, {key: "from", text: s.From}, {key: "date", text: s.Date}})
	}
}
