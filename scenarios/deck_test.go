package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

const smallDeck = "../testdata/pack/depth/retries.yaml"

func testCard(t testing.TB, ref string) *CompiledCard {
	t.Helper()
	decks, err := NewDecks(Pack{Name: "pack", FS: os.DirFS("../testdata/pack")})
	if err != nil {
		t.Fatal(err)
	}
	deck, card, err := decks.Find(ref)
	if err != nil {
		t.Fatal(err)
	}
	c, problems := deck.Compile(card.ID)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestDeckBad checks the small deck with the changes of testdata/decks/x.edit, and compares mistakes and warnings with x.out.
func TestDeckBad(t *testing.T) {
	files, _ := filepath.Glob("testdata/decks/*.edit")
	good := string(readFile(t, smallDeck))
	if len(files) < 10 {
		t.Fatalf("only %d bad decks", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			mistakes, warnings := CheckDeck("retries.yaml", []byte(edited(t, good, string(readFile(t, file)))))
			if len(mistakes)+len(warnings) == 0 {
				t.Error("no problem was found")
			}
			out := mistakes.Error() + "\n"
			if len(mistakes) == 0 {
				out = "warnings:\n" + warnings.Error() + "\n"
			}
			golden(t, strings.TrimSuffix(file, ".edit")+".out", out)
		})
	}
}

func TestDeckGood(t *testing.T) {
	mistakes, warnings := CheckDeck("retries.yaml", readFile(t, smallDeck))
	if len(mistakes)+len(warnings) > 0 {
		t.Error(mistakes, warnings)
	}
}

func TestCardMark(t *testing.T) {
	storm := testCard(t, "retries/retry-storm")
	const hit, part, miss = rubric.Hit, rubric.Partial, rubric.Miss
	for _, tt := range []struct {
		name, text string
		points     []rubric.Outcome
		wrong      rubric.Outcome
		share      float64
		note       string
	}{
		{"model answer", storm.Answer, []rubric.Outcome{hit, hit}, miss, 0.806, ""},
		{"one point", "Each client waits twice as long before the next attempt, so the load falls off instead of growing.", []rubric.Outcome{hit, miss}, miss, 0.295, ""},
		{"short but right", "A circuit breaker, because retries multiply the load.", []rubric.Outcome{miss, hit}, miss, 0.147, ""},
		{"the feedback, learned", "Each retry waits longer than the last, with jitter so that clients do not come back together.", []rubric.Outcome{hit, miss}, miss, 0.366, ""},
		{"question", storm.Ask, []rubric.Outcome{miss, miss}, miss, 0, RepeatsCard},
		{"list of terms", "Exponential backoff, jitter, circuit breaker, retry budget.", []rubric.Outcome{miss, miss}, miss, 0, NamesOnlyCard},
		{"other subject", "I would ask the product manager which color the button should have on the page.", []rubric.Outcome{miss, miss}, miss, 0, TooFar},
		{"wrong", "The client retries immediately, because the sooner it gets through the better.", []rubric.Outcome{miss, miss}, hit, 0, ""},
		{"rejected", "I would not add a circuit breaker, because it drops requests.", []rubric.Outcome{miss, miss}, miss, 0, NothingStated},
		{"nothing", "", []rubric.Outcome{miss, miss}, miss, 0, "too short to be judged"},
		{"other language", "Der Client wartet nach jedem Versuch länger, damit die Last nicht weiter wächst. Er hört nach dem fünften Versuch auf und meldet den Fehler. Dann sieht ein Mensch nach, was mit dem Dienst ist, und schaltet ihn wieder ein, wenn er gesund ist.", []rubric.Outcome{miss, miss}, miss, 0, "it was not judged: only English is read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := storm.Mark(tt.text)
			var points []rubric.Outcome
			for _, p := range m.Points {
				points = append(points, p.Outcome)
			}
			if diff := cmp.Diff(tt.points, points); diff != "" {
				t.Error(diff)
			}
			if m.Wrong[0].Outcome != tt.wrong {
				t.Errorf("bad sign: %s, want %s", m.Wrong[0].Outcome, tt.wrong)
			}
			if d := m.Share - tt.share; d < -5e-4 || d > 5e-4 {
				t.Errorf("share %v, want %v", m.Share, tt.share)
			}
			if m.Note != tt.note {
				t.Errorf("note %q, want %q", m.Note, tt.note)
			}
		})
	}
}

