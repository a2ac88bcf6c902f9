package report

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// part returns the text below a heading, up to the next empty line.
func part(t *testing.T, text, heading string) string {
	t.Helper()
	_, after, ok := strings.Cut(text, "\n"+heading+"\n")
	if !ok {
		t.Fatalf("no %q in:\n%s", heading, text)
	}
	got, _, _ := strings.Cut(after, "\n\n")
	return strings.TrimSuffix(got, "\n") + "\n"
}

func textOf(t *testing.T, card rubric.Scorecard, o Options) string {
	t.Helper()
	return written(t, func(w io.Writer) error { return Text(w, card, o) })
}

// The order within a dimension: met, met in part, bad signs, not detected, not judged. A bad sign that is not in the
// answer is left out.
func TestOrderOfCriteria(t *testing.T) {
	result := func(title string, o rubric.Outcome, weight float64) rubric.Result {
		return rubric.Result{ID: title, Title: title, Dimension: "d", Outcome: o, Weight: weight, Feedback: "Why."}
	}
	card := rubric.Scorecard{
		Dimensions: map[string]rubric.DimensionMark{"d": {Mark: 2}},
		Criteria: []rubric.Result{
			result("one not judged", rubric.NotJudged, 1), result("one missed", rubric.Miss, 0.5), result("bad, not judged", rubric.NotJudged, -1),
			result("bad", rubric.Hit, -0.5), result("bad in part", rubric.Partial, -1), result("bad, unsaid", rubric.Miss, -1),
			result("one in part", rubric.Partial, 1), result("one met", rubric.Hit, 0.5), result("another met", rubric.Hit, 1),
			result("elsewhere", rubric.Hit, 1),
		},
	}
	card.Criteria[9].Dimension = "e"
	want := `  [yes]  one met
  [yes]  another met
  [part] one in part
         Why.
  [bad]  bad
         Why.
  [bad]  bad in part
         Why.
  [ - ]  one missed: not detected
         Why.
  [n/a]  one not judged: cannot be judged here
`
	if diff := cmp.Diff(want, part(t, textOf(t, card, Options{}), "D 2.0")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	order := rank(result("", rubric.Hit, 1)) < rank(result("", rubric.Partial, 1)) &&
		rank(result("", rubric.Partial, 1)) < rank(result("", rubric.Hit, -1)) &&
		rank(result("", rubric.Hit, -1)) < rank(result("", rubric.Miss, 1)) &&
		rank(result("", rubric.Miss, 1)) < rank(result("", rubric.NotJudged, -1))
	if !order {
		t.Error("the ranks are in another order")
	}
}

// The wording of the first gap by its outcome.
func TestFound(t *testing.T) {
	for outcome, want := range map[rubric.Outcome]string{
		rubric.Partial: "only in part", rubric.Miss: "not detected", rubric.Hit: "said, and wrong", rubric.NotJudged: "not judged",
	} {
		card := rubric.Scorecard{Gaps: []rubric.Gap{{Criterion: "gone", Title: "copies", Dimension: "d", Outcome: outcome, Gain: 0.25}}}
		if diff := cmp.Diff("  copies (d, "+want+"; up to +0.2 overall)\n", part(t, textOf(t, card, Options{}), "First gap")); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		card.Gaps[0].Gain = 0.04 // too small to show in a mark
		if diff := cmp.Diff("  copies (d, "+want+")\n", part(t, textOf(t, card, Options{}), "First gap")); diff != "" {
			t.Error(diff)
		}
	}
}

// A quotation fills its line and no more, whatever follows it.
func TestEvidenceFitsTheLine(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("seven77 ", 30))
	for _, tt := range []struct {
		width int
		e     rubric.Evidence
		want  string
	}{
		{60, rubric.Evidence{Stage: "design", Quote: long}, "         design: “seven77 seven77 seven77 seven77 seven77…”"},
		{60, rubric.Evidence{Stage: "design", Quote: long, Prompted: true}, "         design: “seven77 seven77 seven77…” (after a prompt)"},
		{60, rubric.Evidence{Stage: "design", Quote: strings.Repeat("x", 50)}, "         design: “" + strings.Repeat("x", 40) + "…”"},
		{60, rubric.Evidence{Stage: "design", Quote: strings.Repeat("x", 41)}, "         design: “" + strings.Repeat("x", 41) + "”"},
		{60, rubric.Evidence{Stage: "design", Quote: strings.Repeat("x", 26), Prompted: true}, "         design: “" + strings.Repeat("x", 23) + "…” (after a prompt)"},
		{40, rubric.Evidence{Stage: "design", Quote: strings.Repeat("x", 24)}, "         design: “" + strings.Repeat("x", 24) + "”"},
		{40, rubric.Evidence{Stage: "design", Quote: strings.Repeat("x", 25)}, "         design: “" + strings.Repeat("x", 23) + "…”"},
	} {
		tx := newText(rubric.Scorecard{}, Options{Width: tt.width})
		tx.evidence([]rubric.Evidence{tt.e})
		if diff := cmp.Diff(tt.want+"\n", tx.b.String()); diff != "" {
			t.Errorf("%d columns, %.20s: -want +got:\n%s", tt.width, tt.e.Quote, diff)
		}
	}
}

