package scenarios

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// referenceNames are the possible names of a reference answer, for messages.
const referenceNames = "L4.md, L5.md, L6.md or L7.md"

// referenceHead is the front matter of a reference answer.
type referenceHead struct {
	Scenario string               `yaml:"scenario"` // the scenario's id
	Marks    map[string][]float64 `yaml:"marks"`    // per dimension and overall: [at least, at most], 0 to 4
}

// references reads the reference answers of the scenario, in the order of their levels.
func (c *checker) references(files []TextFile) {
	for _, f := range files {
		if r, ok := c.reference(f); ok {
			c.s.References = append(c.s.References, r)
		}
	}
	slices.SortStableFunc(c.s.References, func(a, b Reference) int {
		return cmp.Compare(a.Level, b.Level)
	})
}

func (c *checker) reference(f TextFile) (Reference, bool) {
	r := Reference{ID: strings.TrimSuffix(path.Base(f.Name), ".md"), File: f.Name}
	add := func(p problem.Problem) { p.File = f.Name; c.problems = append(c.problems, p) }
	r.Level = rubric.Level(r.ID)
	if !slices.Contains(rubric.Levels(), r.Level) {
		add(problem.Problem{Msg: fmt.Sprintf("a reference answer is named by its level, not %q", clip(r.ID)), Hint: "name it " + referenceNames})
		return r, false
	}
	if len(f.Data) > MaxScenario {
		add(problem.Problem{Msg: fmt.Sprintf("the reference answer has more than %d bytes", MaxScenario)})
		return r, false
	}
	a, err := ReadAnswer(f.Name, bytes.NewReader(f.Data))
	if err != nil {
		p, ok := err.(problem.Problem)
		if !ok {
			p = problem.Problem{Msg: err.Error()}
		}
		add(p)
		return r, false
	}
	r.Answer = strings.TrimLeft(a.body, "\n")
	if p, ok := a.Unclear.(problem.Problem); ok {
		add(p)
		return r, false
	}
	if a.front == "" {
		add(problem.Problem{Line: 1, Column: 1, Msg: "no front matter with the scenario and the marks", Hint: "begin with ---, scenario: " + c.s.ID + ", marks: {overall: [3, 3.6]}, ---"})
		return r, false
	}
	src, problems := parseSource(f.Name, []byte("\n"+a.front)) // the line of --- stays a line
	if src.root == nil {
		c.problems = append(c.problems, problems...)
		return r, false
	}
	d := newDecoder(src)
	var h referenceHead
	d.value(src.root, reflect.ValueOf(&h).Elem(), "the front matter")
	problems = d.problems
	if h.Scenario != c.s.ID && h.Scenario != "" {
		problems = append(problems, src.at(src.find("scenario"), fmt.Sprintf("the scenario is %q, the folder that of %q", clip(h.Scenario), c.s.ID), ""))
	}
	for name, m := range h.Marks {
		known := append(c.s.AllDimensions(), "overall")
		if !slices.Contains(known, name) {
			problems = append(problems, src.at(src.find("marks", key(name)), fmt.Sprintf("unknown dimension %q", clip(name)), problem.DidYouMean(name, known)))
		}
		if len(m) != 2 || m[0] < 0 || m[0] > m[1] || m[1] > 4 {
			problems = append(problems, src.at(src.find("marks", name), fmt.Sprintf("the marks of %q are not a range", clip(name)), "want [at least, at most], from 0 to 4"))
			continue
		}
		r.Marks = append(r.Marks, MarkRange{name, m[0], m[1]})
	}
	slices.SortFunc(r.Marks, func(a, b MarkRange) int { return cmp.Compare(a.Dimension, b.Dimension) })
	c.problems = append(c.problems, problems...)
	return r, true
}

// Range returns the marks that the answer must get in a dimension or overall; false if it has no requirement there.
func (r Reference) Range(dimension string) (MarkRange, bool) {
	i := slices.IndexFunc(r.Marks, func(m MarkRange) bool { return m.Dimension == dimension })
	if i < 0 {
		return MarkRange{}, false
	}
	return r.Marks[i], true
}
