package rubric

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tenx/rubric/reading"
)

// TestBounds compares one good answer with the bound on its marks.
func TestBounds(t *testing.T) {
	spec := testSpec()
	spec.Criteria = []Criterion{
		{ID: "queue", Dimension: Reliability, Title: "Queue", Rule: `explained("queue")`, Weight: every(2), Feedback: "f"},
		{ID: "cache", Dimension: Scalability, Title: "Cache", Rule: `explained("cache")`, Weight: every(2), Feedback: "f"},
	}
	r := compileTest(t, spec)
	const good = "Uploads go to a queue, so that bursts wait instead of failing. A cache keeps the hot rows for 60 s, because nine reads in ten repeat. "
	long, err := os.ReadFile("../testdata/golden/probe/no-figures.md")
	if err != nil {
		t.Fatal(err)
	}
	noFigures := string(long)
	form := vary("If the % fails, another takes over within five seconds, so nothing is lost. ")
	right := strings.Repeat("20 GB x 10 = 200 GB. 30 GB x 10 = 300 GB. ", 3)
	tests := []struct{ name, text, why string }{
		{"good", good, ""},
		{"form", form, "filled in"},
		{"former", strings.Repeat("We kept the rows in a queue and copied them twice. The cache took most of the reads. ", 6) + "In the end it was switched off.", "past system"},
		{"delegated", good + strings.Repeat("The vendor keeps a replica in each zone. Their vendor portal shows the lag. ", 6), "to a vendor"},
		{"fewer sums off than right", good + right + "20 GB x 10 = 20 TB. 30 GB x 10 = 40 TB. 50 GB x 10 = 60 TB. 60 GB x 10 = 70 TB.", ""},
		{"taken back", good + "I withdraw all of the above.", "not meant"},
		{"asked", "I'd like to ask you whether uploads go to a queue, so that bursts wait instead of failing, and whether a cache keeps the hot rows for 60 s. A cache and a queue stand in each zone.", "questions, plans"},
		{"one reason for all", good + vary("We use % because it has to be so. "), "nothing to do with"},
		{"about the interview", good + "The interviewer likes to hear of replicas. Graders count the words that they know. Each candidate forgets the last row of the rubric. The examiner nods.", "speaks of the interview"},
		{"circular", good + strings.Repeat("A retry retries twice. Sharding shards the rows by owner. A limit of the cache is reached after lunch. The backup backs up each night. ", 3), "only what its name says"},
		{"impossible", good + "The p99 is 3 h. Heartbeats come every 40 days. A lease lasts 2 years.", "cannot be true"},
		{"sums", good + "20 GB x 10 = 20 TB. 30 GB x 10 = 40 TB. 50 GB x 10 = 60 TB. 60 GB x 10 = 70 TB.", "do not add up"},
		{"no figure", noFigures, "almost no numbers"},
		{"some figures", noFigures + "400 writes/s, 3 s, 90 GB, 12 zones, 99.9 %, $400.", ""},
		{"two impossible times", good + "The p99 is 3 h. Heartbeats come every 40 days.", ""},
		{"three sums off", good + "20 GB x 10 = 20 TB. 30 GB x 10 = 40 TB. 50 GB x 10 = 60 TB.", ""},
		{"history", good + vary("%s were copied to a mountain, and nobody found them. "), "what others did"},
	}
	for _, tt := range tests {
		v := r.Look(Transcript{Scenario: "test", Stages: []StageAnswer{{Stage: "s", Text: tt.text}}})
		b := v.bounds()
		if tt.why == "" && b.mark != 4 || tt.why != "" && (b.mark > wrongSums || !strings.Contains(b.why, tt.why)) {
			t.Errorf("%s: bound %g %q, want %q", tt.name, b.mark, b.why, tt.why)
		}
		if card := v.Scorecard(); card.Overall.Mark > b.mark {
			t.Errorf("%s: overall %g above the bound %g", tt.name, card.Overall.Mark, b.mark)
		}
	}
}

func TestBoundOfAnyProblem(t *testing.T) {
	spec := testSpec()
	spec.Shared = manyCriteria
	for i := range 2 * manyCriteria {
		rule := `explained("queue")`
		if i >= spec.Shared {
			rule = `explained("cache")`
		}
		spec.Criteria = append(spec.Criteria, Criterion{ID: fmt.Sprintf("c%d", i), Dimension: Reliability, Title: "Title", Rule: rule, Weight: every(2), Feedback: "f"})
	}
	r := compileTest(t, spec)
	const filler = " The rest of the day goes by as any other day of the week does, with people who come and go and look at what is there."
	look := func(text string) bound {
		return r.Look(Transcript{Scenario: "test", Stages: []StageAnswer{{Stage: "s", Text: text + strings.Repeat(filler, 4)}}}).bounds()
	}
	if b := look("Uploads go to a queue, so that bursts wait instead of failing, and each write is taken once it is safe on disk."); b.mark != namedOnly {
		t.Errorf("nothing of this problem: %+v", b)
	}
	if b := look("Uploads go to a queue, so that bursts wait instead of failing. A cache keeps the hot rows for 60 s and serves nine reads in ten."); b.mark != 4 {
		t.Errorf("about this problem: %+v", b)
	}
}

