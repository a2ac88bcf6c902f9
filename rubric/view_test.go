package rubric

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A rule gives a number or a bool; from 1 on it is a hit, from ½ on a partial.
func TestOutcome(t *testing.T) {
	for _, tt := range []struct {
		rule string
		want Outcome
	}{
		{"1", Hit},
		{"2.5", Hit},
		{"0.99", Partial},
		{"0.5", Partial},
		{"0.49", Miss},
		{"0", Miss},
		{"-1", Miss},
		{"1 == 1", Hit},
		{"1 == 2", Miss},
		{"0.0 / 0.0", Miss},
		{"words()", Hit},
		{"words() / 0", Hit},
		{"10 % (words() - 26)", Miss}, // by zero: a rule that fails found nothing
		{notHere, NotJudged},
	} {
		s := specOf(row{weight: 1, outcome: tt.rule})
		if got := compileTest(t, s).Look(answer(sound)).Outcome("c1"); got != tt.want {
			t.Errorf("%s gives %s, want %s", tt.rule, got, tt.want)
		}
	}
	if got := compileTest(t, specOf()).Look(answer(sound)).Outcome("unknown"); got != NotJudged {
		t.Errorf("an unknown criterion gives %q", got)
	}
}

// A condition may ask for criteria; their rules may not. Asking changes no outcome.
func TestConditions(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: partial}, row{weight: 1, outcome: miss}, row{weight: 1, outcome: `said("queue")`})
	s.Criteria[0].Applies = `hit("c4") && missed("c3")`
	s.Criteria[3].Applies = `partial("c2")`
	r := compileTest(t, s)
	for _, tt := range []struct {
		when string
		want bool
	}{
		{`hit("c1")`, true},
		{`hit("c2")`, false},
		{`partial("c2")`, true},
		{`partial("c1")`, false},
		{`missed("c3")`, true},
		{`missed("c2")`, false},
		{`hit("c4") && said("queue") && words() > 20`, true},
		{`said("cache")`, false},
		{`10 % (words() - 26) < 1`, false}, // what fails does not hold
		{`!hit("c1")`, false},
		{`!hit("c4")`, false},
		{`!missed("c3") || !hit("c1")`, false},
		{`asked("team")`, false},
	} {
		c, errs := r.Condition(tt.when)
		if tt.when == `asked("team")` {
			if len(errs) == 0 {
				t.Error("a fact that does not exist can be asked for")
			}
			continue
		}
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		v := r.Look(answer(sound))
		if got := v.Holds(c); got != tt.want {
			t.Errorf("%s is %v, want %v", tt.when, got, tt.want)
		}
		if len(v.trace) > 0 {
			t.Errorf("%s leaves %d places behind", tt.when, len(v.trace))
		}
		if again := v.Holds(c); again != tt.want {
			t.Errorf("%s is %v when asked again", tt.when, again)
		}
	}
}

// What a condition read before it asked for a criterion is not evidence for that criterion.
func TestConditionLeavesNoEvidence(t *testing.T) {
	r := compileTest(t, specOf(row{weight: 1, outcome: `said("cache")`}))
	c, errs := r.Condition(`said("queue") && hit("c1")`)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	v := r.Look(answer(sound + " A cache keeps the hot rows for 60 s, so reads are fast."))
	if !v.Holds(c) {
		t.Fatal("it does not hold")
	}
	if e := v.Results()[0].Evidence; len(e) != 1 || !strings.Contains(e[0].Quote, "cache") {
		t.Errorf("evidence %+v", e)
	}
}

// Criteria that ask for each other are judged all the same: the last one counts as not judged yet.
func TestConditionsInACircle(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: hit})
	s.Criteria[0].Applies = `!hit("c2")`
	s.Criteria[1].Applies = `!hit("c1")`
	v := compileTest(t, s).Look(answer(sound))
	if got := []Outcome{v.Outcome("c1"), v.Outcome("c2")}; !cmp.Equal(got, []Outcome{NotJudged, Hit}) {
		t.Errorf("got %v", got)
	}
}

