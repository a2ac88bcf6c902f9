package rubric

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A rule is taken apart from the outside in; each part has its value for the answer, and each call has what it found.
func TestExplain(t *testing.T) {
	const text = sound + " A cache keeps the hot rows for 60 s, so reads are fast."
	for _, tt := range []struct {
		rule, applies string
		want          []string
	}{
		{`explained("queue")`, "", []string{`0 explained("queue") = 1: We put a queue | and the queue keeps`}},
		{`said("region")`, "", []string{`0 said("region") = false`}},
		{`said("cache") && words() >= 100`, "", []string{
			`0 said("cache") && words() >= 100 = false`, `1 said("cache") = true: A cache keeps the`, `1 words() >= 100 = false`, `2 words() = 38`,
		}},
		{`!said("cache")`, "", []string{`0 !said("cache") = false`, `1 said("cache") = true: A cache keeps the`}},
		{`said("region") ? 1 : explained("cache") / 3`, "", []string{
			`0 said("region") ? 1 : explained("cache") / 3 = 0.3333`, `1 said("region") = false`, `1 explained("cache") / 3 = 0.3333`, `2 explained("cache") = 1: A cache keeps the`,
		}},
		{`max(named("queue", "cache"), 1)`, "", []string{`0 max(named("queue", "cache"), 1) = 2`, `1 named("queue", "cache") = 2: We put a queue | A cache keeps the`}},
		{`1`, `hit("c2")`, []string{`0 applies: = `, `1 hit("c2") = true`}},
		{`1`, `said("cache")`, []string{`0 applies: = `, `1 said("cache") = true: A cache keeps the`}},
		{`said("queue") == said("queue", "queue")`, "", []string{
			`0 said("queue") == said("queue", "queue") = true`, `1 said("queue") = true: We put a queue | and the queue keeps`, `1 said("queue", "queue") = true: We put a queue | and the queue keeps`,
		}},
	} {
		s := specOf(row{weight: 1, outcome: tt.rule}, row{weight: 1, outcome: hit})
		s.Criteria[0].Applies = tt.applies
		v := compileTest(t, s).Look(answer(text))
		steps, err := v.Explain("c1")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, step := range steps {
			line := fmt.Sprintf("%d %s = %s", step.Depth, step.Source, step.Value)
			var quotes []string
			for _, e := range step.Spans {
				quotes = append(quotes, strings.Join(strings.Fields(e.Quote)[:min(4, len(strings.Fields(e.Quote)))], " "))
				if e.Stage != "s" || !strings.Contains(text[e.Start:e.End], e.Quote) {
					t.Errorf("%q is not at %d to %d of %s", e.Quote, e.Start, e.End, e.Stage)
				}
			}
			if len(quotes) > 0 {
				line += ": " + strings.Join(quotes, " | ")
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.rule, diff)
		}
		if len(v.trace) > 0 {
			t.Errorf("%s leaves %d places behind", tt.rule, len(v.trace))
		}
	}
}

func TestExplainUnknown(t *testing.T) {
	_, err := compileTest(t, specOf()).Look(answer(sound)).Explain("c9")
	if err == nil || err.Error() != `no criterion "c9"` {
		t.Errorf("got %v", err)
	}
}
