package board

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric/design"
	"tenx/rubric/problem"
)

// Draw returns the changes that make a drawing show a design in D2: shapes for its nodes, arrows, frames for containers. known are the
// existing elements, including deleted ones. Parts that are already drawn stay where they are, parts that are no longer in the text are
// deleted, and elements without a meaning, such as notes, do not change. On an empty board, everything is laid out in layers, callers on the
// left. The same text and elements give the same changes. If the text cannot be read, Draw returns problems and no changes.
func Draw(c *design.Catalog, text string, known []Element) ([]Element, problem.List) {
	d, errs := design.Parse(c, design.Diagram{Format: design.Board, Text: text, Line: 1})
	if len(errs) > 0 {
		return nil, errs
	}
	p := newPen(c, d, known)
	p.alarms(text)
	p.remove()
	p.place()
	p.shapes()
	p.frames()
	p.arrows()
	return p.changes(), nil
}

// pen draws one text.
type pen struct {
	d       *design.Design
	catalog *design.Catalog
	before  *reader
	now     map[string]*Element // existing elements, and changes to them
	order   []string            // ids in the order in which they were first changed
	changed map[string]bool
	last    string // highest index of an element
	parts   map[string]*drawnPart
	boxes   map[string]rect // boxes of containers, by lower-case ID
}

// drawnPart is a node on the board.
type drawnPart struct {
	node int
	id   string // id of its main element
	box  rect
	old  *shape // nil if it is new
}

func newPen(c *design.Catalog, d *design.Design, known []Element) *pen {
	p := &pen{d: d, catalog: c, now: map[string]*Element{}, changed: map[string]bool{}, parts: map[string]*drawnPart{}, boxes: map[string]rect{}}
	var alive []Element
	for i := range known {
		e := known[i]
		p.now[e.ID] = &e
		p.last = max(p.last, e.Index)
		if !e.Deleted {
			alive = append(alive, e)
		}
	}
	p.before = &reader{catalog: c, byID: map[string]*Element{}, labels: map[string][]*Element{}, owner: map[string]*shape{}}
	p.before.run(alive)
	for n := range d.Nodes {
		part := &drawnPart{node: n}
		if s := p.before.called(d.Nodes[n].ID); s != nil {
			part.old, part.id, part.box = s, s.ids[0], s.box
		}
		p.parts[strings.ToLower(d.Nodes[n].ID)] = part
	}
	return p
}

// edit returns a copy of an element to change.
func (p *pen) edit(id string) *Element {
	e := p.now[id]
	if !p.changed[id] {
		copied := *e
		copied.Version++
		copied.VersionNonce = nonce(id, copied.Version)
		copied.Bound = slices.Clone(e.Bound)
		e = &copied
		p.now[id], p.changed[id] = e, true
		p.order = append(p.order, id)
	}
	return e
}

// add creates an element for something with a name. The same name gives the same id.
func (p *pen) add(t Type, what string, r rect) *Element {
	id := idOf(what)
	for n := 2; p.now[id] != nil && !p.now[id].Deleted; n++ {
		id = idOf(what + " " + strconv.Itoa(n))
	}
	e := &Element{ID: id, Type: t, X: r.x, Y: r.y, Width: r.w, Height: r.h, Stroke: "#1e1e1e", Background: "transparent", Fill: "solid", StrokeWidth: 2, StrokeStyle: "solid", Roughness: 1, Opacity: 100, Seed: nonce(id, 0), Version: 1}
	if old := p.now[id]; old != nil {
		e.Version = old.Version + 1
	}
	e.VersionNonce = nonce(id, e.Version)
	p.last = nextIndex(p.last)
	e.Index = p.last
	if !p.changed[id] { // otherwise it was just deleted
		p.order = append(p.order, id)
	}
	p.now[id], p.changed[id] = e, true
	return e
}

func (p *pen) delete(id string) {
	if e := p.now[id]; e != nil && !e.Deleted {
		p.edit(id).Deleted = true
	}
}

func (p *pen) changes() []Element {
	var out []Element
	for _, id := range p.order {
		out = append(out, p.now[id].kept())
	}
	return out
}

func idOf(what string) string {
	h := fnv.New64a()
	h.Write([]byte(what))
	return "d2-" + strconv.FormatUint(h.Sum64(), 36)
}

func nonce(id string, version int64) int64 {
	h := fnv.New32a()
	h.Write([]byte(id + " " + strconv.FormatInt(version, 10)))
	return int64(h.Sum32() >> 1)
}

