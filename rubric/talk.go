package rubric

// What a conversation must be, so that it is marked at all.

// talkFloor says why what was said in a conversation scores nothing, or nothing.
func (v *View) talkFloor() string {
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
	groups := 0
	for _, g := range v.rubric.spec.Topic {
		if len(r.Raised(g...)) > 0 {
			groups++
		}
	}
	if groups < v.rubric.spec.TopicNeed {
		return "it does not speak of what the conversation is about"
	}
	return ""
}

// boundsOfTalk hold for what is said to nobody.
func (v *View) boundsOfTalk(lower func(mark float64, why string)) {
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
