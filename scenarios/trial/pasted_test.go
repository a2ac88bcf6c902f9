package trial

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

// tiny returns a scenario of one stage and two criteria, with a best answer.
func tiny(t *testing.T) *subject {
	t.Helper()
	weight := rubric.Weights{rubric.L4: 2, rubric.L5: 2, rubric.L6: 2, rubric.L7: 2}
	bad := rubric.Weights{rubric.L4: -2, rubric.L5: -2, rubric.L6: -2, rubric.L7: -2}
	own := []rubric.Criterion{
		{ID: "split", Dimension: "scalability", Title: "Work is split", Rule: "words() > 3", Weight: weight, Feedback: "Say how you split. It matters."},
		{ID: "wrong", Dimension: "scalability", Title: "One big machine", Rule: "words() > 100", Weight: bad, Feedback: "One machine ends."},
		{ID: "copies", Dimension: "reliability", Title: "There are copies", Rule: "words() > 3", Weight: weight, Feedback: "Name your copies."},
	}
	sc := &scenarios.Scenario{
		ID: "tiny", Title: "Design a paste bin.", Level: rubric.L5, Brief: "A company wants a paste bin. People paste a text, and whoever has the link reads it.",
		Facts:      []scenarios.Fact{{ID: "pastes", Tell: "1,000 pastes a day."}, {ID: "size", Tell: "10 KB each."}},
		Stages:     []scenarios.Stage{{ID: "design", Opening: "What do you build?", Hints: []string{"Think of your links."}}},
		Prompts:    []scenarios.Prompt{{ID: "p", Ask: "And if it fails?"}},
		Curveball:  &scenarios.Curveball{Expect: "Purges the copies."},
		Levels:     map[rubric.Level]string{rubric.L5: "Has an API.", rubric.L7: "Prices it."},
		References: []scenarios.Reference{{ID: "senior", Level: rubric.L5}},
		Rubric:     scenarios.Rubric{Criteria: own},
	}
	r, errs := rubric.Compile(rubric.Spec{Scenario: "tiny", Level: rubric.L5, Dimensions: rubric.Dimensions(), Criteria: own, Stages: []string{"design"}})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	s := &subject{c: &scenarios.Compiled{Scenario: sc, Rubric: r}}
	s.best = s.one("We split by link. Each part has a copy. The end.")
	return s
}

func TestPasted(t *testing.T) {
	s := tiny(t)
	for _, c := range []struct{ name, got, want string }{
		{"facts", inParagraphs(facts(s.c.Scenario), 4), "1,000 pastes a day. 10 KB each."},
		{"feedback", inParagraphs(s.feedback(), 4), "Say how you split. It matters. Name your copies."},
		{"titles", strings.Join(s.titles(), "|"), "Work is split|There are copies"},
		{"levels", strings.Join(s.looksLike(), "|"), "Has an API.|Purges the copies."},
		{"asked", strings.Join(asked(s.c.Scenario), "|"), "What do you build?|Think of your links.|And if it fails?"},
		{"first person", ours("You split your data yourself; it isn't yours."), "We split our data ourselves; it isn't ours."},
		{"recited", recited(s.titles()), "My answer covers work is split. I would of course think of this: there are copies."},
		{"another order", mixed([]string{"One. Two.", "Three."}, seeded()), "Two. One. Three."},
		{"paragraphs", inParagraphs([]string{"a", "b", "c"}, 2), "a b\n\nc"},
		{"the brief in other words", inParagraphs(paraphrased(s.c.Brief), 4), "As I understand it, a firm would like a paste bin. In other words, and also whoever has the link reads it, and users paste a text."},
		{"with a brief", dressed("One. Two. Three. Four.", []string{"A.", "B."}), "A. One. Two. B. Three. Four."},
		{"renamed", renamed("One.\n\nTwo.", "Design a paste bin.", []string{"link", "paste", "owner"}), "My task: design a paste bin.\n\nOne. This goes for link and paste as well.\n\nTwo. The same is true of owner."},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTemplates(t *testing.T) {
	for i, want := range []string{
		"We use queue because it helps with cache, at 77 per second. We use cache because it helps with queue, at 80 per second.",
		"We use queue because coffee tastes better in the morning, at 77 per second. We use cache because the logo is blue, at 80 per second.",
		"If queue fails, cache takes over within 77 seconds, so nothing is lost. If cache fails, queue takes over within 80 seconds, so nothing is lost.",
		"We chose queue over cache, since it saves $77 a month. We chose cache over queue, since it saves $80 a month.",
		"We roll queue out to 77 % first, watch cache, and go back if it gets worse. We roll cache out to 80 % first, watch queue, and go back if it gets worse.",
		"77 queue x 10 cache = 770 of both, which is why we need queue. 80 cache x 10 queue = 800 of both, which is why we need cache.",
	} {
		if diff := cmp.Diff(want, templates()[i].filledIn([]string{"queue", "cache"}, seeded())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", templates()[i].name, diff)
		}
	}
}

// The sentences that earned most come first, and those that exceed the word limit are left out.
func TestDense(t *testing.T) {
	s := tiny(t)
	s.card.Criteria = []rubric.Result{
		{ID: "split", Weight: 2, Evidence: []rubric.Evidence{{Quote: "Each part has a copy."}}},
		{ID: "copies", Weight: 2, Evidence: []rubric.Evidence{{Quote: "We split by link. Each part has a copy."}}},
		{ID: "wrong", Weight: -2, Evidence: []rubric.Evidence{{Quote: "The end."}}},
	}
	for words, want := range map[int]string{4: "We split by link.", 5: "Each part has a copy.", 20: "We split by link. Each part has a copy."} {
		if got := s.dense(words); got != want {
			t.Errorf("%d words: got %q, want %q", words, got, want)
		}
	}
}

// An attack makes the same text on every run, and its name identifies it.
func TestAttacks(t *testing.T) {
	s, seen := tiny(t), map[string]bool{}
	for _, a := range attacks() {
		if seen[a.name] || strings.ContainsAny(a.name, "\t\n") {
			t.Errorf("the name %q is taken, or does not fit into a line of held.txt", a.name)
		}
		seen[a.name] = true
		first, again := a.make(s, chanceOf("tiny", a.name)), a.make(s, chanceOf("tiny", a.name))
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("%s differs the second time:\n%s", a.name, diff)
		}
		if a.kind.fooledBy() == "" || a.kind.mend() == "" || a.want.words == "" {
			t.Errorf("%s does not say what is wanted, what fooled the rules or what to fix", a.name)
		}
	}
}
