package reading

import "math"

// How similar a question and a fact are by their words.
const (
	questionSoft    = 0.21 // weight of a soft word
	questionKin     = 0.85 // similarity of two words of the same group
	questionUnasked = 0.82 // weight of a word that no fact has, relative to one that a single fact has
	questionFew     = 0.7  // how much a fact is about a word that few of its asks have; 1 if half of them have it
	sameHead        = 0.15 // part of the similarity that the same counted noun makes up
	sameShape       = 0.1  // part that the same kind of answer makes up
)

// weigh sets the weight of each word: high if few facts have it or a word of its group.
func (q *Questions) weigh(words []questionWord) {
	n := float64(q.worded)
	for i := range words {
		w := &words[i]
		docs := q.docs[w.stem]
		if w.group != "" {
			docs = max(docs, (docs+q.docs[w.group]+1)/2)
		}
		w.weight = math.Log(1 + n/float64(max(1, docs)))
		if docs == 0 {
			w.weight *= questionUnasked
		}
		if w.soft {
			w.weight *= questionSoft
		}
	}
}

// has reports how much a fact is about a word, 0 to 1.
func (f *questionFact) has(w *questionWord) float64 {
	if s := f.share[w.stem]; s > 0 {
		return questionFew + (1-questionFew)*min(1, 2*s)
	}
	if w.group != "" {
		if s := f.share[w.group]; s > 0 {
			return questionKin * (questionFew + (1-questionFew)*min(1, 2*s))
		}
	}
	return 0
}

// score returns how well a fact fits by its words, 0 to 1: the mean of the share of the question's words that the fact has, and of the
// similarity of the question and the best ask.
func (q *Questions) score(fact int, t questionText) float64 {
	f := &q.facts[fact]
	all, known := 0.0, 0.0
	for i := range t.words {
		w := &t.words[i]
		all += w.weight
		known += w.weight * f.has(w)
	}
	if known == 0 {
		return 0
	}
	best := 0.0
	for i := range f.asks {
		ask := &f.asks[i]
		best = max(best, ask.shaped(t)*(known/all+ask.alike(t, all))/2)
	}
	return best
}

// alike compares an ask with a question whose words weigh all in total: 0 to 1.
func (ask *questionText) alike(t questionText, all float64) float64 {
	both, either := 0.0, all
	for i := range ask.words {
		w, m, weight := &ask.words[i], 0.0, 0.0
		for j := range t.words {
			if a := w.alike(&t.words[j]); a > m {
				m, weight = a, min(w.weight, t.words[j].weight)
			}
		}
		both += weight * m
		either += w.weight * (1 - m)
	}
	s := min(1, both/either)
	if ask.head != nil && t.head != nil && ask.head.alike(t.head) > 0 {
		s = s*(1-sameHead) + sameHead
	}
	if ask.shape == t.shape && t.shape != "" {
		s = s*(1-sameShape) + sameShape
	}
	return s
}

// shaped returns a factor for a question that wants another kind of answer than the ask does.
func (ask *questionText) shaped(t questionText) float64 {
	switch {
	case ask.shape == "many" && t.shape == "many" && ask.head != nil && t.head != nil && ask.head.alike(t.head) == 0:
		return 0.8 // 'how many bytes do people paste' counts no pastes
	case ask.shape == t.shape:
		return 1
	case ask.shape == "many" && t.shape == "big":
		return 0.7 // how many there are, not how big each is
	case ask.shape == "many" && t.shape == "much", ask.shape == "much" && (t.shape == "many" || t.shape == "big"), ask.shape == "big" && t.shape == "much":
		return 0.95
	case ask.shape != "" && t.shape != "":
		return 0.85
	case t.shape == "many" || t.shape == "much" || t.shape == "who" || t.shape == "big":
		return 0.9 // asks for a number where the fact may have none
	}
	return 1
}

func (w *questionWord) alike(v *questionWord) float64 {
	switch {
	case w.stem == v.stem:
		return 1
	case w.group != "" && w.group == v.group:
		return questionKin
	}
	return 0
}
