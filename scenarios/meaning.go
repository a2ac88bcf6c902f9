package scenarios

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// The vectors of all texts of the built-in scenarios, so that they need not be computed at the first question: the name of the format, the version of the encoder,
// then for each text its key and its vector, sorted by key. 'make generate' builds it.
//
//go:embed stored/asks.bin
var storedVectors string

const (
	storedForm = "4 bits " // the name of the vectors' format
	keySize    = 8         // of a text's key: the beginning of its SHA-256
	coarseSize = encoder.Dims / 2
	coarseMost = 7   // largest value in a coarse vector
	coarseSpan = 2.5 // that value in root mean squares of the vector
)

func vectorKey(text string) string {
	sum := sha256.Sum256([]byte(text))
	return string(sum[:keySize])
}

// coarse rounds a vector to 4 bits per number, as vectors are stored. The direction hardly changes: the cosine with the original is 0.99.
func coarse(v encoder.Vector) encoder.Vector {
	squares := 0
	for _, n := range v {
		squares += int(n) * int(n)
	}
	if squares == 0 {
		return v
	}
	step := math.Sqrt(float64(squares)/encoder.Dims) * coarseSpan / coarseMost
	for i, n := range v {
		v[i] = int8(max(-coarseMost, min(coarseMost, math.RoundToEven(float64(n)/step))))
	}
	return v
}

// storedVector finds the vector of a text among stored ones.
func storedVector(stored, text string) (v encoder.Vector, ok bool) {
	list, ok := strings.CutPrefix(stored, storedForm+encoder.Version())
	if !ok {
		return v, false
	}
	const size = keySize + coarseSize
	key := vectorKey(text)
	i, ok := sort.Find(len(list)/size, func(i int) int { return strings.Compare(key, list[i*size:i*size+keySize]) })
	if !ok {
		return v, false
	}
	for j := range coarseSize {
		two := list[i*size+keySize+j]
		v[2*j], v[2*j+1] = int8(two>>4)-coarseMost, int8(two&15)-coarseMost
	}
	return v, true
}

// encodeVectors encodes coarse vectors by text for storing. It is the inverse of storedVector.
func encodeVectors(vectors map[string]encoder.Vector) (string, error) {
	byKey := map[string]string{}
	for text := range vectors {
		key := vectorKey(text)
		if other, ok := byKey[key]; ok {
			return "", fmt.Errorf("store vectors: %q and %q have one key", text, other)
		}
		byKey[key] = text
	}
	var b strings.Builder
	b.WriteString(storedForm + encoder.Version())
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		b.WriteString(key)
		v := vectors[byKey[key]]
		for j := range coarseSize {
			b.WriteByte(byte(v[2*j]+coarseMost)<<4 | byte(v[2*j+1]+coarseMost))
		}
	}
	return b.String(), nil
}

// Kept stores vectors from one run to the next, so that a pack's questions are encoded only once. It is a cache: what is lost is computed
// again.
type Kept interface {
	Read(name string) string // returns what was last written under a name, a kebab-case id; empty if it was lost
	Write(name, text string)
}

// forget is a Kept that stores nothing.
type forget struct{}

func (forget) Read(string) string   { return "" }
func (forget) Write(string, string) {}

// meaning has the vectors of a scenario's texts, and of questions to its interviewer.
type meaning struct {
	name       string   // of the scenario
	ids        []string // of what can be asked for
	facts      []meantFact
	statements []Way    // the ways that state something, of all of them
	texts      []string // all texts that a question is compared with
	encode     func(string) encoder.Vector
	kept       Kept
	ready      func() map[string]encoder.Vector // of all texts
	own        bool                             // texts that are not stored, as a pack has; known once ready was called

	mu     sync.Mutex
	known  map[string]encoder.Vector // of the latest questions: faces ask again whenever they draw
	beside map[string]encoder.Vector // stored ones of other scenarios' texts; they do not evict known ones
}

// meantFact has the texts that a question for one answerable is compared with.
type meantFact struct {
	asks []Way    // the ways to ask for it
	said []string // the sentences that answer
}

// mostKnown is how many vectors of questions are cached before all are dropped.
const mostKnown = 256

var _ reading.Meaning = (*meaning)(nil)

// newMeaning prepares comparing questions by meaning. The vectors of the scenario's texts are looked up, or computed, at the first question.
func newMeaning(s *Scenario, encode func(string) encoder.Vector) *meaning {
	m := &meaning{name: s.ID, texts: s.passages(), encode: encode, kept: s.kept, known: map[string]encoder.Vector{}, beside: map[string]encoder.Vector{}}
	for _, a := range s.answerable() {
		m.ids, m.facts = append(m.ids, a.ID), append(m.facts, s.meant(a))
	}
	for _, f := range m.facts {
		for _, way := range f.asks {
			if way.Says != Neither && (!strings.HasSuffix(way.Text, "?") || strings.HasSuffix(way.Text, ", right?") || strings.HasSuffix(way.Text, ", correct?")) {
				m.statements = append(m.statements, way)
			}
		}
	}
	if m.kept == nil {
		m.kept = forget{}
	}
	m.ready = sync.OnceValue(m.all)
	return m
}

