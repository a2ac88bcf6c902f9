package rubric

import (
	"slices"
	"strings"
	"testing"
)

// The values of the functions of a rule for an answer, and the places that they quote: docs/rules.md.
func TestRules(t *testing.T) {
	const (
		plain  = "Uploads go through a queue. "
		told   = "Uploads go to a queue because the bursts are short. "
		filler = "The service has a table of users. It has a page for each of them. "
		cache  = "A cache keeps the hot rows for 60 s, so reads are fast. "
	)
	for _, tt := range []struct {
		rule, text string
		want       float64
		quotes     []string // words of each place, in the order in which the functions looked
	}{
		// A bare term is a partial; a reason beside it makes it a hit.
		{`explained("queue")`, told, 1, []string{"queue because"}},
		{`explained("queue")`, "We use a queue.", 0.5, []string{"queue"}},
		{`explained("queue")`, filler, 0, nil},
		{`explained("queue", "cache")`, "We use a queue. " + cache, 1, []string{"cache"}},

		{`said("queue")`, "We use a queue.", 1, []string{"queue"}},
		{`said("queue")`, told + "There is also a queue.", 1, []string{"queue", "queue"}},
		{`said("queue")`, filler, 0, nil},

		// A minus leaves out a concept and its kinds.
		{`explained("in-memory-store")`, "Redis keeps the sessions because they are small.", 1, []string{"Redis"}},
		{`explained("in-memory-store", "-redis")`, "Redis keeps the sessions because they are small.", 0, nil},
		{`explained("in-memory-store", "queue", "-redis")`, told + "Redis keeps the sessions because they are small.", 1, []string{"queue"}},
		{`explained("redis", "-in-memory-store")`, "Redis keeps the sessions because they are small.", 0, nil},
		{`breadth("queue", "cache", "-queue")`, told + cache, 1, []string{"cache"}},
		{`together(["messaging", "-kafka"], "cache")`, "Clicks go to Kafka because bursts are short. " + cache, 0, nil},
		{`together(["messaging", "-kafka"], "cache")`, told + cache, 1, []string{"queue", "cache"}},

		// The scope of a negation.
		{`said("queue")`, "We don't need a queue.", 0, nil},
		{`said("cache")`, "We don't need a queue, but we use a cache for the hot rows.", 1, []string{"cache"}},
		{`rejected("queue")`, "We don't need a queue, but we use a cache for the hot rows.", 1, []string{"queue"}},
		{`rejected("cache")`, "We don't need a queue, but we use a cache for the hot rows.", 0, nil},
		{`rejected("queue", "cache")`, "We don't need a queue or a cache.", 1, []string{"queue", "cache"}},
		{`rejected("queue")`, "We don't need a queue. " + told, 0, nil},
		{`said("queue")`, "We might add a queue later, or not.", 0, nil},

		// Two sentences are near, three are not; and both must be asserted.
		{`together("queue", "cache")`, told + cache, 1, []string{"queue", "cache"}},
		{`together("queue", "cache")`, cache + told, 1, []string{"queue", "cache"}},
		{`together("queue", "cache")`, told + "The service has a table of users. " + cache, 0.5, []string{"queue", "cache"}},
		{`together("queue", "cache")`, cache + "The service has a table of users. " + told, 0.5, []string{"queue", "cache"}},
		{`together("queue", "cache")`, told + filler + cache, 0.5, []string{"queue", "cache"}},
		{`together("queue", "cache")`, told + filler, 0, nil},
		{`together(["queue", "replica"], ["region", "cache"])`, told + cache, 1, []string{"queue", "cache"}},
		{`together(["replica", "region"], "cache")`, told + cache, 0, nil},
		{`together("queue")`, told, 1, []string{"queue because"}},
		{`together("queue")`, "We use these: a queue, workers, a table, pages.", 0.5, []string{"queue"}},
		{`together("cache", "queue")`, "We have no queue. " + cache, 0, nil},

		{`tied("reason", "queue")`, told, 1, []string{"queue"}},
		{`tied("number", "queue")`, told, 0, nil},
		{`tied("number reason", "queue")`, told, 1, []string{"queue"}},

		{`breadth("queue", "cache")`, told + cache, 2, []string{"queue", "cache"}},
		{`breadth("queue", "cache")`, "We use a queue. " + cache, 1, []string{"cache"}},
		// Words count for one concept, also where they are said twice.
		{`breadth("cost-driver", "price")`, "The vendor pays per byte and metric, so long names cost more. ", 1, []string{"pays per byte"}},
		{`breadth("cost-driver", "price")`, "The vendor pays per byte and metric, so long names cost more. The vendor pays per byte and metric, so long names cost more. ", 1, []string{"pays per byte"}},
		{`depth("number", "queue", "cache")`, told + cache, 1, []string{"cache"}},
		{`depth("reason", "queue", "cache")`, told + "We use a cache.", 1, []string{"queue"}},
		{`named("queue", "cache", "region")`, "We use a queue. There is a cache.", 2, []string{"queue", "cache"}},
		{`turned_down("queue", "cache")`, "We don't need a queue. " + cache, 1, []string{"queue"}},
		{`turned_down("queue", "cache")`, "We don't need a queue. " + told, 0, nil},

		// A quantity counts by its kind: per unit of time it is a rate, and no size or count.
		{`numbers("rate")`, "It takes 500 requests per second, and keeps 40 TB.", 1, []string{"500 requests per second"}},
		{`numbers("size")`, "It takes 20 MB per second, and keeps 40 TB.", 1, []string{"40 TB"}},
		{`numbers("rate")`, "It takes 20 MB per second, and keeps 40 TB.", 1, []string{"20 MB per second"}},
		{`numbers("money")`, filler, 0, nil},

		{`sums()`, "100M links/month = 38 per second. 20 GB x 10 = 200 GB.", 2, []string{"100M links/month = 38 per second", "20 GB x 10 = 200 GB"}},
		{`sums()`, "20 GB x 10 = 200 GB. Again, 20 GB x 10 = 200 GB.", 1, []string{"20 GB x 10 = 200 GB"}},
		{`sums()`, "20 GB x 10 = 300 GB.", 1, []string{"20 GB x 10 = 300 GB"}},
		{`sums()`, "20 GB x 10 = 301 GB.", 0, nil},
		{`sums_off()`, "20 GB x 10 = 599 GB.", 0, nil},
		{`sums_off()`, "20 GB x 10 = 600 GB.", 1, []string{"20 GB x 10 = 600 GB"}},
		{`sums_off("size")`, "20 GB x 10 = 2 TB.", 1, []string{"20 GB x 10 = 2 TB"}},
		{`sums_off("money")`, "20 GB x 10 = 2 TB.", 0, nil},

		// The fact "store" is 10 TB.
		{`estimate("store")`, "It keeps 10 TB.", 1, []string{"10 TB"}},
		{`estimate("store")`, "It keeps 20 TB.", 1, []string{"20 TB"}},
		{`estimate("store")`, "It keeps 21 TB.", 0.5, []string{"21 TB"}},
		{`estimate("store")`, "It keeps 5 TB.", 1, []string{"5 TB"}},
		{`estimate("store")`, "It keeps 4 TB.", 0.5, []string{"4 TB"}},
		{`estimate("store")`, "It keeps 100 TB.", 0.5, []string{"100 TB"}},
		{`estimate("store")`, "It keeps 101 TB.", 0, nil},
		{`estimate("store")`, "It keeps 80 TB and then 11 TB, later 30 TB.", 1, []string{"11 TB"}},
		{`estimate("store")`, filler, 0, nil},
		{`estimate("store")`, "It takes 10 requests per second.", 0, nil},
		{`estimate("latency")`, "It answers in 0.5 s.", 1, []string{"0.5 s"}},
		{`estimate("nothing")`, "It keeps 10 TB.", 0, nil},
		// Per unit: a rate is compared with a rate, in whatever time it is given.
		{`estimate("traffic")`, "It takes 120 MB per minute.", 1, []string{"120 MB"}},
		{`estimate("traffic")`, "It takes 172.8 GB per day.", 1, []string{"172.8 GB"}},
		{`estimate("traffic")`, "It takes 30 MB per minute.", 0.5, []string{"30 MB"}},
		{`estimate("traffic")`, "It takes 2 MB per day.", 0, nil},
		{`estimate("traffic")`, "It takes 2 MB.", 0, nil},
		{`fact("store")`, filler, 10, nil},
		{`fact("store") == 10 ? 0.5 : 0`, filler, 0.5, nil},

		{`asked("team")`, filler, 1, nil},
		{`asked("store")`, filler, 0, nil},
		{`asked("store", "team")`, filler, 1, nil},
		{`words()`, "Six words are in this text.", 6, nil},
	} {
		t.Run(tt.rule+" "+tt.text, func(t *testing.T) {
			s := specOf(row{weight: 1, outcome: tt.rule})
			s.Facts = []FactValue{{ID: "store", Value: 10, Unit: "TB"}, {ID: "team"}, {ID: "nothing", Value: 0, Unit: "TB"}, {ID: "latency", Value: 0.5, Unit: "s"}, {ID: "traffic", Value: 2, Unit: "MB/s"}}
			a := answer(tt.text)
			a.Turns = []Turn{{Stage: "s", Kind: "fact", ID: "team"}, {Stage: "s", Kind: "question", ID: "store"}}
			r := compileTest(t, s)
			v := r.Look(a).Begun()
			p, errs := r.compile(nil, tt.rule, false)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			if got := v.run(p); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			var quotes []string
			for _, l := range v.trace {
				if len(l.places) > 0 && l.value != min(1, tt.want) {
					t.Errorf("a place counts %v, want %v", l.value, min(1, tt.want))
				}
				for _, p := range l.places {
					quotes = append(quotes, tt.text[p.Start:p.End])
				}
			}
			if !quoted(tt.quotes, quotes) {
				t.Errorf("quotes %q, want %q in them", quotes, tt.quotes)
			}
		})
	}
}

