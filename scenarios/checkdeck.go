package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// deckChecker finds mistakes in a deck that the types allow.
type deckChecker struct {
	checker
	deck *Deck
	doc  *deckDocument
}

func (c *deckChecker) all() {
	d := c.deck
	c.id(d.ID, map[string]int{}, "id")
	if base := baseID(d.src.file); d.src.file != "" && d.src.file != "-" && pattern.IsID(d.ID) && d.ID != base {
		c.bad(at("id"), "name the file "+d.ID+".yaml, or the deck "+base, "the id is %q, the file is named %q", clip(d.ID), base)
	}
	c.known("group", d.Group, DeckGroups(), "group")
	topics := map[string]int{}
	for i, t := range d.Topics {
		c.id(t, topics, "topics", i)
	}
	if len(d.Cards) == 0 {
		c.bad(at("cards"), "", "no cards")
	}
	c.few("cards", len(d.Cards), mostCards, "cards")
	seen := map[string]int{}
	for i := range d.Cards {
		c.id(d.Cards[i].ID, seen, "cards", i, "id")
		c.card(i)
	}
}

// card checks one card.
func (c *deckChecker) card(i int) {
	e, card, path := &c.doc.Cards[i], &c.deck.Cards[i], at("cards", i)
	c.fewWords(e.Ask, longestCardAsk, under(path, "ask"))
	c.fewWords(e.Answer, longestAnswer, under(path, "answer"))
	if e.Minutes != 0 && (e.Minutes < 1 || e.Minutes > mostMinutes) {
		c.bad(under(path, "minutes"), fmt.Sprintf("want 1 to %d", mostMinutes), "a card of %v minutes", e.Minutes)
	}
	if n := len(e.Points); n < fewestPoints || n > mostPoints {
		c.bad(under(path, "points"), fmt.Sprintf("want %d to %d", fewestPoints, mostPoints), "the card %q has %s", clip(card.ID), strconv.Itoa(n)+" "+plural(n, "point", "points"))
	}
	if len(e.Sources) == 0 {
		c.bad(under(path, "sources"), "say where its facts can be looked up", "the card %q has no source", clip(card.ID))
	}
	for k, s := range e.Sources {
		if _, err := time.Parse(time.DateOnly, s.Date); s.Date != "" && s.Date != undated && err != nil {
			c.bad(under(path, "sources", k, "date"), "want YYYY-MM-DD, or "+undated, "%q is no date", clip(s.Date))
		}
	}
	c.s.Concepts, c.s.origins = c.deck.lexiconOf(card), &origins{concepts: c.deck.conceptOrigins(i)}
	has, ids := conceptIDs(c.s.Concepts), map[string]int{}
	for k := range e.Points {
		c.point(&e.Points[k], false, ids, has, under(path, "points", k))
	}
	for k := range e.Wrong {
		c.point(&e.Wrong[k], true, ids, has, under(path, "wrong", k))
	}
	before := c.problems
	c.problems = nil
	c.concepts()
	c.problems = append(before, unsaid(c.problems, before)...) // a duplicate point also duplicates a concept
}

// point checks a point or a bad sign.
func (c *deckChecker) point(e *pointEntry, bad bool, ids map[string]int, has func(string) bool, path []any) {
	c.id(e.ID, ids, under(path, "id")...)
	switch w := e.Weight; {
	case w == 0:
	case !bad && (w < 1 || w > mostPointSize):
		c.bad(under(path, "weight"), fmt.Sprintf("want 1 to %d; what is wrong to say stands under wrong", mostPointSize), "a weight of %v", w)
	case bad && (w > -1 || w < -mostPointSize):
		c.bad(under(path, "weight"), fmt.Sprintf("want -1 to -%d", mostPointSize), "a weight of %v for a bad sign", w)
	}
	cr := e.criterion(bad)
	c.criterion(&cr, path, has)
}

func (c *deckChecker) fewWords(text string, most int, path []any) {
	if n := len(strings.Fields(text)); n > most {
		c.bad(path, fmt.Sprintf("at most %d", most), "the text has %d words", n)
	}
}

// lexiconOf returns the concepts that a card is read with, beside the shared ones.
func (d *Deck) lexiconOf(c *Card) []reading.Concept {
	return slices.Concat(d.concepts, c.concepts)
}

func (d *Deck) conceptOrigins(card int) []conceptOrigin {
	return slices.Concat(d.origins.concepts, d.origins.cards[card].concepts)
}

// CheckDeck reports everything that can be said about a deck's file: mistakes, which make it unusable, and, if there are none, warnings.
func CheckDeck(file string, data []byte) (mistakes, warnings problem.List) {
	d, mistakes := loadDeck(file, data)
	if d == nil {
		return mistakes, nil
	}
	for i := range d.Cards {
		c, more := d.compile(i)
		if c != nil {
			for _, e := range c.Rubric.Try() {
				more = append(more, d.place(e, i)...)
			}
		}
		mistakes = append(mistakes, unsaid(more, mistakes)...)
		if c != nil && len(mistakes) == 0 {
			warnings = append(warnings, d.lint(c, i)...)
		}
	}
	if len(mistakes) > 0 {
		return mistakes.Sorted(), nil
	}
	return nil, warnings.Sorted()
}

// unsaid returns the problems in lines without another problem.
func unsaid(problems, said problem.List) problem.List {
	return slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool {
		return slices.ContainsFunc(said, func(s problem.Problem) bool { return s.Line == p.Line })
	})
}

// lint warns if a card's rules do not recognize its own model answer, or recognize the question.
func (d *Deck) lint(c *CompiledCard, i int) problem.List {
	var out problem.List
	warn := func(n int, hint, format string, args ...any) {
		out = append(out, d.src.at(d.src.find(d.origins.cards[i].points[n].at...), fmt.Sprintf(format, args...), hint))
	}
	model := c.Mark(c.Answer)
	for n, r := range slices.Concat(model.Points, model.Wrong) {
		switch bad := n >= len(model.Points); {
		case bad && r.Outcome == rubric.Hit:
			warn(n, "", "the model answer draws the bad sign %q", r.ID)
		case !bad && r.Outcome != rubric.Hit:
			warn(n, "it is heard as: "+string(r.Outcome), "the model answer does not make the point %q in full", r.ID)
		}
	}
	if model.Note != "" {
		out = append(out, d.src.at(d.src.find("cards", i, "answer"), "the model answer: "+model.Note, ""))
	}
	if q := c.Mark(c.Ask); q.Share > 0 {
		out = append(out, d.src.at(d.src.find("cards", i, "ask"), fmt.Sprintf("the question pasted back earns %.0f %%", 100*q.Share), ""))
	}
	return out
}
