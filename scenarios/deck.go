package scenarios

import (
	"reflect"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// Deck is a set of short questions on one subject. Each is answered in a minute or two and marked by its own rules. The file is a
// deckDocument. All ids are kebab-case.
type Deck struct {
	ID     string // equals the file's name without .yaml
	Title  string
	Group  string   // one of DeckGroups
	Topics []string // words that select the deck, in addition to its id and group
	Cards  []Card   // in the order of introduction

	concepts []reading.Concept // of all cards
	texts    []string          // what each card says, with the words that it listens for
	src      *source
	origins  deckOrigins
}

// Card is one question of a deck.
type Card struct {
	Deck    string // the deck's id
	ID      string // unique in the deck
	Ask     string // the question, as an interviewer says it
	Minutes float64
	Points  []rubric.Criterion // what a good answer says, all in CardDimension
	Wrong   []rubric.Criterion // bad signs
	Answer  string             // a model answer that makes all points
	Sources []CardSource

	concepts []reading.Concept // the card's own
}

// Ref returns the card's name among all decks: DECK/CARD.
func (c *Card) Ref() string { return c.Deck + "/" + c.ID }

// CardSource says where the facts of an answer can be looked up.
type CardSource struct {
	From string `yaml:"from"`           // title and address, or a book and its chapter
	Date string `yaml:"date,omitempty"` // YYYY-MM-DD, when it was looked up, or undated
}

// undated is the date of a source that was looked up at an unknown date.
const undated = "undated"

// String returns the source as it is displayed.
func (s CardSource) String() string {
	if s.Date == "" {
		return s.From
	}
	return s.From + " (" + s.Date + ")"
}

// CardDimension is the dimension of all points of a card.
const CardDimension = "depth"

// DeckGroups returns the groups of decks, in display order.
func DeckGroups() []string {
	return []string{"distributed", "cloud", "performance", "compute", "storage", "database", "networking", "coding"}
}

// Limits of a card: what can be asked, answered and marked in a minute or two.
const (
	mostCards      = 60
	fewestPoints   = 2
	mostPoints     = 5
	longestAnswer  = 80 // words
	longestCardAsk = 60 // words of a question
	mostMinutes    = 3
	mostPointSize  = 3 // weight
	defaultMinutes = 2
)

// deckDocument is a deck as it is written.
type deckDocument struct {
	Format   int            `yaml:"format"`             // 2
	ID       string         `yaml:"id"`                 // equals the file's name without .yaml
	Title    string         `yaml:"title"`              // "Cache invalidation"
	Group    string         `yaml:"group"`              // distributed, cloud, performance, compute, storage, database, networking or coding
	Topics   []string       `yaml:"topics,omitempty"`   // words that the deck may be picked by, beside its id and its group
	Concepts conceptEntries `yaml:"concepts,omitempty"` // that more than one card speaks of
	Cards    []cardEntry    `yaml:"cards"`
}

// cardEntry is a card as it is written.
type cardEntry struct {
	ID       string         `yaml:"id"`                 // unique in the deck
	Ask      string         `yaml:"ask"`                // the question, at most 60 words
	Minutes  float64        `yaml:"minutes,omitempty"`  // 1 to 3; 2 if left out
	Points   []pointEntry   `yaml:"points"`             // two to five things that a good answer says
	Wrong    []pointEntry   `yaml:"wrong,omitempty"`    // bad signs: wrong things that people say
	Concepts conceptEntries `yaml:"concepts,omitempty"` // that more than one point speaks of
	Answer   string         `yaml:"answer"`             // a model answer that makes all points, at most 80 words
	Sources  []CardSource   `yaml:"sources"`            // where its facts can be looked up
}

// pointEntry is a point of a card as it is written: a criterion with a title in the place of the dimension.
type pointEntry struct {
	ID       string         `yaml:"id"`                 // unique in the card
	Title    string         `yaml:"title"`              // what is looked for, or what is wrong
	Weight   float64        `yaml:"weight,omitempty"`   // 1 to 3, 1 if left out; of a bad sign -1 to -3, -1.5 if left out
	Is       oneOrMore      `yaml:"is,omitempty"`       // concepts that meet it; its own words are a kind of them
	Says     []string       `yaml:"says,omitempty"`     // its own words: they make a concept with the point's id
	Not      []string       `yaml:"not,omitempty"`      // words in the clause that give its own another meaning
	Kind     oneOrMore      `yaml:"kind,omitempty"`     // wider concepts that its own words are a kind of, and that do not meet it
	Also     oneOrMore      `yaml:"also,omitempty"`     // other concepts that meet it
	Needs    string         `yaml:"needs,omitempty"`    // relations, one of which must be tied to what meets it for more than half
	Partly   oneOrMore      `yaml:"partly,omitempty"`   // concepts that meet it by half
	Unless   oneOrMore      `yaml:"unless,omitempty"`   // of a bad sign: concepts that, explained, take it back
	Concepts conceptEntries `yaml:"concepts,omitempty"` // further concepts that its rule speaks of
	Rule     string         `yaml:"rule,omitempty"`     // expr: 1 hit, ½ partial, 0 miss, or a bool; it follows from the keys above if left out
	Feedback string         `yaml:"feedback"`           // for a miss: what to add and why; for a bad sign: what is wrong
}

// deckOrigins say where in the file the parts of a deck stand: paths for source.find.
type deckOrigins struct {
	concepts []conceptOrigin
	cards    []cardOrigins
}

type cardOrigins struct {
	concepts []conceptOrigin
	points   []criterionOrigin // the points, then the bad signs
}

// criterion converts the entry to a criterion of a scenario.
func (e *pointEntry) criterion(bad bool) criterionEntry {
	weight := e.Weight
	switch {
	case weight != 0:
	case bad:
		weight = -1.5
	default:
		weight = 1
	}
	return criterionEntry{
		ID: e.ID, Dimension: CardDimension, Title: e.Title, Weight: rubric.Same(weight), Is: e.Is, Says: e.Says, Not: e.Not, Kind: e.Kind,
		Also: e.Also, Needs: e.Needs, Partly: e.Partly, Unless: e.Unless, Concepts: e.Concepts, Rule: e.Rule, Feedback: e.Feedback,
	}
}

// LoadDeck reads a deck. It returns the deck, or every mistake that can be found without compiling its rules; CheckDeck finds those, too.
func LoadDeck(file string, data []byte) (*Deck, problem.List) {
	d, problems := loadDeck(file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	return d, nil
}

// IsDeck reports whether a YAML file is meant as a deck, that is, whether it has the top-level key cards.
func IsDeck(data []byte) bool {
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "cards:") {
			return true
		}
	}
	return false
}

