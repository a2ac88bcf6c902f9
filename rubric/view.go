package rubric

import (
	"fmt"
	"math"
	"slices"

	"github.com/expr-lang/expr/vm"

	"tenx/rubric/reading"
)

// View is one reading of a transcript; criteria are evaluated as they are asked for.
// It is not safe for concurrent use.
type View struct {
	rubric     *Rubric
	transcript Transcript
	reading    *reading.Reading
	machine    vm.VM
	env        env
	outcomes   []judged // by criterion; Outcome "" until asked for
	trace      []looked // what the functions of the running rule looked at
	told       map[string]bool
	caps       []bool             // which caps hold; nil until asked for
	floor      string             // why the answer is at the floor; empty if it is not
	own        bool               // a criterion of the scenario's own is judged
	bound      *bound             // on every mark; nil until asked for
	like       map[string]float64 // how like the answer is to each problem, 0 to 1; nil where the words of no problem are known
}

// judged is a criterion's outcome with what earned it.
type judged struct {
	outcome  Outcome
	evidence []reading.Place
	running  bool
}

// looked is what one call of a function gave, and the places behind it.
type looked struct {
	value  float64
	places []reading.Place
}

// Look reads a transcript.
func (r *Rubric) Look(t Transcript) *View {
	texts := make([]reading.Text, len(t.Stages))
	for i, s := range t.Stages {
		texts[i] = reading.Text{Stage: s.Stage, Text: s.Text, Topics: r.topics(t, s)}
	}
	v := &View{rubric: r, transcript: t, reading: reading.Read(r.lexicon, texts, r.asked), outcomes: make([]judged, len(r.criteria)), told: map[string]bool{}}
	for _, turn := range t.Turns {
		if turn.Kind == "fact" {
			v.told[turn.ID] = true
		}
	}
	v.env = v.bind()
	v.floor = v.atFloor()
	return v
}

// Begun judges an answer that is still being given: that it is short, or does not speak of the problem yet, is
// not held against it. It is for the interviewer, not for marks, and must come before anything else is asked of
// the view.
func (v *View) Begun() *View {
	v.floor, v.bound = "", &bound{mark: 4}
	return v
}

// Floor says why the whole answer scores nothing; empty where it does not.
func (v *View) Floor() string { return v.floor }

// Reading gives what was read.
func (v *View) Reading() *reading.Reading { return v.reading }

// minWords is the length below which an answer says nothing that could be judged.
const minWords = 20

// atFloor says why the answer scores nothing, or nothing.
func (v *View) atFloor() string {
	if v.reading.Words < minWords {
		return "too short to be judged"
	}
	if v.reading.Said() == 0 {
		return "nothing about system design was detected in it"
	}
	if v.reading.Repeated() >= mostlyRepeated {
		return "it repeats what the interviewer says or looks for"
	}
	if v.reading.WordSalad() {
		return "its words stand in no order that says something"
	}
	if v.reading.Stated() < hardlyStated {
		return "it lists names and states nothing"
	}
	return v.offTopic()
}

// An answer is about its problem if its words are like the problem's, and more so than like any other's. Measured on
// answers to 13 problems: like their own at least .17 and at least 1.2 times as like as the next; an answer about
// no problem at all .07. Words count only where they are used to state something: of those answers, the ones that drop
// names state it with a quarter of their words, the others with five in six or more. Where the words do not say enough, the
// concepts of the topic's groups must.
const (
	likeEnough     = 0.12
	surelyLike     = 0.18 // whatever its concepts are: of answers to other problems, .13 at most
	moreLike       = 1.1
	hardlyLess     = 0.7
	mostlyStated   = 0.5
	mostlyRepeated = 0.6
	hardlyStated   = 0.12 // lists of terms 0 to .18; no answer that a person wrote below .20
	otherSubject   = "it speaks of %s rather than of this problem"
	noSuchSubject  = "it does not speak of this problem"
)

