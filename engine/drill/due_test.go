package drill

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/fsrs"
	"tenx/scenarios"
)

// deckOf returns a deck with a number of cards that have no rules.
func deckOf(id string, cards int) *scenarios.Deck {
	d := &scenarios.Deck{ID: id, Title: id, Group: "distributed"}
	for i := range cards {
		d.Cards = append(d.Cards, scenarios.Card{Deck: id, ID: fmt.Sprintf("c%d", i+1), Minutes: 2})
	}
	return d
}

func refs(list []Item) []string {
	out := []string{}
	for _, i := range list {
		out = append(out, i.Card.Ref())
	}
	return out
}

// person drills with a fake clock.
type person struct {
	t     *testing.T
	state *State
	pool  Pool
	now   time.Time
	seq   uint64
}

func newPerson(t *testing.T, decks ...*scenarios.Deck) *person {
	return &person{t: t, state: Fold(nil), pool: Pool{Decks: decks, NewMax: NewADay}, now: monday}
}

// session answers what is asked, in two minutes each, until nothing is due or new. grade says how well each card is known.
func (p *person) session(grade func(i *Item) fsrs.Grade) (asked []string) {
	for range 50 {
		i := p.state.Next(p.pool, p.now)
		if i == nil {
			return asked
		}
		p.now = p.now.Add(2 * time.Minute)
		p.seq++
		e := reviewed(i.Card.Ref(), grade(i), p.now)
		e.Seq = p.seq
		if err := e.check(p.seq); err != nil {
			p.t.Fatal(err)
		}
		p.state.Apply(e)
		asked = append(asked, i.Card.Ref())
	}
	p.t.Fatal("it never ends")
	return nil
}

// A week of practice: every morning somebody does what is due and the day's five new cards, and comes back a quarter of an hour later for
// those being learned. Everything is good the first time. Later the cards of deck b are hard, and b/c1 is forgotten after every full day.
func TestWeek(t *testing.T) {
	p := newPerson(t, deckOf("a", 8), deckOf("b", 8))
	grade := func(i *Item) fsrs.Grade {
		switch {
		case i.Memory.State != fsrs.Review:
			return fsrs.Good
		case i.Card.Ref() == "b/c1":
			return fsrs.Again
		case i.Deck.ID == "b":
			return fsrs.Hard
		}
		return fsrs.Good
	}
	for day, want := range []string{
		"a/c1 b/c1 a/c2 b/c2 a/c3 | a/c1 b/c1 a/c2 b/c2 a/c3", // Monday: five new ones, twice each
		"b/c3 a/c4 b/c4 a/c5 b/c5 | b/c3 a/c4 b/c4 a/c5 b/c5",
		"a/c1 b/c1 a/c2 b/c2 a/c3 a/c6 b/c6 b/c1 a/c7 b/c7 a/c8 a/c6 b/c6 | a/c7 b/c7 a/c8", // Monday's again; b/c1 and the first new ones within the session
		"b/c1 b/c3 a/c4 b/c4 a/c5 b/c5 b/c1 b/c8 | b/c8",
		"b/c1 a/c6 b/c6 a/c7 b/c7 a/c8 b/c1 | ",
		"b/c1 b/c8 | b/c1",
		"b/c1 | b/c1",
	} {
		p.now = monday.AddDate(0, 0, day)
		asked := p.session(grade)
		p.now = p.now.Add(15 * time.Minute)
		later := p.session(grade)
		if diff := cmp.Diff(want, strings.Join(asked, " ")+" | "+strings.Join(later, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.now.Weekday(), diff)
		}
	}
	for day, want := range map[int]string{
		7:  "b/c1",
		9:  "b/c1",
		10: "b/c1 b/c2",
		13: "b/c1 b/c2 b/c3 b/c4 b/c5 b/c6 b/c7 b/c8 a/c1 a/c2 a/c3", // most likely forgotten first
	} {
		p.now = monday.AddDate(0, 0, day)
		if diff := cmp.Diff(want, strings.Join(refs(p.state.Due(p.pool, p.now)), " ")); diff != "" {
			t.Errorf("due after %d days (-want +got):\n%s", day, diff)
		}
	}
	p.now = monday.AddDate(0, 0, 7)
	if c := p.state.Count(p.pool, p.now); c.Due != 1 || c.New != 0 || c.Then != 1 || date(c.Next, p.now) != "2026-12-10" {
		t.Errorf("tasks after a week: %+v", c)
	}
}

