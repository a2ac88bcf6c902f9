package scenarios

import "slices"

// Only returns the scenario with only one stage, to redo that stage; nil if there is no such stage. Everything else, including the rubric,
// is the whole scenario's.
func (c *Compiled) Only(stage string) *Compiled {
	i := slices.IndexFunc(c.Stages, func(s Stage) bool { return s.ID == stage })
	if i < 0 {
		return nil
	}
	one, s := *c, *c.Scenario
	s.Stages = s.Stages[i : i+1 : i+1]
	one.Scenario, one.Tour = &s, nil
	return &one
}