// offTopic says why an answer is not one to this problem, or nothing.
func (v *View) offTopic() string {
	spec := &v.rubric.spec
	if len(spec.Topic) == 0 {
		return "" // rules for any problem
	}
	groups := 0
	for _, g := range spec.Topic {
		if v.reading.Speaks(g...) {
			groups++
		}
	}
	enough := groups >= spec.TopicNeed
	if spec.Words == nil {
		if enough {
			return ""
		}
		return noSuchSubject
	}
	like := v.reading.Similarity(spec.Words)
	v.like = like
	own, other, next := like[spec.Scenario], "", 0.0
	for id, x := range like {
		if id != spec.Scenario && !slices.Contains(spec.Near, id) && (x > next || x == next && id < other) {
			other, next = id, x
		}
	}
	switch {
	case groups > 0 && own >= likeEnough && own >= moreLike*next && v.reading.Stated() >= mostlyStated,
		own >= surelyLike && own >= moreLike*next && v.reading.Stated() >= hardlyStated,
		enough && own >= hardlyLess*next:
		return ""
	case next >= likeEnough && next > own:
		return fmt.Sprintf(otherSubject, other)
	}
	return noSuchSubject
}

// run evaluates a program: a number, with true as 1.
func (v *View) run(p *program) float64 {
	out, err := v.machine.Run(p.vm, v.env)
	if err != nil {
		return 0 // a division by zero or the like: nothing was found
	}
	switch x := out.(type) {
	case bool:
		if x {
			return 1
		}
	case float64:
		if !math.IsNaN(x) {
			return x
		}
	case int:
		return float64(x)
	}
	return 0
}

// Holds evaluates a condition.
func (v *View) Holds(c *Condition) bool {
	saved := v.trace
	ok := v.run(c.program) != 0
	v.trace = saved
	return ok
}

// Outcome evaluates one criterion; NotJudged for an unknown id.
func (v *View) Outcome(criterion string) Outcome {
	i, ok := v.rubric.byID[criterion]
	if !ok {
		return NotJudged
	}
	return v.judge(i).outcome
}

func (v *View) judge(i int) judged {
	j := &v.outcomes[i]
	if j.outcome != "" || j.running {
		return *j
	}
	j.running = true
	c := &v.rubric.criteria[i]
	outer := v.trace
	v.trace = nil
	switch {
	case v.floor != "":
		j.outcome = Miss
	case c.applies != nil && !v.Holds(c.applies):
		j.outcome = NotJudged
	default:
		v.trace = nil
		machine := v.machine // a rule may be asked for from inside another's condition
		v.machine = vm.VM{}
		v.reading.WithoutOwn, v.own = i < v.rubric.spec.Shared, i >= v.rubric.spec.Shared
		value := v.run(c.rule)
		v.reading.WithoutOwn, v.own = false, false
		v.machine = machine
		j.outcome = outcomeOf(value)
		j.evidence = v.evidence(value)
	}
	v.trace = outer
	j.running = false
	return *j
}

func outcomeOf(value float64) Outcome {
	switch {
	case value >= 1:
		return Hit
	case value >= 0.5:
		return Partial
	}
	return Miss
}

// maxEvidence is how many places a criterion quotes.
const maxEvidence = 3

// evidence picks the places behind a value: those of the calls that gave as much, else of those that gave anything.
func (v *View) evidence(value float64) []reading.Place {
	if value < 0.5 {
		return nil
	}
	var out []reading.Place
	add := func(least float64) {
		for _, l := range v.trace {
			if l.value < least {
				continue
			}
			for _, p := range l.places {
				if len(out) < maxEvidence && !slices.ContainsFunc(out, p.Overlaps) {
					out = append(out, p)
				}
			}
		}
	}
	add(math.Min(1, value))
	if len(out) == 0 {
		add(0.5)
	}
	slices.SortFunc(out, reading.Place.Compare)
	return out
}

// Missing is the weight that the criteria have at the scenario's level and did not earn: a miss
// counts whole, a partial half, a bad sign that was said its size.
func (v *View) Missing(criteria ...string) float64 {
	total := 0.0
	for _, id := range criteria {
		i, ok := v.rubric.byID[id]
		if !ok {
			continue
		}
		w, got := v.rubric.weight(i, v.rubric.spec.Level), v.judge(i).outcome.value()
		switch {
		case v.judge(i).outcome == NotJudged:
		case w < 0:
			total += -w * got
		default:
			total += w * (1 - got)
		}
	}
	return total
}

func (o Outcome) value() float64 {
	switch o {
	case Hit:
		return 1
	case Partial:
		return 0.5
	}
	return 0
}

func (r *Rubric) weight(i int, l Level) float64 { return r.weights[l][i] }

func (v *View) looked(value float64, places ...reading.Place) {
	if value > 0 {
		v.trace = append(v.trace, looked{value, places})
	}
}

