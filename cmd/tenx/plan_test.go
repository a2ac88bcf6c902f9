package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/engine/disk"
	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/engine/plan"
)

// A deck counts as drilled when each of its cards was asked, and on each day after that.
func TestDrillAttempts(t *testing.T) {
	p := newPerson(t, engine.Options{})
	p.app.packs = []string{"../../testdata/pack"}
	at := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	log, _, err := drill.Open(p.app.data, at)
	if err != nil {
		t.Fatal(err)
	}
	review := func(card string, after time.Duration) {
		t.Helper()
		if _, err := log.Append(drill.Event{At: at.Add(after), Kind: drill.Reviewed, Card: card, Grade: drill.Grade(fsrs.Good), Suggested: drill.Grade(fsrs.Good)}); err != nil {
			t.Fatal(err)
		}
	}
	const day = 24 * time.Hour
	review("retries/retry-storm", 0)
	review("retries/retry-storm", day)
	review("retries/charge-twice", 2*day)
	review("retries/charge-twice", 2*day+time.Hour)
	review("retries/retry-storm", 3*day)
	review("gone/card", 3*day+time.Hour)
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	var got []time.Duration
	for _, a := range p.app.drillAttempts() {
		if a.Kind != plan.Drill || a.ID != "retries" {
			t.Errorf("%+v", a)
		}
		got = append(got, a.At.Sub(at))
	}
	if diff := cmp.Diff([]time.Duration{2 * day, 3 * day}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := os.WriteFile(filepath.Join(p.app.data, drill.FileName), []byte("no log"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := p.app.drillAttempts(); got != nil {
		t.Errorf("for a log that cannot be read: %v", got)
	}
}

// The items to plan: problems, behavioral questions, decks, reading, and the interview day, each with its duration.
func TestPlanItems(t *testing.T) {
	p := newPerson(t, engine.Options{})
	items, err := p.app.planItems()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []plan.Item{
		{Kind: plan.Problem, ID: "url-shortener", Minutes: 60},
		{Kind: plan.Story, ID: "crisis", Minutes: 30},
		{Kind: plan.Reading, ID: "raft", Minutes: 75},
		{Kind: plan.Loop, ID: loopID, Minutes: loopMinutes},
	} {
		i := slices.IndexFunc(items, func(it plan.Item) bool { return it.Kind == want.Kind && it.ID == want.ID })
		if i < 0 || items[i].Minutes != want.Minutes || items[i].Title == "" {
			t.Errorf("want %+v among %d items, got %d", want, len(items), i)
		}
	}
	for _, it := range items {
		if it.Minutes < 5 {
			t.Errorf("%s takes %d minutes", it.ID, it.Minutes)
		}
	}
}

// If two people change the plan at once, one is told to try again, and the other's change is not overwritten.
func TestPlanIsChangedByOne(t *testing.T) {
	p := newPerson(t, engine.Options{})
	unlock, err := disk.LockDir(disk.OS(), p.app.data)
	if err != nil {
		t.Fatal(err)
	}
	var hint *hintError
	_, changing := p.app.changedPlan(planFlags{done: []string{"fit"}}, func(string) bool { return false })
	if !errors.As(changing, &hint) || !strings.Contains(changing.Error(), "another tenx plan is changing the plan") {
		t.Errorf("changed anyway: %v", changing)
	}
	unlock()
	if _, err := p.app.changedPlan(planFlags{done: []string{"fit"}}, func(string) bool { return false }); err != nil {
		t.Error(err)
	}
	if s, err := p.app.savedPlan(); err != nil || len(s.Done) != 1 {
		t.Errorf("%+v %v", s, err)
	}
}

// Two interview days at once would overwrite each other's rounds.
func TestLoopIsTakenOnce(t *testing.T) {
	p := newPerson(t, engine.Options{})
	unlock, err := disk.LockDir(disk.OS(), p.app.loopDir())
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := p.app.loop(t.Context(), loopFlags{level: "L6"}, false); err == nil || err.Error() != "another tenx loop is running" {
		t.Errorf("%v", err)
	}
}
