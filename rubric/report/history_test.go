package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// past is a session with outcomes: "id hit", "id miss", ...
func past(day int, outcomes ...string) Past {
	p := Past{Title: "Paste <bin>", Level: rubric.L5, Mode: "practice", Created: time.Date(2026, 1, day, 8, 30, 0, 0, time.UTC)}
	p.Card = short(fmt.Sprintf("session-%d", day), 2)
	for _, o := range outcomes {
		id, outcome, _ := strings.Cut(o, " ")
		weight := 1.0
		if strings.HasPrefix(id, "bad") {
			weight = -1
		}
		p.Card.Criteria = append(p.Card.Criteria, rubric.Result{ID: id, Title: "title of " + id, Dimension: rubric.Cost, Outcome: rubric.Outcome(outcome), Weight: weight})
	}
	return p
}

// The criteria missed most come first; of two missed equally often, the one that was judged less often.
func TestWeakest(t *testing.T) {
	weak := func(id string, missed, of int) Weak {
		return Weak{ID: id, Title: "title of " + id, Dimension: rubric.Cost, Missed: missed, Of: of}
	}
	many := func(n int) (out []string) {
		for i := range n {
			out = append(out, fmt.Sprintf("c%d miss", i))
		}
		return out
	}
	var nine []Weak
	for i := range 8 {
		nine = append(nine, weak(fmt.Sprintf("c%d", i), 1, 1))
	}
	var eleven []Past
	for day := range 11 {
		outcome := "a hit"
		if day == 0 || day == 1 {
			outcome = "a miss"
		}
		eleven = append(eleven, past(day+1, outcome))
	}
	light := past(1, "light miss")
	light.Card.Criteria[0].Weight = 0.5
	for _, tt := range []struct {
		name     string
		sessions []Past
		want     []Weak
	}{
		{"none", nil, []Weak{}},
		{"a small weight counts", []Past{light}, []Weak{weak("light", 1, 1)}},
		{"as often missed, of three and of two", []Past{past(1, "a miss", "b miss"), past(2, "a miss", "b miss"), past(3, "a hit")}, []Weak{weak("b", 2, 2), weak("a", 2, 3)}},
		{"met is not weak, nor is a part of it", []Past{past(1, "a hit", "b partial")}, []Weak{}},
		{"the most missed first", []Past{past(1, "a miss", "b miss"), past(2, "a hit", "b miss")}, []Weak{weak("b", 2, 2), weak("a", 1, 2)}},
		{"as often, of fewer", []Past{past(1, "a miss", "b miss"), past(2, "a hit")}, []Weak{weak("b", 1, 1), weak("a", 1, 2)}},
		{"as often, and of fewer it came first", []Past{past(1, "a miss", "b miss"), past(2, "b hit")}, []Weak{weak("a", 1, 1), weak("b", 1, 2)}},
		{"as often, of as many", []Past{past(1, "a miss", "b miss")}, []Weak{weak("a", 1, 1), weak("b", 1, 1)}},
		{"what could not be judged does not count", []Past{past(1, "a not judged", "b miss"), past(2, "a miss")}, []Weak{weak("b", 1, 1), weak("a", 1, 1)}},
		{"a bad sign is nothing to miss", []Past{past(1, "bad-one miss")}, []Weak{}},
		{"eight at most", []Past{past(1, many(9)...)}, nine},
		{"the last ten sessions", eleven, []Weak{weak("a", 1, 10)}},
	} {
		h := &History{Sessions: tt.sessions}
		h.Sum()
		if diff := cmp.Diff(tt.want, h.Weakest); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}

// How the time of a stage is used: the mean share of its budget, and how often it was overrun.
func TestHabits(t *testing.T) {
	timed := func(times map[string]rubric.StageTime) Past {
		p := past(1)
		p.Card.Time = times
		return p
	}
	h := &History{Sessions: []Past{
		timed(map[string]rubric.StageTime{"b": {Spent: 50, Budget: 100}, "a": {Spent: 100, Budget: 100}, "planned": {Budget: 100}, "free": {Spent: 10}, "short": {Spent: 0.5, Budget: 0.5}}),
		timed(map[string]rubric.StageTime{"a": {Spent: 101, Budget: 100}}),
		timed(map[string]rubric.StageTime{"a": {Spent: 300, Budget: 100}, "b": {Spent: 100, Budget: 100}}),
	}}
	want := []TimeHabit{{Stage: "a", Share: 1.67, Over: 2, Of: 3}, {Stage: "b", Share: 0.75, Of: 2}, {Stage: "short", Share: 1, Of: 1}}
	for range 2 { // summing again changes nothing
		h.Sum()
		if diff := cmp.Diff(want, h.Time); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// Whether users rate themselves too high: the mean of guess minus mark.
func TestGuessBias(t *testing.T) {
	a, b := past(1), past(2)
	a.Guess = map[string]float64{rubric.Scalability: 3.5, rubric.Reliability: 1}
	b.Guess = map[string]float64{rubric.Cost: 2}
	h := &History{Sessions: []Past{a, b, past(3)}}
	for range 2 {
		h.Sum()
		if h.Guessed != 3 || fmt.Sprintf("%.4f", h.GuessBias) != "0.2500" {
			t.Errorf("%d guesses, %v off", h.Guessed, h.GuessBias)
		}
	}
	h = &History{Sessions: []Past{past(1)}}
	h.Sum()
	if h.Guessed != 0 || h.GuessBias != 0 {
		t.Errorf("without guesses: %d, %v off", h.Guessed, h.GuessBias)
	}
}

// The same sessions give the same bytes, whatever the order of the guesses in a map.
func TestGuessBiasIsOneNumber(t *testing.T) {
	p := past(1)
	p.Guess = map[string]float64{"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.7, "e": 1.1, "f": 3.3}
	seen := map[float64]bool{}
	for range 100 {
		h := History{Sessions: []Past{p}}
		h.Sum()
		seen[h.GuessBias] = true
	}
	if len(seen) != 1 {
		t.Errorf("%d different numbers: %v", len(seen), seen)
	}
}

func TestLineChartOfTwo(t *testing.T) {
	if got := lineChart("cost", []float64{1, 2}); !strings.Contains(string(got), `<polyline points="26.0,100.0 446.0,70.0"/>`) {
		t.Errorf("got %s", got)
	}
}

// months returns three sessions with their summary.
func months() *History {
	h := &History{}
	for i, mark := range []float64{0, 2, 4} {
		p := past(i+1, "alarms miss", "queue hit")
		p.Card.Dimensions[rubric.Cost] = rubric.DimensionMark{Mark: mark}
		p.Card.Time = map[string]rubric.StageTime{"sizing<": {Spent: 90, Budget: 60}}
		h.Sessions = append(h.Sessions, p)
	}
	h.Sessions[1].Guess = map[string]float64{rubric.Cost: 3}
	h.Sum()
	return h
}

func TestHistoryFormats(t *testing.T) {
	one := &History{Sessions: months().Sessions[:1]}
	for name, write := range map[string]func(io.Writer) error{
		"history.html":     func(w io.Writer) error { return HistoryHTML(w, months()) },
		"history.json":     func(w io.Writer) error { return HistoryJSON(w, months()) },
		"history-one.html": func(w io.Writer) error { return HistoryHTML(w, one) },
	} {
		golden(t, name, written(t, write))
	}
}

func TestHistoryEscapes(t *testing.T) {
	page := written(t, func(w io.Writer) error { return HistoryHTML(w, months()) })
	for _, typed := range []string{"<bin>", "sizing<"} {
		if strings.Contains(page, typed) {
			t.Errorf("%q is in the page as it was typed", typed)
		}
	}
	var back map[string]any
	line := written(t, func(w io.Writer) error { return HistoryJSON(w, months()) })
	if err := json.Unmarshal([]byte(line), &back); err != nil || !strings.Contains(line, `"sizing<"`) {
		t.Errorf("%v in %s", err, line)
	}
	if page := written(t, func(w io.Writer) error { return HistoryHTML(w, &History{}) }); !strings.Contains(page, "<h1>0 sessions</h1>") || strings.Contains(page, "<svg") {
		t.Errorf("without sessions: %s", page)
	}
	empty := written(t, func(w io.Writer) error { return HistoryJSON(w, &History{}) })
	if diff := cmp.Diff("{\"sessions\":[],\"weakest\":[],\"time\":[],\"guess_bias\":0}\n", empty); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestChanged(t *testing.T) {
	p := Past{}
	p.Card.Overall.Mark = 2
	if p.Changed() {
		t.Error("without a mark of then")
	}
	for given, want := range map[float64]bool{2: false, 2.1: true} {
		p.Given = &given
		if p.Changed() != want {
			t.Errorf("given %g: changed %t, want %t", given, p.Changed(), want)
		}
	}
}
