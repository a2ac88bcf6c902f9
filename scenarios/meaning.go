package scenarios

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// The vectors of all questions that the built-in scenarios list, so that they need not be computed when the first question
// comes: the version of the encoder, then for each text its key and its vector, sorted by key. 'make generate' makes it.
//
//go:embed stored/asks.bin
var storedVectors string

// keySize is the length of a text's key: the beginning of its SHA-256.
const keySize = 8

func vectorKey(text string) string {
	sum := sha256.Sum256([]byte(text))
	return string(sum[:keySize])
}

// storedVector finds the vector of a text among those of the built-in scenarios.
func storedVector(stored, text string) (v encoder.Vector, ok bool) {
	list, ok := strings.CutPrefix(stored, encoder.Version())
	if !ok {
		return v, false
	}
	const size = keySize + encoder.Dims
	key := vectorKey(text)
	i, ok := sort.Find(len(list)/size, func(i int) int { return strings.Compare(key, list[i*size:i*size+keySize]) })
	if !ok {
		return v, false
	}
	for j := range v {
		v[j] = int8(list[i*size+keySize+j])
	}
	return v, true
}

// encodeVectors writes the stored form of vectors by their texts. It is the inverse of storedVector.
func encodeVectors(vectors map[string]encoder.Vector) (string, error) {
	byKey := map[string]string{}
	for text := range vectors {
		key := vectorKey(text)
		if other, ok := byKey[key]; ok {
			return "", fmt.Errorf("store vectors: %q and %q have one key", text, other)
		}
		byKey[key] = text
	}
	keys := make([]string, 0, len(byKey))
	for key := range byKey {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var b strings.Builder
	b.WriteString(encoder.Version())
	for _, key := range keys {
		b.WriteString(key)
		for _, n := range vectors[byKey[key]] {
			b.WriteByte(byte(n))
		}
	}
	return b.String(), nil
}

// Kept holds vectors from one run to the next, so that a pack's questions are encoded once. It is a cache: what is lost is computed anew.
type Kept interface {
	Read(name string) string // what was last written under a name, a kebab-case id; empty if that is lost
	Write(name, text string)
}

// forget is a Kept that keeps nothing.
type forget struct{}

func (forget) Read(string) string   { return "" }
func (forget) Write(string, string) {}

// meaning is what a scenario's texts mean, and what is said to its interviewer.
type meaning struct {
	name   string // of the scenario
	facts  []meantFact
	texts  []string // all that a question is held against
	encode func(string) encoder.Vector
	kept   Kept
	ready  func() map[string]encoder.Vector // of all texts

	mu    sync.Mutex
	known map[string]encoder.Vector // of what was asked last: faces ask again whenever they draw
}

// meantFact is what a question for one fact is held against.
type meantFact struct{ asks, said []string }

// mostKnown is how many vectors of questions are remembered, before all are forgotten.
const mostKnown = 256

// saidLess is by how much a question and its answer are less alike than two ways to ask the same.
const saidLess = 0.05

var _ reading.Meaning = (*meaning)(nil)

// newMeaning prepares the meaning of questions. The vectors of the scenario's texts are looked up, or computed, when the first question comes.
func newMeaning(s *Scenario, encode func(string) encoder.Vector) *meaning {
	m := &meaning{name: s.ID, texts: s.passages(), encode: encode, kept: s.kept, known: map[string]encoder.Vector{}}
	for i, a := range s.answerable() {
		f := meantFact{asks: slices.Concat(a.Ask, a.Standard)}
		for _, sentence := range s.Facts[i].Said() {
			f.said = append(f.said, s.Facts[i].Meant(sentence))
		}
		m.facts = append(m.facts, f)
	}
	if m.kept == nil {
		m.kept = forget{}
	}
	m.ready = sync.OnceValue(m.all)
	return m
}

// all gives the vectors of the scenario's texts, and keeps those that are not built in.
func (m *meaning) all() map[string]encoder.Vector {
	vectors, own, computed := map[string]encoder.Vector{}, map[string]encoder.Vector{}, false
	before := sync.OnceValue(func() string { return m.kept.Read(m.name) })
	for _, text := range m.texts {
		v, ok := storedVector(storedVectors, text)
		if !ok {
			if v, ok = storedVector(before(), text); !ok {
				v, computed = m.encode(text), true
			}
			own[text] = v
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

// vector is what any text means.
func (m *meaning) vector(text string) encoder.Vector {
	if v, ok := m.ready()[text]; ok {
		return v
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.known[text]
	if !ok {
		if v, ok = storedVector(storedVectors, text); !ok {
			v = m.encode(text)
		}
		if len(m.known) >= mostKnown {
			clear(m.known)
		}
		m.known[text] = v
	}
	return v
}

// Alike implements reading.Meaning.
func (m *meaning) Alike(question string) []float64 {
	asked := m.vector(question)
	alike := make([]float64, len(m.facts))
	for i, f := range m.facts {
		alike[i] = -1
		for _, text := range f.asks {
			v := m.vector(text)
			alike[i] = max(alike[i], asked.Alike(&v))
		}
		for _, text := range f.said {
			v := m.vector(text)
			alike[i] = max(alike[i], asked.Alike(&v)-saidLess)
		}
	}
	return alike
}

// Alike is the cosine of the angle between what two texts mean, to four decimals, so that its last bits decide nothing. The texts of the
// scenario itself are at hand; of any others, the last are remembered.
func (c *Compiled) Alike(a, b string) float64 {
	v, w := c.meaning.vector(a), c.meaning.vector(b)
	return math.Round(v.Alike(&w)*1e4) / 1e4
}
