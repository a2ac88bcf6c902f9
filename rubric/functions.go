package rubric

import (
	"strings"
	"sync"
)

// argKind is what an argument of a function refers to.
type argKind int

const (
	argNone argKind = iota
	argConcept
	argFact
	argAsked // a fact, with or without a number
	argCriterion
	argRelations
	argQuantity
	argPerson
)

// FunctionDoc documents a function that rules can call. docs/rules.md and 'tenx rubric functions' are generated from it.
type FunctionDoc struct {
	Name          string
	Signature     string
	Doc           string
	Example       string    // an expression
	Text          string    // an answer for which the example returns Gives
	Gives         string    // as fmt prints it
	voice         Voice     // in which the example is read
	args          []argKind // the last one repeats
	conditionOnly bool
}

// Answer is the text of the example on one line, without the fences of a diagram.
func (f FunctionDoc) Answer() string {
	if block, ok := strings.CutPrefix(f.Text, "```d2\n"); ok {
		return "a d2 block: " + strings.ReplaceAll(strings.TrimSuffix(block, "\n```"), "\n", "; ")
	}
	return f.Text
}

func (f FunctionDoc) kindOf(i int) argKind {
	if len(f.args) == 0 {
		return argNone
	}
	return f.args[min(i, len(f.args)-1)]
}

var quantityKinds = map[string]bool{"rate": true, "size": true, "time": true, "money": true, "percent": true, "count": true, "factor": true}

//go:generate go test -run ^TestRulesDoc$ -count 1 . -update

