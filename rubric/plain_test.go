package rubric

import (
	"strings"
	"testing"

	"tenx/rubric/reading"
)

// In a scenario's own criterion, a plain statement of one of its own concepts is worth half; a name, a demand or words that only stand in the same
// sentence are worth nothing, and so is a concept that every problem has.
func TestPlainStatements(t *testing.T) {
	spec := testSpec()
	spec.Concepts = append(spec.Concepts, reading.Concept{ID: "own-domain", Plain: []string{"author|authors .. domain|domains", "cname & domain|domains .. author"}})
	spec.Criteria = []Criterion{
		{ID: "own", Dimension: Operations, Title: "Domains", Rule: `explained("own-domain")`, Weight: every(2), Feedback: "f"},
		{ID: "generic", Dimension: Operations, Title: "Heartbeats", Rule: `explained("heartbeat")`, Weight: every(2), Feedback: "f"},
	}
	r := compileTest(t, spec)
	for _, tt := range []struct {
		text string
		want Outcome
	}{
		{"Authors bring their own domain.", Partial},
		{"- Authors keep their domain", Partial},
		{"A CNAME is on the domain of the author.", Partial},
		{"A CNAME isn't ours but on a domain of the author.", Partial},
		{"The settings hold tags, feeds and the authors' domain.", Partial},
		{"| Part | What it does |\n|---|---|\n| Settings | authors keep a domain |", Partial},
		{"We need to show authors a domain.", Partial},
		{"Authors have a domain.", Partial},
		{"From there authors have a domain.", Partial},
		{"There are authors with a domain. Authors bring their own domain. Authors have a domain.", Partial},
		{"Authors bring their own domain because readers know it.", Hit},

		{"## Authors bring a domain", Miss},
		{"Authors, domains, certificates, tags, feeds.", Miss},
		{"- Authors and domains", Miss},
		{"Do authors bring a domain?", Miss},
		{"Authors could use a domain with more time.", Miss},
		{"Authors don't bring a domain.", Miss},
		{"Authors get tags (a domain?) here.", Miss},
		{"Authors never have a domain.", Miss},
		{"Every author must have a domain.", Miss},
		{"Authors need to have a domain.", Miss},
		{"There are authors with a domain.", Miss},
		{"There's an author for each domain.", Miss},
		{"A holistic approach to authors and domains ensures an optimal experience.", Miss},
		{"My last company said that authors bring a domain.", Miss},
		{"The settings hold the author; domain names are read there.", Miss},
		{"| Author | domain |", Miss},
		{"A CNAME is dull and old and odd and the blogs are fine and nice and full and the domain is from an author.", Miss},
		{"```go\nx := list{authors, domains, tags, feeds, colors}\n```", Miss},
		{"```go\nfunc authors(domain string) {}\n```", Miss},
	} {
		text := tt.text + "\n\nNodes send a heartbeat. The rest of the rooms of the house are what was asked for in all of the other texts here.\n"
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: text}}})
		if got := v.Outcome("own"); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
		if got := v.Outcome("generic"); got != Miss {
			t.Errorf("%q: a heartbeat that is only named is %s", tt.text, got)
		}
	}
}

// In a story, what is only mentioned is worth nothing still: somebody else may have done it.
func TestPlainStatementsInStories(t *testing.T) {
	spec := testSpec()
	spec.Voice = Narrating
	spec.Concepts = append(spec.Concepts, reading.Concept{ID: "own-domain", Plain: []string{"author|authors .. domain|domains"}})
	spec.Criteria = []Criterion{{ID: "own", Dimension: Operations, Title: "Domains", Rule: `explained("own-domain")`, Weight: every(2), Feedback: "f"}}
	text := "The authors brought their domain. " + strings.Repeat("I wrote a list of all the rooms. I called the team. I paid for the tea. I went home by train. ", 6)
	v := compileTest(t, spec).Look(answer(text))
	if got := v.Outcome("own"); got != Miss || v.Floor() != "" {
		t.Errorf("got %s, want miss; floor %q", got, v.Floor())
	}
}
