package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// CompiledCard is a card that is ready to mark answers. It is safe for concurrent use.
type CompiledCard struct {
	*Card
	Rubric *rubric.Rubric
	topic  []string // concepts, one of which an answer to this card speaks of
	field  *reading.Field
	detail float64 // telling words that can be asked
}

// cardWords is the fewest words that can be judged: an answer to a card is a few sentences.
const cardWords = 5

// cardOwn is the minimum share of an answer's words that are the candidate's own statements. It is less than for a whole problem, since in a few sentences one
// that begins with "I'd say no to" is a third of them. Of 396 answers to 92 cards, the lowest share is .62.
const cardOwn = 0.5

// cardStated is the minimum share of an answer's words that state something: notes are fine, a list of terms is not. Of the 132 good ones among those answers,
// one in note form has .47, and the others have at least .62.
const cardStated = 0.45

// allPoints is the share of the points' weight that can be expected in a minute or two, which is not enough for all points. It counts as mostAsked of the whole;
// the rest comes with the other points, so that more points always earn more.
const (
	allPoints = 0.75
	mostAsked = 0.9
)

// detailWeight is the share of the points' worth that depends on detail. Points alone can't distinguish a minimal answer from a full one, since both may make all
// of them: of 76 fair answers by others, the median makes four fifths of its points.
const detailWeight = 0.75

// fullDetail is the detail that can be expected, relative to the model answer, which is short. Of 76 good answers by others, the median has 1.1 times as much; the
// median of the fair answers has .6 times as much, and that of the poor ones .4 times.
const fullDetail = 1.35

// doubt is the share of a bad sign that is forgiven to an answer that makes every point in full detail: such an answer is seldom wrong, and what sounds wrong in it
// is more often a misread right statement.
const doubt = 0.5

// cardStage is the one stage of an answer to a card.
const cardStage = "answer"

// Compile compiles the card with an id. It returns the mistakes in its rules and concepts; for an unknown id, it returns one that says so.
func (d *Deck) Compile(id string) (*CompiledCard, problem.List) {
	i := slices.IndexFunc(d.Cards, func(c Card) bool { return c.ID == id })
	if i < 0 {
		return nil, problem.List{{File: d.src.file, Msg: fmt.Sprintf("no card %q", clip(id)), Hint: problem.DidYouMean(id, d.cardIDs())}}
	}
	return d.compile(i)
}

func (d *Deck) cardIDs() []string {
	ids := make([]string, len(d.Cards))
	for i, c := range d.Cards {
		ids[i] = c.ID
	}
	return ids
}

func (d *Deck) compile(i int) (*CompiledCard, problem.List) {
	card := &d.Cards[i]
	r, errs := rubric.Compile(rubric.Spec{
		Scenario:    card.Ref(),
		Level:       rubric.L5,
		Dimensions:  []string{CardDimension},
		Criteria:    untold(slices.Concat(card.Points, card.Wrong)),
		Concepts:    d.lexiconOf(card),
		Stages:      []string{cardStage},
		Asked:       []string{card.Ask},
		FewestWords: cardWords,
		LeastOwn:    cardOwn,
		LeastStated: cardStated,
		Supposed:    true,
	})
	var problems problem.List
	for _, e := range errs {
		problems = append(problems, d.place(e, i)...)
	}
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	if r == nil {
		return nil, problem.List{{File: d.src.file, Msg: fmt.Sprintf("the rules of the card %q do not compile", card.ID)}}
	}
	c := &CompiledCard{Card: card, Rubric: r, field: d.field(i)}
	c.detail = max(1, fullDetail*c.look(card.Answer).Reading().Telling(c.field, card.Ask))
	c.topic = append(r.Lexicon().Concepts(card.Ask), r.Lexicon().Concepts(card.Answer)...)
	for _, co := range card.concepts {
		c.topic = append(c.topic, co.ID)
	}
	return c, nil
}

// field is the words that may be used in answer to a card.
func (d *Deck) field(i int) *reading.Field {
	return reading.NewField(d.texts[i], slices.Delete(slices.Clone(d.texts), i, i+1))
}

// untold returns criteria without titles and feedback. In an interview, repeating what the interviewer listens for earns nothing; a drill shows it after an answer,
// to be repeated the next time.
func untold(list []rubric.Criterion) []rubric.Criterion {
	for i := range list {
		list[i].Title, list[i].Feedback = "", ""
	}
	return list
}

// place converts a problem in a card's spec to one in the file; see Scenario.place.
func (d *Deck) place(e problem.Problem, card int) problem.List {
	path := at("cards", card)
	switch i := e.In.Index(1); e.In.Field(0) {
	case "criteria":
		from := d.origins.cards[card].points[i]
		path = from.at
		if from.byRule {
			path = under(path, e.In.Field(2))
			break
		}
		if strings.HasPrefix(e.Msg, "no concept") || strings.HasPrefix(e.Msg, "the expression is empty") {
			return nil // the checker reported it at the key
		}
		e.Line = 0 // the position is in the derived rule
	case "concepts":
		path = d.conceptOrigins(card)[i].field(e.In.Field(2), e.In.Index(3))
	}
	n := d.src.find(path...)
	line, column := n.Line, n.Column
	if e.Line > 0 {
		line, column = d.src.inside(n, e.Line, e.Column)
	}
	return problem.List{{File: d.src.file, Line: line, Column: column, Msg: e.Msg, Hint: e.Hint}}
}

