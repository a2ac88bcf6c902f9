package scenarios

import (
	"slices"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// criteria checks the problem's own criteria.
func (c *checker) criteria() {
	kept := map[string]bool{}
	for _, cr := range c.s.shared() {
		kept[cr.ID] = true
	}
	seen := map[string]int{}
	for i := range c.doc.Criteria {
		cr := &c.doc.Criteria[i]
		path := at("criteria", i)
		c.id(cr.ID, seen, under(path, "id")...)
		if kept[cr.ID] {
			c.bad(under(path, "id"), "name it under without to put this one in its place", "there is a shared criterion %q", cr.ID)
		}
		c.criterion(cr, path, conceptIDs(append(c.s.Of().Shared.Concepts(), c.s.Concepts...)))
	}
	for i := range c.doc.Criteria {
		for k, id := range c.doc.Criteria[i].Was {
			c.id(id, seen, "criteria", i, "was", k)
		}
	}
}

// conceptIDs reports which concepts exist: those of the lexicon, and more.
func conceptIDs(more []reading.Concept) func(id string) bool {
	own := map[string]bool{}
	for _, co := range more {
		own[co.ID] = true
	}
	return func(id string) bool { return own[id] || reading.Default().Has(id) }
}

// criterion checks one entry at a path; has reports which concepts exist.
func (c *checker) criterion(cr *criterionEntry, path []any, has func(string) bool) {
	bad := cr.isBad()
	derived := len(cr.Says) + len(cr.Is) + len(cr.Also)
	switch {
	case cr.ID == "": // reported by the decoder
	case cr.Rule == "" && derived == 0:
		c.bad(path, "say with is: or says: what meets it, or write a rule", "the criterion %q has nothing that could meet it", cr.ID)
	case cr.Rule != "" && len(cr.Is)+len(cr.Also)+len(cr.Partly)+len(cr.Unless) > 0:
		c.bad(under(path, key("rule")), "a rule stands in the place of is, also, partly, needs and unless; says and kind may stay", "the criterion %q has a rule, and keys that a rule follows from", cr.ID)
	case cr.Rule == "" && bad && (cr.Needs != "" || len(cr.Partly) > 0):
		c.bad(path, "write a rule", "a bad sign is said or not: needs and partly are for what is looked for")
	case cr.Rule == "" && !bad && len(cr.Unless) > 0:
		c.bad(under(path, key("unless")), "unless takes a bad sign back; give it a weight below 0", "the criterion %q is not a bad sign", cr.ID)
	}
	if len(cr.Says) == 0 && len(cr.Not)+len(cr.Kind) > 0 {
		c.bad(path, "they are about its own words: add says", "the criterion %q has the key not or kind, but no says", cr.ID)
	}
	if cr.Needs != "" {
		if _, ok := reading.ParseRelations(cr.Needs); !ok {
			c.bad(under(path, "needs"), "words of: reason mechanism number consequence condition alternative", "%q is not a list of discourse relations", clip(cr.Needs))
		}
	}
	for _, list := range []struct {
		name string
		ids  oneOrMore
	}{{"is", cr.Is}, {"kind", cr.Kind}, {"also", cr.Also}, {"partly", cr.Partly}, {"unless", cr.Unless}} {
		for i, id := range list.ids {
			if id != "" && !has(id) {
				c.known("concept", id, c.allConcepts(), under(path, list.name, i)...)
			}
		}
	}
}

// allConcepts returns the ids of the concepts of the lexicon and the problem, for hints.
func (c *checker) allConcepts() []string {
	ids := reading.Default().IDs()
	for _, co := range append(c.s.Of().Shared.Concepts(), c.s.Concepts...) {
		ids = append(ids, co.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// caps checks declared caps, at the top-level key caps.
func (c *checker) caps(caps []rubric.Cap, dimensions []string) {
	for i, limit := range caps {
		c.known("dimension", limit.Dimension, dimensions, "caps", i, "dimension")
		if limit.Mark < 0 || limit.Mark > 4 {
			c.bad(at("caps", i, "mark"), "want 0 to 4", "a mark of %v", limit.Mark)
		}
	}
}
