package stories

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A story is found as it was written, and none is overwritten.
func TestCreate(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "stories"))
	if list, errs := s.List(); list != nil || errs != nil {
		t.Errorf("an empty store has %v %v", list, errs)
	}
	made, err := s.Create(Story{Title: "New Year's Eve: payments", Answers: []string{"crisis", "ownership"}, Text: "## Situation\n\nIt was late.\n"})
	if err != nil {
		t.Fatal(err)
	}
	if made.ID != "new-year-s-eve-payments" {
		t.Errorf("its id is %q", made.ID)
	}
	if _, err := s.Create(Story{Title: "New Year's eve, payments", Text: "another"}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second story of that id: %v", err)
	}
	if _, err := s.Create(Story{Title: "..."}); !errors.Is(err, ErrUnnamed) {
		t.Errorf("a title without letters: %v", err)
	}
	list, errs := s.List()
	if len(list) != 1 || errs != nil {
		t.Fatalf("%d stories, errors %v", len(list), errs)
	}
	if list[0].Text != "## Situation\n\nIt was late.\n" || list[0].Title != "New Year's Eve: payments" {
		t.Errorf("got %+v", list[0])
	}
	if diff := cmp.Diff([]string{"crisis", "ownership"}, list[0].Answers); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Load("../secret"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a path is loaded: %v", err)
	}
}

// Every earlier version of a story stays.
func TestWriteKeeps(t *testing.T) {
	s := Open(t.TempDir())
	made, err := s.Create(Story{Title: "one", Text: "first"})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"second", "third", "third"} {
		if _, err := s.Write(made.ID, text); err != nil {
			t.Fatal(err)
		}
	}
	for file, want := range map[string]string{"one.md": "third", "earlier/one.2.md": "second"} {
		if got, err := os.ReadFile(filepath.Join(s.Dir, file)); err != nil || string(got) != want {
			t.Errorf("%s: %q, want %q (%v)", file, got, want, err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(s.Dir, "earlier", "one.1.md")); err != nil || !strings.HasSuffix(string(got), "first") {
		t.Errorf("the first text: %q %v", got, err)
	}
	if _, err := os.Stat(filepath.Join(s.Dir, "earlier", "one.3.md")); err == nil {
		t.Error("the same text again was kept twice")
	}
	if _, err := s.Write("two", "text"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a story that is not there: %v", err)
	}
}

// What would be too long to read is not written.
func TestTooLong(t *testing.T) {
	s := Open(t.TempDir())
	made, err := s.Create(Story{Title: "one", Text: "first"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(made.ID, strings.Repeat("a", MaxStory+1)); !errors.Is(err, ErrTooLong) {
		t.Errorf("Write = %v", err)
	}
	if _, err := s.Create(Story{Title: "two", Text: strings.Repeat("a", MaxStory)}); !errors.Is(err, ErrTooLong) { // including its front matter
		t.Errorf("Create = %v", err)
	}
	if list, errs := s.List(); len(list) != 1 || list[0].Text != "first" || errs != nil {
		t.Errorf("%+v %v", list, errs)
	}
}

// Unreadable front matter does not hide the text.
func TestParse(t *testing.T) {
	for text, want := range map[string]Story{
		"plain":                              {Text: "plain"},
		"---\ntitle: x\n---\nbody":           {Title: "x", Text: "body"},
		"---\nscenario: crisis\n---\nbody":   {Answers: []string{"crisis"}, Text: "body"},
		"---\r\ntitle: x\r\n---\r\nbody\r\n": {Title: "x", Text: "body\n"},
		"---\n---\nbody":                     {Text: "body"},
	} {
		if diff := cmp.Diff(want, Parse(text)); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
	}
	for text, body := range map[string]string{"---\ntitle: [x\n---\nbody": "body", "---\ntitle: x\nbody": "---\ntitle: x\nbody"} {
		if got := Parse(text); got.Unclear == nil || got.Text != body {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
