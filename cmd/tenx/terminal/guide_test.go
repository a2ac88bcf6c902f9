package terminal

import (
	"strings"
	"testing"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// TestGuideInTheRoom checks in windows of all sizes that the guide follows what the person does, and that no row
// moves from one step to the next.
func TestGuideInTheRoom(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {60, 16}, {200, 50}} {
		p := newPersonOf(t, c, engine.Options{Level: "L5"}, size[0], size[1])
		p.sees("Guide: This is a guided first")
		p.presses("enter")
		p.sees("Guide: The interviewer knows more than the brief.")
		body := p.r.layout().bodyHeight
		p.presses("tab")
		p.types("How many new links per month?")
		p.presses("enter")
		p.sees("Guide: You can rely on what you are told")
		p.types("A redirect takes 50 ms at most at p99, and it is available 99.99% of the time.")
		p.waits(3)
		p.sees("Guide: Press ^S when you have said what matters most.")
		if got := p.r.layout().bodyHeight; got != body || got < leastBody {
			t.Errorf("%v: %d rows of the answer, before %d", size, got, body)
		}
		if rows := strings.Count(p.r.View().Content, "\n") + 1; rows != size[1] {
			t.Errorf("%v: %d rows", size, rows)
		}
	}
}

// TestGuideOnTheCard checks that only the scorecard of a tour begins with how to read it.
func TestGuideOnTheCard(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	card := Card{Scenario: c.Scenario, Score: c.Rubric.Score(rubric.Transcript{Scenario: c.ID}), Level: "L5"}
	const how = "How to read this scorecard"
	if text := plainScreen(newCardRoom(card).View().Content); strings.Contains(text, how) {
		t.Errorf("a scorecard without a guide:\n%s", text)
	}
	card.Guide = c.Tour
	if text := plainScreen(newCardRoom(card).View().Content); !strings.Contains(text, how) {
		t.Errorf("a scorecard with a guide:\n%s", text)
	}
}
