package scenarios

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenx/rubric/reading"
)

// Questions that are not in a scenario's own list find the right fact or none: a wrong fact is worse
// than none, so not one is allowed; and at least three of every fact's must find it.
func TestQuestions(t *testing.T) {
	files, err := filepath.Glob("testdata/questions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no questions", err)
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(id, func(t *testing.T) {
			c, err := lib.Compile(id)
			if err != nil {
				t.Fatal(err)
			}
			askAll(t, c.Scenario, c.Questions, file)
		})
	}
}

func askAll(t *testing.T, s *Scenario, q *reading.Questions, file string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	own := map[string]bool{}
	for _, fact := range s.Facts {
		for _, a := range fact.Ask {
			own[strings.ToLower(a)] = true
		}
	}
	reached, asked, found := map[string]int{}, 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		want, question, ok := strings.Cut(lines.Text(), ": ")
		if !ok || strings.HasPrefix(want, "#") {
			continue
		}
		if own[strings.ToLower(question)] {
			t.Errorf("%q is in the scenario's own list", question)
		}
		reply, id := q.Match(question)
		switch {
		case reply == reading.Known && id != want:
			t.Errorf("%q got the wrong fact %s, want %s", question, id, want)
		case want == "advice" && reply != reading.Advice:
			t.Errorf("%q is not seen as a request for advice", question)
		case want == "-" || want == "advice":
		default:
			asked++
			if reply == reading.Known {
				reached[id]++
				found++
			} else {
				t.Logf("%q found nothing, want %s", question, want)
			}
		}
	}
	t.Logf("%d of %d questions found their fact", found, asked)
	for _, fact := range s.Facts {
		if reached[fact.ID] < 3 {
			t.Errorf("fact %s is reached by %d questions, want 3", fact.ID, reached[fact.ID])
		}
	}
}

// The shortest way to ask for a number finds it, though no file lists it.
func TestPlainAsk(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, id := range l.IDs() {
		c, err := l.Compile(id)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range c.Facts {
			for _, ask := range c.plainAsk(i) {
				n++
				if reply, got := c.Questions.Match(ask); reply != reading.Known || got != f.ID {
					t.Errorf("%s: %q finds %q, want %s", id, ask, got, f.ID)
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d plain questions", n)
	}
}
