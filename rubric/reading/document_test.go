package reading

import (
	"fmt"
	"strings"
	"testing"
)

func TestRepeatedLeadIn(t *testing.T) {
	frame := strings.Repeat("Suppose with me that rows are read twice. ", 9)
	r := Read(small(t), []Text{{Text: frame + "Suppose with me that a queue takes the burst. We keep a cache for reads."}}, nil)
	if got, want := heard(r), "queue reported, cache asserted"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r = Read(small(t), []Text{{Text: "The writer appends to a queue. The writer appends to a shard. The cache answers."}}, nil)
	if got, want := heard(r), "queue asserted, shard asserted, cache asserted"; got != want {
		t.Errorf("a lead-in that is there twice: got %q, want %q", got, want)
	}
}

func TestReportedQuotes(t *testing.T) {
	text := `The manual says: "A queue in front absorbs any burst." It adds: "A replica answers all the reads." Meyer writes: "The cache keeps hot rows in memory." And then: "Each shard ships its own log."`
	r := Read(small(t), []Text{{Text: text}}, nil)
	if got, want := heard(r), "queue reported, replica reported, cache reported, shard reported"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r = Read(small(t), []Text{{Text: `**Me:** "I put a queue in front so a burst waits." "The cache keeps hot rows in memory."`}}, nil)
	if got, want := heard(r), "queue asserted, cache asserted"; got != want {
		t.Errorf("the candidate's own words in quotes: got %q, want %q", got, want)
	}
}

func TestDisclaimed(t *testing.T) {
	for text, want := range map[string]bool{
		"A queue takes bursts. On second thought I take all of it back.":            true,
		"None of this is how I would build it. A queue takes bursts.":               true,
		"These are my notes, and I have not made up my mind. A queue takes bursts.": true,
		"None of the shards is full, and the queue holds none of it.":               false,
		"We forget all keys of a closed account.":                                   false,
	} {
		if got := Read(small(t), []Text{{Text: text}}, nil).Disclaimed; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestOwn(t *testing.T) {
	r := Read(small(t), []Text{{Text: "We keep a cache for reads. The manual says that a queue is good."}}, nil)
	if got := r.Own(); got < 0.5 || got > 0.7 {
		t.Errorf("own %.2f, want about half", got)
	}
	if got := Read(small(t), nil, nil).Own(); got != 1 {
		t.Errorf("nothing said: %g", got)
	}
}

func TestReasons(t *testing.T) {
	tests := []struct {
		text             string
		given, unrelated int
	}{
		{"We use a queue because bursts are served later.", 1, 0},
		{"We use a queue because the sofa is green.", 1, 1},
		{"A replica stands apart, so that a lost zone takes one copy.", 1, 0},
		{"We use a queue because writes are slow. We use a cache because writes are slow. We use a replica because writes are slow.", 3, 3},
		{"The cache is small, so it fills within 5 s.", 0, 0},
	}
	for _, tt := range tests {
		given, unrelated := Read(small(t), []Text{{Text: tt.text}}, nil).Reasons()
		if given != tt.given || unrelated != tt.unrelated {
			t.Errorf("%q: %d of %d unrelated, want %d of %d", tt.text, unrelated, given, tt.unrelated, tt.given)
		}
	}
}

func TestTold(t *testing.T) {
	history := strings.Repeat("A bank copied its tapes to a mountain. The tapes went by lorry each night. ", 6)
	if got := Read(small(t), []Text{{Text: history}}, nil).Told(); got < 0.8 {
		t.Errorf("history: %.2f", got)
	}
	ours := strings.Repeat("We copied the rows and kept a log. The log is read by a queue. ", 6)
	if got := Read(small(t), []Text{{Text: ours}}, nil).Told(); got != 0 {
		t.Errorf("ours: %.2f", got)
	}
}

func TestImplausible(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"The p99 is 2 h.", 1},
		{"The p99 is 200 ms.", 0},
		{"Heartbeats of 40 days promote the replica.", 1},
		{"A heartbeat goes out every 5 s, and logs are kept for 40 days.", 0},
		{"The lag is 3 decades at most.", 1},
		{"A lease of 10 s, renewed every 3 s.", 0},
		{"Backups are kept for 7 years.", 0},
	}
	for _, tt := range tests {
		if got := Read(small(t), []Text{{Text: tt.text}}, nil).Implausible(); len(got) != tt.want {
			t.Errorf("%q: %d, want %d", tt.text, len(got), tt.want)
		}
	}
}

func ExampleReading_Reasons() {
	r := Read(Default(), []Text{{Text: "A queue takes the burst because the sofa is green."}}, nil)
	fmt.Println(r.Reasons())
	// Output: 1 1
}

