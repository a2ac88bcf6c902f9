package board

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// findShapes creates shapes from groups with at most one label, from cylinders, and from all other rectangles, ellipses, diamonds and frames.
func (r *reader) findShapes() {
	for _, ids := range r.groups() {
		r.group(ids)
	}
	for _, e := range r.els {
		switch e.Type {
		case Rectangle, Ellipse, Diamond, Frame:
			if r.owner[e.ID] == nil {
				r.add(e)
			}
		}
	}
	at := map[string]int{}
	for i, e := range r.els {
		at[e.ID] = i
	}
	slices.SortStableFunc(r.shapes, func(a, b *shape) int { return cmp.Compare(at[a.ids[0]], at[b.ids[0]]) })
	r.cylinders()
	r.findHolding()
	for _, s := range r.shapes {
		if s.gone || !s.store {
			continue
		}
		if l := strings.ToLower(s.label); l != "" && r.catalog.KindOf(l, l) == nil {
			s.label += " database" // what a cylinder means
		}
	}
}

// add creates a shape from an element.
func (r *reader) add(e *Element) *shape {
	s := &shape{ids: []string{e.ID}, box: e.box(), frame: e.Type == Frame, loose: e.Type == Text}
	var texts []string
	s.label, texts = r.bound(e.ID)
	switch e.Type {
	case Frame:
		s.label = oneLine(e.Name)
	case Text:
		s.label = oneLine(e.said())
	}
	s.ids = append(s.ids, texts...)
	for _, id := range s.ids {
		r.owner[id] = s
	}
	r.shapes = append(r.shapes, s)
	return s
}

// groups returns the elements of each group, outermost groups first.
func (r *reader) groups() [][]*Element {
	type group struct {
		depth int // number of groups around it
		els   []*Element
	}
	byID, order := map[string]*group{}, []*group(nil)
	for _, e := range r.els {
		for i, id := range e.Groups {
			g := byID[id]
			if g == nil {
				g = &group{}
				byID[id], order = g, append(order, g)
			}
			g.depth = max(g.depth, len(e.Groups)-1-i)
			g.els = append(g.els, e)
		}
	}
	slices.SortStableFunc(order, func(a, b *group) int { return cmp.Compare(a.depth, b.depth) })
	var out [][]*Element
	for _, g := range order {
		out = append(out, g.els)
	}
	return out
}

// group turns a group, such as a symbol with its name, into one shape, unless it contains several labels or an arrow between its parts.
func (r *reader) group(els []*Element) {
	var labels []string
	var main *Element
	for _, e := range els {
		switch {
		case r.owner[e.ID] != nil, e.Type == Frame, e.Type == Arrow && (e.Start != nil || e.End != nil):
			return
		case e.Type == Text:
			if r.byID[e.Container] == nil || e.Container == "" {
				labels = append(labels, oneLine(e.said()))
			}
		default:
			if l, _ := r.bound(e.ID); l != "" {
				labels = append(labels, l)
				main = e
			} else if main == nil || len(r.labels[main.ID]) == 0 && e.box().area() > main.box().area() {
				main = e
			}
		}
	}
	if len(labels) > 1 || main == nil || len(els) < 2 {
		return
	}
	s := &shape{ids: []string{main.ID}, box: main.box()}
	for _, e := range els {
		if e != main {
			s.ids = append(s.ids, e.ID)
		}
		if e.Type != Text {
			s.box = s.box.union(e.box())
		}
		_, texts := r.bound(e.ID)
		s.ids = append(s.ids, texts...)
	}
	s.ids = unique(s.ids)
	if len(labels) == 1 {
		s.label = labels[0]
	}
	for _, e := range els {
		s.store = s.store || e.Type == Ellipse && len(r.labels[e.ID]) == 0 && lid(e.box(), s.box)
	}
	for _, id := range s.ids {
		r.owner[id] = s
	}
	r.shapes = append(r.shapes, s)
}