// all returns the vectors of the scenario's texts, and stores those that are not built in.
func (m *meaning) all() map[string]encoder.Vector {
	vectors, own, computed := map[string]encoder.Vector{}, map[string]encoder.Vector{}, false
	before := sync.OnceValue(func() string { return m.kept.Read(m.name) })
	for _, text := range m.texts {
		v, ok := storedVector(storedVectors, text)
		if !ok {
			if v, ok = storedVector(before(), text); !ok {
				v, computed = coarse(m.encode(text)), true
			}
			own[text], m.own = v, true
		}
		vectors[text] = v
	}
	if computed {
		if form, err := encodeVectors(own); err == nil {
			m.kept.Write(m.name, form)
		}
	}
	return vectors
}

// vector returns the vector of any text.
func (m *meaning) vector(text string) encoder.Vector {
	if v, ok := m.ready()[text]; ok {
		return v
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.known[text]; ok {
		return v
	}
	if v, ok := m.beside[text]; ok {
		return v
	}
	if v, ok := storedVector(storedVectors, text); ok {
		m.beside[text] = v
		return v
	}
	v := m.encode(text)
	if len(m.known) >= mostKnown {
		clear(m.known)
	}
	m.known[text] = v
	return v
}

// toldLess is how much lower the similarity of a question and its answer usually is than that of the question and the most similar ask.
const toldLess = 0.15

// Alike implements reading.Meaning. The adapters were learned from the built-in scenarios and are used for these alone.
func (m *meaning) Alike(question string) (asked, told []float64) {
	q := m.vector(question)
	answer, sharp := q, func(cosine float64) float64 { return cosine }
	if !m.own {
		toAsk, toTell := adapters()
		q, answer, sharp = toAsk.of(&q), toTell.of(&q), sharpened
	}
	asked, told = make([]float64, len(m.facts)), make([]float64, len(m.facts))
	for i, f := range m.facts {
		asked[i], told[i] = sharp(m.nearestAsk(f, &q)), -1
		for _, text := range f.said {
			v := m.vector(text)
			told[i] = max(told[i], sharp(answer.Alike(&v)))
		}
		switch { // nobody wrote how to ask for it, or what to tell
		case len(f.asks) == 0:
			asked[i] = told[i]
		case len(f.said) == 0:
			told[i] = asked[i] - toldLess
		}
	}
	return asked, told
}

// vectorsOf returns the vectors of a question that are compared with ways to ask and with sentences that answer, and the weights of their cosines.
func (m *meaning) vectorsOf(question string) (asked, told encoder.Vector, weights fit) {
	q := m.vector(question)
	if m.own {
		return q, q, plainFit
	}
	toAsk, toTell := adapters()
	return toAsk.of(&q), toTell.of(&q), adaptedFit
}

// sharpened makes a cosine of adapted vectors count more, as they tell what is meant from what is not more reliably. The factor and the
// summand are those by which the weights of reading.Questions.Rank rose when they were fitted to adapted vectors.
func sharpened(cosine float64) float64 { return float64(1.28*cosine) - 0.055 }

// nearestAsk returns the cosine with the nearest way to ask for an answerable, -1 if there is none.
func (m *meaning) nearestAsk(f meantFact, q *encoder.Vector) float64 {
	most := -1.0
	for _, way := range f.asks {
		v := m.vector(way.Text)
		most = max(most, q.Alike(&v))
	}
	return most
}

// Alike returns the cosine of the angle between the meanings of two texts, rounded to four decimals so that its last bits decide nothing.
// Vectors of the scenario's own texts are available at once; those of the latest other texts are cached.
func (c *Compiled) Alike(a, b string) float64 {
	v, w := c.meaning.vector(a), c.meaning.vector(b)
	return math.Round(v.Alike(&w)*1e4) / 1e4
}

// Ways returns the ways to ask for an answerable or a short answer; none for an unknown id. The caller must not change them.
func (c *Compiled) Ways(id string) []Way {
	if i := slices.Index(c.meaning.ids, id); i >= 0 {
		return c.meaning.facts[i].asks
	}
	for i := range c.asked.answers {
		if c.asked.answers[i].ID() == id {
			return c.asked.answers[i].Ways
		}
	}
	return nil
}

// Statements returns the ways that state something, of all answerables: those that do not end as a question, or ask at their end whether it is so.
// They are not to be changed.
func (c *Compiled) Statements() []Way { return c.meaning.statements }

// Nearest returns how similar a question is to the nearest way to ask for anything, to four decimals.
func (c *Compiled) Nearest(question string) float64 {
	most := 0.0
	v := c.meaning.vector(question)
	for _, f := range c.meaning.facts {
		most = max(most, c.meaning.nearestAsk(f, &v))
	}
	return math.Round(most*1e4) / 1e4
}
