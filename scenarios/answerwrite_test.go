package scenarios

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tenx/rubric"
)

// An answer file written from a session gives back the session's transcript, whatever was typed.
func TestAnswerRoundTrip(t *testing.T) {
	s := loadValid(t)
	rapid.Check(t, func(t *rapid.T) {
		var want rubric.Transcript
		want.Scenario = s.ID
		for _, st := range s.Stages {
			text := rapid.StringOfN(rapid.RuneFrom([]rune("ab #-=`*:\n---é🚀\t")), 0, 60, -1).Draw(t, "text")
			a := rubric.StageAnswer{Stage: st.ID, Text: text, Spent: time.Duration(rapid.IntRange(0, 1e10).Draw(t, "spent")), Budget: st.Time}
			if n := len(text); n > 1 && rapid.Bool().Draw(t, "prompted") {
				a.Segments = []rubric.Segment{{Start: n / 2, End: n, After: []rubric.GivenID{rubric.HintID(st.ID, 1), "ask: me"}}}
			}
			want.Stages = append(want.Stages, a)
		}
		if rapid.Bool().Draw(t, "told") {
			want.Turns = []rubric.Turn{{Kind: rubric.TurnFact, ID: s.Facts[0].ID, Who: rubric.Interviewer}}
		}
		file := WriteAnswer(s, want)
		got, err := ReadAnswer("x.md", strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.Transcript(s)); diff != "" {
			t.Errorf("(-want +got):\n%s\n%s", diff, file)
		}
	})
}

// Once the text is edited, its headings count; places outside it are ignored.
func TestAnswerEditedAfterwards(t *testing.T) {
	s := loadValid(t)
	tr := rubric.Transcript{Scenario: s.ID, Stages: []rubric.StageAnswer{{Stage: s.Stages[0].ID, Text: "Ten pastes a second.", Spent: time.Minute}}}
	file := WriteAnswer(s, tr)
	for _, c := range []struct{ name, file string }{
		{"edited", file + "\n# " + s.Stages[1].Title + "\nA queue.\n"},
		{"a length outside", strings.Replace(file, "length: 20", "length: 999", 1)},
		{"no session", strings.Replace(file, "session:", "sessions:", 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := ReadAnswer("x.md", strings.NewReader(c.file))
			if err != nil {
				t.Fatal(err)
			}
			got := a.Transcript(s)
			if len(got.Stages) == 0 || got.Stages[0].Text != "Ten pastes a second.\n" || got.Stages[0].Spent != 0 {
				t.Errorf("%+v", got)
			}
		})
	}
}
