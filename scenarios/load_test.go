package scenarios

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files and generated files")

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func loadValid(t testing.TB) *Scenario {
	t.Helper()
	s, problems := Load("testdata/paste-bin.yaml", readFile(t, "testdata/paste-bin.yaml"))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLoadValid(t *testing.T) {
	s := loadValid(t)
	if got, want := s.Facts[0].Tell, "People make about 30 million pastes/month."; got != want {
		t.Errorf("tell = %q, want %q", got, want)
	}
	if got, want := s.Facts[3].Tell, "That adds 1.44 TB in a year."; got != want {
		t.Errorf("tell = %q, want %q", got, want)
	}
	if got := s.Facts[1].Value; got < 11.4 || got > 11.5 {
		t.Errorf("derived value = %v, want about 11.4", got)
	}
	if got := s.Rubric.Criteria[0].Weight["L6"]; got != 3 {
		t.Errorf("weight = %v, want 3", got)
	}
	if _, problems := Compile(s); len(problems) > 0 {
		t.Error(problems)
	}
}

// TestLoadBad loads testdata/bad/x.yaml and compares the problems with x.out.
func TestLoadBad(t *testing.T) {
	files, _ := filepath.Glob("testdata/bad/*.yaml")
	if len(files) == 0 {
		t.Fatal("no bad files")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			s, problems := Load(filepath.Base(file), readFile(t, file))
			if len(problems) == 0 {
				_, problems = Compile(s)
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".out", problems.Error()+"\n")
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(readFile(t, file)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestLibrary(t *testing.T) {
	good := string(readFile(t, "testdata/paste-bin.yaml"))
	first := fstest.MapFS{
		"design/paste-bin.yaml": {Data: []byte(good)},
		"notes.txt":             {Data: []byte("no scenario")},
		".hidden/x.yaml":        {Data: []byte("no scenario")},
	}
	mine := fstest.MapFS{"paste-bin.yaml": {Data: []byte(strings.Replace(good, "title: Design a paste bin", "title: Mine", 1))}}
	l, err := NewLibrary(Pack{Name: "first", FS: first}, Pack{Name: "mine", FS: mine})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"paste-bin"}, l.IDs()); diff != "" {
		t.Error(diff)
	}
	s, err := l.Load("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	if s.Title != "Mine" || s.File() != "mine/paste-bin.yaml" {
		t.Errorf("got %q of %s, want the later pack's", s.Title, s.File())
	}
	_, err = l.Load("past-bin")
	if want := `unknown scenario "past-bin" (did you mean "paste-bin"?)`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}
