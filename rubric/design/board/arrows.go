package board

import (
	"math"
	"slices"
	"strings"
)

// findArrows collects the arrows and what they are bound to. A line counts as an arrow without a head if it joins two shapes.
func (r *reader) findArrows() {
	for _, e := range r.els {
		if e.Type != Arrow && e.Type != Line || r.owner[e.ID] != nil {
			continue
		}
		a := &arrow{e: e, ids: []string{e.ID}}
		label, ids := r.bound(e.ID)
		a.label, a.ids = label, append(a.ids, ids...)
		a.from, a.to = r.boundTo(e.Start), r.boundTo(e.End)
		a.straight = e.Head == "" && e.Tail == ""
		a.both = e.Head != "" && e.Tail != ""
		for _, s := range []*shape{a.from, a.to} {
			if s != nil {
				s.linked = true
			}
		}
		r.arrows = append(r.arrows, a)
	}
	for _, a := range r.arrows { // unbound ends
		tail, after, head, before := a.e.ends()
		if a.from == nil {
			a.from = r.endsAt(a, tail, after)
		}
		if a.to == nil {
			a.to = r.endsAt(a, head, before)
		}
	}
}

// boundTo returns the shape that an end of an arrow is bound to. A text that an arrow is bound to becomes a part of its own.
func (r *reader) boundTo(b *Binding) *shape {
	if b == nil {
		return nil
	}
	if s := r.owner[b.Element]; s != nil {
		return s
	}
	e := r.byID[b.Element]
	switch {
	case e == nil, e.Type != Text:
		return nil
	case r.byID[e.Container] != nil:
		return r.owner[e.Container]
	}
	return r.add(e)
}

// endsAt returns the shape at or near the end of an arrow, in the arrow's direction, or nil if there is none. If two shapes are equally near,
// it asks a question.
func (r *reader) endsAt(a *arrow, end, from point) *shape {
	type found struct {
		s *shape
		d float64
	}
	var near []found
	for _, s := range r.shapes {
		if s.gone || s.holding {
			continue
		}
		if d := s.box.apart(end) + behind(s.box, end, from); d <= nearEnd {
			near = append(near, found{s, d})
		}
	}
	for _, e := range r.notes {
		if r.owner[e.ID] != nil || r.catalog.Describes(e.said()) && !r.catalog.IsKind(oneLine(e.said())) {
			continue
		}
		if d := e.box().apart(end) + behind(e.box(), end, from) + clearly; d <= nearEnd {
			near = append(near, found{&shape{ids: []string{e.ID}, label: oneLine(e.said()), loose: true}, d})
		}
	}
	slices.SortStableFunc(near, func(a, b found) int {
		switch {
		case a.d < b.d:
			return -1
		case a.d > b.d:
			return 1
		}
		return 0
	})
	switch {
	case len(near) == 0:
		return nil
	case len(near) > 1 && near[1].d-near[0].d < clearly && near[0].d > 0:
		r.askArrow(a, "drag its end onto the shape", "an arrow ends between %s and %s", near[0].s.called(), near[1].s.called())
		a.asked = true
		return nil
	}
	s := near[0].s
	if s.loose && r.owner[s.ids[0]] == nil {
		s = r.add(r.byID[s.ids[0]])
	}
	s.linked = true
	return s
}

// behind returns a penalty, in pixels, for a shape that an arrow points away from.
func behind(b rect, end, from point) float64 {
	m := b.mid()
	dx, dy := end.x-from.x, end.y-from.y
	l := math.Hypot(dx, dy)
	if l == 0 || b.holds(end) {
		return 0
	}
	tx, ty := m.x-end.x, m.y-end.y
	if cos := (dx*tx + dy*ty) / (l * math.Hypot(tx, ty)); cos < 0 {
		return nearEnd / 2 * -cos
	}
	return 0
}

// connect turns arrows into calls from tail to head, and asks about those that lead nowhere.
func (r *reader) connect() {
	r.dropArrows(func(a *arrow) bool {
		if a.from != nil && a.to != nil && !(a.e.Type == Line && a.from == a.to) {
			return false
		}
		if a.e.Type == Line {
			return true
		}
		switch at := a.from; {
		case a.asked:
		case at == nil && a.to == nil:
			r.askArrow(a, "drag its ends onto two shapes", "an arrow ends at no shape")
		case at == nil:
			r.askArrow(a, "drag its end onto the shape that it comes from", "the arrow to %s comes from no shape", a.to.called())
		default:
			r.askArrow(a, "drag its end onto a shape", "the arrow from %s ends at no shape", at.called())
		}
		return true
	}, "it joins no two shapes")
	for _, s := range r.shapes {
		s.touched, s.linked = s.linked, false
	}
	for _, a := range r.arrows {
		a.from.linked, a.to.linked = true, true
		if a.e.Tail != "" && a.e.Head == "" {
			a.from, a.to = a.to, a.from
		}
		if a.both {
			r.askArrow(a, "an answer needs no arrow: leave the head where the calls go", "an arrow has a head at both ends; it is read as %s calling %s", a.from.called(), a.to.called())
		}
		if words := oneLine(a.label); words != "" && r.catalog.IsKind(words) {
			r.askArrow(a, "draw it as a shape between the two", "%s is written on the arrow from %s to %s, and is not read as a part", quote(words), a.from.called(), a.to.called())
		}
		a.label = strings.TrimSpace(a.label)
	}
}

// dropArrows leaves out the arrows for which drop returns true.
func (r *reader) dropArrows(drop func(*arrow) bool, why string) {
	r.arrows = slices.DeleteFunc(r.arrows, func(a *arrow) bool {
		if !drop(a) {
			return false
		}
		r.leave(why, a.ids...)
		return true
	})
}
