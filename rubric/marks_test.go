package rubric

import (
	"math"
	"strings"
	"testing"
)

// Between the thresholds a mark is linear in the share.
func TestMarkOf(t *testing.T) {
	for _, tt := range []struct{ share, mark float64 }{
		{0, 0}, {0.165, 0.5}, {0.33, 1}, {0.395, 1.5}, {0.46, 2}, {0.52, 2.5}, {0.58, 3}, {0.66, 3.25}, {0.74, 3.5}, {1, 3.75}, {1.26, 4}, {1.3, 4},
	} {
		if got := markOf(Designing, tt.share, 1.26); math.Abs(got-tt.mark) > 1e-9 {
			t.Errorf("a share of %v gives %v, want %v", tt.share, got, tt.mark)
		}
	}
}

// How the criteria of a dimension add up: docs/DESIGN.md, Marks.
func TestDimension(t *testing.T) {
	const (
		nothingExplained = "terms are named, but none is tied to why it is needed here"
		moreThanOne      = "more than one thing in it is wrong"
	)
	for _, tt := range []struct {
		name   string
		rows   []row
		shared int // of the rows, the first ones; -1 for all
		share  float64
		mark   float64
		held   string
	}{
		{"all are hit", []row{{weight: 2, outcome: hit}, {weight: 1, outcome: hit}}, -1, 1, 4, ""},
		{"all are missed", []row{{weight: 2, outcome: miss}, {weight: 1, outcome: miss}}, -1, 0, 0, ""},
		{"a hit gives its weight, a miss nothing", []row{{weight: 1, outcome: hit}, {weight: 3, outcome: miss}}, -1, 0.25, 0.8, ""},
		{"a partial gives half", []row{{weight: 1, outcome: partial}, {weight: 1, outcome: hit}}, -1, 0.75, 3.5, ""},
		{"one that cannot be judged leaves the sum", []row{{weight: 1, outcome: hit}, {weight: 5, outcome: notHere}}, -1, 1, 4, ""},
		{"none can be judged", []row{{weight: 5, outcome: notHere}}, -1, 0, 0, ""},
		{"no criteria", nil, -1, 0, 0, ""},

		{"a bad sign takes its weight", []row{{weight: 4, outcome: hit}, {weight: -1, outcome: hit}}, -1, 0.75, 3.5, ""},
		{"a bad sign in part takes half of it", []row{{weight: 4, outcome: hit}, {weight: -1, outcome: partial}}, -1, 0.875, 3.8, ""},
		{"one that was not said takes nothing", []row{{weight: 4, outcome: hit}, {weight: -1, outcome: miss}}, -1, 1, 4, ""},
		{"nothing is below 0", []row{{weight: 1, outcome: hit}, {weight: -3, outcome: hit}}, -1, 0, 0, ""},
		{"a bad sign alone has nothing to take from", []row{{weight: -3, outcome: hit}}, -1, 0, 0, ""},
		{"two bad signs leave 2", []row{{weight: 40, outcome: hit}, {weight: -1, outcome: hit}, {weight: -1, outcome: hit}}, -1, 0.95, 2, moreThanOne},
		{"one and a half do not", []row{{weight: 40, outcome: hit}, {weight: -1, outcome: hit}, {weight: -1, outcome: partial}}, -1, 0.963, 3.9, ""},
		{"small weights are weights", []row{{weight: 0.5, outcome: hit}, {weight: 0.3, outcome: miss}, {weight: -0.1, outcome: hit}}, -1, 0.5, 2.3, ""},
		{"small bad signs are bad signs", []row{{weight: 1, outcome: hit}, {weight: -0.05, outcome: hit}, {weight: -0.05, outcome: hit}}, -1, 0.9, 2, moreThanOne},
		{"a mark of 2 is not held back at 2", []row{{weight: 0.56, outcome: hit}, {weight: 0.44, outcome: miss}, {weight: -0.05, outcome: hit}, {weight: -0.05, outcome: hit}}, -1, 0.46, 2, ""},
		{"two bad signs do not lift a lower mark", []row{{weight: 4, outcome: hit}, {weight: 5, outcome: miss}, {weight: -0.1, outcome: hit}, {weight: -0.1, outcome: hit}}, -1, 0.422, 1.7, ""},

		{"three quarters of the scenario's own are the whole", []row{{weight: 3, outcome: hit}, {weight: 1, outcome: miss}}, 0, 1, 3.7, ""},
		{"and a 4 takes all of them", []row{{weight: 3, outcome: hit}, {weight: 1, outcome: hit}}, 0, 1, 4, ""},
		{"what is beyond makes up for shared ones", []row{{weight: 1, outcome: miss}, {weight: 4, outcome: hit}}, 1, 1, 3.8, ""},
		{"shared ones count whole", []row{{weight: 3, outcome: hit}, {weight: 1, outcome: miss}}, 2, 0.75, 3.5, ""},

		{"partials alone give 1 at most", []row{{weight: 1, outcome: partial}, {weight: 1, outcome: partial}}, -1, 0.5, 1, nothingExplained},
		{"a mark of 1 is not held back at 1", []row{{weight: 0.66, outcome: partial}, {weight: 0.34, outcome: miss}}, -1, 0.33, 1, ""},
		{"one hit is enough", []row{{weight: 2, outcome: partial}, {weight: 1, outcome: hit}, {weight: 1, outcome: miss}}, -1, 0.5, 2.3, ""},
		{"partials below 1 stay", []row{{weight: 1, outcome: partial}, {weight: 2, outcome: miss}}, -1, 0.167, 0.5, ""},

		{"3.4 where one of the highest weight is missed", []row{{weight: 3, outcome: hit}, {weight: 3, outcome: miss}}, 0, 0.667, 3.3, ""},
		{"a missed top holds back", []row{{weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: miss}}, 0, 1, 3.4, "not detected: title of c4"},
		{"the first one missed is named", []row{{weight: 2, outcome: miss}, {weight: 3, outcome: hit}, {weight: 3, outcome: miss}, {weight: 3, outcome: hit}, {weight: 3, outcome: miss}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}}, 0, 0.87, 3.4, "not detected: title of c3"},
		{"so it is where the first two are missed", []row{{weight: 3, outcome: miss}, {weight: 3, outcome: miss}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}, {weight: 3, outcome: hit}}, 0, 1, 3.4, "not detected: title of c1"},
		{"a partial at the top is no miss", []row{{weight: 2, outcome: hit}, {weight: 2, outcome: hit}, {weight: 2, outcome: partial}}, 0, 1, 3.8, ""},
		{"a miss below the top holds nothing back", []row{{weight: 3, outcome: hit}, {weight: 2, outcome: hit}, {weight: 1, outcome: miss}}, 0, 1, 3.8, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(tt.rows...)
			if tt.shared >= 0 {
				s.Shared = tt.shared
			}
			got := compileTest(t, s).Score(answer(sound)).Dimensions[Scalability]
			if want := (DimensionMark{Mark: tt.mark, Share: tt.share, Cap: tt.held}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

// Four bad signs in the whole answer lower every mark to 1; each also counts in its own dimension, a partial one by half.
func TestWrongAllOver(t *testing.T) {
	const unreliable = "so much of the answer is wrong that the rest cannot be relied on"
	for _, tt := range []struct {
		name  string
		wrong []string // outcomes of bad signs in cost and reliability, in turn
		mark  float64  // of scalability, in which all is hit
		held  string
	}{
		{"three", []string{hit, hit, hit}, 4, ""},
		{"three and a half", []string{hit, hit, hit, partial}, 4, ""},
		{"four", []string{hit, hit, hit, hit}, 1, unreliable},
		{"four, halves among them", []string{hit, hit, hit, partial, partial}, 1, unreliable},
		{"one that cannot be judged does not count", []string{hit, hit, hit, notHere}, 4, ""},
		{"one that was not said does not count", []string{hit, hit, hit, miss}, 4, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := []row{{weight: 1, outcome: hit}, {weight: 1, outcome: miss, dimension: Operations}}
			for i, outcome := range tt.wrong {
				rows = append(rows, row{weight: -0.01, outcome: outcome, dimension: []string{Cost, Reliability}[i%2]})
			}
			card := compileTest(t, specOf(rows...)).Score(answer(sound))
			if got := card.Dimensions[Scalability]; got.Mark != tt.mark || got.Cap != tt.held {
				t.Errorf("got %v, held back by %q", got.Mark, got.Cap)
			}
			if got := card.Dimensions[Operations]; got.Mark != 0 || got.Cap != "" {
				t.Errorf("a mark of 0 became %+v", got)
			}
		})
	}
}

// A mark of exactly 1 is not reported as held back by bad signs.
func TestWrongAllOverLeavesOne(t *testing.T) {
	s := specOf(row{weight: 0.33, outcome: hit}, row{weight: 0.67, outcome: miss})
	for range 4 {
		s.Criteria = append(s.Criteria, criteria(row{weight: -1, outcome: hit, dimension: Cost})...)
	}
	if got := compileTest(t, s).Score(answer(sound)).Dimensions[Scalability]; got.Mark != 1 || got.Cap != "" {
		t.Errorf("a mark of 1 is held back at 1: %+v", got)
	}
}

// Where most of an answer's words state nothing, no mark is above 1.
func TestMostlyLists(t *testing.T) {
	const held = "most of the answer lists names or praises, and states nothing"
	list := strings.Repeat("\n- queue, cache, replica, region", 9)
	for _, tt := range []struct {
		name, text string
		outcome    string
		mark       float64
		held       string
	}{
		{"it states what it says", sound, hit, 4, ""},
		{"a list below it", sound + list, hit, 1, held},
		{"a lower mark stays", sound + list, miss, 0, ""},
	} {
		got := compileTest(t, specOf(row{weight: 1, outcome: tt.outcome})).Score(answer(tt.text)).Dimensions[Scalability]
		if got.Mark != tt.mark || got.Cap != tt.held {
			t.Errorf("%s: %+v, want %v and %q", tt.name, got, tt.mark, tt.held)
		}
	}
}

// The marks are for the level that the scenario is aimed at; the bands use each level's own weights.
func TestLevels(t *testing.T) {
	s := specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: miss})
	s.Dimensions = []string{Scalability}
	s.Criteria[0].Weight = weights(5, 3, 1, 1)
	s.Criteria[1].Weight = weights(1, 1, 1, 5)
	for level, mark := range map[Level]float64{L4: 3.7, L5: 3.5, L6: 2.3, L7: 0.5} {
		s.Level = level
		card := compileTest(t, s).Score(answer(sound))
		if card.Overall.Mark != mark {
			t.Errorf("aimed at %s: %v, want %v", level, card.Overall.Mark, mark)
		}
		want := map[Level]Band{L4: StrongHire, L5: StrongHire, L6: NoHire, L7: StrongNoHire}
		for l, b := range want {
			if card.Overall.Bands[l] != b {
				t.Errorf("aimed at %s: %s at %s, want %s", level, card.Overall.Bands[l], l, b)
			}
		}
	}
}

