package trial

// kind says what an attack tries to be paid for.
type kind int

const (
	noAttack     kind = iota // a reference answer
	salad                    // terms without a thought behind them
	told                     // the scenario's own texts
	framing                  // statements that are taken back
	length                   // more words, other words, another order
	falseNumbers             // numbers that cannot be true
	falseRoles               // the design the wrong way round
	falseReasons             // reasons that belong to something else
	anyProblem               // a text that says nothing of this problem
	few                      // a few words for everything
	foreignTo                // an answer to another problem
	drawing                  // a diagram without reasons
	overdrawing              // a diagram with values that cannot be, or that nobody would pay for
	sameMeaning              // the same answer in another form, which must not cost anything
)

// fooledBy ends the sentence "the rules can be fooled by".
func (k kind) fooledBy() string {
	return [...]string{
		salad:        "terms and half sentences without a thought behind them",
		told:         "what the scenario itself says, pasted back",
		framing:      "statements that the candidate takes back: rejected, past, planned, asked, or somebody else's",
		length:       "the length, the order or the spelling of a text",
		falseNumbers: "numbers that cannot be true",
		falseRoles:   "a design with its roles and values the wrong way round",
		falseReasons: "reasons that have nothing to do with what they are given for",
		anyProblem:   "one text that fits any problem",
		few:          "a few words that many criteria pay for",
		foreignTo:    "the answer to another problem",
		drawing:      "a diagram that nobody gave a reason for",
		overdrawing:  "a diagram with values that cannot be, or that nobody would pay for",
		sameMeaning:  "another form of the same answer: notes, short lines, numbers in words, lead-ins that take nothing back",
	}[k]
}

// mend reports what the author of a rule can do about it.
func (k kind) mend() string {
	return [...]string{
		salad:        "want explained() or together() of concepts that only a design brings together; said() and named() are met by a list of terms",
		told:         "require something the brief, the facts and the feedback do not already say: a decision, and what it costs",
		framing:      "tenx itself has to work out whose statement it is; in a rule, combine numbers(), sums() and estimate() with explained() or tied() of a decision, because on their own they accept anyone's number",
		length:       "count different concepts with breadth() or depth(); do not use words()",
		falseNumbers: "compare with a fact by estimate(), or want the sum by sums(); numbers() takes any number",
		falseRoles:   "make each role a concept of its own and want those together() that belong together; add a bad sign for the exchanged form",
		falseReasons: "want the concept that is the reason with together(); tied(\"reason\", ...) takes any reason",
		anyProblem:   "give more weight to criteria of this problem alone, and make the topic's groups of concepts that only this problem has",
		few:          "let each criterion want concepts that no other one pays for",
		foreignTo:    "make the topic's groups of concepts that only this problem has; if the two problems are really close, name the other one in near",
		drawing:      "let a rule about the diagram stand beside one about the text, as in max(explained(...), design.survives(\"az\"))",
		overdrawing:  "let the cost criteria ask design.cost_per_month and design.oversized",
		sameMeaning:  "give the concepts more plain words, and do not depend on the exact form of a sentence; most of what you see here is for tenx itself to fix",
	}[k]
}
