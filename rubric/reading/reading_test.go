package reading

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small is a lexicon of a few concepts for tests of the mechanics.
func small(t testing.TB) *Lexicon {
	t.Helper()
	l, errs := NewLexicon([]Concept{
		{ID: "messaging", Terms: []string{"messaging"}},
		{ID: "queue", Is: []string{"messaging"}, Terms: []string{"queue", "SQS", "Kafka"}, Plain: []string{"buffer .. drain", "waiting line"}},
		{ID: "dead-letter-queue", Terms: []string{"dead letter queue", "DLQ"}},
		{ID: "cache", Terms: []string{"cache", "Redis"}, Not: []string{"browser cache"}},
		{ID: "replica", Terms: []string{"replica", "standby"}, Plain: []string{"second copy"}},
		{ID: "availability-zone", Terms: []string{"availability zone", "AZ"}, Plain: []string{"another|other|second|each building"}},
		{ID: "serverless-model", Terms: []string{"=SAM"}},
		{ID: "shard", Terms: []string{"shard"}, Plain: []string{"rows & scrambled key"}},
		{ID: "heartbeat", Plain: []string{"heartbeat .. <time>"}},
	})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return l
}

// Texts that are read concurrently with one lexicon, whose known words they share, are read the same as one at a time.
func TestReadAtOnce(t *testing.T) {
	shared := small(t)
	texts := make([][]Text, 8)
	for i := range texts {
		texts[i] = []Text{{Text: fmt.Sprintf("Uploads go to a queue%d, so bursts wait. Kafka keeps %d days, because a replica%d lags. The chache is warm.", i%3, i, i)}}
	}
	var wg sync.WaitGroup
	for _, text := range texts {
		alone := small(t)
		wg.Go(func() {
			if diff := cmp.Diff(Read(alone, text, nil).Mentions, Read(shared, text, nil).Mentions, cmp.AllowUnexported(Mention{})); diff != "" {
				t.Errorf("%s (-by itself +at once):\n%s", text[0].Text, diff)
			}
		})
	}
	wg.Wait()
}

func TestManner(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Uploads go to a queue.", "queue asserted"},
		{"Uploads go to SQS because bursts are short.", "queue asserted reason"},
		{"We don't need a queue here.", "queue rejected"},
		{"We don't need a queue, a cache or replicas.", "queue rejected, cache rejected, replica rejected"},
		{"We don't need a queue, we use a cache that keeps rows for 60 s.", "queue rejected, cache asserted"},
		{"Rather than a cache I take two replicas.", "cache rejected, replica asserted"},
		{"One could add a cache later.", "cache hypothetical"},
		{"One could add a cache, therefore the queue waits.", "cache hypothetical, queue asserted"},
		{"The cache could be lost, and a replica answers.", "cache asserted, replica asserted"},
		{"A cache could be added, and a replica.", "cache hypothetical, replica hypothetical"},
		{"Should we have a queue?", "queue asked"},
		{"A queue takes the bursts; a cache as well?", "queue asserted, cache asked"},
		{"Is it fast enough from disk? no. A cache holds the hot rows.", "cache asserted"},
		{"Rows not read for a year go to a second copy.", "replica asserted mechanism"},
		{"One cache isn't enough and we add a replica.", "cache asserted, replica asserted"},
		{"We put a cache in front. It answers nine of ten reads because rows repeat.", "cache asserted reason"},
		{"We put a cache in front. A row is 2 kB.", "cache asserted"},
		{"Stampedes are prevented by a queue.", "queue asserted reason"},
		{"A second copy nightly.", "replica asserted"},
		{"Replicas are unnecessary.", "replica rejected"},
		{"A buffer that we drain later takes the bursts.", "queue asserted"},
		{"|what|price|\n|---|---|\n|queue|$40|", "queue asserted number"},
		{"queue, cache, replica, shard", "queue listed, cache listed, replica listed, shard listed"},
		{"We leverage queue, cache, replica, shard and DLQ for resilience.", "queue named, cache named, replica named, shard named, dead-letter-queue named"},
		{"Failures end in a dead letter queue.", "dead-letter-queue asserted"},
		{"Leader dies: the replica takes over, the queue holds the rest, the cache gives old values, a shard waits.", "replica asserted, queue asserted, cache asserted, shard asserted"},
		{"The browser cache keeps it.", ""},
		{"Sam likes it.", ""},
		{"We deploy with SAM.", "serverless-model asserted"},
		{"Rows are spread by a scrambled key.", "shard asserted"},
		{"A heartbeat goes out every 5 s.", "heartbeat asserted"},
		{"There is not only a queue but a cache.", "queue asserted, cache asserted"},
		{"I would not do this: put a queue before it.", "queue rejected"},
		{"We would not do this: put a queue before it, because bursts come; then the replica drains it.", "queue rejected, replica rejected"},
		{"Why 1024 and not 30: a queue of its own for each, so bursts wait.", "queue asserted"},
		{"Not in scope: queue and replica.", "queue rejected, replica rejected"},
		{"The queue does not lose them: a replica holds a copy.", "queue asserted, replica asserted"},
		{"If a replica does not answer the queue, it waits.", "replica asserted, queue asserted"},
		{"Without a queue, a burst would be lost.", "queue asserted"},
		{"It runs without a queue.", "queue rejected"},
		{"Nothing is deleted without a replica.", "replica asserted"},
		{"No release goes out without a queue, and we need no cache.", "queue asserted, cache rejected"},
		{"After three seconds without a replica the queue waits.", "replica asserted, queue asserted"},
		{"30 s without a heartbeat every 5 s and the shard moves.", "heartbeat asserted, shard asserted"},
		{"It runs w/o a queue, w/ replicas.", "queue rejected, replica asserted"},
		{"Ports closed, queue blocked, cache encrypted, replica fenced.", "queue asserted, cache asserted, replica asserted"},
		{"The owner assigns the queue, copies it to a replica, stores a row in the cache, writes the shard.", "queue asserted, replica asserted, cache asserted, shard asserted"},
		{"A caller never waits for the replica, the cache answers.", "replica rejected, cache asserted"},
		{"Each shard has a replcia in another building.", "shard asserted, replica asserted, availability-zone asserted"},
	}
	l := small(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			r := Read(l, []Text{{Stage: "s", Text: tt.text}}, nil)
			var got []string
			for i, m := range r.Mentions {
				want := strings.Split(tt.want, ", ")
				s := m.Concept + " " + m.Modality.String()
				if i < len(want) && strings.Count(want[i], " ") == 2 {
					s += " " + m.Relations.String()
				}
				got = append(got, s)
			}
			if g := strings.Join(got, ", "); g != tt.want && !strings.HasPrefix(g, tt.want+" ") {
				t.Errorf("got %q, want %q", g, tt.want)
			}
		})
	}
}

