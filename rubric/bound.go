package rubric

import "cmp"

// bound is an upper limit on every mark, set by a property of the whole answer.
type bound struct {
	mark float64
	why  string
}

// Measured on answers to the built-in problems. In genuine answers, at least four fifths of the words are the candidate's own statements; of
// eight reasons or more, at most one in five has no word of the field; three sentences in a hundred are circular; and the share of hits on the problem's
// own criteria is at least four tenths of that on the shared criteria.
const (
	mostlyOwn      = 0.7
	manyReasons    = 10
	reasonsForeign = 0.33
	fitsAny        = 0.3  // hits on the own criteria, relative to those on the shared ones
	fitsAnyFrom    = 0.4  // minimum share of the shared criteria's weight
	manyCriteria   = 10   // minimum number of shared and of own criteria for their shares to mean something
	filledIn       = 0.4  // of the sentences
	circular       = 0.15 // of the sentences
	aboutInterview = 0.08 // of the sentences; people's answers have none
	sketched       = 100  // words; a complete design has 300 or more
	sketchedMark   = 2.0
	fewHits        = 6 // any text may have as many
	wordsPerHit    = 5 // fewest words per criterion that is met; genuine answers have at least 8
	nearProblem    = 1.5
	clearlyLike    = 0.4  // similarity of answers to a near problem with their own problem
	muchLess       = 0.7  // genuine answers are at least .77 as similar to their own problem as to a near one, and none is as similar to a near one as clearlyLike
	historyTold    = 0.25 // of the sentences; genuine answers have at most .14
	delegated      = 0.3
	falseTimes     = 3 // implausible times
	falseSums      = 4 // sums that are wrong, if they are at least half of all
	wrongSums      = 1.5
	fewFigures     = 6     // distinct numbers in an answer of manyWords, and
	figuresPerWord = 0.012 // numbers per word; genuine answers with fewer have an overall mark of 1
	manyWords      = 300
	nothingSized   = 1.5
)

// bounds returns the lowest bound that applies.
func (v *View) bounds() bound {
	b := bound{mark: 4}
	lower := func(mark float64, why string) {
		if mark < b.mark {
			b = bound{mark, why}
		}
	}
	switch v.rubric.spec.Voice {
	case Narrating:
		v.boundsOfStory(lower)
	case Conversing:
		v.boundsOfTold(lower)
	default:
		v.boundsOfVoice(lower)
		v.boundsOfNumbers(lower)
		v.boundsOfSubstance(lower)
	}
	return b
}

// boundsOfVoice apply if the text is not the candidate's own, or no design.
func (v *View) boundsOfVoice(lower func(mark float64, why string)) {
	r := v.reading
	if r.Disclaimed {
		lower(namedOnly, "the answer says it is not meant or not the candidate's own")
	}
	if r.Own() < cmp.Or(v.rubric.spec.LeastOwn, mostlyOwn) {
		lower(namedOnly, "most of the answer is questions, plans for later, rejected options or other people's work")
	}
	if given, unrelated := r.Reasons(); given >= manyReasons && float64(unrelated) >= reasonsForeign*float64(given) {
		lower(namedOnly, "many of its reasons have nothing to do with what they should support")
	}
	if r.Told() >= historyTold {
		lower(namedOnly, "it describes what others did and decides nothing")
	}
	if r.Former() {
		lower(namedOnly, "it describes a past system and decides nothing for this one")
	}
	if r.Delegated() >= delegated {
		lower(namedOnly, "it leaves the work to a vendor, and says little of the candidate's own")
	}
	if r.Metadiscourse() >= aboutInterview {
		lower(namedOnly, "it speaks of the interview and its marks, and not of a design")
	}
}

// boundsOfNumbers apply if numbers are wrong, contradict what the candidate was told, or are missing.
func (v *View) boundsOfNumbers(lower func(mark float64, why string)) {
	r := v.reading
	if len(r.Implausible()) >= falseTimes {
		lower(namedOnly, "several of its figures cannot be true")
	}
	if off := r.SumsOff(sumOff); off >= falseSums && off*2 >= len(r.Sums) {
		lower(wrongSums, "most of its calculations do not add up")
	}
	switch n := v.againstTold(); {
	case n > 1:
		lower(contradicts, "it takes other numbers than those that the interviewer told")
	case n == 1:
		lower(contradicted, "it takes another number than the one that the interviewer told")
	}
	if v.ignoresTold() {
		lower(ignoredTold, "it uses none of the numbers that the interviewer told")
	}
	if n := r.Figures(); r.Words >= manyWords && n < fewFigures && float64(n) < figuresPerWord*float64(r.Words) {
		lower(nothingSized, "it has almost no numbers: nothing in it is sized for this problem")
	}
}

// boundsOfSubstance apply if a text would earn as much for any problem.
func (v *View) boundsOfSubstance(lower func(mark float64, why string)) {
	r := v.reading
	if near := v.likeNear(); near != "" {
		lower(nearProblem, "it reads like an answer to "+near)
	}
	if n := v.hits(); n > fewHits && r.Words < n*wordsPerHit {
		lower(namedOnly, "it scores more hits than so few words can support")
	}
	if r.Words < sketched && len(v.rubric.criteria) >= 2*manyCriteria { // a small rubric can be met in a few words
		lower(sketchedMark, "so few words hold no design")
	}
	if r.FilledIn() >= filledIn {
		lower(namedOnly, "its sentences differ only in the terms filled in")
	}
	if r.Circular() >= circular {
		lower(namedOnly, "its sentences say of each thing only what its name says")
	}
	shared, own := v.earned()
	if shared >= fitsAnyFrom && own < fitsAny*shared {
		lower(namedOnly, "it would fit any problem: little of it is about this one")
	}
}

// likeNear returns the near problem that the answer clearly solves, much more than this one; empty for none.
func (v *View) likeNear() string {
	own := v.like[v.rubric.spec.Scenario]
	for _, id := range v.rubric.spec.Near {
		if x := v.like[id]; x >= clearlyLike && own < muchLess*x {
			return id
		}
	}
	return ""
}

// earned returns the shares of the weight that the shared criteria and the problem's own ones earned.
func (v *View) earned() (shared, own float64) {
	var got, all [2]float64
	var n [2]int
	for i := range v.rubric.criteria {
		w, j := v.rubric.weight(i, v.rubric.spec.Level), v.judge(i)
		if w < 0 || j.outcome == NotJudged {
			continue
		}
		k := 0
		if i >= v.rubric.spec.Shared {
			k = 1
		}
		n[k]++
		if j.outcome == Hit {
			got[k] += w
		}
		all[k] += w
	}
	if min(n[0], n[1]) < manyCriteria {
		return 0, 1
	}
	return got[0] / all[0], got[1] / all[1]
}

// hits counts the criteria that are met, without bad signs.
func (v *View) hits() int {
	n := 0
	for i := range v.rubric.criteria {
		if v.rubric.weight(i, v.rubric.spec.Level) > 0 && v.judge(i).outcome == Hit {
			n++
		}
	}
	return n
}
