package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/scenarios/trial"
)

// Failures are always shown; known gaps are shown for a user's own scenario, or with --all or --strict.
func TestWriteTrials(t *testing.T) {
	finding := func(name string, ok, known, recorded bool) trial.Finding {
		return trial.Finding{Scenario: "mine", Trial: name, Expected: "0 everywhere", Got: "1.0", OK: ok, Known: known, Recorded: recorded}
	}
	const (
		held   = "ok   mine, held: want 0 everywhere; got 1.0\n"
		gap    = "gap  mine, gap: want 0 everywhere; got 1.0\n"
		failed = "FAIL mine, failed: want 0 everywhere; got 1.0\n"
	)
	for _, c := range []struct {
		name     string
		recorded bool
		flags    trialFlags
		want     string
	}{
		{"built in", true, trialFlags{}, failed},
		{"built in, all", true, trialFlags{all: true}, held + gap + failed},
		{"built in, strict", true, trialFlags{strict: true}, gap + failed},
		{"own", false, trialFlags{}, gap + failed},
	} {
		var out bytes.Buffer
		a := &app{out: &out}
		a.writeTrials([]trial.Finding{
			finding("held", true, false, c.recorded), finding("gap", false, true, c.recorded), finding("failed", false, false, c.recorded),
		}, c.flags)
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestWriteFooled(t *testing.T) {
	paid := func(id string, own bool, times int, quote string) trial.PaidSeveral {
		return trial.PaidSeveral{Paid: trial.Paid{Criterion: id, Own: own, Quote: quote}, Times: times}
	}
	var out bytes.Buffer
	a := &app{out: &out}
	a.writeFooled("mine", trial.Fooled{
		By: "numbers", Mend: "compare them", Attacks: 2, Through: 1,
		Criteria: []trial.PaidSeveral{
			paid("a", true, 1, "40 ms"), paid("b", true, 1, ""), paid("c", true, 1, ""), paid("d", true, 1, ""), paid("e", false, 2, ""),
		},
	})
	const want = `
mine: the rules can be fooled by numbers (1 of 2 attacks)
  paid: a (its own), in 1, for "40 ms"
  paid: b (its own), in 1
  paid: c (its own), in 1
  paid: e (shared), in 2
  fix: compare them
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTrialSum(t *testing.T) {
	for _, c := range []struct {
		sum   trialSum
		flags trialFlags
		want  string
	}{
		{trialSum{tried: 2, held: 2}, trialFlags{}, "1 scenario tried: 2 trials, 2 held, 0 failed\n"},
		{trialSum{tried: 3, held: 1, gaps: 1, failed: 1}, trialFlags{all: true}, "1 scenario tried: 3 trials, 1 held, 1 known gap not yet held, 1 failed\n"},
		{
			trialSum{tried: 2, gaps: 2},
			trialFlags{},
			"1 scenario tried: 2 trials, 0 held, 2 known gaps not yet held, 0 failed\n" +
				"Known gaps are attacks that get through in built-in scenarios today. --all prints all of them, --strict fails on them.\n",
		},
	} {
		var out bytes.Buffer
		(&app{out: &out}).writeTrialSum(1, c.sum, c.flags)
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.sum, diff)
		}
	}
}
