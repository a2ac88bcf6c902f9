package terminal

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// scored returns the card of a short interview.
func scored(t *testing.T) Card {
	t.Helper()
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	p.types("Pastes are read ten times as often as they are written.\n\nWe keep each paste on two machines, so that one may fail.")
	p.waits(310)
	p.presses("ctrl+n", "enter")
	p.types("The web servers hold no state, so we add more of them behind a load balancer when the load grows. " +
		"A cache in front of the store keeps the pastes that are read most, which saves nine reads of ten.")
	p.waits(30)
	p.presses("ctrl+n", "enter")
	return cardOf(engine.Transcript(p.s.State()), pasteBin(t).Scenario)
}

// cardOf returns a fixed scorecard, so that the screens don't change with the rules.
func cardOf(tr rubric.Transcript, s *scenarios.Scenario) Card {
	design := tr.Stages[1].Text
	at := strings.Index(design, "so we add more")
	quote := design[at : at+len("so we add more of them behind a load balancer when the load grows.")]
	bands := map[rubric.Level]rubric.Band{rubric.L4: rubric.NoHire, rubric.L5: rubric.StrongNoHire, rubric.L6: rubric.StrongNoHire, rubric.L7: rubric.StrongNoHire}
	marks := map[string]rubric.DimensionMark{"scalability": {Mark: 2.5}, "reliability": {Mark: 0.7, Cap: "no failure is gone through"}, "cost": {}, "operations": {Mark: 4}}
	results := []rubric.Result{
		{ID: "tiers", Title: "The tiers grow by adding equal parts", Dimension: "scalability", Outcome: rubric.Hit, Weight: 1, Evidence: []rubric.Evidence{{Stage: "design", Quote: quote, Start: at, End: at + len(quote), Prompted: true}}},
		{ID: "load", Title: "The load, worked out in numbers", Dimension: "scalability", Outcome: rubric.Partial, Weight: 2, Feedback: "Multiply users by what they do."},
		{ID: "sticky", Title: "Sessions are pinned to one machine", Dimension: "reliability", Outcome: rubric.Hit, Weight: -2, Feedback: "That machine fails, and its users with it."},
		{ID: "bill", Title: "The bill in figures", Dimension: "cost", Outcome: rubric.Miss, Weight: 3, Feedback: "Multiply out the main items - machines, storage, requests, traffic - to an amount per month.", Study: "price lists"},
		{ID: "alarms", Title: "What wakes a person, at which threshold", Dimension: "operations", Outcome: rubric.NotJudged, Weight: 1},
	}
	for i := range 12 {
		results = append(results, rubric.Result{ID: fmt.Sprint("more-", i), Title: fmt.Sprintf("Another thing to look for, number %d", i), Dimension: "operations", Outcome: rubric.Hit, Weight: 1})
	}
	return Card{
		Session: "2026-11-23-100000-paste-bin", Scenario: s, Level: rubric.L5, Transcript: tr,
		Score: rubric.Scorecard{
			Rules: "test", Dimensions: marks, Overall: rubric.Overall{Mark: 1.8, Bands: bands}, Criteria: results,
			Gaps:  []rubric.Gap{{Criterion: "bill", Title: "The bill in figures", Dimension: "cost", Outcome: rubric.Miss, Gain: 0.3}},
			WayUp: map[rubric.Level][]string{rubric.L5: {"bill", "load"}},
			Time:  map[string]rubric.StageTime{"requirements": {Spent: 310, Budget: 300}, "design": {Spent: 30, Budget: 600}},
		},
		Guess: map[string]float64{"scalability": 3, "cost": 1.5}, Another: "Design a queue (L5)",
	}
}

// TestCardWalk walks through a scorecard at two sizes, screen by screen.
func TestCardWalk(t *testing.T) {
	card := scored(t)
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		r := newCardRoom(card)
		r.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		n := 0
		shows := func(name string, keys ...string) {
			t.Helper()
			for _, k := range keys {
				r.Update(press(k))
			}
			n++
			content := r.View().Content
			for i, l := range strings.Split(content, "\n") {
				if w := ansi.StringWidth(l); w != size[0] {
					t.Errorf("%s: row %d has %d columns", name, i, w)
				}
			}
			golden(t, fmt.Sprintf("card-%dx%d-%d-%s", size[0], size[1], n, name), plainScreen(content))
		}
		shows("card")
		shows("gap", "enter")
		shows("end", "esc", "end")
		r.Update(press("home"))
		for range 3 {
			r.Update(press("down"))
		}
		shows("criterion", "enter")
		shows("evidence", "enter")
		shows("reference", "esc", "esc", "a")
		shows("another", "esc", "esc", "n")
		shows("redo", "esc", "r", "down")
	}
}

func TestCardChoices(t *testing.T) {
	card := scored(t)
	for _, c := range []struct {
		name string
		keys []string
		want Choice
	}{
		{"quit", []string{"q"}, Choice{}},
		{"redo the second stage", []string{"r", "down", "enter"}, Choice{Redo, "design"}},
		{"another problem", []string{"n", "enter"}, Choice{Action: Another}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newCardRoom(card)
			for _, k := range c.keys {
				r.Update(press(k))
			}
			if !r.leaving || r.choice != c.want {
				t.Errorf("chose %+v, leaving %v", r.choice, r.leaving)
			}
		})
	}
}
