package reading

import (
	"cmp"
	"math"
	"slices"
)

// A question is compared with each answerable in two ways: by its words, where rare words weigh more, and by its meaning, independent of its
// words: how similar it is to the ways to ask, and to the sentences of the answer. Each way finds what the other one misses. The confidence
// depends on both, and on whether there is an answer at all: the scores are the shares of a softmax in which 'none of these' takes part.

// Meaning compares questions by their meaning.
type Meaning interface {
	// Alike returns how similar a question is to each answerable, as cosines, -1 to 1: to the nearest way to ask for it, and to the
	// nearest sentence that answers. The caller must not change the results. It is not called for a question that is listed.
	Alike(question string) (asked, told []float64)
}

// Found is an answerable that a question may ask for.
type Found struct {
	ID    string
	Score float64 // 0 to 1, roughly the probability that it is meant: at least Sure, it is; at least Perhaps, it may be
}

// Thresholds of Found.Score. At most one answerable reaches Sure.
const (
	Sure    = 0.5
	Perhaps = 0.2
)

// The weights of a multinomial logistic regression over 2,300 questions to 14 problems, three in four of them written as asks and left out of
// those that they are compared with, and 560 questions to other problems, which nothing answers. With one problem left out of the fit, its
// questions are answered as well.
const (
	rankNone   = 8.2  // for there being no answer
	rankAsked  = 7.4  // for the cosine with the most similar ask
	rankTold   = 7.1  // for the cosine with the most similar sentence of an answer
	rankWords  = 5.7  // for the score by words, 0 to 1
	rankNamed  = -1.2 // for an answerable that has phrases
	rankFit    = 0.5  // for Phrases.In, 3 at most
	rankShare  = 6.7  // for Phrases.cover
	rankLeast  = 0.02 // lowest score of a result
	rankMostIn = 3
)

// Rank ranks the answerables for one question, likeliest first, equal ones in the order of the list. It leaves out unrelated ones.
func (q *Questions) Rank(question string) []Found { return q.RankAfter(question, "") }

// RankAfter is Rank for a question that may continue the candidate's previous one. The question alone and both together count equally.
func (q *Questions) RankAfter(question, before string) []Found {
	t := q.lists.read(question, nil)
	if found := q.listed(t); found != nil || len(t.words) == 0 && before == "" {
		return found
	}
	meant := q.spell(&t, question)
	if meant != question {
		if found := q.listed(q.lists.read(meant, nil)); found != nil {
			return found
		}
	}
	if len(q.facts) == 0 {
		return nil
	}
	q.weigh(t.words)
	fit := q.fit(t, q.Hear(meant))
	scores := q.shares(fit, meant)
	if before != "" {
		for i, s := range q.shares(fit, before+" "+meant) {
			scores[i] = (scores[i] + s) / 2
		}
	}
	return q.ranked(scores)
}

// ranked sorts the answerables by score.
func (q *Questions) ranked(scores []float64) []Found {
	var list []Found
	for i, s := range scores {
		if s = rounded(s); s >= rankLeast {
			list = append(list, Found{q.facts[i].id, s})
		}
	}
	slices.SortStableFunc(list, func(a, b Found) int { return cmp.Compare(b.Score, a.Score) })
	return list
}

// listed returns the answerable whose asks have exactly this question; nil if none has, or two have.
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

// fit returns what the words of a question say for each answerable, as a logit.
func (q *Questions) fit(t questionText, heard Heard) []float64 {
	fit := make([]float64, len(q.facts))
	for i := range q.facts {
		f := &q.facts[i]
		fit[i] = rankWords * rounded(q.score(i, t))
		if f.phrases != nil {
			fit[i] = rankNamed + float64(rankFit*min(f.phrases.In(heard), rankMostIn)) + float64(rankShare*f.phrases.cover(t, len(heard.all)))
		}
	}
	return fit
}

// shares adds the similarity of meaning to the fit of the words, and returns the softmax.
func (q *Questions) shares(fit []float64, text string) []float64 {
	asked, told := q.meaning.Alike(text)
	most := float64(rankNone)
	z := make([]float64, len(fit))
	for i := range z {
		z[i] = rounded(fit[i] + float64(rankAsked*asked[i]) + float64(rankTold*told[i]))
		most = max(most, z[i])
	}
	sum := math.Exp(rankNone - most)
	for i := range z {
		z[i] = math.Exp(z[i] - most)
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
	return z
}

// rounded rounds to four decimals: the last bits, which differ from machine to machine, must decide nothing.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
