package report

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// written runs a writer and returns its output.
func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Each format writes the report with one of everything, and the empty one.
func TestFormats(t *testing.T) {
	formats := []struct {
		ext   string
		write func(io.Writer, *Report) error
	}{
		{"txt", func(w io.Writer, r *Report) error { return Full(w, r, Options{}) }},
		{"md", Markdown},
		{"html", HTML},
		{"json", FullJSON},
	}
	for _, f := range formats {
		t.Run(f.ext, func(t *testing.T) {
			golden(t, "whole."+f.ext, written(t, func(w io.Writer) error { return f.write(w, whole(t)) }))
			golden(t, "bare."+f.ext, written(t, func(w io.Writer) error { return f.write(w, bare()) }))
		})
	}
}

// Typed text never becomes markup, wherever it is on the page.
func TestHTMLEscapes(t *testing.T) {
	page := written(t, func(w io.Writer) error { return HTML(w, whole(t)) })
	for _, typed := range []string{"<b>", "<early>", "<what>", "<a>", "<where>", "<per>", "<design>", "<script", "& <"} {
		if strings.Contains(page, typed) {
			t.Errorf("%q is in the page as it was typed", typed)
		}
	}
	r := bare()
	r.Card.Order = []string{`x"><script>`, "b", "c"}
	page = written(t, func(w io.Writer) error { return HTML(w, r) })
	if strings.Contains(page, "<script") {
		t.Error("a dimension's name is in the page as it was typed")
	}
}

// The page loads nothing from elsewhere.
func TestHTMLNeedsNothing(t *testing.T) {
	page := written(t, func(w io.Writer) error { return HTML(w, whole(t)) })
	for _, elsewhere := range []string{"http:", "https:", "src=", "@import", "url(", "<link"} {
		if strings.Contains(page, elsewhere) {
			t.Errorf("%q is in the page", elsewhere)
		}
	}
}

// The first reference answer at the level or above is shown.
func TestReferenceOfTheLevel(t *testing.T) {
	for _, tt := range []struct {
		level rubric.Level
		want  string
	}{{rubric.L4, "mid, L4"}, {rubric.L5, "senior, L5"}, {rubric.L6, "principal, L7"}, {rubric.L7, "principal, L7"}} {
		r := whole(t)
		r.Level = tt.level
		for name, text := range map[string]string{
			"text":     written(t, func(w io.Writer) error { return Full(w, r, Options{}) }),
			"Markdown": written(t, func(w io.Writer) error { return Markdown(w, r) }),
		} {
			if n := strings.Count(text, "Reference answer: "); n != 1 || !strings.Contains(text, "Reference answer: "+tt.want) {
				t.Errorf("%s at %s: %d references, want %s", name, tt.level, n, tt.want)
			}
		}
		page := written(t, func(w io.Writer) error { return HTML(w, r) })
		if n := strings.Count(page, "<details open>"); n != 1 {
			t.Errorf("%d references are open at %s", n, tt.level)
		}
	}
}

// Markdown has what people gave, and no empty places for what they did not.
func TestMarkdownParts(t *testing.T) {
	for _, tt := range []struct {
		name      string
		change    func(*Report)
		has, lack string
	}{
		{"a guess", func(r *Report) { r.Guess, r.People = map[string]float64{rubric.Cost: 2}, nil }, "| dimension | rules | own guess |\n| --- | --- | --- |\n", ""},
		{"no guess", func(r *Report) { r.Guess = nil }, "| cost | 1.0 | 0.0 | - | - |", "own guess"},
		{"a guess of one dimension", func(r *Report) { r.Guess, r.People = map[string]float64{rubric.Cost: 2}, nil }, "| reliability | 2.0 | - |\n| cost | 1.0 | 2.0 |\n", ""},
		{"a band alone", func(r *Report) { r.People = []Person{{Name: "Ann", Band: rubric.Hire}} }, "\nAnn: hire\n", ""},
		{"words alone", func(r *Report) { r.People = []Person{{Name: "Ann", Text: "Fine."}} }, "\nAnn: Fine.\n", ""},
		{"neither", func(r *Report) { r.People = []Person{{Name: "Ann"}} }, "| Ann |", "\nAnn:"},
		{"one dimension touched", func(r *Report) { r.Touched = r.Touched[:1] }, "First touched: scalability at 0:30 in Sizing.\n", ""},
		{"none touched", func(r *Report) { r.Touched = nil }, "", "First touched"},
		{"one step up", func(r *Report) { r.Card.WayUp = map[rubric.Level][]string{rubric.L5: {"price"}} }, "1. prices (cost)\n", ""},
		{"one number off", func(r *Report) { r.Card.Numbers = r.Card.Numbers[1:2] }, "- Sizing: “40 writes/s” is off", ""},
		{"one stage", func(r *Report) { r.Stages = r.Stages[:1] }, "| Sizing | 1:01 | 5:00 |", ""},
		{"no times", func(r *Report) { r.Stages[0].Spent, r.Stages[1].Spent = 0, 0 }, "", "| stage | spent |"},
		{"one gap", func(r *Report) { r.Card.Gaps = r.Card.Gaps[:1] }, "First gap: **alarms", ""},
		{"no gap", func(r *Report) { r.Card.Gaps = nil }, "", "First gap"},
		{"no facts", func(r *Report) { r.Facts = nil }, "", "## Facts"},
	} {
		r := whole(t)
		tt.change(r)
		got := written(t, func(w io.Writer) error { return Markdown(w, r) })
		if !strings.Contains(got, tt.has) {
			t.Errorf("%s: no %q in:\n%s", tt.name, tt.has, got)
		}
		if tt.lack != "" && strings.Contains(got, tt.lack) {
			t.Errorf("%s: %q is in it", tt.name, tt.lack)
		}
	}
}

