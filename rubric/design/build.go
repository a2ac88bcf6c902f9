package design

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// Parse reads a diagram. It returns mistakes as problems, with lines and columns in the text that contains the diagram. What is unclear is
// in Design.Questions.
func Parse(c *Catalog, s Diagram) (*Design, problem.List) {
	if len(s.Text) > MaxSource {
		return nil, problem.List{{Msg: fmt.Sprintf("the diagram has %d bytes", len(s.Text)), Hint: fmt.Sprintf("at most %d", MaxSource)}}
	}
	for i, line := range strings.Split(s.Text, "\n") {
		if len(line) > MaxLine {
			return nil, problem.List{{Line: max(1, s.Line) + i, Column: 1, Msg: fmt.Sprintf("the line has %d bytes", len(line)), Hint: fmt.Sprintf("at most %d", MaxLine)}}
		}
	}
	read := map[Format]func(string) ([]statement, problem.List){D2: readD2, Board: readD2, Mermaid: readMermaid, Arrows: readArrows}[s.Format]
	if read == nil {
		return nil, problem.List{{Msg: fmt.Sprintf("unknown format %q", s.Format)}}
	}
	sts, errs := read(s.Text)
	b := &builder{catalog: c, d: &Design{Format: s.Format, Questions: slices.Clone(s.Asked)}, index: map[string]int{}, groups: map[string]string{}}
	if len(errs) == 0 {
		errs = b.build(sts)
	}
	if off := s.Line - 1; off > 0 {
		for i := range errs {
			if errs[i].Line > 0 {
				errs[i].Line += off
			}
		}
		b.shift(off)
	}
	if len(errs) > 0 {
		return nil, errs.Sorted()
	}
	return b.d, nil
}

// builder builds a design from statements.
type builder struct {
	catalog *Catalog
	d       *Design
	index   map[string]int    // node by lower-case ID
	groups  map[string]string // label by lower-case ID
	labels  []bool            // which nodes were declared with a label
	uses    []int             // how often each node was mentioned
	alarms  []statement
}

func (b *builder) shift(lines int) {
	for i := range b.d.Nodes {
		b.d.Nodes[i].Pos.Line += lines
	}
	for i := range b.d.Edges {
		b.d.Edges[i].Pos.Line += lines
	}
	for i := range b.d.Alarms {
		b.d.Alarms[i].Pos.Line += lines
	}
	for i := range b.d.Questions {
		b.d.Questions[i].Pos.Line += lines
	}
}

// ask adds a question about a node, or about the whole diagram if node is "".
func (b *builder) ask(node, text, hint string, at Pos) {
	b.d.Questions = append(b.d.Questions, Question{Node: node, Text: text, Hint: hint, Pos: at})
}

// askArrow adds a question about an arrow that starts at a node.
func (b *builder) askArrow(node, text, hint string, at Pos) {
	b.d.Questions = append(b.d.Questions, Question{Node: node, Text: text, Hint: hint, Pos: at, Arrow: true})
}

// isAlarms reports whether a node is the list of alarms and not a part.
func isAlarms(path []string) bool {
	return len(path) == 1 && slices.Contains([]string{"alarms", "alarm", "alerts"}, strings.ToLower(path[0]))
}

func (b *builder) build(sts []statement) problem.List {
	for _, st := range sts {
		for i := 1; i < len(st.node); i++ {
			b.group(st.node[:i], "")
		}
		if st.group {
			b.group(st.node, st.label)
		}
		for _, l := range st.links {
			for i := 1; i < len(l.from); i++ {
				b.group(l.from[:i], "")
			}
			for i := 1; i < len(l.to); i++ {
				b.group(l.to[:i], "")
			}
		}
	}
	for _, st := range sts {
		switch {
		case st.group:
		case isAlarms(st.node):
			b.alarms = append(b.alarms, st)
		case st.node != nil:
			if !b.isGroup(st.node) {
				b.label(b.node(st.node, st.pos), st)
			} else if st.label != "" {
				b.group(st.node, st.label)
			}
		default:
			b.connect(st)
		}
	}
	if errs := b.limits(); errs != nil {
		return errs
	}
	for i := range b.d.Within {
		b.d.Within[i].Label = b.groups[strings.ToLower(b.d.Within[i].ID)]
	}
	b.understand()
	b.typos()
	b.dropLoops()
	b.entries()
	b.readAlarms()
	return b.explodes()
}

