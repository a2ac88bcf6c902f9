package board

import (
	"math"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// findLabels assigns texts inside a shape, and texts beside a shape without a label, to that shape.
func (r *reader) findLabels() {
	for _, e := range r.els {
		if e.Type != Text || r.owner[e.ID] != nil || r.byID[e.Container] != nil {
			continue
		}
		if isAlarms(e.said()) {
			r.alarms = append(r.alarms, e)
			continue
		}
		if s := r.around(e); s != nil {
			s.take(r, e)
			continue
		}
		r.notes = append(r.notes, e)
	}
	for _, s := range r.shapes { // a list of alarms may be inside a shape
		if !s.gone && isAlarms(s.label) {
			s.gone = true
			r.alarms = append(r.alarms, &Element{ID: s.ids[0], Text: s.label})
		}
	}
	r.besides()
}

func isAlarms(text string) bool {
	l := strings.ToLower(oneLine(text))
	return slices.ContainsFunc([]string{"alarms", "alerts", "alarm", "alert"}, func(w string) bool {
		rest, ok := strings.CutPrefix(l, w)
		return ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, " ")) && strings.TrimLeft(rest, ": ") != ""
	})
}

// take makes a text the label of a shape, or a part of the label.
func (s *shape) take(r *reader, e *Element) {
	s.label = strings.TrimSpace(s.label + " " + oneLine(e.said()))
	s.ids = append(s.ids, e.ID)
	r.owner[e.ID] = s
}

// around returns the smallest shape around a text, unless other things are drawn in that shape.
func (r *reader) around(e *Element) *shape {
	var best *shape
	for _, s := range r.shapes {
		if !s.gone && !s.frame && s.box.holds(e.box().mid()) && (best == nil || s.box.area() < best.box.area()) {
			best = s
		}
	}
	if best == nil || slices.ContainsFunc(r.shapes, func(o *shape) bool {
		return o != best && !o.gone && o.box.within(best.box, 8) && o.box.area() < 0.7*best.box.area()
	}) {
		return nil
	}
	return best
}

// besides assigns a text to a shape without a label beside it, if each is the nearest to the other.
func (r *reader) besides() {
	bare := func(s *shape) bool { return !s.gone && !s.frame && s.label == "" && !s.holding }
	r.notes = slices.DeleteFunc(r.notes, func(e *Element) bool {
		best, next, at := math.Inf(1), math.Inf(1), (*shape)(nil)
		for _, s := range r.shapes {
			switch d := s.box.between(e.box()); {
			case !bare(s):
			case d < best:
				best, next, at = d, best, s
			case d < next:
				next = d
			}
		}
		if at == nil || best > besideShape || r.nearerText(e, at, best) {
			return false
		}
		if next-best < clearly && next <= besideShape {
			r.asks = append(r.asks, ask{ids: []string{e.ID}, text: "it is not clear which shape " + quote(e.said()) + " is the name of", hint: "move it into the shape"})
			return false
		}
		at.take(r, e)
		return true
	})
}

func quote(s string) string { return `"` + clip(oneLine(s), 30) + `"` }

// nearerText reports whether another text is nearer to a shape.
func (r *reader) nearerText(e *Element, s *shape, than float64) bool {
	return slices.ContainsFunc(r.notes, func(o *Element) bool { return o != e && s.box.between(o.box()) < than })
}

// findHolding marks the shapes that contain others.
func (r *reader) findHolding() {
	for _, s := range r.shapes {
		s.holding = !s.gone && r.holdsShapes(s)
	}
}

func (r *reader) holdsShapes(s *shape) bool {
	return slices.ContainsFunc(r.shapes, func(o *shape) bool {
		return o != s && !o.gone && o.box.within(s.box, 8) && o.box.area() < 0.7*s.box.area()
	})
}

// labelBeside assigns the remaining texts to what is beside them: as the title of a container, the label of an arrow, or the description of a
// part that already has a name.
func (r *reader) labelBeside() {
	for _, e := range r.notes {
		if r.owner[e.ID] != nil {
			continue // it became a part of its own
		}
		switch {
		case r.title(e), r.ofArrow(e), r.ofPart(e):
		case r.catalog.IsKind(oneLine(e.said())):
			r.asks = append(r.asks, ask{ids: []string{e.ID}, text: quote(e.said()) + " stands alone", hint: "if it is a part, draw an arrow to it; if it is the name of a shape, move it into the shape"})
			r.leave("a text on its own", e.ID)
		default:
			r.leave("a text on its own", e.ID)
		}
	}
}

// title names a container without a name after a text inside it at its upper or lower edge, or just above it.
func (r *reader) title(e *Element) bool {
	m := e.box().mid()
	s := r.holder(m)
	if s == nil {
		for _, o := range r.shapes {
			if !o.gone && o.inner && o.label == "" && o.box.between(e.box()) < besideShape && m.y < o.box.y+1 {
				s = o
			}
		}
	}
	if s == nil || s.label != "" || m.y > s.box.y+60 && m.y < s.box.y+s.box.h-60 {
		return false
	}
	s.take(r, e)
	return true
}

// ofArrow makes a text the label of an arrow beside it that has none.
func (r *reader) ofArrow(e *Element) bool {
	var best *arrow
	least := nearArrow + e.box().h/2
	for _, a := range r.arrows {
		if d := a.e.distance(e.box().mid()); d < least && a.label == "" {
			best, least = a, d
		}
	}
	if best == nil || !design.IsEdgeLabel(e.said()) && r.nearPart(e, least) && r.catalog.Describes(e.said()) {
		return false
	}
	best.label = oneLine(e.said())
	best.ids = append(best.ids, e.ID)
	return true
}

func (r *reader) nearPart(e *Element, than float64) bool {
	return slices.ContainsFunc(r.shapes, func(s *shape) bool { return s.leaf() && s.label != "" && s.box.between(e.box()) < than })
}

// ofPart adds a text to the description of the part beside it.
func (r *reader) ofPart(e *Element) bool {
	if !r.catalog.Describes(e.said()) {
		return false
	}
	best, next, at := math.Inf(1), math.Inf(1), (*shape)(nil)
	for _, s := range r.shapes {
		if !s.leaf() || s.label == "" {
			continue
		}
		if d := s.box.between(e.box()); d < best {
			best, next, at = d, best, s
		} else {
			next = math.Min(next, d)
		}
	}
	if at == nil || best > besideShape {
		return false
	}
	if next-best < clearly {
		r.asks = append(r.asks, ask{ids: []string{e.ID}, text: "it is not clear which part " + quote(e.said()) + " is said of", hint: "move it into the shape"})
		r.leave("a text on its own", e.ID)
		return true
	}
	at.take(r, e)
	return true
}
