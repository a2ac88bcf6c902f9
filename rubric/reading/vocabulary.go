package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"

	"tenx/rubric/stored"
)

// Vocabulary decides what a text is about by its words: it knows the words of several subjects and the weight of each word. A subject's
// words are weighted by tf-idf, (1 + ln count) * ln((subjects + 1) / (subjects that have the word + ½)), and the similarity of a text to a
// subject is the cosine between their weighted words. It is safe for concurrent use.
type Vocabulary struct {
	count    float64                       // of subjects
	spread   map[string]float64            // stem to the number of subjects that have it
	subjects map[string]map[string]float64 // subject to its words, of length 1
	telling  map[string][]subjectWeight    // telling words to the subjects that have them
	digest   string
}

// subjectWeight is how typical a word is of a subject.
type subjectWeight struct {
	subject string
	weight  float64
}

// subjectWords is how many words are kept per subject: the most typical ones.
const subjectWords = 400

// NewVocabulary learns the words of subjects from one text about each.
func NewVocabulary(texts map[string]string) *Vocabulary {
	v := &Vocabulary{count: float64(len(texts)), spread: map[string]float64{}, subjects: map[string]map[string]float64{}}
	counts := map[string]map[string]float64{}
	for id, text := range texts {
		counts[id] = countWords(text)
		for w := range counts[id] {
			v.spread[w]++
		}
	}
	for id, words := range counts {
		v.subjects[id] = wordWeights(v.weigh(words, subjectWords))
	}
	v.finish()
	return v
}

// With returns a vocabulary that also has the subject of a text, replacing one with the same id.
func (v *Vocabulary) With(id, text string) *Vocabulary {
	w := &Vocabulary{count: v.count, spread: v.spread, subjects: maps.Clone(v.subjects)}
	w.subjects[id] = wordWeights(w.weigh(countWords(text), subjectWords))
	w.finish()
	return w
}

// Has reports whether the vocabulary knows a subject.
func (v *Vocabulary) Has(id string) bool { return v.subjects[id] != nil }

// Digest identifies a vocabulary, in hex: two with the same digest find the same similarity.
func (v *Vocabulary) Digest() string { return v.digest }

// finish collects the telling words and sets the digest: of everything that Similarity depends on, with weights to six digits, as the last of 17
// may differ between processors.
func (v *Vocabulary) finish() {
	v.telling = map[string][]subjectWeight{}
	h := sha256.New()
	h.Write([]byte(strconv.FormatFloat(v.count, 'g', -1, 64) + "\n"))
	for _, id := range slices.Sorted(maps.Keys(v.subjects)) {
		h.Write([]byte(id + "\n"))
		for _, w := range slices.Sorted(maps.Keys(v.subjects[id])) {
			v.telling[w] = append(v.telling[w], subjectWeight{id, v.subjects[id][w]})
			h.Write([]byte(w + " " + strconv.FormatFloat(v.spread[w], 'g', -1, 64) + " " + strconv.FormatFloat(v.subjects[id][w], 'g', 6, 64) + "\n"))
		}
	}
	v.digest = hex.EncodeToString(h.Sum(nil)[:8])
}

// countWords counts the stems of a text, except those that say nothing about a subject.
func countWords(text string) map[string]float64 {
	counts := map[string]float64{}
	for _, t := range tokenize(nil, text, 0, len(text)) {
		if t.kind == word && len(t.text) > 2 && !stopWords.Has(t.text) {
			counts[stem(t.text)]++
		}
	}
	return counts
}

// weighed is a word with its weight.
type weighed struct {
	word   string
	weight float64
}

// weigh returns the weights of counted words, the largest first and at most limit of them, as a vector of length 1.
func (v *Vocabulary) weigh(counts map[string]float64, limit int) []weighed {
	list := make([]weighed, 0, len(counts))
	for w, n := range counts {
		if x := (1 + math.Log(n)) * math.Log((v.count+1)/(v.spread[w]+0.5)); x > 0 {
			list = append(list, weighed{w, x})
		}
	}
	slices.SortFunc(list, func(a, b weighed) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight || a.word > b.word:
			return 1
		}
		return -1
	})
	list = list[:min(limit, len(list))]
	length := 0.0
	for _, x := range list {
		length += x.weight * x.weight
	}
	for i := range list {
		list[i].weight /= math.Sqrt(length)
	}
	return list
}

func wordWeights(list []weighed) map[string]float64 {
	out := make(map[string]float64, len(list))
	for _, x := range list {
		out[x.word] = x.weight
	}
	return out
}

// Stated returns the share of words in sentences that state something: with a verb or numbers, and not in a list, a heading or praise.
// Programs and drawings are left out.
func (r *Reading) Stated() float64 { return r.stated }

func (r *Reading) shareStated() float64 {
	words, stated := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == code || s.kind == diagram {
			continue
		}
		states := !s.vague && s.kind != heading && r.states(s)
		if !states && (s.kind == comment || s.kind == note) {
			continue
		}
		for k := s.from; k < s.to; k++ {
			if r.toks[k].kind == word {
				words++
				if states && !within(s.listed, k) {
					stated++
				}
			}
		}
	}
	return float64(stated) / float64(max(words, 1))
}

func (r *Reading) states(s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if q := r.toks[i].quantity; q > 0 && !r.Quantities[q-1].Word {
			return true
		}
	}
	return r.predicate(s)
}

// Similarity returns how similar the text is to each subject, 0 to 1. What repeats the interviewer does not count.
func (r *Reading) Similarity(v *Vocabulary) map[string]float64 {
	counts := map[string]float64{}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.quoted {
			continue
		}
		for k := s.from; k < s.to; k++ {
			if t := &r.toks[k]; t.kind == word {
				if v.telling[t.stemmed] != nil {
					counts[t.stemmed]++
				}
			}
		}
	}
	out := make(map[string]float64, len(v.subjects))
	for id := range v.subjects {
		out[id] = 0
	}
	for _, w := range v.weigh(counts, len(counts)) {
		for _, s := range v.telling[w.word] {
			out[s.subject] += w.weight * s.weight
		}
	}
	return out
}

// storedVocabulary is the stored form of a Vocabulary.
type storedVocabulary struct {
	Count    float64
	Spread   map[string]float64
	Subjects map[string]map[string]float64
}

// Store writes the vocabulary for ReadVocabulary.
func (v *Vocabulary) Store() ([]byte, error) {
	return stored.Append(nil, storedVocabulary{v.count, v.spread, v.subjects})
}

// ReadVocabulary reads what Store wrote.
func ReadVocabulary(data []byte) (*Vocabulary, error) {
	var s storedVocabulary
	if err := stored.Read(data, &s); err != nil {
		return nil, err
	}
	if s.Count < 1 || s.Spread == nil || s.Subjects == nil {
		return nil, errors.New("the stored vocabulary is empty")
	}
	v := &Vocabulary{count: s.Count, spread: s.Spread, subjects: s.Subjects}
	v.finish()
	return v, nil
}
