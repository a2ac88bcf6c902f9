package reading

import "slices"

// disclaimers frames everything where the candidate takes it back, or says of all of it that it is somebody else's or not meant.
func (r *Reading) disclaimers() {
	retreats := 0 // sentences that take one decision back
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.quoted || s.asked {
			continue
		}
		if r.retreats(s) {
			if retreats++; retreats >= wholeRetreat {
				r.Disclaimed = true
				return
			}
		}
		for k := s.from; k < s.to; k++ {
			if r.toks[k].kind == word && (phraseAt(r.toks, k, s.to, disclaiming) || r.noneOfThis(s, k)) {
				r.Disclaimed = true
				return
			}
		}
	}
}

// wholeRetreat is in how many sentences an answer takes decisions back before nothing of it is left. Who thinks aloud corrects one or two.
const wholeRetreat = 5

// retreats says whether a sentence takes back a decision made before.
func (r *Reading) retreats(s *sentence) bool {
	person := false
	for k := s.from; k < s.to; k++ {
		switch w := r.toks[k].text; {
		case candidates[w]:
			person = true
		case person && (w == "take" || w == "taking") && slices.ContainsFunc(r.toks[k:min(s.to, k+6)], func(t token) bool { return t.text == "back" }):
			return true
		}
		if r.toks[k].kind == word && phraseAt(r.toks, k, s.to, retreating) {
			return true
		}
	}
	return false
}

// retreating are said of a decision that no longer stands.
var retreating = phrases(
	"changed my mind", "change my mind", "on second thought", "on second thoughts", "thought about it again", "thinking about it again", "think about it again", "no longer think", "no longer believe", "no longer convinced", "no longer want", "doesn't convince me", "don't convince me",
	"i would drop", "i'd drop", "we would drop", "we'd drop", "i would remove", "i'd remove", "we'd remove", "we would remove", "i'd take out", "i would take out", "we'd take out", "i'd also drop", "i'd also remove", "scrap that", "scrap it", "scrap the", "strike that", "falls away", "fall away",
	"not needed after all", "not need it after all", "leave it out after all", "without it after all", "don't apply any more", "doesn't apply any more", "do not apply any more", "does not apply any more", "don't apply anymore", "doesn't apply anymore",
	"i was wrong", "we were wrong", "was a mistake of mine", "like to correct", "have to correct", "must correct myself", "correct myself", "forget what i said", "contrary to what i said", "unlike what i said", "not what i said",
)

// noneOfThis says whether 'none of this is what I would build' begins at token k. 'None of this is copied' takes nothing back.
func (r *Reading) noneOfThis(s *sentence, k int) bool {
	if r.toks[k].text != "none" || k+4 >= s.to || r.toks[k+1].text != "of" || !wholes[r.toks[k+2].text] || !beForms[r.toks[k+3].text] && r.toks[k+3].text != "will" {
		return false
	}
	return standing[r.toks[k+4].text]
}

var (
	wholes   = set("this it that these those them")
	standing = set("my mine our ours meant what how part real true serious intended proposed to built used mine")
)

// disclaiming are statements about the whole of what is said.
var disclaiming = phrases(
	"none of the above is", "none of what follows is", "none of what i", "do none of it", "do none of this", "did none of it", "i mean none of", "not made up my mind", "no opinion of my own",
	"nothing of this is", "without comment of mine", "not my opinion", "not my own design", "not my design", "not our design", "isn't my design", "isn't our design", "is not what i would", "is not what we would", "isn't what i would", "isn't what we would", "take it all back", "take all of it back", "take all this back", "take everything back",
	"forget all of this", "forget everything above", "forget all that", "disregard the above", "disregard all", "ignore everything above", "ignore all of the above", "i withdraw all", "we withdraw all", "i withdraw the", "i retract", "we retract", "i withdraw everything", "scratch all of", "as a joke", "purely fictional", "own design is still", "own design is not", "own design is yet", "is a summary of a", "notes from a talk", "notes of a talk", "notes from a lecture", "notes from a course",
)
