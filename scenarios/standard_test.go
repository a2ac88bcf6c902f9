package scenarios

import (
	"slices"
	"strings"
	"testing"
)

// The plainest questions of every interview are answered by the fact about them, unless the file gives the same words
// to another fact.
func TestStandardQuestions(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range l.Of("") {
		t.Run(id, func(t *testing.T) {
			c, err := l.Compile(id)
			if err != nil {
				t.Fatal(err)
			}
			own, topics := map[string]string{}, 0
			for i, f := range c.Facts {
				for _, ask := range append(c.plainAsk(i), f.Ask...) {
					own[strings.ToLower(ask)] = f.ID
				}
			}
			for i, f := range c.Facts {
				topics += len(f.About)
				for _, topic := range f.About {
					for _, q := range standardQuestions[topic] {
						want := f.ID
						if id, ok := own[strings.ToLower(q)]; ok {
							want = id
						}
						if got := surest(c.Questions.Rank(q)); got != want {
							t.Errorf("%q, about %s, finds %q, want %s (fact %d)", q, topic, got, want, i)
						}
					}
				}
			}
			if topics < 10 {
				t.Errorf("its facts are about %d topics only, want 10 of %d", topics, len(standardQuestions))
			}
		})
	}
}

// No standard question is listed under two topics, so the order of a map never matters.
func TestStandardQuestionsDiffer(t *testing.T) {
	of := map[string]string{}
	for _, topic := range StandardTopics() {
		for _, q := range standardQuestions[topic] {
			if other, ok := of[q]; ok {
				t.Errorf("%q is about %s and about %s", q, other, topic)
			}
			of[q] = topic
		}
	}
	if !slices.Contains(StandardTopics(), "budget") {
		t.Error("nothing is about the budget")
	}
}
