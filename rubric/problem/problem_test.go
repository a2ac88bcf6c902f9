package problem

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestError(t *testing.T) {
	tests := []struct {
		p    Problem
		want string
	}{
		{Problem{File: "a.yaml", Line: 3, Column: 7, Msg: "no such level", Hint: "want L4"}, "a.yaml:3:7: no such level (want L4)"},
		{Problem{File: "a.yaml", Msg: "empty"}, "a.yaml: empty"},
		{Problem{In: Path{"criteria", 2, "rule"}, Line: 1, Column: 4, Msg: "no function"}, "criteria[2].rule:1:4: no function"},
		{Problem{Msg: "odd"}, "odd"},
	}
	for _, tt := range tests {
		if got := tt.p.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestSorted(t *testing.T) {
	list := List{{File: "b", Msg: "x"}, {File: "a", Line: 2, Msg: "x"}, {File: "a", Line: 1, Column: 2, Msg: "x"}, {File: "a", Line: 1, Column: 1, Msg: "x"}, {File: "b", Msg: "x"}}
	want := "a:1:1: x\na:1:2: x\na:2:0: x\nb: x"
	if got := list.Sorted().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var many List
	for i := range Most + 5 {
		many = append(many, Problem{File: "a", Line: i + 1, Msg: "x"})
	}
	got := many.Sorted()
	if len(got) != Most+1 || !strings.Contains(got[Most].Msg, "5 problems more") {
		t.Errorf("%d problems, the last %q", len(got), got[len(got)-1].Msg)
	}
	if (List{}).Err() != nil || many.Err() == nil {
		t.Error("Err is nil only for an empty list")
	}
}

func TestNearest(t *testing.T) {
	names := []string{"scalability", "reliability", "cost", "operations", "scale"}
	for name, want := range map[string][]string{
		"scalabilty":               {"scalability"}, // a letter lost
		"operatoins":               {"operations"},  // two letters swapped
		"scal":                     {"scalability", "scale"},
		"cost":                     nil, // the name itself is no suggestion
		"zebra":                    nil,
		strings.Repeat("cost", 20): nil,
	} {
		if diff := cmp.Diff(want, Nearest(name, names)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if got := DidYouMean("costs", names); got != `did you mean "cost"?` {
		t.Error(got)
	}
	if got := DidYouMean("zebra", names); got != "" {
		t.Error(got)
	}
}

func TestPath(t *testing.T) {
	p := Path{"criteria", 3, "rule"}
	if p.Field(0) != "criteria" || p.Index(1) != 3 || p.Field(1) != "" || p.Index(0) != -1 || p.Index(9) != -1 || p.Field(9) != "" {
		t.Errorf("%v: a step is read as what it is not", p)
	}
}