// A way that is enough up to a point is weighed against the next, and what is done every night is a mechanism.
func TestTiedBy(t *testing.T) {
	tests := []struct {
		text string
		want Relations
	}{
		{"A cache works until 5,000 reads a second.", Alternative},
		{"A cache waits until 5,000 reads are there.", 0},
		{"I considered a queue in front of it.", Alternative},
		{"Rows are copied to a replica nightly.", Mechanism},
		{"Reads go to a cache, reducing load.", Consequence},
		{"Overload is prevented by a queue.", Reason},
	}
	l := small(t)
	for _, tt := range tests {
		r := Read(l, []Text{{Text: tt.text}}, nil)
		if len(r.Mentions) != 1 || r.Mentions[0].Relations&tt.want != tt.want || tt.want == 0 && r.Mentions[0].Relations&Alternative != 0 {
			t.Errorf("%s: got %v, want %v", tt.text, r.Mentions, tt.want)
		}
	}
}

func TestQuantities(t *testing.T) {
	tests := []struct {
		text string
		want float64 // in base units
		unit string
	}{
		{"100 ms", 0.1, "ms"},
		{"4,000/s", 4000, "/s"},
		{"100 million new links a month", 100e6 / month, "link/month"},
		{"3 TB", 3e12, "TB"},
		{"10k rps", 10e3, "request/s"},
		{"200krps", 200e3, "request/s"},
		{"$0.25/GB", 0.25e-9, "$/gb"},
		{"$59k", 59e3, "$"},
		{"$1.3 mjllion", 1.3e6, "$"},
		{"99.95%", 99.95, "%"},
		{"99.95", 99.95, "%"},
		{"5 nines", 99.999, "%"},
		{"2x", 2, "x"},
		{"10×", 10, "x"},
		{"10-20 ms", 0.015, "ms"},
		{"5 Gbps", 625e6, "B/s"},
		{"62^7", 3521614606208, ""},
		{"500B", 500, "B"},
		{"850 GB/s", 850e9, "GB/s"},
		{"40 per second", 40, "/s"},
		{"2,628,000 writes per month", 1, "write/month"},
		{"3 M writes a day", 3e6 / day, "write/day"},
		{"12 k", 12e3, ""},
		{"250 $", 250, "$"},
		{"384 k€", 384e3, "$"},
		{"500 EUR", 500, "$"},
		{"$.12", 0.12, "$"},
		{"1.2e-05", 1.2e-5, ""},
		{"3e9", 3e9, ""},
	}
	for _, tt := range tests {
		r := Read(small(t), []Text{{Text: tt.text}}, nil)
		if len(r.Quantities) != 1 {
			t.Errorf("%q: %d quantities", tt.text, len(r.Quantities))
			continue
		}
		q := r.Quantities[0]
		if f := factor(q.Base(), tt.want); f > 1.0001 {
			t.Errorf("%q: base %g, want %g", tt.text, q.Base(), tt.want)
		}
		if q.Unit.String() != tt.unit {
			t.Errorf("%q: unit %q, want %q", tt.text, q.Unit.String(), tt.unit)
		}
		if tt.text[q.Start:q.End] != tt.text {
			t.Errorf("%q: range %q", tt.text, tt.text[q.Start:q.End])
		}
	}
	for _, none := range []string{"5xx errors", "at 9:14", "1. first", "p99 of S3"} {
		if r := Read(small(t), []Text{{Text: none}}, nil); len(r.Quantities) != 0 {
			t.Errorf("%q: read %v", none, r.Quantities)
		}
	}
}

