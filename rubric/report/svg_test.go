package report

import (
	"strings"
	"testing"
	"time"
)

// A radar needs three dimensions. Names are beside the ends on the left and right, and above or below those at the top and
// bottom.
func TestRadar(t *testing.T) {
	marks := map[string]float64{"a": 4, "b": 2, "c": 0, "d": 1, "e": 3}
	if got := radar([]string{"a", "b"}, marks, nil); got != "" {
		t.Errorf("two dimensions are drawn: %s", got)
	}
	three := string(radar([]string{"a", "b", "c"}, marks, nil))
	for _, want := range []string{
		`<polygon class="marks" points="180.0,70.0 227.6,207.5 180.0,180.0"/>`,
		`<text x="180.0" y="58.0" text-anchor="middle">a 4.0</text>`,
		`<text x="358.0" y="219.0" text-anchor="end">b 2.0</text>`,
		`<text x="2.0" y="219.0" text-anchor="start">c 0.0</text>`,
	} {
		if !strings.Contains(three, want) {
			t.Errorf("no %s in %s", want, three)
		}
	}
	if strings.Contains(three, `class="guess"`) {
		t.Error("a guess is drawn that nobody made")
	}
	if got := string(radar([]string{"a", "b", "c"}, marks, map[string]float64{"a": 2})); !strings.Contains(got, `<polygon class="guess" points="180.0,125.0 180.0,180.0 180.0,180.0"/>`) {
		t.Errorf("one guess: %s", got)
	}
}

// A stage that took exactly its budget is not over it. A dimension touched as the stage opens is marked at its beginning, one touched
// after its end at the end, and one touched earlier not at all.
func TestTimeline(t *testing.T) {
	r := &Report{
		Stages: []Stage{
			{ID: "a", Title: "A", Opened: time.Minute, Spent: 2 * time.Minute, Budget: 2 * time.Minute},
			{ID: "b", Title: "B", Opened: 3 * time.Minute, Spent: time.Minute, Budget: time.Minute},
		},
		Touched: []Touch{
			{Dimension: "d", Stage: "a", At: time.Minute}, {Dimension: "e", Stage: "a", At: 10 * time.Minute}, {Dimension: "f", Stage: "b", At: time.Minute},
		},
	}
	got := string(timeline(r))
	for _, want := range []string{
		`<line class="touch" x1="150.0" y1="5.0" x2="150.0" y2="29.0"/><text class="touch" x="152.0" y="37.0">1</text>`,
		`<line class="touch" x1="580.0" y1="5.0" x2="580.0" y2="29.0"/><text class="touch" x="582.0" y="37.0">2</text>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Contains(got, `class="over"`) || strings.Contains(got, ">3</text>") {
		t.Errorf("a stage is over, or something was touched before it opened: %s", got)
	}
	r.Stages = r.Stages[:1]
	r.Stages[0].Spent = 0
	if got := timeline(r); got != "" {
		t.Errorf("no time was spent, and it is drawn: %s", got)
	}
}