func TestWeakComesFirst(t *testing.T) {
	p := newPerson(t, deckOf("a", 3), deckOf("b", 3), deckOf("c", 3))
	p.pool.Weak, p.pool.NewMax = []string{"c", "b"}, 4
	if diff := cmp.Diff([]string{"c/c1", "b/c1", "c/c2", "b/c2"}, refs(p.state.Fresh(p.pool, p.now))); diff != "" {
		t.Errorf("new (-want +got):\n%s", diff)
	}
	for i, card := range []string{"a/c1", "b/c1", "c/c1"} {
		p.state.Apply(reviewed(card, fsrs.Easy, monday.Add(time.Duration(i)*time.Minute)))
	}
	p.state.Apply(reviewed("a/c2", fsrs.Again, monday.AddDate(0, 0, 20).Add(-time.Hour)))
	if diff := cmp.Diff([]string{"a/c2", "b/c1", "c/c1", "a/c1"}, refs(p.state.Due(p.pool, monday.AddDate(0, 0, 20)))); diff != "" {
		t.Errorf("due: what is being learned, what is weak, the rest (-want +got):\n%s", diff)
	}
}

func TestNewOnesAreCountedByTheDay(t *testing.T) {
	p := newPerson(t, deckOf("a", 20))
	p.session(func(*Item) fsrs.Grade { return fsrs.Easy })
	if got := p.state.NewOn(p.now); got != NewADay {
		t.Errorf("%d new on the first day", got)
	}
	late := time.Date(2026, 11, 30, 23, 59, 0, 0, monday.Location())
	if n := len(p.state.Fresh(p.pool, late)); n != 0 {
		t.Errorf("%d more on the same day", n)
	}
	if n := len(p.state.Fresh(p.pool, late.Add(2*time.Minute))); n != NewADay {
		t.Errorf("%d on the next", n)
	}
	p.pool.NewMax = 8
	if n := len(p.state.Fresh(p.pool, late)); n != 3 {
		t.Errorf("%d more where eight are wanted", n)
	}
}

// A clock that was years ahead, or is set back, does not leave a card waiting for years.
func TestClockSetBack(t *testing.T) {
	wrong := monday.AddDate(4, 0, 0)
	s := Fold([]Event{reviewed("a/c1", fsrs.Easy, wrong)}) // due after 8 days
	pool := Pool{Decks: []*scenarios.Deck{deckOf("a", 2)}}
	if s.ClockBehind(monday) < 365*24*time.Hour || s.ClockBehind(wrong.Add(time.Second)) != 0 {
		t.Errorf("behind by %v and %v", s.ClockBehind(monday), s.ClockBehind(wrong.Add(time.Second)))
	}
	if m := s.Memory("a/c1", monday); m.DueIn(monday) != 8 {
		t.Errorf("before anything is written it is due in %d days", m.DueIn(monday))
	}
	s.Apply(reviewed("a/c2", fsrs.Easy, monday))
	for day, want := range map[int]int{7: 0, 8: 2} {
		if got := len(s.Due(pool, monday.AddDate(0, 0, day))); got != want {
			t.Errorf("%d due after %d days, want %d", got, day, want)
		}
	}
	if !s.Newest().Equal(monday) {
		t.Errorf("the newest event is of %v", s.Newest())
	}
}

func TestBegunAnswers(t *testing.T) {
	s := Fold([]Event{
		{At: monday, Kind: Typed, Card: "a/c1", Text: "half an answer"},
		{At: monday, Kind: Typed, Card: "a/c2", Text: "more"},
		{At: monday, Kind: Typed, Card: "a/c2"},
		{At: monday, Kind: Typed, Card: "a/c3", Text: "done"},
		reviewed("a/c3", fsrs.Good, monday),
	})
	for card, want := range map[string]string{"a/c1": "half an answer", "a/c2": "", "a/c3": ""} {
		if got := s.Begun(card); got != want {
			t.Errorf("%s: %q, want %q", card, got, want)
		}
	}
}
