package scenarios

import (
	"strings"
	"testing"

	"tenx/rubric"
)

// TestStatement tells a statement of a point, which makes it, from a name, which makes half of it.
func TestStatement(t *testing.T) {
	storm := testCard(t, "retries/retry-storm")
	for text, want := range map[string]rubric.Outcome{
		"Each client waits twice as long again.":                                                                                         rubric.Hit, // a pattern with a gap, and no reason
		"All of the clients use jitter here.":                                                                                            rubric.Partial,
		"All of the clients use jitter, because they are in lockstep.":                                                                   rubric.Hit,
		"We do not wait any longer before the next attempt, and a queue holds the request.":                                              rubric.Partial,
		"In the client I would add a wait that doubles each time.":                                                                       rubric.Hit,     // supposed: the question is what one would do
		"A queue holds the requests, because the database is slow. Circuit breaker, cache, waits twice, replicas and shards come first.": rubric.Hit,     // in a list: notes are lists
		"A queue holds the requests, because the database is slow. Circuit breaker, cache, jitter, replicas and shards come first.":      rubric.Partial, // a name in a list
		"Should each client wait twice as long?":                                                                                         rubric.Miss,
	} {
		if got := storm.Mark(text).Points[0].Outcome; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestStatementPosition looks whether a mistake in one of a point's patterns is reported in its own line, whichever kind of words stand
// before it.
func TestStatementPosition(t *testing.T) {
	good := string(readFile(t, smallDeck))
	for old, bad := range map[string]string{
		`- "wait|waits|delay .. longer|double|doubles|twice"`: `- "wait|waits .. a b|"`,
		`- "jitter"`: `- "<num>"`,
	} {
		text := strings.Replace(good, old, bad, 1)
		line := 1 + strings.Count(text[:strings.Index(text, bad)], "\n")
		mistakes, _ := CheckDeck("retries.yaml", []byte(text))
		if len(mistakes) != 1 || mistakes[0].Line != line {
			t.Errorf("%s: %v, want one mistake in line %d", bad, mistakes, line)
		}
	}
}
