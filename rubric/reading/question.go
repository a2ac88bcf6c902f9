package reading

import (
	"slices"
	"strings"
	"sync"
)

// How a question finds its fact is in questionrank.go. A wrong fact is worse than none, so in doubt the facts that may be meant
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
	meaning  Meaning
	exact    map[string]int // an ask, normalised, to its fact
	standard map[string]int // a standard question, normalised, to its fact
	docs     map[string]int // in how many facts a stem or a group stands
	typos    func() map[typoKey][]string
}

// questionFact is one answerable with the words of its asks. Groups are keys with a leading '#'.
type questionFact struct {
	id    string
	asks  []questionText
	share map[string]float64 // stem or group to the share of the asks that have it
}

// questionOfTwo marks the words of a question that two facts have: their scores decide.
const questionOfTwo = -1

// questionMost is how many questions of a turn, and parts of a sentence, are answered: nobody asks more in earnest.
const questionMost = 4

// NewQuestions prepares the matching. What the meaning is asked for has the order of the list.
func NewQuestions(list []Answerable, meaning Meaning) *Questions {
	q := &Questions{lists: questionLists(), meaning: meaning, docs: map[string]int{}, exact: map[string]int{}, standard: map[string]int{}}
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
		for k := range f.share {
			q.docs[k]++
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
	sentences := questionSentences(question)
	for _, sentence := range sentences[:min(len(sentences), questionMost)] {
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
	parts = parts[:min(len(parts), questionMost)]
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
	found := append(q.Rank(s), Found{}, Found{})
	best, second := found[0], found[1]
	switch advice := adviceOf(s); {
	case advice == adviceSurely && best.Score < 1, advice == adviceMaybe && best.Score < Sure:
		return Advice, nil
	case best.Score >= Sure:
		return Known, []string{best.ID}
	case best.Score < Perhaps:
		return Unknown, nil
	case second.Score < Perhaps:
		return Near, []string{best.ID}
	}
	return Near, []string{best.ID, second.ID}
}
