package reading

import "math"

// questionHit is how well a fact fits.
type questionHit struct {
	fact     int
	score    float64
	passing  bool    // only one word tells, and the fact names it in passing
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
	all, telling, foreign, unheard := 0.0, 0, false, false
	for i := range t.words {
		w := &t.words[i]
		all += w.weight
		if m := f.has(w); m > 0 {
			h.evidence += w.weight * m
			if !w.soft {
				telling++
				h.passing = telling == 1 && f.share[w.stem] < 0.3 && f.share[w.group] < 0.3
			}
		} else if !w.soft && (q.heart[w.stem] || w.group != "" && q.heart[w.group]) {
			foreign = true
		} else if !w.soft {
			unheard = unheard || q.docs[w.stem] == 0 && q.docs[w.group] == 0
		}
	}
	if h.evidence == 0 {
		return h
	}
	for i := range f.asks {
		ask := &f.asks[i]
		alike := ask.alike(t, all)
		h.score = max(h.score, ask.shaped(t)*(questionCover*h.evidence/all+(1-questionCover)*alike))
		if alike >= 0.7 && (t.shape == "" || t.shape == ask.shape) {
			h.passing = false // nearly an ask of its own
		}
	}
	h.score *= f.period(t)
	if foreign {
		h.score *= questionForeign
	}
	if unheard {
		h.score *= questionUnheard
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
		return questionNoCount // asks for a number where the fact may have none
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