// What is quoted for a criterion: the places of the calls that gave what it earned, at most three, in the order of the
// answer, and none twice.
func TestEvidence(t *testing.T) {
	const (
		queue   = "Uploads go to a queue because the bursts are short. "
		cache   = "A cache keeps the hot rows for 60 s, so reads are fast. "
		replica = "Each shard has a replica, so a failed disk loses nothing. "
		region  = "Reads go to the nearest region because users are far apart. "
		bare    = "There is a queue. "
	)
	for _, tt := range []struct {
		name, rule, text string
		want             []string
	}{
		{"the place that earned it", `explained("queue")`, cache + queue, []string{"queue because"}},
		{"in the order of the answer", `min(explained("cache"), explained("queue"))`, queue + cache, []string{"queue because", "cache keeps"}},
		{"three at most", `breadth("region", "replica", "cache", "queue") >= 2`, queue + cache + replica + region, []string{"cache keeps", "replica", "region"}},
		{"none twice", `said("queue") && explained("queue") > 0`, queue + cache, []string{"queue because"}},
		{"what gave as much as was earned", `max(explained("queue"), explained("cache"))`, bare + cache, []string{"cache keeps"}},
		{"else what gave a part", `explained("queue") + explained("region") >= 1`, "We use a queue. We use a region. We use no more than that.", []string{"use a queue", "use a region"}},
		{"what gave more than a part, where more than 1 was earned", `breadth("queue", "cache") + explained("replica")`, queue + cache + "There is a replica.", []string{"queue because", "cache keeps"}},
		{"a partial quotes what earned it", `explained("queue")`, bare + cache, []string{"a queue"}},
		{"a miss quotes nothing", `explained("queue") > 0.5`, bare + cache, nil},
		{"nor does a bad mark", `said("queue") ? 0.4 : 0`, bare + cache, nil},
		{"what is asked of a condition is no evidence", `said("queue")`, bare + cache, []string{"a queue"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(row{weight: 1, outcome: tt.rule})
			s.Criteria[0].Applies = `said("cache") || said("queue")`
			var got []string
			for _, e := range compileTest(t, s).Look(answer(tt.text)).Begun().Results()[0].Evidence {
				got = append(got, e.Quote)
				if tt.text[e.Start:e.End] != e.Quote || e.Stage != "s" {
					t.Errorf("%q is not at %d to %d of %s", e.Quote, e.Start, e.End, e.Stage)
				}
			}
			if !quoted(tt.want, got) {
				t.Errorf("quotes %q, want %q in them", got, tt.want)
			}
		})
	}
}

// A result carries its criterion; feedback goes with what is missing or bad.
func TestResults(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit}, row{weight: 2, outcome: partial}, row{weight: 1, outcome: miss}, row{weight: -1, outcome: hit}, row{weight: 1, outcome: notHere})
	for i := range s.Criteria {
		s.Criteria[i].Study = "study " + s.Criteria[i].ID
	}
	s.Criteria[1].Weight = weights(1, 2, 3, 4)
	want := []Result{
		{ID: "c1", Title: "title of c1", Dimension: Scalability, Outcome: Hit, Weight: 1, Evidence: []Evidence{}},
		{ID: "c2", Title: "title of c2", Dimension: Scalability, Outcome: Partial, Weight: 2, Evidence: []Evidence{}, Feedback: "feedback on c2", Study: "study c2"},
		{ID: "c3", Title: "title of c3", Dimension: Scalability, Outcome: Miss, Weight: 1, Evidence: []Evidence{}, Feedback: "feedback on c3", Study: "study c3"},
		{ID: "c4", Title: "title of c4", Dimension: Scalability, Outcome: Hit, Weight: -1, Evidence: []Evidence{}, Feedback: "feedback on c4", Study: "study c4"},
		{ID: "c5", Title: "title of c5", Dimension: Scalability, Outcome: NotJudged, Weight: 1, Evidence: []Evidence{}, Feedback: "feedback on c5", Study: "study c5"},
	}
	card := compileTest(t, s).Score(answer(sound))
	if diff := cmp.Diff(want, card.Criteria); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The other contents of a scorecard, beside the marks.
