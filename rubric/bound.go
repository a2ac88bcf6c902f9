package rubric

import "cmp"

// bound is an upper limit on every mark of an answer, for what only the whole of it shows.
type bound struct {
	mark float64
	why  string
}

// Measured on answers to the built-in problems. Of what people wrote and meant, at least four fifths is their own; where they give eight reasons or
// more, one in five at most has no word of the field in it; three sentences in a hundred say of a thing what its name says; and the criteria of the problem itself are
// met at least four tenths as well as those of every problem.
const (
	mostlyOwn      = 0.7
	manyReasons    = 10
	reasonsForeign = 0.33
	fitsAny        = 0.3  // hits on the own criteria, as a share of those on the shared ones
	fitsAnyFrom    = 0.45 // of the shared criteria's weight
	manyCriteria   = 10   // shared ones and own ones that it takes, so that their shares say something
	filledIn       = 0.4  // of the sentences
	circular       = 0.15 // of the sentences
	aboutInterview = 0.08 // of the sentences; people's answers have none
	sketched       = 100  // words; whoever tells a design, tells it in 300 or more
	sketchedMark   = 2.0
	fewHits        = 6 // as many can be in any text
	wordsPerHit    = 5 // fewest words that earn a criterion; people take 8 at least
	nearProblem    = 1.5
	clearlyLike    = 0.4  // the likeness of answers to a problem that is near this one, to their own
	muchLess       = 0.7  // people's answers are at least .77 as like their own problem as a near one, and none is as like one as clearlyLike
	historyTold    = 0.25 // of the sentences; people's answers have .14 at most
	delegated      = 0.3
	falseTimes     = 3 // times that cannot be true
	falseSums      = 4 // sums that are off, half of all or more
	wrongSums      = 1.5
	fewFigures     = 6     // different ones in an answer of manyWords, and
	figuresPerWord = 0.012 // people's answers with less have an overall mark of 1
	manyWords      = 300
	nothingSized   = 1.5
)

// bounds returns the lowest bound that holds.
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

// boundsOfVoice hold for what is not the candidate's own, or no design.
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

// boundsOfNumbers hold for figures that are wrong, not those that were told, or missing.
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

// boundsOfSubstance hold for texts that would earn as much whatever the problem is.
func (v *View) boundsOfSubstance(lower func(mark float64, why string)) {
	r := v.reading
	if near := v.likeNear(); near != "" {
		lower(nearProblem, "it reads like an answer to "+near)
	}
	if n := v.hits(); n > fewHits && r.Words < n*wordsPerHit {
		lower(namedOnly, "it scores more hits than so few words can support")
	}
	if r.Words < sketched && len(v.rubric.criteria) >= 2*manyCriteria { // a few criteria can be met in a few words
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

// likeNear names the near problem that the answer is clearly one to, much more than to this one; empty for none.
func (v *View) likeNear() string {
	own := v.like[v.rubric.spec.Scenario]
	for _, id := range v.rubric.spec.Near {
		if x := v.like[id]; x >= clearlyLike && own < muchLess*x {
			return id
		}
	}
	return ""
}

// earned returns the shares of the weight that hits on the shared criteria and on the problem's own earned.
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

// hits counts the criteria that are met, the bad signs left out.
func (v *View) hits() int {
	n := 0
	for i := range v.rubric.criteria {
		if v.rubric.weight(i, v.rubric.spec.Level) > 0 && v.judge(i).outcome == Hit {
			n++
		}
	}
	return n
}
