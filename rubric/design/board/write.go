package board

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// name assigns names in the text to parts and containers.
func (r *reader) name() {
	r.leaveBare()
	r.twice()
	for _, s := range r.shapes {
		if s.gone || !s.inner && !s.frame {
			continue
		}
		s.name, s.says = design.SafeName(s.label), ""
		if s.name != oneLine(s.label) {
			s.says = s.label
		}
	}
	for _, s := range r.shapes { // containers without a name are only decoration
		for s.parent != nil && s.parent.name == "" {
			s.parent = s.parent.parent
		}
	}
	taken := map[string]int{}
	for _, s := range r.shapes {
		if s.gone {
			continue
		}
		if s.leaf() {
			s.name, s.says = r.catalog.SplitLabel(s.label)
			r.rate(s)
		}
		if s.name == "" && s.leaf() {
			s.name = "unnamed"
		}
		if s.name == "" {
			s.gone = true
			continue
		}
		r.apart(s, taken)
	}
	r.dropArrows(func(a *arrow) bool {
		if a.from.name != "" && a.to.name != "" {
			return false
		}
		r.askArrow(a, "draw it to the part that takes the calls", "an arrow ends at a frame without a name")
		return true
	}, "it ends at a frame without a name")
}

// leaveBare leaves out shapes that have neither a label nor an arrow.
func (r *reader) leaveBare() {
	for _, s := range r.shapes {
		if s.leaf() && s.label == "" && !s.linked && !s.touched {
			s.gone = true
			r.leave("a shape without a label and an arrow", s.ids...)
		}
	}
}

// twice merges two shapes with the same label on top of each other: one was drawn or pasted twice.
func (r *reader) twice() {
	for i, s := range r.shapes {
		if !s.leaf() || s.loose {
			continue
		}
		for _, o := range r.shapes[i+1:] {
			if !o.leaf() || o.loose || !strings.EqualFold(s.label, o.label) || s.box.grown(-0.2*s.box.w).between(o.box.grown(-0.2*o.box.w)) > 0 {
				continue
			}
			label := s.label
			r.merge(s, o)
			s.label = label
			for _, a := range r.arrows {
				if a.from == o {
					a.from = s
				}
				if a.to == o {
					a.to = s
				}
			}
			r.askShape(s, "delete the one below", "%s appears twice, one on the other; it counts once", s.called())
		}
	}
}

// apart gives a shape a name that is unique in its container.
func (r *reader) apart(s *shape, taken map[string]int) {
	key := strings.ToLower(s.path())
	if taken[key]++; taken[key] == 1 {
		return
	}
	if whole := design.SafeName(s.label); s.leaf() && whole != "" && !strings.EqualFold(whole, s.name) && s.says != "" && taken[strings.ToLower(strings.TrimSuffix(s.path(), s.name)+whole)] == 0 {
		s.name = whole
		taken[strings.ToLower(s.path())]++
		return
	}
	was := s.called()
	base := s.name
	for taken[key] > 1 || taken[key] == 0 {
		s.name = fmt.Sprintf("%s-%d", base, taken[strings.ToLower(strings.TrimSuffix(s.path(), s.name)+base)])
		key = strings.ToLower(s.path())
		if taken[key]++; taken[key] == 1 {
			break
		}
		taken[strings.ToLower(strings.TrimSuffix(s.path(), s.name)+base)]++
	}
	if base == "unnamed" {
		return // there is a question about what it is
	}
	r.askShape(s, "if it is one part, draw it once, and write x2 for its instances; if it is another, give it another name", "two shapes are called %s; the second is read as a part of its own, %q", was, s.path())
}

// rate moves a rate in the users' label to the arrow that leaves them.
func (r *reader) rate(s *shape) {
	rest, rate := design.CutRate(s.label)
	k := r.catalog.KindOf(s.name, "")
	if rate == "" || k == nil || k.Class != "client" {
		return
	}
	var out []*arrow
	for _, a := range r.arrows {
		if a.from == s {
			out = append(out, a)
		}
	}
	if len(out) != 1 {
		return // there is a question about the number
	}
	s.name, s.says = r.catalog.SplitLabel(rest)
	out[0].label = strings.TrimSpace(rate + " " + out[0].label)
}

// write writes the design: containers with their contents, then arrows, then the labels of parts.
func (r *reader) write() {
	if !slices.ContainsFunc(r.shapes, func(s *shape) bool { return s.leaf() }) {
		return
	}
	var b strings.Builder
	line := 1
	emit := func(node string, ids []string, format string, args ...any) {
		fmt.Fprintf(&b, format+"\n", args...)
		if ids != nil {
			r.out.Parts = append(r.out.Parts, Part{line, node, ids})
		}
		line++
	}
	r.writeIn(nil, 0, emit)
	for _, a := range r.arrows {
		mark := "->"
		if a.straight {
			mark = "--"
		}
		emit("", a.ids, "%s %s %s%s", a.from.path(), mark, a.to.path(), after(a.text()))
	}
	for _, s := range r.shapes {
		if s.leaf() && s.parent == nil && (s.says != "" || !r.joins(s)) {
			emit(s.path(), s.ids, "%s%s", s.name, after(s.says))
		}
	}
	for _, e := range r.alarms {
		emit("", []string{e.ID}, "alarms%s", after(alarmsIn(e.said())))
	}
	r.out.Text = b.String()
}

// joins reports whether an arrow connects a part with another part.
func (r *reader) joins(s *shape) bool {
	return slices.ContainsFunc(r.arrows, func(a *arrow) bool { return (a.from == s || a.to == s) && a.from.leaf() && a.to.leaf() })
}

// alarmsIn returns the alarms in a text that begins with that word, separated by commas.
func alarmsIn(text string) string {
	_, rest, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(text, "\n", ", ")), ":", " "), " ")
	return strings.Trim(oneLine(rest), ", ")
}

// writeIn writes the contents of a container.
func (r *reader) writeIn(in *shape, depth int, emit func(string, []string, string, ...any)) {
	for _, s := range r.shapes {
		if s.gone || s.parent != in || in == nil && s.leaf() {
			continue
		}
		indent := strings.Repeat("  ", depth)
		if s.leaf() {
			emit(s.path(), s.ids, "%s%s%s", indent, s.name, after(s.says))
			continue
		}
		emit(s.path(), s.ids, "%s%s%s {", indent, s.name, afterIn(s.says))
		r.writeIn(s, depth+1, emit)
		emit("", nil, "%s}", indent)
	}
}

// text returns the label of an arrow. A dashed arrow is a call that nobody waits for.
func (a *arrow) text() string {
	dashed := a.e.StrokeStyle == "dashed" || a.e.StrokeStyle == "dotted"
	if dashed && !strings.Contains(strings.ToLower(a.label), "async") {
		return strings.TrimSpace("async " + a.label)
	}
	return a.label
}

func after(label string) string {
	if label == "" {
		return ""
	}
	return ": " + escaped(label)
}

func afterIn(label string) string {
	if label == "" {
		return ":"
	}
	return ": " + escaped(label)
}

// escaped returns a label quoted for D2.
func escaped(label string) string {
	label = oneLine(label)
	if strings.ContainsAny(label, "#;{}[]|\"'`\\$*&<>:@") || strings.HasPrefix(label, "-") || strings.HasPrefix(label, "(") {
		return "'" + strings.ReplaceAll(label, "'", "''") + "'"
	}
	return label
}
