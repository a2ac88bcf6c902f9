package reading

import (
	"flag"
	"os"
	"reflect"
	"testing"
)

var update = flag.Bool("update", false, "rewrite lexicon.bin")

// The compiled lexicon is that of the YAML files; 'make generate' makes it.
func TestCompiledLexicon(t *testing.T) {
	l, err := compileEmbedded()
	if err != nil {
		t.Fatal(err)
	}
	data := encodeLexicon(l, embeddedDigest())
	if *update {
		if err := os.WriteFile("lexicon.bin", data, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if _, err := decodeLexicon(compiledLexicon, embeddedDigest()); err != nil {
		t.Errorf("%v: run 'make generate'", err)
	}
	got, err := decodeLexicon(data, embeddedDigest())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name      string
		got, want any
	}{{"patterns", got.patterns, l.patterns}, {"up", got.up, l.up}, {"vocab", got.vocab, l.vocab}, {"freq", got.freq, l.freq}} {
		if !reflect.DeepEqual(part.got, part.want) {
			t.Errorf("the %s that were read are not those that were written", part.name)
		}
	}
	for s := range l.byStem {
		if len(l.byStem[s]) != len(got.byStem[s]) {
			t.Fatalf("stem %d has %d patterns, want %d", s, len(got.byStem[s]), len(l.byStem[s]))
		}
	}
}

func FuzzDecodeLexicon(f *testing.F) {
	l, errs := NewLexicon([]Concept{{ID: "queue", Terms: []string{"queue", "=SQS"}, Plain: []string{"buffer|line .. drain*", "<rate> .. burst"}}})
	if len(errs) > 0 {
		f.Fatal(errs)
	}
	f.Add(encodeLexicon(l, "x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := decodeLexicon(data, "x"); err == nil {
			Read(l, []Text{{Text: "A buffer that we drain."}}, nil)
		}
	})
}

func BenchmarkDecodeLexicon(b *testing.B) {
	digest := embeddedDigest()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeLexicon(compiledLexicon, digest); err != nil {
			b.Fatal(err)
		}
	}
}
