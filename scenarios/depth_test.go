package scenarios

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// builtInCards compiles all cards of the built-in decks.
func builtInCards(t *testing.T) [][]*CompiledCard {
	t.Helper()
	decks, err := NewDecks(EmbeddedDecks())
	if err != nil {
		t.Fatal(err)
	}
	all, err := decks.LoadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no built-in decks")
	}
	var out [][]*CompiledCard
	for _, d := range all {
		var cards []*CompiledCard
		for _, c := range d.Cards {
			cc, problems := d.Compile(c.ID)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			cards = append(cards, cc)
		}
		out = append(out, cards)
	}
	return out
}

// TestBuiltInDecks marks every card's own texts: the model answer makes every point, the question pasted back none, a bare list of what the
// model answer speaks of less than .6 (docs/drill.md: good from there), and so do the answers of the deck's other cards.
func TestBuiltInDecks(t *testing.T) {
	const good = 0.6
	for _, cards := range builtInCards(t) {
		t.Run(cards[0].Deck, func(t *testing.T) {
			t.Parallel()
			for _, c := range cards {
				for _, r := range c.Mark(c.Answer).Points {
					if r.Outcome != rubric.Hit {
						t.Errorf("%s: the model answer: %s is a %s", c.Ref(), r.ID, r.Outcome)
					}
				}
				for _, r := range c.Mark(c.Answer).Wrong {
					if r.Outcome == rubric.Hit {
						t.Errorf("%s: the model answer draws the bad sign %s", c.Ref(), r.ID)
					}
				}
				if m := c.Mark(c.Ask); m.Share > 0 {
					t.Errorf("%s: the question pasted back earns %.2f", c.Ref(), m.Share)
				}
				if m := c.Mark(termsOf(c)); m.Share >= good && !m.Held {
					t.Errorf("%s: a list of terms earns %.2f: %s", c.Ref(), m.Share, termsOf(c))
				}
				for _, o := range cards {
					if m := c.Mark(o.Answer); o != c && m.Share >= good {
						t.Errorf("%s: the answer to %s earns %.2f", c.Ref(), o.ID, m.Share)
					}
				}
			}
		})
	}
}

// rows returns the lines of a table of testdata/cards, split at tabs, without the lines that begin with '#'.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	var out [][]string
	for line := range strings.Lines(string(readFile(t, "testdata/cards/"+name))) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

// TestBadSigns gives each card wrong answers, at least one for every bad sign, and right ones: the wrong ones draw their sign, the right ones none.
func TestBadSigns(t *testing.T) {
	cards := map[string]*CompiledCard{}
	tried := map[string]bool{}
	for _, deck := range builtInCards(t) {
		for _, c := range deck {
			cards[c.Ref()] = c
		}
	}
	for _, row := range rows(t, "wrong.tsv") {
		ref, sign, text := row[0], row[1], row[2]
		tried[ref+" "+sign] = true
		m := cards[ref].Mark(text)
		if !slices.ContainsFunc(m.Wrong, func(r rubric.Result) bool { return r.ID == sign && r.Outcome == rubric.Hit }) {
			t.Errorf("%s: %s is not detected in %q: %s", ref, sign, text, m.Note)
		}
	}
	for _, row := range rows(t, "right.tsv") {
		for _, r := range cards[row[0]].Mark(row[1]).Wrong {
			if r.Outcome == rubric.Hit {
				t.Errorf("%s: a right answer draws %s: %v", row[0], r.ID, r.Evidence)
			}
		}
	}
	for ref, c := range cards {
		for _, w := range c.Wrong {
			if !tried[ref+" "+w.ID] {
				t.Errorf("%s: no answer draws %s", ref, w.ID)
			}
		}
	}
}

// TestPointsSaid gives each card sentences as an engineer would say them or note them down, each of which makes one of its points. They stand
// behind a sentence about something else, because a note on its own is too little to be judged.
func TestPointsSaid(t *testing.T) {
	cards := map[string]*CompiledCard{}
	for _, deck := range builtInCards(t) {
		for _, c := range deck {
			cards[c.Ref()] = c
		}
	}
	for _, row := range rows(t, "said.tsv") {
		ref, point, text := row[0], row[1], row[2]
		m := cards[ref].Mark("We run a message queue here, because the service needs it. " + text)
		if !slices.ContainsFunc(m.Points, func(r rubric.Result) bool { return r.ID == point && r.Outcome == rubric.Hit }) {
			t.Errorf("%s: %s is not made by %q", ref, point, text)
		}
	}
}

// TestDecksApart marks model answers of all other decks, one of each, as answers to every card. They are well said, and about something else: on
// average they earn less than a tenth, and one in a hundred at most looks like a good answer. (Of all 8,004 in 20 decks, 23 did; the mean was .076.)
func TestDecksApart(t *testing.T) {
	decks := builtInCards(t)
	var sum float64
	var n, good int
	for _, cards := range decks {
		for i, c := range cards {
			for k, others := range decks {
				if others[0].Deck == c.Deck {
					continue
				}
				share := c.Mark(others[(i+k)%len(others)].Answer).Share
				sum += share
				n++
				if share >= 0.6 {
					good++
				}
			}
		}
	}
	if mean := sum / float64(n); mean > 0.1 {
		t.Errorf("answers to other decks' cards earn %.3f on average", mean)
	}
	if good*100 > n {
		t.Errorf("%d of %d answers to other decks' cards look good", good, n)
	}
}

// termsOf lists the names of the shared concepts that a card's model answer speaks of, each once, in its order.
func termsOf(c *CompiledCard) string {
	v := c.Rubric.Look(rubric.Transcript{Scenario: c.Ref(), Stages: []rubric.StageAnswer{{Stage: cardStage, Text: c.Answer}}})
	var terms []string
	for _, m := range v.Reading().Mentions {
		own := slices.ContainsFunc(c.Points, func(p rubric.Criterion) bool { return strings.TrimSuffix(m.Concept, statedSuffix) == p.ID })
		co, _ := c.Rubric.Lexicon().Concept(m.Concept)
		if name := strings.ReplaceAll(cmp.Or(co.Name, co.ID), "-", " "); !own && !slices.Contains(terms, name) {
			terms = append(terms, name)
		}
	}
	return strings.Join(terms, ", ") + "."
}

// TestDeckIDs keeps the words of points apart from the shared concepts: a point with the id of one would add to it.
func TestDeckIDs(t *testing.T) {
	for _, cards := range builtInCards(t) {
		for _, c := range cards {
			for _, p := range slices.Concat(c.Points, c.Wrong) {
				if reading.Default().Has(p.ID) {
					t.Errorf("%s: the point %s has the id of a shared concept", c.Ref(), p.ID)
				}
			}
		}
	}
}

// TestCardSources requires a date, a year or the word undated for every source, so that a reader knows how old a fact may be.
func TestCardSources(t *testing.T) {
	year := regexp.MustCompile(`\b(19|20)\d\d\b`)
	for _, cards := range builtInCards(t) {
		for _, c := range cards {
			for _, s := range c.Sources {
				if s.Date == "" && !year.MatchString(s.From) {
					t.Errorf("%s: no date: %s", c.Ref(), s.From)
				}
			}
		}
	}
}
