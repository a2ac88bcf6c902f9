package reading

import "math"

// A result that stands behind its assumptions: 'each message is 200 bytes and we have 1B messages a day, so 200 GB a day'. Words don't say
// what else went into it, so that only a slip of the decimal point is called off.

// assumed finds the results of a sentence, with the one before it, that are a power of ten away from a size of each thing and how many
// of them there are.
func (r *Reading) assumed(i int) {
	s := &r.sentences[i]
	from := s.from
	if i > 0 && r.sentences[i-1].stage == s.stage && r.sentences[i-1].kind == s.kind && r.sentences[i-1].title == s.title && s.kind == prose {
		from = r.sentences[i-1].from
	}
	if r.assumedIn(s.stage, s.from, s.to) || from == s.from {
		return
	}
	r.assumedIn(s.stage, from, s.to)
}

func (r *Reading) assumedIn(stage, from, to int) (found bool) {
	var at []int
	for i := from; i < to; i++ {
		t := &r.toks[i]
		switch {
		case t.quantity > 0 && !r.Quantities[t.quantity-1].Word:
			at = append(at, i)
		case operator(t.text) != "" && t.text != "=", t.text == "%", moreLoad.Has(t.stemmed) && !eachOne.Has(t.text) && !countable.Has(t.stemmed), t.text == "if", t.text == "than":
			return false
		}
	}
	if len(at) != 3 {
		return false
	}
	a, b, q := asBillions(&r.Quantities[r.toks[at[0]].quantity-1]), asBillions(&r.Quantities[r.toks[at[1]].quantity-1]), &r.Quantities[r.toks[at[2]].quantity-1]
	size, count := a, b
	if a.Unit.Kind == Count {
		size, count = b, a
	}
	if size.Unit.Kind != Size || size.Unit.Per > 0 || count.Unit.Kind != Count || count.Value < 1000 || q.Unit.Kind != Size || q.Unit.Per != count.Unit.Per || q.Billions || !r.follows(at[2]) || r.eachNoun(at, size) != count.Unit.Noun || count.Unit.Noun == "" {
		return false
	}
	want, is := size.Base()*count.Base(), q.Base()
	if slip := math.Log10(factor(want, is)); slip < 0.5 || math.Abs(slip-math.Round(slip)) > 0.06 {
		return slip < 0.5
	}
	r.off(stage, min(a.Start, b.Start), q, want)
	return true
}

var (
	eachOne   = set("each every per a one average")
	countable = stemSet("user users customer customers visitor visitors")
	resulting = set("so that's thats makes gives means hence thus therefore totals : =")
	needing   = set("we need needs store storage have that is of about roughly around ~ approximately total in all you get i a to to, takes take would disk space")
)

// follows reports whether the figure at token i is what the words before it come to: 'so we need', ': '.
func (r *Reading) follows(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if resulting.Has(r.toks[k].text) {
			return true
		}
		if !needing.Has(r.toks[k].text) {
			return false
		}
	}
	return false
}

// eachNoun returns the stem of the thing that a size is one of: 'each message is 200 bytes', '1 KB per link'.
func (r *Reading) eachNoun(at []int, size *Quantity) string {
	for _, i := range at[:2] {
		if r.Quantities[r.toks[i].quantity-1].Start != size.Start {
			continue
		}
		for k := i; k+1 < min(len(r.toks), i+4); k++ {
			if eachOne.Has(r.toks[k].text) && r.toks[k+1].kind == word {
				return r.toks[k+1].stemmed
			}
		}
		for k := max(0, i-4); k+1 < i; k++ {
			if eachOne.Has(r.toks[k].text) && r.toks[k+1].kind == word && !eachOne.Has(r.toks[k+1].text) {
				return r.toks[k+1].stemmed
			}
		}
	}
	return ""
}