// remove deletes the parts, arrows and containers that are no longer in the text.
func (p *pen) remove() {
	for _, s := range p.before.shapes {
		if s.gone {
			continue
		}
		keep := p.parts[strings.ToLower(s.path())] != nil
		if !s.leaf() {
			keep = slices.ContainsFunc(p.d.Within, func(c design.Container) bool { return strings.EqualFold(c.ID, s.path()) })
		}
		if keep {
			continue
		}
		for _, id := range s.ids {
			p.delete(id)
		}
	}
	for _, a := range p.before.arrows {
		asked := !a.from.leaf() || !a.to.leaf() // an arrow to a container is not a call, and stays as long as both its ends do
		if p.edge(a) < 0 && !(asked && !p.now[a.from.ids[0]].Deleted && !p.now[a.to.ids[0]].Deleted) {
			for _, id := range a.ids {
				p.delete(id)
			}
		}
	}
}

// edge returns the index of the edge in the text that an arrow on the board stands for, or -1.
func (p *pen) edge(a *arrow) int {
	return slices.IndexFunc(p.d.Edges, func(e design.Edge) bool {
		return strings.EqualFold(p.d.Nodes[e.From].ID, a.from.path()) && strings.EqualFold(p.d.Nodes[e.To].ID, a.to.path())
	})
}

// shapes draws new nodes, and rewrites labels that changed.
func (p *pen) shapes() {
	for n := range p.d.Nodes {
		node := &p.d.Nodes[n]
		part := p.parts[strings.ToLower(node.ID)]
		name := node.ID[strings.LastIndexByte(node.ID, '.')+1:]
		if part.old == nil {
			p.newShape(part, name, node)
			continue
		}
		if part.old.says != oneLine(node.Label) && p.said(part.old) != oneLine(node.Label) {
			p.relabel(part.old, p.compose(name, node.Label))
		}
	}
}

// said returns the description in a shape's label, without the name.
func (p *pen) said(s *shape) string {
	_, says := p.catalog.SplitLabel(s.label)
	return says
}

// compose returns the text of a shape: the name, and the description below it.
func (p *pen) compose(name, label string) string {
	label = oneLine(label)
	if label == "" {
		return name
	}
	if got, says := p.catalog.SplitLabel(name + " " + label); got == name && says == label {
		return name + "\n" + label
	}
	return name + ":\n" + label
}

func (p *pen) newShape(part *drawnPart, name string, node *design.Node) {
	kind := Rectangle
	store := false
	if node.Kind != nil {
		if node.Kind.Class == "client" {
			kind = Ellipse
		}
		cl := node.Kind.ClassOf()
		store = cl.Stateful && !cl.Async
	}
	key := "node " + strings.ToLower(node.ID)
	r := part.box
	if store {
		r.y, r.h = r.y+lidHeight/2, r.h-lidHeight/2
	}
	e := p.add(kind, key, r)
	if kind == Rectangle && !store {
		e.Roundness = &Roundness{Type: 3}
	}
	if store {
		e.Groups = []string{idOf(key + " group")}
		p.add(Ellipse, key+" lid", rect{part.box.x, part.box.y, part.box.w, lidHeight}).Groups = e.Groups
	}
	part.id = e.ID
	p.labelOf(e, p.compose(name, node.Label))
}

// lidHeight is the height of a cylinder's top.
const lidHeight = 24

// relabel rewrites the label of a shape.
func (p *pen) relabel(s *shape, text string) {
	var texts []string
	for _, id := range s.ids {
		if e := p.now[id]; e.Type == Text {
			texts = append(texts, id)
		}
	}
	if len(texts) == 0 {
		p.labelOf(p.edit(s.ids[0]), text)
		return
	}
	for _, id := range texts[1:] {
		p.delete(id)
	}
	e := p.edit(texts[0])
	if e.Container != "" {
		p.fit(e, text, p.now[e.Container].box())
	} else {
		e.Text, e.Original = text, text
		e.Width, e.Height = textSize(text, e.FontSize)
	}
}

// labelOf adds a label to a shape or an arrow.
func (p *pen) labelOf(of *Element, text string) {
	e := p.add(Text, "label "+of.ID, rect{})
	e.FontSize, e.FontFamily, e.Align, e.Vertical, e.LineHeight = fontSize, 5, "center", "middle", lineHeight
	auto := true
	e.AutoResize, e.Container, e.Groups, e.Frame = &auto, of.ID, of.Groups, of.Frame
	of.Bound = append(of.Bound, Ref{e.ID, "text"})
	box := of.box()
	if of.Type == Arrow {
		m := box.mid()
		box = rect{m.x - 60, m.y - 20, 120, 40}
	}
	p.fit(e, text, box)
}

