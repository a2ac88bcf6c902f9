package board

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"strings"
)

// SVG draws elements in place with plain lines: a picture for a report that needs no browser to make and runs no scripts. Screen readers read
// title instead.
func SVG(elements []Element, title string) string {
	var out strings.Builder
	b, ok := rect{0, 0, 100, 40}, false
	for i := range elements {
		if e := &elements[i]; !e.Deleted && e.Check() == nil {
			if ok {
				b = b.union(e.box())
			} else {
				b, ok = e.box(), true
			}
		}
	}
	b = b.grown(24)
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" class="drawn" viewBox="%s" width="%.0f" height="%.0f" role="img" font-family="system-ui, sans-serif">`+"\n", numbers(b.x, b.y, b.w, b.h), b.w, b.h)
	fmt.Fprintf(&out, "<title>%s</title>\n", html.EscapeString(title))
	fmt.Fprintf(&out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#fff"/>`+"\n", b.x, b.y, b.w, b.h)
	for i := range elements {
		if e := &elements[i]; !e.Deleted && e.Check() == nil {
			e.svg(&out)
		}
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func numbers(v ...float64) string {
	var out []string
	for _, n := range v {
		out = append(out, fmt.Sprintf("%.1f", n))
	}
	return strings.Join(out, " ")
}

// paint returns the fill and outline of an element.
func (e *Element) paint(fill string) string {
	dash := ""
	switch e.StrokeStyle {
	case "dashed":
		dash = ` stroke-dasharray="8 6"`
	case "dotted":
		dash = ` stroke-dasharray="2 5"`
	}
	if e.Opacity < 100 {
		dash += fmt.Sprintf(` opacity="%.2f"`, max(0, e.Opacity)/100)
	}
	return fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="%.1f"%s`, fill, cmp.Or(e.Stroke, "#1e1e1e"), min(max(0.5, e.StrokeWidth), 20), dash)
}

func (e *Element) svg(out *strings.Builder) {
	fill := cmp.Or(e.Background, "none")
	if fill == "transparent" {
		fill = "none"
	}
	m := rect{e.X, e.Y, e.Width, e.Height}.mid()
	if e.Angle != 0 {
		fmt.Fprintf(out, `<g transform="rotate(%.2f %.1f %.1f)">`, e.Angle*180/math.Pi, m.x, m.y)
		defer out.WriteString("</g>\n")
	}
	switch e.Type {
	case Rectangle, Frame:
		round := 0
		if e.Roundness != nil {
			round = 10
		}
		if e.Type == Frame {
			fmt.Fprintf(out, `<text x="%.1f" y="%.1f" font-size="14" fill="#666">%s</text>`+"\n", e.X, e.Y-6, html.EscapeString(e.Name))
			fill = "none"
		}
		fmt.Fprintf(out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%d" %s/>`+"\n", e.X, e.Y, max(0, e.Width), max(0, e.Height), round, e.paint(fill))
	case Ellipse:
		fmt.Fprintf(out, `<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" %s/>`+"\n", m.x, m.y, max(0, e.Width/2), max(0, e.Height/2), e.paint(fill))
	case Diamond:
		fmt.Fprintf(out, `<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fz" %s/>`+"\n", m.x, e.Y, e.X+e.Width, m.y, m.x, e.Y+e.Height, e.X, m.y, e.paint(fill))
	case Arrow, Line, Freedraw:
		e.line(out, fill)
	case Text:
		e.words(out)
	}
}

// line draws a line with its arrowheads.
func (e *Element) line(out *strings.Builder, fill string) {
	if len(e.Points) < 2 {
		return
	}
	var d strings.Builder
	for i, p := range e.Points {
		fmt.Fprintf(&d, "%c%.1f %.1f", "ML"[min(i, 1)], e.X+p[0], e.Y+p[1])
	}
	if first, last := e.Points[0], e.Points[len(e.Points)-1]; e.Type != Line || first != last {
		fill = "none"
	}
	fmt.Fprintf(out, `<path d="%s" %s/>`+"\n", d.String(), e.paint(fill))
	tail, afterTail, head, beforeHead := e.ends()
	if e.Head != "" {
		e.head(out, head, beforeHead)
	}
	if e.Tail != "" {
		e.head(out, tail, afterTail)
	}
}

// head draws an arrowhead at a point, in the direction from another point.
func (e *Element) head(out *strings.Builder, at, from point) {
	dx, dy := at.x-from.x, at.y-from.y
	l := math.Hypot(dx, dy)
	if l == 0 {
		return
	}
	dx, dy = 12*dx/l, 12*dy/l
	fmt.Fprintf(out, `<path d="M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1f" fill="none" stroke="%s" stroke-width="%.1f"/>`+"\n",
		at.x-dx-dy/2, at.y-dy+dx/2, at.x, at.y, at.x-dx+dy/2, at.y-dy-dx/2, at.x, at.y, cmp.Or(e.Stroke, "#1e1e1e"), min(max(0.5, e.StrokeWidth), 20))
}

// words draws a text. The label of an arrow gets a white background.
func (e *Element) words(out *strings.Builder) {
	size := e.FontSize
	if size <= 0 {
		size = fontSize
	}
	x, anchor := e.X, "start"
	switch e.Align {
	case "center":
		x, anchor = e.X+e.Width/2, "middle"
	case "right":
		x, anchor = e.X+e.Width, "end"
	}
	if e.Container != "" && e.Align == "center" {
		fmt.Fprintf(out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#fff" fill-opacity="0.75"/>`+"\n", e.X, e.Y, max(0, e.Width), max(0, e.Height))
	}
	fmt.Fprintf(out, `<text font-size="%.1f" text-anchor="%s" fill="%s">`, size*0.9, anchor, cmp.Or(e.Stroke, "#1e1e1e"))
	for i, line := range strings.Split(e.Text, "\n") {
		fmt.Fprintf(out, `<tspan x="%.1f" y="%.1f">%s</tspan>`, x, e.Y+size*lineHeight*(float64(i)+0.78), html.EscapeString(line))
	}
	out.WriteString("</text>\n")
}
