package reading

import "slices"

// Topic is what a part of a text is about because of the question before it: after 'And when a zone fails?', a reply that never names the
// zone is about its failure.
type Topic struct {
	At       int      // byte offset in the text where the reply begins
	Concepts []string // ids of what was asked about
}

// replySentences is how many sentences of a reply count as about the question.
const replySentences = 2

// Concepts returns the ids of the concepts that a text mentions in any way, sorted.
func (l *Lexicon) Concepts(text string) []string {
	r := Read(l, []Text{{Text: text}}, nil)
	var ids []string
	for i := range r.Mentions {
		ids = append(ids, r.Mentions[i].Concept)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// topics adds a mention of what was asked about to the first sentences of each reply.
func (r *Reading) topics(stage, first int) {
	for _, t := range r.Texts[stage].Topics {
		n := 0
		for i := first; i < len(r.sentences) && n < replySentences; i++ {
			s := &r.sentences[i]
			if r.toks[s.from].start < t.At || s.kind == heading {
				continue
			}
			n++
			for _, id := range t.Concepts {
				c, ok := r.Lexicon.byID[id]
				if !ok {
					continue
				}
				r.Mentions = append(r.Mentions, Mention{
					Concept: id, concept: c, Pattern: "(asked)", Stage: stage, sentence: i, clause: s.clauses[0],
					Start: r.toks[s.from].start, End: r.toks[s.from].start, token: s.from, end: s.from, asked: true,
				})
			}
		}
	}
}

// answered lets a reply be about the question that its writer asked a sentence before: 'What if a zone dies? The other two carry its load' is about
// the zone. A 'no' rejects the subject, and a reply that names its choice ('a queue or a stream? a stream') needs no help.
func (r *Reading) answered(first int, text string) {
	said := len(r.Mentions)
	for said > 0 && r.Mentions[said-1].sentence >= first {
		said--
	}
	of := map[int][]int{} // mentions by sentence
	for k := said; k < len(r.Mentions); k++ {
		of[r.Mentions[k].sentence] = append(of[r.Mentions[k].sentence], k)
	}
	for i := first; i+1 < len(r.sentences); i++ {
		s, reply := &r.sentences[i], &r.sentences[i+1]
		if !s.asked || s.quoted || s.kind == heading || !r.repliesTo(i, text) {
			continue
		}
		var about []int32
		for _, k := range of[i] {
			m := &r.Mentions[k]
			if _, framed := s.framed(m.token); !framed && !slices.Contains(about, m.concept) {
				about = append(about, m.concept)
			}
		}
		if slices.ContainsFunc(of[i+1], func(k int) bool { return slices.Contains(about, r.Mentions[k].concept) }) {
			continue
		}
		supposed := r.supposes(s) && r.states(reply)
		for _, c := range about {
			r.Mentions = append(r.Mentions, Mention{
				Concept: r.Lexicon.concepts[c].ID, concept: c, Pattern: "(asked)", Stage: reply.stage, sentence: i + 1, clause: reply.clauses[0],
				Start: r.toks[reply.from].start, End: r.toks[reply.from].start, token: reply.from, end: reply.from, asked: true, supposed: supposed,
			})
		}
	}
}

// supposes reports whether a question asks for the effect of something: 'What if a node fails?', 'And when the region is lost?'.
func (r *Reading) supposes(s *sentence) bool {
	for i := s.from; i < min(s.to, s.from+4); i++ {
		if t := &r.toks[i]; t.text == "if" || t.text == "when" {
			return true
		}
	}
	return false
}

// repliesTo reports whether the sentence after a question is its writer's reply, and not a 'no'.
func (r *Reading) repliesTo(i int, text string) bool {
	s, reply := &r.sentences[i], &r.sentences[i+1]
	if reply.asked || reply.quoted || reply.kind != s.kind && reply.kind != prose {
		return false
	}
	return !denials.Has(r.toks[reply.from].text) && !r.newParagraph(i+1, text)
}
