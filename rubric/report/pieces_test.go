package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// A stage's text is cut only where evidence or a segment begins or ends. Joined, the pieces are the text.
func TestPieces(t *testing.T) {
	const text = "0123456789"
	type want struct {
		text             string
		of, begins, ends []int
		after            string
	}
	at := func(ranges ...int) (out []rubric.Evidence) {
		for i := 0; i < len(ranges); i += 2 {
			out = append(out, rubric.Evidence{Stage: "s", Start: ranges[i], End: ranges[i+1]})
		}
		return out
	}
	for _, tt := range []struct {
		name     string
		evidence [][]rubric.Evidence // by criterion
		segments []rubric.Segment
		want     []want
	}{
		{"nothing to show", nil, nil, []want{{text: text}}},
		{"one place", [][]rubric.Evidence{at(2, 5)}, nil, []want{{text: "01"}, {"234", []int{0}, []int{0}, []int{0}, ""}, {text: "56789"}}},
		{"to both ends", [][]rubric.Evidence{at(0, 10)}, nil, []want{{text, []int{0}, []int{0}, []int{0}, ""}}},
		{"two that overlap", [][]rubric.Evidence{at(1, 5), at(3, 8)}, nil, []want{
			{text: "0"}, {"12", []int{0}, []int{0}, nil, ""}, {"34", []int{0, 1}, []int{1}, []int{0}, ""}, {"567", []int{1}, nil, []int{1}, ""}, {text: "89"},
		}},
		{"two of one criterion that overlap count once", [][]rubric.Evidence{at(0, 5, 0, 10)}, nil, []want{
			{"01234", []int{0}, []int{0, 0}, []int{0}, ""}, {"56789", []int{0}, nil, []int{0}, ""},
		}},
		{"a segment", nil, []rubric.Segment{{Start: 3, End: 6, After: []rubric.GivenID{"p"}}}, []want{{text: "012"}, {text: "345", after: "p"}, {text: "6789"}}},
		{"a segment's end is where the next piece begins", [][]rubric.Evidence{at(5, 7)}, []rubric.Segment{{Start: 3, End: 6, After: []rubric.GivenID{"p"}}}, []want{
			{text: "012"}, {text: "34", after: "p"}, {"5", []int{0}, []int{0}, nil, "p"}, {"6", []int{0}, nil, []int{0}, ""}, {text: "789"},
		}},
		{"two segments side by side", nil, []rubric.Segment{{Start: 0, End: 4, After: []rubric.GivenID{"p"}}, {Start: 4, End: 10, After: []rubric.GivenID{"q", "r"}}}, []want{{text: "0123", after: "p"}, {text: "456789", after: "q r"}}},
		{"places outside the text are left out", [][]rubric.Evidence{at(-1, 3, 8, 12)}, nil, []want{{"012", []int{0}, nil, []int{0}, ""}, {text: "34567"}, {"89", []int{0}, []int{0}, nil, ""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var card rubric.Scorecard
			for _, e := range tt.evidence {
				e = append(e, rubric.Evidence{Stage: "other", Start: 1, End: 9})
				card.Criteria = append(card.Criteria, rubric.Result{Evidence: e})
			}
			var got []want
			together := ""
			for _, p := range pieces(card, rubric.StageAnswer{Stage: "s", Text: text, Segments: tt.segments}) {
				got = append(got, want{p.Text, p.Of, p.Begins, p.Ends, strings.Trim(fmt.Sprint(p.After), "[]")})
				if p.Start != len(together) {
					t.Errorf("%q starts at %d, want %d", p.Text, p.Start, len(together))
				}
				together += p.Text
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(want{})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if together != text {
				t.Errorf("together they are %q", together)
			}
		})
	}
}

// A piece has the class of the best outcome it earned, or bad if it is evidence for a bad sign.
func TestPieceClass(t *testing.T) {
	result := func(o rubric.Outcome, weight float64) rubric.Result {
		return rubric.Result{ID: "c", Dimension: "d", Outcome: o, Weight: weight, Evidence: []rubric.Evidence{{Stage: "s", Start: 0, End: 4}}}
	}
	hit, partial, wrong := result(rubric.Hit, 1), result(rubric.Partial, 1), result(rubric.Hit, -1)
	for _, tt := range []struct {
		name    string
		results []rubric.Result
		want    string
	}{
		{"a hit", []rubric.Result{hit}, "hit"},
		{"a partial", []rubric.Result{partial}, "partial"},
		{"a partial and a hit", []rubric.Result{partial, hit}, "hit"},
		{"a hit and a partial", []rubric.Result{hit, partial}, "hit"},
		{"two partials", []rubric.Result{partial, partial}, "partial"},
		{"a hit and a bad sign", []rubric.Result{hit, wrong}, "bad"},
		{"a bad sign and a hit", []rubric.Result{wrong, hit}, "bad"},
	} {
		r := &Report{Level: rubric.L5, Stages: []Stage{{ID: "s"}}, Card: rubric.Scorecard{Criteria: tt.results}}
		r.Transcript.Stages = []rubric.StageAnswer{{Stage: "s", Text: "text"}}
		got := newHTMLPage(r).Talk[0].Pieces
		if len(got) != 1 || got[0].Class != tt.want {
			t.Errorf("%s: %+v, want %s", tt.name, got, tt.want)
		}
		if len(got[0].Links) > 0 {
			t.Errorf("%s: a link to a criterion that is in no dimension", tt.name)
		}
	}
}

// 'After a prompt' is shown before the first piece that was typed after a prompt, and again after a piece that was not.
func TestAskedOnce(t *testing.T) {
	r := &Report{Stages: []Stage{{ID: "s"}}, Card: rubric.Scorecard{Criteria: []rubric.Result{{Evidence: []rubric.Evidence{{Stage: "s", Start: 3, End: 4}}}}}}
	r.Transcript.Stages = []rubric.StageAnswer{{Stage: "s", Text: "0123456789", Segments: []rubric.Segment{
		{Start: 0, End: 2}, {Start: 2, End: 6, After: []rubric.GivenID{"p"}}, {Start: 8, End: 10, After: []rubric.GivenID{"q"}},
	}}}
	r.Stages = append(r.Stages, Stage{ID: "after"})
	r.Transcript.Stages = append(r.Transcript.Stages, rubric.StageAnswer{Stage: "after", Text: "all of it", Segments: []rubric.Segment{{Start: 0, End: 9, After: []rubric.GivenID{"p"}}}})
	if p := newHTMLPage(r).Talk[1].Pieces; len(p) != 1 || !p[0].Asked {
		t.Errorf("a text that was all typed after a prompt: %+v", p)
	}
	var got []string
	for _, p := range newHTMLPage(r).Talk[0].Pieces {
		s := p.Text
		if p.Asked {
			s = "asked " + s
		}
		got = append(got, s)
	}
	if diff := cmp.Diff([]string{"01", "asked 2", "3", "45", "67", "asked 89"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDemote(t *testing.T) {
	for html, want := range map[string]string{
		`<h1 id="a">x</h1>`:    `<h4 id="a">x</h4>`,
		`<h2>x</h2><h3>y</h3>`: `<h5>x</h5><h6>y</h6>`,
		`<h4>x</h4><h5>y</h5>`: `<h6>x</h6><h5>y</h5>`,
		`<p>h1</p>`:            `<p>h1</p>`,
	} {
		if got := demote(html); got != want {
			t.Errorf("%s: got %s, want %s", html, got, want)
		}
	}
}
