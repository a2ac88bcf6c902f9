package reading

import (
	"strings"
	"testing"
)

// essay is about 1,000 words of an answer.
func essay() string {
	const part = `## Deep dive

Each shard has a replica in another availability zone, because a zone is lost now and then. Writes wait for
the second copy, which adds 1 ms; so RPO is 0 and RTO about 30 s. If the primary dies, its lease of 10 s runs out,
the replica is promoted, and callers retry with the same id so nothing is written twice.

- Reads go to a cache first: 100M reads/day = 1,157/s, 90 % of them hits, so the store sees 120/s.
- A hot key is copied to every node for 5 s, otherwise one shard would take it all.
- Uploads wait in a queue, and a burst of 10x only makes it longer; we don't need Kafka for that.

| item | sum | $ |
|---|---|---|
| storage | 3 TB x $0.023/GB | 69 |
| requests | 30M x $0.20/M | 6 |

We page on the error rate that users see, at 2 % for five minutes, and roll back by itself when a canary fails.
`
	return strings.Repeat(part, 1000/len(strings.Fields(part))+1)
}

func BenchmarkRead(b *testing.B) {
	l, text := Default(), essay()
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Read(l, []Text{{Stage: "s", Text: text}}, nil)
	}
}

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		concepts, err := readConcepts()
		if err != nil {
			b.Fatal(err)
		}
		NewLexicon(concepts)
	}
}

// speech is about 1,000 words of an answer that was said aloud.
func speech() string {
	return strings.Repeat(interview+"\n", 1000/len(strings.Fields(interview))+1)
}

func BenchmarkReadSpoken(b *testing.B) {
	l, text := Default(), speech()
	l.sounds()
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Read(l, []Text{{Stage: "s", Text: text}}, nil)
	}
}

func BenchmarkSounds(b *testing.B) {
	l := Default()
	for b.Loop() {
		newSoundIndex(l)
	}
}
