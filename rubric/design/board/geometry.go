package board

import "math"

// point is a place in the drawing, in pixels. y grows downward.
type point struct{ x, y float64 }

// rect is an axis-aligned box.
type rect struct{ x, y, w, h float64 }

func (r rect) mid() point    { return point{r.x + r.w/2, r.y + r.h/2} }
func (r rect) area() float64 { return r.w * r.h }

// holds reports whether a point lies in a box.
func (r rect) holds(p point) bool {
	return p.x >= r.x && p.x <= r.x+r.w && p.y >= r.y && p.y <= r.y+r.h
}

// within reports whether a box lies in another, with some pixels of tolerance.
func (r rect) within(o rect, slack float64) bool {
	return r.x >= o.x-slack && r.y >= o.y-slack && r.x+r.w <= o.x+o.w+slack && r.y+r.h <= o.y+o.h+slack
}

func (r rect) union(o rect) rect {
	x, y := math.Min(r.x, o.x), math.Min(r.y, o.y)
	return rect{x, y, math.Max(r.x+r.w, o.x+o.w) - x, math.Max(r.y+r.h, o.y+o.h) - y}
}

// grown returns a box with by more pixels on each side.
func (r rect) grown(by float64) rect { return rect{r.x - by, r.y - by, r.w + 2*by, r.h + 2*by} }

// apart returns the distance between a box and a point, 0 inside the box.
func (r rect) apart(p point) float64 {
	return math.Hypot(math.Max(0, math.Max(r.x-p.x, p.x-r.x-r.w)), math.Max(0, math.Max(r.y-p.y, p.y-r.y-r.h)))
}

// between returns the distance between two boxes, 0 if they touch.
func (r rect) between(o rect) float64 {
	return math.Hypot(math.Max(0, math.Max(r.x-o.x-o.w, o.x-r.x-r.w)), math.Max(0, math.Max(r.y-o.y-o.h, o.y-r.y-r.h)))
}

// box returns the bounding box of an element, including its rotation.
func (e *Element) box() rect {
	r := rect{e.X, e.Y, e.Width, e.Height}
	if len(e.Points) > 0 {
		r = rect{e.X + e.Points[0][0], e.Y + e.Points[0][1], 0, 0}
		for _, p := range e.Points[1:] {
			r = r.union(rect{e.X + p[0], e.Y + p[1], 0, 0})
		}
	}
	if r.w < 0 {
		r.x, r.w = r.x+r.w, -r.w
	}
	if r.h < 0 {
		r.y, r.h = r.y+r.h, -r.h
	}
	if e.Angle == 0 {
		return r
	}
	sin, cos := math.Abs(math.Sin(e.Angle)), math.Abs(math.Cos(e.Angle))
	m := r.mid()
	w, h := r.w*cos+r.h*sin, r.w*sin+r.h*cos
	return rect{m.x - w/2, m.y - h/2, w, h}
}

// ends returns the first and the last point of a line, each with its neighbor.
func (e *Element) ends() (tail, afterTail, head, beforeHead point) {
	n := len(e.Points)
	at := func(i int) point { return point{e.X + e.Points[i][0], e.Y + e.Points[i][1]} }
	return at(0), at(1), at(n - 1), at(n - 2)
}

// distance returns the distance of a point from a line of several points.
func (e *Element) distance(p point) float64 {
	least := math.Inf(1)
	for i := 1; i < len(e.Points); i++ {
		a := point{e.X + e.Points[i-1][0], e.Y + e.Points[i-1][1]}
		b := point{e.X + e.Points[i][0], e.Y + e.Points[i][1]}
		least = math.Min(least, toSegment(p, a, b))
	}
	return least
}

func toSegment(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
	}
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}

// arrowGap is the space between an arrow and a shape.
const arrowGap = 6

// outline returns where a line from the middle of a box toward a point leaves the box, with a gap.
func outline(b rect, to point) point {
	m := b.mid()
	dx, dy := to.x-m.x, to.y-m.y
	f := 1.0
	if dx != 0 {
		f = min(f, (b.w/2+arrowGap)/max(dx, -dx))
	}
	if dy != 0 {
		f = min(f, (b.h/2+arrowGap)/max(dy, -dy))
	}
	return point{m.x + dx*f, m.y + dy*f}
}
