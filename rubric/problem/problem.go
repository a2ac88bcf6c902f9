// Package problem has the one error type for mistakes in what people write: scenarios, rubrics, lexicons,
// answers. A problem says what is wrong, where, and what would be right. The package finds no mistakes and prints nothing.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Problem is one mistake in something that a person wrote.
type Problem struct {
	File   string
	Line   int // 1-based; 0 for the file as a whole
	Column int // 1-based, in runes
	Msg    string
	Hint   string // what would be right; may be empty

	// In is the part of a value that the mistake is in, where the checker was given values and not a file. Line and Column then
	// count inside that part's own text, Line 0 meaning all of it; whoever knows the file turns them into places in it.
	In Path
}

// Path leads to a part of a value: names of fields (string) and indexes (int, from 0), such as {"criteria", 3, "rule"}.
type Path []any

// String writes a path as criteria[3].rule.
func (p Path) String() string {
	var b strings.Builder
	for _, step := range p {
		if i, ok := step.(int); ok {
			fmt.Fprintf(&b, "[%d]", i)
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		fmt.Fprint(&b, step)
	}
	return b.String()
}

// Index gives the index at a step of the path, or -1.
func (p Path) Index(step int) int {
	if step < len(p) {
		if i, ok := p[step].(int); ok {
			return i
		}
	}
	return -1
}

// Field gives the name at a step of the path, or "".
func (p Path) Field(step int) string {
	if step < len(p) {
		if name, ok := p[step].(string); ok {
			return name
		}
	}
	return ""
}

// Error gives "file:line:column: message (hint)"; the path stands for a file that is not known.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.File == "" {
		b.WriteString(p.In.String())
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(p.Msg)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// List are all the mistakes of one or several files, sorted by file and position.
type List []Problem

// Error gives one problem per line.
func (ps List) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err gives the problems as an error, or nil if there are none.
func (ps List) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sorted puts the problems in order and drops those said twice.
func (ps List) Sorted() List {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.In.String(), b.In.String()), cmp.Compare(a.Msg, b.Msg))
	})
	ps = slices.CompactFunc(ps, func(a, b Problem) bool { return a.Error() == b.Error() })
	if more := len(ps) - Most; more > 0 {
		ps = append(ps[:Most], Problem{File: ps[0].File, Msg: fmt.Sprintf("and %d problems more", more)})
	}
	return ps
}

// Most are told of at once; for those beyond, no hints are looked for either.
const Most = 200

// maxName is the longest name that is compared with others, in bytes.
const maxName = 64

// Nearest gives the names that are nearly name, best first, at most three.
func Nearest(name string, names []string) []string {
	type near struct {
		name string
		far  int
	}
	var found []near
	limit := max(1, min(3, (len(name)+1)/3)) // two letters swapped count as two
	if len(name) > maxName {
		return nil
	}
	for _, n := range names {
		if len(n) > maxName {
			continue
		}
		far := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(n))
		if far > limit && len(name) >= 3 && strings.Contains(n, name) {
			far = limit
		}
		if far <= limit && n != name {
			found = append(found, near{n, far})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name))
	})
	var best []string
	for _, f := range found[:min(3, len(found))] {
		best = append(best, f.name)
	}
	return slices.Compact(best)
}

// DidYouMean is the hint for a name that is nearly one of names; empty if it is near none.
func DidYouMean(name string, names []string) string {
	best := Nearest(name, names)
	if len(best) == 0 {
		return ""
	}
	return "did you mean " + Quoted(best, " or ") + "?"
}

// Quoted puts names in quotes, with sep between them.
func Quoted(names []string, sep string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(quoted, sep)
}
