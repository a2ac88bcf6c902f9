package scenarios

import (
	"slices"
	"testing"

	"tenx/rubric"
)

// TestStoryPrompts holds the prompts of the behavioral questions to what a short answer needs: whoever is done before half of a stage's time is over is
// asked all the same.
func TestStoryPrompts(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range behavioral {
		s, err := l.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Prompts {
			if slices.Contains(p.At, "half") && !slices.Contains(p.At, "done") {
				t.Errorf("%s: %s comes at half time alone", id, p.ID)
			}
		}
	}
}

// TestNegotiationWords compares what a criterion of the negotiation recognizes with what only sounds like it.
func TestNegotiationWords(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Compile("negotiation")
	if err != nil {
		t.Fatal(err)
	}
	const call = "Thank you for the offer, I'm glad. Is there room in the base salary? How does the stock vest, and what do I pay back if I leave early? " +
		"I have to talk it over at home, so I can't tell you a number today, and I hope that you understand that."
	for _, tt := range []struct {
		criterion, text string
		want            rubric.Outcome
	}{
		{"in-writing", "I have another offer of $195,000 in writing.", rubric.Miss},
		{"in-writing", "Could you send me all of this in writing?", rubric.Hit},
		{"worth", "I think that my experience justifies a better package.", rubric.Miss},
		{"worth", "I have six years of experience in running payment systems.", rubric.Hit},
		{"priorities", "What do you expect of me in the first year?", rubric.Miss},
		{"priorities", "The first two years matter to me, since the stock comes late.", rubric.Hit},
		{"conditional-yes", "Fine. Then no deal.", rubric.Miss},
		{"conditional-yes", "With a bonus of $80,000 I would sign this week.", rubric.Hit},
		{"sums-up", "So we have a base of $180,000 and a bonus of $70,000, with the stock as it was.", rubric.Hit},
	} {
		v := c.Rubric.Look(rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: "offer", Text: call}, {Stage: "counter", Text: tt.text}}})
		if v.Floor() != "" {
			t.Errorf("%q: %s", tt.text, v.Floor())
		}
		if got := v.Outcome(tt.criterion); got != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.criterion, tt.text, got, tt.want)
		}
	}
}
