// Package problem has the one error type for mistakes in what people write: scenarios, rubrics, lexicons, answers. A problem says what is
// wrong, where, and what would be right. The package finds no mistakes and prints nothing.
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

	// In is the part of a value that has the mistake, if the checker was given values and not a file. Line and Column then
	// count inside that part's own text, Line 0 meaning all of it; code that knows the file converts them to places in it.
	In Path
}

// Path identifies a part of a value: names of fields (string) and indexes (int, from 0), such as {"criteria", 3, "rule"}.
type Path []any

// String formats a path as criteria[3].rule.
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

// Index returns the index at a step of the path, or -1.
func (p Path) Index(step int) int {
	if step < len(p) {
		if i, ok := p[step].(int); ok {
			return i
		}
	}
	return -1
}

// Field returns the name at a step of the path, or "".
func (p Path) Field(step int) string {
	if step < len(p) {
		if name, ok := p[step].(string); ok {
			return name
		}
	}
	return ""
}

// Error returns "file:line:column: message (hint)"; if the file is not known, the path replaces it.
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

// List is all the mistakes in one or more files, sorted by file and position.
type List []Problem

// Error returns one problem per line.
func (ps List) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the problems as an error, or nil if there are none.
func (ps List) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sorted sorts the problems and drops duplicates.
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

// Most is how many problems are reported at once. No hints are computed for further ones.
const Most = 200

// maxName is the longest name that is compared with others, in bytes.
const maxName = 64

// Nearest returns the names most similar to name, best first, at most three.
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

// DidYouMean returns the hint for a name that is similar to one of names; empty if it is not.
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
