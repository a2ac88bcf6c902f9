package board

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"tenx/rubric/design"
)

// ErrFull is returned for a change that would make a drawing too large.
var ErrFull = fmt.Errorf("a board holds %d elements and %d MB", MaxElements, MaxDrawing>>20)

// errTwice is returned for a change that names an element twice.
var errTwice = errors.New("an element is there twice")

// Board is a drawing: its elements, including deleted ones, so that an older change does not restore one. It is a value; With returns a new
// one. The zero value is an empty board.
type Board struct {
	known []*Element        // in the order in which they were first drawn
	at    map[string]int    // index in known, by id; boards share it until one of them gets a new element
	own   map[string]string // who first drew an element, by its id; shared like at
	alive int               // number of elements that are not deleted
	size  int               // of all elements, in bytes
	reads *reads            // cached readings
}

// reads caches the readings of a board, by who drew it.
type reads struct {
	mu sync.Mutex
	of map[string]*Drawing
}

// Empty reports whether nothing was ever drawn.
func (b Board) Empty() bool { return len(b.known) == 0 }

// Read reads what one person drew, with the built-in catalog. It reads each board only once. The caller must not change the result.
func (b Board) Read(who string) *Drawing {
	if b.reads == nil {
		return Read(design.DefaultCatalog(), b.DrawnBy(who))
	}
	b.reads.mu.Lock()
	defer b.reads.mu.Unlock()
	d := b.reads.of[who]
	if d == nil {
		d = Read(design.DefaultCatalog(), b.DrawnBy(who))
		b.reads.of[who] = d
	}
	return d
}

// String lists all elements, for comparing boards.
func (b Board) String() string {
	var out strings.Builder
	for _, e := range b.known {
		text, _ := json.Marshal(e) // a checked element can always be written
		fmt.Fprintf(&out, "%s: %s\n", b.own[e.ID], text)
	}
	return out.String()
}

// Elements returns what is on the board, in drawing order.
func (b Board) Elements() []Element { return b.of(func(e *Element) bool { return !e.Deleted }) }

// Known returns all elements, including deleted ones.
func (b Board) Known() []Element { return b.of(func(*Element) bool { return true }) }

func (b Board) of(keep func(*Element) bool) []Element {
	var out []Element
	for _, e := range b.known {
		if keep(e) {
			out = append(out, *e)
		}
	}
	slices.SortStableFunc(out, func(a, b Element) int { return cmp.Compare(a.Index, b.Index) })
	return out
}

// Equal reports whether two boards have the same contents.
func (b Board) Equal(o Board) bool { return b.String() == o.String() }

// Newer returns the elements of a change that win over those on the board: the one with the higher version or, if versions are equal, with
// the lower nonce, as in Excalidraw. It leaves out deleted elements that the board never had.
func (b Board) Newer(change []Element) []Element {
	var out []Element
	for _, e := range change {
		i, known := b.at[e.ID]
		if !known && !e.Deleted || known && wins(&e, b.known[i]) {
			out = append(out, e.kept())
		}
	}
	return out
}

func wins(e, old *Element) bool {
	if e.Version != old.Version {
		return e.Version > old.Version
	}
	return e.VersionNonce < old.VersionNonce
}

// kept returns the parts of an element that are stored. For a deleted one, that is only the fact.
func (e Element) kept() Element {
	if e.Type == Freedraw {
		e.Simulate = true // pen pressure is not stored
	}
	if e.Deleted {
		return Element{ID: e.ID, Type: e.Type, Version: e.Version, VersionNonce: e.VersionNonce, Index: e.Index, Deleted: true}
	}
	return e
}

// Check returns an error if a change cannot be made.
func (b Board) Check(change []Element) error {
	seen := map[string]bool{}
	known, alive, size := len(b.known), b.alive, b.size
	for i := range change {
		e := &change[i]
		if err := e.Check(); err != nil {
			return err
		}
		if seen[e.ID] {
			return errTwice
		}
		seen[e.ID] = true
		k, ok := b.at[e.ID]
		size += e.Size()
		if ok {
			size -= b.known[k].Size()
		}
		switch {
		case !ok:
			known++
			if !e.Deleted {
				alive++
			}
		case b.known[k].Deleted && !e.Deleted:
			alive++
		case !b.known[k].Deleted && e.Deleted:
			alive--
		}
	}
	if alive > MaxElements || known > MaxKnown || size > MaxDrawing {
		return ErrFull
	}
	return nil
}

// With returns the board after a change. The receiver does not change.
func (b Board) With(change []Element, by string) Board {
	out := b
	out.known, out.reads = slices.Clone(b.known), &reads{of: map[string]*Drawing{}}
	if slices.ContainsFunc(change, func(e Element) bool { _, ok := b.at[e.ID]; return !ok }) {
		out.at, out.own = maps.Clone(b.at), maps.Clone(b.own)
		if out.at == nil {
			out.at, out.own = map[string]int{}, map[string]string{}
		}
	}
	for i := range change {
		e := change[i]
		k, ok := out.at[e.ID]
		if ok {
			out.count(out.known[k], -1)
			out.known[k] = &e
		} else {
			out.at[e.ID], out.own[e.ID] = len(out.known), by
			out.known = append(out.known, &e)
		}
		out.count(&e, 1)
	}
	return out
}

// count adds an element to the totals, or subtracts it.
func (b *Board) count(e *Element, n int) {
	b.size += n * e.Size()
	if !e.Deleted {
		b.alive += n
	}
}

// By returns who first drew an element, or "" if unknown.
func (b Board) By(id string) string { return b.own[id] }

// KnownBy returns the elements that one person drew first, including deleted ones.
func (b Board) KnownBy(who string) []Element {
	return b.of(func(e *Element) bool { return b.own[e.ID] == who })
}

// DrawnBy returns the elements on the board that one person drew first.
func (b Board) DrawnBy(who string) []Element {
	return b.of(func(e *Element) bool { return !e.Deleted && b.own[e.ID] == who })
}

// Moves reports whether a change only moves, resizes or recolors existing elements.
func (b Board) Moves(change []Element) bool {
	return !slices.ContainsFunc(change, func(e Element) bool {
		i, ok := b.at[e.ID]
		return !ok || !e.says(b.known[i])
	})
}

// says reports whether two versions of an element mean the same.
func (e *Element) says(o *Element) bool {
	bound := func(b *Binding) string {
		if b == nil {
			return ""
		}
		return b.Element
	}
	return e.Deleted == o.Deleted && e.said() == o.said() && e.Container == o.Container && e.Name == o.Name && bound(e.Start) == bound(o.Start) && bound(e.End) == bound(o.End)
}
