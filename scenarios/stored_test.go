package scenarios

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenx/rubric/reading"
)

// The stored forms equal, byte for byte, what this code generates from the files; 'make generate' writes them.
func TestStoredScenarios(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	rewrite := flag.Lookup("update").Value.String() == "true"
	want := map[string]bool{}
	for _, id := range l.IDs() {
		want[storedName(id)] = true
		files, err := l.read(id)
		if err != nil {
			t.Fatal(err)
		}
		files.Asked = storedWays(t, id, files.Asked, rewrite, want)
		s, problems := LoadFiles(files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		form, err := encodeStored(s, files)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := encodeStored(s, files); !bytes.Equal(form, again) {
			t.Errorf("%s is stored in two ways", id)
		}
		if kept, err := storedFiles.ReadFile(storedName(id)); err != nil || !bytes.Equal(kept, form) {
			if !rewrite {
				t.Errorf("the stored form of %s is not that of its files: run 'make generate'", id)
			} else if err := os.WriteFile(storedName(id), form, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(s, decodeStored(form, files), cmpopts.IgnoreUnexported(Scenario{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s is stored as something else (-parsed +stored):\n%s", id, diff)
		}
		changed := files
		changed.Data = append([]byte("#\n"), files.Data...)
		if decodeStored(form, changed) != nil {
			t.Errorf("a changed file of %s was taken from its stored form", id)
		}
		changed = Files{Name: files.Name, Data: files.Data, References: slices.Clone(files.References)}
		changed.References[0].Data = append([]byte{}, changed.References[0].Data...)
		changed.References[0].Data[len(changed.References[0].Data)/2]++
		if decodeStored(form, changed) != nil {
			t.Errorf("a changed reference answer of %s was taken from its stored form", id)
		}
	}
	texts := map[string]string{}
	all, err := l.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Of().Likeness {
			texts[s.ID] = s.text()
		}
	}
	words := reading.NewVocabulary(texts)
	want["stored/words.bin"], want["stored/asks.bin"], want["stored/adapters.bin"] = true, true, true
	if kept, err := builtInWords(); err != nil || kept.Digest() != words.Digest() {
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

// storedWays checks that the stored ways to ask of a scenario are those of its file, or writes them.
func storedWays(t *testing.T, id string, asked TextFile, rewrite bool, want map[string]bool) TextFile {
	t.Helper()
	name := path.Join("scenarios", "design", id, askedFile)
	data, err := os.ReadFile(path.Join("design", id, askedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return TextFile{}
	} else if err != nil {
		t.Fatal(err)
	}
	want[askedName(name)] = true
	form, err := deflated(data)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Name == name && bytes.Equal(asked.Data, data) {
		return asked
	}
	if !rewrite {
		t.Errorf("the stored ways to ask of %s are not those of its file: run 'make generate'", id)
	} else if err := os.WriteFile(askedName(name), form, 0o644); err != nil {
		t.Fatal(err)
	}
	return TextFile{name, data}
}

// A mistake that appears only when a stored scenario is compiled is still reported at its place in the file.
func TestStoredPositions(t *testing.T) {
	data := readFile(t, "../testdata/pack/paste-bin.yaml")
	s, problems := Load("paste-bin.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s.Rubric.Criteria[0].Rule = "nobody("
	_, want := Compile(s)
	files := Files{Name: "paste-bin.yaml", Data: data}
	form, err := encodeStored(s, files)
	if err != nil {
		t.Fatal(err)
	}
	_, got := Compile(decodeStored(form, files))
	if len(want) == 0 || want[0].Line < 2 {
		t.Fatalf("the broken rule is reported at %v, want a line of the file", want)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
