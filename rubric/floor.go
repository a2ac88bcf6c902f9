package rubric

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// minWords is the minimum length of an answer to a problem that can be judged.
const minWords = 20

// atFloor returns why the answer scores nothing; empty if it scores.
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

// An answer is on topic if its words are similar to the problem's, and more so than to any other problem's. Measured on answers to 13 problems:
// the similarity with their own is at least .17 and at least 1.2 times that with the next; that of off-topic answers is .07. Words count only in
// statements: answers that drop names state something with a quarter of their words, the others with five in six or more. If the words are not
// conclusive, the concepts of the topic's groups decide.
const (
	onlyEnglish    = "it was not judged: only English is read"
	likeEnough     = 0.12
	surelyLike     = 0.18 // whatever its concepts are: answers to other problems have at most .13
	fairlyLike     = 0.15 // whatever its concepts are, if no other problem is much more similar: strangers' words differ from those of the problem
	mostlyRepeated = 0.6
	moreLike       = 1.0 // of 142 answers compared with every other problem, two are more than .83 times as similar to it as to their own
	aboutAsLike    = 0.9 // if most of the groups that the topic needs are mentioned
	hardlyLess     = 0.7
	mostlyStated   = 0.5
	hardlyStated   = 0.12 // lists of terms have 0 to .18; no answer written by a person has less than .20
	otherSubject   = "it is about %s, not about this problem"
	noSuchSubject  = "it is not about this problem"
)

// offTopic returns why an answer does not address this problem; empty if it does.
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
		own >= fairlyLike && own >= aboutAsLike*next && v.reading.Stated() >= mostlyStated,
		enough && own >= hardlyLess*next,
		groups*3 >= spec.TopicNeed*2 && own >= likeEnough && own >= aboutAsLike*next && v.reading.Stated() >= mostlyStated:
		return ""
	case next >= likeEnough && next > own:
		return fmt.Sprintf(otherSubject, other)
	}
	return noSuchSubject
}
