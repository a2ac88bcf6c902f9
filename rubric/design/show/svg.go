package show

import (
	"fmt"
	"html"
	"io"
	"strings"

	"tenx/rubric/design"
)

// SVG draws the design, colored by utilization at the load in the options, or at 1x if there is none.
func SVG(w io.Writer, d *design.Design, r *design.Report, o Options) error {
	level := r.Levels[0]
	if o.Level != nil {
		level = *o.Level
	}
	var b strings.Builder
	l := layOut(d, 0)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="system-ui, sans-serif" font-size="12">`+"\n", l.width(), l.height+2*margin+20, l.width(), l.height+2*margin+20)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(summary(r, level)))
	b.WriteString(`<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#667"/></marker></defs>` + "\n")
	drawEdges(&b, d, l)
	for s := range l.spots {
		if n := l.spots[s].node; n >= 0 {
			drawNode(&b, d, level, l, s, n)
		}
	}
	fmt.Fprintf(&b, `<text class="caption" x="%d" y="%.0f" fill="#667">%s</text>`+"\n", margin, l.height+2*margin+8, html.EscapeString(summary(r, level)))
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func summary(r *design.Report, l design.Level) string {
	s := fmt.Sprintf("Utilization at %sx (%s rps)", Number(l.Factor, ""), Number(l.RPS, ""))
	if r.BreaksAt > 0 {
		s += fmt.Sprintf("; breaks at %sx: %s", Number(r.BreaksAt, ""), r.Bottleneck)
	}
	return s
}

func drawEdges(b *strings.Builder, d *design.Design, l *layout) {
	for i, way := range l.ways {
		if way == nil {
			continue
		}
		e := d.Edges[i]
		var p strings.Builder
		for k := 1; k < len(way); k++ {
			x1, y1 := l.x(way[k-1])+boxWidth, l.spots[way[k-1]].y
			x2, y2 := l.x(way[k]), l.spots[way[k]].y
			if k == 1 {
				fmt.Fprintf(&p, "M%.0f %.0f", x1, y1)
			} else {
				fmt.Fprintf(&p, "L%.0f %.0f", x1, y1) // across the layer of the bend
			}
			mid := (x1 + x2) / 2
			fmt.Fprintf(&p, "C%.0f %.0f %.0f %.0f %.0f %.0f", mid, y1, mid, y2, x2, y2)
		}
		dash := ""
		if e.Said[design.Async] > 0 {
			dash = ` stroke-dasharray="5 4"`
		}
		fmt.Fprintf(b, `<path d="%s" fill="none" stroke="#667" stroke-width="1.3" marker-end="url(#arrow)"%s><title>%s</title></path>`+"\n", p.String(), dash,
			html.EscapeString(strings.TrimSpace(d.Nodes[e.From].ID+" to "+d.Nodes[e.To].ID+" "+e.Label)))
	}
}

// fill returns the color for a utilization.
func fill(use float64) string {
	switch {
	case use <= 0:
		return "#e8eaed"
	case use < 0.6:
		return "#cdebd0"
	case use < 0.8:
		return "#f6e8b8"
	case use < 1:
		return "#f3c78b"
	}
	return "#ef9a93"
}

func drawNode(b *strings.Builder, d *design.Design, level design.Level, l *layout, s, n int) {
	node := level.Nodes[n]
	x, y := l.x(s), l.spots[s].y-boxHeight/2
	kind := "?"
	if k := d.Nodes[n].Kind; k != nil {
		kind = k.Name
		if k.Class == "client" {
			kind = "users"
		}
	}
	load := Number(node.Offered, "") + "/s"
	if node.Use > 0 {
		load += ", " + Number(100*node.Use, "%")
	}
	fmt.Fprintf(b, `<g class="node" data-node="%d"><rect x="%.0f" y="%.0f" width="%d" height="%d" rx="6" fill="%s" stroke="#445"/>`, n, x, y, boxWidth, boxHeight, fill(node.Use))
	for i, t := range []string{clip(d.Nodes[n].ID, 20), clip(kind, 20), load} {
		weight, class := "", ""
		if i == 0 {
			weight = ` font-weight="600"`
		}
		if i == 2 {
			class = ` class="load"`
		}
		fmt.Fprintf(b, `<text x="%.0f" y="%.0f" fill="#1c1f23" text-anchor="middle"%s%s>%s</text>`, x+boxWidth/2, y+17+float64(i)*17, weight, class, html.EscapeString(t))
	}
	fmt.Fprintf(b, "<title>%s</title></g>\n", html.EscapeString(strings.TrimSpace(d.Nodes[n].ID+": "+d.Nodes[n].Label)))
}
