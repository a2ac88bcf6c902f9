package show

// track is the horizontal part of the arrows of one spot, between its layer and the next.
type track struct {
	mid       int   // column where it comes down from its box
	cols      []int // columns where it continues down
	low, high int   // leftmost and rightmost column
	top       int   // row, from the top of the space between the layers; -1 if not assigned
	after     []int // tracks that must be above it
}

// channel draws the arrows from one layer to the next. An arrow comes down from its box to its track, and from there down to its targets. If
// another arrow continues down in the column where this one comes down, this one has to turn off above it, so tracks are placed in that order.
// channel returns false if two tracks would each have to be above the other.
func (s *sketch) channel(layer []int) bool {
	var tracks []track
	at := map[int]int{} // column of a box in the upper layer, to its track
	for _, i := range layer {
		next := s.l.spots[i].next
		if len(next) == 0 {
			continue
		}
		t := track{mid: s.mid[i], low: s.mid[i], high: s.mid[i], top: -1}
		for _, n := range next {
			col := s.enter[[2]int{i, n}]
			t.low, t.high = min(t.low, col), max(t.high, col)
			t.cols = append(t.cols, col)
		}
		at[s.mid[i]] = len(tracks)
		tracks = append(tracks, t)
	}
	for k := range tracks {
		for _, col := range tracks[k].cols {
			if above, ok := at[col]; ok && above != k {
				tracks[k].after = append(tracks[k].after, above)
			}
		}
	}
	rows, ok := placed(tracks)
	if !ok {
		return false
	}
	top := len(s.cells)
	s.grow(rows)
	for _, t := range tracks {
		s.run(t, top, rows)
	}
	return true
}

// placed assigns a row to every track and returns the number of rows.
func placed(tracks []track) (rows int, ok bool) {
	for range tracks {
		for k := range tracks {
			if tracks[k].top < 0 {
				tracks[k].place(tracks, k)
			}
		}
	}
	rows = 1
	for _, t := range tracks {
		if t.top < 0 {
			return 0, false
		}
		rows = max(rows, t.top+1)
	}
	return rows, true
}

// place puts a track into the first free row below the tracks that must be above it, once those are placed.
func (t *track) place(all []track, self int) {
	first := 0
	for _, a := range t.after {
		if all[a].top < 0 {
			return
		}
		first = max(first, all[a].top+1)
	}
	for row := first; ; row++ {
		free := true
		for k, o := range all {
			if k != self && o.top == row && o.low <= t.high+1 && t.low <= o.high+1 {
				free = false
			}
		}
		if free {
			t.top = row
			return
		}
	}
}

// run draws the arrows of a track.
func (s *sketch) run(t track, top, rows int) {
	for y := range t.top {
		s.line(top+y, t.mid, up|down)
	}
	across := make([]byte, t.high-t.low+1)
	across[t.mid-t.low] = up
	for x := range across[1:] {
		across[x] |= toRight
		across[x+1] |= toLeft
	}
	for _, col := range t.cols {
		across[col-t.low] |= down
		for y := t.top + 1; y < rows; y++ {
			s.line(top+y, col, up|down)
		}
	}
	for x, lines := range across {
		s.line(top+t.top, t.low+x, lines)
	}
}

// line adds lines to a cell. Where two cross, the vertical one is drawn over the other.
func (s *sketch) line(y, x int, lines byte) {
	if c := &s.cells[y][x]; c.lines == 0 || c.lines == lines {
		c.lines = lines
	} else {
		c.lines = up | down
	}
}
