package rubric

import (
	"fmt"
	"strings"
	"testing"
)

// weights sets a weight for each level.
func weights(l4, l5, l6, l7 float64) Weights { return Weights{L4: l4, L5: l5, L6: l6, L7: l7} }

// same sets one weight for all levels.
func same(w float64) Weights { return weights(w, w, w, w) }

// Rules that give an outcome whatever the answer says.
const (
	hit     = "1"
	partial = "0.5"
	miss    = "0"
	notHere = "n/a" // the criterion does not apply
)

// row is a criterion with the outcome that it is given.
type row struct {
	weight    float64
	outcome   string // hit, partial, miss, notHere, or any rule
	dimension string // scalability if empty
}

// criteria makes criteria c1, c2, ... of rows.
func criteria(rows ...row) []Criterion {
	out := make([]Criterion, len(rows))
	for i, r := range rows {
		id := fmt.Sprintf("c%d", i+1)
		c := Criterion{ID: id, Dimension: r.dimension, Title: "title of " + id, Rule: r.outcome, Weight: same(r.weight), Feedback: "feedback on " + id}
		if c.Dimension == "" {
			c.Dimension = Scalability
		}
		if r.outcome == notHere {
			c.Rule, c.Applies = hit, "1 == 2"
		}
		out[i] = c
	}
	return out
}

// specOf is testSpec with criteria, all of them shared ones: their whole weight counts.
func specOf(rows ...row) Spec {
	s := testSpec()
	s.Criteria = criteria(rows...)
	s.Shared = len(rows)
	return s
}

// sound is an answer that is long enough, speaks of a design, and states what it says.
const sound = "We put a queue between the two services because the writes come in bursts, and the queue keeps them until the workers have time for them."

// answer is a transcript of one stage.
func answer(text string) Transcript {
	return Transcript{Stages: []StageAnswer{{Stage: "s", Text: text}}}
}

// segment is the part of a text that begins with one phrase and ends with another.
func segment(t *testing.T, text, from, to string, after ...GivenID) Segment {
	t.Helper()
	start := strings.Index(text, from)
	end := strings.Index(text, to)
	if start < 0 || end < 0 {
		t.Fatalf("%q or %q is not in %q", from, to, text)
	}
	return Segment{Start: start, End: end + len(to), After: after}
}
