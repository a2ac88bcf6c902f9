package board

import (
	"cmp"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// New parts are laid out in layers, callers to the left of what they call. The contents of a container are laid out first. Then the container
// is one box in the layout around it, so that frames never overlap and contain only their own parts.

// Sizes in the layout, in pixels.
const (
	partWidth = 190
	layerGap  = 110 // leaves room for the labels of arrows
	rowGap    = 40
	framePad  = 40
)

// item is a part or a container inside a container.
type item struct {
	id    string // lower case
	box   rect   // relative to the container
	layer int
	kids  []*item // contents of a container
	next  []*item
	prev  []*item
}

// place gives every new part a box: on an empty board in layers, otherwise beside the parts that it calls or that call it.
func (p *pen) place() {
	var fresh []*drawnPart
	for n := range p.d.Nodes {
		part := p.parts[strings.ToLower(p.d.Nodes[n].ID)]
		if part.old == nil {
			part.box = rect{0, 0, partWidth, p.partHeight(n)}
			fresh = append(fresh, part)
		}
	}
	if len(fresh) == len(p.d.Nodes) {
		p.layOut()
		return
	}
	for range fresh { // those beside a placed part first
		for _, part := range fresh {
			if part.id == "" && p.beside(part) {
				part.id = "placed"
			}
		}
	}
	for _, part := range fresh {
		if part.id == "" {
			p.free(part, point{})
		}
		part.id = ""
	}
}

// partHeight returns the height of a part, which depends on its text.
func (p *pen) partHeight(n int) float64 {
	node := &p.d.Nodes[n]
	text := wrap(p.compose(node.ID[strings.LastIndexByte(node.ID, '.')+1:], node.Label), lettersOf(partWidth, fontSize))
	return max(70, 30+fontSize*lineHeight*float64(strings.Count(text, "\n")+1)) + lidHeight/2
}

// beside puts a part to the right of one that calls it, or to the left of one that it calls. It returns false if none of those has a place yet.
func (p *pen) beside(part *drawnPart) bool {
	for _, e := range p.d.Edges {
		for _, dir := range []struct {
			of, other int
			right     bool
		}{{e.To, e.From, true}, {e.From, e.To, false}} {
			o := p.parts[strings.ToLower(p.d.Nodes[dir.other].ID)]
			if dir.of != part.node || o.old == nil && o.id == "" {
				continue
			}
			at := point{o.box.x + o.box.w + layerGap, o.box.mid().y - part.box.h/2}
			if !dir.right {
				at.x = o.box.x - layerGap - part.box.w
			}
			p.free(part, at)
			return true
		}
	}
	return false
}

// free moves a part down until it touches nothing. A part in an existing container goes below the container's contents.
func (p *pen) free(part *drawnPart, at point) {
	id := p.d.Nodes[part.node].ID
	if i := strings.LastIndexByte(id, '.'); i > 0 {
		for _, s := range p.before.shapes {
			if !s.gone && !s.leaf() && strings.EqualFold(s.path(), id[:i]) {
				at = point{s.box.x + framePad, s.box.y + s.box.h}
			}
		}
	}
	part.box.x, part.box.y = at.x, at.y
	for moved := true; moved; {
		moved = false
		for _, e := range p.now {
			if e.Deleted || e.Type == Arrow || e.Type == Line || e.Type == Frame {
				continue
			}
			if b := e.box(); b.between(part.box) < rowGap/2 && !part.box.within(b, 0) {
				part.box.y, moved = b.y+b.h+rowGap, true
			}
		}
		for _, o := range p.parts {
			if o != part && o.old == nil && o.id != "" && o.box.between(part.box) < rowGap/2 {
				part.box.y, moved = o.box.y+o.box.h+rowGap, true
			}
		}
	}
	part.id = "placed"
}

// layOut lays out everything on an empty board.
func (p *pen) layOut() {
	items := map[string]*item{}
	root := &item{}
	parent := func(id string) *item {
		if i := strings.LastIndexByte(id, '.'); i >= 0 {
			return items[id[:i]]
		}
		return root
	}
	for _, c := range p.d.Within {
		id := strings.ToLower(c.ID)
		items[id] = &item{id: id}
		parent(id).kids = append(parent(id).kids, items[id])
	}
	for n := range p.d.Nodes {
		id := strings.ToLower(p.d.Nodes[n].ID)
		items[id] = &item{id: id, box: p.parts[id].box}
		parent(id).kids = append(parent(id).kids, items[id])
	}
	for i := range p.d.Edges {
		if !slices.Contains(p.d.Dropped, i) {
			link(items, parent, p.d, p.d.Edges[i])
		}
	}
	root.arrange()
	root.settle(point{}, func(it *item, b rect) {
		if part := p.parts[it.id]; part != nil {
			part.box = b
		} else {
			p.boxes[it.id] = b
		}
	})
}

// link connects the two items, in the same container, that contain the two ends of an edge.
func link(items map[string]*item, parent func(string) *item, d *design.Design, e design.Edge) {
	a, b := strings.ToLower(d.Nodes[e.From].ID), strings.ToLower(d.Nodes[e.To].ID)
	for depth(a) > depth(b) {
		a = a[:strings.LastIndexByte(a, '.')]
	}
	for depth(b) > depth(a) {
		b = b[:strings.LastIndexByte(b, '.')]
	}
	for parent(a) != parent(b) {
		a, b = a[:strings.LastIndexByte(a, '.')], b[:strings.LastIndexByte(b, '.')]
	}
	from, to := items[a], items[b]
	if from == nil || to == nil || from == to || slices.Contains(from.next, to) || slices.Contains(from.prev, to) {
		return
	}
	from.next, to.prev = append(from.next, to), append(to.prev, from)
}

func depth(id string) int { return strings.Count(id, ".") }

// arrange lays out the contents of a container and computes the container's size.
func (it *item) arrange() {
	for _, k := range it.kids {
		if len(k.kids) > 0 {
			k.arrange()
		}
	}
	for range it.kids { // one layer beyond the farthest caller; the limit ends loops between containers
		for _, k := range it.kids {
			for _, n := range k.next {
				if n.layer <= k.layer && k.layer < len(it.kids) {
					n.layer = k.layer + 1
				}
			}
		}
	}
	var layers [][]*item
	for _, k := range it.kids {
		for len(layers) <= k.layer {
			layers = append(layers, nil)
		}
		layers[k.layer] = append(layers[k.layer], k)
	}
	layers = slices.DeleteFunc(layers, func(l []*item) bool { return len(l) == 0 })
	it.stack(layers)
	it.box.w, it.box.h = it.box.w+2*framePad, it.box.h+2*framePad
}

// stack places the layers side by side, each sorted by the height of the callers.
func (it *item) stack(layers [][]*item) {
	x, tall := float64(framePad), 0.0
	heights := make([]float64, len(layers))
	for i, l := range layers {
		for _, k := range l {
			heights[i] += k.box.h + rowGap
		}
		heights[i] -= rowGap
		tall = max(tall, heights[i])
	}
	for i, l := range layers {
		slices.SortStableFunc(l, func(a, b *item) int { return cmp.Compare(a.callers(), b.callers()) })
		y, wide := framePad+(tall-heights[i])/2, 0.0
		for _, k := range l {
			k.box.x, k.box.y = x, y
			y += k.box.h + rowGap
			wide = max(wide, k.box.w)
		}
		x += wide + layerGap
	}
	it.box.w, it.box.h = max(partWidth, x-layerGap-framePad), max(40, tall)
}

// callers returns the mean height of an item's callers, or 0 if there are none.
func (it *item) callers() float64 {
	sum := 0.0
	for _, k := range it.prev {
		sum += k.box.mid().y
	}
	return sum / float64(max(1, len(it.prev)))
}

// settle turns relative positions into positions in the drawing.
func (it *item) settle(at point, set func(*item, rect)) {
	for _, k := range it.kids {
		b := k.box
		b.x, b.y = b.x+at.x, b.y+at.y
		set(k, b)
		k.settle(point{b.x, b.y}, set)
	}
}

// frames draws new containers, and widens existing ones around their new parts.
func (p *pen) frames() {
	for _, c := range slices.Backward(p.d.Within) { // innermost first
		id := strings.ToLower(c.ID)
		box, ok := p.boxes[id]
		for n := range p.d.Nodes {
			if node := strings.ToLower(p.d.Nodes[n].ID); strings.HasPrefix(node, id+".") && !ok {
				box = p.around(box, p.parts[node].box)
			}
		}
		for inner, b := range p.boxes {
			if strings.HasPrefix(inner, id+".") && !ok {
				box = p.around(box, b)
			}
		}
		if box == (rect{}) {
			box = rect{0, 0, partWidth, 100}
		}
		p.boxes[id] = p.frame(c, box)
	}
}

func (p *pen) around(box, b rect) rect {
	if b = b.grown(framePad / 2); box == (rect{}) {
		return b
	}
	return box.union(b)
}

// frame draws a container, or widens it if it exists.
func (p *pen) frame(c design.Container, box rect) rect {
	for _, s := range p.before.shapes {
		if s.gone || s.leaf() || !strings.EqualFold(s.path(), c.ID) {
			continue
		}
		if !box.grown(-framePad/2).within(s.box, 0) {
			box = box.union(s.box)
			e := p.edit(s.ids[0])
			e.X, e.Y, e.Width, e.Height = box.x, box.y, box.w, box.h
			return box
		}
		return s.box
	}
	e := p.add(Frame, "frame "+strings.ToLower(c.ID), box)
	e.Name = c.ID[strings.LastIndexByte(c.ID, '.')+1:]
	if c.Label != "" {
		e.Name = c.Label
	}
	return box
}
