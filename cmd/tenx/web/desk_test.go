package web

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// asked returns a paired session of the small scenario after some commands.
func asked(t *testing.T, change func(*scenarios.Scenario), commands ...engine.Command) engine.State {
	t.Helper()
	s := engine.NewState(testScript(t, change), engine.Options{Level: rubric.L5, Paired: true})
	for i, c := range commands {
		events, err := engine.Decide(s, c, engine.At{Clock: time.Duration(i) * time.Second})
		if err != nil {
			t.Fatalf("%T: %v", c, err)
		}
		s = engine.Replay(s, events)
	}
	return s
}

// The desk's follow-ups come in the engine's order, with the result of the rules for each.
func TestLiveOrder(t *testing.T) {
	change := func(s *scenarios.Scenario) {
		prompt := func(id, stage, when, gap string) scenarios.Prompt {
			return scenarios.Prompt{ID: id, Stage: stage, When: when, Gap: []string{gap}, Ask: id + "?"}
		}
		s.Prompts = []scenarios.Prompt{
			prompt("later", "design", "true", "paste-keys"),
			prompt("never", "requirements", "false", "paste-keys"),
			prompt("reads", "requirements", "true", "paste-reading"),
			prompt("keys", "requirements", "true", "paste-keys"),
		}
	}
	got := liveOf(asked(t, change, engine.Begin{}))
	want := []livePrompt{{"keys", "keys?", 3, true}, {"reads", "reads?", 2, true}, {"never", "never?", 3, false}, {"later", "later?", 3, true}}
	if diff := cmp.Diff(want, got.Prompts); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	got = liveOf(asked(t, change, engine.Begin{}, engine.Edit{Stage: "requirements", Insert: "Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other."}))
	want = []livePrompt{{"reads", "reads?", 2, true}, {"keys", "keys?", 0, true}, {"never", "never?", 0, false}, {"later", "later?", 0, true}}
	if diff := cmp.Diff(want, got.Prompts); diff != "" {
		t.Errorf("keys are explained (-want +got):\n%s", diff)
	}
	i := slices.IndexFunc(got.Criteria, func(c liveCriterion) bool { return c.ID == "paste-keys" })
	if i < 0 || got.Criteria[i].Outcome != rubric.Hit || len(got.Criteria[i].Spans) == 0 {
		t.Errorf("met: %+v", got.Criteria)
	}
	if slices.ContainsFunc(got.Criteria, func(c liveCriterion) bool { return c.Outcome != rubric.Hit && c.Outcome != rubric.Partial }) {
		t.Errorf("what was missed is shown as met: %+v", got.Criteria)
	}
	if diff := cmp.Diff(map[string]uint64{"requirements": 3, "design": 0}, got.Rev); diff != "" {
		t.Error(diff)
	}
}

