package engine

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

// What a principal's words and a diagram that does not bear them out are asked, from the first word to the last: whoever has an answer to
// everything else is asked about what the diagram shows. testdata/interview-of-a-design.txt is read as an interview; -update writes it.

// drawnBadly is a diagram of url-shortener that breaks below its peak, with one of nearly everything.
const drawnBadly = "```d2\nusers -> alb -> api\napi -> cache -> db: misses\napi -> q -> counter -> db: async 10%\nalb: ALB\n" +
	"api: EC2 m7g.large x24 3az 1ms\ncache: ElastiCache r6g.large x1 1az hit 95%\ndb: RDS MySQL m5.large x1 1az 2ms\nq: SQS\n" +
	"counter: EC2 m7g.large x2 2az 5ms\nalarms: alb 5xx\n```\n"

var d2Block = regexp.MustCompile("(?s)```d2\n.*?```\n")

// interviewOfADesign plays an interview of a reference answer whose diagram is another one, and mends the diagram at the first question
// about it, unless it is kept. It gives what was said, as lines.
func interviewOfADesign(t *testing.T, c *scenarios.Compiled, ref scenarios.Reference, diagram string, mends bool) (said []string, asked int) {
	t.Helper()
	a, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
	if err != nil {
		t.Fatal(err)
	}
	own := d2Block.FindString(ref.Answer)
	if own == "" {
		t.Fatalf("%s has no diagram", ref.ID)
	}
	p := &designPlay{t: t, c: c, s: NewState(c, Options{Level: c.Level}), own: own, mends: mends}
	p.do(Begin{})
	stages := a.Transcript(c.Scenario).Stages
	for i, st := range stages {
		text := strings.Replace(st.Text, own, diagram, 1)
		p.said = append(p.said, fmt.Sprintf("candidate: %d words%s", len(strings.Fields(text)), map[bool]string{true: ", and a diagram"}[text != st.Text]))
		p.do(Edit{Stage: st.Stage, Insert: text})
		p.clock += c.Stages[i].Time * 6 / 10
		p.do(Tick{})
		for k := 0; p.s.Phase == Running && p.s.Stage == i; k++ {
			if k > maxFollowUps {
				t.Fatalf("stage %s never ends", st.Stage)
			}
			p.clock += time.Second
			p.do(Done{})
		}
	}
	return p.said, p.asked
}

// designPlay is an interview under way.
type designPlay struct {
	t     *testing.T
	c     *scenarios.Compiled
	s     State
	clock time.Duration
	own   string // the diagram that mends all
	mends bool
	said  []string
	asked int // questions about the diagram
}

func (p *designPlay) do(cmd Command) {
	p.t.Helper()
	events, err := Decide(p.s, cmd, At{Wall: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC).Add(p.clock), Clock: p.clock})
	if err != nil {
		p.t.Fatalf("%T: %v", cmd, err)
	}
	about := ""
	for _, e := range events {
		p.s = Apply(p.s, e)
		if e.Who != rubric.Interviewer || e.Text == "" {
			continue
		}
		p.said = append(p.said, "interviewer: "+e.Text)
		if e.Kind == Prompted && strings.Contains(e.ID, "drawn") {
			p.asked++
			about = e.Stage
		}
	}
	if about == "" {
		return
	}
	if !p.mends {
		p.said = append(p.said, "candidate: nothing")
		return
	}
	p.mends = false
	p.said = append(p.said, "candidate: draws it anew")
	for i := range p.c.Stages {
		if p.c.Stages[i].ID == about {
			p.do(Edit{Stage: about, Offset: len(p.s.Stages[i].Text), Insert: "\n\n" + p.own})
		}
	}
}

func TestInterviewOfADesign(t *testing.T) {
	var b strings.Builder
	for _, c := range embedded(t) {
		if c.ID != "url-shortener" {
			continue
		}
		best := c.References[len(c.References)-1]
		for _, mends := range []bool{false, true} {
			said, asked := interviewOfADesign(t, c, best, drawnBadly, mends)
			if least := map[bool]int{false: 3, true: 1}[mends]; asked < least {
				t.Errorf("a diagram that breaks is asked about %d times, %d at least", asked, least)
			}
			fmt.Fprintf(&b, "# The words of %s, and a diagram that breaks below the peak, with one of nearly everything. Mended when asked: %v.\n%s\n\n", best.ID, mends, strings.Join(said, "\n"))
		}
	}
	const file = "testdata/interview-of-a-design.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("(-recorded +now):\n%s", diff)
	}
}
