package reading

import (
	"slices"
	"strings"
	"sync"
)

// How a question finds its fact: its telling words are compared with the asks of every fact, with
// words that few facts have weighing more. A match needs a score, a distance to the next best fact,
// and words that tell enough: a wrong fact is worse than none, so in doubt the facts that may be meant
// are named, and the candidate says which.

// Answerable is something that can be asked for.
type Answerable struct {
	ID       string
	Ask      []string // the ways people ask for it
	Standard []string // questions that every interview is asked and that this answers; they count as they stand, where Ask has no better
}

// Reply says what kind of question it was.
type Reply int

// The replies.
const (
	Unknown Reply = iota // nothing that is known here: "assume something sensible, and say it"
	Known                // a fact answers it
	Advice               // asks for a design decision: "your call: what is the trade-off?"
	Near                 // one or two facts may be meant: "if you mean the budget: ...", "which do you mean: ...?"
)

// Questions matches a candidate's questions with what can be answered. It is safe for use by several goroutines.
type Questions struct {
	lists    *questionTables
	facts    []questionFact
	heart    map[string]bool // stems and groups that some fact is about
	exact    map[string]int  // an ask, normalised, to its fact
	standard map[string]int  // a standard question, normalised, to its fact
	docs     map[string]int  // in how many facts a stem or a group stands
	typos    func() map[typoKey][]string
}

// questionFact is one answerable with the words of its asks. Groups are keys with a leading '#'.
type questionFact struct {
	id    string
	asks  []questionText
	share map[string]float64 // stem or group to the share of the asks that have it
}

// The figures are tuned on testdata/questions, all but its held-out part.
const (
	questionSoft    = 0.21 // weight of a soft word
	questionKin     = 0.85 // match of two words of the same group
	questionCover   = 0.49 // share of the score for how much of the question the fact knows; the rest is for the best ask
	questionScore   = 0.53 // least score of a match, 0 to 1
	questionPassing = 0.68 // the same where only one word tells, and the fact names it in passing
	questionAlone   = 0.45 // the same where much tells and the next best fact is far behind
	questionEnough  = 1.0  // what 'much' is, in words that one fact alone has
	questionAhead   = 0.7  // what 'far behind' is, as a share of the best score
	questionMargin  = 0.07 // least distance to the next best fact
	questionWeight  = 0.22 // least weight of the matched words, in words that one fact alone has
	questionUnasked = 0.82 // weight of a word that no fact has, in words that one fact alone has
	questionCentral = 0.49 // share of the asks from which on a fact is about a word
	questionForeign = 0.8  // factor where the question has a word that another fact is about
	questionUnheard = 0.72 // factor where the question has a word that no fact has
	questionNoHead  = 0.68 // factor where the thing that is counted is another
	questionNoCount = 0.91 // factor where a number is asked for, and the ask wants none
	questionSure    = 0.92 // from here on it is a fact even if it sounds like a request for advice
	questionNear    = 0.3  // least score of a fact that may be meant
	questionHint    = 0.6  // least weight of its matched words, in words that one fact alone has
	questionOne     = 0.7  // up to this share of its score the next best is not meant
	questionEither  = 0.4  // least score where either of two may be meant
)

// questionOfTwo marks the words of a question that two facts have: their scores decide.
const questionOfTwo = -1

// NewQuestions prepares the matching.
func NewQuestions(list []Answerable) *Questions {
	q := &Questions{lists: questionLists(), docs: map[string]int{}, exact: map[string]int{}, standard: map[string]int{}, heart: map[string]bool{}}
	buf := make([]token, 0, 64)
	for i, a := range list {
		f := questionFact{id: a.ID, share: map[string]float64{}}
		for _, ask := range a.Ask {
			t := q.lists.read(ask, buf)
			f.asks = append(f.asks, t)
			if other, ok := q.exact[t.full]; ok && other != i {
				q.exact[t.full] = questionOfTwo
			} else {
				q.exact[t.full] = i
			}
			for _, k := range t.keys() {
				f.share[k] += 1 / float64(len(a.Ask))
			}
		}
		for _, ask := range a.Standard {
			t := q.lists.read(ask, buf)
			q.standard[t.full] = i
		}
		for k, share := range f.share {
			q.docs[k]++
			q.heart[k] = q.heart[k] || share >= questionCentral
		}
		q.facts = append(q.facts, f)
	}
	for i := range q.facts {
		for j := range q.facts[i].asks {
			q.weigh(q.facts[i].asks[j].words)
		}
	}
	q.typos = sync.OnceValue(q.spellings)
	return q
}

