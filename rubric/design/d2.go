package design

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"oss.terrastruct.com/d2/d2ast"
	"oss.terrastruct.com/d2/d2parser"

	"tenx/rubric/problem"
)

// statement is the meaning of one line of a diagram in any format.
type statement struct {
	node  []string // a declared node after its containers, outermost first; nil for a connection
	links []link
	label string
	group bool // the node contains others
	pos   Pos
}

// link is one arrow.
type link struct {
	from, to []string
	pos      Pos // position of the node where it starts
	toPos    Pos
	straight bool // a line without an arrowhead
	async    bool // dashed, where that means that nobody waits for the call
}

// d2Reader reads the subset of D2 that has a meaning in an architecture: nodes, connections, labels, containers. It ignores styling and
// rejects other ways of creating nodes.
type d2Reader struct {
	lines []string
	out   []statement
	errs  problem.List
}

// readD2 reads D2. Positions are relative to src.
func readD2(src string) ([]statement, problem.List) {
	r := &d2Reader{lines: strings.Split(src, "\n")}
	if line := tooDeep(src); line > 0 {
		return nil, problem.List{{Line: line, Column: 1, Msg: fmt.Sprintf("containers are nested more than %d deep", MaxDepth)}}
	}
	m, err := d2parser.Parse("", strings.NewReader(src), nil)
	if perr, ok := err.(*d2parser.ParseError); ok {
		for _, e := range perr.Errors {
			r.refuse(e.Range, lastPart(e.Message), "")
		}
		return nil, r.errs.Sorted()
	} else if err != nil {
		return nil, problem.List{{Msg: err.Error()}}
	}
	r.walk(m, nil)
	return r.out, r.errs.Sorted()
}

// openBraces is the maximum number of braces open at once, including those in text and comments.
const openBraces = 40

// tooDeep returns the first line where more braces are open than any design needs, or 0. The parser recurses for each brace.
func tooDeep(src string) int {
	open, line := 0, 1
	for _, c := range src {
		switch c {
		case '{', '[', '(':
			if open++; open > openBraces {
				return line
			}
		case '}', ']', ')':
			open = max(0, open-1)
		case '\n':
			line++
		}
	}
	return 0
}

// lastPart removes the position in front of the parser's message.
func lastPart(msg string) string {
	if i := strings.LastIndex(msg, ": "); i >= 0 {
		return msg[i+2:]
	}
	return msg
}

func (r *d2Reader) pos(g d2ast.Range) Pos {
	p := Pos{g.Start.Line + 1, 1}
	if g.Start.Line < len(r.lines) {
		line := r.lines[g.Start.Line]
		p.Column = utf8.RuneCountInString(line[:min(max(0, g.Start.Column), len(line))]) + 1
	}
	return p
}

func (r *d2Reader) refuse(g d2ast.Range, msg, hint string) {
	p := r.pos(g)
	r.errs = append(r.errs, problem.Problem{Line: p.Line, Column: p.Column, Msg: msg, Hint: hint})
}

const onlySubset = "write nodes, arrows, labels and containers"

func (r *d2Reader) walk(m *d2ast.Map, scope []string) {
	if len(scope) > MaxDepth {
		r.refuse(m.Range, fmt.Sprintf("containers are nested more than %d deep", MaxDepth), "")
		return
	}
	for _, n := range m.Nodes {
		switch {
		case n.Comment != nil, n.BlockComment != nil:
		case n.Substitution != nil:
			r.refuse(n.Substitution.Range, "variables are not read", onlySubset)
		case n.Import != nil:
			r.refuse(n.Import.Range, "imports are not read", onlySubset)
		case n.MapKey != nil:
			r.key(n.MapKey, scope)
		}
	}
}

// refusedKeys create nodes or boards in ways whose meaning a reader would have to guess.
var refusedKeys = []string{"vars", "layers", "scenarios", "steps", "classes", "class"}

func (r *d2Reader) key(k *d2ast.Key, scope []string) {
	switch {
	case k.Ampersand || k.NotAmpersand:
		r.refuse(k.Range, "filters are not read", onlySubset)
		return
	case k.EdgeIndex != nil || k.EdgeKey != nil:
		r.refuse(k.Range, "an arrow that is changed later is not read", "write the label with the arrow")
		return
	case k.Value.Import != nil || k.Value.Array != nil || k.Value.Null != nil || k.Value.Suspension != nil:
		r.refuse(k.Range, "this value is not read", onlySubset)
		return
	}
	if k.Key != nil {
		path := r.keyPath(k.Key)
		if path == nil {
			return
		}
		if len(k.Edges) > 0 {
			scope = slices.Concat(scope, path)
		} else {
			r.node(k, scope, path)
			return
		}
	}
	r.connection(k, scope)
}

