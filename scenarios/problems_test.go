package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// questionCorpus is one file of testdata/problems: facts and the questions that people ask for them.
type questionCorpus struct {
	facts     []reading.Answerable
	questions []corpusQuestion
}

// corpusQuestion is a question with the facts it should get; none for '-' and for 'advice'.
type corpusQuestion struct {
	text   string
	want   []string
	advice bool
}

func loadQuestions(t testing.TB, file string) questionCorpus {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c questionCorpus
	asking := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		want, text, _ := strings.Cut(line, ": ")
		switch {
		case line == "" || line[0] == '#':
		case line == "questions:":
			asking = true
		case want == "facts": // those of another file
			c.facts = loadQuestions(t, filepath.Join(filepath.Dir(file), text)).facts
		case want == "fact":
			c.facts = append(c.facts, reading.Answerable{ID: text})
		case !asking:
			f := &c.facts[len(c.facts)-1]
			f.Ask = append(f.Ask, strings.TrimSpace(line))
		default:
			q := corpusQuestion{text: text, advice: want == "advice"}
			if want != "-" && want != "advice" {
				q.want = strings.Split(want, " + ")
			}
			c.questions = append(c.questions, q)
		}
	}
	return c
}

// scenario returns a scenario with these facts.
func (c questionCorpus) scenario() *Scenario {
	s := &Scenario{}
	for _, f := range c.facts {
		s.Facts = append(s.Facts, Fact{ID: f.ID, Ask: f.Ask})
	}
	return s
}

// corpusScore counts how a corpus went.
type corpusScore struct {
	told, wrong, wanted, found, negative, advice, deflected int

	meant, unmeant int // questions that were asked back about: with what was wanted among the facts named, and without
}

func (s corpusScore) precision() float64 { return float64(s.found) / float64(max(1, s.told)) }
func (s corpusScore) recall() float64    { return float64(s.found) / float64(max(1, s.wanted)) }

func (s *corpusScore) add(o corpusScore) {
	s.told, s.wrong, s.wanted, s.found = s.told+o.told, s.wrong+o.wrong, s.wanted+o.wanted, s.found+o.found
	s.negative, s.advice, s.deflected = s.negative+o.negative, s.advice+o.advice, s.deflected+o.deflected
	s.meant, s.unmeant = s.meant+o.meant, s.unmeant+o.unmeant
}

func (s corpusScore) log(t *testing.T, name string) {
	t.Helper()
	t.Logf("%s: %d facts told, %d wrong, precision %.1f%%; %d of %d wanted, recall %.1f%%; %d negatives; advice seen %d of %d; asked back %d times rightly, %d wrongly",
		name, s.told, s.wrong, 100*s.precision(), s.found, s.wanted, 100*s.recall(), s.negative, s.deflected, s.advice, s.meant, s.unmeant)
}

// answersTo returns the fact that is sure, if any; otherwise at most two that may be meant.
func answersTo(q *reading.Questions, question string) (got, near []string, advice bool) {
	id, advice := toldFor(q, question)
	if id != "" || advice {
		return slices.DeleteFunc([]string{id}, func(id string) bool { return id == "" }), nil, advice
	}
	for _, f := range q.Rank(question) {
		if f.Score >= reading.Perhaps && len(near) < 2 {
			near = append(near, f.ID)
		}
	}
	return nil, near, false
}

// scoreQuestions asks every question of a corpus.
func scoreQuestions(t *testing.T, c questionCorpus, encode func(string) encoder.Vector) corpusScore {
	t.Helper()
	var sum corpusScore
	q := reading.NewQuestions(c.scenario().answerable(), newMeaning(c.scenario(), encode))
	for _, f := range c.facts {
		for _, a := range f.Ask { // the scenario's own ways to ask must find their fact
			if id := surest(q.Rank(a)); id != f.ID {
				t.Logf("own ask %q of %s got %s", a, f.ID, id)
			}
		}
	}
	for _, x := range c.questions {
		if len(x.want) > 1 {
			continue // what is asked in one breath is cut apart by the conversation
		}
		got, near, advice := answersTo(q, x.text)
		sum.wanted += len(x.want)
		if len(near) > 0 {
			if slices.ContainsFunc(x.want, func(id string) bool { return slices.Contains(near, id) }) {
				sum.meant++
			} else {
				sum.unmeant++
				t.Logf("asked back %q about %v, want %v", x.text, near, x.want)
			}
		}
		for _, id := range got {
			sum.told++
			if slices.Contains(x.want, id) {
				sum.found++
			} else {
				sum.wrong++
				t.Logf("WRONG %q got %s, want %v: %v", x.text, id, x.want, top(q, x.text))
			}
		}
		for _, id := range x.want {
			if !slices.Contains(got, id) {
				t.Logf("missed %q: want %s: %v", x.text, id, top(q, x.text))
			}
		}
		switch {
		case x.advice:
			sum.advice++
			if advice {
				sum.deflected++
			} else {
				t.Logf("not seen as advice: %q", x.text)
			}
		case len(x.want) == 0:
			sum.negative++
			if advice {
				t.Logf("taken for advice: %q", x.text)
			}
		}
	}
	return sum
}

// A wrong fact is worse than none, and most questions must find theirs.
func testThreeProblems(t *testing.T, encode func(string) encoder.Vector) {
	t.Helper()
	sum := corpusScore{}
	for _, name := range questionFiles(t, "testdata/problems/*.txt") {
		s := scoreQuestions(t, loadQuestions(t, name), encode)
		s.log(t, filepath.Base(name))
		sum.add(s)
	}
	sum.log(t, "all")
	if sum.wrong > 21 { // nearly all of them are questions that nothing answers, which are a third of the set
		t.Errorf("%d wrong facts, want 21 at most", sum.wrong)
	}
	if sum.recall() < 0.95 {
		t.Errorf("recall %.2f, want 0.95", sum.recall())
	}
	if sum.unmeant > 16 {
		t.Errorf("asked back %d times wrongly, want 16 at most", sum.unmeant)
	}
	if sum.deflected < sum.advice*9/10 {
		t.Errorf("advice seen %d times of %d", sum.deflected, sum.advice)
	}
}

// The held-out questions were never tuned on. By words alone, 112 of the 128 with a fact found it and 2 of all 190 got a wrong one; with
// what they mean, 123 find it and 6 get a wrong one, nearly all of them questions that no fact answers. The test holds that line;
// do not add words to the lists for their sake.
func testHeldOut(t *testing.T, encode func(string) encoder.Vector) {
	t.Helper()
	sum := corpusScore{}
	for _, name := range questionFiles(t, "testdata/problems/heldout/*.txt") {
		s := scoreQuestions(t, loadQuestions(t, name), encode)
		s.log(t, filepath.Base(name))
		sum.add(s)
	}
	sum.log(t, "held out")
	if sum.wrong > 13 || sum.recall() < 0.97 || sum.unmeant > 10 {
		t.Errorf("%d wrong facts, want at most 13; recall %.2f, want 0.97; asked back %d times wrongly, want at most 10", sum.wrong, sum.recall(), sum.unmeant)
	}
}

func questionFiles(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no questions in ", pattern, err)
	}
	return files
}

// top are the two likeliest facts, for the log.
func top(q *reading.Questions, question string) []reading.Found {
	list := q.Rank(question)
	return list[:min(2, len(list))]
}
