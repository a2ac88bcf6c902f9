package scenarios

import (
	"maps"
	"slices"
)

// ProcedureTopics are what a candidate says of the interview itself rather than of the problem, sorted.
func ProcedureTopics() []string { return slices.Sorted(maps.Keys(procedure)) }

// Procedure are plain ways to speak of a topic of the interview itself: what a candidate says is held against them by its meaning.
func Procedure(topic string) []string { return procedure[topic] }

var procedure = map[string][]string{
	"ask": {
		"May I ask some questions first?", "Is it okay to ask you clarifying questions before I design anything?",
		"I have a few questions before I begin.", "Can I ask you things as I go along?", "Mind if I ask a couple of things?",
		"Would you answer some questions up front?", "I'd like to clarify the requirements with you first, is that all right?",
	},
	"assume": {
		"May I make my own assumptions?", "What do I do when I don't know a number?", "Is it fine if I make up numbers where you have none?",
		"Can I just assume something if it isn't specified?", "Do you want me to state my assumptions?",
		"If something is unclear, should I ask or assume?",
	},
	"begin": {
		"Starting now.", "On to the boxes.", "I'll start with the high-level design now.", "Let me begin with the data model.", "I'm going to sketch the write path first.",
		"Right, I'll get started on the numbers.", "I think I have what I need, let me design it.", "Okay, drawing the boxes now.",
		"Off to the API, then.", "I'll move on to the design if that's all right.", "That gives me enough to get going.",
		"Good, then let me write down the estimate.",
	},
	"depth": {
		"How deep should I go?", "Do you want me to go deep on one part or on the other?", "Do you want details, or should I stay at a high level?",
		"Which part should I focus on?", "Should I write down the API?", "Do you care more about breadth or about depth?",
		"Is a rough overview enough for you?", "Would you like me to get into the low-level details as well?",
		"Should I spend more time on the data model or on scaling?", "Do you want pseudocode?", "How detailed do you want the schema?",
		"Which area interests you most?", "Shall I keep it high level first?", "Do you want to see the whole system or one component in depth?",
	},
	"draw": {
		"Can I draw a diagram?", "May I sketch the system first?", "Is it all right to sketch this on the whiteboard?", "May I use a calculator?", "May I take notes?",
		"Can I write things down while you talk?", "Is it OK to use pen and paper?",
		"Can I use ASCII art for the boxes?", "Do you want a picture, or is text enough?", "Is a drawing tool fine?",
	},
	"else": {
		"Is there anything else I should know?", "Did I forget to ask something?", "Is that everything?", "Anything important that I haven't asked?",
		"What else should I know before I begin?", "Have I missed a requirement?",
	},
	"grading": {
		"What are you looking for in my answer?", "How will I be judged?", "What do you grade?", "What makes a good answer here?",
		"What level do you expect of me?", "What would a senior candidate do here?",
	},
	"move-on": {
		"Can I move on to the next part?", "Should I continue with the design now?", "Am I asking too many questions?", "Are we good on requirements?",
		"What's next?", "Shall we go on?", "I'm done with this part.", "Are we finished with this stage?", "Is it time to move to the next section?",
		"Do you want me to go on?", "Enough questions, shall I start designing?",
	},
	"numbers": {
		"Do you want back-of-the-envelope numbers?", "Should I do a capacity estimate?", "Do I need to calculate anything?",
		"Would you like to see the math?", "Are estimates expected?", "Do you prefer numbers or the architecture first?",
		"How precise do my estimates have to be?", "Is it OK to round the numbers?", "Should I work out the storage first or go straight to the boxes?",
	},
	"order": {
		"Is it OK if I go through requirements, then the API, then the design?",
		"My plan is to do estimates first and then the architecture, is that fine?", "Do you mind if I do the data model before the API?",
		"Can I talk about scaling at the end?", "Do you have a structure in mind that I should follow?",
		"Would you rather see the API or the architecture first?", "May I come back to that later?",
	},
	"progress": {
		"Am I on the right track?", "How am I doing so far?", "Does that make sense to you?", "Is that what you wanted to hear?",
		"Are you happy with that?", "Do you follow me?", "Is my approach all right so far?", "Any feedback so far?", "Was that a good answer?",
	},
	"repeat": {
		"Can you repeat that?", "Could you say that again, please?", "Sorry, what did you just say?", "Please repeat the last answer.",
		"I didn't catch that.", "Come again?", "Pardon?", "Could you repeat the last number?", "I missed what you said.",
	},
	"start": {
		"Where should I start?", "What do you want me to begin with?", "Which part should I do first?", "Where would you like me to begin?",
		"What should I tackle first?",
	},
	"think": {
		"Can I have a minute to think?", "Give me two minutes to think in silence.", "Let me think for a moment.", "Hang on, let me work this out.",
		"One second, I need to think about that.", "Bear with me for a moment.",
	},
	"time-left": {
		"How much time do I have left?", "How are we doing on time?", "How many minutes are left for this part?", "Am I running out of time?",
		"When does this stage end?", "How long do we have for this part of the interview?", "Time check please.", "How long is the interview?",
		"Do I still have time for the deep dive?",
	},
}