// every returns one weight for all levels.
func every(w float64) Weights { return Weights{L4: w, L5: w, L6: w, L7: w} }

// vary repeats a sentence with a different thing in it each time.
func vary(sentence string) string {
	var b strings.Builder
	for _, thing := range strings.Fields("cache queue replica region disk tape lorry bucket ledger index table stream") {
		b.WriteString(strings.Replace(sentence, "%", thing, 1))
	}
	return b.String()
}

// TestBoundMarks checks the bounds other than that of a mostly framed answer.
func TestBoundMarks(t *testing.T) {
	spec := testSpec()
	spec.Near = []string{"other"}
	spec.Criteria = []Criterion{{ID: "queue", Dimension: Reliability, Title: "Queue", Rule: `explained("queue")`, Weight: every(2), Feedback: "f"}}
	r := compileTest(t, spec)
	const good = "Uploads go to a queue, so that bursts wait instead of failing. "
	look := func(text string) *View {
		return r.Look(Transcript{Scenario: "test", Stages: []StageAnswer{{Stage: "s", Text: text}}})
	}
	near := look(good)
	near.like = map[string]float64{"test": 0.1, "other": 0.9}
	if b := near.bounds(); b.mark != 1.5 || !strings.Contains(b.why, "an answer to other") {
		t.Errorf("like a near problem: %+v", b)
	}
	if b := look(good + "20 GB x 10 = 20 TB. 30 GB x 10 = 40 TB. 50 GB x 10 = 60 TB. 60 GB x 10 = 70 TB.").bounds(); b.mark != 1.5 {
		t.Errorf("sums that are off: %+v", b)
	}
	long, err := os.ReadFile("../testdata/golden/probe/no-figures.md")
	if err != nil {
		t.Fatal(err)
	}
	if b := look(string(long)).bounds(); b.mark != 1.5 {
		t.Errorf("no figures: %+v", b)
	}
}

// TestEarned checks the two shares by weight: of what is met in full, without bad signs and without what cannot be judged; and 0 and 1
// when there are too few criteria to tell.
func TestEarned(t *testing.T) {
	const text = "Uploads go to a queue, so that bursts wait instead of failing. The rest of the day goes by as any other day of the week does, with people who come and go."
	const met, half, missed = `explained("queue")`, `min(0.5, explained("queue"))`, `explained("region")`
	type some struct {
		n       int
		rule    string
		weight  float64
		applies string
	}
	tests := []struct {
		name        string
		shared, own []some
		wantShared  float64
		wantOwn     float64
	}{
		{"by weight", []some{{5, met, 3, ""}, {5, missed, 1, ""}}, []some{{5, met, 1, ""}, {5, missed, 4, ""}}, 0.75, 0.2},
		{"partly is not earned", []some{{10, half, 2, ""}}, []some{{5, met, 2, ""}, {5, half, 2, ""}}, 0, 0.5},
		{"bad signs", []some{{10, met, 1, ""}, {10, met, -1, ""}}, []some{{5, met, 1, ""}, {5, missed, 1, ""}, {5, missed, -1, ""}}, 1, 0.5},
		{"not judged", []some{{10, met, 1, ""}, {10, missed, 1, "false"}}, []some{{10, met, 1, ""}, {10, missed, 1, "false"}}, 1, 1},
		{"few shared ones", []some{{9, met, 1, ""}}, []some{{10, missed, 1, ""}}, 0, 1},
		{"few own ones", []some{{10, met, 1, ""}}, []some{{9, missed, 1, ""}, {9, missed, -1, ""}}, 0, 1},
	}
	for _, tt := range tests {
		spec := testSpec()
		add := func(list []some) {
			for _, s := range list {
				for range s.n {
					spec.Criteria = append(spec.Criteria, Criterion{ID: fmt.Sprintf("c%d", len(spec.Criteria)), Dimension: Reliability, Title: "Title", Rule: s.rule, Applies: s.applies, Weight: every(s.weight), Feedback: "f"})
				}
			}
		}
		add(tt.shared)
		spec.Shared = len(spec.Criteria)
		add(tt.own)
		v := compileTest(t, spec).Look(Transcript{Scenario: "test", Stages: []StageAnswer{{Stage: "s", Text: text}}})
		if shared, own := v.earned(); shared != tt.wantShared || own != tt.wantOwn {
			t.Errorf("%s: %g of the shared, %g of the own, want %g and %g", tt.name, shared, own, tt.wantShared, tt.wantOwn)
		}
	}
}

