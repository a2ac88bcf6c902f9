package reading

import "slices"

// Topic is what a part of a text is about because of what was asked before it: 'And when a zone fails?' makes a reply that never
// names the zone one about its failure.
type Topic struct {
	At       int      // byte offset in the text where the reply begins
	Concepts []string // ids of what was asked about
}

// replySentences is how many sentences a question reaches.
const replySentences = 2

// Concepts gives the ids of the concepts that a text speaks of, whatever it says of them, sorted.
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
