package reading

import "testing"

// A table of alerts, tests or costs names parts of the design without saying anything about them; what is done about an alert is a statement.
func TestRowsThatOnlyName(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"| Alert | When | Severity |\n|---|---|---|\n| CacheGone | cache refuses for 2 min | page |\n":                                  "cache listed",
		"| Metric | Threshold | Action |\n|---|---|---|\n| cache misses | above 40% for 5 min | add a replica |\n":                      "cache listed, replica asserted",
		"| Metric | Type | Description |\n|---|---|---|\n| sent | counter | what went to a queue, every 10 s |\n":                       "queue listed",
		"| Suite | Covers |\n|---|---|\n| worker | the queue is drained in 5 s |\n":                                                     "queue reported",
		"| Component | Cost |\n|---|---|\n| cache | $30 a month |\n":                                                                    "cache listed",
		"| Component | Choice | Cost |\n|---|---|---|\n| store | a cache for 60 s | $30 a month |\n":                                    "cache asserted",
		"| Metric | with 2 hosts | with 8 hosts |\n|---|---|---|\n| time to a new replica | 60 s | 15 s |\n":                            "replica asserted",
		"| Component | What for |\n|---|---|\n| cache | keeps rows for 60 s |\n":                                                        "cache asserted",
		"| Failure | Effect | Response |\n|---|---|---|\n| a host dies | writes wait 5 s | the replica takes over |\n":                  "replica asserted",
		"| Alert | When | Severity |\n|---|---|---|\n| x | 5xx above 2% | page |\n\nA queue takes the bursts, so none of them is lost.": "queue asserted",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}

// A word inside a longer identifier doesn't name a part of the design, but the last word says what the identifier is.
func TestWordsInsideNames(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"We alarm on `queue_workers_restarts_total` above 5.":        "queue listed",
		"We alarm on `orders_queue` above 5,000 entries.":            "queue asserted",
		"We alarm on `orders_queue_max` above 5,000 entries.":        "queue asserted",
		"We run `deploy --with-cache` once for 20 hosts.":            "cache listed",
		"The limits are in `queue.yaml`, 20 of them.":                "queue listed",
		"Bursts go to the queue. Workers drain it at 200 a second.":  "queue asserted",
		"The write-through cache keeps 20 rows.":                     "cache asserted",
		"A cache -- a small one of 2 GB -- keeps the hot rows here.": "cache asserted",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}

// A count of a thing, a promise of fewer failures and a pointer to another file say nothing about the design.
func TestNamesInPassing(t *testing.T) {
	l, errs := NewLexicon([]Concept{
		{ID: "queue", Terms: []string{"queue"}},
		{ID: "failure-mode", Terms: []string{"outage"}},
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for text, want := range map[string]string{
		"The queue metrics go to one board every 10 s.":         "queue listed",
		"The queue takes 200 writes a second.":                  "queue asserted",
		"A queue. Dashboards show how it does.":                 "queue asserted",
		"- 40% reduction in outages":                            "failure-mode listed",
		"An outage lasts 5 min, so writes wait.":                "failure-mode asserted",
		"We saw a reduction in outages, because two hosts run.": "failure-mode asserted",
		"Queue: see drains.md for how it is done.":              "queue listed",
		"See the queue below: it takes 200 writes a second.":    "queue asserted",
		"We see the queue grow at 200 writes a second.":         "queue asserted",
		"Queue: see that it holds 200 writes a second.":         "queue asserted",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}

// 'Rejected.' turns down the subject of the rest of its paragraph.
func TestVerdicts(t *testing.T) {
	l := small(t)
	for text, want := range map[string]string{
		"### A cache\n\nRejected. The cache would hold 2 GB of rows.\n\nA queue takes the bursts, 200 a second.": "cache listed, cache rejected, queue asserted",
		"Discarded. A replica costs twice as much.":                                                              "replica rejected",
		"Rejected calls are counted. The queue holds 200 of them.":                                               "queue asserted",
	} {
		if got := heard(Read(l, []Text{{Text: text}}, nil)); got != want {
			t.Errorf("%s\ngot %s, want %s", text, got, want)
		}
	}
}

// Notes that are fenced as YAML are notes: their figures count. A YAML file only has names.
func TestNotesFencedAsYAML(t *testing.T) {
	l := small(t)
	for text, want := range map[string]int{
		"```yaml\nMonthly bill:\n  Three hosts: $900\n  Disk space: $120\n  Support contract: $40\n```\n": 3,
		"```yaml\nreplicas: 3\nprice: $900\nimage:\n  name: worker\n  tag: $120\n```\n":                   0,
		"```go\nMonthly bill: $900\nDisk space: $120\n```\n":                                              0,
	} {
		if got := len(Read(l, []Text{{Text: text}}, nil).Numbers("money")); got != want {
			t.Errorf("%s\n%d amounts of money, want %d", text, got, want)
		}
	}
}

// The dollar signs around a formula are not a currency.
func TestFormulasAreNoMoney(t *testing.T) {
	l := small(t)
	for text, want := range map[string]int{
		"There are $62^7$ codes.":                              0,
		"It moves $$1/n$$ of the keys.":                        0,
		`That is $2{,}000 \times 60$ a minute.`:                0,
		"Disk is $5 and traffic is $10 a month.":               2,
		"From $5/GB to $10/GB.":                                2,
		"One host is $40.\nTwo hosts are $80.":                 2,
		"It is $40, or ($80) with a spare, i.e. $1,000 a year": 3,
	} {
		if got := len(Read(l, []Text{{Text: text}}, nil).Numbers("money")); got != want {
			t.Errorf("%s: %d amounts of money, want %d", text, got, want)
		}
	}
}

// A failure that is named by its kind counts as one failure, though the same words also say that something fails.
func TestOneFailureCountsOnce(t *testing.T) {
	l, errs := NewLexicon([]Concept{
		{ID: "failure-mode", Plain: []string{"if|when .. dies|fails"}},
		{ID: "host-failure", Is: []string{"failure-mode"}, Plain: []string{"host|leader dies|fails"}},
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for text, want := range map[string]int{
		"When the leader fails, a follower takes over within 5 s.":                                                      1,
		"When the leader fails, a follower takes over within 5 s. If the disk dies, writes stop for 5 s.":               2,
		"When the leader fails, a follower takes over within 5 s. When the leader fails, a follower takes over in 5 s.": 1,
	} {
		if got, _ := Read(l, []Text{{Text: text}}, nil).Breadth(0, "failure-mode"); got != want {
			t.Errorf("%s: %d failures, want %d", text, got, want)
		}
	}
}
