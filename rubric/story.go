package rubric

import "tenx/rubric/reading"

// What a story must have to be marked at all, and what limits its marks whatever its criteria say. Each of these is about who did something,
// when, and with what result; none is about particular words.
const (
	storyWords    = 40  // minimum words of a story
	fewDeeds      = 3   // sentences in which the candidate, or 'we', did something
	othersMore    = 2   // others' actions per action of the candidate's side that make it their story
	imagined      = 0.5 // share of the candidate's actions that are hypothetical
	ownDeeds      = 4   // sentences with an action of the candidate's own, below which it is a story about 'we'
	ownShare      = 0.3 // of the candidate's and 'our' deeds
	fewMeasures   = 2   // numbers
	fewThings     = 5   // fewest named concepts of the field
	nothingOwn    = 1.0
	mostlyOurs    = 2.0
	noNumbers     = 2.0
	storyOfAny    = 1.0 // 'we' did it, and nothing is measured
	oneNumber     = 3.0
	otherQuestion = 2.5 // the subject of the question is the first group of its topic, and a story begins with it; people phrase it in many ways
	besideTopic   = 2.0 // a story about something similar: it may be a good one, for another question
	noTopicSaid   = "it does not answer this question"
	whatIWould    = "it says what you would do, not what you did"
	whatOthers    = "it tells what somebody else did"
	noStory       = "it tells of hardly anything that you did"
	noWordsTold   = "too short to be judged"
	namesNothing  = "it names no system, number or person: it would fit any question"
)

// toldFloor returns why a story or a side of a conversation scores nothing; empty if it scores.
func (v *View) toldFloor() string {
	r := v.reading
	switch {
	case r.Foreign():
		return onlyEnglish
	case r.Words < storyWords:
		return noWordsTold
	case r.Repeated() >= mostlyRepeated:
		return "it repeats what the interviewer says or looks for"
	case r.WordSalad():
		return "its words are in no meaningful order"
	}
	return ""
}

// boundsOfTold apply to a story or a side of a conversation that nobody means, or that is made to score.
func (v *View) boundsOfTold(lower func(mark float64, why string)) {
	r := v.reading
	if r.Disclaimed {
		lower(nothingOwn, "the answer says it is not meant or not the candidate's own")
	}
	if n := v.hits(); n > fewHits && r.Words < n*wordsPerHit {
		lower(namedOnly, "it scores more hits than so few words can support")
	}
	if r.FilledIn() >= filledIn {
		lower(namedOnly, "its sentences differ only in the terms filled in")
	}
}

// storyFloor returns why a story scores nothing; empty if it scores.
func (v *View) storyFloor() string {
	r := v.reading
	if why := v.toldFloor(); why != "" {
		return why
	}
	own, _, would := r.Acts(reading.Self)
	us, _, ours := r.Acts(reading.Us)
	others, _, _ := r.Acts(reading.Others)
	switch {
	case would+ours > 0 && float64(would+ours) >= imagined*float64(own+us+would+ours):
		return whatIWould
	case others > othersMore*(own+us) && others >= fewDeeds:
		return whatOthers
	case own+us < fewDeeds:
		return noStory
	}
	if v.onTopic() == 0 && v.rubric.spec.TopicNeed > 0 {
		return noTopicSaid
	}
	return ""
}

// onTopic returns how many groups of the topic a story mentions.
func (v *View) onTopic() int {
	groups := 0
	for _, g := range v.rubric.spec.Topic {
		if v.reading.Speaks(g...) {
			groups++
		}
	}
	return groups
}

// boundsOfStory apply to a story that is not the candidate's own, or that has nothing to check it by.
func (v *View) boundsOfStory(lower func(mark float64, why string)) {
	r := v.reading
	own, _, _ := r.Acts(reading.Self)
	us, _, _ := r.Acts(reading.Us)
	measured := len(r.Measures())
	ours := own < ownDeeds || float64(own) < ownShare*float64(own+us)
	v.boundsOfTold(lower)
	if topic := v.rubric.spec.Topic; len(topic) > 0 && !r.Opens(topic[0]...) {
		lower(otherQuestion, "what the question is about was not detected at its beginning")
	} else if v.onTopic() < v.rubric.spec.TopicNeed {
		lower(besideTopic, "it answers the question only in part")
	}
	switch {
	case own == 0:
		lower(nothingOwn, "it says nothing of what you did yourself")
	case ours && measured < fewMeasures:
		lower(storyOfAny, "it tells what 'we' did, and measures nothing")
	case ours && us <= own:
		lower(mostlyOurs, "it tells too little of what you did yourself")
	case ours:
		lower(mostlyOurs, "it tells what 'we' did: your own part stays unclear")
	case measured == 0:
		lower(noNumbers, "it has no numbers: neither what was at stake nor what came of it is measured")
	case measured < fewMeasures:
		lower(oneNumber, "it has hardly any numbers")
	}
	if r.Things() < fewThings && measured < fewMeasures {
		lower(nothingOwn, namesNothing)
	}
}
