package trial

// kind says what an attack tries to get points for.
type kind int

const (
	noAttack     kind = iota // a reference answer
	salad                    // terms without any thought behind them
	told                     // the scenario's own texts
	framing                  // statements that are retracted
	length                   // more words, other words, another order
	falseNumbers             // impossible numbers
	falseRoles               // the design with its roles reversed
	falseReasons             // reasons that belong to something else
	anyProblem               // a text that says nothing about this problem
	few                      // a few words for everything
	foreignTo                // an answer to another problem
	drawing                  // a diagram without reasons
	overdrawing              // a diagram with values that are impossible, or that nobody would pay for
	sameMeaning              // the same answer in another form, which must not lose points
)

// fooledBy completes the sentence "the rules can be fooled by".
func (k kind) fooledBy() string {
	return [...]string{
		salad:        "terms and half sentences without a thought behind them",
		told:         "what the scenario itself says, pasted back",
		framing:      "statements that the candidate takes back: rejected, past, planned, asked, or somebody else's",
		length:       "the length, the order or the spelling of a text",
		falseNumbers: "impossible numbers",
		falseRoles:   "a design with its roles and values the wrong way round",
		falseReasons: "reasons that have nothing to do with what they explain",
		anyProblem:   "one text that fits any problem",
		few:          "a few words that many criteria give points for",
		foreignTo:    "the answer to another problem",
		drawing:      "a diagram without any reasons",
		overdrawing:  "a diagram with values that are impossible, or that nobody would pay for",
		sameMeaning:  "another form of the same answer: notes, short lines, numbers in words, lead-ins that take nothing back",
	}[k]
}

// mend returns advice for the author of a rule.
func (k kind) mend() string {
	return [...]string{
		salad:        "require explained() or together() of concepts that only a design brings together; a list of terms is enough for said() and named()",
		told:         "require something the brief, the facts and the feedback do not already say: a decision, and what it costs",
		framing:      "tenx itself has to work out whose statement it is; in a rule, combine numbers(), sums() and estimate() with explained() or tied() of a decision, because on their own they accept anyone's number",
		length:       "count different concepts with breadth() or depth(); do not use words()",
		falseNumbers: "compare with a fact using estimate(), or require the calculation using sums(); numbers() accepts any number",
		falseRoles:   "make each role a concept of its own and require those that belong together with together(); add a bad sign for the swapped form",
		falseReasons: "require the concept that is the reason with together(); tied(\"reason\", ...) accepts any reason",
		anyProblem:   "give more weight to criteria that are specific to this problem, and make the topic's groups of concepts that only this problem has",
		few:          "let each criterion require concepts that no other one gives points for",
		foreignTo:    "make the topic's groups of concepts that only this problem has; if the two problems are really close, name the other one in near",
		drawing:      "combine a rule about the diagram with one about the text, as in max(explained(...), design.survives(\"az\"))",
		overdrawing:  "use design.cost_per_month and design.oversized in the cost criteria",
		sameMeaning:  "give the concepts more plain words, and do not depend on the exact form of a sentence; most of what you see here is for tenx itself to fix",
	}[k]
}
