package upgrade

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

func (c *converter) criteria() {
	w := &c.w
	w.line(0, "")
	_, r := c.key(c.root, "rubric")
	k, _ := c.key(r, "without")
	if k != nil {
		w.comment(0, k.HeadComment)
	}
	w.list(0, "without:", c.s.Rubric.Without, false)
	w.line(0, "criteria:")
	_, list := c.key(r, "criteria")
	for i := range c.s.Rubric.Criteria {
		w.comment(2, c.above(list, i))
		c.criterion(&c.s.Rubric.Criteria[i])
	}
	if len(c.s.Rubric.Caps) > 0 {
		c.section("caps:", "")
		for _, cp := range c.s.Rubric.Caps {
			w.text(2, "- dimension:", cp.Dimension)
			w.line(4, fmt.Sprintf("mark: %g", cp.Mark))
			w.text(4, "when:", c.renamed(cp.When))
			w.text(4, "why:", cp.Why)
		}
	}
}

func (c *converter) criterion(cr *rubric.Criterion) {
	w := &c.w
	w.text(2, "- id:", cr.ID)
	w.text(4, cr.Dimension+":", cr.Title)
	if name := weight(cr.Weight); name != scenarios.DefaultCurve {
		w.line(4, "weight: "+name)
	}
	own, has := c.own[cr.ID]
	sh, short := c.shorts[cr.ID]
	var kinds []string
	if short {
		others := c.renamedAll(less(sh.meets, []string{own.ID}))
		is := others
		if has {
			is = nil
			for _, id := range c.renamedAll(own.Is) {
				if slices.Contains(others, id) {
					is = append(is, id)
				} else {
					kinds = append(kinds, id)
				}
			}
		}
		w.list(4, "is:", is, true)
		c.words(own, kinds)
		w.list(4, "also:", less(others, is), true)
		w.text(4, "needs:", sh.needs)
		w.list(4, "partly:", c.renamedAll(sh.partly), true)
		w.list(4, "unless:", c.renamedAll(sh.unless), true)
	} else {
		c.words(own, c.renamedAll(own.Is))
		w.text(4, "rule:", c.renamed(strings.Join(strings.Fields(cr.Rule), " ")))
	}
	if cr.Applies != "" {
		w.text(4, "applies:", c.renamed(cr.Applies))
	}
	if len(c.nested[cr.ID]) > 0 {
		w.line(4, "concepts:")
		for _, id := range c.nested[cr.ID] {
			i := slices.IndexFunc(c.s.Concepts, func(co reading.Concept) bool { return co.ID == id })
			c.concept(6, c.s.Concepts[i])
		}
	}
	c.asks(cr.ID)
	w.text(4, "feedback:", cr.Feedback)
	w.text(4, "study:", cr.Study)
}

// words writes a criterion's own words.
func (c *converter) words(own reading.Concept, kinds []string) {
	if own.ID == "" {
		return
	}
	c.w.list(4, "kind:", kinds, true)
	c.w.list(4, "says:", words(own), false)
	c.w.list(4, "not:", alternatives(own.Not), false)
}

// weight writes weights: a number, a curve, or a number per level.
func weight(w rubric.Weights) string {
	if w[rubric.L4] < 0 {
		return fmt.Sprintf("%g", w[rubric.L4])
	}
	if name := w.CurveName(); name != "" {
		return name
	}
	same := true
	var parts []string
	for _, l := range rubric.Levels() {
		same = same && w[l] == w[rubric.L4]
		parts = append(parts, fmt.Sprintf("%s: %g", l, w[l]))
	}
	if same {
		return fmt.Sprintf("%g", w[rubric.L4])
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// asks writes a criterion's follow-ups by stage.
func (c *converter) asks(id string) {
	list := c.asked[id]
	if len(list) == 0 {
		return
	}
	if p := list[0]; len(list) == 1 && c.plainAsk(id, p, 1) {
		var one writer
		one.flow(4, "ask:", []pair{{key: p.Stage, text: p.Ask}})
		if strings.Count(one.b.String(), "\n") == 1 {
			c.w.b.WriteString(one.b.String())
			return
		}
	}
	c.w.line(4, "ask:")
	var stages []string
	for _, p := range list {
		if !slices.Contains(stages, p.Stage) {
			stages = append(stages, p.Stage)
		}
	}
	n := 0
	for _, stage := range stages {
		var here []prompt1
		for _, p := range list {
			if p.Stage == stage {
				here = append(here, p)
			}
		}
		if len(here) > 1 {
			c.w.line(6, stage+":")
		}
		for _, p := range here {
			n++
			c.ask(id, p, n, len(here) > 1)
		}
	}
}

// plainAsk reports whether a follow-up, the n-th of its criterion, has nothing but its text.
func (c *converter) plainAsk(owner string, p prompt1, n int) bool {
	return c.askID(owner, p.ID, n) == "" && times(p.At) == nil && len(p.Gap) == 1 && sameCondition(p.When, c.condition(owner, p.Gap))
}

// ask writes one follow-up, the n-th of its criterion, as a list item if there are more in its stage.
func (c *converter) ask(owner string, p prompt1, n int, item bool) {
	key := p.Stage + ":"
	indent := 6
	if item {
		key, indent = "-", 8
	}
	if c.plainAsk(owner, p, n) {
		c.w.text(indent, key, p.Ask)
		return
	}
	when := ""
	if !sameCondition(p.When, c.condition(owner, p.Gap)) {
		when = c.renamed(p.When)
	}
	c.w.flow(indent, key, []pair{
		{key: "id", text: c.askID(owner, p.ID, n)},
		{key: "at", list: times(p.At)},
		{key: "gap", list: less(p.Gap, []string{owner})},
		{key: "when", text: when},
		{key: "say", text: p.Ask},
	})
}

// askID returns the id that must be written so that old session logs still know the prompt.
func (c *converter) askID(owner, id string, n int) string {
	derived := "ask-" + owner
	if n > 1 {
		derived += "-" + strconv.Itoa(n)
	}
	if id == derived {
		return ""
	}
	return id
}
