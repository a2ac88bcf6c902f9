package rubric

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The first gap is the one whose hit would add most to the overall mark.
func TestGaps(t *testing.T) {
	type gap struct {
		ID   string
		Gain float64
	}
	for _, tt := range []struct {
		name string
		rows []row
		want []gap
	}{
		{"nothing is missing", []row{{weight: 1, outcome: hit}}, nil},
		{"the larger weight first", []row{
			{weight: 1, outcome: hit}, {weight: 1, outcome: miss}, {weight: 2, outcome: miss},
		}, []gap{{"c3", 0.986}, {"c2", 0.563}}},
		{"a partial gains the rest", []row{
			{weight: 1, outcome: hit}, {weight: 1, outcome: partial},
		}, []gap{{"c2", 0.172}}},
		{"equal ones in the rubric's order", []row{
			{weight: 2, outcome: hit}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss},
		}, []gap{{"c2", 0.424}, {"c3", 0.424}}},
		{"a bad sign gains by not being said", []row{
			{weight: 4, outcome: hit}, {weight: -1, outcome: hit}, {weight: -1, outcome: miss},
		}, []gap{{"c2", 0.172}}},
		{"a small weight is one", []row{{weight: 0.5, outcome: hit}, {weight: 0.5, outcome: miss}}, []gap{{"c2", 0.595}}},
		{"one that cannot be judged is no gap", []row{{weight: 1, outcome: hit}, {weight: 1, outcome: notHere}}, nil},
		{"a dimension of no scorecard gains nothing", []row{
			{weight: 1, outcome: hit}, {weight: 1, outcome: miss, dimension: "elegance"},
		}, []gap{{"c2", 0}}},
		{"all dimensions count", []row{
			{weight: 1, outcome: miss}, {weight: 1, outcome: hit, dimension: Cost},
		}, []gap{{"c1", 1.143}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card := compileTest(t, specOf(tt.rows...)).Score(answer(sound))
			var got []gap
			for _, g := range card.Gaps {
				got = append(got, gap{g.Criterion, g.Gain})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestGapCarriesItsCriterion(t *testing.T) {
	card := compileTest(t, specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: partial, dimension: Cost})).Score(answer(sound))
	want := []Gap{{Criterion: "c2", Title: "title of c2", Dimension: Cost, Outcome: Partial, Gain: 0.857}}
	if diff := cmp.Diff(want, card.Gaps); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The way up at a level: the criteria that would lift the band by one if met, the largest gain first.
func TestWayUp(t *testing.T) {
	for _, tt := range []struct {
		name string
		dims []string
		rows []row
		want []string // at L5: 3 is a strong hire, 2.5 a hire, 2 mixed, 1.4 no hire
	}{
		{"at the top there is none", []string{Scalability}, []row{{weight: 1, outcome: hit}}, []string{}},
		{"one step is enough", []string{Scalability}, []row{
			{weight: 1, outcome: hit}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss},
		}, []string{"c2"}},
		{"the largest gain comes first", []string{Scalability}, []row{
			{weight: 2, outcome: hit}, {weight: 0.5, outcome: miss}, {weight: 2, outcome: miss}, {weight: 2, outcome: miss},
		}, []string{"c3"}},
		{"the one that lifts most", []string{Scalability}, []row{
			{weight: 1, outcome: hit}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss}, {weight: 9, outcome: miss}, {weight: 10, outcome: notHere},
		}, []string{"c4"}},
		{"two dimensions", []string{Scalability, Cost}, []row{
			{weight: 1, outcome: miss}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss, dimension: Cost}, {weight: 4, outcome: miss, dimension: Cost},
		}, []string{"c4"}},
		{"not to say a bad sign", []string{Scalability}, []row{
			{weight: 4, outcome: hit}, {weight: 0.5, outcome: miss}, {weight: -2, outcome: hit}, {weight: -0.5, outcome: miss},
		}, []string{"c3"}},
		{"a small bad sign", []string{Scalability}, []row{
			{weight: 1, outcome: hit}, {weight: -0.5, outcome: hit},
		}, []string{"c2"}},
		{"what is met already is no way", []string{Scalability, Cost}, []row{
			{weight: -1, outcome: miss}, {weight: -0.5, outcome: miss}, {weight: 0.5, outcome: hit}, {weight: 2, outcome: hit},
		}, []string{}},
		{"a small weight is a way", []string{Scalability}, []row{
			{weight: 0.5, outcome: miss}, {weight: 0.5, outcome: miss},
		}, []string{"c1"}},
		{"a bad sign that weighs 1", []string{Scalability}, []row{
			{weight: 1, outcome: hit}, {weight: -1, outcome: hit},
		}, []string{"c2"}},
		{"steps that only together help", []string{Scalability}, []row{
			{weight: 1, outcome: miss}, {weight: -3, outcome: hit},
		}, []string{"c1", "c2"}},
		{"what an earlier step gave counts", append(Dimensions(), "e", "f", "g", "h"), []row{
			{weight: 1, outcome: miss}, {weight: 1, outcome: miss, dimension: Cost}, {weight: 1, outcome: miss, dimension: "h"},
		}, []string{"c1", "c2"}},
		{"what cannot be judged is no way", []string{Scalability}, []row{
			{weight: 1, outcome: partial}, {weight: 5, outcome: notHere}, {weight: 1, outcome: miss},
		}, []string{"c3"}},
		{"one of no dimension of the scorecard ends the list", []string{Scalability}, []row{
			{weight: 1, outcome: miss, dimension: "elegance"},
		}, []string{"c1"}},
		{"as many as it takes", Dimensions(), []row{
			{weight: 1, outcome: miss}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss, dimension: "elegance"},
		}, []string{"c1", "c2", "c3"}},
		{"a step changes what the next one gains", Dimensions(), []row{
			{weight: 1, outcome: miss}, {weight: 1, outcome: miss}, {weight: 1, outcome: miss, dimension: Cost}, {weight: 2, outcome: miss, dimension: Cost},
		}, []string{"c4", "c1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(tt.rows...)
			s.Dimensions = tt.dims
			got := compileTest(t, s).Score(answer(sound)).WayUp[L5]
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWayUpFromTheFloor(t *testing.T) {
	card := compileTest(t, specOf(row{weight: 1, outcome: hit})).Score(answer("Too short."))
	if diff := cmp.Diff([]string{}, card.WayUp[L5]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// While bad signs hold down the marks of all dimensions, only fewer bad signs gain anything.
func TestGapsOfAnAnswerThatIsWrong(t *testing.T) {
	s := specOf(
		row{weight: 4, outcome: hit}, row{weight: 4, outcome: miss}, row{weight: 1, outcome: hit, dimension: Cost},
		row{weight: -0.1, outcome: hit}, row{weight: -0.1, outcome: hit, dimension: Cost}, row{weight: -0.1, outcome: hit, dimension: Reliability}, row{weight: -0.1, outcome: hit, dimension: Operations},
	)
	s.Dimensions = Dimensions()
	card := compileTest(t, s).Score(answer(sound))
	for _, g := range card.Gaps {
		if bad := g.Criterion > "c3"; bad != (g.Gain > 0) {
			t.Errorf("%s gains %v", g.Criterion, g.Gain)
		}
	}
	if up := card.WayUp[L4]; len(up) == 0 || up[0] < "c4" {
		t.Errorf("the way up at L4 is %v, want a bad sign first", up)
	}
}
