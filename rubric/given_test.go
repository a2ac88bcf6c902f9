package rubric

import (
	"testing"
	"time"
)

func TestHintID(t *testing.T) {
	if got := HintID("deep-dive", 2); got != "hint:deep-dive:2" {
		t.Errorf("logs and answer files hold hint:deep-dive:2, not %q", got)
	}
	for _, tt := range []struct {
		id    GivenID
		stage string
		step  int
		ok    bool
	}{
		{HintID("deep-dive", 2), "deep-dive", 2, true},
		{HintID("design", 1), "design", 1, true},
		{HintID("design", 0), "", 0, false},
		{"hint:s:1", "s", 1, true},
		{"hint::1", "", 0, false},
		{"hint:1", "", 0, false},
		{"hint:design:", "", 0, false},
		{"hint:design:one", "", 0, false},
		{"hint:design:-1", "", 0, false},
		{PromptID("ask-keys"), "", 0, false},
		{PromptID("x:1"), "", 0, false},
		{CurveballID, "", 0, false},
	} {
		stage, step, ok := tt.id.Hint()
		if stage != tt.stage || step != tt.step || ok != tt.ok {
			t.Errorf("%q is a hint: %q %d %v, want %q %d %v", tt.id, stage, step, ok, tt.stage, tt.step, tt.ok)
		}
	}
}

func TestPointInto(t *testing.T) {
	for _, tt := range []struct {
		point Point
		want  time.Duration
		ok    bool
	}{
		{"90s", 90 * time.Second, true},
		{"0s", 0, true},
		{PointHalf, 0, false},
		{PointDone, 0, false},
		{"", 0, false},
	} {
		if got, ok := tt.point.Into(); got != tt.want || ok != tt.ok {
			t.Errorf("%q is %v into its stage, %v; want %v, %v", tt.point, got, ok, tt.want, tt.ok)
		}
	}
}
