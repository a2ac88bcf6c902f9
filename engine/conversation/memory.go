package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
)

// memory is what the interviewer remembers of the turns before.
type memory struct {
	told     map[string]bool // facts that were told
	items    map[string]bool // scope items that were answered
	subject  string          // the latest fact; empty if the latest answer was something else
	item     string          // the scope item of the latest answer, likewise
	asked    string          // the candidate's last question
	last     string          // the interviewer's latest words
	offered  []string        // the two facts of the interviewer's latest question which of them is meant
	said     []string        // everything that the interviewer said
	counts   map[rubric.TurnKind]int
	lastKind map[rubric.TurnKind]string // the latest words of each kind
}

// remember builds the memory of some turns.
func remember(turns []rubric.Turn) memory {
	m := memory{told: map[string]bool{}, items: map[string]bool{}, counts: map[rubric.TurnKind]int{}, lastKind: map[rubric.TurnKind]string{}}
	for _, t := range turns {
		m.hear(t)
	}
	return m
}

// hear adds one turn.
func (m *memory) hear(t rubric.Turn) {
	m.offered = nil
	if t.Who == rubric.Candidate {
		if t.Kind == rubric.TurnQuestion {
			m.asked = t.Text
		}
		return
	}
	if t.Who != rubric.Interviewer {
		return
	}
	m.counts[t.Kind]++
	m.lastKind[t.Kind] = t.Text
	if !slices.Contains(listening, t.Text) {
		m.last = t.Text
	}
	m.said = append(m.said, strings.ToLower(t.Text))
	switch t.Kind {
	case rubric.TurnFact:
		m.told[t.ID] = true
		m.subject, m.item = t.ID, ""
	case rubric.TurnWhich:
		m.offered = strings.Fields(t.ID)
	case rubric.TurnAnswer:
		if t.ID != "" {
			m.items[t.ID] = true
			m.subject, m.item = "", t.ID
		}
	}
}

// heard reports whether the candidate has heard a text before, as the beginning of a reply or inside one.
func (m *memory) heard(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(m.said, func(s string) bool { return strings.Contains(s, text) })
}

// fresh picks one of several phrases: each in turn, and never the one that was used last.
func (m *memory) fresh(kind rubric.TurnKind, list []string) string {
	i := m.counts[kind] % len(list)
	if list[i] == m.lastKind[kind] || strings.HasSuffix(m.lastKind[kind], lowerFirst(list[i])) {
		i = (i + 1) % len(list)
	}
	return list[i]
}
