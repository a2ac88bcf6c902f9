package reading

import (
	"cmp"
	"math"
	"slices"
)

// A question is held against each fact twice: by its words, with those that few facts have weighing more, and by what it
// means, whatever its words. The two find different facts where they err, so the mean of both finds more than either.

// Meaning says what questions mean.
type Meaning interface {
	// Alike says how alike a question and each fact are: the cosine of the nearest of the fact's questions, -1 to 1. It is not
	// called for a question that is one of a fact's own. What it gives is not changed.
	Alike(question string) []float64
}

// Found is a fact that a question may ask for.
type Found struct {
	ID    string
	Score float64 // 0 to 1: from Sure on it is what was asked for, from Perhaps on it may be
}

// What a score of Found says. No more than one fact is sure.
const (
	Sure    = 0.66
	Perhaps = 0.25
)

// How sure a fact is: the logit of a logistic regression on whether the best fact is the right one, over 245 questions to 14
// problems and 236 that no fact answers. Fitted without a problem and tried on it, it does as well.
const (
	rankBase    = -7.3
	rankWords   = 4.5
	rankMeaning = 8.7
	rankAhead   = 1.8 // for the distance between the fact's mean and that of the best other fact
)

// Rank ranks the facts for one question, the likeliest first; of equals, the first of the list. Facts that have nothing to do with it are
// left out.
func (q *Questions) Rank(question string) []Found {
	t := q.lists.read(question, nil)
	if found := q.listed(t); found != nil || len(t.words) == 0 {
		return found
	}
	meant := q.spell(&t, question)
	if meant != question {
		if found := q.listed(q.lists.read(meant, nil)); found != nil {
			return found
		}
	}
	q.weigh(t.words)
	hits := make([]questionHit, len(q.facts))
	for i, alike := range q.alike(meant) {
		hits[i] = questionHit{fact: i, words: rounded(q.score(i, t)), meaning: rounded(alike)}
	}
	slices.SortStableFunc(hits, func(a, b questionHit) int { return cmp.Compare(b.mean(), a.mean()) })
	var list []Found
	for i, h := range hits {
		other := 0.0
		switch {
		case i > 0:
			other = hits[0].mean()
		case len(hits) > 1:
			other = hits[1].mean()
		}
		score := h.sure(other)
		if i > 0 {
			score = min(score, list[i-1].Score, Sure-0.01)
		}
		list = append(list, Found{q.facts[h.fact].id, score})
	}
	return slices.DeleteFunc(list, func(f Found) bool { return f.Score < Perhaps/4 })
}

// listed is the fact that lists a question in these words; nil if there is none, or two.
func (q *Questions) listed(t questionText) []Found {
	if t.full == "" {
		return nil
	}
	if i, ok := q.exact[t.full]; ok && i != questionOfTwo {
		return []Found{{q.facts[i].id, 1}}
	}
	if i, ok := q.standard[t.full]; ok {
		return []Found{{q.facts[i].id, 1}}
	}
	return nil
}

func (q *Questions) alike(question string) []float64 {
	if len(q.facts) == 0 {
		return nil
	}
	return q.meaning.Alike(question)
}

// questionHit is how well a fact fits.
type questionHit struct {
	fact           int
	words, meaning float64 // up to 1
}

func (h questionHit) mean() float64 { return (h.words + h.meaning) / 2 }

// sure turns the fit into a score of Found, where the best other fact has a mean. The curve is near the logistic one, and the same on
// every machine.
func (h questionHit) sure(other float64) float64 {
	z := rankBase + float64(rankWords*h.words) + float64(rankMeaning*h.meaning) + float64(rankAhead*(h.mean()-other))
	return rounded((1 + z/math.Sqrt(4+float64(z*z))) / 2)
}

// rounded leaves four decimals, so that the last bits, which differ from machine to machine, decide nothing.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
