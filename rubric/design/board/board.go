package board

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tenx/rubric/design"
)

// ErrFull is what a change is refused with that would make a drawing larger than it may be.
var ErrFull = fmt.Errorf("a board holds %d elements and %d MB", MaxElements, MaxDrawing>>20)

// errTwice is returned for a change that names an element twice.
var errTwice = errors.New("an element is there twice")

// Board is a drawing: its elements with those that were deleted, so that an older change of one does not bring it back. It is a value;
// With gives another. The zero value is an empty board.
type Board struct {
	known []*Element        // in the order in which they were first drawn
	own   map[string]string // who drew an element first, by its id
	reads *reads            // what was read of it
}

// reads keeps what a board was read as, by who drew it.
type reads struct {
	mu sync.Mutex
	of map[string]*Drawing
}

// Empty says whether nothing was ever drawn.
func (b Board) Empty() bool { return len(b.known) == 0 }

// Read reads what one person drew, with the built-in catalog, once for each board. Nobody changes what it gives.
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

// String tells of all elements, for people who look for a difference.
func (b Board) String() string {
	var out strings.Builder
	for _, e := range b.known {
		fmt.Fprintf(&out, "%s: %+v\n", b.own[e.ID], *e)
	}
	return out.String()
}

// Elements are what is on the board, in the order of drawing.
func (b Board) Elements() []Element { return b.of(func(e *Element) bool { return !e.Deleted }) }

// Known are the elements with those that were deleted.
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

// Equal says whether two boards hold the same.
func (b Board) Equal(o Board) bool { return b.String() == o.String() }

// Newer are the elements of a change that stand against what is on the board: of two versions of an element the higher one, of equals
// that with the lower nonce, as Excalidraw settles it. An element that was deleted before it was ever seen is none.
func (b Board) Newer(change []Element) []Element {
	var out []Element
	at := b.index()
	for _, e := range change {
		i, known := at[e.ID]
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

// kept is what is kept of an element: of one that was deleted, only that.
func (e Element) kept() Element {
	if e.Type == Freedraw {
		e.Simulate = true // the pressure of a pen is not kept
	}
	if e.Deleted {
		return Element{ID: e.ID, Type: e.Type, Version: e.Version, VersionNonce: e.VersionNonce, Index: e.Index, Deleted: true}
	}
	return e
}

// Check says why a change cannot be made; nil where it can.
func (b Board) Check(change []Element) error {
	at, seen := b.index(), map[string]bool{}
	known, alive, size := len(b.known), 0, 0
	for _, e := range b.known {
		size += e.Size()
		if !e.Deleted {
			alive++
		}
	}
	for i := range change {
		e := &change[i]
		if err := e.Check(); err != nil {
			return err
		}
		if seen[e.ID] {
			return errTwice
		}
		seen[e.ID] = true
		k, ok := at[e.ID]
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

// With is the board after a change. The board itself stays as it was.
func (b Board) With(change []Element, by string) Board {
	at := b.index()
	out := Board{slices.Clone(b.known), make(map[string]string, len(b.own)+len(change)), &reads{of: map[string]*Drawing{}}}
	for id, who := range b.own {
		out.own[id] = who
	}
	for i := range change {
		e := change[i]
		if k, ok := at[e.ID]; ok {
			out.known[k] = &e
			continue
		}
		at[e.ID] = len(out.known)
		out.known = append(out.known, &e)
		out.own[e.ID] = by
	}
	return out
}

// By says who drew an element first; empty where it is not known.
func (b Board) By(id string) string { return b.own[id] }

// KnownBy are the elements that one person drew first, with those that were deleted.
func (b Board) KnownBy(who string) []Element {
	return b.of(func(e *Element) bool { return b.own[e.ID] == who })
}

// DrawnBy are the elements on the board that one person drew first.
func (b Board) DrawnBy(who string) []Element {
	return b.of(func(e *Element) bool { return !e.Deleted && b.own[e.ID] == who })
}

// Moves says whether a change only moves, resizes and repaints what is drawn already.
func (b Board) Moves(change []Element) bool {
	at := b.index()
	return !slices.ContainsFunc(change, func(e Element) bool {
		i, ok := at[e.ID]
		return !ok || !e.says(b.known[i])
	})
}

// says whether two versions of an element say the same.
func (e *Element) says(o *Element) bool {
	bound := func(b *Binding) string {
		if b == nil {
			return ""
		}
		return b.Element
	}
	return e.Deleted == o.Deleted && e.said() == o.said() && e.Container == o.Container && e.Name == o.Name && bound(e.Start) == bound(o.Start) && bound(e.End) == bound(o.End)
}

func (b Board) index() map[string]int {
	at := make(map[string]int, len(b.known))
	for i, e := range b.known {
		at[e.ID] = i
	}
	return at
}
