package reading

import "strings"

// Some sentences name parts of the design but say nothing about it: what every system of the kind must be, what a thing is in general,
// that it matters. 'The system must degrade gracefully', 'Kafka is a distributed streaming platform', 'Capacity planning is important' are
// true of any design. A number, a reason or a first-person word ('we', 'here') makes them statements.

// general reports whether a sentence is of that kind.
func (s *sentence) general(toks []token) bool {
	if s.kind != prose && s.kind != bullet || s.to-s.from > maxGeneral {
		return false
	}
	for i := s.from; i < s.to; i++ {
		t := &toks[i]
		if t.quantity > 0 || t.kind == number || t.text == "->" || ownWords.Has(t.text) || t.relations()&(Reason|Consequence|Alternative|Condition) != 0 {
			return false
		}
	}
	return s.required(toks) || s.defined(toks) || s.praised(toks)
}

// maxGeneral is the most tokens of a general sentence.
const maxGeneral = 24

var ownWords = set("we our ours us i my i'd we'd i'll we'll here this via using")

// required reports whether a sentence says what the system as a whole must be or do, without saying how.
func (s *sentence) required(toks []token) bool {
	for i := s.from + 1; i+1 < s.to && i < s.from+5; i++ {
		if !systemNames.Has(toks[i-1].text) || !demands.Has(toks[i].text) {
			continue
		}
		if i++; toks[i].text == "to" {
			i++
		}
		if i >= s.to || !properties.Has(toks[i].text) {
			return false
		}
		return toks[i].text != "be" || i+1 < s.to && !strings.HasSuffix(toks[i+1].text, "ed")
	}
	return false
}

// defined reports whether a sentence defines its first words: 'Sharding is a technique that ...', 'RPO is how much data ...'.
func (s *sentence) defined(toks []token) bool {
	for i := s.from; i+1 < s.to && i <= s.from+5; i++ {
		t := &toks[i]
		switch {
		case t.kind != word:
			continue
		case t.text != "is" && t.text != "are":
			if i == s.from && (pointing.Has(t.text) || t.is(isPronoun)) {
				return false
			}
			continue
		case i == s.from:
			return false
		}
		switch toks[i+1].text {
		case "how", "what", "when":
			return true
		case "a", "an", "one", "the":
		default:
			return false
		}
		for k := i + 2; k < min(s.to, i+8); k++ {
			if kinds.Has(toks[k].text) {
				return true
			}
		}
		return false
	}
	return false
}

// praised reports whether a sentence says only that its subject matters, or what may come of it.
func (s *sentence) praised(toks []token) bool {
	for i := s.from + 1; i+1 < s.to; i++ {
		if toks[i].text != "is" && toks[i].text != "are" {
			continue
		}
		k := i + 1
		for k < s.to && (toks[k].text == "very" || toks[k].text == "also" || toks[k].text == "really" || toks[k].text == "extremely") {
			k++
		}
		return k < s.to && matters.Has(toks[k].text)
	}
	return false
}

var (
	systemNames = set("system systems service platform application app solution design architecture product website site software it")
	demands     = set("must should shall needs need has ought")
	properties  = set("be scale handle support provide ensure guarantee work degrade allow remain stay offer maintain achieve survive tolerate enable meet perform")
	pointing    = set("the this that these those its their his her")
	kinds       = set("platform database system service framework tool protocol technique pattern store mechanism engine library concept approach method strategy process practice measure term property problem problems principle algorithm proxy format language component")
	matters     = set("important crucial essential critical vital dangerous necessary useful hard difficult common popular")
)
