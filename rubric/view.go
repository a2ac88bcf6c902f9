package rubric

import (
	"math"
	"slices"

	"github.com/expr-lang/expr/vm"

	"tenx/rubric/reading"
)

// View is one reading of a transcript. Criteria are evaluated when they are asked for. It is not safe for concurrent use.
type View struct {
	rubric     *Rubric
	transcript Transcript
	reading    *reading.Reading
	machines   []*vm.VM // one for each depth: a condition may ask for a criterion, whose own condition asks for another
	nested     int      // depth of running programs
	env        *env     // what programs see: the text alone, or also the diagram; neither changes
	text       *env
	outcomes   []judged // by criterion; Outcome "" until asked for
	trace      []looked // what the functions of the running rule looked at
	told       map[string]bool
	caps       []bool             // which caps hold; nil until asked for
	floor      string             // why the answer is at the floor; empty if it is not
	own        bool               // the criterion being judged is the scenario's own
	begun      bool               // the answer is still being given
	drawn      *drawn             // the diagram; nil until asked for
	bound      *bound             // on every mark; nil until asked for
	like       map[string]float64 // similarity with each problem, 0 to 1; nil if no problem has a vocabulary
}

// judged is a criterion's outcome and its evidence.
type judged struct {
	outcome  Outcome
	evidence []reading.Place
	asked    []int // turns in which the candidate asked the questions that earned it
	drawn    bool  // the diagram earned it: the text alone would not have
	running  bool  // being evaluated, or done
}

// looked is the result of one function call, and the places behind it.
type looked struct {
	value  float64
	places []reading.Place
	asked  []int // turns with the candidate's questions
}

// Look reads a transcript.
func (r *Rubric) Look(t Transcript) *View {
	texts := make([]reading.Text, len(t.Stages))
	for i, s := range t.Stages {
		texts[i] = reading.Text{Stage: s.Stage, Text: s.Text, Topics: r.topics(t, s)}
	}
	read := reading.ReadAs(r.spec.Voice, r.lexicon, texts, r.asked)
	read.WithSupposed = r.spec.Supposed
	v := &View{rubric: r, transcript: t, reading: read, outcomes: make([]judged, len(r.criteria)), told: map[string]bool{}}
	for _, turn := range t.Turns {
		if turn.Kind == TurnFact {
			v.told[turn.ID] = true
		}
	}
	v.text = v.bind()
	v.env = v.text
	v.floor = v.atFloor()
	return v
}

// Begun prepares to judge an answer that is still being written: being short, or not mentioning the problem yet, does not count against
// it. It is for the interviewer, not for marks. Call it before any other method of the view.
func (v *View) Begun() *View {
	v.floor, v.bound, v.begun = "", &bound{mark: 4}, true
	v.reading.WithRecited = true
	return v
}

// Floor returns the reason why the whole answer scores nothing; empty if it scores.
func (v *View) Floor() string { return v.floor }

// Reading returns what was read.
func (v *View) Reading() *reading.Reading { return v.reading }

// exec evaluates a program on a machine that nothing else is using.
func (v *View) exec(p *program) (any, error) {
	if v.nested == len(v.machines) {
		v.machines = append(v.machines, new(vm.VM))
	}
	v.nested++
	defer func() { v.nested-- }()
	return v.machines[v.nested-1].Run(p.vm, v.env)
}

// run evaluates a program to a number, with true as 1.
func (v *View) run(p *program) float64 {
	out, err := v.exec(p)
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
	if c.program.design.used {
		d := v.lookDesign()
		v.env = v.seeing(d)
		if d.unsure(c.program) { // what depends on an assumption is not asked about
			return false
		}
	}
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
		// of an answer that is still being given, what was mentioned at all is not asked about
		v.reading.WithoutOwn, v.own = !v.begun && i < v.rubric.spec.Shared && v.rubric.spec.Voice == Designing, !v.begun && i >= v.rubric.spec.Shared
		value, sure := 0.0, true
		if c.rule.design.used {
			value, j.drawn, sure = v.runDesign(c.rule)
		} else {
			value = v.run(c.rule)
			if value >= 0.5 && c.Bad() && v.rubric.spec.Voice == Designing && !v.rubric.spec.Supposed {
				value = v.accused(c.rule, value)
			}
		}
		v.reading.WithoutOwn, v.own = false, false
		j.outcome = outcomeOf(value)
		j.evidence = v.evidence(value)
		j.asked = v.questions(value)
		if !sure {
			j.outcome = NotJudged
		}
	}
	v.trace = outer
	return *j
}

// accused evaluates the rule of a bad sign again, on plain statements only.
func (v *View) accused(rule *program, value float64) float64 {
	v.trace, v.reading.Accusing = nil, true
	value = min(value, v.run(rule))
	v.reading.Accusing = false
	return value
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

// evidence chooses the places behind a value: those of the calls that returned that value, or else of those that returned anything.
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

// questions returns the turns with the candidate's questions that earned a value.
func (v *View) questions(value float64) []int {
	if value < 0.5 {
		return nil
	}
	var out []int
	for _, l := range v.trace {
		for _, i := range l.asked {
			if len(out) < maxEvidence && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Missing returns the weight that the criteria have at the scenario's level and did not earn. A miss counts in full, a partial half, and a
// bad sign that was said counts its absolute weight.
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
		v.trace = append(v.trace, looked{value: value, places: places})
	}
}