// In a paragraph about money an amount needs no currency.
func TestBareMoney(t *testing.T) {
	money := func(text string) (n int) {
		for _, q := range Read(small(t), []Text{{Text: text}}, nil).Quantities {
			if q.Unit.Kind == Money {
				n++
			}
		}
		return n
	}
	for text, want := range map[string]int{
		"Cost a month: 24 boxes x 500 = 12 k; brokers 11 k; disk 3,000 GB = 2,400.": 3,
		"Money: hosts 346 k, and 12 k requests/s go through them.":                  1,
		"We have 24 boxes x 500 = 12 k sockets.":                                    0,
		"Cost grows with 20 k users.":                                               0,
	} {
		if got := money(text); got != want {
			t.Errorf("%q: %d amounts of money, want %d", text, got, want)
		}
	}
}

func TestSums(t *testing.T) {
	tests := []struct {
		text string
		off  float64 // 0: no sum
	}{
		{"100M / 2.6M seconds = 40 per second", 1},
		{"100M links/month = 38/s", 1},
		{"50k/s x 17 MB = 850 GB/s", 1},
		{"500 accounts x 4 calls = 2,000", 1},
		{"240,000 x 1 KB = 240 GB", 1000},
		{"20 TB x 365 = 7.3 PB", 1},
		{"40 x 0.192 x 730 = $560 per year", 10},
		{"2 × $0.1008 × 730 = $147", 1},
		{"30M x $0.20/M = $6", 1},
		{"10M x 0.1 = 1M", 1},
		{"3 + 4 = 7", 1},
		{"4 replicas", 0},
		{"x = 5", 0},
		{"20 GB x 10 = 2 TB", 10},
		{"100 r7g.2xlarge x $0.4284 x 730 h = $31,273", 1},
		{"400 M x 3 metrics / 20,000 per second = 60,000 s", 1},
		{"400 M x 24 h x ~5 values x 8 B = 380 GB a day", 1},
		{"3 M writes/day = 35/s", 1},
		{"20 % x 10 B = 2 B", 1},
		{"2 B x .125/M = 250 $", 1},
		{"10 B x 0.75/M = 7.5 k", 1},
		{"100 M x .625 = 63", 1},
		{"24 x $500 = 12 k", 1},
		{"400 x 2 x 128 = 102 TB", 1},
		{"18 TB of pictures + 12M x 15KB = 180 GB", 1},
		{"$5 + 1.9B x .6/M = $1.1k", 1},
		{"800k x 3 paths = $12k", 0},
		{"10 B x 100 B = 1 TB", 1},
		{"200 x r7g.2xl 0.43 x 730 = 63 k", 1},
		{"12e-6 x 30 k x .25 x 2.6 M = 234 k", 1},
		{"10 boxes x more than 5 = 50", 0},
		{"400 x 2 x 128 = 700 TB", 6.8},
		{"$105 x 30 = 32 k", 10},
		{"16k·15 + 3.6k·140 = 240+504 = 744 k", 1},
		{"300 x 40 = 12 M", 1000},
		{"43 TB·3.7 = 160 k", 1},
		{"3600·8 + 3600·2 + 7.2 TB = 43 TB", 1},
		{"2 x 8 + 7.2 TB = 43 TB", 1.85},
		{"disk 105 TB × .28 = 29 k", 1},
		{"30 posts × 15 KB → ~100 KB, packed", 0},
		{"30 posts × 15 KB → 450 KB", 1},
		{"6 h x maybe 40/s x 3600 x 4.5 $ ≈ 3.9 M$", 1},
		{"a few x 40/s x 3600 = 3.9 M", 0},
		{"It makes 105 billion calls, x 0.3 s x 0.25 GB = 7.9 billion GB-s", 0},
	}
	for _, tt := range tests {
		r := Read(small(t), []Text{{Text: tt.text}}, nil)
		switch {
		case tt.off == 0 && len(r.Sums) > 0:
			t.Errorf("%q: read %v", tt.text, r.Sums)
		case tt.off > 0 && len(r.Sums) != 1:
			t.Errorf("%q: %d sums", tt.text, len(r.Sums))
		case tt.off > 0 && factor(r.Sums[0].OffBy, tt.off) > 1.2:
			t.Errorf("%q: off by %g, want %g", tt.text, r.Sums[0].OffBy, tt.off)
		}
	}
}

