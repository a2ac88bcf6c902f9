package show

import (
	"cmp"
	"slices"

	"tenx/rubric/design"
)

// The picture is drawn in layers, callers to the left of what they call (Sugiyama, Tagawa and Toda 1981). A node is one layer to the right of
// its farthest caller, an arrow across several layers gets a bend in each, and nodes move within their layers toward the middle of their
// neighbors to cross fewer arrows.

// Sizes in the picture, in pixels.
const (
	boxWidth  = 150
	boxHeight = 58
	gapX      = 44
	gapY      = 24
	margin    = 20
)

// spot is a node or a bend of an arrow.
type spot struct {
	node  int // -1 for a bend
	layer int
	y     float64
	next  []int // spots in the layer to the right
	prev  []int
}

// layout holds the place of everything.
type layout struct {
	spots  []spot
	layers [][]int
	ways   [][]int // by edge: the spots on its way; nil if it is left out
	height float64
}

// layOut puts a design into layers of at most most nodes; 0 means any number.
func layOut(d *design.Design, most int) *layout {
	l := &layout{}
	left := make([]bool, len(d.Edges))
	for _, e := range d.Dropped {
		left[e] = true
	}
	depth := layersOf(d, left)
	if most > 0 {
		depth = narrowed(d, left, depth, most)
	}
	for n := range d.Nodes {
		l.spots = append(l.spots, spot{node: n, layer: depth[n]})
	}
	for i, e := range d.Edges {
		if left[i] {
			l.ways = append(l.ways, nil)
			continue
		}
		way := []int{e.From}
		for layer := depth[e.From] + 1; layer < depth[e.To]; layer++ {
			l.spots = append(l.spots, spot{node: -1, layer: layer})
			way = append(way, len(l.spots)-1)
		}
		way = append(way, e.To)
		for k := 1; k < len(way); k++ {
			a, b := way[k-1], way[k]
			l.spots[a].next = append(l.spots[a].next, b)
			l.spots[b].prev = append(l.spots[b].prev, a)
		}
		l.ways = append(l.ways, way)
	}
	l.order()
	l.place()
	return l
}

// layersOf puts each node one layer beyond the last of its callers.
func layersOf(d *design.Design, left []bool) []int {
	depth := make([]int, len(d.Nodes))
	for range d.Nodes {
		moved := false
		for i, e := range d.Edges {
			if !left[i] && depth[e.To] < depth[e.From]+1 {
				depth[e.To], moved = depth[e.From]+1, true
			}
		}
		if !moved {
			break
		}
	}
	return depth
}

// narrowed moves nodes that do not fit in a layer into the next one, and what they call beyond that.
func narrowed(d *design.Design, left []bool, depth []int, most int) []int {
	order := make([]int, len(depth))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(depth[a], depth[b]) })
	out, full := slices.Clone(depth), map[int]int{}
	for _, n := range order {
		for full[out[n]] >= most {
			out[n]++
		}
		full[out[n]]++
		for i, e := range d.Edges {
			if !left[i] && e.From == n {
				out[e.To] = max(out[e.To], out[n]+1)
			}
		}
	}
	return out
}

// sweeps is how often the layers are sorted from left to right and back.
const sweeps = 8

func (l *layout) order() {
	for i := range l.spots {
		for len(l.layers) <= l.spots[i].layer {
			l.layers = append(l.layers, nil)
		}
		l.layers[l.spots[i].layer] = append(l.layers[l.spots[i].layer], i)
	}
	at := make([]float64, len(l.spots))
	number := func(layer []int) {
		for k, s := range layer {
			at[s] = float64(k) - float64(len(layer)-1)/2
		}
	}
	for _, layer := range l.layers {
		number(layer)
	}
	for sweep := range sweeps {
		for k := range l.layers {
			layer := l.layers[k]
			if sweep%2 == 1 {
				layer = l.layers[len(l.layers)-1-k]
			}
			want := make(map[int]float64, len(layer))
			for _, s := range layer {
				near := l.spots[s].prev
				if sweep%2 == 1 {
					near = l.spots[s].next
				}
				want[s] = at[s]
				if len(near) > 0 {
					want[s] = mean(near, at)
				}
			}
			slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
			number(layer)
		}
	}
}

func mean(spots []int, at []float64) float64 {
	sum := 0.0
	for _, s := range spots {
		sum += at[s]
	}
	return sum / float64(len(spots))
}

// place gives every spot its height. The layers are centered on one another.
func (l *layout) place() {
	heights := make([]float64, len(l.layers))
	for k, layer := range l.layers {
		for _, s := range layer {
			heights[k] += l.size(s) + gapY
		}
		l.height = max(l.height, heights[k])
	}
	for k, layer := range l.layers {
		y := margin + (l.height-heights[k])/2 + gapY/2
		for _, s := range layer {
			l.spots[s].y = y + l.size(s)/2
			y += l.size(s) + gapY
		}
	}
}

func (l *layout) size(s int) float64 {
	if l.spots[s].node < 0 {
		return 6
	}
	return boxHeight
}

func (l *layout) x(s int) float64 { return margin + float64(l.spots[s].layer)*(boxWidth+gapX) }

func (l *layout) width() float64 {
	return 2*margin + float64(len(l.layers))*(boxWidth+gapX) - gapX
}
