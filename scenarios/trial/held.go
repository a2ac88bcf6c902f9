package trial

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"tenx/scenarios"
)

// recorded lists the attacks that the built-in scenarios withstand.
//
//go:embed testdata/held.txt
var recorded string

const (
	heldHeader = `# Which attacks hold in which built-in scenario: there 'tenx scenario test' fails if one gets through. The others are known gaps.
# Written by: go test ./scenarios/trial -run Recorded -update
`
	heldAll  = "all"
	heldNone = "nowhere"
)

// ledger records the attacks that get through.
type ledger struct {
	scenarios []string            // sorted
	attacks   []string            // in their original order
	gaps      map[string][]string // by attack: sorted scenarios where it gets through
}

// parseLedger parses what text writes. The line of an attack has its name, a tab, and the scenarios that withstand it: "all", "nowhere", or
// "not in" followed by the others.
func parseLedger(text string) (ledger, error) {
	l := ledger{gaps: map[string][]string{}}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, ok := strings.Cut(line, "\t")
		if !ok {
			return l, fmt.Errorf("held.txt:%d: no tab in the line", i+1)
		}
		if name == "scenarios" {
			l.scenarios = strings.Fields(rest)
			continue
		}
		l.attacks = append(l.attacks, name)
		not, some := strings.CutPrefix(rest, "not in ")
		switch {
		case some:
			l.gaps[name] = strings.Fields(not)
		case rest == heldNone:
			l.gaps[name] = l.scenarios
		case rest != heldAll:
			return l, fmt.Errorf("held.txt:%d: want 'all', 'nowhere', or 'not in' and scenarios after the tab", i+1)
		}
	}
	return l, nil
}

// text returns the ledger in the format of its file.
func (l ledger) text() string {
	var b strings.Builder
	b.WriteString(heldHeader + "\nscenarios\t" + strings.Join(l.scenarios, " ") + "\n\n")
	for _, a := range l.attacks {
		where := heldAll
		switch in := l.gaps[a]; len(in) {
		case 0:
		case len(l.scenarios):
			where = heldNone
		default:
			where = "not in " + strings.Join(in, " ")
		}
		b.WriteString(a + "\t" + where + "\n")
	}
	return b.String()
}

// add records the results of attacks on one scenario.
func (l *ledger) add(scenario string, findings []Finding) {
	l.scenarios = append(l.scenarios, scenario)
	slices.Sort(l.scenarios)
	for _, f := range findings {
		if !f.attack {
			continue
		}
		if !slices.Contains(l.attacks, f.Trial) {
			l.attacks = append(l.attacks, f.Trial)
		}
		if !f.OK {
			l.gaps[f.Trial] = append(l.gaps[f.Trial], scenario)
			slices.Sort(l.gaps[f.Trial])
		}
	}
}

// known reports whether an attack is known to get through. For a built-in scenario, that is recorded. A user's own scenario must withstand
// what all built-in ones withstand. What gets through in one of those is up to the shared rules.
func (l ledger) known(f Finding, builtIn bool) bool {
	if !f.attack {
		return false
	}
	if builtIn && slices.Contains(l.scenarios, f.Scenario) {
		return slices.Contains(l.gaps[f.Trial], f.Scenario)
	}
	return len(l.gaps[f.Trial]) > 0 || !slices.Contains(l.attacks, f.Trial)
}

// builtIn reports whether a scenario is an unchanged built-in one.
func builtIn(c *scenarios.Compiled) bool {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		return false
	}
	files, err := lib.Read(c.ID)
	return err == nil && bytes.Equal(files.Data, c.Source())
}