// How far a negation reaches: over a list, to a new statement, to a word that closes it, or to a comma far away.
func TestScopeOfNegation(t *testing.T) {
	for _, tt := range []struct {
		text           string
		rejected, said string
	}{
		{"We don't need a queue, a cache or a region.", "queue cache region", ""},
		{"We don't need a queue, we have a cache.", "queue", "cache"},
		{"We don't need a queue but a cache.", "queue", "cache"},
		{"We don't need a queue because a cache is enough.", "queue", "cache"},
		{"We don't need a queue; a cache is enough for all of it.", "queue", "cache"},
		{"We don't need a queue (a cache is enough for all of it).", "queue", "cache"},
		{"We don't need any of these: a queue, a cache.", "queue cache", ""},
		{"We don't need a queue: a cache is enough for all of it.", "queue", "cache"},
		{"We don't need a queue. A cache is enough for all of it.", "queue", "cache"},
		{"A cache is enough for all of it, so we don't need a queue.", "queue", "cache"},
		{"It works without a queue, a cache holds the rest.", "queue", "cache"},
		{"We don't need a queue like the one of the other team for the work of the night, region and cache hold it.", "queue", "region cache"},
	} {
		v := compileTest(t, specOf()).Look(answer(tt.text)).Begun()
		for _, id := range []string{"queue", "cache", "region"} {
			if got, want := v.rejected(id), slices.Contains(strings.Fields(tt.rejected), id); got != want {
				t.Errorf("%s: %s is turned down: %v", tt.text, id, got)
			}
			if got, want := v.said(id), slices.Contains(strings.Fields(tt.said), id); got != want {
				t.Errorf("%s: %s is said: %v", tt.text, id, got)
			}
		}
	}
}

// Sentences of different stages are not near each other, however close they are in the text.
func TestTogetherWithinAStage(t *testing.T) {
	a := answer("Uploads go to a queue because the bursts are short.")
	a.Stages = append(a.Stages, StageAnswer{Stage: "second", Text: "A cache keeps the hot rows for 60 s, so reads are fast."})
	if got := compileTest(t, specOf()).Look(a).Begun().together("queue", "cache"); got != 0.5 {
		t.Errorf("got %v, want 0.5", got)
	}
}

// A list may reach together as []string as well.
func TestTogetherTakesLists(t *testing.T) {
	v := compileTest(t, specOf()).Look(answer("Uploads go to a queue because the bursts are short. A cache keeps the hot rows for 60 s.")).Begun()
	for _, list := range []any{"cache", []string{"region", "cache"}, []any{"region", "cache"}} {
		if got := v.together("queue", list); got != 1 {
			t.Errorf("%#v gives %v, want 1", list, got)
		}
	}
}

// quoted reports whether each quote has the words that it is to have in it.
func quoted(want, got []string) bool {
	return slices.EqualFunc(want, got, func(w, g string) bool { return strings.Contains(g, w) })
}