func (b *builder) limits() problem.List {
	switch {
	case len(b.d.Nodes) > MaxNodes:
		return problem.List{{Msg: fmt.Sprintf("the diagram has %d nodes", len(b.d.Nodes)), Hint: fmt.Sprintf("at most %d", MaxNodes)}}
	case len(b.d.Edges) > MaxEdges:
		return problem.List{{Msg: fmt.Sprintf("the diagram has %d arrows", len(b.d.Edges)), Hint: fmt.Sprintf("at most %d", MaxEdges)}}
	}
	return nil
}

func id(path []string) string { return strings.Join(path, ".") }

func (b *builder) group(path []string, label string) {
	key := strings.ToLower(id(path))
	if _, ok := b.groups[key]; !ok {
		b.d.Within = append(b.d.Within, Container{ID: id(path)})
	}
	if label != "" || b.groups[key] == "" {
		b.groups[key] = label
	}
}

func (b *builder) isGroup(path []string) bool {
	_, ok := b.groups[strings.ToLower(id(path))]
	return ok
}

func (b *builder) node(path []string, at Pos) int {
	key := strings.ToLower(id(path))
	i, ok := b.index[key]
	if !ok {
		i = len(b.d.Nodes)
		b.index[key] = i
		n := Node{ID: id(path), Said: map[Attr]float64{}, Pos: at}
		for g := 1; g < len(path); g++ {
			b.within(&n, path[g-1], b.groups[strings.ToLower(id(path[:g]))])
		}
		b.d.Nodes = append(b.d.Nodes, n)
		b.labels, b.uses = append(b.labels, false), append(b.uses, 0)
	}
	b.uses[i]++
	return i
}

var (
	regionName = pattern.New(`(?i)\b(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d\b|\bregion\b`)
	zoneName   = pattern.New(`(?i)^(?:az|zone)[-_ ]?\w{0,3}$|-\d[a-f]$|\bavailability[- ]zone\b|^zone\b`)
)

// within records that a node is in a container that is a region or a zone. Other containers only group nodes.
func (b *builder) within(n *Node, name, label string) {
	switch {
	case zoneName.MatchString(name) || label != "" && zoneName.MatchString(label):
		n.Zone = name
	case regionName.MatchString(name) || regionName.MatchString(label) || strings.HasPrefix(strings.ToLower(name), "region"):
		n.Region = name
	}
}

// label adds what a label says to a node. Labels of the same node add up.
func (b *builder) label(i int, st statement) {
	n := &b.d.Nodes[i]
	if strings.TrimSpace(st.label) == "" {
		return
	}
	b.labels[i] = true
	n.Pos = st.pos
	st.label = b.short(n.ID, st)
	n.Label = strings.TrimSpace(n.Label + " " + st.label)
	s := b.catalog.readNodeLabel(st.label)
	for a, v := range s.values {
		n.Said[a] = v
	}
	if s.kind.kind != nil {
		n.Kind, n.Plain, n.Named = s.kind.kind, s.kind.plain, false
	}
	if s.size.Name != "" {
		n.Size = s.size
	}
	for _, a := range s.asks {
		b.ask(n.ID, a.text, a.hint, st.pos)
	}
}

// short returns the part of a label that is read, and asks about a label that is too long.
func (b *builder) short(node string, st statement) string {
	if len(st.label) <= MaxLabel {
		return st.label
	}
	b.ask(node, "the label is too long; the rest is ignored", fmt.Sprintf("at most %d bytes", MaxLabel), st.pos)
	return strings.ToValidUTF8(st.label[:MaxLabel], "")
}

