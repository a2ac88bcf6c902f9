package board

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// understand parses the text written from the drawing, and combines the questions about both.
func (r *reader) understand() {
	r.backwards()
	r.containers()
	for _, q := range r.asks {
		if q.shape != nil && q.shape.gone && !slices.Contains(q.ids, q.shape.ids[0]) {
			continue
		}
		r.out.Questions = append(r.out.Questions, Question{Elements: q.ids, Line: r.lineOf(q.ids), Text: q.text, Hint: q.hint})
	}
	r.out.own = len(r.out.Questions)
	if r.out.Text == "" {
		return
	}
	d, errs := design.Parse(r.catalog, design.Diagram{Format: design.Board, Text: r.out.Text, Line: 1})
	for _, e := range errs { // names and labels are escaped, so only size limits are left
		r.out.Questions = append(r.out.Questions, Question{Line: e.Line, Elements: r.at(e.Line), Text: e.Msg, Hint: e.Hint})
	}
	if d == nil {
		return
	}
	r.out.Design = d
	for _, q := range d.Questions {
		at := r.at(q.Pos.Line)
		if s := r.called(q.Node); s != nil && !q.Arrow {
			at = s.ids[:1]
		}
		r.out.Questions = append(r.out.Questions, Question{Elements: at, Line: q.Pos.Line, Text: q.Text, Hint: q.Hint})
	}
}

// called returns the part with a name.
func (r *reader) called(node string) *shape {
	for _, s := range r.shapes {
		if s.leaf() && strings.EqualFold(s.path(), node) {
			return s
		}
	}
	return nil
}

// lineOf returns the line of the text for one of some elements, or for the first arrow at it, or 0.
func (r *reader) lineOf(ids []string) int {
	for _, p := range r.out.Parts {
		if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(p.Elements, id) }) {
			return p.Line
		}
	}
	for _, a := range r.arrows {
		if slices.Contains(a.from.ids, ids[0]) || slices.Contains(a.to.ids, ids[0]) {
			return r.lineOf(a.ids)
		}
	}
	return 0
}

// at returns the main element of a line.
func (r *reader) at(line int) []string {
	for _, p := range r.out.Parts {
		if p.Line == line {
			return p.Elements[:1]
		}
	}
	return nil
}

// backwards asks about a store that calls others but is not called: its arrow was probably drawn in the wrong direction.
func (r *reader) backwards() {
	for _, s := range r.shapes {
		if !s.leaf() {
			continue
		}
		k := r.catalog.KindOf(s.name, s.says)
		if k == nil || k.Class != "cache" && (!k.ClassOf().Stateful || k.ClassOf().Async) {
			continue
		}
		var out *arrow
		in := false
		for _, a := range r.arrows {
			in = in || a.to == s
			if a.from == s {
				out = a
			}
		}
		if out != nil && !in {
			r.askArrow(out, "arrows lead from who calls to who is called: turn it around", "nothing calls %s, and its arrow leads to %s", s.called(), out.to.called())
		}
	}
}

// containers asks about containers that are probably regions or zones but are not named so.
func (r *reader) containers() {
	for i, s := range r.shapes {
		if s.gone || s.leaf() || design.Holds(s.label) != "" {
			continue
		}
		if near := nearHolder(s.name); near != "" {
			r.askShape(s, fmt.Sprintf("did you mean %q?", near), "the frame %s is neither a region nor a zone; it only groups", s.called())
			continue
		}
		for _, o := range r.shapes[i+1:] {
			if !o.gone && !o.leaf() && o.parent == s.parent && r.alike(s, o) {
				r.askShape(s, fmt.Sprintf(`call them "region %s" or "zone %s"`, s.name, s.name), "%s and %s hold parts of the same names; are they regions or zones?", s.called(), o.called())
				break
			}
		}
	}
}

// nearHolder corrects a misspelled "region" or "zone" in a name.
func nearHolder(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		for _, right := range []string{"region", "zone"} {
			if design.Nearly(w, right) {
				words[i] = right
				return strings.Join(words, " ")
			}
		}
	}
	return ""
}

// alike reports whether two containers have a part with the same name.
func (r *reader) alike(a, b *shape) bool {
	for _, s := range r.shapes {
		for _, o := range r.shapes {
			if s.leaf() && o.leaf() && s.parent == a && o.parent == b && strings.EqualFold(s.name, o.name) {
				return true
			}
		}
	}
	return false
}
