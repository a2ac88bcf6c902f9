package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestReadAsked(t *testing.T) {
	got := readAsked(`# how people ask
fact bears
  How many bears live here?
  yes: Are there bears?

scope feed bears
    no: May I feed them?
fact fish
  What swims?
answer Feeding is at four.
  tells feeding
  When is it?
  no: Is it at noon?
answer Nobody sleeps here.
  tells me nothing, does it?
  tells twice
`, nil)
	want := asked{
		facts: map[string][]Way{"bears": {{Text: "How many bears live here?"}, {"Are there bears?", Yes}}, "fish": {{Text: "What swims?"}}},
		scope: map[string][]Way{"feed bears": {{"May I feed them?", No}}},
		answers: []ShortAnswer{
			{Say: "Feeding is at four.", Tells: "feeding", Ways: []Way{{Text: "When is it?"}, {"Is it at noon?", No}}},
			{Say: "Nobody sleeps here.", Tells: "me nothing, does it?", Ways: []Way{{Text: "tells twice"}}},
		},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(asked{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each mistake is reported with its line.
func TestAskedMistakes(t *testing.T) {
	starter, err := New("zoo")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"zoo.yaml": {Data: starter.Data}, "zoo/asked.txt": {Data: []byte(`  Who asks?
facts scope
fact scop
  How big is it?
  how BIG is it?
scope no such thing
  yes:
fact scope
  ` + strings.Repeat("long ", 80) + `
answer
answer It is closed.
  tells no-such-fact
  Is it open?
answer It is closed.
answer Yes, it is open.
answer ` + strings.Repeat("long ", 80) + `
`)}}
	files, err := ReadFiles(fsys, "", "zoo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, problems := LoadFiles(files)
	var got []string
	for _, p := range problems {
		if p.File == "zoo/asked.txt" {
			got = append(got, p.Error())
		}
	}
	want := []string{"1:1", "2:1", "3:1", "5:1", "6:1", "9:1", "10:1", "12:1", "14:1", "15:1", "16:1"}
	if len(got) != len(want) {
		t.Fatalf("%d mistakes, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i, place := range want {
		if !strings.Contains(got[i], "zoo/asked.txt:"+place+":") {
			t.Errorf("mistake %q, want it at %s", got[i], place)
		}
	}
}

// What a file of ways lists finds its fact, though no word of it is a word of the fact's own ways; and says how it is answered.
func TestAskedCounts(t *testing.T) {
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
		for fact, ways := range c.asked.facts {
			for _, way := range ways[:1] {
				n++
				if !slices.Contains(c.Ways(fact), way) {
					t.Errorf("%s: %q does not count as a way to ask for %s", id, way.Text, fact)
				}
				if near := c.Nearest(way.Text); near < 0.99 {
					t.Errorf("%s: nothing is near %q: %.2f", id, way.Text, near)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d facts with ways to ask", n)
	}
}