// Match finds what a question asks for. The id is empty unless the reply is Known or Near; of several
// questions in one, the first that is known counts.
func (q *Questions) Match(question string) (Reply, string) {
	reply, ids := q.MatchAll(question)
	if len(ids) == 0 {
		return reply, ""
	}
	return reply, ids[0]
}

// MatchAll finds everything that a question asks for: 'How many users, and how fast must it be?'
// asks for two facts. The ids come in the order of the question, each once. If the reply is Near, they
// are the one or two that may be meant, the likelier first; if it is Unknown or Advice, there are none.
func (q *Questions) MatchAll(question string) (Reply, []string) {
	best, ids, near := Unknown, []string(nil), []string(nil)
	for _, sentence := range questionSentences(question) {
		reply, found := q.sentence(sentence)
		if reply == Near {
			if near == nil {
				near = found
			}
			continue
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if reply == Advice {
			best = Advice
		}
	}
	switch {
	case len(ids) > 0:
		return Known, ids
	case best == Unknown && near != nil:
		return Near, near
	}
	return best, nil
}

// sentence matches a question that may be several joined by 'and'.
func (q *Questions) sentence(s string) (Reply, []string) {
	best, ids, near := Unknown, []string(nil), []string(nil)
	parts := questionParts(s)
	for _, part := range parts {
		switch reply, found := q.one(part); {
		case reply == Known:
			ids = append(ids, found...)
		case reply == Advice:
			best = Advice
		case reply == Near && near == nil:
			near = found
		}
	}
	if len(ids) > 0 || best == Advice {
		if len(ids) > 0 {
			best = Known
		}
		return best, ids
	}
	if len(parts) > 1 {
		if reply, found := q.one(s); reply == Known {
			return Known, found
		}
	}
	// 'What are the RTO and RPO?': both sides must be known.
	if left, right, ok := strings.Cut(s, " and "); ok {
		a, first := q.one(left)
		b, second := q.one(right)
		if a == Known && b == Known && first[0] != second[0] {
			return Known, []string{first[0], second[0]}
		}
	}
	if near != nil {
		return Near, near
	}
	return Unknown, nil
}

// one matches a single question. The ids are one if the reply is Known, one or two if it is Near, or none.
func (q *Questions) one(s string) (Reply, []string) {
	t := q.lists.read(s, nil)
	if i, ok := q.exact[t.full]; ok && i != questionOfTwo {
		return Known, []string{q.facts[i].id}
	}
	if i, ok := q.standard[t.full]; ok {
		return Known, []string{q.facts[i].id}
	}
	q.spell(&t)
	q.weigh(t.words)
	best, second := questionRank(q, t)
	least := questionScore
	if best.passing {
		least = questionPassing
	} else if best.evidence >= questionEnough*q.rarest() && second.score < questionAhead*best.score {
		least = questionAlone
	}
	known := best.score >= least && best.score-second.score >= questionMargin && best.evidence >= questionWeight*q.rarest()
	switch advice := adviceOf(s); {
	case advice == adviceSurely && best.score < questionSure, advice == adviceMaybe && !known:
		return Advice, nil
	case known:
		return Known, []string{q.facts[best.fact].id}
	case best.score < questionNear || best.evidence < questionHint*q.rarest():
		return Unknown, nil
	case second.score <= questionOne*best.score:
		return Near, []string{q.facts[best.fact].id}
	case best.score >= questionEither:
		return Near, []string{q.facts[best.fact].id, q.facts[second.fact].id}
	}
	return Unknown, nil
}

// Which of two facts is meant by the answer to 'which do you mean?': 'the second', 'both', or words of
// one's name alone. Names are those of the ids, in their order. Nil if the answer does not say, or is a
// question of its own.
func (q *Questions) Which(answer string, ids, names []string) []string {
	words := q.lists.normal(answer, nil)
	if len(words) == 0 || slices.Contains(questionStarters, words[0]) || len(ids) != 2 || len(names) != 2 {
		return nil
	}
	for _, w := range words {
		switch w {
		case "both", "either", "yes", "yeah", "yep":
			return ids
		case "first", "former":
			return ids[:1]
		case "second", "latter", "last":
			return ids[1:]
		}
	}
	t := q.lists.read(answer, nil)
	var hits [2]int
	for i := range hits {
		name := q.lists.read(names[i], nil)
		for j := range t.words {
			if slices.ContainsFunc(name.words, func(w questionWord) bool { return w.alike(&t.words[j]) > 0 }) {
				hits[i]++
			}
		}
	}
	switch {
	case hits[0] > hits[1]:
		return ids[:1]
	case hits[1] > hits[0]:
		return ids[1:]
	}
	return nil
}