// loadDeck returns what could be read of a deck even if there are problems; nil if nothing could.
func loadDeck(file string, data []byte) (*Deck, problem.List) {
	src, problems := parseSource(file, data)
	if src.root == nil {
		return nil, problems.Sorted()
	}
	if p, ok := src.format(); !ok {
		return nil, problem.List{p}
	}
	doc := &deckDocument{}
	dec := newDecoder(src)
	dec.value(src.root, reflect.ValueOf(doc).Elem(), "the deck")
	d := doc.expand()
	d.src = src
	c := &deckChecker{
		checker: checker{s: &Scenario{src: src}, problems: dec.problems, broken: dec.broken()},
		deck:    d, doc: doc,
	}
	c.all()
	return d, c.problems.Sorted()
}

// expand converts a document to the deck.
func (doc *deckDocument) expand() *Deck {
	d := &Deck{ID: doc.ID, Title: doc.Title, Group: doc.Group, Topics: doc.Topics}
	for _, e := range doc.Concepts {
		d.concepts = append(d.concepts, e.concept())
		d.origins.concepts = append(d.origins.concepts, e.origin(at("concepts", e.ID)))
	}
	for i := range doc.Cards {
		c, from := doc.Cards[i].card(doc.ID, at("cards", i))
		d.Cards, d.origins.cards = append(d.Cards, c), append(d.origins.cards, from)
	}
	d.texts = doc.texts()
	return d
}

// texts returns the texts of the cards, with the words that they listen for.
func (doc *deckDocument) texts() []string {
	texts := make([]string, len(doc.Cards))
	for i, e := range doc.Cards {
		parts := []string{e.Ask, e.Answer}
		for _, p := range e.Points {
			parts = append(append(parts, p.Title, p.Feedback), p.Says...)
		}
		texts[i] = strings.ReplaceAll(strings.Join(parts, "\n"), "|", " ")
	}
	return texts
}

// card converts an entry at a path to a card.
func (e *cardEntry) card(deck string, path []any) (Card, cardOrigins) {
	c := Card{Deck: deck, ID: e.ID, Ask: strings.TrimSpace(e.Ask), Minutes: e.Minutes, Answer: strings.TrimSpace(e.Answer), Sources: e.Sources}
	if c.Minutes == 0 {
		c.Minutes = defaultMinutes
	}
	var from cardOrigins
	for _, co := range e.Concepts {
		c.concepts = append(c.concepts, co.concept())
		from.concepts = append(from.concepts, co.origin(under(path, "concepts", co.ID)))
	}
	add := func(list []pointEntry, bad bool, to *[]rubric.Criterion, key string) {
		for k := range list {
			where := under(path, key, k)
			point, concepts, origins := list[k].compile(bad, where)
			*to = append(*to, point)
			from.points = append(from.points, criterionOrigin{where, list[k].Rule != ""})
			c.concepts, from.concepts = append(c.concepts, concepts...), append(from.concepts, origins...)
		}
	}
	add(e.Points, false, &c.Points, "points")
	add(e.Wrong, true, &c.Wrong, "wrong")
	return c, from
}

// Card returns the card with an id; nil if there is none.
func (d *Deck) Card(id string) *Card {
	if i := slices.IndexFunc(d.Cards, func(c Card) bool { return c.ID == id }); i >= 0 {
		return &d.Cards[i]
	}
	return nil
}

// File returns the name of the file that the deck was read from.
func (d *Deck) File() string { return d.src.file }

// Speaks reports whether a word selects the deck: its id, its group, or one of its topics.
func (d *Deck) Speaks(topic string) bool {
	return topic == d.ID || topic == d.Group || slices.Contains(d.Topics, topic)
}
