package rubric

// What a conversation must be, so that it is marked at all.

// talkFloor says why what was said in a conversation scores nothing, or nothing.
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
