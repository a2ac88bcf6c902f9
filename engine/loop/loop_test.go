package loop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/disk"
	"tenx/engine/plan"
	"tenx/rubric"
)

func items() []plan.Item {
	var list []plan.Item
	for i, d := range []string{"beginner", "beginner", "common", "common", "common", "advanced", "advanced"} {
		list = append(list, plan.Item{Kind: plan.Problem, ID: fmt.Sprintf("%s-%d", d, i), Minutes: 60, Difficulty: d, Topics: []string{fmt.Sprint(i)}})
	}
	for _, id := range []string{"crisis", "ownership", "innovation", "excellence"} {
		list = append(list, plan.Item{Kind: plan.Story, ID: id, Minutes: 15})
	}
	return list
}

func past(ids ...string) []plan.Attempt {
	var list []plan.Attempt
	for i, id := range ids {
		kind := plan.Problem
		if slices.Contains([]string{"crisis", "ownership", "innovation", "excellence"}, id) {
			kind = plan.Story
		}
		list = append(list, plan.Attempt{Kind: kind, ID: id, At: time.Date(2026, 11, 1+i, 0, 0, 0, 0, time.UTC)})
	}
	return list
}

// Any draw gives a day two problems at the level, two behavioral questions and a depth round, none of them among those done last.
func TestDraw(t *testing.T) {
	for _, tt := range []struct {
		level rubric.Level
		past  []plan.Attempt
		never []string
	}{
		{rubric.L6, nil, []string{"beginner-0", "beginner-1"}},
		{rubric.L6, past("common-4", "common-2", "crisis", "common-3", "ownership"), []string{"common-2", "common-3", "beginner-0", "crisis", "ownership"}},
		{rubric.L4, past("advanced-5", "beginner-0", "beginner-1"), []string{"advanced-5", "advanced-6", "beginner-0", "beginner-1"}},
		{rubric.L6, past("crisis", "ownership", "innovation", "excellence", "crisis"), []string{"excellence", "crisis"}},
	} {
		for seed := range 60 {
			rounds, err := Draw(Options{Level: tt.level, Items: items(), Past: tt.past, Depth: 20, Draw: func(n int) int { return seed * 7919 % 1009 % n }})
			if err != nil {
				t.Fatal(err)
			}
			var kinds []plan.Kind
			seen := map[string]bool{}
			for _, r := range rounds {
				kinds = append(kinds, r.Kind)
				if slices.Contains(tt.never, r.ID) || seen[r.ID] {
					t.Errorf("%s after %v: drew %s", tt.level, tt.past, r.ID)
				}
				seen[r.ID] = true
			}
			if diff := cmp.Diff([]plan.Kind{plan.Problem, plan.Story, plan.Problem, plan.Drill, plan.Story}, kinds); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	}
}

// If there are too few, those done last are included; if that is still too few, the day is shorter.
func TestDrawFromFew(t *testing.T) {
	few := items()
	few = append(few[:2:2], few[7:9]...)
	first := func(int) int { return 0 }
	rounds, err := Draw(Options{Level: rubric.L6, Items: few, Past: past("beginner-0", "crisis"), Draw: first})
	if err != nil || len(rounds) != 4 {
		t.Errorf("%v, %v", rounds, err)
	}
	rounds, err = Draw(Options{Level: rubric.L6, Items: few[1:2], Depth: 20, Draw: first})
	if err != nil || len(rounds) != 2 || rounds[1].Kind != plan.Drill {
		t.Errorf("one problem and no question: %v, %v", rounds, err)
	}
	if _, err := Draw(Options{Level: rubric.L6, Items: few[2:], Draw: first}); !errors.Is(err, ErrNothing) {
		t.Errorf("no problem: %v", err)
	}
}

// A day has only one of two similar problems.
func TestDrawNotAlike(t *testing.T) {
	list := items()
	list[2].Topics, list[3].Topics = []string{"cost", "pipelines"}, []string{"cost", "pipelines", "tenants"}
	for seed := range 60 {
		rounds, err := Draw(Options{Level: rubric.L6, Items: list, Draw: func(n int) int { return seed % n }})
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{rounds[0].ID, rounds[2].ID}
		if slices.Contains(ids, "common-2") && slices.Contains(ids, "common-3") {
			t.Errorf("drew %v", ids)
		}
	}
}

func TestSaved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "loops")
	if list, errs := List(dir); list != nil || errs != nil {
		t.Errorf("no folder: %v, %v", list, errs)
	}
	at := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	want := &Loop{ID: "2026-11-30-090000", Level: rubric.L6, Begun: at, Break: 10, Rounds: []Round{
		{Kind: plan.Problem, ID: "a", Title: "A", Minutes: 60, Session: "s", Begun: at, Ended: at.Add(time.Hour)},
		{Kind: plan.Story, ID: "b", Title: "B", Minutes: 15},
	}}
	older := &Loop{ID: "2026-11-29-090000", Level: rubric.L5, Begun: at, Rounds: []Round{{Kind: plan.Story, ID: "b", Ended: at}}}
	for _, l := range []*Loop{want, older} {
		if err := l.Save(dir); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"2026-11-28-090000": `{"format":2,"rounds":{}}`, "2026-11-27-090000": `{"format":1`, "2026-11-26-090000": `{"format":1,"id":"other","level":"L6","rounds":[{}]}`} {
		if err := os.WriteFile(filepath.Join(dir, name+ext), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, errs := List(dir)
	if diff := cmp.Diff([]*Loop{want, older}, list); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var newer *disk.NewerError
	if len(errs) != 3 || !errors.As(errs[0], &newer) || !errors.Is(errs[1], disk.ErrDamaged) || !errors.Is(errs[2], disk.ErrDamaged) {
		t.Errorf("errors: %v", errs)
	}
	if list[0].Next() != 1 || list[0].Over() || !list[1].Over() {
		t.Errorf("next %d, over %v and %v", list[0].Next(), list[0].Over(), list[1].Over())
	}
}