// Options that are not set.
func TestTextDefaults(t *testing.T) {
	card := short("a.md", 2)
	card.Order = nil
	text := textOf(t, card, Options{})
	if want := "Mixed at L5, 2.0 of 4\npaste-bin · 412 words · a.md\n"; !strings.HasPrefix(text, want) {
		t.Errorf("it begins %.80q, want %q", text, want)
	}
	for _, tt := range []struct{ asked, want int }{{0, 80}, {-1, 80}, {1, 40}, {39, 40}, {40, 40}, {41, 41}, {120, 120}} {
		if got := newText(card, Options{Width: tt.asked}).width; got != tt.want {
			t.Errorf("a width of %d is %d, want %d", tt.asked, got, tt.want)
		}
	}
	card.Overall.Bands = map[rubric.Level]rubric.Band{rubric.L6: rubric.Hire}
	if text := textOf(t, card, Options{Level: rubric.L6}); !strings.HasPrefix(text, "Hire at L6, 2.0 of 4\npaste-bin · 412 words · a.md\nL6 hire\n\n") {
		t.Errorf("one band: it begins %.80q", text)
	}
	card.Order = []string{"elegance"}
	if diff := cmp.Diff([]string{"elegance"}, dimensionsOf(card)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	card.Order = nil
	card.Dimensions["beauty"] = rubric.DimensionMark{}
	if diff := cmp.Diff([]string{rubric.Scalability, rubric.Reliability, rubric.Cost, "beauty", "elegance"}, dimensionsOf(card)); diff != "" {
		t.Errorf("the four first, then others by name: -want +got:\n%s", diff)
	}
}

func TestBar(t *testing.T) {
	tx := newText(rubric.Scorecard{}, Options{})
	for mark, full := range map[float64]int{-1: 0, 0: 0, 0.08: 0, 0.09: 1, 1: 6, 2: 12, 3.9: 23, 3.95: 24, 4: 24, 5: 24} {
		if got := tx.bar(mark); got != strings.Repeat("█", full)+strings.Repeat("░", 24-full) {
			t.Errorf("%v: %s, want %d full", mark, got, full)
		}
	}
}

// Names of dimensions are in a column as wide as the longest.
func TestMarksColumn(t *testing.T) {
	card := rubric.Scorecard{Order: []string{"a", "bb"}, Dimensions: map[string]rubric.DimensionMark{"a": {Cap: "why not"}, "bb": {Mark: 4}}}
	tx := newText(card, Options{})
	tx.marks()
	want := "  a   ░░░░░░░░░░░░░░░░░░░░░░░░  0.0\n      held back: why not\n  bb  ████████████████████████  4.0\n"
	if diff := cmp.Diff(want, tx.b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The way up leads to the next band.
func TestWayUpNamesTheBand(t *testing.T) {
	for band, up := range map[rubric.Band]string{
		rubric.StrongNoHire: "no hire", rubric.NoHire: "mixed", rubric.Mixed: "hire", rubric.Hire: "strong hire", rubric.StrongHire: "the next band", "": "the next band",
	} {
		card := rubric.Scorecard{WayUp: map[rubric.Level][]string{rubric.L6: {"gone"}}, Overall: rubric.Overall{Bands: map[rubric.Level]rubric.Band{rubric.L6: band}}}
		got := part(t, textOf(t, card, Options{Level: rubric.L6}), "The shortest way up to "+up+" at L6")
		if diff := cmp.Diff("  1. gone\n", got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// Time is listed by stage in the given order, with overruns of a second or more.
func TestTime(t *testing.T) {
	card := rubric.Scorecard{Time: map[string]rubric.StageTime{
		"b": {Spent: 60.9, Budget: 60}, "a": {Spent: 61, Budget: 60}, "c": {Spent: 5}, "d": {Spent: 2, Budget: 0.5}, "e": {Budget: 60},
	}}
	row := func(name, spent, budget, over string) string {
		return strings.TrimRight("  "+name+strings.Repeat(" ", 22)+spent+" of  "+budget+over, " ") + "\n"
	}
	a, b, c := row("a", "1:01", "1:00", "  over by 0:01"), row("b", "1:01", "1:00", ""), row("c", "0:05", "0:00", "")
	d, e := row("d", "0:02", "0:01", "  over by 0:02"), row("e", "0:00", "1:00", "")
	if diff := cmp.Diff(a+b+c+d+e, part(t, textOf(t, card, Options{}), "Time")); diff != "" {
		t.Errorf("by name: -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(b+a, part(t, textOf(t, card, Options{Stages: []string{"unknown", "b", "a"}}), "Time")); diff != "" {
		t.Errorf("in the order given: -want +got:\n%s", diff)
	}
	card.Time = map[string]rubric.StageTime{"e": {Budget: 60}}
	if text := textOf(t, card, Options{}); strings.Contains(text, "\nTime\n") {
		t.Errorf("an answer file has no times: %s", text)
	}
}

// A long number that is off is shortened.
func TestNumbersAreCut(t *testing.T) {
	for n, want := range map[int]string{60: strings.Repeat("9", 60), 61: strings.Repeat("9", 59) + "…"} {
		card := rubric.Scorecard{Numbers: []rubric.Number{{Stage: "s", Text: strings.Repeat("9", n), OffBy: 2}}}
		if text := textOf(t, card, Options{Width: 200}); !strings.Contains(text, "s: “"+want+"” is off") {
			t.Errorf("%d digits: %s", n, text)
		}
	}
}

// Wrapping is the same with and without colors at every width.
func TestColorsChangeNoWidth(t *testing.T) {
	for width := 40; width <= 100; width++ {
		plain, colored := textOf(t, card(), Options{Width: width}), textOf(t, card(), Options{Width: width, Color: true})
		if diff := cmp.Diff(plain, stripped(colored)); diff != "" {
			t.Fatalf("%d columns: %s", width, diff)
		}
	}
}