// The full text has reviewers, or the candidate's feedback, or neither.
func TestPeopleInText(t *testing.T) {
	r := whole(t)
	r.Word = ""
	if got := written(t, func(w io.Writer) error { return Full(w, r, Options{}) }); !strings.Contains(got, "Reviewers' marks") || strings.Contains(got, "on the interviewer") {
		t.Errorf("without a word:\n%s", got)
	}
	r = whole(t)
	r.People = nil
	if got := written(t, func(w io.Writer) error { return Full(w, r, Options{}) }); !strings.Contains(got, "Reviewers' marks\n  The candidate's feedback on the interviewer: helpful") {
		t.Errorf("without people:\n%s", got)
	}
	r.Word = ""
	if got := written(t, func(w io.Writer) error { return Full(w, r, Options{Stages: []string{"sizing"}}) }); strings.Contains(got, "Reviewers' marks") {
		t.Errorf("with neither:\n%s", got)
	} else if n := strings.Count(got, "\n  sizing "); n != 1 || !strings.Contains(got, "\n  design ") {
		t.Errorf("the stages are not the report's:\n%s", got)
	}
}

// States without facts are left out.
func TestFactsInText(t *testing.T) {
	r := whole(t)
	r.Facts = r.Facts[1:2]
	got := written(t, func(w io.Writer) error { return Full(w, r, Options{}) })
	if diff := cmp.Diff("  Never established: team\n", part(t, got, "Facts")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// How far a reviewer and the rules are apart. A whole mark is far, and the first of the farthest dimensions is named.
func TestAgreement(t *testing.T) {
	card := rubric.Scorecard{Order: []string{"a", "b", "c"}, Dimensions: map[string]rubric.DimensionMark{"a": {Mark: 2}, "b": {Mark: 2}, "c": {Mark: 2}}}
	for _, tt := range []struct {
		marks map[string]float64
		want  string
	}{
		{nil, ""},
		{map[string]float64{"a": 2, "b": 2.9}, "within a mark of the rules in 2 of 2"},
		{map[string]float64{"a": 1.1, "b": 3}, "within a mark of the rules in 1 of 2, farthest in b by 1.0"},
		{map[string]float64{"a": 0.5, "b": 3.5}, "within a mark of the rules in 0 of 2, farthest in a by 1.5"},
		{map[string]float64{"a": 2.5, "c": 4}, "within a mark of the rules in 1 of 2, farthest in c by 2.0"},
	} {
		if got := (&Report{Card: card}).Agreement(Person{Marks: tt.marks}); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.marks, got, tt.want)
		}
	}
}

// JSON keeps typed text exactly, on one line.
func TestJSONKeepsWhatWasTyped(t *testing.T) {
	card := whole(t).Card
	for name, line := range map[string]string{
		"JSON":      written(t, func(w io.Writer) error { return JSON(w, card) }),
		"full JSON": written(t, func(w io.Writer) error { return FullJSON(w, whole(t)) }),
	} {
		if !strings.Contains(line, `alarms on <what> users notice`) || !strings.Contains(line, "signals & who") {
			t.Errorf("%s escapes what needs no escape: %s", name, line)
		}
		if strings.Count(line, "\n") != 1 || !strings.HasSuffix(line, "\n") {
			t.Errorf("%s is not one line", name)
		}
	}
}

// A quotation on the page is one line of at most 240 characters.
func TestHTMLQuotesAreCut(t *testing.T) {
	for n, want := range map[int]int{240: 240, 241: 239} {
		card := rubric.Scorecard{Order: []string{"d"}, Criteria: []rubric.Result{{ID: "c", Dimension: "d", Outcome: rubric.Hit, Weight: 1, Evidence: []rubric.Evidence{{Stage: "s", Quote: strings.Repeat("x", n)}}}}}
		if got := strings.Count(newHTMLPage(&Report{Card: card}).Dimensions[0].Criteria[0].Quotes[0].Text, "x"); got != want {
			t.Errorf("of %d characters %d are shown, want %d", n, got, want)
		}
	}
}

func TestReferenceTitle(t *testing.T) {
	for want, id := range map[string]string{"L7": "L7", "principal, L7": "principal"} {
		if got := referenceTitle(id, rubric.L7); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
