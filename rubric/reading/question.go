package reading

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// How a question finds its fact: its telling words are compared with the asks of every fact, with
// words that few facts have weighing more. A match needs a score, a distance to the next best fact,
// and words that tell enough: a wrong fact is worse than none, so in doubt there is none.

// Answerable is something that can be asked for.
type Answerable struct {
	ID  string
	Ask []string // the ways people ask for it
}

// Reply says what kind of question it was.
type Reply int

// The replies.
const (
	Unknown Reply = iota // nothing that is known here: "assume something sensible, and say it"
	Known                // a fact answers it
	Advice               // asks for a design decision: "your call: what is the trade-off?"
)

// Questions matches a candidate's questions with what can be answered. It is safe for use by several goroutines.
type Questions struct {
	lists *questionTables
	facts []questionFact
	heart map[string]bool // stems and groups that some fact is about
	exact map[string]int  // an ask, normalised, to its fact
	docs  map[string]int  // in how many facts a stem or a group stands
	typos func() map[typoKey][]string
}

// questionFact is one answerable with the words of its asks. Groups are keys with a leading '#'.
type questionFact struct {
	id    string
	asks  []questionText
	share map[string]float64 // stem or group to the share of the asks that have it
}

const (
	questionSoft    = 0.24 // weight of a soft word
	questionKin     = 0.85 // match of two words of the same group
	questionScore   = 0.5  // least score of a match, 0 to 1
	questionMargin  = 0.05 // least distance to the next best fact
	questionWeight  = 0.36 // least weight of the matched words, in words that one fact alone has
	questionCentral = 0.4  // share of the asks from which on a fact is about a word
	questionForeign = 0.85 // factor where the question has a word that another fact is about
	questionNoHead  = 0.6  // factor where the thing that is counted is another
	questionSure    = 0.92 // from here on it is a fact even if it sounds like a request for advice
	questionUnasked = 0.9  // weight of a word that no fact has, in words that one fact alone has
)

