package scenarios

import (
	"slices"
	"strings"

	"tenx/rubric/reading"
)

// ScopeItem is an item of the scope, prepared for finding it in a question.
type ScopeItem struct {
	Item
	Kind    ScopeKind
	Phrases reading.Phrases
}

// ID identifies an item among everything that can be asked for: 'scope:' and its words.
func (i *ScopeItem) ID() string { return "scope:" + i.Words }

// ScopeKind is the heading of the scope that an item is under.
type ScopeKind string

// The headings.
const (
	In    ScopeKind = "in"
	Out   ScopeKind = "out"
	Yours ScopeKind = "yours"
)

// items returns all scope items in the order of the file.
func (s *Scope) items() []ScopeItem {
	out := s.list()
	for i := range out {
		out[i].Phrases, _ = reading.ReadPhrases(out[i].Words)
	}
	return out
}

// list returns items without their phrases.
func (s *Scope) list() []ScopeItem {
	var out []ScopeItem
	for _, part := range []struct {
		kind ScopeKind
		list []Item
	}{{In, s.In}, {Out, s.Out}, {Yours, s.Yours}} {
		for _, item := range part.list {
			out = append(out, ScopeItem{Item: item, Kind: part.kind})
		}
	}
	return out
}

// scope checks the items: words that can be found, answers that make sense, facts that exist.
func (c *checker) scope() {
	var facts []string
	for _, f := range c.s.Facts {
		facts = append(facts, f.ID)
	}
	seen := map[string]bool{}
	for _, item := range c.s.Scope.items() {
		path := at("scope", string(item.Kind), item.Words)
		if _, empty := reading.ReadPhrases(item.Words); len(empty) > 0 {
			c.bad(path, "name the thing as a question does, a comma between two ways", "no word of %q tells a question from another", clip(empty[0]))
		}
		if item.Fact != "" {
			c.known("fact", item.Fact, facts, path...)
		}
		if yes, _, ok := strings.Cut(item.Say, " "); ok && slices.Contains([]string{"yes", "no"}, strings.ToLower(strings.Trim(yes, ",.:"))) && strings.ContainsAny(yes, ",.:") {
			c.bad(path, "leave it out: it follows from the heading", "the answer begins with %q", yes)
		}
		if seen[item.Words] {
			c.bad(path, "", "%q is in two parts of the scope", clip(item.Words))
		}
		seen[item.Words] = true
	}
}
