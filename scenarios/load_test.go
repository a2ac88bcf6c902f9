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
	s, problems := Load("../testdata/pack/paste-bin.yaml", readFile(t, "../testdata/pack/paste-bin.yaml"))
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

// TestLoadBad checks testdata/bad/x.yaml, and the small paste bin as changed by testdata/bad/x.edit, and compares the problems
// with x.out. An edit is a list of changes: <<<, old lines, ===, new lines, >>>.
func TestLoadBad(t *testing.T) {
	files, _ := filepath.Glob("testdata/bad/*.*")
	good := string(readFile(t, "../testdata/pack/paste-bin.yaml"))
	tried := 0
	for _, file := range files {
		base := filepath.Base(file)
		f := Files{Name: base, Data: readFile(t, file)}
		switch filepath.Ext(file) {
		case ".out":
			continue
		case ".edit":
			f = Files{Name: "paste-bin.yaml", Data: []byte(edited(t, good, string(f.Data)))}
		}
		tried++
		t.Run(base, func(t *testing.T) {
			problems, _ := Check(f, nil)
			if len(problems) == 0 {
				t.Error("no problem was found")
			}
			golden(t, strings.TrimSuffix(file, filepath.Ext(file))+".out", problems.Error()+"\n")
		})
	}
	if tried < 60 {
		t.Errorf("only %d bad files", tried)
	}
}

// edited makes the changes of an edit to a text; each must find its old lines.
func edited(t *testing.T, text, edit string) string {
	t.Helper()
	for _, change := range strings.Split(edit, "<<<\n")[1:] {
		before, after, ok := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(change, ">>>\n"), "\n"), "\n===\n")
		if !ok {
			before, ok = strings.CutSuffix(before, "\n===")
		}
		if !ok || !strings.Contains(text, before) {
			t.Fatalf("the edit finds no place: %q", change)
		}
		text = strings.Replace(text, before, after, 1)
	}
	return text
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
	good := string(readFile(t, "../testdata/pack/paste-bin.yaml"))
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

func TestList(t *testing.T) {
	good := readFile(t, "../testdata/pack/paste-bin.yaml")
	l, err := NewLibrary(Pack{Name: "p", FS: fstest.MapFS{
		"paste-bin.yaml": {Data: good},
		"other.yaml":     {Data: good},
		"binary.yaml":    {Data: []byte("id: \x00")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got, problems := l.List()
	want := []Header{{"paste-bin", "", "Design a paste bin", "Keep short texts under a link that other people can open", "beginner", "L5", nil, "p/paste-bin.yaml"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	wantProblems := "p/binary.yaml:1:5: a NUL byte: the file is not UTF-8 text\n" +
		`p/other.yaml:2:1: the header has the id "paste-bin", the file is named "other"`
	if diff := cmp.Diff(wantProblems, problems.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestLint(t *testing.T) {
	s := loadValid(t)
	want := `../testdata/pack/paste-bin.yaml:1:1: no reference answers (put L4.md to L7.md, an answer for each level, into the folder paste-bin beside the file)
../testdata/pack/paste-bin.yaml:7:8: unknown scenario "url-shortener" (did you mean "url-shortenr"?)
../testdata/pack/paste-bin.yaml:50:5: the stage "requirements" has 2 hints (want four, from a nudge to a walkthrough)
../testdata/pack/paste-bin.yaml:70:5: the stage "design" has 2 hints (want four, from a nudge to a walkthrough)`
	if diff := cmp.Diff(want, s.Lint([]string{"paste-bin", "url-shortenr"}).Error()); diff != "" {
		t.Error(diff)
	}
}

func TestUnitTwice(t *testing.T) {
	for told, want := range map[string]bool{
		"Any second of the last 7 days days, into a new database.": true,
		"We keep 7 days.":                        false,
		"We keep 7 days; days off do not count.": false,
		"That was 7 days ago.":                   false,
		"Nothing is kept, for days on end.":      false,
		"Kept for 7 days of 24 hours.":           false,
	} {
		if got := unitTwice(told, "7 days", "days"); got != want {
			t.Errorf("unitTwice(%q) = %v", told, got)
		}
	}
	if !unitTwice("We see 40 changes/day a day.", "40 changes/day", "changes/day") {
		t.Error("40 changes/day a day passes")
	}
}

func TestQuantity(t *testing.T) {
	tests := []struct {
		value float64
		unit  string
		want  string
	}{
		{10e9, "", "10 billion"},
		{4000, "/s", "4,000/s"},
		{10e9, "requests/month", "10 billion requests/month"},
		{11.418, "writes/s", "11.4 writes/s"},
		{3858.02, "requests/s", "3,860 requests/s"},
		{99.99, "%", "99.99%"},
		{100, "ms", "100 ms"},
		{1500, "GB", "1.5 TB"},
		{15e6, "GB/month", "15 PB/month"},
		{500, "GB/month", "500 GB/month"},
		{12000, "$/month", "$12,000/month"},
		{0.023, "$/GB", "$0.023/GB"},
		{2.5, "$", "$2.50"},
		{999999, "", "999,999"},
		{1234567, "users", "1.23 million users"},
		{0.0042, "s", "0.0042 s"},
		{-1500, "x", "-1,500x"},
		{0, "ms", "0 ms"},
	}
	for _, tt := range tests {
		if got := Quantity(tt.value, tt.unit); got != tt.want {
			t.Errorf("Quantity(%v, %q) = %q, want %q", tt.value, tt.unit, got, tt.want)
		}
	}
}
