package plan

import (
	"slices"
	"time"
)

// Row is a user's progress on one item.
type Row struct {
	Item
	Times    int       `json:"times"`
	Best     *float64  `json:"best,omitempty"` // marks from 0 to 4; nil if there is none
	Last     *float64  `json:"last,omitempty"`
	LastAt   time.Time `json:"last_at,omitzero"`
	Weakest  string    `json:"weakest,omitempty"` // the dimension with the lowest mark in the last attempt
	WeakMark float64   `json:"weak_mark,omitempty"`
}

// Progress returns a row for each item: first those that were done, most recent first, then the others in their order. It ignores attempts
// at things that are no longer items.
func Progress(items []Item, past []Attempt) []Row {
	past = slices.Clone(past)
	slices.SortStableFunc(past, func(a, b Attempt) int { return a.At.Compare(b.At) })
	rows := make([]Row, len(items))
	at := map[key]*Row{}
	for i, it := range items {
		rows[i].Item = it
		at[it.key()] = &rows[i]
	}
	for _, a := range past {
		r := at[a.key()]
		if r == nil {
			continue
		}
		r.Times++
		r.LastAt, r.Last = a.At, a.Mark
		r.Weakest, r.WeakMark = a.Weakest()
		if a.Mark != nil && (r.Best == nil || *a.Mark > *r.Best) {
			r.Best = a.Mark
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return b.LastAt.Compare(a.LastAt) })
	return rows
}
