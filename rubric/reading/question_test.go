package reading

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// meant is a Meaning of a test: for each question how alike the facts are; of others, not alike at all.
type meant struct {
	facts int
	alike map[string][]float64
}

var _ Meaning = meant{}

func (m meant) Alike(question string) (asked, told []float64) {
	if a, ok := m.alike[question]; ok {
		return a, a
	}
	return make([]float64, m.facts), make([]float64, m.facts)
}

// chatFacts are a few facts of a chat service.
func chatFacts() []Answerable {
	return []Answerable{
		{ID: "daily-users", Ask: []string{"How many users are there?", "How many people use it in a day?", "What is the number of daily users?"}},
		{ID: "group-size", Ask: []string{"How large is a group at most?", "How many members may a group have?"}},
		{ID: "history", Ask: []string{"How long do we keep messages?", "Is there a retention period?"}, Standard: []string{"What is the retention?"}},
	}
}

// The score of a fact combines its words and its meaning.
func TestRank(t *testing.T) {
	const question = "how many people may one group have?"
	for name, c := range map[string]struct {
		question string
		alike    []float64
		want     map[string]string // fact to what its score says
	}{
		"both":         {question, []float64{0.4, 0.8, 0.1}, map[string]string{"group-size": "sure"}},
		"words alone":  {question, []float64{0.2, 0.2, 0.2}, map[string]string{}},
		"meaning":      {"how crowded can it become?", []float64{0.2, 0.8, 0.2}, map[string]string{"group-size": "sure"}},
		"some meaning": {"how crowded can it become?", []float64{0.2, 0.5, 0.2}, map[string]string{"group-size": "perhaps"}},
		"neither":      {"is it raining outside?", []float64{0.1, 0.1, 0.1}, map[string]string{}},
		"its own":      {"how many users are there", nil, map[string]string{"daily-users": "sure"}},
		"standard":     {"What is our retention?", nil, map[string]string{"history": "sure"}},
		"nothing said": {"and what is it?", []float64{1, 1, 1}, map[string]string{}},
	} {
		q := NewQuestions(chatFacts(), meant{3, map[string][]float64{c.question: c.alike}})
		got := map[string]string{}
		for _, f := range q.Rank(c.question) {
			switch {
			case f.Score >= Sure:
				got[f.ID] = "sure"
			case f.Score >= Perhaps:
				got[f.ID] = "perhaps"
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s%v", name, diff, q.Rank(c.question))
		}
	}
}

// The likeliest fact comes first, then the order of the list; two facts that fit equally well are not both sure.
func TestRankOrder(t *testing.T) {
	q := NewQuestions([]Answerable{
		{ID: "reads", Ask: []string{"How many reads per second are there?"}},
		{ID: "writes", Ask: []string{"How many writes per second are there?"}},
		{ID: "other", Ask: []string{"Who runs it?"}},
	}, meant{3, map[string][]float64{"how many requests per second?": {0.99, 0.99, 0}}})
	got := q.Rank("how many requests per second?")
	if diff := cmp.Diff([]Found{{ID: "reads"}, {ID: "writes"}}, got, cmpopts.IgnoreFields(Found{}, "Score")); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	if got[1].Score >= Sure || got[1].Score > got[0].Score {
		t.Errorf("got %v", got)
	}
}

// A follow-up question is matched both by its own meaning and by its meaning together with the question before.
func TestRankAfter(t *testing.T) {
	q := NewQuestions(chatFacts(), meant{3, map[string][]float64{
		"and at most?":                       {0.5, 0.5, 0.5},
		"How large is a group? and at most?": {0.3, 0.9, 0.3},
	}})
	if got := surest(q.Rank("and at most?")); got != "" {
		t.Errorf("by itself it finds %s", got)
	}
	if got := surest(q.RankAfter("and at most?", "How large is a group?")); got != "group-size" {
		t.Errorf("after the other it finds %q", got)
	}
}

// Phrases find what they name: a rare word weighs more, and a single telling word among many weighs little.
func TestRankPhrases(t *testing.T) {
	search, _ := ReadPhrases("search, find message")
	history, _ := ReadPhrases("scroll message")
	list := append(chatFacts(), Answerable{ID: "search", Phrases: search}, Answerable{ID: "history", Phrases: history})
	alike := []float64{0.2, 0.2, 0.2, 0.4, 0.4}
	score := func(question, id string) float64 {
		for _, f := range NewQuestions(list, meant{5, map[string][]float64{question: alike}}).Rank(question) {
			if f.ID == id {
				return f.Score
			}
		}
		return 0
	}
	short, long := score("do we need search?", "search"), score("when things are on fire and nobody is around, would they still have it by search?", "search")
	if short < Sure || long >= short {
		t.Errorf("search has %.2f in a short question and %.2f in a long one", short, long)
	}
	if a, b := score("can they scroll their messages?", "history"), score("can they scroll their messages?", "search"); a < Sure || b > a {
		t.Errorf("history has %.2f and search %.2f", a, b)
	}
}

// The meaning is looked up with mistyped words corrected.
func TestRankMistyped(t *testing.T) {
	for question, want := range map[string]string{
		"How many membres are in a group?": "how many members are in a group?",
		"the retentoin, what is it like?":  "the retention, what is it like?",
		"group membres, antimembres":       "group members, antimembres",
	} {
		seen := ""
		q := NewQuestions(chatFacts(), spy{&seen})
		if q.Rank(question); seen != want {
			t.Errorf("%q is looked up as %q, want %q", question, seen, want)
		}
	}
}

// spy records the text that it is asked about.
type spy struct{ seen *string }

func (s spy) Alike(question string) (asked, told []float64) {
	*s.seen = question
	return make([]float64, 3), make([]float64, 3)
}

// A question finds the same facts whatever its case, spaces and apostrophes.
func TestQuestionForm(t *testing.T) {
	q := NewQuestions(chatFacts(), meant{facts: 3})
	for _, s := range []string{"How many users are there?", "  HOW many   users are there", "how many users are there", "how many usres are there"} {
		if found := q.Rank(s); surest(found) != "daily-users" {
			t.Errorf("%q got %v", s, found)
		}
	}
	for _, s := range []string{"", "?", "and", "and and and?", "\x00\xff", "’", strings.Repeat("how many and ", 2000)} {
		if found := q.Rank(s); surest(found) != "" {
			t.Errorf("%.40q got %v", s, found)
		}
	}
	if found := NewQuestions(nil, meant{}).Rank("how many users?"); len(found) > 0 {
		t.Errorf("without facts: %v", found)
	}
}

// surest returns the fact that is sure; empty if none is.
func surest(found []Found) string {
	if len(found) == 0 || found[0].Score < Sure {
		return ""
	}
	return found[0].ID
}

// If two facts may be meant, both are named and neither is sure.
func TestWhichQuestion(t *testing.T) {
	q := NewQuestions([]Answerable{
		{ID: "data-size", Ask: []string{"How large is a database on average?", "How much data does a database hold?"}},
		{ID: "biggest-customer", Ask: []string{"How many databases has the biggest customer?", "Who is the largest customer?", "How big is the biggest customer?"}},
		{ID: "budget", Ask: []string{"What may it cost?"}},
	}, meant{3, map[string][]float64{"What is the biggest database?": {0.28, 0.3, 0.1}}})
	var ids []string
	for _, f := range q.Rank("What is the biggest database?") {
		if f.Score >= Perhaps && f.Score < Sure {
			ids = append(ids, f.ID)
		}
	}
	if want := []string{"biggest-customer", "data-size"}; !slices.Equal(ids, want) {
		t.Fatalf("got %v, want %v: %v", ids, want, q.Rank("What is the biggest database?"))
	}
}

func BenchmarkQuestion(b *testing.B) { // without the meaning
	q := NewQuestions(chatFacts(), meant{facts: 3})
	for b.Loop() {
		q.Rank("So how many people are in a group, and how long do messages stay?")
	}
}

func BenchmarkNewQuestions(b *testing.B) {
	for b.Loop() {
		NewQuestions(chatFacts(), meant{facts: 3})
	}
}

// The words of an ask, in another number or person, are that ask, even where another fact's differ by a small word only.
func TestQuestionOfOnlyAnotherNumber(t *testing.T) {
	q := NewQuestions([]Answerable{
		{ID: "run-time", Ask: []string{"How long does a function run?"}},
		{ID: "run-limit", Ask: []string{"How long may a function run?", "What is its limit?"}},
		{ID: "memory-limit", Ask: []string{"How much memory may a function have?", "What is its limit?"}},
	}, meant{facts: 3})
	for question, want := range map[string]string{
		"How long do functions run?":     "run-time",
		"How long do our functions run?": "run-time",
		"How long may functions run?":    "run-limit",
		"What is the limit?":             "", // two have it
	} {
		if got := surest(q.Rank(question)); got != want {
			t.Errorf("%q finds %q, want %q", question, got, want)
		}
	}
}

// A text says a phrase if it has all the phrase's words, also those that carry little meaning; different words for the same request don't count.
func TestPhrasesSaid(t *testing.T) {
	q := NewQuestions(chatFacts(), meant{3, nil})
	for _, tt := range []struct {
		phrases, text string
		want          bool
	}{
		{"restore|backup table", "We restore the tables in an hour.", true},
		{"restore|backup table", "We restore them in an hour.", false},
		{"restore table, snapshots", "A snapshot a day.", true},
		{"ten times", "At ten times the load it breaks.", true},
		{"302|moved", "We answer 302.", true},
		{"roll-back", "We roll it back.", true},
		{"roll-back", "We roll it out.", false},
		{"price", "What does it cost?", false},
		{"", "Anything.", false},
	} {
		p, _ := ReadPhrases(tt.phrases)
		if got := p.Said(q.Hear(tt.text)); got != tt.want {
			t.Errorf("%q says %q: %v", tt.text, tt.phrases, got)
		}
	}
}
