package reading

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "rewrite lexicon.bin")

// The compiled lexicon equals, byte for byte, what this code generates from the YAML files; 'make generate' writes it.
func TestCompiledLexicon(t *testing.T) {
	l, err := compileFiles()
	if err != nil {
		t.Fatal(err)
	}
	data := encodeLexicon(l)
	if *update {
		if err := os.WriteFile("lexicon.bin", data, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(data) != compiledLexicon {
		t.Errorf("lexicon.bin has %d bytes and is not the %d bytes that this code makes of the YAML files: run 'make generate'", len(compiledLexicon), len(data))
	}
	got, err := decodeLexicon(string(data))
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

func TestCompiledLexiconIsTheSameEachTime(t *testing.T) {
	var first []byte
	for range 2 {
		l, err := compileFiles()
		if err != nil {
			t.Fatal(err)
		}
		data := encodeLexicon(l)
		if first != nil && !bytes.Equal(first, data) {
			t.Fatal("two compilations of the same files gave different bytes")
		}
		first = data
	}
}

func TestLexiconDigest(t *testing.T) {
	queue := func(change func(*Concept)) *Lexicon {
		c := Concept{ID: "queue", Name: "a queue", Terms: []string{"queue"}, Plain: []string{"buffer|line .. drain*"}, Not: []string{"queue up"}}
		change(&c)
		l, errs := NewLexicon([]Concept{c, {ID: "store", Terms: []string{"store"}}})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		return l
	}
	with := func(l *Lexicon, c Concept) *Lexicon {
		own, errs := l.With([]Concept{c})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		return own
	}
	base := queue(func(*Concept) {})
	bin := Concept{ID: "bin", Terms: []string{"paste bin"}}
	tests := []struct {
		name string
		a, b *Lexicon
		same bool
	}{
		{"a name", base, queue(func(c *Concept) { c.Name = "waiting line" }), true},
		{"the spelling of a pattern", base, queue(func(c *Concept) { c.Plain[0] = "buffer|line  ..  drain*" }), true},
		{"a term", base, queue(func(c *Concept) { c.Terms = append(c.Terms, "backlog") }), false},
		{"a pattern", base, queue(func(c *Concept) { c.Plain[0] = "buffer|line ... drain*" }), false},
		{"an exclusion", base, queue(func(c *Concept) { c.Not = nil }), false},
		{"a wider concept", base, queue(func(c *Concept) { c.Is = []string{"store"} }), false},
		{"an own concept", base, with(base, bin), false},
		{"the same own concept", with(base, bin), with(queue(func(*Concept) {}), bin), true},
		{"a pattern of an own concept", with(base, bin), with(base, Concept{ID: "bin", Terms: []string{"pastes bin", "paste"}}), false},
		{"the parent of an own concept", with(base, bin), with(queue(func(c *Concept) { c.Not = nil }), bin), false},
	}
	for _, tt := range tests {
		if got := tt.a.Digest() == tt.b.Digest(); got != tt.same {
			t.Errorf("%s: the digests are the same: %v, want %v", tt.name, got, tt.same)
		}
	}
	compiled, err := compileFiles()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Default().Digest(), compiled.Digest(); got != want {
		t.Errorf("the lexicon that comes with tenx has the digest %s, its files %s", got, want)
	}
}

func FuzzDecodeLexicon(f *testing.F) {
	l, errs := NewLexicon([]Concept{{ID: "queue", Terms: []string{"queue", "=SQS"}, Plain: []string{"buffer|line .. drain*", "<rate> .. burst"}}})
	if len(errs) > 0 {
		f.Fatal(errs)
	}
	f.Add(encodeLexicon(l))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, err := decodeLexicon(string(data)); err == nil {
			Read(l, []Text{{Text: "A buffer that we drain."}}, nil)
		}
	})
}

func BenchmarkDecodeLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeLexicon(compiledLexicon); err != nil {
			b.Fatal(err)
		}
	}
}

// compileFiles compiles the YAML files.
func compileFiles() (*Lexicon, error) {
	concepts, err := readConcepts()
	if err != nil {
		return nil, err
	}
	l, errs := NewLexicon(concepts)
	for _, e := range errs {
		if e.In.Field(1) != "is" { // a wider concept that is missing widens nothing
			return nil, fmt.Errorf("%s: %w", concepts[e.In.Index(0)].ID, e)
		}
	}
	return l, nil
}

// readConcepts reads the YAML files, in the order of their names.
func readConcepts() ([]Concept, error) {
	files, err := filepath.Glob("lexicon/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []Concept
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var list []Concept
		if err := yaml.Unmarshal(data, &list); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, list...)
	}
	return all, nil
}
