package rubric

// What a conversation must have to be marked at all.

// talkFloor returns why the candidate's side of a conversation scores nothing; empty if it scores.
func (v *View) talkFloor() string {
	if why := v.toldFloor(); why != "" {
		return why
	}
	groups := 0
	for _, g := range v.rubric.spec.Topic {
		if len(v.reading.Raised(g...)) > 0 {
			groups++
		}
	}
	if groups < v.rubric.spec.TopicNeed {
		return "it does not speak of what the conversation is about"
	}
	return ""
}
