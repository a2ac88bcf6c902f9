package trial

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

func TestLedger(t *testing.T) {
	var l ledger
	l.gaps = map[string][]string{}
	l.add("chat", []Finding{{Trial: "reference mid", OK: true}, {Trial: "empty", OK: true, attack: true}, {Trial: "facts", attack: true}, {Trial: "titles", attack: true}})
	l.add("cache", []Finding{
		{Trial: "empty", OK: true, attack: true}, {Trial: "facts", attack: true}, {Trial: "titles", OK: true, attack: true}, {Trial: "the answer to chat"},
	})
	const want = heldHeader + "\nscenarios\tcache chat\n\nempty\tall\nfacts\tnowhere\ntitles\tnot in chat\n"
	if diff := cmp.Diff(want, l.text()); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	again, err := parseLedger(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, again.text()); diff != "" {
		t.Errorf("read and written again (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"empty all\n", "empty\tsome\n"} {
		if _, err := parseLedger(bad); err == nil {
			t.Errorf("%q is taken for a ledger", bad)
		}
	}
}

// A built-in scenario must withstand what is recorded for it; a user's own must withstand what all built-in ones do.
func TestKnown(t *testing.T) {
	l, err := parseLedger("scenarios\tcache chat\nempty\tall\nfacts\tnot in chat\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		scenario, trial string
		builtIn, known  bool
	}{
		{"chat", "empty", true, false},
		{"chat", "facts", true, true},
		{"cache", "facts", true, false},
		{"mine", "empty", false, false},
		{"mine", "facts", false, true},
		{"cache", "facts", false, true},    // a user's own, under the name of a built-in one
		{"new", "facts", true, true},       // built in, and not recorded yet
		{"mine", "brand new", false, true}, // an attack that is not recorded yet
	} {
		f := Finding{Scenario: c.scenario, Trial: c.trial, attack: true}
		if got := l.known(f, c.builtIn); got != c.known {
			t.Errorf("%s, %s, built in %v: known %v, want %v", c.scenario, c.trial, c.builtIn, got, c.known)
		}
	}
	if l.known(Finding{Scenario: "chat", Trial: "reference mid"}, true) {
		t.Error("a reference answer outside its ranges is never a known gap")
	}
}

// A scenario counts as built in only if its file is unchanged.
func TestBuiltIn(t *testing.T) {
	all, err := builtIns()
	if err != nil {
		t.Fatal(err)
	}
	if !builtIn(all[0]) {
		t.Errorf("%s is built in", all[0].ID)
	}
	s, problems := scenarios.Load(all[0].ID+".yaml", append([]byte("# mine\n"), all[0].Source()...))
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	if builtIn(&scenarios.Compiled{Scenario: s}) {
		t.Error("a changed copy counts as built in")
	}
}

func TestPaid(t *testing.T) {
	s := tiny(t)
	s.c.Scenario.Rubric.Criteria = s.c.Scenario.Rubric.Criteria[:1] // the others now count as shared
	s.card.Criteria = []rubric.Result{{ID: "split", Outcome: rubric.Hit, Weight: 2}}
	card := rubric.Scorecard{Criteria: []rubric.Result{
		{ID: "split", Outcome: rubric.Hit, Weight: 2, Evidence: []rubric.Evidence{{Quote: "We split\nby link."}}},
		{ID: "wrong", Outcome: rubric.Hit, Weight: -2},
		{ID: "slo", Outcome: rubric.Miss, Weight: 5},
		{ID: "copies", Outcome: rubric.Partial, Weight: 5},
	}}
	ignore := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".gain" }, cmp.Ignore())
	want := []Paid{{Criterion: "copies", Outcome: rubric.Partial}, {Criterion: "split", Own: true, Outcome: rubric.Hit, Quote: "We split by link."}}
	if diff := cmp.Diff(want, s.paid(card, false), ignore, cmp.AllowUnexported(Paid{})); diff != "" {
		t.Errorf("paid (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[:1], s.paid(card, true), ignore, cmp.AllowUnexported(Paid{})); diff != "" {
		t.Errorf("paid more than the best answer (-want +got):\n%s", diff)
	}
}

func TestSum(t *testing.T) {
	split, slo := Paid{Criterion: "split", Own: true}, Paid{Criterion: "slo"}
	findings := []Finding{
		{Trial: "reference mid"},
		{Trial: "past", kind: framing, Known: true, Paid: []Paid{slo, split}},
		{Trial: "asked", kind: framing, Known: true, Paid: []Paid{slo}},
		{Trial: "planned", kind: framing, OK: true},
		{Trial: "facts", kind: told, Paid: []Paid{slo}},
	}
	facts := Fooled{By: told.fooledBy(), Mend: told.mend(), Attacks: 1, Through: 1, Criteria: []PaidSeveral{{slo, 1}}}
	frames := Fooled{By: framing.fooledBy(), Mend: framing.mend(), Attacks: 3, Through: 2, Criteria: []PaidSeveral{{split, 1}, {slo, 2}}}
	for known, want := range map[bool][]Fooled{false: {facts}, true: {facts, frames}} {
		if diff := cmp.Diff(want, Sum(findings, known), cmp.AllowUnexported(Paid{})); diff != "" {
			t.Errorf("known gaps %v (-want +got):\n%s", known, diff)
		}
	}
}
