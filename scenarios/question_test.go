package scenarios

import (
	"bufio"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// keptVectors is a cache of what the encoder makes of the questions below, since to compute all takes minutes. What is not in it is
// computed; -update writes it anew.
const keptVectors = "testdata/questions/vectors.bin"

// Of the questions that are not in a scenario's own list, two of every fact's at least must find it or a thing of the scope, and three in all at
// most may get a wrong fact.
func TestQuestions(t *testing.T) {
	data, err := os.ReadFile(keptVectors)
	if err != nil {
		t.Fatal(err)
	}
	kept, used := string(data), map[string]encoder.Vector{}
	encode := func(text string) encoder.Vector {
		v, ok := storedVector(kept, text)
		if !ok || len(used)%200 == 0 {
			if now := coarse(encoder.Encode(text)); ok && now != v {
				t.Errorf("the vector of %q in %s is not the encoder's: empty the file and run 'make generate'", text, keptVectors)
			} else {
				v = now
			}
		}
		used[text] = v
		return v
	}
	t.Run("scenarios", func(t *testing.T) { testScenarioQuestions(t, encode) })
	t.Run("problems", func(t *testing.T) { testThreeProblems(t, encode) })
	t.Run("held-out", func(t *testing.T) { testHeldOut(t, encode) })
	if flag.Lookup("update").Value.String() == "true" {
		form, err := encodeVectors(used)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(keptVectors, []byte(form), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func testScenarioQuestions(t *testing.T, encode func(string) encoder.Vector) {
	t.Helper()
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
			s, err := lib.Load(id)
			if err != nil {
				t.Fatal(err)
			}
			askAll(t, s, reading.NewQuestions(s.answerable(), newMeaning(s, encode)), file)
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
	reached, asked, found, wrong := map[string]int{}, 0, 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		want, question, ok := strings.Cut(lines.Text(), ": ")
		if !ok || strings.HasPrefix(want, "#") {
			continue
		}
		if own[strings.ToLower(question)] {
			t.Errorf("%q is in the scenario's own list", question)
		}
		id, advice := toldFor(q, question)
		switch {
		case strings.HasPrefix(id, "scope:"):
			reached[want]++ // a thing of the scope, of which facts tell as well
		case id != "" && id != want:
			wrong++
			t.Logf("%q got the wrong fact %s, want %s", question, id, want)
		case want == "advice" && !advice:
			t.Errorf("%q is not seen as a request for advice", question)
		case want == "-" || want == "advice":
		default:
			asked++
			if id != "" {
				reached[id]++
				found++
			} else {
				t.Logf("%q found nothing, want %s", question, want)
			}
		}
	}
	t.Logf("%d of %d questions found their fact, %d got a wrong one", found, asked, wrong)
	if wrong > 3 {
		t.Errorf("%d questions got a wrong fact, want 3 at most", wrong)
	}
	for _, fact := range s.Facts {
		if reached[fact.ID] < 2 {
			t.Errorf("fact %s is reached by %d questions, want 2", fact.ID, reached[fact.ID])
		}
	}
}

// surest returns the fact that is sure; empty if none is.
func surest(found []reading.Found) string {
	if len(found) == 0 || found[0].Score < reading.Sure {
		return ""
	}
	return found[0].ID
}

// toldFor returns the fact that is sure, unless the question asks for advice.
func toldFor(q *reading.Questions, question string) (id string, advice bool) {
	found := q.Rank(question)
	maybe, plain := reading.AsksAdvice(question)
	id = surest(found)
	if strings.HasPrefix(id, "scope:") {
		return id, maybe && plain
	}
	if plain && (id == "" || found[0].Score < 1) || maybe && id == "" {
		return "", true
	}
	return id, false
}

// The shortest way to ask for a number finds it, though no file lists that way.
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
				if got := surest(c.Questions.Rank(ask)); got != f.ID {
					t.Errorf("%s: %q finds %q, want %s", id, ask, got, f.ID)
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d plain questions", n)
	}
}
