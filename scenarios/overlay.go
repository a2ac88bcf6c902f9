package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// OverlayFile is the file at the root of a pack that changes the shared criteria of all scenarios.
const OverlayFile = "rubric.yaml"

// Overlay is a team's own view of the shared criteria: which of them are left out, which are changed (a
// criterion with the id of a shared one takes its place), and which are added.
type Overlay struct {
	File     string             `yaml:"-"`
	Without  []string           `yaml:"without"`
	Criteria []rubric.Criterion `yaml:"criteria"`
	Caps     []rubric.Cap       `yaml:"caps"`

	lines map[string]int // of the criteria, by id
}

// readOverlay reads a pack's overlay; nil where it has none.
func readOverlay(p Pack) (*Overlay, error) {
	file := path.Join(p.Name, OverlayFile)
	data, err := fs.ReadFile(p.FS, OverlayFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	o := &Overlay{File: file, lines: map[string]int{}}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(o); err != nil && err != io.EOF {
		return nil, syntaxProblem(file, err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, syntaxProblem(file, err)
	}
	return o, o.check(&root).Err()
}

// check finds what a rubric cannot be compiled with.
func (o *Overlay) check(root *yaml.Node) problem.List {
	var problems problem.List
	add := func(line int, msg, hint string) {
		problems = append(problems, problem.Problem{File: o.File, Line: max(line, 1), Column: 1, Msg: msg, Hint: hint})
	}
	var nodes []*yaml.Node
	if len(root.Content) > 0 {
		if i := keyIndex(root.Content[0], "criteria"); i >= 0 {
			nodes = root.Content[0].Content[i+1].Content
		}
	}
	shared := sharedIDs()
	seen := map[string]bool{}
	for i, c := range o.Criteria {
		line := 1
		if i < len(nodes) {
			line = nodes[i].Line
		}
		o.lines[c.ID] = line
		switch {
		case c.ID == "":
			add(line, "a criterion has no id", "kebab-case, such as team-runbooks")
		case seen[c.ID]:
			add(line, fmt.Sprintf("a second criterion %q", c.ID), "each id once")
		case c.Title == "" || c.Rule == "" || c.Dimension == "":
			add(line, fmt.Sprintf("the criterion %q lacks a title, a rule or a dimension", c.ID), "also those that it takes from the shared one it stands for")
		case len(c.Weight) != len(rubric.Levels()):
			add(line, fmt.Sprintf("the criterion %q has no weight for each level", c.ID), "weight: 2, or {L4: 1, L5: 1, L6: 2, L7: 3}")
		}
		seen[c.ID] = true
	}
	for _, id := range o.Without {
		if !slices.Contains(shared, id) {
			hint := "tenx rubric criteria lists them"
			if near := problem.Nearest(id, shared); len(near) > 0 {
				hint = "did you mean " + problem.Quoted(near, " or ") + "?"
			}
			add(1, fmt.Sprintf("no shared criterion %q", id), hint)
		}
	}
	return problems
}

func sharedIDs() []string {
	var ids []string
	for _, c := range rubric.Shared() {
		ids = append(ids, c.ID)
	}
	return ids
}

// apply gives the criteria as the overlay sees them. One that is left out stays in the list and is never
// judged, so that prompts which name it still hold together.
func (o *Overlay) apply(list []rubric.Criterion) []rubric.Criterion {
	list = slices.Clone(list)
	for i := range list {
		if slices.Contains(o.Without, list[i].ID) {
			list[i].Applies = "false"
		}
	}
	for _, c := range o.Criteria {
		if i := slices.IndexFunc(list, func(old rubric.Criterion) bool { return old.ID == c.ID }); i >= 0 {
			list[i] = c
		} else {
			list = append(list, c)
		}
	}
	return list
}

// sharedCaps are the caps that the scenario has beside its own.
func (s *Scenario) sharedCaps() []rubric.Cap {
	caps := rubric.SharedCaps()
	for _, o := range s.overlays {
		caps = append(caps, o.Caps...)
	}
	return caps
}

// overlaid names the file and line of a shared criterion that an overlay changed.
func (s *Scenario) overlaid(id string) (file string, line int) {
	for _, o := range slices.Backward(s.overlays) {
		if line, ok := o.lines[id]; ok {
			return o.File, line
		}
	}
	return "shared criteria", 0
}