func TestScorecard(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit})
	a := answer(sound)
	a.Stages[0].Spent, a.Stages[0].Budget = 90e9, 60e9
	a.Stages = append(a.Stages, StageAnswer{Stage: "planned", Budget: 60e9}, StageAnswer{Stage: "overtime", Spent: 30e9}, StageAnswer{Stage: "neither"})
	r := compileTest(t, s)
	card := r.Score(a)
	if card.Scenario != "test" || card.Words != 26 || card.Rules != r.Version() || card.Rules == "" {
		t.Errorf("scenario %q, %d words, rules %q", card.Scenario, card.Words, card.Rules)
	}
	times := map[string]StageTime{"s": {Spent: 90, Budget: 60}, "planned": {Budget: 60}, "overtime": {Spent: 30}}
	if diff := cmp.Diff(times, card.Time); diff != "" {
		t.Errorf("time: -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(Dimensions(), card.Order); diff != "" {
		t.Errorf("order: -want +got:\n%s", diff)
	}
	if len(card.Notes) > 0 {
		t.Errorf("notes: %q", card.Notes)
	}
}

// Missing returns the weight that criteria still miss; prompts are chosen by it.
func TestMissing(t *testing.T) {
	s := specOf(
		row{weight: 4, outcome: partial}, row{weight: 3, outcome: hit}, row{weight: 5, outcome: miss}, row{weight: -0.5, outcome: hit},
		row{weight: -0.5, outcome: partial}, row{weight: -2, outcome: miss}, row{weight: 9, outcome: notHere}, row{weight: 0.5, outcome: miss},
	)
	for _, tt := range []struct {
		ids  string
		want float64
	}{
		{"", 0},
		{"c1", 2},
		{"c2", 0},
		{"c3", 5},
		{"c4", 0.5},
		{"c5", 0.25},
		{"c6", 0},
		{"c7", 0},
		{"c8", 0.5},
		{"unknown", 0},
		{"unknown c1 c3 c4", 7.5},
	} {
		if got := compileTest(t, s).Look(answer(sound)).Missing(strings.Fields(tt.ids)...); got != tt.want {
			t.Errorf("%q misses %v, want %v", tt.ids, got, tt.want)
		}
	}
}

// A view reads the text of every stage, and the facts that the candidate was told.
func TestLookReadsAllStages(t *testing.T) {
	s := specOf(row{weight: 1, outcome: `said("cache")`})
	a := answer("Uploads go to a queue because the bursts are short.")
	a.Stages = append(a.Stages, StageAnswer{Stage: "second", Text: "A cache keeps the hot rows for 60 s, so reads are fast."})
	v := compileTest(t, s).Look(a).Begun()
	e := v.Results()[0].Evidence
	if len(e) != 1 || e[0].Stage != "second" {
		t.Errorf("got %+v", e)
	}
	if got := v.Reading().Words; got != 22 {
		t.Errorf("%d words, want 22", got)
	}
}

// Text that repeats the interviewer earns nothing.
func TestAskedTextEarnsNothing(t *testing.T) {
	const question = "How do uploads go through a queue when the bursts of the evening are so short?"
	s := specOf(row{weight: 1, outcome: `said("queue")`})
	if got := compileTest(t, s).Look(answer("Uploads go through a queue when the bursts of the evening are so short.")).Begun().Outcome("c1"); got != Hit {
		t.Fatalf("without the question it is a %s", got)
	}
	s.Asked = []string{question}
	if got := compileTest(t, s).Look(answer("Uploads go through a queue when the bursts of the evening are so short.")).Begun().Outcome("c1"); got != Miss {
		t.Errorf("the question said again is a %s", got)
	}
}
