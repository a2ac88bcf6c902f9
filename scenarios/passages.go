package scenarios

import (
	"regexp"
	"slices"
	"strings"
)

// What a question is held against by its meaning, beside the questions that a fact lists: the sentences that it could be answered with.

var fullStop = regexp.MustCompile(`[.?!] +(?:[A-Z]|\d|\$)`)

// Sentences cuts what an interviewer says into its sentences.
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

// Said are the sentences of what a fact tells.
func (f Fact) Said() []string { return Sentences(f.Tell) }

// Meant is a sentence of what the fact tells with the fact's name, without which few sentences say what they are about.
func (f Fact) Meant(sentence string) string { return f.Label + ": " + sentence }

// Given are the sentences of the brief.
func (s *Scenario) Given() []string {
	return Sentences(strings.Join(strings.Fields(s.Brief), " "))
}

// passages are all texts that a question may be held against by their meaning, each once.
func (s *Scenario) passages() []string {
	var out []string
	for _, a := range s.answerable() {
		out = append(out, slices.Concat(a.Ask, a.Standard)...)
	}
	for _, f := range s.Facts {
		for _, sentence := range f.Said() {
			out = append(out, f.Meant(sentence))
		}
	}
	for _, item := range s.Scope.items() {
		if item.Say != "" {
			out = append(out, item.Say)
		}
	}
	out = append(out, s.Given()...)
	slices.Sort(out)
	return slices.Compact(out)
}
