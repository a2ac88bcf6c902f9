package trial

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func seeded() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

func TestSwapped(t *testing.T) {
	for text, want := range map[string]string{
		"The primary copies to a replica within 30 s.":    "The replica copies to a primary within 30 years.",
		"Writes are asynchronous; reads take 2 seconds.":  "Reads are synchronous; writes take 2 years.",
		"It's strongly consistent, not eventual.":         "It's eventually consistent, not strong.",
		"10 GB a day, kept for 5 years":                   "10 bytes a decade, lost for 5 seconds",
		"Stateless servers behind a CDN, at $300 a month": "Stateful clients behind a CDN, at $300 a minute",
	} {
		if got := swapped(text); got != want {
			t.Errorf("swapped(%q)\n got %q\nwant %q", text, got, want)
		}
	}
	for from, to := range opposites() {
		if from == to {
			t.Errorf("%q is its own opposite", from)
		}
		if swapped(to) == to {
			t.Errorf("%q becomes %q, which has no opposite itself", from, to)
		}
	}
}

func TestGlued(t *testing.T) {
	texts := []string{"We shard by user, as load is even. Reads go to replicas near the user.", "A queue takes bursts, and workers drain it."}
	want := []string{
		"We shard by user, replicas near the user. Reads go to and workers drain it.",
		"A queue takes bursts, as load is even.",
	}
	if diff := cmp.Diff(want, glued(texts, seeded())); diff != "" {
		t.Errorf("glued (-want +got):\n%s", diff)
	}
}

func TestTurned(t *testing.T) {
	for n := range 40 {
		order := turned(n, seeded())
		for i, to := range order {
			if n > 1 && to == i {
				t.Errorf("of %d, %d stays where it is", n, i)
			}
		}
		slices.Sort(order)
		if n > 1 && len(slices.Compact(order)) != n {
			t.Errorf("of %d, some are there twice", n)
		}
	}
}

func TestDealt(t *testing.T) {
	texts := []string{"We shard by user because load is even. Each shard has a replica, so a dead disk loses nothing.", "Bursts go to a queue, so that nobody waits. It is small."}
	want := []string{
		"We shard by user because a dead disk loses nothing. Each shard has a replica because nobody waits.",
		"Bursts go to a queue because load is even. It is small because a dead disk loses nothing.",
	}
	if diff := cmp.Diff(want, dealt(texts, seeded())); diff != "" {
		t.Errorf("dealt (-want +got):\n%s", diff)
	}
	few := []string{"We shard by user because load is even. It is small."}
	if diff := cmp.Diff(few, dealt(few, seeded())); diff != "" {
		t.Errorf("with one reason there is nothing to deal (-want +got):\n%s", diff)
	}
}

func TestNonsense(t *testing.T) {
	got := nonsense([]string{"We shard by user because load is even. It is small."}, seeded())[0]
	rest := got
	for _, claim := range []string{"We shard by user because ", ". It is small because "} {
		at := strings.Index(rest, claim)
		if at < 0 {
			t.Fatalf("%q lacks %q", got, claim)
		}
		rest = rest[at+len(claim):]
	}
	if strings.Contains(got, "load is even") {
		t.Errorf("%q keeps the reason", got)
	}
}

func TestScaled(t *testing.T) {
	const text = "1. At p99, v2 takes 40 ms and 1,500 MB.\n2. S3 holds 0.5 TB, 10^9 rows."
	var all []float64
	got := scaled(text, seeded())
	m := regexp.MustCompile(`^1\. At p99, v2 takes (\S+) ms and (\S+) MB\.\n2\. S3 holds (\S+) TB, (\S+)\^9 rows\.$`).FindStringSubmatch(got)
	if m == nil {
		t.Fatalf("names, marks and exponents must stay: %q", got)
	}
	for i, was := range []float64{40, 1500, 0.5, 10} {
		is, err := strconv.ParseFloat(m[i+1], 64)
		if err != nil || is < 2.9*was || is > 301*was {
			t.Errorf("%v became %s, want 3 to 300 times as much", was, m[i+1])
		}
		all = append(all, is/was)
	}
	slices.Sort(all)
	if all[0] == all[len(all)-1] {
		t.Errorf("all numbers are scaled by %v", all[0])
	}
	if again := scaled(text, seeded()); again != got {
		t.Errorf("the same seed gave %q and %q", got, again)
	}
}

func TestInflate(t *testing.T) {
	if got, want := inflate("3. p99 is 2.5 s for 1,000 users"), "3. p99 is 2500 s for 1000000 users"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