// Functions documents all functions, in reading order.
func Functions() []FunctionDoc {
	return append([]FunctionDoc{
		{
			Name: "explained", Signature: "explained(concept, ...) number", args: []argKind{argConcept},
			Doc:     "1 where one of the concepts, or a kind of it, is asserted with something tied to it in its clause or the next: a reason, a mechanism, a number, a consequence, a condition or an alternative. ½ where it is only named; in a scenario's own criterion only where one of its own concepts is named by a term, or stated in a plain clause. 0 otherwise.",
			Example: `explained("queue")`, Text: "Uploads go to a queue, so a burst waits instead of failing.", Gives: "1",
		},
		{
			Name: "said", Signature: "said(concept, ...) bool", args: []argKind{argConcept},
			Doc:     "whether one of the concepts is asserted or named, with or without anything tied to it; false where it is only listed, turned down, asked or hypothetical.",
			Example: `said("queue")`, Text: "We don't need a queue.", Gives: "false",
		},
		{
			Name: "rejected", Signature: "rejected(concept, ...) bool", args: []argKind{argConcept},
			Doc:     "whether one of the concepts is turned down, and none of them asserted with a relation anywhere.",
			Example: `rejected("queue")`, Text: "We don't need a queue.", Gives: "true",
		},
		{
			Name: "listed", Signature: "listed(concept, ...) bool", args: []argKind{argConcept},
			Doc:     "whether one of the concepts is an item of an enumeration that says nothing of it.",
			Example: `listed("queue")`, Text: "Cache, queue, shards and replicas come first.", Gives: "true",
		},
		{
			Name: "together", Signature: "together(concepts, concepts, ...) number", args: []argKind{argConcept},
			Doc:     "1 where a concept of each list is asserted within two neighbouring sentences; ½ where all are asserted, but apart. A list is one id or [id, ...].",
			Example: `together("replica", ["availability-zone", "region"])`, Text: "Each shard has a replica in another availability zone.", Gives: "1",
		},
		{
			Name: "tied", Signature: "tied(relations, concept, ...) bool", args: []argKind{argRelations, argConcept},
			Doc:     "whether one of the concepts is asserted with one of these relations: words of reason, mechanism, number, consequence, condition, alternative.",
			Example: `tied("reason consequence", "queue")`, Text: "Uploads go to a queue because bursts are short.", Gives: "true",
		},
		{
			Name: "breadth", Signature: "breadth(concept, ...) int", args: []argKind{argConcept},
			Doc:     "how many different concepts among these, or kinds of these, are asserted with something tied to them.",
			Example: `breadth("queue", "cache")`, Text: "Uploads go to a queue, so bursts wait. A cache keeps the hot rows for 60 s.", Gives: "2",
		},
		{
			Name: "statements", Signature: "statements(concept, ...) int", args: []argKind{argConcept},
			Doc:     "in how many sentences one of the concepts, or a kind of it, is asserted with something tied to it.",
			Example: `statements("queue")`, Text: "Uploads go to a queue, so bursts wait. Clicks go to SQS for 60 s.", Gives: "2",
		},
		{
			Name: "depth", Signature: "depth(relations, concept, ...) int", args: []argKind{argRelations, argConcept},
			Doc:     "how many different concepts among these, or kinds of these, are asserted with one of these relations.",
			Example: `depth("number", "queue", "cache")`, Text: "Uploads go to a queue, so bursts wait. A cache keeps the hot rows for 60 s.", Gives: "1",
		},
		{
			Name: "named", Signature: "named(concept, ...) int", args: []argKind{argConcept},
			Doc:     "how many different concepts among these, or kinds of these, are asserted or named, with or without anything tied to them.",
			Example: `named("queue", "cache")`, Text: "We use a queue. There is a cache.", Gives: "2",
		},
		{
			Name: "turned_down", Signature: "turned_down(concept, ...) int", args: []argKind{argConcept},
			Doc:     "how many different concepts among these, or kinds of these, are rejected and nowhere asserted with a relation.",
			Example: `turned_down("queue", "cache", "replica")`, Text: "We don't need a queue or replicas. A cache keeps the hot rows for 60 s.", Gives: "2",
		},
		{
			Name: "estimate", Signature: "estimate(fact) number", args: []argKind{argFact},
			Doc: "1 where the answer states a quantity of the fact's unit within a factor of 2 of it, ½ within a factor of 10.",
		},
		{
			Name: "fact", Signature: "fact(fact) number", args: []argKind{argFact},
			Doc: "the fact's value, in its own unit.",
		},
		{
			Name: "asked", Signature: "asked(fact, ...) bool", args: []argKind{argAsked},
			Doc: "whether the candidate asked for one of the facts and was told.",
		},
		{
			Name: "numbers", Signature: "numbers(kind) int", args: []argKind{argQuantity},
			Doc:     "how many different quantities of a kind the answer states: rate, size, time, money, percent, count or factor.",
			Example: `numbers("money")`, Text: "Storage is $30 a month, requests $12.", Gives: "2",
		},
		{
			Name: "sums", Signature: "sums() int", Doc: "how many sums are written out in the answer and hold within a factor of 1.5.",
			Example: `sums()`, Text: "100M links/month = 38 per second.", Gives: "1",
		},
		{
			Name: "sums_off", Signature: "sums_off(kind, ...) int", args: []argKind{argQuantity}, Doc: "how many sums of the answer, written out or in rows, lines and words that follow from each other, are off by a factor of 3 or more; with kinds, only those whose result is of one of them.",
			Example: `sums_off()`, Text: "20 GB x 10 = 2 TB.", Gives: "1",
		},
		{
			Name: "did", Signature: "did(concept, ...) number", args: []argKind{argConcept},
			Doc:     "in an answer that tells what once happened: 1 where the candidate did or was in charge of one of the concepts and says why, by how much, in place of what, or what came of it ('I rolled it back within five minutes'); ½ where the candidate only did it, or 'we' did it and say so much. 0 where somebody else did, or where it is only planned or imagined; 0 in any other answer.",
			Example: `did("rollback")`, Text: "I started the rollback after five minutes.", Gives: "1", voice: Narrating,
		},
		{
			Name: "acts", Signature: "acts(person) int", args: []argKind{argPerson},
			Doc:     "in an answer that tells what once happened: in how many sentences somebody does something, in the past tense: \"i\", \"we\" or \"others\".",
			Example: `acts("i")`, Text: "I paged the on-call engineer. We found the cause. I would do it again.", Gives: "1", voice: Narrating,
		},
		{
			Name: "changes", Signature: "changes() int",
			Doc:     "how many sentences say by how much something changed: a verb of change and a number with it.",
			Example: `changes()`, Text: "The error rate fell from 12% to 0.4%. Everybody was happy.", Gives: "1", voice: Narrating,
		},
		{
			Name: "measures", Signature: "measures() int",
			Doc:     "how many different numbers the answer states, of any kind; small numbers in words and years do not count.",
			Example: `measures()`, Text: "In 2023 it took 40 minutes and cost $9,000; two people noticed.", Gives: "2", voice: Narrating,
		},
		{
			Name: "raised", Signature: "raised(concept, ...) number", args: []argKind{argConcept},
			Doc:     "for a conversation: 1 where the candidate brings one of the concepts up in a sentence, be it as a statement, a question or a proposal; 0 otherwise.",
			Example: `raised("queue")`, Text: "Could we put a queue in front of it?", Gives: "1", voice: Conversing,
		},
		{
			Name: "words", Signature: "words() int", Doc: "words in the answer.",
			Example: `words()`, Text: "Two words.", Gives: "2",
		},
		{
			Name: "hit", Signature: "hit(criterion) bool", args: []argKind{argCriterion}, conditionOnly: true,
			Doc: "whether the criterion is met so far; of a bad sign, whether the wrong thing was said. For conditions.",
		},
		{
			Name: "partial", Signature: "partial(criterion) bool", args: []argKind{argCriterion}, conditionOnly: true,
			Doc: "whether the criterion is partly met so far. For conditions.",
		},
		{
			Name: "missed", Signature: "missed(criterion) bool", args: []argKind{argCriterion}, conditionOnly: true,
			Doc: "whether the criterion is not met at all so far. For conditions.",
		},
	}, designFunctions()...)
}

