package rubric

import "slices"

func (v *View) fact(id string) float64 { return v.rubric.facts[id].Value }

func (v *View) wasAsked(ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return v.told[id] })
}