// Excalidraw's default text.
const (
	fontSize   = 20
	lineHeight = 1.25
	letter     = 0.55 // width of a letter relative to its size
)

// arrows draws new calls, and rewrites labels that changed.
func (p *pen) arrows() {
	drawn := map[int]bool{}
	for _, a := range p.before.arrows {
		i := p.edge(a)
		if i < 0 || drawn[i] {
			continue
		}
		drawn[i] = true
		if want := oneLine(p.d.Edges[i].Label); want != a.text() {
			p.relabelArrow(a, want)
		}
	}
	for i, e := range p.d.Edges {
		if !drawn[i] {
			p.newArrow(e)
		}
	}
}

func (p *pen) relabelArrow(a *arrow, label string) {
	e := p.edit(a.e.ID)
	label = dash(e, label)
	for _, id := range a.ids[1:] {
		if label == "" || id != a.ids[1] {
			p.delete(id)
			continue
		}
		t := p.edit(id)
		m := t.box().mid()
		p.fit(t, label, rect{m.x - 60, m.y - 20, 120, 40})
	}
	if len(a.ids) == 1 && label != "" {
		p.labelOf(e, label)
	}
}

func (p *pen) newArrow(call design.Edge) {
	from, to := p.parts[strings.ToLower(p.d.Nodes[call.From].ID)], p.parts[strings.ToLower(p.d.Nodes[call.To].ID)]
	a, b := outline(from.box, to.box.mid()), outline(to.box, from.box.mid())
	e := p.add(Arrow, "arrow "+from.id+" "+to.id, rect{a.x, a.y, b.x - a.x, b.y - a.y})
	e.Width, e.Height = max(e.Width, -e.Width), max(e.Height, -e.Height)
	e.Points = [][2]float64{{0, 0}, {b.x - a.x, b.y - a.y}}
	e.Head, e.Roundness = "arrow", &Roundness{Type: 2}
	e.Start, e.End = &Binding{Element: from.id, Gap: arrowGap}, &Binding{Element: to.id, Gap: arrowGap}
	for _, end := range []*drawnPart{from, to} {
		s := p.edit(end.id)
		s.Bound = append(s.Bound, Ref{e.ID, "arrow"})
	}
	if label := dash(e, oneLine(call.Label)); label != "" {
		p.labelOf(e, label)
	}
}

// alarms writes the list of alarms as it is in the text.
func (p *pen) alarms(text string) {
	label := ""
	for line := range strings.Lines(text) {
		if isAlarms(line) {
			label = strings.Trim(label+", "+strings.Trim(alarmsIn(line), "'"), ", ")
		}
	}
	for i, e := range p.before.alarms {
		switch text := p.now[e.ID]; {
		case i == 0 && alarmsIn(e.said()) == label:
			label = ""
		case label != "" && text.Type == Text && text.Container == "":
			text = p.edit(e.ID)
			text.Text, text.Original = alarmsHead+label, alarmsHead+label
			text.Width, text.Height = textSize(text.Text, text.FontSize)
			label = ""
		default:
			p.delete(e.ID)
			for _, t := range p.before.labels[e.ID] {
				p.delete(t.ID)
			}
		}
	}
	if label != "" {
		p.newAlarms(label)
	}
}

// alarmsHead is the beginning of the list of alarms.
const alarmsHead = "Alarms: "

// newAlarms adds the list of alarms below everything else.
func (p *pen) newAlarms(label string) {
	e := p.add(Text, "alarms", rect{0, -60, 0, 0})
	label = alarmsHead + label
	e.Text, e.Original, e.FontSize, e.FontFamily, e.Align, e.Vertical, e.LineHeight = label, label, fontSize, 5, "left", "top", lineHeight
	e.Width, e.Height = textSize(label, fontSize)
	if b, ok := p.whole(); ok {
		e.X, e.Y = b.x, b.y-60
	}
}

// whole returns the bounding box of everything that is drawn.
func (p *pen) whole() (b rect, ok bool) {
	for _, s := range p.before.shapes {
		if !s.gone {
			if !ok {
				b, ok = s.box, true
			}
			b = b.union(s.box)
		}
	}
	return b, ok
}
