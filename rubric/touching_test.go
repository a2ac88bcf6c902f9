package rubric

import "testing"

// Named returns the term that met a criterion, as the candidate wrote it; empty if no name of a thing did.
func TestNamed(t *testing.T) {
	s := testSpec()
	s.Concepts[0].Terms = append(s.Concepts[0].Terms, "queued", "on the bus")
	s.Concepts[0].Plain = []string{"waits .. line"}
	s.Criteria = criteria(row{weight: 1, outcome: `explained("queue")`})
	r := compileTest(t, s)
	for text, want := range map[string]string{
		"Uploads go to SQS, so that bursts wait there.":              "SQS",
		"Queues hold the uploads, so that bursts wait there.":        "queues", // no name, so no capital letter
		"We don't use SQS, because a queue keeps bursts cheaper.":    "queue",
		"Each upload waits in a line, so that nobody is turned away": "", // no name
		"Uploads are queued, so that bursts wait.":                   "", // no thing
		"Uploads go on the bus, so that bursts wait.":                "",
		"SQS.": "", // not explained
	} {
		if got := r.Look(answer(text)).Begun().Named("c1"); got != want {
			t.Errorf("%q is named %q, want %q", text, got, want)
		}
	}
	if got := r.Look(answer("A queue.")).Named("unknown"); got != "" {
		t.Errorf("an unknown criterion is named %q", got)
	}
}

// A sum that is off a hundredfold, with only a count as its result, was probably meant in another way.
func TestDoubtsOfSums(t *testing.T) {
	for text, want := range map[string]int{
		"We pay 600 x 200 GB x 8 c = 9,600 for the disks.": 0, // cents
		"That is 1,100 names/18k lines = 100+ MB.":         0, // no sum
		"Never raw: 10 s x 1 year = 3.15M points.":         0, // one every ten seconds
		"We store 40 TB x 3 = 360 TB.":                     1,
		"We store 30 GB x 365 = 110 PB.":                   1, // units leave nothing open
		"We store 40 TB x 3 = 120 TB.":                     0,
	} {
		if got := compileTest(t, testSpec()).Look(answer(text)).Begun().Doubts(); len(got) != want {
			t.Errorf("%q raises %v, want %d", text, got, want)
		}
	}
}