// A point inside a word or a number ends no clause.
func TestPointInsideWord(t *testing.T) {
	r := Read(Default(), []Text{{Stage: "a", Text: "I size by the p99.5 of five minutes because averages hide the peaks."}}, nil)
	if n := len(r.clauses); n != 2 {
		t.Errorf("%d clauses, want 2", n)
	}
}

// A colon after something that happens ties what follows to it; one after a mere name does not.
func TestColonTies(t *testing.T) {
	for text, want := range map[string]Relations{
		"Replica dies: the spare takes its place.": Consequence,
		"Replica: the spare of a shard.":           0,
		"Replica gone: clients ask the others.":    Consequence,
		"- replica lost: shard":                    Consequence,
		"The replica: the spare of a shard.":       0,
	} {
		r := Read(small(t), []Text{{Text: text}}, nil)
		if len(r.Mentions) == 0 {
			t.Fatalf("%q: nothing found", text)
		}
		if got := r.Mentions[0].Relations & Consequence; got != want {
			t.Errorf("%q: the relations of %s are %v, want %v", text, r.Mentions[0].Concept, r.Mentions[0].Relations, want)
		}
	}
}

// What 'avoid' and 'without' turn down ends before the verb of their own sentence, and only a decision turns a means down.
func TestTurnedDown(t *testing.T) {
	for text, want := range map[string]struct {
		id       string
		modality Modality
		down     int
	}{
		"To avoid doubles we hold a lease on the row for 30 s.":      {"lease", Asserted, 0},
		"We do without a cache because reads are rare.":              {"cache", Rejected, 1},
		"Two owners cannot both hold the lease in one second.":       {"lease", Rejected, 0},
		"We don't need a replica because the data can be made anew.": {"replica", Rejected, 1},
		"Backups aren't strictly necessary for this table.":          {"backup", Rejected, 1},
		"Snapshots are no longer needed once the log is copied.":     {"snapshot", Rejected, 1},
	} {
		r := Read(Default(), []Text{{Text: text}}, nil)
		found := false
		for _, m := range r.Mentions {
			if m.Concept == want.id {
				found = true
				if m.Modality != want.modality {
					t.Errorf("%q: %s is %v, want %v", text, want.id, m.Modality, want.modality)
				}
			}
		}
		if !found {
			t.Errorf("%q does not speak of %s", text, want.id)
		}
		if n, _ := r.TurnedDown(want.id); n != want.down {
			t.Errorf("%q: %d turned down, want %d", text, n, want.down)
		}
	}
}

// Things that happen to a system are not turned down; things that people decide against are.
func TestBefallen(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"They then have no replicas, so reads fail until one is copied.", 0},
		{"A shard that has no replica is copied first.", 0},
		{"We have no replicas.", 1},
		{"There is no queue and no cache.", 2},
		{"We don't need a queue.", 1},
	}
	for _, tt := range tests {
		if got, _ := Read(small(t), []Text{{Text: tt.text}}, nil).TurnedDown("queue", "cache", "replica"); got != tt.want {
			t.Errorf("%q: %d, want %d", tt.text, got, tt.want)
		}
	}
}
