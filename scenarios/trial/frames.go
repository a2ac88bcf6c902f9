package trial

import "strings"

// shape says where a frame is put.
type shape int

const (
	before  shape = iota // before every sentence
	that                 // before every sentence, which goes on in lower case: "Nobody believes that ..."
	asking               // as that, with a question mark at the end
	titled               // as a heading over each stage, whose own headings are left out
	opening              // as a paragraph before each stage
	closing              // as a paragraph after each stage
	quoting              // as a line before each stage, which is a block quote
)

var shapes = [...]string{"each sentence", "each sentence", "each sentence", "a heading", "a paragraph before", "a paragraph after", "a block quote"}

// frame takes back what is said in it: whoever reads it knows that the candidate does not decide any of this here.
type frame struct {
	kind  string // in what way it takes it back
	shape shape
	words string
}

// frames are two or more for each way to take back. They are written for these tests alone: rules must not know their words.
func frames() []frame {
	return []frame{
		{"rejected", before, "We have ruled out the following:"},
		{"rejected", that, "It would be wrong to say that"},
		{"rejected", that, "Nobody on the team believes that"},
		{"rejected", titled, "Alternatives that we decided against"},
		{"attributed", before, "A competitor does this:"},
		{"attributed", that, "The consultants insist that"},
		{"attributed", quoting, "From the vendor's brochure, which I do not share:"},
		{"reported", that, "I once read somewhere that"},
		{"reported", opening, "This is a summary of a conference talk about another company's system. My own design is still open."},
		{"past", before, "We used to do it this way, and stopped:"},
		{"past", that, "Until it was shut down two years ago, it was the case that"},
		{"past", titled, "The old system, since replaced"},
		{"planned", before, "Next year we might do this:"},
		{"planned", titled, "Ideas for a later version, not part of this design"},
		{"asked", that, "The interviewer asked whether"},
		{"asked", asking, "Should I say that"},
		{"disclaimed", opening, "None of what follows is part of my design."},
		{"disclaimed", closing, "Please disregard all of the above. I do not propose any of it."},
		{"hypothetical", before, "With unlimited money and time one could do this:"},
		{"hypothetical", that, "Suppose for a moment that"},
		{"recited", before, "My coach says that a good answer contains:"},
		{"recited", titled, "Phrases from the checklist that I learned by heart"},
	}
}

// upheld are frames that take nothing back: whoever reads them knows that the candidate means every word.
func upheld() []frame {
	return []frame{
		{"decided", before, "We decided this:"},
		{"decided", that, "I propose that"},
		{"decided", titled, "What we build"},
		{"decided", opening, "This is my design, and I stand by all of it."},
		{"decided", opening, "We looked at what a vendor offers and turned that down. What follows is our own."},
		{"decided", closing, "None of this is copied from anybody else."},
	}
}

func (f frame) name() string { return f.kind + " (" + shapes[f.shape] + "): " + f.words }

// around puts the frame around the text of one stage.
func (f frame) around(text string) string {
	switch f.shape {
	case before, that:
		return eachSentence(text, func(s string) string { return f.words + " " + lowered(s) })
	case asking:
		return eachSentence(text, func(s string) string { return f.words + " " + bare(lowered(s)) + "?" })
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
	default:
		return f.words + "\n\n> " + strings.ReplaceAll(text, "\n", "\n> ")
	}
}

// proseAround puts a frame that takes nothing back around the text of one stage: headings, blocks and tables stay.
func (f frame) proseAround(text string) string {
	switch f.shape {
	case before, that:
		return rewritten(text, func(p passage) []passage {
			list := sentences(p.text)
			for i := range list {
				list[i] = f.words + " " + lowered(list[i])
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
