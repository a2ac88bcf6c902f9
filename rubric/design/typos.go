package design

import (
	"fmt"
	"strings"

	"tenx/rubric/problem"
)

// typos asks about a node that appears once, without a label, and is spelled almost like another.
func (b *builder) typos() {
	for i := range b.d.Nodes {
		n := &b.d.Nodes[i]
		if b.labels[i] || b.uses[i] > 1 {
			continue
		}
		for j := range b.d.Nodes {
			o := b.d.Nodes[j].ID
			if j == i || !(b.labels[j] || b.uses[j] > 1) {
				continue
			}
			last := o[strings.LastIndexByte(o, '.')+1:]
			switch {
			case nearly(n.ID, o):
				b.ask(n.ID, fmt.Sprintf("%q appears once and has no label", n.ID), fmt.Sprintf("did you mean %q?", o), n.Pos)
			case strings.Contains(n.ID, ".") && n.Kind == nil && strings.HasSuffix(n.ID, "."+last):
				b.ask(n.ID, fmt.Sprintf("%q is a separate node inside its container", n.ID), fmt.Sprintf("did you mean %q, which is _.%s from inside?", o, o), n.Pos)
			default:
				continue
			}
			break
		}
	}
}

// nearWord returns a word that is spelled almost like a name, or "".
func nearWord(name string, words []string) string {
	name = strings.ToLower(name)
	for _, w := range words {
		if nearly(name, w) {
			return w
		}
	}
	if near := problem.Nearest(name, words); len(name) > 3 && len(near) > 0 && closeTo(name, near[0]) {
		return near[0]
	}
	return ""
}

// nearly reports whether two names differ by one letter or by two swapped ones. api2 and api3 are different names.
func nearly(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b || len(a) < 3 || len(b) < 3 || strings.Trim(a, "0123456789") == strings.Trim(b, "0123456789") {
		return false
	}
	return oneEdit([]rune(a), []rune(b))
}

func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return string(a[i:]) == string(b[i+1:])
	}
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:]) {
		return true
	}
	return i < len(a) && string(a[i+1:]) == string(b[i+1:])
}
