package engine

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

// embedded compiles every built-in scenario.
func embedded(t *testing.T) []*scenarios.Compiled {
	t.Helper()
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	var all []*scenarios.Compiled
	for _, id := range lib.IDs() {
		c, err := lib.Compile(id)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// interviewed plays an interview in which each stage's text stands there at once, half of the time passes, and
// the candidate is done until the next stage opens.
func interviewed(t *testing.T, c *scenarios.Compiled, ref scenarios.Reference) []Event {
	t.Helper()
	a, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for _, st := range a.Transcript(c.Scenario).Stages {
		text[st.Stage] = st.Text
	}
	s, clock := NewState(c, Options{Level: c.Level}), time.Duration(0)
	var all []Event
	do := func(cmd Command) {
		t.Helper()
		events, err := Decide(s, cmd, At{Wall: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC).Add(clock), Clock: clock})
		if err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
		for _, e := range events {
			s = Apply(s, e)
			all = append(all, e)
		}
	}
	do(Begin{})
	for i := range c.Stages {
		if body := text[c.Stages[i].ID]; body != "" {
			do(Edit{Stage: c.Stages[i].ID, Insert: body})
		}
		clock += c.Stages[i].Time * 6 / 10
		do(Tick{})
		for k := 0; s.Phase == Running && s.Stage == i; k++ {
			if k > maxFollowUps {
				t.Fatalf("stage %s never ends", c.Stages[i].ID)
			}
			clock += time.Second
			do(Done{})
		}
	}
	return all
}

// Whoever says less is asked each question once. Whoever says all that there is to say should be asked nothing but the openings and the
// curveball: testdata/asked-of-the-best.txt has what the best reference answers are asked all the same, because the rules do not hear
// what they say or because they do not say it. A change of that list is looked at, and recorded with -update.
func TestInterviewsOfReferences(t *testing.T) {
	var list strings.Builder
	for _, c := range embedded(t) {
		for k, ref := range c.References {
			asked := map[string]bool{}
			for _, e := range interviewed(t, c, ref) {
				if e.Kind != Prompted {
					continue
				}
				if k == len(c.References)-1 {
					fmt.Fprintf(&list, "%s %s %s\n", c.ID, e.Stage, e.ID)
				}
				if asked[e.ID] {
					t.Errorf("%s: %s is asked twice of %s", c.ID, e.ID, ref.ID)
				}
				asked[e.ID] = true
			}
		}
	}
	const file = "testdata/asked-of-the-best.txt"
	if *update {
		if err := os.WriteFile(file, []byte(list.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), list.String()); diff != "" {
		t.Errorf("what the best answers are asked (-recorded +now):\n%s", diff)
	}
	if n := strings.Count(list.String(), "\n"); n > 40 {
		t.Errorf("the best answers of all scenarios are asked %d questions, 40 at most", n)
	}
}

// weakDesign is a diagram with one of everything.
const weakDesign = "```d2\nusers -> api\napi -> cache -> db: misses\napi -> q -> worker: async 10%\napi: EC2 m7g.large x1 1az 20ms\n" +
	"cache: Redis r6g.large x1 1az 1ms hit 50%\ndb: RDS m5.large x1 1az 5ms\nq: SQS 10ms\nworker: EC2 m7g.large x1 1az 20ms\n```\n"

// Every prompt has an answer after which it is asked: among no answer at all, a weak diagram and a wasteful one, the reference answers cut off
// after a stage, with a stage left out, or with one sentence alone.
func TestPromptsCanFire(t *testing.T) {
	for _, c := range embedded(t) {
		t.Run(c.ID, func(t *testing.T) {
			left := map[int]bool{}
			for i := range c.Prompts {
				left[i] = true
			}
			for _, tr := range attempts(t, c) {
				if len(left) == 0 {
					break
				}
				v := c.Rubric.Look(tr).Begun()
				for i := range left {
					if v.Missing(c.Prompts[i].Gap...) > 0 && v.Holds(c.When[i]) {
						delete(left, i)
					}
				}
			}
			for i := range left {
				t.Errorf("nothing draws the prompt %s: when %s", c.Prompts[i].ID, c.Prompts[i].When)
			}
		})
	}
}

// attempts are partial answers.
func attempts(t *testing.T, c *scenarios.Compiled) []rubric.Transcript {
	t.Helper()
	drawn := func(text string) rubric.Transcript {
		return rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: c.Stages[0].ID, Text: text}}}
	}
	list := []rubric.Transcript{{Scenario: c.ID}, drawn(weakDesign), drawn(strings.ReplaceAll(weakDesign, "m7g.large x1", "m7g.16xlarge x900"))}
	for _, ref := range c.References {
		a, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
		if err != nil {
			t.Fatal(err)
		}
		whole := a.Transcript(c.Scenario).Stages
		for i := range whole {
			list = append(list, rubric.Transcript{Scenario: c.ID, Stages: whole[:i+1]}, rubric.Transcript{Scenario: c.ID, Stages: slices.Delete(slices.Clone(whole), i, i+1)})
		}
		for _, st := range whole {
			for _, sentence := range strings.SplitAfter(st.Text, ". ") {
				alone := rubric.StageAnswer{Stage: st.Stage, Text: sentence}
				list = append(list, rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{alone}})
			}
		}
	}
	return list
}
