package scenarios

import (
	"slices"
	"time"

	"tenx/rubric"
)

// shared returns the shared criteria that the scenario does not exclude.
func (s *Scenario) shared() []rubric.Criterion {
	var kept []rubric.Criterion
	list := s.Of().Shared.Criteria()
	for _, o := range s.overlays {
		list = o.apply(list)
	}
	own := map[string]bool{}
	for _, c := range s.Rubric.Criteria {
		own[c.ID] = len(s.overlays) > 0 // the scenario takes precedence over a pack
	}
	for _, c := range list {
		if !slices.Contains(s.Rubric.Without, c.ID) && !own[c.ID] {
			kept = append(kept, c)
		}
	}
	return kept
}

// criteriaIDs returns the ids of all criteria, shared ones first.
func (s *Scenario) criteriaIDs() []string {
	var ids []string
	for _, c := range append(s.shared(), s.Rubric.Criteria...) {
		ids = append(ids, c.ID)
	}
	return ids
}

// AllDimensions returns the dimensions of the scenario's kind, its own and those of overlays, in the order of a scorecard.
func (s *Scenario) AllDimensions() []string {
	all := append(slices.Clone(s.Of().Dimensions), s.Dimensions...)
	for _, o := range s.overlays {
		for _, d := range o.Dimensions {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	return all
}

// rubric checks what is next to the criteria: excluded ones, caps, the ids of concepts.
func (c *checker) rubric() {
	var shared []string
	for _, cr := range c.s.Of().Shared.Criteria() {
		shared = append(shared, cr.ID)
	}
	for i, id := range c.s.Rubric.Without {
		c.known("shared criterion", id, shared, "without", i)
	}
	c.caps(c.s.Rubric.Caps, c.s.AllDimensions())
	c.concepts()
}

// concepts checks the ids of the concepts, those in criteria included.
func (c *checker) concepts() {
	seen := map[string]int{}
	for i, co := range c.s.Concepts {
		c.id(co.ID, seen, c.s.origins.concepts[i].at...)
	}
	c.words()
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

func (c *checker) sources() {
	for i, s := range c.s.Sources {
		if s.Date == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, s.Date); err != nil {
			c.bad(at("sources", i, "date"), "want YYYY-MM-DD", "%q is not a date", clip(s.Date))
		}
	}
}