// The dimensions of a design weigh by their order, 5, 4, 3 and 2 of 14, the best first; those of a story weigh the same.
func TestOverall(t *testing.T) {
	design := &Rubric{spec: Spec{Voice: Designing}}
	story := &Rubric{spec: Spec{Voice: Narrating}}
	for _, tt := range []struct {
		rubric *Rubric
		marks  []float64
		want   float64
	}{
		{design, []float64{1, 2, 3, 4}, 40.0 / 14},
		{design, []float64{4, 3, 2, 1}, 40.0 / 14},
		{design, []float64{4, 0, 4, 0}, 36.0 / 14},
		{design, []float64{2, 2, 2, 2}, 2},
		{design, []float64{3}, 3},
		{design, nil, 0},
		{story, []float64{4, 0, 4, 0}, 2},
		{story, nil, 0},
	} {
		if got := tt.rubric.overall(tt.marks); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%v as %v give %v, want %v", tt.marks, tt.rubric.spec.Voice, got, tt.want)
		}
	}
	marks := []float64{4, 0, 3}
	design.overall(marks)
	if marks[0] != 4 || marks[1] != 0 || marks[2] != 3 {
		t.Errorf("the marks were reordered: %v", marks)
	}
}

// A cap holds a dimension down to its mark where its condition holds, and says why.
func TestCaps(t *testing.T) {
	for _, tt := range []struct {
		name string
		caps []Cap
		mark float64
		held string
	}{
		{"holds", []Cap{{Dimension: Scalability, Mark: 1.5, When: "words() > 5", Why: "so it is"}}, 1.5, "so it is"},
		{"does not hold", []Cap{{Dimension: Scalability, Mark: 1.5, When: "words() < 5", Why: "so it is"}}, 4, ""},
		{"in another dimension", []Cap{{Dimension: Cost, Mark: 1.5, When: "words() > 5", Why: "so it is"}}, 4, ""},
		{"above the mark", []Cap{{Dimension: Scalability, Mark: 4, When: "words() > 5", Why: "so it is"}}, 4, ""},
		{"the lowest of several", []Cap{
			{Dimension: Scalability, Mark: 3, When: "words() > 5", Why: "first"},
			{Dimension: Scalability, Mark: 2, When: `hit("c1")`, Why: "second"},
			{Dimension: Scalability, Mark: 2.5, When: "words() > 5", Why: "third"},
		}, 2, "second"},
		{"only the one that holds", []Cap{
			{Dimension: Scalability, Mark: 1, When: `missed("c1")`, Why: "first"},
			{Dimension: Scalability, Mark: 2, When: `hit("c1")`, Why: "second"},
		}, 2, "second"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(row{weight: 1, outcome: hit})
			s.Caps = tt.caps
			got := compileTest(t, s).Score(answer(sound)).Dimensions[Scalability]
			if got.Mark != tt.mark || got.Cap != tt.held {
				t.Errorf("got %v held back by %q, want %v by %q", got.Mark, got.Cap, tt.mark, tt.held)
			}
		})
	}
}

func TestDimensionTitle(t *testing.T) {
	for id, want := range map[string]string{"cost": "cost", "creative-problem-solving": "creative problem solving"} {
		if got := DimensionTitle(id); got != want {
			t.Errorf("%q is shown as %q, want %q", id, got, want)
		}
	}
}
