package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// questionCorpus is one file of testdata/questions: facts and the questions that people ask for them.
type questionCorpus struct {
	facts     []Answerable
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
			c.facts = append(c.facts, Answerable{ID: text})
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

// scoreQuestions asks every question of a corpus.
func scoreQuestions(t *testing.T, c questionCorpus) corpusScore {
	t.Helper()
	var sum corpusScore
	q := NewQuestions(c.facts)
	for _, f := range c.facts {
		for _, a := range f.Ask { // the scenario's own ways to ask must find their fact
			if reply, id := q.Match(a); reply != Known || id != f.ID {
				t.Logf("own ask %q of %s got %v %s (%s)", a, f.ID, reply, id, q.explain(a))
			}
		}
	}
	for _, x := range c.questions {
		reply, got := q.MatchAll(x.text)
		sum.wanted += len(x.want)
		if reply == Near {
			if slices.ContainsFunc(x.want, func(id string) bool { return slices.Contains(got, id) }) {
				sum.meant++
			} else {
				sum.unmeant++
				t.Logf("asked back %q about %v, want %v", x.text, got, x.want)
			}
			got = nil
		}
		for _, id := range got {
			sum.told++
			if slices.Contains(x.want, id) {
				sum.found++
			} else {
				sum.wrong++
				t.Logf("WRONG %q got %s, want %v (%s)", x.text, id, x.want, q.explain(x.text))
			}
		}
		for _, id := range x.want {
			if !slices.Contains(got, id) {
				t.Logf("missed %q: want %s (%s)", x.text, id, q.explain(x.text))
			}
		}
		switch {
		case x.advice:
			sum.advice++
			if reply == Advice {
				sum.deflected++
			} else {
				t.Logf("not seen as advice: %q", x.text)
			}
		case len(x.want) == 0:
			sum.negative++
			if reply == Advice {
				t.Logf("taken for advice: %q", x.text)
			}
		}
	}
	return sum
}

// A wrong fact is worse than none: the corpus allows not one, and most questions must find theirs.
func TestQuestionsOfThreeProblems(t *testing.T) {
	sum := corpusScore{}
	for _, name := range questionFiles(t, "testdata/questions/*.txt") {
		s := scoreQuestions(t, loadQuestions(t, name))
		s.log(t, filepath.Base(name))
		sum.add(s)
	}
	sum.log(t, "all")
	if sum.wrong > 0 {
		t.Errorf("%d wrong facts, want none", sum.wrong)
	}
	if sum.recall() < 0.85 {
		t.Errorf("recall %.2f, want 0.85", sum.recall())
	}
	if sum.meant < 2*sum.unmeant {
		t.Errorf("asked back %d times rightly and %d wrongly, want twice as many", sum.meant, sum.unmeant)
	}
	if sum.deflected < sum.advice*9/10 {
		t.Errorf("advice seen %d times of %d", sum.deflected, sum.advice)
	}
}

// The held-out questions were never tuned on: what they give is what a candidate can count on. Measured
// when they were written: 2 wrong of 114 told, 112 of 128 found, 16 of 18 requests for advice seen; of the
// 16 not found 11 are asked back about, and so are 6 of 44 that no fact answers. The test only holds that line; do not add words to the lists for their sake.
func TestQuestionsHeldOut(t *testing.T) {
	sum := corpusScore{}
	for _, name := range questionFiles(t, "testdata/questions/heldout/*.txt") {
		s := scoreQuestions(t, loadQuestions(t, name))
		s.log(t, filepath.Base(name))
		sum.add(s)
	}
	sum.log(t, "held out")
	if sum.wrong > 2 || sum.recall() < 0.8 || sum.unmeant > sum.meant {
		t.Errorf("%d wrong facts, want at most 2; recall %.2f, want 0.80; asked back %d times wrongly, want no more than the %d times rightly", sum.wrong, sum.recall(), sum.unmeant, sum.meant)
	}
}

// A question finds the same facts whatever its case, spaces and apostrophes are.
func TestQuestionForm(t *testing.T) {
	q := NewQuestions(loadQuestions(t, "testdata/questions/chat.txt").facts)
	for _, s := range []string{"How many users are there?", "  HOW many   users are there", "how many users are there", "how many usres are there?"} {
		if reply, ids := q.MatchAll(s); reply != Known || !slices.Equal(ids, []string{"daily-users"}) {
			t.Errorf("%q got %v %v", s, reply, ids)
		}
	}
	for _, s := range []string{"", "?", "and", "and and and?", "\x00\xff", "’", strings.Repeat("how many and ", 2000)} {
		if reply, ids := q.MatchAll(s); reply == Known {
			t.Errorf("%.40q got %v", s, ids)
		}
	}
	if reply, ids := NewQuestions(nil).MatchAll("how many users?"); reply != Unknown || ids != nil {
		t.Errorf("without facts: %v %v", reply, ids)
	}
}

// Where two facts may be meant they are named; the answer says which.
func TestWhichQuestion(t *testing.T) {
	q := NewQuestions([]Answerable{
		{ID: "data-size", Ask: []string{"How large is a database on average?", "How much data does a database hold?"}},
		{ID: "biggest-customer", Ask: []string{"How many databases has the biggest customer?", "Who is the largest customer?", "How big is the biggest customer?"}},
		{ID: "budget", Ask: []string{"What may it cost?"}},
	})
	reply, ids := q.MatchAll("What is the biggest database?")
	if want := []string{"biggest-customer", "data-size"}; reply != Near || !slices.Equal(ids, want) {
		t.Fatalf("got %v %v, want Near %v", reply, ids, want)
	}
	names := []string{"largest customer", "data per database"}
	for answer, want := range map[string]string{
		"the first": "biggest-customer", "the latter please": "data-size", "the second one": "data-size",
		"the customer": "biggest-customer", "data per database": "data-size", "I mean its data": "data-size",
		"both": "biggest-customer data-size", "yes": "biggest-customer data-size",
		"neither": "", "no": "", "": "", "customer databases": "", "forget it": "", "what is the second region?": "",
	} {
		if got := strings.Join(q.Which(answer, ids, names), " "); got != want {
			t.Errorf("%q means %q, want %q", answer, got, want)
		}
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

func BenchmarkQuestion(b *testing.B) {
	c := loadQuestions(b, "testdata/questions/chat.txt")
	q := NewQuestions(c.facts)
	for i := 0; b.Loop(); i++ {
		q.MatchAll(c.questions[i%len(c.questions)].text)
	}
}

func BenchmarkNewQuestions(b *testing.B) {
	c := loadQuestions(b, "testdata/questions/chat.txt")
	for b.Loop() {
		NewQuestions(c.facts)
	}
}

// explain tells the two best facts of a question, for the log of a test.
func (q *Questions) explain(s string) string {
	t := q.lists.read(s, nil)
	q.spell(&t)
	q.weigh(t.words)
	a, b := questionRank(q, t)
	var words []string
	for _, w := range t.words {
		words = append(words, fmt.Sprintf("%s %.1f", w.stem, w.weight))
	}
	return fmt.Sprintf("%s %.2f evidence %.2f, %s %.2f: %v", q.facts[a.fact].id, a.score, a.evidence/q.rarest(), q.facts[b.fact].id, b.score, words)
}

// The words of an ask, in another number or person, are that ask, even where another fact's differ by a small word only.
func TestQuestionOfOnlyAnotherNumber(t *testing.T) {
	q := NewQuestions([]Answerable{
		{ID: "run-time", Ask: []string{"How long does a function run?"}},
		{ID: "run-limit", Ask: []string{"How long may a function run?", "What is its limit?"}},
		{ID: "memory-limit", Ask: []string{"How much memory may a function have?", "What is its limit?"}},
	})
	for question, want := range map[string]string{
		"How long do functions run?":     "run-time",
		"How long do our functions run?": "run-time",
		"How long may functions run?":    "run-limit",
		"What is the limit?":             "", // two have it
	} {
		if _, got := q.Match(question); got != want {
			t.Errorf("%q finds %q, want %q", question, got, want)
		}
	}
}
