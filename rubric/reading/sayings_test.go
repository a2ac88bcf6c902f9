package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// People in a hurry say things in few words, without the field's term for them. Each line of the file is a concept
// and a sentence that speaks of it.
func TestSayings(t *testing.T) {
	f, err := os.Open("testdata/sayings.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	n := 0
	for lines.Scan() {
		id, text, ok := strings.Cut(lines.Text(), ": ")
		if !ok || !Default().Has(id) {
			t.Fatalf("%q: want a concept and a sentence", lines.Text())
		}
		n++
		if r := Read(Default(), []Text{{Text: text}}, nil); !r.Speaks(id) {
			t.Errorf("%q does not speak of %s", text, id)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("only %d sayings", n)
	}
}

// Confident mistakes are recognized; similar statements that are right are not.
func TestClaims(t *testing.T) {
	tests := []struct{ text, claim string }{
		{"One server with 2 TB of memory keeps everything, which is simple.", "claim-single-instance"},
		{"A standby would be money that sits there for years.", "claim-single-instance"},
		{"The primary has no standby, since copying would slow it.", "claim-single-instance"},
		{"Clients retry until they get an answer.", "claim-block-forever"},
		{"A standby waits in another zone and takes over within 30 s.", ""},
		{"A shard that has no replica is copied first.", ""},
		{"Clients retry until they have tried three times, then give up.", ""},
	}
	for _, tt := range tests {
		r := Read(Default(), []Text{{Text: tt.text}}, nil)
		got := ""
		for i := range r.Mentions {
			if m := &r.Mentions[i]; m.Concept == "claim-single-instance" || m.Concept == "claim-block-forever" {
				got = m.Concept
			}
		}
		if got != tt.claim {
			t.Errorf("%q: heard %q, want %q", tt.text, got, tt.claim)
		}
	}
}

// A sentence with one figure and no mark between its words is a statement, even where each of its words is known; names in a row are a
// list, with a figure among them too.
func TestOneFigureIsNoList(t *testing.T) {
	for text, want := range map[string]bool{
		"The workers cost about $18,750 a month.":                 true,
		"The workers cost roughly $18,750 a month.":               true,
		"Workers, cost, about $18,750 a month, queue, shard.":     false,
		"Sharding replication caching failover backups queueing.": false,
	} {
		r := Read(Default(), []Text{{Text: text}}, nil)
		tied, _ := r.Explained("worker", "shard")
		if got := len(tied) > 0; got != want {
			t.Errorf("%q: asserted with a relation is %t, want %t", text, got, want)
		}
	}
}
