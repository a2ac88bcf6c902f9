// Package trial tests a scenario's rules with the scenario's own reference answers and with attacks made from them. It finds out whether
// the rules can be fooled, and which criteria gave points. It does not change the rules.
package trial

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tenx/rubric"
	"tenx/scenarios"
)

// Finding is the result of one trial.
type Finding struct {
	Scenario string `json:"scenario"`
	Trial    string `json:"trial"`    // reference NAME, or the attack's name
	Expected string `json:"expected"` // in words
	Got      string `json:"got"`
	OK       bool   `json:"ok"`
	Known    bool   `json:"known"`    // not OK, but a known gap and not a failure
	Recorded bool   `json:"recorded"` // the scenario is built in, so its gaps are recorded
	Paid     []Paid `json:"paid"`     // the criteria that gave points for a successful attack, highest weight first

	kind   kind
	attack bool // one of attacks(), whose result is recorded
}

// Failed reports whether the finding must be fixed: it is not OK, and not a known gap.
func (f Finding) Failed() bool { return !f.OK && !f.Known }

// subject is a scenario with an answer, usually its best one, and the answer's scorecard.
type subject struct {
	c    *scenarios.Compiled
	best rubric.Transcript
	card rubric.Scorecard
}

func newSubject(c *scenarios.Compiled, answer rubric.Transcript) *subject {
	return &subject{c: c, best: answer, card: c.Rubric.Score(answer)}
}

// Run tests one scenario. others are the scenarios whose reference answers are submitted as answers to this one. It returns an error for a
// reference answer that cannot be read.
func Run(c *scenarios.Compiled, others []*scenarios.Compiled) ([]Finding, error) {
	l, err := parseLedger(recorded)
	if err != nil {
		return nil, err
	}
	findings, err := tried(c, others)
	own := !builtIn(c)
	for i := range findings {
		f := &findings[i]
		f.Recorded = !own
		f.Known = !f.OK && l.known(*f, !own)
	}
	return findings, err
}

// tried runs all trials, several at a time, and returns their results in order.
func tried(c *scenarios.Compiled, others []*scenarios.Compiled) ([]Finding, error) {
	findings, answers, err := references(c)
	if err == nil && len(answers) == 0 {
		return []Finding{{
			Scenario: c.ID, Trial: "reference answers", Expected: "at least one to try the rules with",
			Got: "none: put L4.md, L5.md, L6.md or L7.md into the folder " + c.ID + " beside the scenario",
		}}, nil
	}
	if err != nil {
		return findings, err
	}
	s, first := newSubject(c, answers[len(answers)-1]), newSubject(c, answers[0])
	foreign, err := foreigners(c, others)
	if err != nil {
		return findings, err
	}
	todo := attacksOn(c)
	if a, ok := dressedForeigner(s, others, foreign); ok {
		todo = append(todo, a)
	}
	if a, ok := foreignDiagram(builtInOnes(others, foreign)); ok {
		todo = append(todo, a)
	}
	recordedOnes := len(todo)
	for _, o := range foreign {
		todo = append(todo, attack{"the answer to " + o.id, foreignTo, atFloor(), func(*subject, *rand.Rand) rubric.Transcript { return o.answer }})
	}
	out := make([]Finding, len(todo))
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, a := range todo {
		turn <- struct{}{}
		wg.Go(func() {
			if a.kind == sameMeaning {
				out[i] = first.try(a) // its marks can still fall as well as rise
			} else {
				out[i] = s.try(a)
			}
			out[i].attack = i < recordedOnes
			<-turn
		})
	}
	wg.Wait()
	return append(findings, out...), nil
}

// try makes an attack and scores it.
func (s *subject) try(a attack) Finding {
	t := a.make(s, chanceOf(s.c.ID, a.name))
	f := Finding{OK: true, Got: "nothing in the reference answer to change"}
	if !reflect.DeepEqual(t, s.withTexts(s.texts())) {
		card := s.c.Rubric.Score(t)
		f = a.want.held(s, card)
		if !f.OK {
			f.Paid = s.paid(card, a.kind == length)
		}
	}
	f.Scenario, f.Trial, f.Expected, f.kind = s.c.ID, a.name, a.want.words, a.kind
	return f
}

// chanceOf returns a random generator with a fixed seed for each scenario and attack.
func chanceOf(scenario, attack string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(scenario + "\x00" + attack)) // never fails
	return rand.New(rand.NewPCG(h.Sum64(), 10))
}