func TestLikeNear(t *testing.T) {
	spec := testSpec()
	spec.Near = []string{"other"}
	r := compileTest(t, spec)
	for _, tt := range []struct {
		own, near float64
		want      string
	}{{0.2, 0.6, "other"}, {0.41, 0.6, "other"}, {0.43, 0.6, ""}, {0.1, 0.39, ""}} {
		v := &View{rubric: r, like: map[string]float64{"test": tt.own, "other": tt.near}}
		if got := v.likeNear(); got != tt.want {
			t.Errorf("own %g, near %g: %q, want %q", tt.own, tt.near, got, tt.want)
		}
	}
}

// A scenario's own concept counts for the scenario's own criteria and not for the shared ones, whatever it is a kind of.
func TestSharedCriteriaPassOverOwnConcepts(t *testing.T) {
	spec := testSpec()
	spec.Concepts = append(spec.Concepts, reading.Concept{ID: "wet-sunday", Is: []string{"metric"}, Terms: []string{"wet sunday"}})
	spec.Shared = 1
	spec.Criteria = []Criterion{
		{ID: "shared", Dimension: Operations, Title: "Metrics", Rule: `explained("metric")`, Weight: every(2), Feedback: "f"},
		{ID: "own", Dimension: Operations, Title: "Metrics", Rule: `explained("metric")`, Weight: every(2), Feedback: "f"},
	}
	r := compileTest(t, spec)
	v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: "A wet Sunday is five times the average, so the machines are sized for it and not for the mean of the week."}}})
	if got := v.Outcome("shared"); got != Miss {
		t.Errorf("shared: %s", got)
	}
	if got := v.Outcome("own"); got == Miss {
		t.Errorf("own: %s", got)
	}
}

// In a scenario's own criterion, one of the scenario's own names earns half, and a name that every problem has earns nothing.
func TestNamesInOwnCriteria(t *testing.T) {
	spec := testSpec()
	spec.Concepts = append(spec.Concepts, reading.Concept{ID: "wet-sunday", Terms: []string{"wet sunday"}, Plain: []string{"rain .. weekend"}})
	spec.Criteria = []Criterion{
		{ID: "own", Dimension: Operations, Title: "Sunday", Rule: `explained("wet-sunday")`, Weight: every(2), Feedback: "f"},
		{ID: "generic", Dimension: Operations, Title: "Heartbeats", Rule: `explained("heartbeat")`, Weight: every(2), Feedback: "f"},
	}
	r := compileTest(t, spec)
	tests := []struct {
		text         string
		own, generic Outcome
	}{
		{"There is a wet Sunday. There are a heartbeat and a log of what was asked in all of the rooms of the house.", Partial, Miss},
		{"There is rain all weekend. There are a log and a list of what was asked in all of the rooms of the house.", Miss, Miss},
		{"A wet Sunday decides the size, because five times as many people order. Machines send a heartbeat every 5 s, so that a dead one is noticed.", Hit, Hit},
	}
	for _, tt := range tests {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: tt.text}}})
		if own, generic := v.Outcome("own"), v.Outcome("generic"); own != tt.own || generic != tt.generic {
			t.Errorf("%q: own %s, generic %s; want %s, %s", tt.text, own, generic, tt.own, tt.generic)
		}
	}
}

// The bound for few words counts only hits, and only of criteria with a positive weight.
func TestBoundOfFewWords(t *testing.T) {
	const text = "Uploads go to a queue, so that bursts wait instead of failing. A cache keeps the hot rows for 60 s."
	for _, tt := range []struct {
		name   string
		rule   string
		weight float64
		n      int
		bound  bool
	}{
		{"one more than few", `explained("queue")`, 2, fewHits + 1, true},
		{"of the lowest weight", `explained("queue")`, 1, fewHits + 1, true},
		{"few", `explained("queue")`, 2, fewHits, false},
		{"partials", `min(0.5, explained("queue"))`, 2, 2 * fewHits, false},
		{"bad signs", `explained("queue")`, -1, 2 * fewHits, false},
	} {
		spec := testSpec()
		spec.Criteria = nil
		for i := range tt.n {
			spec.Criteria = append(spec.Criteria, Criterion{ID: fmt.Sprintf("c%d", i), Dimension: Reliability, Title: "Title", Rule: tt.rule, Weight: every(tt.weight), Feedback: "f"})
		}
		b := compileTest(t, spec).Look(Transcript{Scenario: "test", Stages: []StageAnswer{{Stage: "s", Text: text}}}).bounds()
		if got := strings.Contains(b.why, "so few words"); got != tt.bound {
			t.Errorf("%s: bound %+v, want it %t", tt.name, b, tt.bound)
		}
	}
}
