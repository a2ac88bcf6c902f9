package rubric

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// minWords is the length below which an answer to a problem says nothing that could be judged.
const minWords = 20

// atFloor says why the answer scores nothing, or nothing.
func (v *View) atFloor() string {
	switch v.rubric.spec.Voice {
	case Narrating:
		return v.storyFloor()
	case Conversing:
		return v.talkFloor()
	}
	if v.reading.Foreign() {
		return onlyEnglish
	}
	if v.reading.Words < cmp.Or(v.rubric.spec.FewestWords, minWords) {
		return "too short to be judged"
	}
	if v.reading.Said() == 0 {
		return "nothing about system design was detected in it"
	}
	if v.reading.Repeated() >= mostlyRepeated {
		return "it repeats what the interviewer says or looks for"
	}
	if v.reading.WordSalad() {
		return "its words are in no meaningful order"
	}
	if v.reading.Stated() < hardlyStated {
		return "it lists names and states nothing"
	}
	return v.offTopic()
}

// An answer is about its problem if its words are like the problem's, and more so than like any other's. Measured on
// answers to 13 problems: like their own at least .17 and at least 1.2 times as like as the next; an answer about
// no problem at all .07. Words count only where they are used to state something: of those answers, the ones that drop
// names state it with a quarter of their words, the others with five in six or more. Where the words do not say enough, the
// concepts of the topic's groups must.
const (
	onlyEnglish    = "it was not judged: only English is read"
	likeEnough     = 0.12
	surelyLike     = 0.18 // whatever its concepts are: of answers to other problems, .13 at most
	mostlyRepeated = 0.6
	moreLike       = 1.0 // of 142 answers tried as ones to every other problem, two are more than .83 times as like it as their own
	aboutAsLike    = 0.9 // with most of the groups that the topic needs
	hardlyLess     = 0.7
	mostlyStated   = 0.5
	hardlyStated   = 0.12 // lists of terms 0 to .18; no answer that a person wrote below .20
	otherSubject   = "it is about %s, not about this problem"
	noSuchSubject  = "it is not about this problem"
)

// offTopic says why an answer is not one to this problem, or nothing.
func (v *View) offTopic() string {
	spec := &v.rubric.spec
	if len(spec.Topic) == 0 {
		return "" // rules for any problem
	}
	groups := 0
	for _, g := range spec.Topic {
		if v.reading.Speaks(g...) {
			groups++
		}
	}
	enough := groups >= spec.TopicNeed
	if spec.Words == nil {
		if enough {
			return ""
		}
		return noSuchSubject
	}
	like := v.reading.Similarity(spec.Words)
	v.like = like
	own, other, next := like[spec.Scenario], "", 0.0
	for _, id := range slices.Sorted(maps.Keys(like)) {
		if x := like[id]; id != spec.Scenario && !slices.Contains(spec.Near, id) && x > next {
			other, next = id, x
		}
	}
	switch {
	case groups > 0 && own >= likeEnough && own >= moreLike*next && v.reading.Stated() >= mostlyStated,
		own >= surelyLike && own >= moreLike*next && v.reading.Stated() >= hardlyStated,
		enough && own >= hardlyLess*next,
		groups*3 >= spec.TopicNeed*2 && own >= likeEnough && own >= aboutAsLike*next && v.reading.Stated() >= mostlyStated:
		return ""
	case next >= likeEnough && next > own:
		return fmt.Sprintf(otherSubject, other)
	}
	return noSuchSubject
}
