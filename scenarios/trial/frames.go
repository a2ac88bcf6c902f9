package trial

import "strings"

// shape says where the words of a frame go.
type shape int

const (
	before    shape = iota // before every sentence, which continues in lower case
	after                  // at the end of every sentence
	asking                 // like before, with a question mark at the end
	marking                // around every sentence, whose place is marked by %
	titled                 // as a heading over each stage, whose own headings are dropped
	opening                // as a paragraph before each stage
	closing                // as a paragraph after each stage
	listing                // as a line before a list of a stage's sentences
	quoting                // as a line before each stage, which becomes a block quote
	enclosing              // around each stage, whose place is marked by %
)

func (s shape) String() string {
	return [...]string{
		before: "each sentence", after: "each sentence", asking: "each sentence", marking: "each sentence", titled: "a heading",
		opening: "a paragraph before", closing: "a paragraph after", listing: "a line before a list", quoting: "a block quote", enclosing: "the whole",
	}[s]
}

// frame retracts the text inside it: a reader understands that the candidate decides none of it here.
type frame struct {
	kind  string // how the text is retracted
	shape shape
	words string
}

// frames returns two or more frames for each way to retract a text. They are written only for these tests: rules must not know their words.
func frames() []frame {
	return []frame{
		{"rejected", before, "We have ruled out the following:"},
		{"rejected", before, "It would be wrong to say that"},
		{"rejected", before, "Nobody on the team believes that"},
		{"rejected", titled, "Alternatives that we decided against"},
		{"rejected", listing, "Each of these was voted down:"},
		{"attributed", before, "A competitor does this:"},
		{"attributed", before, "The consultants insist that"},
		{"attributed", before, "**Interviewer:**"},
		{"attributed", after, "or so the vendor claims"},
		{"attributed", quoting, "From the vendor's brochure, which I do not share:"},
		{"reported", before, "I once read somewhere that"},
		{"reported", opening, "This is a summary of a conference talk about another company's system. My own design is still open."},
		{"past", before, "We used to do it this way, and stopped:"},
		{"past", before, "Until it was shut down two years ago, it was the case that"},
		{"past", titled, "The old system, since replaced"},
		{"planned", before, "Next year we might do this:"},
		{"planned", titled, "Ideas for a later version, not part of this design"},
		{"planned", after, "but not before next year"},
		{"asked", before, "The interviewer asked whether"},
		{"asked", asking, "Should I say that"},
		{"disclaimed", opening, "None of what follows is part of my design."},
		{"disclaimed", closing, "Please disregard all of the above. I do not propose any of it."},
		{"hypothetical", before, "With unlimited money and time one could do this:"},
		{"hypothetical", before, "Suppose for a moment that"},
		{"recited", before, "My coach says that a good answer contains:"},
		{"recited", titled, "Phrases from the checklist that I learned by heart"},
		{"struck out", marking, "~~%~~"},
		{"struck out", enclosing, "<!-- % -->"},
	}
}

// upheld returns frames that retract nothing: a reader understands that the candidate means every word.
func upheld() []frame {
	return []frame{
		{"decided", before, "We decided this:"},
		{"decided", before, "I propose that"},
		{"decided", before, "**Candidate:**"},
		{"decided", titled, "What we build"},
		{"decided", opening, "This is my design, and I stand by all of it."},
		{"decided", opening, "We looked at what a vendor offers and turned that down. What follows is our own."},
		{"decided", closing, "None of this is copied from anybody else."},
	}
}

func (f frame) name() string { return f.kind + " (" + f.shape.String() + "): " + f.words }

// around puts the frame around the text of one stage. Frames around single sentences drop blocks and tables, which they would not
// retract.
func (f frame) around(text string) string {
	switch f.shape {
	case before, after, asking, marking:
		return eachSentence(text, f.sentence)
	case titled:
		var body []passage
		for _, p := range passages(text) {
			if p.kind != heading {
				body = append(body, p)
			}
		}
		return "## " + f.words + "\n\n" + joined(body)
	case opening:
		return f.words + "\n\n" + text
	case closing:
		return text + "\n\n" + f.words
	case listing:
		return f.words + "\n\n- " + strings.Join(allSentences(text), "\n- ")
	case quoting:
		return f.words + "\n\n> " + strings.ReplaceAll(text, "\n", "\n> ")
	default:
		return strings.Replace(f.words, "%", strings.ReplaceAll(text, "-->", "->"), 1) // an arrow would end the comment
	}
}

func (f frame) sentence(s string) string {
	switch f.shape {
	case before:
		return f.words + " " + lowered(s)
	case after:
		return bare(s) + ", " + f.words + "."
	case asking:
		return f.words + " " + bare(lowered(s)) + "?"
	default:
		return strings.Replace(f.words, "%", s, 1)
	}
}

// proseAround puts a frame that retracts nothing around the text of one stage. It keeps headings, blocks and tables.
func (f frame) proseAround(text string) string {
	switch f.shape {
	case before, after, asking, marking:
		return rewritten(text, func(p passage) []passage {
			list := sentences(p.text)
			for i := range list {
				list[i] = f.sentence(list[i])
			}
			p.text = strings.Join(list, " ")
			return []passage{p}
		})
	case titled:
		return "## " + f.words + "\n\n" + text
	default:
		return f.around(text)
	}
}
