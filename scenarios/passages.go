package scenarios

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// The texts that a question is compared with by meaning, beside the asks of a fact: the sentences that may answer it.

var fullStop = pattern.New(`[.?!] +(?:[A-Z]|\d|\$)`)

// Sentences splits what an interviewer says into sentences.
func Sentences(text string) []string {
	if text == "" {
		return nil
	}
	var out []string
	from := 0
	for _, m := range fullStop.FindAllStringIndex(text, -1) {
		if abbreviated(text[:m[0]+1]) {
			continue
		}
		out = append(out, text[from:m[0]+1])
		from = m[1] - 1
	}
	return append(out, text[from:])
}

func abbreviated(s string) bool {
	return strings.HasSuffix(s, "a.m.") || strings.HasSuffix(s, "p.m.") || strings.HasSuffix(s, "e.g.")
}

// Said returns the sentences of what the fact tells.
func (f Fact) Said() []string { return Sentences(f.Tell) }

// Meant returns a sentence of the fact's text with the fact's name, because few sentences make their subject clear without it.
func (f Fact) Meant(sentence string) string { return f.Label + ": " + sentence }

// Given returns the sentences of the brief.
func (s *Scenario) Given() []string {
	return Sentences(strings.Join(strings.Fields(s.Brief), " "))
}

// meant returns the texts that a question for an answerable is compared with: the ways to ask for it, including those in its file, and the sentences of its answer.
func (s *Scenario) meant(a reading.Answerable) meantFact {
	m := meantFact{}
	for _, text := range slices.Concat(a.Ask, a.Standard) {
		m.asks = append(m.asks, Way{Text: text})
	}
	if i := slices.IndexFunc(s.Facts, func(f Fact) bool { return f.ID == a.ID }); i >= 0 {
		m.asks = append(m.asks, s.asked.facts[a.ID]...)
		for _, sentence := range s.Facts[i].Said() {
			m.said = append(m.said, s.Facts[i].Meant(sentence))
		}
	}
	for _, item := range s.Scope.list() {
		if item.Fact == a.ID || item.ID() == a.ID {
			ways := s.asked.scope[firstPhrase(item.Words)]
			if len(ways) == 0 {
				ways = plainWays(item.Words)
			}
			m.asks = append(m.asks, ways...)
		}
		if item.ID() == a.ID {
			m.said = append(m.said, item.Say)
		}
	}
	return m
}

// mostPlain is the most plain asks that are built from the words of a scope item.
const mostPlain = 8

// plainWays returns short asks for a scope item without listed ways: its phrases, with each of the interchangeable words in the first position.
func plainWays(words string) []Way {
	var ways []Way
	for phrase := range strings.SplitSeq(words, ",") {
		places := strings.Fields(phrase)
		if len(places) == 0 {
			continue
		}
		rest := ""
		for _, place := range places[1:] {
			first, _, _ := strings.Cut(place, "|")
			rest += " " + first
		}
		for first := range strings.SplitSeq(places[0], "|") {
			if len(ways) < mostPlain {
				ways = append(ways, Way{Text: strings.ReplaceAll(first+rest, "-", " ") + "?"})
			}
		}
	}
	return ways
}

// passages returns all texts that a question may be compared with by meaning, each once.
func (s *Scenario) passages() []string {
	var out []string
	for _, a := range s.answerable() {
		m := s.meant(a)
		for _, way := range m.asks {
			out = append(out, way.Text)
		}
		out = append(out, m.said...)
	}
	for _, a := range s.asked.answers {
		out = append(out, a.Say)
		for _, way := range a.Ways {
			out = append(out, way.Text)
		}
	}
	out = append(out, s.Given()...)
	slices.Sort(out)
	return slices.Compact(out)
}
