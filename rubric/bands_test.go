package rubric

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The least overall mark of each band, by level.
func TestBandOf(t *testing.T) {
	for _, tt := range []struct {
		level Level
		least [4]float64 // of no hire, mixed, hire, strong hire
	}{
		{L4, [4]float64{0.3, 0.9, 1.4, 1.9}},
		{L5, [4]float64{1.4, 2, 2.5, 3}},
		{L6, [4]float64{2, 2.6, 3.1, 3.6}},
		{L7, [4]float64{2.4, 3, 3.5, 3.9}},
	} {
		for i, least := range tt.least {
			if got := bandOf(tt.level, least); got != Bands()[i+1] {
				t.Errorf("%s, %v: %s, want %s", tt.level, least, got, Bands()[i+1])
			}
			if got := bandOf(tt.level, least-0.01); got != Bands()[i] {
				t.Errorf("%s, just below %v: %s, want %s", tt.level, least, got, Bands()[i])
			}
		}
		if got := bandOf(tt.level, 0); got != StrongNoHire {
			t.Errorf("%s, 0: %s", tt.level, got)
		}
	}
}

// The documentation promises that evidence given only after a prompt counts in full at L4 and L5, 0.8 at L6 and 0.6 at L7.
func TestPromptedEvidence(t *testing.T) {
	const text = "There is a cache in front of the store so that reads stay fast. Uploads go to a queue because the bursts are short. The queue keeps them for a day, so nothing is lost."
	whole, less := []float64{1, 1, 1, 1}, []float64{1, 1, 0.8, 0.6}
	for _, tt := range []struct {
		name     string
		rule     string
		weight   float64
		from, to string // the segment
		after    []GivenID
		want     []float64 // at L4 to L7
		prompted bool      // the first evidence
	}{
		{"unprompted", `said("queue")`, 1, "Uploads", "lost.", nil, whole, false},
		{"after a prompt about it", `said("queue")`, 1, "Uploads", "lost.", []GivenID{"about-c1"}, less, true},
		{"after that and others", `said("queue")`, 1, "Uploads", "lost.", []GivenID{"about-c2", "about-c1"}, less, true},
		{"after a prompt about something else", `said("queue")`, 1, "Uploads", "lost.", []GivenID{"about-c2"}, whole, false},
		{"after a hint of the stage", `said("queue")`, 1, "Uploads", "lost.", []GivenID{"hint:s:1"}, less, true},
		{"after a hint of another stage", `said("queue")`, 1, "Uploads", "lost.", []GivenID{"hint:sizing:1"}, whole, false},
		{"a part of it was unprompted", `said("queue")`, 1, "The queue", "lost.", []GivenID{"about-c1"}, whole, false},
		{"the prompt came for another part", `said("queue")`, 1, "There is", "fast.", []GivenID{"about-c1"}, whole, false},
		{"it ends where the segment begins", `said("cache")`, 1, " Uploads", "lost.", []GivenID{"about-c1"}, whole, false},
		{"a partial counts for less too", `said("queue") ? 0.5 : 0`, 1, "Uploads", "lost.", []GivenID{"about-c1"}, []float64{0.5, 0.5, 0.4, 0.3}, true},
		{"a bad sign counts whole", `said("queue")`, -0.5, "Uploads", "lost.", []GivenID{"about-c1"}, whole, true},
		{"without evidence nothing was prompted", hit, 1, "Uploads", "lost.", []GivenID{"about-c1"}, whole, false},
		{"a miss stays one", `said("region")`, 1, "Uploads", "lost.", []GivenID{"about-c1"}, []float64{0, 0, 0, 0}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(row{weight: tt.weight, outcome: tt.rule})
			s.Gaps = map[string][]string{"about-c1": {"c0", "c1"}, "about-c2": {"c2"}}
			a := answer(text)
			a.Stages[0].Segments = []Segment{segment(t, text, tt.from, tt.to, tt.after...)}
			v := compileTest(t, s).Look(a)
			var got []float64
			for _, l := range Levels() {
				got = append(got, v.values(l)[0])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if e := v.Results()[0].Evidence; len(e) > 0 && e[0].Prompted != tt.prompted {
				t.Errorf("prompted is %v: %q", e[0].Prompted, e[0].Quote)
			}
		})
	}
}

// Text that begins where a segment ends was typed before or after the answer to the prompt, not in it.
func TestPromptedBorders(t *testing.T) {
	const text = "There is a cache in front of the store so that reads stay fast. Uploads go to a queue because the bursts are short and nothing may be lost."
	cut := strings.Index(text, " Uploads")
	for _, tt := range []struct {
		name       string
		start, end int
		want       bool
	}{
		{"before it", 0, cut + 1, false},
		{"its first letter", 0, cut + 2, true},
		{"to its end", cut + 1, len(text), true},
		{"its last letter", len(text) - 1, len(text), true},
		{"after it", len(text), len(text) + 10, false},
	} {
		s := specOf(row{weight: 1, outcome: `said("queue")`})
		s.Gaps = map[string][]string{"about-c1": {"c1"}}
		a := answer(text)
		a.Stages[0].Segments = []Segment{{Start: tt.start, End: tt.end, After: []GivenID{"about-c1"}}}
		e := compileTest(t, s).Look(a).Results()[0].Evidence
		if len(e) != 1 || e[0].Prompted != tt.want {
			t.Errorf("%s: %+v, want prompted %v", tt.name, e, tt.want)
		}
	}
}

// A criterion that cannot be judged has no value at any level.
func TestValuesNotJudged(t *testing.T) {
	v := compileTest(t, specOf(row{weight: 1, outcome: notHere})).Look(answer(sound))
	for _, l := range Levels() {
		if x := v.values(l)[0]; x == x {
			t.Errorf("%s: %v", l, x)
		}
	}
}
