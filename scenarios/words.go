package scenarios

import (
	"strings"
	"sync"

	"tenx/rubric/reading"
)

// builtInWords loads the vocabulary of the built-in problems, which distinguishes answers to different problems. 'make generate' builds it.
var builtInWords = sync.OnceValues(func() (*reading.Vocabulary, error) {
	data, err := storedFiles.ReadFile("stored/words.bin")
	if err != nil {
		return nil, err
	}
	return reading.ReadVocabulary(data)
})

// text returns everything that a scenario says about its problem.
func (s *Scenario) text() string {
	var b strings.Builder
	add := func(list ...string) {
		for _, t := range list {
			b.WriteString(t + "\n")
		}
	}
	add(s.Title, s.Summary, s.Brief, s.Quick)
	for _, f := range s.Facts {
		add(f.Label, f.Tell)
		add(f.Ask...)
	}
	for _, st := range s.Stages {
		add(st.Opening)
		add(st.Hints...)
	}
	for _, p := range s.Prompts {
		if p.On == "" { // a follow-up on a met criterion goes beyond what an answer must say
			add(p.Ask)
		}
	}
	for _, c := range s.Rubric.Criteria {
		add(c.Title, c.Feedback)
	}
	for _, c := range s.Concepts {
		add(c.Name)
	}
	for _, r := range s.References {
		add(r.Answer)
	}
	return b.String()
}

// words returns the vocabulary that distinguishes answers to this problem from answers to the built-in ones.
func (s *Scenario) words() (*reading.Vocabulary, error) {
	v, err := builtInWords()
	if err != nil || v.Has(s.ID) && s.builtIn {
		return v, err
	}
	return v.With(s.ID, s.text()), nil
}
