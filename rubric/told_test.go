package rubric

import (
	"strings"
	"testing"
)

// What the candidate was told in the interview binds the answer; what nobody told them does not.
func TestTold(t *testing.T) {
	spec := testSpec()
	spec.Criteria = []Criterion{{ID: "queue", Dimension: Reliability, Title: "Queue", Rule: `explained("queue")`, Weight: every(2), Feedback: "f"}}
	spec.Facts = []FactValue{
		{ID: "writes", Value: 400, Unit: "writes/s"},
		{ID: "writes-a-day", Value: 34560000, Unit: "writes/day"},
		{ID: "stored", Value: 10, Unit: "TB"},
		{ID: "users", Value: 5000000, Unit: "users"},
		{ID: "law"},
	}
	r := compileTest(t, spec)
	const long = "Uploads go to a queue, so that bursts wait instead of failing. "
	const padding = "Each worker takes from it what it can carry, and confirms a row once it is safe on disk. " +
		"A reader asks the cache first, because most rows are read again soon after they were written. " +
		"When the cache is cold, a small part of the readers is let through and the rest waits, so that the store survives a restart. " +
		"The store is split by owner, since nobody ever reads the rows of somebody else. " +
		"If a zone fails, the others hold a copy of each row, and the balancer stops sending calls there. " +
		"A release goes to one zone first and is taken back when errors rise. " +
		"People on call are woken by the age of the oldest row in the queue, because that is what users feel. " +
		"What nobody has read for a long time moves to cheaper storage, which is most of the bill. " +
		"Deleting an owner deletes their rows and the copies in the cache, and a nightly job looks for what was left behind. "
	const none = ""
	for _, tt := range []struct {
		name, text string
		told       []string
		mark       float64
		why        string
	}{
		{"as told", long + "It takes 400 writes/s.", []string{"writes"}, 4, none},
		{"roughly as told", long + "It takes 1,100 writes/s.", []string{"writes"}, 4, none},
		{"another number", long + "It takes 1,200 writes/s.", []string{"writes"}, contradicted, "another number"},
		{"another number that nobody told", long + "It takes 1,200 writes/s.", nil, 4, none},
		{"also the right one", long + "It takes 400 writes/s, at times 1,200 writes/s.", []string{"writes"}, 4, none},
		{"one number for two facts", long + "It takes 1,200 writes/s.", []string{"writes", "writes-a-day"}, contradicted, "another number"},
		{"two others", long + "It takes 1,200 writes/s of 90,000 users.", []string{"writes", "users"}, contradicts, "other numbers"},
		{"none used", long + padding, []string{"writes", "stored", "users"}, ignoredTold, "none of the numbers"},
		{"one used", long + padding + "10 TB is kept.", []string{"writes", "stored", "users"}, 4, none},
		{"one used that follows", long + padding + "That is 34.56 million writes/day.", []string{"writes", "stored", "users"}, 4, none},
		{"none used of two", long + padding, []string{"writes", "users", "law"}, 4, none},
		{"none used in few words", long, []string{"writes", "stored", "users"}, 4, none},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := answer(tt.text)
			for _, id := range tt.told {
				a.Turns = append(a.Turns, Turn{Stage: "s", Who: Engine, Kind: TurnFact, ID: id})
			}
			if b := r.Look(a).bounds(); b.mark != tt.mark || !strings.Contains(b.why, tt.why) {
				t.Errorf("bound %g %q, want %g %q", b.mark, b.why, tt.mark, tt.why)
			}
		})
	}
}
