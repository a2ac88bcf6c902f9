package scenarios

import "slices"

// Only is the scenario with one stage alone, to do that stage again; nil where it has no such
// stage. Everything else, the rubric included, is the whole scenario's.
func (c *Compiled) Only(stage string) *Compiled {
	i := slices.IndexFunc(c.Stages, func(s Stage) bool { return s.ID == stage })
	if i < 0 {
		return nil
	}
	one, s := *c, *c.Scenario
	s.Stages = s.Stages[i : i+1 : i+1]
	one.Scenario = &s
	return &one
}
