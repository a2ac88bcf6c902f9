package scenarios

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
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

// meaning is what the facts' questions mean.
type meaning struct {
	name    string // of the scenario
	asks    []reading.Answerable
	encode  func(string) encoder.Vector
	kept    Kept
	vectors func() [][]encoder.Vector // of each fact's questions

	mu    sync.Mutex
	known map[string][]float64 // what Alike gave for the last questions: faces ask again whenever they draw
}

// mostKnown is how many questions are remembered, before all are forgotten.
const mostKnown = 32

var _ reading.Meaning = (*meaning)(nil)

// newMeaning prepares the meaning of questions. Their vectors are looked up, or computed, when the first question comes.
func newMeaning(s *Scenario, encode func(string) encoder.Vector) *meaning {
	m := &meaning{name: s.ID, asks: s.answerable(), encode: encode, kept: s.kept}
	if m.kept == nil {
		m.kept = forget{}
	}
	m.vectors = sync.OnceValue(m.all)
	return m
}

// all gives the vectors of each fact's questions, and keeps those that are not built in.
func (m *meaning) all() [][]encoder.Vector {
	vectors, own, computed := make([][]encoder.Vector, len(m.asks)), map[string]encoder.Vector{}, false
	before := sync.OnceValue(func() string { return m.kept.Read(m.name) })
	for i, a := range m.asks {
		for _, text := range slices.Concat(a.Ask, a.Standard) {
			v, ok := storedVector(storedVectors, text)
			if !ok {
				if v, ok = storedVector(before(), text); !ok {
					v, computed = m.encode(text), true
				}
				own[text] = v
			}
			vectors[i] = append(vectors[i], v)
		}
	}
	if computed {
		if form, err := encodeVectors(own); err == nil {
			m.kept.Write(m.name, form)
		}
	}
	return vectors
}

// Alike implements reading.Meaning.
func (m *meaning) Alike(question string) []float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if alike, ok := m.known[question]; ok {
		return alike
	}
	asked, vectors := m.encode(question), m.vectors()
	alike := make([]float64, len(vectors))
	for i, list := range vectors {
		alike[i] = -1
		for j := range list {
			alike[i] = max(alike[i], asked.Alike(&list[j]))
		}
	}
	if m.known == nil || len(m.known) >= mostKnown {
		m.known = map[string][]float64{}
	}
	m.known[question] = alike
	return alike
}