func (b *builder) connect(st statement) {
	st.label = b.short(id(st.links[0].from), st)
	s := readEdgeLabel(st.label)
	for _, a := range s.asks {
		b.askArrow(id(st.links[0].from), a.text, a.hint, st.pos)
	}
	for n, l := range st.links {
		if g := firstGroup(b, l); g != nil {
			b.askArrow(id(g), fmt.Sprintf("the arrow ends at the container %q, not at a node in it", id(g)), "draw it to the node that takes the calls", l.pos)
			continue
		}
		from, to := b.node(l.from, l.pos), b.node(l.to, l.toPos)
		if from == to {
			b.askArrow(id(l.from), fmt.Sprintf("%q calls itself", id(l.from)), "leave the arrow out", l.pos)
			continue
		}
		e := Edge{From: from, To: to, Label: st.label, Said: map[Attr]float64{}, Pos: l.pos}
		for a, v := range s.values {
			// in a chain, a rate, a share and a fan-out apply only to the first arrow, and misses only to the last
			if first := a == Rate || a == Share || a == FanOut; first && n == 0 || a == Misses && n == len(st.links)-1 || !first && a != Misses {
				e.Said[a] = v
			}
		}
		if l.async {
			e.Said[Async] = 1
		}
		if l.straight {
			b.askArrow(id(l.from), fmt.Sprintf("the line from %q to %q has no direction; it is read as %q calling %q", id(l.from), id(l.to), id(l.from), id(l.to)), "write ->", l.pos)
		}
		if slices.ContainsFunc(b.d.Edges, e.same) {
			b.askArrow(id(l.from), fmt.Sprintf("the arrow from %q to %q is drawn twice; it counts once", id(l.from), id(l.to)), "leave one out, or write x2 on it for two calls", l.pos)
			continue
		}
		b.d.Edges = append(b.d.Edges, e)
	}
}

// same reports whether two arrows are identical in their ends and attributes.
func (e Edge) same(o Edge) bool {
	return e.From == o.From && e.To == o.To && maps.Equal(e.Said, o.Said)
}

func firstGroup(b *builder, l link) []string {
	if b.isGroup(l.from) {
		return l.from
	}
	if b.isGroup(l.to) {
		return l.to
	}
	return nil
}

// understand gives each node whose label does not name a kind the kind that its name suggests, or asks a question.
func (b *builder) understand() {
	for i := range b.d.Nodes {
		n := &b.d.Nodes[i]
		if n.Kind != nil {
			continue
		}
		name := n.ID[strings.LastIndexByte(n.ID, '.')+1:]
		if w, ok := b.catalog.byName(name); ok {
			n.Kind, n.Plain, n.Named = w.kind, w.plain, true
			continue
		}
		hint := "say what it is, such as " + name + ": EC2 x3 3az"
		if near := nearWord(name, b.catalog.Names()); near != "" {
			hint = fmt.Sprintf("did you mean %q? Or say what it is, such as %s: EC2 x3 3az", near, name)
		}
		b.ask(n.ID, fmt.Sprintf("what is %q?", n.ID), hint, n.Pos)
	}
}

var nameParts = pattern.New(`[\s_\-./]+`)

// byName returns the meaning of a node's name: of the whole name, else of its longest known suffix, else of its longest known prefix.
func (c *Catalog) byName(name string) (word, bool) {
	if w, ok := c.words[strings.ToLower(strings.TrimSpace(name))]; ok {
		return w, true
	}
	parts := nameParts.Split(strings.TrimRight(strings.ToLower(strings.TrimSpace(name)), "0123456789"), -1)
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	for n := len(parts); n > 0; n-- {
		for _, try := range [][]string{parts[len(parts)-n:], parts[:n]} {
			for _, sep := range []string{" ", "-"} {
				if w, ok := c.words[strings.Join(try, sep)]; ok {
					return w, true
				}
			}
		}
	}
	if len(parts) > 0 {
		if w, ok := shortNames[parts[len(parts)-1]]; ok {
			k, ok := c.words[w]
			return k, ok
		}
	}
	if len(parts) == 1 {
		for _, end := range []string{"db", "api", "cache", "queue", "worker", "svc", "service"} {
			if len(parts[0]) > len(end)+2 && strings.HasSuffix(parts[0], end) {
				if s := shortNames[end]; s != "" {
					end = s
				}
				k, ok := c.words[end]
				return k, ok
			}
		}
	}
	return word{}, false
}

// shortNames are common abbreviations.
var shortNames = map[string]string{"q": "queue", "svc": "service", "fe": "frontend", "be": "backend", "store": "database", "apigw": "api gateway", "fn": "function", "gw": "gateway", "u": "users"}
