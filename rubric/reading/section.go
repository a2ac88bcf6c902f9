package reading

import "strings"

// A heading may say that the section under it is not the design: rejected alternatives, future work, history, a memorized text.

var (
	rejectedHeadings = phrases("decided against", "ruled out", "turned down", "not chosen", "rejected alternatives", "rejected options", "rejected ideas", "rejected approaches", "alternatives rejected", "options rejected", "out of scope", "non goals", "what we will not", "what we won't", "what i would not", "not doing", "discarded")
	laterHeadings    = phrases("later version", "later versions", "later release", "future version", "future versions", "future work", "future ideas", "ideas for later", "ideas for a later", "not part of this", "not part of the", "wish list", "wishlist", "some day", "someday", "roadmap")
	formerHeadings   = phrases("old system", "old design", "old architecture", "previous system", "previous design", "former system", "former design", "legacy system", "since replaced", "since retired", "used to be", "how it was", "abandoned")
	othersHeadings   = phrases("by heart", "from the checklist", "cheat sheet", "from the book", "from a book", "from the course", "other people's", "somebody else's", "someone else's", "another company's", "a competitor's", "vendor's brochure")
)

// headingFrame returns the modality that a heading gives to its section.
func (r *Reading) headingFrame(s *sentence) (Modality, bool) {
	for i := s.from; i < s.to; i++ {
		if as, ok := r.framesAt(i, s.to); ok {
			return as, true
		}
	}
	return 0, false
}

// framesAt returns the modality that the words of a heading give, if such words begin at token i and end before to.
func (r *Reading) framesAt(i, to int) (Modality, bool) {
	switch {
	case r.toks[i].kind != word:
	case phraseAt(r.toks, i, to, rejectedHeadings):
		return Rejected, true
	case phraseAt(r.toks, i, to, laterHeadings):
		return Hypothetical, true
	case phraseAt(r.toks, i, to, formerHeadings), phraseAt(r.toks, i, to, othersHeadings):
		return Reported, true
	}
	return 0, false
}

// sections puts frames around such sections, each up to the next heading of the same or a higher level.
func (r *Reading) sections(first int) {
	framed := first
	for i := first; i < len(r.sentences); i++ {
		level := r.sentences[i].level
		if level == 0 || i < framed {
			continue
		}
		as, ok := r.headingFrame(&r.sentences[i])
		if !ok || as == Hypothetical && r.scheduled(i) {
			continue
		}
		for k := i + 1; k < len(r.sentences); k++ {
			s := &r.sentences[k]
			if s.level > 0 && s.level <= level {
				break
			}
			s.frame(s.from, s.to, as)
			framed = k + 1
		}
	}
}

// workPeriods are what a plan of work is divided into.
var workPeriods = set("phase phases week weeks sprint sprints milestone milestones iteration iterations")

// scheduled reports whether the section under heading i divides its work into weeks or phases: what gets built in which of them is the design,
// whatever the section is called.
func (r *Reading) scheduled(i int) bool {
	for k := i; k < len(r.sentences) && (k == i || r.sentences[k].level == 0 || r.sentences[k].level > r.sentences[i].level); k++ {
		s := &r.sentences[k]
		if s.level == 0 {
			continue
		}
		for t := s.from; t+1 < s.to; t++ {
			if workPeriods.Has(r.toks[t].text) && r.toks[t+1].kind == number {
				return true
			}
		}
	}
	return false
}

// headingLevel is the number of # that a heading begins with, 0 for another block; a bold or underlined heading is below all of these.
func headingLevel(text string, b block) int {
	if b.kind != heading {
		return 0
	}
	from := strings.LastIndexByte(text[:b.start], '\n') + 1
	line := strings.TrimLeft(text[from:b.end], " ")
	if n := len(line) - len(strings.TrimLeft(line, "#")); n > 0 {
		return n
	}
	return 7
}