// functionsByName are the functions for checking rules, which look them up hundreds of times.
var functionsByName = sync.OnceValue(func() map[string]FunctionDoc {
	m := map[string]FunctionDoc{}
	for _, f := range Functions() {
		m[f.Name] = f
	}
	return m
})

func function(name string) (FunctionDoc, bool) {
	f, ok := functionsByName()[name]
	return f, ok
}

func functionNames() []string {
	names := []string{"max", "min", "design"}
	for _, f := range Functions() {
		if !strings.Contains(f.Name, ".") {
			names = append(names, f.Name)
		}
	}
	return names
}

// env is the environment of an expression. Its functions are bound to a View when it runs.
type env struct {
	Explained  func(ids ...string) float64                `expr:"explained"`
	Said       func(ids ...string) bool                   `expr:"said"`
	Rejected   func(ids ...string) bool                   `expr:"rejected"`
	Listed     func(ids ...string) bool                   `expr:"listed"`
	Together   func(lists ...any) float64                 `expr:"together"`
	Tied       func(relations string, ids ...string) bool `expr:"tied"`
	Breadth    func(ids ...string) int                    `expr:"breadth"`
	Statements func(ids ...string) int                    `expr:"statements"`
	Depth      func(relations string, ids ...string) int  `expr:"depth"`
	Named      func(ids ...string) int                    `expr:"named"`
	TurnedDown func(ids ...string) int                    `expr:"turned_down"`
	Estimate   func(fact string) float64                  `expr:"estimate"`
	Fact       func(fact string) float64                  `expr:"fact"`
	Asked      func(facts ...string) bool                 `expr:"asked"`
	Numbers    func(kind string) int                      `expr:"numbers"`
	Sums       func() int                                 `expr:"sums"`
	SumsOff    func(kinds ...string) int                  `expr:"sums_off"`
	Did        func(ids ...string) float64                `expr:"did"`
	Acts       func(person string) int                    `expr:"acts"`
	Changes    func() int                                 `expr:"changes"`
	Measures   func() int                                 `expr:"measures"`
	Raised     func(ids ...string) float64                `expr:"raised"`
	Words      func() int                                 `expr:"words"`
	Hit        func(criterion string) bool                `expr:"hit"`
	Partial    func(criterion string) bool                `expr:"partial"`
	Missed     func(criterion string) bool                `expr:"missed"`
	Design     designEnv                                  `expr:"design"`
}

func (v *View) bind() *env {
	return &env{
		Explained: v.explained, Said: v.said, Rejected: v.rejected, Listed: v.listed, Together: v.together, Tied: v.tied, Breadth: v.breadth, Statements: v.statements, Depth: v.depth,
		Named: v.named, TurnedDown: v.turnedDown, Estimate: v.estimate, Fact: v.fact, Asked: v.wasAsked, Numbers: v.numbers, Sums: v.sums, SumsOff: v.sumsOff,
		Did: v.did, Acts: v.acts, Changes: v.changes, Measures: v.measures, Raised: v.raised,
		Words:   func() int { return v.reading.Words },
		Hit:     func(id string) bool { return v.Outcome(id) == Hit },
		Partial: func(id string) bool { return v.Outcome(id) == Partial },
		Missed:  func(id string) bool { return v.Outcome(id) == Miss },
		Design:  noDesign(),
	}
}
