package reading

// disclaimers puts a frame around everything if the candidate retracts it, or calls all of it somebody else's or not meant.
func (r *Reading) disclaimers() {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.quoted || s.asked {
			continue
		}
		for k := s.from; k < s.to; k++ {
			if r.toks[k].kind == word && (phraseAt(r.toks, k, s.to, disclaiming) || r.noneOfThis(s, k)) {
				r.Disclaimed = true
				return
			}
		}
	}
}

// noneOfThis reports whether 'none of this is what I would build' begins at token k. 'None of this is copied' retracts nothing.
func (r *Reading) noneOfThis(s *sentence, k int) bool {
	if r.toks[k].text != "none" || k+4 >= s.to || r.toks[k+1].text != "of" || !wholes.Has(r.toks[k+2].text) || !beForms.Has(r.toks[k+3].text) && r.toks[k+3].text != "will" {
		return false
	}
	return standing.Has(r.toks[k+4].text)
}

var (
	wholes   = set("this it that these those them")
	standing = set("my mine our ours meant what how part real true serious intended proposed to built used mine")
)

// disclaiming are statements about the whole answer.
var disclaiming = phrases(
	"none of the above is", "none of what follows is", "none of what i", "do none of it", "do none of this", "did none of it", "i mean none of", "not made up my mind", "no opinion of my own",
	"nothing of this is", "without comment of mine", "not my opinion", "not my own design", "not my design", "not our design", "isn't my design", "isn't our design", "is not what i would", "is not what we would", "isn't what i would", "isn't what we would", "take it all back", "take all of it back", "take all this back", "take everything back",
	"forget all of this", "forget everything above", "forget all that", "disregard the above", "disregard all", "ignore everything above", "ignore all of the above", "i withdraw all", "we withdraw all", "i withdraw the", "i retract", "we retract", "i withdraw everything", "scratch all of", "as a joke", "purely fictional", "own design is still", "own design is not", "own design is yet", "is a summary of a", "notes from a talk", "notes of a talk", "notes from a lecture", "notes from a course",
)
