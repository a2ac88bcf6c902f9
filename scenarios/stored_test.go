package scenarios

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenx/rubric/reading"
)

// The stored forms are those of the YAML files; 'make generate' makes them.
func TestStoredScenarios(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	rewrite := flag.Lookup("update").Value.String() == "true"
	want := map[string]bool{}
	for _, id := range l.IDs() {
		want[storedName(id)] = true
		file, data, err := l.read(id)
		if err != nil {
			t.Fatal(err)
		}
		s, problems := Load(file, data)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		form, err := encodeStored(s)
		if err != nil {
			t.Fatal(err)
		}
		same := func(got *Scenario) string {
			return cmp.Diff(s, got, cmpopts.IgnoreUnexported(Scenario{}), cmpopts.EquateEmpty())
		}
		if kept := fromStored(id, file, data); kept == nil || same(kept) != "" {
			if !rewrite {
				t.Errorf("the stored form of %s is not that of its file: run 'make generate'", id)
			} else if err := os.WriteFile(storedName(id), form, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := same(decodeStored(form, file, data)); diff != "" {
			t.Errorf("%s is stored as something else (-parsed +stored):\n%s", id, diff)
		}
		if decodeStored(form, file, append([]byte("#\n"), data...)) != nil {
			t.Errorf("a changed file of %s was taken from its stored form", id)
		}
	}
	texts := map[string]string{}
	all, err := l.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		texts[s.ID] = s.text()
	}
	words := reading.NewVocabulary(texts)
	want["stored/words.bin"] = true
	if kept, err := builtInWords(); err != nil || digest(t, kept) != digest(t, words) {
		if !rewrite {
			t.Errorf("the stored words are not those of the scenarios (%v): run 'make generate'", err)
		} else if data, err := words.Store(); err != nil {
			t.Fatal(err)
		} else if err := os.WriteFile("stored/words.bin", data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	left, err := storedFiles.ReadDir("stored")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if name := "stored/" + f.Name(); !want[name] && rewrite {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		} else if !want[name] {
			t.Errorf("%s is of no scenario: run 'make generate'", name)
		}
	}
}

func digest(t *testing.T, v *reading.Vocabulary) string {
	d, err := v.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return string(d)
}

// What is found only when a stored scenario is compiled is still told at its place in the file.
func TestStoredPositions(t *testing.T) {
	data := readFile(t, "testdata/paste-bin.yaml")
	s, problems := Load("paste-bin.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s.Rubric.Criteria[0].Rule = "nobody("
	_, want := Compile(s)
	form, err := encodeStored(s)
	if err != nil {
		t.Fatal(err)
	}
	_, got := Compile(decodeStored(form, "paste-bin.yaml", data))
	if len(want) == 0 || want[0].Line < 2 {
		t.Fatalf("the broken rule is told as %v, want a line of the file", want)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
