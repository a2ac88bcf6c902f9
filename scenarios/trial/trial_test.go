package trial

import (
	"flag"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/scenarios"
)

var update = flag.Bool("update", false, "rewrite testdata/held.txt")

// builtIns returns the built-in scenarios, compiled once for all tests.
var builtIns = sync.OnceValues(func() ([]*scenarios.Compiled, error) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		return nil, err
	}
	var all []*scenarios.Compiled
	for _, id := range lib.IDs() {
		c, err := lib.Compile(id)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
})

// Every scenario passes with its own reference answers, the answers to other problems, and the attacks recorded as held. An attack that
// holds without being recorded is an error too: progress is recorded, so that it lasts.
func TestRecorded(t *testing.T) {
	all, err := builtIns()
	if err != nil {
		t.Fatal(err)
	}
	found := make([][]Finding, len(all))
	var wg sync.WaitGroup
	for i, c := range all {
		wg.Go(func() {
			if found[i], err = tried(c, all); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	now := ledger{gaps: map[string][]string{}}
	for i, c := range all {
		now.add(c.ID, found[i])
		for _, f := range found[i] {
			if !f.attack && !f.OK {
				t.Errorf("%s, %s: want %s; got %s", f.Scenario, f.Trial, f.Expected, f.Got)
			}
		}
	}
	if *update {
		if err := os.WriteFile("testdata/held.txt", []byte(now.text()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, err := parseLedger(recorded)
	if err != nil {
		t.Fatal(err)
	}
	report(t, was, now, found)
	if diff := cmp.Diff(recorded, now.text()); diff != "" && !t.Failed() {
		t.Errorf("testdata/held.txt is not what -update writes (-file +now):\n%s", diff)
	}
}

// report describes each attack whose result differs from the recorded one.
func report(t *testing.T, was, now ledger, found [][]Finding) {
	t.Helper()
	for _, list := range found {
		for _, f := range list {
			if !f.attack || !slices.Contains(was.attacks, f.Trial) || !slices.Contains(was.scenarios, f.Scenario) {
				continue
			}
			switch gap := slices.Contains(was.gaps[f.Trial], f.Scenario); {
			case gap && f.OK:
				t.Errorf("%s now holds against %q (got %s): record it with -update", f.Scenario, f.Trial, f.Got)
			case !gap && !f.OK:
				t.Errorf("%s no longer holds against %q: want %s; got %s", f.Scenario, f.Trial, f.Expected, f.Got)
			}
		}
	}
	if diff := cmp.Diff(was.attacks, now.attacks); diff != "" {
		t.Errorf("the attacks are not those recorded; add them with -update (-recorded +now):\n%s", diff)
	}
	if diff := cmp.Diff(was.scenarios, now.scenarios); diff != "" {
		t.Errorf("the scenarios are not those recorded; add them with -update (-recorded +now):\n%s", diff)
	}
}
