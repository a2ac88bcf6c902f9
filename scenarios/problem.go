package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Problem is one mistake in a file that a person wrote.
type Problem struct {
	File   string
	Line   int // 1-based; 0 for the file as a whole
	Column int // 1-based, in runes
	Msg    string
	Hint   string // what would be right; may be empty
}

// Error gives "file:line:column: message (hint)".
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
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

// Problems are all the mistakes of one or several files, sorted by file and position.
type Problems []Problem

// Error gives one problem per line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err gives the problems as an error, or nil if there are none.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// sorted puts the problems in order and drops those said twice.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Msg, b.Msg))
	})
	ps = slices.Compact(ps)
	if more := len(ps) - maxProblems; more > 0 {
		ps = append(ps[:maxProblems], Problem{File: ps[0].File, Msg: fmt.Sprintf("and %d problems more", more)})
	}
	return ps
}

// maxProblems are told of at once; for those beyond, no hints are looked for either.
const maxProblems = 200

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

// didYouMean is the hint for a name that is nearly one of names; empty if it is near none.
func didYouMean(name string, names []string) string {
	best := Nearest(name, names)
	if len(best) == 0 {
		return ""
	}
	return "did you mean " + quoteAll(best, " or ") + "?"
}

func quoteAll(names []string, sep string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(quoted, sep)
}
