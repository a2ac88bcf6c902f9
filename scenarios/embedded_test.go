package scenarios

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// builtIn are the practice problems that tenx comes with.
var builtIn = []string{
	"cloud-cost-system", "cost-optimization-service", "cross-region-replication", "database-as-a-service", "distributed-cache",
	"lambda-execution", "microservices-monitoring", "multi-region-dr", "photo-sharing", "realtime-chat", "serverless-blog",
	"serverless-compute", "service-mesh", "url-shortener",
}

// behavioral are the behavioral questions, and conversations the conversations, that tenx comes with.
var (
	behavioral    = []string{"crisis", "innovation", "operational-excellence", "ownership"}
	conversations = []string{"negotiation"}
)

// TestEmbedded checks every built-in scenario; here a warning counts as a mistake.
func TestEmbedded(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, k := range append([]string{""}, KindNames()...) {
		got[k] = l.Of(k)
	}
	want := map[string][]string{"": builtIn, KindDesign: nil, KindBehavioral: behavioral, KindConversation: conversations}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the built-in scenarios (-want +got):\n%s", diff)
	}
	if _, problems := l.List(); len(problems) > 0 {
		t.Error(problems)
	}
	for _, id := range l.IDs() {
		t.Run(id, func(t *testing.T) {
			files, err := l.read(id)
			if err != nil {
				t.Fatal(err)
			}
			mistakes, warnings := Check(files, l.IDs())
			if len(mistakes) > 0 {
				t.Error(mistakes)
			}
			if len(warnings) > 0 {
				t.Error(warnings)
			}
			s, err := l.Load(id)
			if err != nil {
				t.Fatal(err)
			}
			if s.Kind == "" {
				standard(t, s)
			} else {
				told(t, s)
			}
		})
	}
}

// told checks what all built-in scenarios promise that are not design problems.
func told(t *testing.T, s *Scenario) {
	t.Helper()
	total := time.Duration(0)
	for _, st := range s.Stages {
		total += st.Time
		if len(st.Hints) != 4 {
			t.Errorf("%d hints in %s, want 4", len(st.Hints), st.ID)
		}
	}
	if total != 15*time.Minute {
		t.Errorf("it takes %s, want 15 minutes", total)
	}
	if n := len(s.References); n < 2 {
		t.Errorf("%d reference answers, want two levels at least", n)
	}
	if len(s.Levels) != 4 {
		t.Errorf("%d levels in words, want 4", len(s.Levels))
	}
	own := map[string]int{}
	for _, c := range s.Rubric.Criteria {
		own[c.Dimension]++
	}
	if len(s.Dimensions) < 3 {
		t.Errorf("%d dimensions of its own, want 3 at least", len(s.Dimensions))
	}
	for _, d := range s.Dimensions {
		if own[d] < 4 {
			t.Errorf("%d criteria of its own in %s, want 4 at least", own[d], d)
		}
	}
}

var isoDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// standard checks what all built-in design problems promise.
func standard(t *testing.T, s *Scenario) {
	t.Helper()
	within := func(what string, n, least, most int) {
		t.Helper()
		if n < least || n > most {
			t.Errorf("%d %s, want %d to %d", n, what, least, most)
		}
	}
	within("words in the brief", len(strings.Fields(s.Brief)), 60, 120)
	within("prompts", len(s.Prompts), 20, 80)
	within("references", len(s.References), 3, 4)
	within("sources", len(s.Sources), 4, 40)
	within("stages", len(s.Stages), 6, 6)
	within("levels in words", len(s.Levels), 4, 4)
	if s.Curveball == nil || s.Curveball.Expect == "" {
		t.Error("no curveball, or not with its changes")
	}
	derived, paths := 0, 0
	for _, f := range s.Facts {
		within("ways to ask for "+f.ID, len(f.Ask), 3, 40)
		if f.Expr != "" {
			derived++
		}
	}
	within("facts that are not worked out from others", len(s.Facts)-derived, 15, 30)
	within("derived numbers", derived, 1, 10)
	for _, st := range s.Stages {
		within("hints in "+st.ID, len(st.Hints), 4, 4)
		paths += len(st.Paths)
	}
	if s.Level == rubric.L6 {
		within("paths of the deep dive", paths, 2, 2)
	}
	own := map[string]int{}
	bad := 0
	for _, c := range s.Rubric.Criteria {
		if c.Bad() {
			bad++
		} else {
			own[c.Dimension]++
		}
	}
	for _, d := range rubric.Dimensions() {
		within("own criteria of "+d, own[d], 6, 30)
	}
	within("bad signs", bad, 3, 20)
	for _, src := range s.Sources {
		if src.Claim == "" || src.From == "" || !isoDate.MatchString(src.Date) {
			t.Errorf("a source without claim, place or date: %+v", src)
		}
	}
}