// references scores the scenario's own answers, each against its ranges and the one before. The best answer is the last.
func references(c *scenarios.Compiled) ([]Finding, []rubric.Transcript, error) {
	var out []Finding
	var answers []rubric.Transcript
	last := -1.0
	for _, r := range c.References {
		t, err := transcript(c, r, c)
		if err != nil {
			return out, nil, err
		}
		card := c.Rubric.Score(t)
		out = append(out, reference(c, r, card, last))
		last, answers = card.Overall.Mark, append(answers, t)
	}
	return out, answers, nil
}

func reference(c *scenarios.Compiled, r scenarios.Reference, card rubric.Scorecard, below float64) Finding {
	f := Finding{Scenario: c.ID, Trial: "reference " + r.ID, Expected: "marks in their ranges, above the one before, " + earned(r.Level), OK: true}
	var got []string
	for _, d := range append(slices.Clone(c.AllDimensions()), "overall") {
		mark := card.Overall.Mark
		if d != "overall" {
			mark = card.Dimensions[d].Mark
		}
		note := ""
		if want, ok := r.Range(d); ok && (mark < want.Least || mark > want.Most) {
			note = fmt.Sprintf(" (want %g to %g)", want.Least, want.Most)
			f.OK = false
		}
		got = append(got, fmt.Sprintf("%s %.1f%s", d, mark, note))
	}
	band := card.Overall.Bands[r.Level]
	if !hired(band) || card.Overall.Mark <= below {
		f.OK = false
	}
	f.Got = strings.Join(got, ", ") + ", " + string(band)
	if next := above(r.Level); next != "" && hired(card.Overall.Bands[next]) {
		f.OK = false
		f.Got += ", " + string(card.Overall.Bands[next]) + " at " + string(next)
	}
	return f
}

func hired(b rubric.Band) bool { return b == rubric.Hire || b == rubric.StrongHire }

// above returns the next higher level, or "" for the highest.
func above(l rubric.Level) rubric.Level {
	levels := rubric.Levels()
	if i := slices.Index(levels, l); i+1 < len(levels) {
		return levels[i+1]
	}
	return ""
}

// earned says which bands a reference answer should earn.
func earned(l rubric.Level) string {
	if next := above(l); next != "" {
		return fmt.Sprintf("hire at %s and not at %s", l, next)
	}
	return "hire at " + string(l)
}

// transcript reads a reference answer of one scenario as an answer to another or the same one.
func transcript(of *scenarios.Compiled, r scenarios.Reference, to *scenarios.Compiled) (rubric.Transcript, error) {
	a, err := scenarios.ReadAnswer(r.ID, strings.NewReader(r.Answer))
	if err != nil {
		return rubric.Transcript{}, fmt.Errorf("read the reference answer %s of %s: %w", r.ID, of.ID, err)
	}
	return a.Transcript(to.Scenario), nil
}

// foreigner is the best answer to another problem.
type foreigner struct {
	id     string
	answer rubric.Transcript
}

// foreigners returns the best answers to the other problems of the same kind, except those close to this one. A kind whose answers need not
// resemble the scenario has none: one story may answer two questions.
func foreigners(c *scenarios.Compiled, others []*scenarios.Compiled) ([]foreigner, error) {
	if !c.Of().Likeness {
		return nil, nil
	}
	var out []foreigner
	for _, o := range others {
		if o.ID == c.ID || o.Kind != c.Kind || slices.Contains(c.Near, o.ID) || len(o.References) == 0 {
			continue
		}
		t, err := transcript(o, o.References[len(o.References)-1], c)
		if err != nil {
			return nil, err
		}
		out = append(out, foreigner{o.ID, t})
	}
	return out, nil
}

// builtInOnes returns the answers to built-in problems, so that a user's own scenarios do not affect the results for those.
func builtInOnes(others []*scenarios.Compiled, list []foreigner) []foreigner {
	return slices.DeleteFunc(slices.Clone(list), func(f foreigner) bool {
		i := slices.IndexFunc(others, func(o *scenarios.Compiled) bool { return o.ID == f.id })
		return !builtIn(others[i])
	})
}

// dressedForeigner returns the answer to another problem with this one's brief in it, in other words. The other problem is chosen at random
// among the built-in ones.
func dressedForeigner(s *subject, others []*scenarios.Compiled, list []foreigner) (attack, bool) {
	const name = "the answer to another problem, with the brief in other words"
	list = builtInOnes(others, list)
	if len(list) == 0 {
		return attack{}, false
	}
	brief := paraphrased(s.c.Brief)
	return attack{name, foreignTo, atMost(1), func(s *subject, rnd *rand.Rand) rubric.Transcript {
		pick := list[rnd.IntN(len(list))].answer
		t := rubric.Transcript{Scenario: s.c.ID}
		for _, st := range pick.Stages {
			t.Stages = append(t.Stages, rubric.StageAnswer{Stage: st.Stage, Text: dressed(st.Text, brief)})
		}
		return t
	}}, true
}