// unique removes duplicates.
func unique(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// lid reports whether an ellipse is the top of a cylinder.
func lid(e, whole rect) bool {
	return math.Abs(e.w-whole.w) <= 0.15*whole.w && math.Abs(e.mid().x-whole.mid().x) <= 0.1*whole.w && e.h <= 0.5*whole.h && math.Abs(e.y-whole.y) <= 0.3*e.h+4
}

// cylinders merges a rectangle with an ellipse of the same width on its upper edge.
func (r *reader) cylinders() {
	for _, top := range r.shapes {
		e := r.byID[top.ids[0]]
		if e.Type != Ellipse || top.label != "" || len(top.ids) > 1 {
			continue
		}
		for _, body := range r.shapes {
			if body.gone || body == top || r.byID[body.ids[0]].Type != Rectangle || body.box.h < top.box.h {
				continue
			}
			if onEdge := math.Abs(top.box.mid().y-body.box.y) <= 0.6*top.box.h; onEdge && lid(top.box, body.box.union(top.box)) {
				r.merge(body, top)
				body.store = true
				break
			}
		}
	}
}

// merge merges a shape into another.
func (r *reader) merge(into, s *shape) {
	into.ids = append(into.ids, s.ids...)
	into.box = into.box.union(s.box)
	into.label = strings.TrimSpace(into.label + " " + s.label)
	s.gone = true
	for _, id := range s.ids {
		r.owner[id] = into
	}
}

// nest finds which shapes contain which.
func (r *reader) nest() {
	for _, s := range r.shapes {
		if s.gone {
			continue
		}
		for _, o := range r.shapes {
			if o == s || o.gone || o.loose || !r.canHold(o, s) {
				continue
			}
			if s.parent == nil || o.box.area() < s.parent.box.area() {
				s.parent = o
			}
		}
	}
	for _, s := range r.shapes {
		if s.parent != nil && !s.gone && (s.label != "" || s.linked || s.frame) && !s.loose {
			s.parent.inner = true
		}
	}
	for _, s := range r.shapes {
		for s.parent != nil && !s.parent.inner && !s.parent.frame {
			s.parent = s.parent.parent
		}
	}
}

// canHold reports whether shape s is inside o.
func (r *reader) canHold(o, s *shape) bool {
	if r.byID[s.ids[0]].Frame == o.ids[0] {
		return true
	}
	if kind := r.byID[o.ids[0]].Type; kind != Rectangle && kind != Frame {
		return false
	}
	return s.box.within(o.box, 8) && s.box.area() < 0.7*o.box.area() && (o.frame || r.byID[s.ids[0]].Type != Text)
}

// leaf reports whether a shape can be a part.
func (s *shape) leaf() bool { return !s.gone && !s.inner && !s.frame }

// holder returns the smallest container around a point.
func (r *reader) holder(p point) *shape {
	var best *shape
	for _, s := range r.shapes {
		if !s.gone && (s.inner || s.frame) && s.box.holds(p) && (best == nil || s.box.area() < best.box.area()) {
			best = s
		}
	}
	return best
}

// choose keeps one of several separate drawings and asks about the others. A drawing is a set of shapes that arrows connect. Two of them
// are alternatives if users call both or if they have parts with the same names.
func (r *reader) choose() {
	all := r.joined()
	if len(all) < 2 {
		return
	}
	best := slices.MaxFunc(all, func(a, b []*shape) int {
		return cmp.Or(cmp.Compare(r.arrowsOf(a), r.arrowsOf(b)), cmp.Compare(boxOf(a).x, boxOf(b).x))
	})
	for _, other := range all {
		if &other[0] == &best[0] || !r.another(best, other) {
			continue
		}
		var names []string
		for _, s := range other {
			s.gone = true
			r.leave("in a drawing beside the one that counts", s.ids...)
			names = append(names, s.called())
		}
		r.dropArrows(func(a *arrow) bool { return a.from.gone || a.to.gone }, "in a drawing beside the one that counts")
		r.asks = append(r.asks, ask{
			ids:  other[0].ids[:1],
			text: fmt.Sprintf("there are two drawings; the one with %s is not read", strings.Join(names[:min(3, len(names))], ", ")),
			hint: `delete one, or put it into a frame called "old"`,
		})
	}
}

// joined returns the sets of shapes that arrows connect.
func (r *reader) joined() [][]*shape {
	group := map[*shape]int{}
	for i, s := range r.shapes {
		if s.leaf() {
			group[s] = i
		}
	}
	for range r.shapes {
		moved := false
		for _, a := range r.arrows {
			if f, t := group[a.from], group[a.to]; f != t && a.from.leaf() && a.to.leaf() {
				group[a.from], group[a.to], moved = min(f, t), min(f, t), true
			}
		}
		if !moved {
			break
		}
	}
	var out [][]*shape
	for i := range r.shapes {
		var list []*shape
		for _, s := range r.shapes {
			if g, ok := group[s]; ok && g == i && s.linked {
				list = append(list, s)
			}
		}
		if len(list) > 1 {
			out = append(out, list)
		}
	}
	return out
}

func (r *reader) arrowsOf(list []*shape) int {
	n := 0
	for _, a := range r.arrows {
		if slices.Contains(list, a.from) {
			n++
		}
	}
	return n
}

func boxOf(list []*shape) rect {
	b := list[0].box
	for _, s := range list {
		b = b.union(s.box)
	}
	return b
}

// another reports whether two drawings are two designs, and not two parts of one.
func (r *reader) another(a, b []*shape) bool {
	return boxOf(a).between(boxOf(b)) > 0 && (r.hasUsers(a) && r.hasUsers(b) || shared(a, b))
}

func (r *reader) hasUsers(list []*shape) bool {
	return slices.ContainsFunc(list, func(s *shape) bool {
		name, says := r.catalog.SplitLabel(s.label)
		k := r.catalog.KindOf(name, says)
		return k != nil && k.Class == "client"
	})
}

func shared(a, b []*shape) bool {
	n := 0
	for _, s := range a {
		if slices.ContainsFunc(b, func(o *shape) bool { return s.label != "" && strings.EqualFold(o.label, s.label) }) {
			n++
		}
	}
	return n > 1
}
