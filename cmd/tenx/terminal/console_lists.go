package terminal

import (
	"fmt"
	"slices"
	"strings"

	"tenx/engine"
	"tenx/rubric"
)

// lists are the lists of the desk, in the order of the tab key.
var lists = [...]string{"Follow-ups", "Facts", "Hints", "Criteria", "Notes"}

const (
	followUps = iota
	facts
	hints
	criteria
	notes
)

// deskItem is a line of a list.
type deskItem struct {
	id    string
	text  string
	under string
	used  bool
	mark  string // a marker before it
}

// items are the lines of the open list that match the search.
func (c *console) items() []deskItem {
	s := c.session.State()
	var all []deskItem
	switch c.list {
	case followUps:
		all = c.followUpItems(&s)
	case facts:
		for _, f := range s.Script.Facts {
			all = append(all, deskItem{id: f.ID, text: f.Tell, under: f.Label + " " + strings.Join(f.Ask, " "), used: slices.Contains(s.Told, f.ID), mark: f.Label})
		}
	case hints:
		for i, h := range s.Current().Hints {
			all = append(all, deskItem{id: fmt.Sprint(i), text: h, used: i < s.Stages[s.Stage].Hints, mark: fmt.Sprintf("%d", i+1)})
		}
	case criteria:
		all = c.criterionItems(&s)
	case notes:
		for _, n := range s.Notes {
			all = append(all, deskItem{text: n.Text, mark: clockText(n.At)})
		}
	}
	if c.find == "" {
		return all
	}
	words := strings.Fields(strings.ToLower(c.find))
	return slices.DeleteFunc(all, func(it deskItem) bool {
		hay := strings.ToLower(it.text + " " + it.under + " " + it.mark)
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(hay, w) })
	})
}

// followUpItems are the prompts, ranked by the engine.
func (c *console) followUpItems(s *engine.State) []deskItem {
	titles := map[string]string{}
	for _, k := range s.Script.Rubric.Criteria() {
		titles[k.ID] = k.Title
	}
	var out []deskItem
	for _, f := range c.ranked {
		var gap []string
		for _, g := range f.Prompt.Gap {
			gap = append(gap, titles[g])
		}
		mark := " "
		switch {
		case !f.Here:
			mark = "…"
		case f.Holds:
			mark = "•"
		}
		out = append(out, deskItem{id: f.Prompt.ID, text: f.Say, under: strings.Join(gap, "; "), used: f.Asked, mark: mark})
	}
	return out
}

func (c *console) criterionItems(s *engine.State) []deskItem {
	mine := map[string]rubric.Outcome{}
	if r := s.Review(ConsoleBy); r != nil {
		for _, o := range r.Overruled {
			mine[o.Criterion] = o.Outcome
		}
	}
	var out []deskItem
	for _, k := range s.Script.Rubric.Criteria() {
		text := k.Title
		if k.Bad() {
			text = "bad sign: " + text
		}
		out = append(out, deskItem{id: k.ID, text: text, under: k.Dimension, mark: fmt.Sprintf("%-4s %-4s", short(mine[k.ID], "·"), short(c.met[k.ID], "-"))})
	}
	return out
}

func short(o rubric.Outcome, none string) string {
	switch o {
	case rubric.Hit:
		return "hit"
	case rubric.Partial:
		return "part"
	case rubric.Miss:
		return "miss"
	}
	return none
}
