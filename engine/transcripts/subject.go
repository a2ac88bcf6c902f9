package transcripts

import (
	"math"
	"strings"

	"tenx/scenarios"
)

// subjects knows which words are typical of each stage of a scenario: those of its opening, prompts and hints, and those in the reference answers under the stage's
// heading. The words of an interview are compared with them one by one.
type subjects struct {
	words map[string][]float64 // by stem: how much more likely the word is in each stage than in all, as a logarithm
	n     int                  // stages

	totals []float64 // words of each stage, while they are counted
}

const (
	smoothing  = 2.0  // of a word, added to each stage
	counts     = 0.15 // factor of a word: words are not independent evidence
	mostAbout  = 1.5  // maximum evidence of a line for a stage
	mostOfWord = 1.5  // maximum evidence of a word
)

// newSubjects reads a scenario.
func newSubjects(script *scenarios.Compiled) *subjects {
	m := &subjects{words: map[string][]float64{}, n: len(script.Stages), totals: make([]float64, len(script.Stages))}
	index := map[string]int{}
	for i := range script.Stages {
		st := &script.Stages[i]
		index[st.ID] = i
		m.add(i, st.Title+" "+st.Opening+" "+strings.Join(st.Hints, " "))
		for _, p := range st.Paths {
			m.add(i, p.Opening)
		}
	}
	for _, p := range script.Prompts {
		if i, ok := index[p.Stage]; ok {
			m.add(i, p.Ask)
		}
	}
	for _, ref := range script.References {
		answer, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
		if err != nil {
			continue // the linter says so
		}
		for _, s := range answer.Transcript(script.Scenario).Stages {
			m.add(index[s.Stage], s.Text)
		}
	}
	m.weigh()
	return m
}

// add counts the words of a stage's text.
func (m *subjects) add(stage int, text string) {
	for _, w := range strings.Fields(plainWords(text)) {
		if w = stem(w); little.Has(w) || len(w) < 2 {
			continue
		}
		if m.words[w] == nil {
			m.words[w] = make([]float64, m.n)
		}
		m.words[w][stage]++
		m.totals[stage]++
	}
}

// weigh turns counts into the evidence of each word for each stage.
func (m *subjects) weigh() {
	totals, all := m.totals, 0.0
	for _, t := range totals {
		all += t
	}
	for w, list := range m.words {
		sum := 0.0
		for _, c := range list {
			sum += c
		}
		mean := 0.0
		for k := range list {
			list[k] = math.Log((list[k] + smoothing*totals[k]/max(all, 1)*float64(m.n)) / max(totals[k], 1) / ((sum + smoothing*float64(m.n)) / max(all, 1)))
			list[k] = max(-mostOfWord, min(mostOfWord, list[k]))
			mean += list[k] / float64(m.n)
		}
		for k := range list {
			list[k] -= mean
		}
		m.words[w] = list
	}
}

// about returns the evidence of a text for each stage: 0 on average over the stages.
func (m *subjects) about(text string) []float64 {
	out := make([]float64, m.n)
	for _, w := range strings.Fields(plainWords(text)) {
		for k, v := range m.words[stem(w)] {
			out[k] += v * counts
		}
	}
	most := 0.0
	for _, v := range out {
		most = max(most, math.Abs(v))
	}
	if most > mostAbout {
		for k := range out {
			out[k] *= mostAbout / most
		}
	}
	return out
}
