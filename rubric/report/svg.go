package report

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"time"

	"tenx/rubric"
)

// radar draws the marks as a polygon on four rings, with the self-guess as a dashed one.
func radar(dims []string, marks, guess map[string]float64) template.HTML {
	const size, mid, far = 360.0, 180.0, 110.0
	if len(dims) < 3 {
		return ""
	}
	at := func(i int, mark float64) (x, y float64) {
		a := 2*math.Pi*float64(i)/float64(len(dims)) - math.Pi/2
		return mid + far*mark/4*math.Cos(a), mid + far*mark/4*math.Sin(a)
	}
	polygon := func(class string, of func(int) float64) string {
		var points []string
		for i := range dims {
			x, y := at(i, of(i))
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y))
		}
		return fmt.Sprintf(`<polygon class="%s" points="%s"/>`, class, strings.Join(points, " "))
	}
	var b strings.Builder
	var words []string
	for _, d := range dims {
		words = append(words, fmt.Sprintf("%s %.1f", rubric.DimensionTitle(d), marks[d]))
	}
	fmt.Fprintf(&b, `<svg class="radar" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="radar-title"><title id="radar-title">Marks of 4: %s</title>`, size, size, template.HTMLEscapeString(strings.Join(words, ", ")))
	for ring := 1; ring <= 4; ring++ {
		b.WriteString(polygon("ring", func(int) float64 { return float64(ring) }))
	}
	for i, d := range dims {
		x, y := at(i, 4)
		fmt.Fprintf(&b, `<line class="ring" x1="%.0f" y1="%.0f" x2="%.1f" y2="%.1f"/>`, mid, mid, x, y)
		lx, ly, anchor := x, y+18, "middle"
		switch {
		case x > mid+20: // a long name has no room beside the rings, so it goes above the end of its axis
			lx, ly, anchor = size-2, y-16, "end"
		case x < mid-20:
			lx, ly, anchor = 2, y-16, "start"
		case y < mid:
			ly = y - 12
		}
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s">%s %.1f</text>`, lx, ly, anchor, template.HTMLEscapeString(rubric.DimensionTitle(d)), marks[d])
	}
	b.WriteString(polygon("marks", func(i int) float64 { return marks[dims[i]] }))
	if len(guess) > 0 {
		b.WriteString(polygon("guess", func(i int) float64 { return guess[dims[i]] }))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) // only numbers and escaped names
}

// timeline draws each stage's budget as a frame and the time spent as a bar, with a tick where each
// dimension was first touched.
func timeline(r *Report) template.HTML {
	longest, total := time.Minute, time.Duration(0)
	for _, s := range r.Stages {
		longest = max(longest, s.Budget, s.Spent)
		total += s.Spent
	}
	if total == 0 {
		return ""
	}
	const left, wide, row = 150.0, 430.0, 34.0
	x := func(d time.Duration) float64 { return wide * float64(d) / float64(longest) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="time-title"><title id="time-title">Time per stage: spent against budget, and where each dimension was first touched</title>`, left+wide+110, row*float64(len(r.Stages))+10)
	for i, s := range r.Stages {
		y := row*float64(i) + 8
		fmt.Fprintf(&b, `<text x="%.0f" y="%.1f" text-anchor="end">%s</text>`, left-8, y+13, template.HTMLEscapeString(s.Title))
		fmt.Fprintf(&b, `<rect class="budget" x="%.0f" y="%.1f" width="%.1f" height="18"/>`, left, y, x(s.Budget))
		fmt.Fprintf(&b, `<rect class="spent" x="%.0f" y="%.1f" width="%.1f" height="18"/>`, left, y, x(min(s.Spent, s.Budget)))
		if s.Spent > s.Budget {
			fmt.Fprintf(&b, `<rect class="over" x="%.1f" y="%.1f" width="%.1f" height="18"/>`, left+x(s.Budget), y, x(s.Spent-s.Budget))
		}
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f">%s of %s</text>`, left+x(max(s.Spent, s.Budget))+6, y+13, clock(s.Spent.Seconds()), clock(s.Budget.Seconds()))
		label := left - 100.0 // position of the last number, so that they do not overlap
		for k, t := range r.Touched {
			if t.Stage == s.ID && t.At >= s.Opened {
				tx := left + min(x(t.At-s.Opened), wide)
				label = max(tx+2, label+9)
				fmt.Fprintf(&b, `<line class="touch" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/><text class="touch" x="%.1f" y="%.1f">%d</text>`, tx, y-3, tx, y+21, label, y+29, k+1)
			}
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) // only numbers and escaped names
}