// keyPath returns the names in a path. It returns nil if the path is rejected or only sets a style.
func (r *d2Reader) keyPath(k *d2ast.KeyPath) []string {
	if len(k.Path) > MaxDepth+1 {
		r.refuse(k.Range, fmt.Sprintf("containers are nested more than %d deep", MaxDepth), "")
		return nil
	}
	var path []string
	for i, box := range k.Path {
		s := box.Unbox()
		name := strings.TrimSpace(s.ScalarString())
		u := box.UnquotedString
		switch {
		case u != nil && u.Pattern != nil:
			r.refuse(s.GetRange(), "globs are not read", "name every node")
			return nil
		case u != nil && slices.ContainsFunc(u.Value, func(b d2ast.InterpolationBox) bool { return b.Substitution != nil }):
			r.refuse(s.GetRange(), "variables are not read", onlySubset)
			return nil
		case u != nil && slices.Contains(refusedKeys, strings.ToLower(name)):
			r.refuse(s.GetRange(), fmt.Sprintf("%q is not read", name), onlySubset)
			return nil
		case u != nil && drawsOnly(name):
			if strings.EqualFold(name, "label") && i > 0 {
				return path
			}
			return nil
		case name == "" || len(name) > 80:
			r.refuse(s.GetRange(), "a node's name has 1 to 80 bytes", "")
			return nil
		}
		path = append(path, name)
	}
	return path
}

func drawsOnly(name string) bool {
	name = strings.ToLower(name)
	if _, ok := d2ast.SimpleReservedKeywords[name]; ok {
		return true
	}
	_, ok := d2ast.CompositeReservedKeywords[name]
	return ok || name == "style"
}

func (r *d2Reader) node(k *d2ast.Key, scope, path []string) {
	st := statement{node: place(scope, path), label: r.label(k), pos: r.pos(k.Key.Range)}
	inner := k.Value.Map
	st.group = inner != nil && slices.ContainsFunc(inner.Nodes, func(b d2ast.MapNodeBox) bool {
		return b.MapKey != nil && (len(b.MapKey.Edges) > 0 || b.MapKey.Key != nil && len(b.MapKey.Key.Path) > 0 && !drawsOnly(b.MapKey.Key.Path[0].Unbox().ScalarString()))
	})
	r.out = append(r.out, st)
	if inner != nil {
		r.walk(inner, st.node)
	}
}

func (r *d2Reader) connection(k *d2ast.Key, scope []string) {
	st := statement{label: r.label(k), pos: r.pos(k.Range)}
	for _, e := range k.Edges {
		if e.Src == nil || e.Dst == nil {
			return
		}
		from, to := r.keyPath(e.Src), r.keyPath(e.Dst)
		if from == nil || to == nil {
			return
		}
		l := link{from: place(scope, from), to: place(scope, to), pos: r.pos(e.Src.Range), toPos: r.pos(e.Dst.Range)}
		switch {
		case e.DstArrow == "" && e.SrcArrow == "":
			l.straight = true
		case e.DstArrow == "":
			l.from, l.to, l.pos, l.toPos = l.to, l.from, l.toPos, l.pos
		}
		st.links = append(st.links, l)
	}
	r.out = append(r.out, st)
}

// place resolves a path relative to its container. _ means the parent container.
func place(scope, path []string) []string {
	for len(path) > 1 && path[0] == "_" {
		path = path[1:]
		if len(scope) > 0 {
			scope = scope[:len(scope)-1]
		}
	}
	return slices.Concat(scope, path)
}

func (r *d2Reader) label(k *d2ast.Key) string {
	s := k.Primary.Unbox()
	if s == nil {
		if v, ok := k.Value.Unbox().(d2ast.Scalar); ok && v != nil {
			s = v
		}
	}
	if s == nil && k.Value.Map != nil { // {label: ...}
		for _, n := range k.Value.Map.Nodes {
			if n.MapKey != nil && n.MapKey.Key != nil && len(n.MapKey.Key.Path) == 1 && n.MapKey.Key.Path[0].Unbox().ScalarString() == "label" {
				return r.label(n.MapKey)
			}
		}
	}
	if s == nil {
		return ""
	}
	if u, ok := s.(*d2ast.UnquotedString); ok && slices.ContainsFunc(u.Value, func(b d2ast.InterpolationBox) bool { return b.Substitution != nil }) {
		r.refuse(u.Range, "variables are not read", onlySubset)
	}
	return s.ScalarString()
}
