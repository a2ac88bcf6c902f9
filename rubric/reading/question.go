package reading

import "sync"

// See questionrank.go for how the fact that a question asks for is found. A wrong fact is worse than none, so in doubt the interviewer names
// the facts that may be meant, and the candidate chooses.

// Answerable is something that can be asked for.
type Answerable struct {
	ID       string
	Ask      []string // the ways people ask for it; none if Phrases name it
	Standard []string // standard questions that this answers; they count only literally, and if Ask has no better match
	Phrases  Phrases  // how a question names it; none if Ask has its words
}

// Questions matches a candidate's questions with what can be answered. It is safe for concurrent use.
type Questions struct {
	lists    *questionTables
	facts    []questionFact
	meaning  Meaning
	exact    map[string]int // a normalized ask to its fact
	standard map[string]int // a normalized standard question to its fact
	docs     map[string]int // number of facts that have a stem or a group
	worded   int            // number of facts with asks of their own
	typos    func() map[typoKey][]string
}

// questionFact is one answerable with the words of its asks. Groups are keys with a leading '#'.
type questionFact struct {
	id      string
	asks    []questionText
	share   map[string]float64 // stem or group to the share of the asks that contain it
	phrases Phrases
}

// questionOfTwo marks a question that two facts list: their scores decide.
const questionOfTwo = -1

// NewQuestions prepares the matching. The results of meaning must be in the order of the list.
func NewQuestions(list []Answerable, meaning Meaning) *Questions {
	q := &Questions{lists: questionLists(), meaning: meaning, docs: map[string]int{}, exact: map[string]int{}, standard: map[string]int{}}
	buf := make([]token, 0, 64)
	for i, a := range list {
		f := questionFact{id: a.ID, share: map[string]float64{}, phrases: a.Phrases}
		if len(a.Ask) > 0 {
			q.worded++
		}
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
