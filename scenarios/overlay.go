package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"

	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// OverlayFile is the file at the root of a pack that changes the shared criteria of all scenarios.
const OverlayFile = "rubric.yaml"

// overlayDocument is an overlay file; criteria as in a scenario, without follow-ups.
type overlayDocument struct {
	Dimensions []string         `yaml:"dimensions,omitempty"` // beyond the four, for all scenarios
	Without    []string         `yaml:"without,omitempty"`
	Concepts   conceptEntries   `yaml:"concepts,omitempty"`
	Criteria   []criterionEntry `yaml:"criteria,omitempty"`
	Caps       []rubric.Cap     `yaml:"caps,omitempty"`
}

// Overlay is a team's own view of the shared criteria: which are left out, which are changed (a criterion with the id of a shared one
// replaces it), and which are added.
type Overlay struct {
	File       string
	Dimensions []string
	Without    []string
	Criteria   []rubric.Criterion
	Concepts   []reading.Concept
	Caps       []rubric.Cap

	src      *source
	origins  []criterionOrigin
	concepts []conceptOrigin
}

// readOverlay reads a pack's overlay; nil if it has none.
func readOverlay(p Pack) (*Overlay, error) {
	file := path.Join(p.Name, OverlayFile)
	data, err := readLimited(p.FS, OverlayFile, MaxScenario)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	o, problems := ParseOverlay(file, data)
	return o, problems.Err()
}

// ParseOverlay reads an overlay file. It returns an overlay, or every mistake that can be found without compiling it.
func ParseOverlay(file string, data []byte) (*Overlay, problem.List) {
	src, problems := parseSource(file, data)
	if src.root == nil {
		return nil, problems.Sorted()
	}
	var doc overlayDocument
	d := newDecoder(src)
	d.value(src.root, reflect.ValueOf(&doc).Elem(), "the overlay")
	o := &Overlay{File: file, Dimensions: doc.Dimensions, Without: doc.Without, Caps: doc.Caps, src: src}
	for _, e := range doc.Concepts {
		o.Concepts = append(o.Concepts, e.concept())
		o.concepts = append(o.concepts, e.origin(at("concepts", e.ID)))
	}
	for i := range doc.Criteria {
		e := &doc.Criteria[i]
		o.Criteria = append(o.Criteria, e.criterion())
		o.origins = append(o.origins, criterionOrigin{at("criteria", i), e.Rule != ""})
		concepts, from := e.concepts(at("criteria", i))
		o.Concepts, o.concepts = append(o.Concepts, concepts...), append(o.concepts, from...)
	}
	c := &checker{s: &Scenario{src: src, Concepts: o.Concepts, origins: &origins{concepts: o.concepts}}, problems: d.problems, broken: d.broken()}
	c.overlay(&doc)
	c.concepts()
	return o, c.problems.Sorted()
}

// overlay checks an overlay for mistakes that the types allow.
func (c *checker) overlay(doc *overlayDocument) {
	shared, seen := sharedIDs(), map[string]int{}
	for i, id := range doc.Without {
		c.known("shared criterion", id, shared, "without", i)
	}
	c.dimensions(doc.Dimensions)
	for i := range doc.Criteria {
		cr, path := &doc.Criteria[i], at("criteria", i)
		c.id(cr.ID, seen, under(path, "id")...)
		c.criterion(cr, path, conceptIDs(c.s.Concepts))
		if len(cr.Ask) > 0 {
			c.bad(under(path, key("ask")), "follow-ups are a scenario's", "the criterion %q of an overlay has follow-ups", cr.ID)
		}
	}
	c.caps(doc.Caps, append(rubric.Dimensions(), doc.Dimensions...))
}

func sharedIDs() []string {
	var ids []string
	for _, c := range rubric.Shared() {
		ids = append(ids, c.ID)
	}
	return ids
}

// apply returns the criteria with the overlay's changes. An excluded criterion stays in the list and is never judged, so that prompts that refer to it stay valid.
func (o *Overlay) apply(list []rubric.Criterion) []rubric.Criterion {
	list = slices.Clone(list)
	for i := range list {
		if slices.Contains(o.Without, list[i].ID) {
			list[i].Applies = "false"
		}
	}
	for _, c := range o.Criteria {
		if i := slices.IndexFunc(list, func(old rubric.Criterion) bool { return old.ID == c.ID || slices.Contains(old.Was, c.ID) }); i >= 0 {
			list[i] = c
		} else {
			list = append(list, c)
		}
	}
	return list
}

// sharedCaps returns the caps that apply beside the scenario's own.
func (s *Scenario) sharedCaps() []rubric.Cap {
	caps := s.Of().Shared.Caps()
	for _, o := range s.overlays {
		caps = append(caps, o.Caps...)
	}
	return caps
}

// overlaid places a problem in a shared criterion that an overlay changed, or else in the shared criteria.
func (s *Scenario) overlaid(id string, e problem.Problem) problem.Problem {
	for _, o := range slices.Backward(s.overlays) {
		i := slices.IndexFunc(o.Criteria, func(c rubric.Criterion) bool { return c.ID == id })
		if i < 0 {
			continue
		}
		n := o.src.find(o.origins[i].at...)
		p := o.src.at(n, e.Msg, e.Hint)
		if field := e.In.Field(2); field != "rule" || o.origins[i].byRule {
			n = o.src.find(under(o.origins[i].at, field)...)
			p.Line, p.Column = o.src.inside(n, e.Line, e.Column)
		}
		return p
	}
	return problem.Problem{File: "shared criteria", Msg: e.Error()} // includes the hint
}

// overlayConcept places a problem in a concept of an overlay; i counts from the first of these.
func (s *Scenario) overlayConcept(i int, e problem.Problem) problem.Problem {
	for _, o := range s.overlays {
		if i < len(o.concepts) {
			n := o.src.find(o.concepts[i].field(e.In.Field(2), e.In.Index(3))...)
			p := o.src.at(n, e.Msg, e.Hint)
			if e.Line > 0 {
				p.Line, p.Column = o.src.inside(n, e.Line, e.Column)
			}
			return p
		}
		i -= len(o.concepts)
	}
	return problem.Problem{File: "shared criteria", Msg: e.Error()}
}

// overlayCap places a problem in a cap that is not the scenario's own; i counts from the first of these.
func (s *Scenario) overlayCap(i int, e problem.Problem) problem.Problem {
	i -= len(rubric.SharedCaps())
	for _, o := range s.overlays {
		if i >= 0 && i < len(o.Caps) {
			n := o.src.find("caps", i, e.In.Field(2))
			p := o.src.at(n, e.Msg, e.Hint)
			p.Line, p.Column = o.src.inside(n, e.Line, e.Column)
			return p
		}
		i -= len(o.Caps)
	}
	return problem.Problem{File: "shared criteria", Msg: e.Error()} // includes the hint
}
