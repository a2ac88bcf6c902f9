package upgrade

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
)

// short is a rule in the keys of format 2, such as meets and partly.
type short struct {
	meets  []string
	needs  string
	partly []string
	unless []string
}

const (
	ids = `((?:"[^"]+")(?:, ?"[^"]+")*)`
	ex  = `explained\(` + ids + `\)`
	hlf = `min\(0\.5, explained\(` + ids + `\)\)`
	td  = `tied\("([^"]+)", ` + ids + `\)`
)

// The forms of format 1 rules that keys can express, each with a function that builds the keys. It returns false if they do not fit after all.
var kinds = []struct {
	form *pattern.Pattern
	keys func(m []string) (short, bool)
}{
	{whole(ex), func(m []string) (short, bool) { return short{meets: names(m[1])}, true }},
	{whole(`max\(` + ex + `, ` + ex + `\)`), func(m []string) (short, bool) { return short{meets: union(m[1], m[2])}, true }},
	{whole(`max\(` + ex + `, ` + ex + `, ` + ex + `\)`), func(m []string) (short, bool) { return short{meets: union(m[1], m[2], m[3])}, true }},
	{whole(`max\(` + ex + `, ` + hlf + `\)`), func(m []string) (short, bool) {
		return short{meets: names(m[1]), partly: less(names(m[2]), names(m[1]))}, true
	}},
	{whole(td + ` \? 1 : max\(` + ex + `, ` + hlf + `\)`), func(m []string) (short, bool) {
		meets := names(m[3])
		return short{meets: meets, partly: less(names(m[4]), meets)}, within(names(m[2]), meets) // tied() concepts are also explained() ones
	}},
	{whole(td + ` \? 1 : max\(` + ex + `, ` + ex + `\)`), func(m []string) (short, bool) {
		meets := union(m[3], m[4])
		return short{meets: meets}, within(names(m[2]), meets)
	}},
	{whole(td + ` \? 1 : ` + ex), func(m []string) (short, bool) {
		return short{meets: names(m[3])}, within(names(m[2]), names(m[3]))
	}},
	{whole(td + ` \? 1 : ` + hlf), func(m []string) (short, bool) { return needs(m[1], names(m[2]), names(m[3])) }},
	{whole(td + ` \? 1 : max\(` + hlf + `, ` + hlf + `\)`), func(m []string) (short, bool) { return needs(m[1], names(m[2]), union(m[3], m[4])) }},
	{whole(`max\(` + td + ` \? 1 : 0, ` + hlf + `\)`), func(m []string) (short, bool) { return needs(m[1], names(m[2]), names(m[3])) }},
}

// signs are the same for rules of bad signs.
var signs = []struct {
	form *pattern.Pattern
	keys func(m []string) (short, bool)
}{
	{whole(`said\(` + ids + `\)`), func(m []string) (short, bool) { return short{meets: names(m[1])}, true }},
	{whole(`said\(` + ids + `\)((?: && explained\(` + ids + `\) < 1)+)`), func(m []string) (short, bool) {
		s := short{meets: names(m[1])}
		for _, e := range explained.FindAllStringSubmatch(m[2], -1) {
			s.unless = append(s.unless, names(e[1])...)
		}
		return s, true
	}},
}

func whole(form string) *pattern.Pattern { return pattern.New("^" + form + "$") }

func needs(relations string, meets, half []string) (short, bool) {
	return short{meets: meets, needs: relations, partly: less(half, meets)}, within(meets, half)
}

// shorten returns the keys that express a rule, or false if none do.
func shorten(rule string, bad bool) (short, bool) {
	rule = strings.Join(strings.Fields(rule), " ")
	list := kinds
	if bad {
		list = signs
	}
	for _, k := range list {
		if m := k.form.FindStringSubmatch(rule); m != nil {
			if s, ok := k.keys(m); ok {
				return s, true
			}
		}
	}
	return short{}, false
}

var explained = pattern.New(ex)

var quotedName = pattern.New(`"([^"]+)"`)

// names returns the quoted texts in a list without duplicates.
func names(list string) []string {
	var out []string
	for _, m := range quotedName.FindAllStringSubmatch(list, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

func union(lists ...string) []string { return names(strings.Join(lists, ", ")) }

// less returns a list without the items of another.
func less(list, without []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(without, s) })
}

// within reports whether a list is a subset of another.
func within(list, of []string) bool { return len(less(list, of)) == 0 }
