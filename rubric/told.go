package rubric

// The answer given in an interview is compared with what the candidate was told in it.

const (
	toldFew      = 3   // minimum number of numeric facts that were told, so that using none of them means something
	manyToUse    = 150 // minimum words of an answer that can be expected to use them
	ignoredTold  = 2.0 // the highest mark of an answer that uses none of them
	contradicted = 3.0 // the highest mark of an answer that uses another number for a fact that was told,
	contradicts  = 2.0 // or for several
)

// againstTold counts the numbers of the answer that stand for a fact which the candidate was told, and differ by sumOff or more. A number that
// stands for two facts, per month and per second, counts once.
func (v *View) againstTold() int {
	type place struct{ stage, text string }
	seen := map[place]bool{}
	for _, x := range v.compared() {
		if x.Told && x.OffBy >= sumOff {
			seen[place{x.Stage, x.Text}] = true
		}
	}
	return len(seen)
}

// ignoresTold reports whether the candidate was told several numbers, and the answer uses neither one of them nor one computed from them by the
// scenario's own expressions.
func (v *View) ignoresTold() bool {
	if v.reading.Words < manyToUse {
		return false
	}
	told := 0
	for _, f := range v.rubric.facts {
		if v.told[f.ID] {
			told++
		}
		if _, off, ok := v.nearestQuantity(f); ok && off <= sumHolds {
			return false
		}
	}
	return told >= toldFew
}
