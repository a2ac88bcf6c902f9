package report

import (
	"fmt"
	"slices"

	"tenx/rubric"
)

// dimension writes the criteria of one dimension: those met, those met in part, bad signs in the
// answer, those not detected, and last those that could not be judged.
func (t *text) dimension(name string) {
	var list []rubric.Result
	for _, r := range t.card.Criteria {
		if r.Dimension == name && !(bad(r) && r.Outcome != rubric.Hit && r.Outcome != rubric.Partial) {
			list = append(list, r) // bad signs that are not in the answer are left out
		}
	}
	if len(list) == 0 {
		return
	}
	slices.SortStableFunc(list, func(a, b rubric.Result) int { return rank(a) - rank(b) })
	t.heading(fmt.Sprintf("%s %.1f", sentence(rubric.DimensionTitle(name)), t.card.Dimensions[name].Mark))
	for _, r := range list {
		t.criterion(r)
	}
}

func bad(r rubric.Result) bool { return r.Weight < 0 }

// rank returns the place of a result within its dimension.
func rank(r rubric.Result) int {
	switch {
	case r.Outcome == rubric.NotJudged:
		return 4
	case bad(r):
		return 2
	case r.Outcome == rubric.Hit:
		return 0
	case r.Outcome == rubric.Partial:
		return 1
	}
	return 3
}

func (t *text) criterion(r rubric.Result) {
	switch {
	case r.Outcome == rubric.NotJudged:
		t.item("  [n/a]  ", r.Title+": cannot be judged here")
		t.found(r)
		return
	case bad(r):
		t.item("  "+t.red("[bad]")+"  ", r.Title)
	case r.Outcome == rubric.Hit:
		t.item("  "+t.green("[yes]")+"  ", r.Title)
	case r.Outcome == rubric.Partial:
		t.item("  "+t.yellow("[part]")+" ", r.Title)
	default:
		t.item("  "+t.faint("[ - ]")+"  ", r.Title+": not detected")
	}
	t.found(r)
	t.evidence(r.Evidence)
	if r.Outcome != rubric.Hit || bad(r) {
		t.item("         ", r.Feedback)
	}
}

// found writes what the diagram shows for the criterion.
func (t *text) found(r rubric.Result) {
	if r.Found != "" {
		t.item("         ", "Your diagram: "+r.Found+".")
	}
}

const mostEvidence = 3 // spans shown for a criterion

func (t *text) evidence(list []rubric.Evidence) {
	for i, e := range list {
		if i == mostEvidence {
			t.line(fmt.Sprintf("         and %d more", len(list)-i))
			return
		}
		tail := ""
		if e.Prompted {
			tail = " (after a prompt)"
		}
		if e.Note == rubric.InDiagram { // Found already says it, and the lines of a diagram are not sentences
			continue
		}
		if e.Note != "" {
			tail += " (" + e.Note + ")"
		}
		first := "         " + e.Stage + ": "
		room := max(t.width-width(first)-width(tail)-2, 24)
		t.item(first, "“"+quote(e.Quote, room)+"”"+tail)
	}
}

// found describes an outcome that is not a hit.
func found(o rubric.Outcome) string {
	switch o {
	case rubric.Partial:
		return "only in part"
	case rubric.Miss:
		return "not detected"
	case rubric.Hit:
		return "said, and wrong"
	}
	return string(o)
}
