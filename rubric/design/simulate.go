package design

import (
	"fmt"
	"slices"

	"tenx/rubric/design/sim"
)

// The evaluation says where a design breaks; a simulation says what happens then. Simulate turns the same resolved model into a network of
// package sim and runs a trial on it. What it needs in addition (how long people wait, what opens a breaker, how fast a cache fills) is
// assumed and listed as such.

// Trial is an event that a simulation exposes a design to.
type Trial struct {
	ID   string // spike, cold-cache, zone, store or slow-store
	Text string // what happens
}

// Trials returns all trials.
func Trials() []Trial {
	return []Trial{
		{"spike", "for 30 s, users send half as much again as the design carries, at least 3 times the load"},
		{"cold-cache", "all caches are restarted empty"},
		{"zone", "the zone with the most instances is lost for a minute"},
		{"store", "every store refuses calls for 20 s"},
		{"slow-store", "every store takes 5 times as long for 30 s"},
	}
}

// TrialOf returns the trial with an ID.
func TrialOf(id string) (Trial, bool) {
	i := slices.IndexFunc(Trials(), func(t Trial) bool { return t.ID == id })
	if i < 0 {
		return Trial{}, false
	}
	return Trials()[i], true
}

// Simulation is the result of a trial.
type Simulation struct {
	Trial  Trial       `json:"trial"`
	Factor float64     `json:"factor"` // multiple of the load at 1x before the trial
	Scale  float64     `json:"scale"`  // one in this many requests is simulated, with proportionally less capacity
	Inputs []Input     `json:"inputs"` // what the run depends on in addition to the evaluation's inputs
	Notes  []string    `json:"notes"`
	Result *sim.Result `json:"result"`
}

// Times of events in a simulation, in seconds.
const (
	runTime    = 150
	trialBegin = 30
)

// maxEvents limits a simulation to about a second on one core.
const maxEvents = 6_000_000

// Simulate runs a trial on a design at a multiple of the load at 1x. It returns an error if nothing can be simulated, because no part gets
// calls or because the design multiplies calls beyond what a run allows (*sim.LimitError).
func Simulate(c *Catalog, d *Design, s Scenario, t Trial, factor float64) (*Simulation, error) {
	return simulate(c, d, s, t, factor, nil)
}

func simulate(c *Catalog, d *Design, s Scenario, t Trial, factor float64, change func(Input) float64) (*Simulation, error) {
	m := resolve(c, d, s, change)
	if len(m.entries) == 0 {
		return nil, fmt.Errorf("simulate %s: nothing sends requests", t.ID)
	}
	known := len(m.inputs)
	n := newNetworker(&resolver{m, c, change}, t, factor)
	network := n.network()
	result, err := sim.Run(network, sim.Options{Seed: 1, Duration: runTime, Every: 1, Scale: n.scale, MaxEvents: maxEvents})
	if err != nil {
		return nil, fmt.Errorf("simulate %s: %w", t.ID, err)
	}
	return &Simulation{Trial: t, Factor: factor, Scale: n.scale, Inputs: distinct(m.inputs[known:]), Notes: n.notes, Result: result}, nil
}

// Recovers reports whether a design recovers from a trial by itself, and whether that depends on assumptions: it repeats the trial with all
// assumed values halved and doubled. depends is nil if the verdict is the same in all runs.
func Recovers(c *Catalog, d *Design, s Scenario, t Trial, factor float64) (run *Simulation, v Verdict, depends *Depends, err error) {
	v = Verdict{ID: "recovers-" + t.ID, Text: "it recovers by itself after " + t.ID}
	if run, err = Simulate(c, d, s, t, factor); err != nil {
		return nil, v, nil, err
	}
	v.Value = yes(run.Result.Recovered)
	for _, change := range []func(Input) float64{half, twice} {
		other, err := simulate(c, d, s, t, factor, change)
		if err != nil {
			return run, v, nil, err
		}
		if got := yes(other.Result.Recovered); got != v.Value {
			return run, v, &Depends{Verdict: v.ID, Text: v.Text, Value: v.Value, Other: got}, nil
		}
	}
	return run, v, nil, nil
}