// CardMark is the result of marking an answer to a card.
type CardMark struct {
	Share  float64         // of the points by weight, with the detail, minus bad signs; 0 to 1
	Detail float64         // how much it tells in the words of the subject, 0 to 1 and never quite 1; .93 at fullDetail times the model answer
	Points []rubric.Result // in the card's order, with the sentences that earned them
	Wrong  []rubric.Result // the bad signs; Hit if something wrong was said
	Note   string          // why nothing counts, or why the answer as a whole gets less than its points; empty otherwise
	Words  int
	Held   bool // the whole answer shows that its points are only named: at most half counts
}

// What is said of an answer that earns nothing whatever its words are; other reasons are those of rubric.View.Floor.
const (
	TooFar        = "too far from the question"
	RepeatsCard   = "it repeats the question"
	NamesOnlyCard = "it names terms and says nothing about them"
	NothingStated = "it states nothing: what it speaks of is asked, rejected or supposed"
)

// look evaluates an answer.
func (c *CompiledCard) look(text string) *rubric.View {
	return c.Rubric.Look(rubric.Transcript{Scenario: c.Ref(), Stages: []rubric.StageAnswer{{Stage: cardStage, Text: text}}})
}

// Mark marks an answer in plain text or Markdown.
func (c *CompiledCard) Mark(text string) CardMark {
	v := c.look(text)
	card := v.Scorecard()
	for i, k := range slices.Concat(c.Points, c.Wrong) {
		r := &card.Criteria[i]
		r.Title = k.Title
		if r.Outcome != rubric.Hit || k.Bad() {
			r.Feedback = k.Feedback
		}
	}
	m := CardMark{Points: card.Criteria[:len(c.Points)], Wrong: card.Criteria[len(c.Points):], Words: card.Words}
	m.Detail = levelOff(v.Reading().Telling(c.field, c.Ask) / c.detail)
	m.Share = m.share()
	switch depth := card.Dimensions[CardDimension]; {
	case v.Floor() != "":
		m.Note = c.floor(v)
	case m.heard() == 0 && !v.Reading().Speaks(c.topic...):
		m.Note = TooFar
	case depth.Cap != "" && depth.Mark <= 1:
		m.Note, m.Held = depth.Cap, true
		m.Share = min(m.Share, 0.5)
	}
	return m
}

// share adds up the points, each worth more with detail, and subtracts the bad signs.
func (m *CardMark) share() float64 {
	all, got, wrong := 0.0, 0.0, 0.0
	for _, r := range m.Points {
		all += r.Weight
		got += r.Weight * worth(r.Outcome)
	}
	for _, r := range m.Wrong {
		wrong -= r.Weight * worth(r.Outcome)
	}
	made := min(got/all/allPoints, 1)*mostAsked + max(0, got/all-allPoints)/(1-allPoints)*(1-mostAsked)
	return max(0, made*(1-detailWeight+detailWeight*m.Detail)-wrong/all/allPoints*(1-doubt*made*m.Detail))
}

// levelOff returns x if it is small, and approaches 1 if it is large.
func levelOff(x float64) float64 {
	const straight = 0.8
	if x <= straight {
		return x
	}
	return 1 - (1-straight)*math.Exp((straight-x)/(1-straight))
}

// worth is the share of a criterion's weight that an outcome earns.
func worth(o rubric.Outcome) float64 {
	switch o {
	case rubric.Hit:
		return 1
	case rubric.Partial:
		return 0.5
	}
	return 0
}

// floor returns why an answer earns nothing, in terms of a card; empty if it earns something.
func (c *CompiledCard) floor(v *rubric.View) string {
	r := v.Reading()
	switch {
	case r.Foreign() || r.Words < cardWords:
		return v.Floor()
	case r.Repeated() >= 0.5:
		return RepeatsCard
	case r.Said() == 0 && r.Speaks(c.topic...):
		return NothingStated
	case r.Said() == 0 && slices.ContainsFunc(r.Mentions, func(m reading.Mention) bool { return slices.Contains(c.topic, m.Concept) }):
		return NamesOnlyCard
	case r.Said() == 0:
		return TooFar
	}
	return v.Floor()
}

// heard counts the points that were made at least in part, and the bad signs that occurred.
func (m *CardMark) heard() int {
	n := 0
	for _, r := range slices.Concat(m.Points, m.Wrong) {
		if r.Outcome == rubric.Hit || r.Outcome == rubric.Partial {
			n++
		}
	}
	return n
}