func TestTables(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"pros and cons", "| Way | Pros | Cons |\n|---|---|---|\n| queue | simple | slow |\n| replica | safe | dear |", "queue alternative, replica alternative"},
		{"why", "| Part | Why |\n|---|---|\n| cache | hot rows |\n| shard | many rows |", "cache reason, shard reason"},
		{"the header names", "| queue | cache |\n|---|---|\n| small | large |\n| fast | slow |", "queue , cache "},
		{"another header", "| Part | Team |\n|---|---|\n| cache | blue |\n| shard | green |", "cache , shard "},
	}
	for _, tt := range tests {
		r := Read(small(t), []Text{{Text: tt.text}}, nil)
		var got []string
		for i := range r.Mentions {
			got = append(got, r.Mentions[i].Concept+" "+r.Mentions[i].Relations.String())
		}
		if g := strings.Join(got, ", "); g != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, g, tt.want)
		}
	}
}

func TestShouted(t *testing.T) {
	for text, want := range map[string]int{
		"```\nQUEUE AND CACHE\n```":               0,
		"```\nclient -> queue -> cache\n```":      2,
		"```\nwriter puts rows in the cache\n```": 1,
	} {
		_, named := Read(small(t), []Text{{Text: text}}, nil).Explained("queue", "cache")
		if len(named) != want {
			t.Errorf("%q: %d places, want %d", text, len(named), want)
		}
	}
}

func TestFilledIn(t *testing.T) {
	var form, own strings.Builder
	for i, thing := range strings.Fields("queue cache replica shard heartbeat bucket ledger disk stream table index zone") {
		fmt.Fprintf(&form, "If the %s fails, another takes over within %d seconds, so nothing is lost. ", thing, i+2)
		fmt.Fprintf(&own, "The %s holds %d rows. ", thing, i+2)
	}
	if got := Read(small(t), []Text{{Text: form.String()}}, nil).FilledIn(); got < 0.9 {
		t.Errorf("a form: %.2f", got)
	}
	if got := Read(small(t), []Text{{Text: own.String()}}, nil).FilledIn(); got != 0 {
		t.Errorf("short lines: %.2f", got)
	}
}

func TestSections(t *testing.T) {
	tests := []struct{ text, want string }{
		{"## Rejected alternatives\n\nA queue takes the burst.\n\n### In detail\n\nA cache holds rows.\n\n## Design\n\nA replica answers reads.", "queue rejected, cache rejected, replica asserted"},
		{"## Ideas for a later version\n\nA queue takes the burst.", "queue hypothetical"},
		{"## The old system\n\nA queue takes the burst.\n\n## The new one\n\nA cache holds rows.", "queue reported, cache asserted"},
		{"## Rejected requests\n\nA queue takes the burst.", "queue asserted"},
		{"## Failure and retries\n\nA queue takes the burst.", "queue asserted"},
	}
	for _, tt := range tests {
		if got := heard(Read(small(t), []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRepeated(t *testing.T) {
	known := NewShingles(nil)
	known.Know([]string{"A replica in another zone answers reads while the first copy is gone."})
	r := Read(small(t), []Text{{Text: "A replica in another zone answers reads while the first copy is gone. We keep two."}}, known)
	if got := r.Repeated(); got < 0.7 || got > 0.9 {
		t.Errorf("repeated %.2f", got)
	}
}

func TestFormer(t *testing.T) {
	was := strings.Repeat("We kept the rows in a queue and copied them twice. The cache took most of the reads. ", 6)
	for text, want := range map[string]bool{
		was + "In the end it was switched off.":         true,
		was + "All of that ran at my previous company.": true,
		was: false,
		strings.Repeat("We keep the rows in a queue. The cache takes most of the reads. ", 6) + "The old one was switched off.": false,
	} {
		if got := Read(small(t), []Text{{Text: text}}, nil).Former(); got != want {
			t.Errorf("%q: %v", text[len(text)-40:], got)
		}
	}
}

func TestDelegated(t *testing.T) {
	theirs := strings.Repeat("The vendor keeps a replica in each zone. Their vendor portal shows the lag. ", 6)
	if got := Read(small(t), []Text{{Text: theirs}}, nil).Delegated(); got < 0.9 {
		t.Errorf("theirs: %.2f", got)
	}
	ours := strings.Repeat("We keep a replica in each zone. The lag is what the vendor charges for. ", 6)
	if got := Read(small(t), []Text{{Text: ours}}, nil).Delegated(); got != 0 {
		t.Errorf("ours: %.2f", got)
	}
}
