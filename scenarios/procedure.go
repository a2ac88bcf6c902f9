package scenarios

import (
	"maps"
	"slices"
)

// ProcedureTopics are what a candidate says of the interview itself rather than of the problem, sorted.
func ProcedureTopics() []string { return slices.Sorted(maps.Keys(procedure)) }

// Procedure are a few plain ways to speak of a topic of the interview itself: what a candidate says is held against them by its meaning.
func Procedure(topic string) []string { return procedure[topic] }

var procedure = map[string][]string{
	"ask":       {"May I ask some questions first?", "Is it okay to ask you clarifying questions before I design anything?", "I have a few questions before I begin."},
	"draw":      {"Can I draw a diagram?", "Is it all right to sketch this on the whiteboard?", "May I use a calculator or take notes?"},
	"depth":     {"How deep should I go?", "Do you want me to go deep on one part or on the other?", "Do you want details, or should I stay at a high level?", "Which part should I focus on?", "Should I write down the API?"},
	"else":      {"Is there anything else I should know?", "Did I forget to ask something?", "Is that everything?"},
	"move-on":   {"Can I move on to the next part?", "Should I continue with the design now?", "Am I asking too many questions?", "Are we good on requirements?", "What's next?", "Shall we go on?", "I'm done with this part."},
	"progress":  {"Am I on the right track?", "How am I doing so far?", "Does that make sense to you?", "Is that what you wanted to hear?"},
	"repeat":    {"Can you repeat that?", "Could you say that again, please?", "Sorry, what did you just say?", "Please repeat the last answer.", "I didn't catch that."},
	"start":     {"Where should I start?", "What do you want me to begin with?", "Which part should I do first?"},
	"think":     {"Can I have a minute to think?", "Give me two minutes to think in silence.", "Let me think for a moment."},
	"time-left": {"How much time do I have left?", "How are we doing on time?", "How many minutes are left for this part?", "Am I running out of time?"},
}
