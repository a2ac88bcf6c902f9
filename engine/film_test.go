package engine

import (
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"tenx/rubric"
)

// A film has the same text as the session, in the units of browsers, and nothing private.
func TestFilm(t *testing.T) {
	events := []Event{
		{Kind: StageOpened, Stage: "requirements", Who: rubric.Interviewer, Text: "What do you build?"},
		{Kind: Edited, Stage: "requirements", Text: "größe 🚀 x", Clock: time.Second},
		{Kind: Edited, Stage: "requirements", Offset: len("größe 🚀 "), Delete: 1, Text: "y", Clock: 2 * time.Second},
		{Kind: Edited, Stage: "requirements", Offset: len("größe "), Delete: len("🚀"), Clock: 3 * time.Second},
		{Kind: Noted, Who: rubric.Interviewer, By: "Ann", Text: "secret", Clock: 4 * time.Second},
		{Kind: Asked, Stage: "requirements", Who: rubric.Candidate, Text: "How big is a paste?", Clock: 5 * time.Second},
		{Kind: StageOpened, Stage: "design", Who: rubric.Interviewer, Text: "Draw it.", Clock: 6 * time.Second},
		{Kind: Finished, Clock: 7 * time.Second},
	}
	film := Film(compiled(t), Options{Paired: true}, events)
	var text []uint16
	said := ""
	for _, f := range film.Frames {
		if f.Say != "" {
			said += f.Say + "|"
			continue
		}
		insert := utf16.Encode([]rune(f.Text))
		text = append(append(append([]uint16{}, text[:f.Offset]...), insert...), text[f.Offset+f.Delete:]...)
	}
	if got := string(utf16.Decode(text)); got != "größe  y" {
		t.Errorf("the text is %q", got)
	}
	if said != "What do you build?|How big is a paste?|Draw it.|" || strings.Contains(said, "secret") {
		t.Errorf("said: %s", said)
	}
	if film.Length != 7000 || len(film.Stages) != 2 || film.Stages[1].Opened != 6000 {
		t.Errorf("length %d, stages %+v", film.Length, film.Stages)
	}
}
