package scenarios

import (
	"slices"
	"time"

	"tenx/rubric"
)

// shared are the shared criteria that the scenario does not leave out.
func (s *Scenario) shared() []rubric.Criterion {
	var kept []rubric.Criterion
	list := rubric.Shared()
	for _, o := range s.overlays {
		list = o.apply(list)
	}
	own := map[string]bool{}
	for _, c := range s.Rubric.Criteria {
		own[c.ID] = len(s.overlays) > 0 // the scenario knows better than a pack
	}
	for _, c := range list {
		if !slices.Contains(s.Rubric.Without, c.ID) && !own[c.ID] {
			kept = append(kept, c)
		}
	}
	return kept
}

// criteriaIDs are the ids of all criteria, shared ones first.
func (s *Scenario) criteriaIDs() []string {
	var ids []string
	for _, c := range append(s.shared(), s.Rubric.Criteria...) {
		ids = append(ids, c.ID)
	}
	return ids
}

// AllDimensions are the four dimensions and the scenario's own, in the order of a scorecard.
func (s *Scenario) AllDimensions() []string { return append(rubric.Dimensions(), s.Dimensions...) }

func (c *checker) rubric() {
	var shared []string
	for _, cr := range rubric.Shared() {
		shared = append(shared, cr.ID)
	}
	for i, id := range c.s.Rubric.Without {
		c.known("shared criterion", id, shared, "rubric", "without", i)
	}
	kept := map[string]bool{}
	for _, cr := range c.s.shared() {
		kept[cr.ID] = true
	}
	dimensions, seen := c.s.AllDimensions(), map[string]int{}
	for i, cr := range c.s.Rubric.Criteria {
		c.id(cr.ID, seen, "rubric", "criteria", i, "id")
		if kept[cr.ID] {
			c.bad(at("rubric", "criteria", i, "id"), "name it under rubric.without to put this one in its place", "there is a shared criterion %q", cr.ID)
		}
		c.known("dimension", cr.Dimension, dimensions, "rubric", "criteria", i, "dimension")
	}
	for i, limit := range c.s.Rubric.Caps {
		c.known("dimension", limit.Dimension, dimensions, "rubric", "caps", i, "dimension")
		if limit.Mark < 0 || limit.Mark > 4 {
			c.bad(at("rubric", "caps", i, "mark"), "want 0 to 4", "a mark of %v", limit.Mark)
		}
	}
	concepts := map[string]int{}
	for i, co := range c.s.Concepts {
		c.id(co.ID, concepts, "concepts", i, "id")
	}
}

func (c *checker) levels() {
	if c.s.Levels == nil {
		return
	}
	for _, l := range rubric.Levels() {
		if _, ok := c.s.Levels[l]; !ok {
			c.bad(at("levels"), "say what an answer at each of L4, L5, L6 and L7 looks like", "levels lacks %s", l)
		}
	}
}

func (c *checker) references() {
	kinds, seen := []string{"mid", "senior", "principal"}, map[string]int{}
	dimensions := append(c.s.AllDimensions(), "overall")
	for i, r := range c.s.References {
		c.id(r.ID, seen, "references", i, "id")
		c.known("kind of reference answer", r.ID, kinds, "references", i, "id")
		for name, m := range r.Marks {
			c.known("dimension", name, dimensions, "references", i, "marks", key(name))
			if len(m) != 2 || m[0] < 0 || m[0] > m[1] || m[1] > 4 {
				c.bad(at("references", i, "marks", name), "want [at least, at most], from 0 to 4", "the marks of %q are no range", clip(name))
			}
		}
	}
}

func (c *checker) sources() {
	for i, s := range c.s.Sources {
		if s.Date == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, s.Date); err != nil {
			c.bad(at("sources", i, "date"), "want YYYY-MM-DD", "%q is no date", clip(s.Date))
		}
	}
}