// NewQuestions prepares the matching.
func NewQuestions(list []Answerable) *Questions {
	q := &Questions{lists: questionLists(), docs: map[string]int{}, exact: map[string]int{}, heart: map[string]bool{}}
	for i, a := range list {
		f := questionFact{id: a.ID, share: map[string]float64{}}
		for _, ask := range a.Ask {
			t := q.lists.read(ask)
			f.asks = append(f.asks, t)
			q.exact[t.full] = i
			for _, k := range t.keys() {
				f.share[k] += 1 / float64(len(a.Ask))
			}
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

// Match finds what a question asks for. The id is empty unless the reply is Known; of several
// questions in one, the first that is known counts.
func (q *Questions) Match(question string) (Reply, string) {
	reply, ids := q.MatchAll(question)
	if reply != Known {
		return reply, ""
	}
	return Known, ids[0]
}

// MatchAll finds everything that a question asks for: 'How many users, and how fast must it be?'
// asks for two facts. The ids come in the order of the question, each once; there are none unless
// the reply is Known.
func (q *Questions) MatchAll(question string) (Reply, []string) {
	best, ids := Unknown, []string(nil)
	for _, sentence := range questionSentences(question) {
		reply, found := q.sentence(sentence)
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if reply == Advice {
			best = Advice
		}
	}
	if len(ids) > 0 {
		best = Known
	}
	return best, ids
}

// sentence matches a question that may be several joined by 'and'.
func (q *Questions) sentence(s string) (Reply, []string) {
	best, ids := Unknown, []string(nil)
	parts := questionParts(s)
	for _, part := range parts {
		switch reply, id := q.one(part); {
		case reply == Known:
			ids = append(ids, id)
		case reply == Advice:
			best = Advice
		}
	}
	if len(ids) > 0 || best == Advice {
		if len(ids) > 0 {
			best = Known
		}
		return best, ids
	}
	if len(parts) > 1 {
		if reply, id := q.one(s); reply == Known {
			return Known, []string{id}
		}
	}
	// 'What are the RTO and RPO?': both sides must be known.
	if left, right, ok := strings.Cut(s, " and "); ok {
		a, first := q.one(left)
		b, second := q.one(right)
		if a == Known && b == Known && first != second {
			return Known, []string{first, second}
		}
	}
	return Unknown, nil
}

// one matches a single question.
func (q *Questions) one(s string) (Reply, string) {
	t := q.lists.read(s)
	if i, ok := q.exact[t.full]; ok {
		return Known, q.facts[i].id
	}
	q.spell(&t)
	q.weigh(t.words)
	best, second := questionRank(q, t)
	known := best.score >= questionScore && best.score-second.score >= questionMargin && best.evidence >= questionWeight*q.rarest()
	switch advice := adviceOf(s); {
	case advice == adviceSurely && best.score < questionSure, advice == adviceMaybe && !known:
		return Advice, ""
	case known:
		return Known, q.facts[best.fact].id
	}
	return Unknown, ""
}

// questionHit is how well a fact fits.
type questionHit struct {
	fact     int
	score    float64
	evidence float64 // summed weight of the words that matched
}

func questionRank(q *Questions, t questionText) (best, second questionHit) {
	for i := range q.facts {
		h := q.score(i, t)
		if h.score > best.score {
			best, second = h, best
		} else if h.score > second.score {
			second = h
		}
	}
	return best, second
}

// rarest is the weight of a word that one fact alone has.
func (q *Questions) rarest() float64 { return math.Log(1 + float64(len(q.facts))) }

// weigh says of every word how much it tells: much if few facts have it or one of its group.
func (q *Questions) weigh(words []questionWord) {
	n := float64(len(q.facts))
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

// has says how much a fact is about a word, 0 to 1.
func (f *questionFact) has(w *questionWord) float64 {
	if s := f.share[w.stem]; s > 0 {
		return 0.7 + 0.3*min(1, 2*s)
	}
	if w.group != "" {
		if s := f.share[w.group]; s > 0 {
			return questionKin * (0.7 + 0.3*min(1, 2*s))
		}
	}
	return 0
}

// score is the mean of how much of the question the fact knows, and of how alike the question and the best ask are.
func (q *Questions) score(fact int, t questionText) questionHit {
	f, h := &q.facts[fact], questionHit{fact: fact}
	all, telling, foreign := 0.0, 0, false
	for i := range t.words {
		w := &t.words[i]
		all += w.weight
		if m := f.has(w); m > 0 {
			h.evidence += w.weight * m
			if !w.soft {
				telling++
			}
		} else if !w.soft && (q.heart[w.stem] || w.group != "" && q.heart[w.group]) {
			foreign = true
		}
	}
	if h.evidence == 0 {
		return h
	}
	for i := range f.asks {
		h.score = max(h.score, f.asks[i].shaped(t)*(0.5*h.evidence/all+0.5*f.asks[i].alike(t, all)))
	}
	h.score *= f.period(t)
	if foreign {
		h.score *= questionForeign
	}
	if t.head != nil && !f.heads(t.head) {
		if telling < 2 {
			h.score *= questionNoHead
		} else {
			h.score *= (1 + questionNoHead) / 2
		}
	}
	return h
}

// heads says whether the fact is about this thing, and does not merely name it in passing.
func (f *questionFact) heads(w *questionWord) bool {
	if f.share[w.stem] >= questionCentral || w.group != "" && f.share[w.group] >= questionCentral {
		return true
	}
	for i := range f.asks {
		ask := &f.asks[i]
		if ask.shape == "many" || ask.shape == "much" || ask.head != nil {
			for j := range ask.words {
				if ask.words[j].alike(w) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// alike compares a question, whose words weigh all together, with an ask: 0 to 1.
func (ask *questionText) alike(t questionText, all float64) float64 {
	both, either := 0.0, all
	for i := range ask.words {
		w, m := &ask.words[i], 0.0
		for j := range t.words {
			m = max(m, w.alike(&t.words[j]))
		}
		both += w.weight * m
		either += w.weight * (1 - m)
	}
	s := min(1, both/either)
	if ask.head != nil && t.head != nil && ask.head.alike(t.head) > 0 {
		s = s*0.85 + 0.15
	}
	if ask.shape == t.shape && t.shape != "" {
		s = s*0.9 + 0.1
	}
	return s
}

// shaped is a factor for a question that wants another kind of answer than the ask does.
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
		return 0.87 // asks for a number where the fact may have none
	}
	return 1
}

// period is a factor for a question about a second where the fact is about none, and the other way round.
func (f *questionFact) period(t questionText) float64 {
	second, longer := false, false
	for i := range t.words {
		switch t.words[i].stem {
		case "persecond":
			second = true
		case "day", "month", "daili", "year":
			longer = true
		}
	}
	if second && f.share["#persecond"] == 0 || longer && !second && f.share["#persecond"] >= 0.4 {
		return 0.8
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

// spell replaces words that no fact and no list has by the one that they are a letter away from.
func (q *Questions) spell(t *questionText) {
	for i := range t.words {
		w := &t.words[i]
		if len(w.text) < minTypo || q.docs[w.stem] > 0 || w.group != "" || w.soft {
			continue
		}
		if root := q.root(w.stem); root != "" {
			*w = q.lists.word(root)
			continue
		}
		found := ""
		for size := len(w.text) - 1; size <= len(w.text)+1; size++ {
			for _, known := range q.typos()[typoKey{w.text[0], uint8(size)}] {
				if !oneOff(w.text, known) || size == len(w.text) && size < 6 {
					continue
				}
				if found != "" && q.lists.stem(found) != q.lists.stem(known) {
					return
				}
				found = known
			}
		}
		if found != "" {
			*w = q.lists.word(found)
		}
	}
}

// root is what a clicker does, or what is clickable: a stem that the facts have; empty if there is none.
func (q *Questions) root(s string) string {
	for _, end := range []string{"er", "abl", "ibl"} {
		if r, ok := strings.CutSuffix(s, end); ok && len(r) >= 4 && r != "serv" && q.docs[r] > 0 {
			return r
		}
	}
	return ""
}

// spellings are the words that a mistyped one may stand for: those of the asks, and of the groups that the asks have.
func (q *Questions) spellings() map[typoKey][]string {
	m, seen := map[typoKey][]string{}, map[string]bool{}
	add := func(w string) {
		if len(w) >= minTypo && len(w) < 256 && !seen[w] {
			seen[w] = true
			k := typoKey{w[0], uint8(len(w))}
			m[k] = append(m[k], w)
		}
	}
	for i := range q.facts {
		for _, ask := range q.facts[i].asks {
			for _, w := range ask.words {
				add(w.text)
				for _, kin := range q.lists.spelling[strings.TrimPrefix(w.group, "#")] {
					add(kin)
				}
			}
		}
	}
	return m
}
