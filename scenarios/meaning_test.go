package scenarios

import (
	"flag"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/scenarios/encoder"
)

// builtInTexts are the texts whose vectors are stored, each once, sorted.
func builtInTexts(t *testing.T) []string {
	t.Helper()
	l, err := NewLibrary(Pack{FS: os.DirFS("design")}, Pack{FS: os.DirFS("behavioral")}) // the files themselves, since 'make generate' builds all stored forms in one run
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	for _, s := range all {
		for _, text := range s.passages() {
			texts[text] = true
		}
	}
	for _, topic := range ProcedureTopics() {
		for _, text := range Procedure(topic) {
			texts[text] = true
		}
	}
	return slices.Sorted(maps.Keys(texts))
}

// The stored vectors are those of the built-in scenarios' texts and of what is said of an interview, all and no others; 'make generate' makes them. To compute them
// all takes minutes, so of those that have not changed only some are computed again: what the encoder gives is held by its own tests.
func TestStoredVectors(t *testing.T) {
	const again = 60 // one of so many is computed again
	rewrite := flag.Lookup("update").Value.String() == "true"
	stored := storedVectors
	vectors := map[string]encoder.Vector{}
	for i, text := range builtInTexts(t) {
		v, ok := storedVector(stored, text)
		switch {
		case !ok && !rewrite:
			t.Fatalf("%q has no stored vector: run 'make generate'", text)
		case !ok:
			v = coarse(encoder.Encode(text))
		case i%again == 0 && v != coarse(encoder.Encode(text)):
			t.Errorf("the stored vector of %q is not the encoder's: empty scenarios/stored/asks.bin and run 'make generate'", text)
		}
		vectors[text] = v
	}
	form, err := encodeVectors(vectors)
	if err != nil {
		t.Fatal(err)
	}
	if form == stored {
		return
	}
	if !rewrite {
		t.Error("stored/asks.bin has vectors of texts that no scenario has: run 'make generate'")
	} else if err := os.WriteFile("stored/asks.bin", []byte(form), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A vector that another version of the encoder stored is not used.
func TestVectorsOfAnotherVersion(t *testing.T) {
	want := coarse(encoder.Vector{1, -2, 127})
	if want[2] != coarseMost || want[383] != 0 {
		t.Errorf("coarse numbers %v, want the largest %d", want[:3], coarseMost)
	}
	form, err := encodeVectors(map[string]encoder.Vector{"one": want, "two": {}})
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := storedVector(form, "one"); !ok || got != want {
		t.Errorf("got %v %v", got[:3], ok)
	}
	for name, stored := range map[string]string{"another text": form, "another version": form[:len(storedForm)] + "x" + form[len(storedForm)+1:], "another form": "8" + form[1:], "nothing": ""} {
		text := map[bool]string{true: "three", false: "one"}[name == "another text"]
		if _, ok := storedVector(stored, text); ok {
			t.Errorf("%s: a vector was found", name)
		}
	}
}

// keptInMemory is a Kept of a test.
type keptInMemory map[string]string

func (k keptInMemory) Read(name string) string { return k[name] }
func (k keptInMemory) Write(name, text string) { k[name] = text }

// The questions of a scenario that is not built in are encoded once and found again in the next run; a new question is encoded alone.
func TestKeptVectors(t *testing.T) {
	s := &Scenario{ID: "zoo", Facts: []Fact{
		{ID: "bears", Label: "bears in the zoo", Ask: []string{"How many bears live here?", "How many bears does the zoo have?"}},
		{ID: "fish", Label: "fish in the pond", Ask: []string{"What swims in the pond?"}},
	}, kept: keptInMemory{}}
	var encoded []string
	encode := func(text string) (v encoder.Vector) {
		encoded = append(encoded, text)
		for i := range v {
			v[i] = int8(len(text) * (i%7 - 3))
		}
		return v
	}
	alike := func() []float64 {
		encoded = nil
		asked, _ := newMeaning(s, encode).Alike("What swims in there?")
		return asked
	}
	first := alike()
	if len(encoded) != 6 { // the question, and all five of the facts
		t.Errorf("encoded at first: %q", encoded)
	}
	second := alike()
	if diff := cmp.Diff([]string{"What swims in there?"}, encoded); diff != "" {
		t.Errorf("encoded in the next run (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("another answer in the next run (-first +second):\n%s", diff)
	}
	s.Facts[0].Ask = append(s.Facts[0].Ask, "Are there bears?")
	alike()
	if diff := cmp.Diff([]string{"Are there bears?", "What swims in there?"}, encoded); diff != "" {
		t.Errorf("encoded after a change (-want +got):\n%s", diff)
	}
	s.kept = nil
	if alike(); len(encoded) != 7 {
		t.Errorf("encoded where nothing is kept: %q", encoded)
	}
}

// A question is encoded once, however many stored texts it is compared with; their number exceeds the size of the cache of questions.
func TestEncodedOnce(t *testing.T) {
	s := &Scenario{ID: "zoo", Facts: []Fact{{ID: "bears", Label: "bears in the zoo"}}, kept: keptInMemory{}}
	encoded := map[string]int{}
	m := newMeaning(s, func(text string) encoder.Vector {
		encoded[text]++
		return encoder.Vector{1}
	})
	c, stored := &Compiled{meaning: m}, 0
	for range 2 {
		for _, topic := range ProcedureTopics() {
			for _, way := range Procedure(topic) {
				c.Alike("Who feeds the bears?", way)
				stored++
			}
		}
	}
	if stored <= 2*mostKnown {
		t.Fatalf("held against %d stored texts, want more than %d twice", stored, mostKnown)
	}
	if diff := cmp.Diff(map[string]int{"Who feeds the bears?": 1}, without(encoded, s.passages())); diff != "" {
		t.Errorf("encoded (-want +got):\n%s", diff)
	}
}

func without(counts map[string]int, texts []string) map[string]int {
	for _, text := range texts {
		delete(counts, text)
	}
	return counts
}