// TestCardMarkDetail holds two answers that make every point against each other: the one that tells more about the subject, whether the model
// answer says it or not, earns more. Words of another subject add nothing, and neither do a list and what was said before.
func TestCardMarkDetail(t *testing.T) {
	storm := testCard(t, "retries/retry-storm")
	bare := "Each client waits twice as long before the next attempt, so the load falls off. A circuit breaker, because retries multiply the load."
	for _, tt := range []struct {
		name, text string
		more       bool
	}{
		{"more of the model answer", bare + " It adds a random jitter, so that they don't come back at the same moment. After a few failures it opens and fails fast.", true},
		{"what the model answer doesn't say", bare + " After 5 attempts the message goes to a dead-letter queue, and Resilience4j counts the failures.", true},
		{"another subject", bare + " The product manager chooses the color of the button, because visitors like blue.", false},
		{"said again", bare + " The load falls off, because each client waits, and the circuit breaker is there as retries multiply the load.", false},
		{"a list of words", bare + " Jitter, backoff, exponential, attempts, budget.", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := storm.Mark(bare), storm.Mark(tt.text)
			if got := b.Share > a.Share; got != tt.more {
				t.Errorf("share %.3f after %.3f, detail %.3f after %.3f", b.Share, a.Share, b.Detail, a.Detail)
			}
		})
	}
}

func TestDecks(t *testing.T) {
	good := string(readFile(t, smallDeck))
	first := fstest.MapFS{
		"depth/retries.yaml": {Data: []byte(good)},
		"depth/README.md":    {Data: []byte("no deck")},
		"depth/bad.yaml":     {Data: []byte("format: 2\n")},
	}
	mine := fstest.MapFS{"depth/retries.yml": {Data: []byte(strings.Replace(good, "title: Retries and idempotency", "title: Mine", 1))}}
	d, err := NewDecks(Pack{Name: "first", FS: first}, Pack{Name: "mine", FS: mine}, Pack{Name: "none", FS: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"bad", "retries"}, d.IDs()); diff != "" {
		t.Error(diff)
	}
	all, err := d.LoadAll()
	if err == nil || !strings.Contains(err.Error(), "first/depth/bad.yaml:1:1: the deck lacks the key") {
		t.Errorf("error = %v, want that of bad.yaml", err)
	}
	if len(all) != 1 || all[0].Title != "Mine" || all[0].File() != "mine/depth/retries.yml" {
		t.Errorf("got %v, want the later pack's deck", all)
	}
	for ref, want := range map[string]string{
		"retrys/x":            `unknown deck "retrys" (did you mean "retries"?)`,
		"retries":             `"retries" names no card (want DECK/CARD)`,
		"retries/retry-strom": `the deck "retries" has no card "retry-strom" (did you mean "retry-storm"?)`,
	} {
		if _, _, err := d.Find(ref); err == nil || err.Error() != want {
			t.Errorf("%s: error = %v, want %s", ref, err, want)
		}
	}
	if l, err := NewLibrary(Pack{Name: "first", FS: first}); err != nil || len(l.IDs()) > 0 {
		t.Errorf("decks are listed as scenarios: %v %v", l.IDs(), err)
	}
}

// Any file either gives a deck or gets mistakes with lines.
func FuzzDeck(f *testing.F) {
	f.Add(readFile(f, smallDeck))
	f.Add([]byte("cards: [{points: [{}]}]\nformat: 2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		deck, problems := LoadDeck("retries.yaml", data)
		if (deck == nil) != (len(problems) > 0) {
			t.Fatalf("deck %v with problems %v", deck, problems)
		}
		CheckDeck("retries.yaml", data)
		for _, p := range problems {
			if p.File != "retries.yaml" {
				t.Errorf("problem of %q", p.File)
			}
		}
	})
}
