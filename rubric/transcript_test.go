package rubric

import "testing"

// A reply that answers a prompt is read with what the prompt was about.
func TestReplyIsReadWithItsPrompt(t *testing.T) {
	spec := testSpec()
	spec.Criteria = []Criterion{{ID: "queue", Dimension: Reliability, Title: "Queue", Rule: `explained("queue")`, Weight: every(2), Feedback: "f"}}
	r := compileTest(t, spec)
	const before, reply = "Uploads are written to disk, one by one, by the machine that took them.\n\n", "They wait there for 5 minutes at most, because more workers are started by then."
	stage := StageAnswer{Stage: "s", Text: before + reply, Segments: []Segment{{Start: 0, End: len(before)}, {Start: len(before), End: len(before + reply), After: []GivenID{"full"}}}}
	prompt := Turn{Stage: "s", Who: Interviewer, Kind: "prompt", ID: "full", Text: "What happens when the queue is full?"}
	tests := []struct {
		name string
		t    Transcript
		want Outcome
	}{
		{"after the prompt", Transcript{Stages: []StageAnswer{stage}, Turns: []Turn{prompt}}, Hit},
		{"unasked", Transcript{Stages: []StageAnswer{{Stage: "s", Text: before + reply}}}, Miss},
	}
	for _, tt := range tests {
		if got := r.Look(tt.t).Outcome("queue"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
