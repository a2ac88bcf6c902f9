package rubric

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Numbers of the answer that are compared with the facts, and sums that are off. The facts: 10 TB stored, 400 writes a second,
// 20 readers and 10,000 more.
func TestNumbersCompared(t *testing.T) {
	facts := []FactValue{
		{ID: "team"},
		{ID: "store", Value: 10, Unit: "TB"},
		{ID: "write-rate", Value: 400, Unit: "writes/s"},
		{ID: "readers", Value: 20, Unit: "readers"},
		{ID: "more-readers", Value: 10000, Unit: "readers"},
		{ID: "none", Value: 0, Unit: "readers"},
	}
	for _, tt := range []struct {
		name, text string
		want       []Number
	}{
		{"exact", "It keeps 10 TB.", []Number{{Text: "10 TB", Value: 10, Unit: "TB", Fact: "store", OffBy: 1}}},
		{"near enough to be it", "It keeps 15 TB.", []Number{{Text: "15 TB", Value: 15, Unit: "TB", Fact: "store", OffBy: 1.5}}},
		{"too far, and it may be another size", "It keeps 16 TB.", nil},
		{"too small", "It keeps 6 TB.", nil},
		{"the nearest of several", "It keeps 40 TB, and of these 12 TB or 9 TB.", []Number{{Text: "9 TB", Value: 9, Unit: "TB", Fact: "store", OffBy: 1.111}}},
		{"the first of two as near", "It keeps 10 TB there, and 10000 GB here.", []Number{{Text: "10 TB", Value: 10, Unit: "TB", Fact: "store", OffBy: 1}}},
		{"the same thing, but not per second", "It makes 400 writes.", nil},
		{"none of it", "It keeps 0 TB.", nil},
		{"of another kind", "It serves 10 pages per second.", nil},
		{"off, but it counts the same thing", "It takes 1200 writes/s.", []Number{{Text: "1200 writes/s", Value: 1200, Unit: "write/s", Fact: "write-rate", OffBy: 3}}},
		{"off by a factor of 1,000", "It takes 400000 writes/s.", []Number{{Text: "400000 writes/s", Value: 400000, Unit: "write/s", Fact: "write-rate", OffBy: 1000}}},
		{"off by more", "It takes 400400 writes/s.", nil},
		{"too small by as much", "It takes 0.4 writes/s.", []Number{{Text: "0.4 writes/s", Value: 0.4, Unit: "write/s", Fact: "write-rate", OffBy: 1000}}},
		{"too small by more", "It takes 0.3 writes/s.", nil},
		{"it fits another fact", "There are 10000 readers.", []Number{{Text: "10000", Value: 10000, Unit: "reader", Fact: "more-readers", OffBy: 1}}},
		{"within a factor of 2 of the other", "There are 5000 readers.", []Number{{Text: "5000", Value: 5000, Unit: "reader", Fact: "more-readers", OffBy: 2}}},
		{"farther from the other than 2", "There are 4000 readers.", []Number{
			{Text: "4000", Value: 4000, Unit: "reader", Fact: "readers", OffBy: 200},
			{Text: "4000", Value: 4000, Unit: "reader", Fact: "more-readers", OffBy: 2.5},
		}},
		{"between two facts it may be either", "There are 2000 readers.", []Number{
			{Text: "2000", Value: 2000, Unit: "reader", Fact: "readers", OffBy: 100},
			{Text: "2000", Value: 2000, Unit: "reader", Fact: "more-readers", OffBy: 5},
		}},
		{"a sum that is off by 3", "20 GB x 10 = 600 GB.", []Number{{Text: "20 GB x 10 = 600 GB", Value: 600, Unit: "GB", OffBy: 3}}},
		{"one that is off by less", "20 GB x 10 = 599 GB.", nil},
		{"one that holds", "20 GB x 10 = 200 GB.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf()
			s.Facts = facts
			a := answer(sound)
			a.Stages = append([]StageAnswer{{Stage: "sizing", Text: tt.text}}, a.Stages...)
			got := compileTest(t, s).Score(a).Numbers
			want := []Number{}
			for _, n := range tt.want {
				n.Stage = "sizing"
				want = append(want, n)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A number in a question, or one that repeats the interviewer, is not the answer's own.
func TestNumbersOfOthers(t *testing.T) {
	s := specOf()
	s.Facts = []FactValue{{ID: "store", Value: 10, Unit: "TB"}}
	s.Asked = []string{"The whole of it keeps 10 TB of pictures for every one of the users."}
	for _, text := range []string{"Does it keep 10 TB?", strings.ToUpper(s.Asked[0][:1]) + s.Asked[0][1:]} {
		if got := compileTest(t, s).Score(answer(sound + " " + text)).Numbers; len(got) > 0 {
			t.Errorf("%s: %+v", text, got)
		}
	}
}
