package show

import (
	"cmp"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// A text drawing has the layers of the picture from top to bottom. All arrows of a box leave it in the middle of its bottom, and arrows
// from different boxes enter a box in different columns. Lines that cross do not touch: ──│──. So a reader can follow each arrow; a test does.

// Drawing draws a design in lines of at most width columns: boxes with the utilization at 1x and at 10x, with heavy lines for a part that
// does not keep up at 10x. If a design is too wide, it is listed instead, one part per line with what it calls.
func Drawing(d *design.Design, r *design.Report, width int) []string {
	texts := boxTexts(d, r)
	for _, try := range []struct{ most, name int }{{0, 16}, {0, 10}, {6, 16}, {5, 10}, {4, 10}, {3, 12}} {
		s := sketch{d: d, l: layOut(d, try.most), width: width}
		if s.fit(texts, try.name) && s.draw(texts, r) {
			return s.lines()
		}
	}
	return listed(d, texts, width)
}

// boxTexts returns the name and the load of each part.
func boxTexts(d *design.Design, r *design.Report) [][2]string {
	out := make([][2]string, len(d.Nodes))
	for n := range d.Nodes {
		load := Number(r.Levels[0].Nodes[n].Offered, "") + "/s"
		if u := r.Levels[0].Nodes[n].Use; u > 0 {
			load = Number(100*u, "%")
			if ten, ok := r.Level(10); ok {
				load += " > " + Number(100*ten.Nodes[n].Use, "%")
			}
		}
		out[n] = [2]string{d.Nodes[n].ID, load}
	}
	return out
}

// listed returns a design as a list, without lines between boxes.
func listed(d *design.Design, texts [][2]string, width int) []string {
	var out []string
	for n, t := range texts {
		var to []string
		for i, e := range d.Edges {
			if e.From == n && !left(d, i) {
				to = append(to, d.Nodes[e.To].ID)
			}
		}
		line := t[0] + " (" + t[1] + ")"
		if len(to) > 0 {
			line += " calls " + strings.Join(to, ", ")
		}
		out = append(out, clip(line, width))
	}
	return out
}

func left(d *design.Design, edge int) bool {
	for _, e := range d.Dropped {
		if e == edge {
			return true
		}
	}
	return false
}

// sketch is a drawing in progress. Columns count from 0.
type sketch struct {
	d     *design.Design
	l     *layout
	width int
	size  []int          // width of each spot in columns, which is odd, so that there is a middle
	mid   []int          // middle column of each spot
	enter map[[2]int]int // by upper and lower spot: the column where the upper one's arrow enters the lower one
	cells [][]cell
}

// cell is one character of the drawing: a letter, or lines.
type cell struct {
	sign  rune
	lines byte
}

// The sides on which a line leaves a cell.
const (
	up = 1 << iota
	down
	toLeft
	toRight
)

// gap is the space between two boxes.
const gap = 2

// fit places every spot in its layer, with names of at most name letters. It returns false if a layer is too wide.
func (s *sketch) fit(texts [][2]string, name int) bool {
	s.size, s.mid = make([]int, len(s.l.spots)), make([]int, len(s.l.spots))
	for i, sp := range s.l.spots {
		s.size[i] = 1
		if sp.node >= 0 {
			s.size[i] = 4 + max(min(name, length(texts[sp.node][0])), length(texts[sp.node][1]), 2*len(sp.prev)-3)
			s.size[i] |= 1
		}
	}
	for k, layer := range s.l.layers {
		s.l.layers[k] = s.linked(layer)
		total := -gap
		for _, i := range s.l.layers[k] {
			total += s.size[i] + gap
		}
		if total > s.width {
			return false
		}
	}
	for sweep := range 6 {
		for k := range s.l.layers {
			layer := s.l.layers[k]
			if sweep%2 == 1 {
				layer = s.l.layers[len(s.l.layers)-1-k]
			}
			s.align(layer, sweep%2 == 1)
		}
	}
	s.shiftLeft()
	s.enters()
	return true
}

// shiftLeft removes the space to the left of everything.
func (s *sketch) shiftLeft() {
	by := s.width
	for _, layer := range s.l.layers {
		for _, i := range layer {
			by = min(by, s.mid[i]-s.size[i]/2)
		}
	}
	for i := range s.mid {
		s.mid[i] -= by
	}
}

// enters assigns columns to the arrows into each box, in the order of the boxes that they come from.
func (s *sketch) enters() {
	s.enter = map[[2]int]int{}
	for _, layer := range s.l.layers {
		for _, i := range layer {
			from := slices.Clone(s.l.spots[i].prev)
			slices.SortStableFunc(from, func(a, b int) int { return cmp.Compare(s.mid[a], s.mid[b]) })
			from = slices.Compact(from)
			for k, a := range from {
				s.enter[[2]int{a, i}] = s.mid[i] + 2*k - (len(from) - 1)
			}
		}
	}
}

func length(s string) int { return len([]rune(s)) }

// linked returns the spots of a layer that have arrows.
func (s *sketch) linked(layer []int) []int {
	var out []int
	for _, i := range layer {
		if len(s.l.spots[i].next)+len(s.l.spots[i].prev) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// align moves the spots of a layer under the middle of their callers, or above the middle of what they call, keeping their order.
func (s *sketch) align(layer []int, back bool) {
	for _, i := range layer {
		near := s.l.spots[i].prev
		if back {
			near = s.l.spots[i].next
		}
		switch sum := 0; {
		case len(near) > 0:
			for _, n := range near {
				sum += s.mid[n]
			}
			s.mid[i] = sum / len(near)
		case s.mid[i] == 0:
			s.mid[i] = s.width / 2
		}
	}
	from := 0
	for _, i := range layer {
		s.mid[i] = max(s.mid[i], from+s.size[i]/2)
		from = s.mid[i] + s.size[i]/2 + 1 + gap
	}
	to := s.width
	for k := len(layer) - 1; k >= 0; k-- {
		i := layer[k]
		s.mid[i] = min(s.mid[i], to-1-s.size[i]/2)
		to = s.mid[i] - s.size[i]/2 - gap
	}
}

// boxRows is the height of a box in rows.
const boxRows = 4

// draw draws layer by layer. It returns false if arrows cannot be told apart.
func (s *sketch) draw(texts [][2]string, r *design.Report) bool {
	for k, layer := range s.l.layers {
		top := len(s.cells)
		s.grow(boxRows)
		for _, i := range layer {
			if n := s.l.spots[i].node; n >= 0 {
				s.box(i, top, texts[n], heavy(r, n))
				continue
			}
			for y := range boxRows {
				s.cells[top+y][s.mid[i]].lines |= up | down
			}
		}
		if k+1 < len(s.l.layers) && !s.channel(layer) {
			return false
		}
	}
	return true
}

func heavy(r *design.Report, n int) bool {
	ten, ok := r.Level(10)
	return ok && ten.Nodes[n].Use >= 1
}

func (s *sketch) grow(rows int) {
	for range rows {
		s.cells = append(s.cells, make([]cell, s.width))
	}
}

func (s *sketch) box(i, top int, text [2]string, heavy bool) {
	signs := []rune("┌─┐│└┘┬")
	if heavy {
		signs = []rune("┏━┓┃┗┛┯")
	}
	from, to := s.mid[i]-s.size[i]/2, s.mid[i]+s.size[i]/2
	set := func(y, x int, sign rune) { s.cells[top+y][x].sign = sign }
	for x := from; x <= to; x++ {
		set(0, x, signs[1])
		set(boxRows-1, x, signs[1])
	}
	set(0, from, signs[0])
	set(0, to, signs[2])
	set(boxRows-1, from, signs[4])
	set(boxRows-1, to, signs[5])
	for k, t := range text {
		set(1+k, from, signs[3])
		set(1+k, to, signs[3])
		for x, c := range []rune(clip(t, s.size[i]-4)) {
			set(1+k, from+2+x, c)
		}
	}
	if len(s.l.spots[i].next) > 0 {
		set(boxRows-1, s.mid[i], signs[6])
	}
	for _, a := range s.l.spots[i].prev {
		set(0, s.enter[[2]int{a, i}], s.head(a, i))
	}
}

// head returns the arrowhead of an arrow into a box, which is hollow if the caller does not wait.
func (s *sketch) head(from, i int) rune {
	for e, way := range s.l.ways {
		if n := len(way); n > 0 && way[n-1] == i && way[n-2] == from && s.d.Edges[e].Said[design.Async] == 0 {
			return '▼'
		}
	}
	return '▽'
}

// lines returns the rows of the drawing as text.
func (s *sketch) lines() []string {
	out := make([]string, len(s.cells))
	for y, row := range s.cells {
		var b strings.Builder
		for _, c := range row {
			switch {
			case c.sign != 0:
				b.WriteRune(c.sign)
			default:
				b.WriteRune([]rune("   │ ┘┐┤ └┌├─┴┬┼")[c.lines])
			}
		}
		out[y] = strings.TrimRight(b.String(), " ")
	}
	return out
}