// The functions of a rule. Functions documents them.

func (v *View) explained(ids ...string) float64 {
	tied, named := v.reading.Explained(ids...)
	if v.own {
		named = v.reading.Specific(named, ids...)
	}
	switch {
	case len(tied) > 0:
		v.looked(1, tied...)
		return 1
	case len(named) > 0:
		v.looked(0.5, named...)
		return 0.5
	}
	return 0
}

func (v *View) said(ids ...string) bool {
	tied, named := v.reading.Explained(ids...)
	places := append(tied, named...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) rejected(ids ...string) bool {
	tied, _ := v.reading.Explained(ids...)
	if len(tied) > 0 {
		return false
	}
	places := v.reading.Rejected(ids...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) together(lists ...any) float64 {
	groups := make([][]string, len(lists))
	for i, l := range lists {
		switch x := l.(type) {
		case string:
			groups[i] = []string{x}
		case []string:
			groups[i] = x
		case []any:
			for _, s := range x {
				if s, ok := s.(string); ok {
					groups[i] = append(groups[i], s)
				}
			}
		}
	}
	near, apart := v.reading.Together(groups)
	switch {
	case len(near) > 0:
		v.looked(1, near...)
		return 1
	case len(apart) > 0:
		v.looked(0.5, apart...)
		return 0.5
	}
	return 0
}

func (v *View) tied(relations string, ids ...string) bool {
	t, _ := reading.ParseRelations(relations)
	places := v.reading.Tied(t, ids...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) breadth(ids ...string) int {
	n, places := v.reading.Breadth(0, ids...)
	v.looked(1, places...)
	return n
}

func (v *View) depth(relations string, ids ...string) int {
	t, _ := reading.ParseRelations(relations)
	n, places := v.reading.Breadth(t, ids...)
	v.looked(1, places...)
	return n
}

func (v *View) named(ids ...string) int {
	n, places := v.reading.Named(ids...)
	v.looked(1, places...)
	return n
}

func (v *View) turnedDown(ids ...string) int {
	n, places := v.reading.TurnedDown(ids...)
	v.looked(1, places...)
	return n
}

func (v *View) estimate(id string) float64 {
	q, off, ok := v.nearestQuantity(v.rubric.facts[id])
	value := 0.0
	switch {
	case !ok:
	case off <= 2:
		value = 1
	case off <= 10:
		value = 0.5
	}
	if value > 0 {
		v.looked(value, v.reading.QuantityPlace(q))
	}
	return value
}

// nearestQuantity finds the stated quantity that is nearest to a fact, with the factor between them.
func (v *View) nearestQuantity(f fact) (index int, off float64, ok bool) {
	want := f.unit.Base(f.Value)
	off = math.Inf(1)
	if want <= 0 {
		return 0, off, false
	}
	for i := range v.reading.Quantities {
		q := &v.reading.Quantities[i]
		if !q.Unit.Comparable(f.unit) || q.Base() <= 0 || q.Word || v.reading.Ignored(i) {
			continue
		}
		if o := math.Max(q.Base()/want, want/q.Base()); o < off {
			index, off, ok = i, o, true
		}
	}
	return index, off, ok
}

func (v *View) fact(id string) float64 { return v.rubric.facts[id].Value }

func (v *View) wasAsked(ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return v.told[id] })
}

func (v *View) numbers(kind string) int {
	places := v.reading.Numbers(kind)
	v.looked(1, places...)
	return len(places)
}

// A sum holds within sumHolds and is off from sumOff on; between the two it is neither.
const (
	sumHolds = 1.5
	sumOff   = 3
)

func (v *View) sums() int {
	return v.countSums(func(s reading.Sum) bool { return s.OffBy <= sumHolds })
}

func (v *View) sumsOff(kinds ...string) int {
	return v.countSums(func(s reading.Sum) bool {
		return s.OffBy >= sumOff && (len(kinds) == 0 || slices.Contains(kinds, string(s.Unit.Kind)))
	})
}

func (v *View) countSums(ok func(reading.Sum) bool) int {
	var places []reading.Place
	seen := map[string]bool{}
	for _, s := range v.reading.Sums {
		if ok(s) && !seen[s.Text] {
			seen[s.Text] = true
			places = append(places, reading.Place{Stage: s.Stage, Start: s.Start, End: s.End})
		}
	}
	v.looked(1, places...)
	return len(places)
}
