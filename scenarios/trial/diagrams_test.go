package trial

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

const drawnShop = "users -> api -> db: x3\napi: EC2 m7g.large x12 3az 20ms\ncache: redis hit 90%\ndb: Aurora x900 2az"

func TestOverdrawn(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(string) string
		want   string
	}{
		"counts":     {func(t string) string { return scaledCounts(t, 100) }, "users -> api -> db: x3\napi: EC2 m7g.large x1200 3az 20ms\ncache: redis hit 90%\ndb: Aurora x90000 2az"},
		"impossible": {impossible, "users -> api -> db: x3\napi: EC2 m7g.large x100000 3az 0.001ms\ncache: redis hit 100%\ndb: Aurora x100000 2az"},
	} {
		got := tc.change(drawnShop)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if _, errs := design.Parse(design.DefaultCatalog(), design.Diagram{Format: design.D2, Text: got, Line: 1}); errs != nil {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// The diagram for any problem has nothing unclear in it and carries the load of most problems; otherwise it would prove nothing.
func TestAnyDiagram(t *testing.T) {
	c := design.DefaultCatalog()
	d, errs := design.Parse(c, design.Diagram{Format: design.D2, Text: anyDiagram, Line: 1})
	if errs != nil || len(d.Questions) > 0 {
		t.Fatal(errs, d.Questions)
	}
	r := design.Evaluate(c, d, design.Scenario{Peak: 10_000})
	if r.BreaksAt < 10 || !r.Survives(design.KillZone) {
		t.Errorf("it breaks at %g times 10,000/s at %s; zones survived: %v", r.BreaksAt, r.Bottleneck, r.Survives(design.KillZone))
	}
}

// An answer without a diagram that the rules read gets one, and an answer with one keeps it.
func TestDrawnTexts(t *testing.T) {
	s := tiny(t)
	texts, d, at := s.drawnTexts()
	if d.Format != design.D2 || !strings.Contains(texts[at], d.Text) || strings.TrimSpace(d.Text) != strings.TrimSpace(anyDiagram) {
		t.Errorf("text %d is %q with the diagram %+v", at, texts[at], d)
	}
	s.best.Stages[0].Text += "\n" + fencedD2(drawnShop)
	if _, d, at := s.drawnTexts(); at != 0 || strings.TrimSpace(d.Text) != drawnShop {
		t.Errorf("in text %d: %+v", at, d)
	}
}