// The desk keeps the questions that nobody has answered, each with suggestions.
func TestWaiting(t *testing.T) {
	size, advice := engine.Ask{Text: "How large is a paste?"}, engine.Ask{Text: "Should I use SQL or NoSQL for this?"}
	told := []suggestedReply{{"paste-size", "A paste has 4 KB in the mean."}}
	deflected := []suggestedReply{{"", "That's your call. What is the trade-off?"}}
	ofSize := waiting{3, "requirements", 1000, size.Text, told}
	for _, tt := range []struct {
		name     string
		commands []engine.Command
		want     []waiting
	}{
		{"nothing asked", nil, []waiting{}},
		{"a fact", []engine.Command{size}, []waiting{ofSize}},
		{"two", []engine.Command{size, advice}, []waiting{ofSize, {4, "requirements", 2000, advice.Text, deflected}}},
		{"the second answered", []engine.Command{size, advice, engine.Say{Text: "Either.", Of: 4}}, []waiting{ofSize}},
		{"left", []engine.Command{size, advice, engine.Waive{Of: 4}}, []waiting{ofSize}},
		{"answered", []engine.Command{size, engine.Say{Text: "Take a guess."}}, []waiting{}},
		{"something typed since", []engine.Command{size, engine.Edit{Stage: "requirements", Insert: "x"}}, []waiting{ofSize}},
	} {
		s := asked(t, nil, append([]engine.Command{engine.Begin{}}, tt.commands...)...)
		if diff := cmp.Diff(tt.want, new(Room).waiting(&s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// The script has what an interviewer can use, with the titles of the criteria that each prompt is about.
func TestScript(t *testing.T) {
	room := newHouse(t, nil).room
	sc, want := room.scriptOf(), room.script
	if len(sc.Stages) != 2 || sc.Stages[0].ID != "requirements" || sc.Stages[0].Opening != want.Stages[0].Opening || len(sc.Stages[0].Hints) != 2 {
		t.Errorf("stages: %+v", sc.Stages)
	}
	if len(sc.Facts) != len(want.Facts) || sc.Facts[2].ID != "paste-size" || sc.Facts[2].Tell != "A paste has 4 KB in the mean." || len(sc.Facts[2].Ask) == 0 {
		t.Errorf("facts: %+v", sc.Facts)
	}
	if len(sc.Prompts) != len(want.Prompts) {
		t.Errorf("prompts: %+v", sc.Prompts)
	}
	for i, p := range sc.Prompts {
		if p.ID == "ask-keys" {
			if diff := cmp.Diff(scriptPrompt{"ask-keys", "design", "How does a link come about?", []string{"Keys that need no coordination"}}, sc.Prompts[i]); diff != "" {
				t.Error(diff)
			}
		}
	}
	if len(sc.Criteria) != len(want.Rubric.Criteria()) {
		t.Errorf("%d criteria of %d", len(sc.Criteria), len(want.Rubric.Criteria()))
	}
	i := slices.IndexFunc(sc.Criteria, func(c scriptCriterion) bool { return c.ID == "paste-keys" })
	if i < 0 || sc.Criteria[i].Title != "Keys that need no coordination" || sc.Criteria[i].Weight != 3 || sc.Criteria[i].Feedback == "" {
		t.Errorf("the criterion paste-keys: %+v", sc.Criteria)
	}
	if c := sc.Curveball; c == nil || c.Stage != "design" || c.Say != want.Curveball.Say {
		t.Errorf("the curveball: %+v", c)
	}
	if c := newHouse(t, func(s *scenarios.Scenario) { s.Curveball = nil }).room.scriptOf().Curveball; c != nil {
		t.Errorf("a curveball that does not exist: %+v", c)
	}
}

// Changes at the desk: facts, prompts and hints given, notes, the interviewer's own outcomes.
func TestDesk(t *testing.T) {
	s := asked(t, nil, engine.Begin{}, engine.Tell{Fact: "paste-size"}, engine.Put{Prompt: "ask-keys"}, engine.TakeHint{},
		engine.Note{By: interviewerName, Text: "calm"}, engine.Overrule{By: interviewerName, Criterion: "paste-keys", Outcome: rubric.Miss, Reason: "guessed"},
		engine.Overrule{By: "somebody else", Criterion: "paste-reading", Outcome: rubric.Miss})
	want := &deskView{
		Told: []string{"paste-size"}, Asked: []rubric.GivenID{"ask-keys", "hint:requirements:1"},
		Hints: map[string]int{"requirements": 1, "design": 0}, Notes: []noteView{{6, "requirements", 4000, "calm"}}, Waiting: []waiting{},
		Overruled: map[string]overruling{"paste-keys": {rubric.Miss, "guessed"}},
	}
	if diff := cmp.Diff(want, new(Room).desk(&s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s = asked(t, nil, engine.Begin{}, engine.Curve{})
	if d := new(Room).desk(&s); !d.Curved {
		t.Errorf("the curveball: %+v", d)
	}
}

// The answer is read again only after a command that changed something, and only while an interviewer is connected.
func TestLiveIsReadWhenSomethingChanged(t *testing.T) {
	h := newHouse(t, nil)
	stale := func() bool {
		h.ticks <- time.Time{}
		h.ticks <- time.Time{} // the first has been dealt with
		h.room.mu.Lock()
		defer h.room.mu.Unlock()
		return h.room.stale
	}
	if !stale() {
		t.Error("the answer was read while nobody was connected")
	}
	ann, bob := h.join(Interviewer), h.join(Candidate)
	f := ann.follow("")
	f.next("presence")
	stale()
	f.next("live")
	if stale() {
		t.Error("the answer was not read for the interviewer")
	}
	if status, _ := bob.do(order{Do: "ask", Text: "too early"}); status == 200 {
		t.Fatal("a question before the beginning is accepted")
	}
	h.room.mu.Lock()
	if h.room.stale {
		t.Error("a refused command causes a reading")
	}
	h.room.mu.Unlock()
	ann.must(order{Do: "begin"})
	h.room.mu.Lock()
	if !h.room.stale {
		t.Error("a command that did something causes no reading")
	}
	h.room.mu.Unlock()
}
