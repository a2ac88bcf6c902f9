package board

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// Distances within which things belong together, in pixels at Excalidraw's default text size.
const (
	besideShape = 40.0 // between a text and a shape without one
	nearEnd     = 55.0 // between an unbound end of an arrow and a shape
	nearArrow   = 30.0 // between the middle of a text and an arrow without a label
	clearly     = 15.0 // how much nearer one candidate has to be than the next
)

// Question asks about something unclear in a drawing.
type Question struct {
	Elements []string `json:"elements"` // ids; empty for the drawing as a whole
	Line     int      `json:"line"`     // line of Drawing.Text, from 1; 0 for none
	Text     string   `json:"text"`
	Hint     string   `json:"hint,omitempty"`
}

// Part is a line of Drawing.Text and what represents it on the board.
type Part struct {
	Line     int      `json:"line"`           // from 1
	Node     string   `json:"node,omitempty"` // full name of a node or container, including its containers; empty for an arrow
	Elements []string `json:"elements"`       // ids, the main shape or arrow first
}

// Left is an element that was not read, with the reason.
type Left struct {
	Element string `json:"element"`
	Why     string `json:"why"`
}

// Drawing is the result of reading a board.
type Drawing struct {
	Text      string         `json:"text"` // the design as a d2 block, without its fence; empty if nothing is drawn
	Design    *design.Design `json:"-"`    // nil if there is none
	Parts     []Part         `json:"parts"`
	Questions []Question     `json:"questions"`
	Left      []Left         `json:"left"`

	own int // number of questions at the front that are about the drawing, not about its text
}

// Diagram returns the drawing as an answer's diagram, or false if nothing is drawn.
func (d *Drawing) Diagram() (design.Diagram, bool) {
	if d.Text == "" {
		return design.Diagram{}, false
	}
	s := design.Diagram{Format: design.Board, Text: d.Text, Line: 1}
	for _, q := range d.Questions[:d.own] {
		s.Asked = append(s.Asked, design.Question{Text: q.Text, Hint: q.Hint, Pos: design.Pos{Line: max(1, q.Line), Column: 1}})
	}
	return s, true
}

// shape is a possible part or container of parts.
type shape struct {
	ids     []string // ids of its elements, the main one first
	box     rect
	label   string
	frame   bool // drawn as a frame
	loose   bool // a text without a shape
	store   bool // a cylinder
	inner   bool // other shapes are inside it
	linked  bool // an arrow connects it with another shape
	touched bool // an arrow ends at it
	holding bool // other elements of any kind are inside it
	gone    bool // left out, or merged into another shape
	parent  *shape
	name    string // name in the text
	says    string // label in the text
}

// arrow is a connection between two shapes.
type arrow struct {
	e        *Element
	ids      []string
	label    string
	from, to *shape
	straight bool // without an arrowhead
	both     bool // with two arrowheads
	asked    bool // there is a question about one of its ends
}

// reader reads one drawing.
type reader struct {
	catalog *design.Catalog
	els     []*Element
	byID    map[string]*Element
	labels  map[string][]*Element // bound texts, by the element they are bound to
	owner   map[string]*shape     // shape that an element belongs to, by element id
	shapes  []*shape
	arrows  []*arrow
	alarms  []*Element
	notes   []*Element // texts not assigned to anything yet
	out     Drawing
	asks    []ask
}

// ask is a question, before the lines of the text are known.
type ask struct {
	shape      *shape
	arrow      *arrow
	ids        []string
	text, hint string
}

// Read reads a drawing.
func Read(c *design.Catalog, elements []Element) *Drawing {
	r := &reader{catalog: c, byID: map[string]*Element{}, labels: map[string][]*Element{}, owner: map[string]*shape{}}
	r.run(elements)
	return &r.out
}

func (r *reader) run(elements []Element) {
	r.take(elements)
	r.findShapes()
	r.findLabels()
	r.findArrows()
	r.nest()
	r.labelBeside()
	r.connect()
	r.choose()
	r.name()
	r.write()
	r.understand()
}

// scratch lists the names of frames whose contents are ignored.
var scratch = []string{"scratch", "ignore", "ignored", "old", "notes", "legend", "draft"}

// take collects the elements that have a meaning.
func (r *reader) take(elements []Element) {
	ignored := map[string]bool{}
	for i := range elements {
		e := &elements[i]
		if e.Deleted || e.Check() != nil || len(r.els) == MaxElements {
			continue
		}
		r.els = append(r.els, e)
		r.byID[e.ID] = e
		if e.Type == Frame && slices.Contains(scratch, strings.ToLower(strings.TrimSpace(e.Name))) {
			ignored[e.ID] = true
		}
	}
	r.els = slices.DeleteFunc(r.els, func(e *Element) bool {
		why := ""
		switch {
		case ignored[e.ID] || ignored[e.Frame] || r.byID[e.Container] != nil && ignored[r.byID[e.Container].Frame]:
			why = "in a frame that does not count"
		case e.Type == Freedraw:
			why = "drawn freehand"
		case (e.Type == Arrow || e.Type == Line) && len(e.Points) < 2:
			why = "an arrow without a length"
		case e.Type == Text && e.Container != "" && r.byID[e.Container] == nil && !r.alive(e.Container, elements):
			why = "the label of what was deleted"
		case e.Type == Text && strings.TrimSpace(e.said()) == "":
			why = "an empty text"
		}
		if why != "" {
			delete(r.byID, e.ID)
			r.out.Left = append(r.out.Left, Left{e.ID, why})
		}
		return why != ""
	})
	for _, e := range r.els {
		if e.Type == Text && e.Container != "" && r.byID[e.Container] != nil {
			r.labels[e.Container] = append(r.labels[e.Container], e)
		}
	}
}

// alive reports whether an element is not deleted. An unknown element counts as alive.
func (r *reader) alive(id string, elements []Element) bool {
	return !slices.ContainsFunc(elements, func(e Element) bool { return e.ID == id && e.Deleted })
}

func (r *reader) leave(why string, ids ...string) {
	for _, id := range ids {
		r.out.Left = append(r.out.Left, Left{id, why})
	}
}

func (r *reader) askShape(s *shape, hint, format string, args ...any) {
	r.asks = append(r.asks, ask{shape: s, ids: s.ids[:1], text: fmt.Sprintf(format, args...), hint: hint})
}

func (r *reader) askArrow(a *arrow, hint, format string, args ...any) {
	r.asks = append(r.asks, ask{arrow: a, ids: a.ids[:1], text: fmt.Sprintf(format, args...), hint: hint})
}

// bound returns the label bound to an element, and the ids of its texts.
func (r *reader) bound(id string) (label string, ids []string) {
	for _, t := range r.labels[id] {
		label = strings.TrimSpace(label + " " + oneLine(t.said()))
		ids = append(ids, t.ID)
	}
	return label, ids
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// called returns how to refer to a shape in a question.
func (s *shape) called() string {
	switch {
	case s.name != "":
		return fmt.Sprintf("%q", s.path())
	case s.label != "":
		return fmt.Sprintf("%q", clip(s.label, 30))
	}
	return "a shape without a label"
}

// path returns a shape's name after those of its containers.
func (s *shape) path() string {
	if s.parent != nil {
		return s.parent.path() + "." + s.name
	}
	return s.name
}
