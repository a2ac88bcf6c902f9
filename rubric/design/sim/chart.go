package sim

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
)

// Sparkline draws values from 0 to most as bars of eight heights, at most width characters wide. If several values share a character, it shows
// the largest, so that a short peak stays visible. A most of 0 stands for the largest value.
func Sparkline(values []float64, most float64, width int) string {
	bars := []rune("▁▂▃▄▅▆▇█")
	values = squeeze(values, width)
	if most <= 0 {
		most = largest(values)
	}
	line := make([]rune, len(values))
	for i, v := range values {
		level := 0
		if most > 0 {
			level = int(math.Ceil(v/most*8)) - 1
		}
		line[i] = bars[min(max(level, 0), 7)]
	}
	return string(line)
}

func largest(values []float64) float64 {
	most := 0.0
	for _, v := range values {
		most = max(most, v)
	}
	return most
}

// squeeze replaces neighboring values by their maximum until there are at most width.
func squeeze(values []float64, width int) []float64 {
	if width < 1 || len(values) <= width {
		return values
	}
	out := make([]float64, width)
	for i := range out {
		out[i] = slices.Max(values[i*len(values)/width : (i+1)*len(values)/width])
	}
	return out
}

// Series is a named line of a chart with one value per interval.
type Series struct {
	Name   string
	Values []float64
	Unit   string
}

// Chart returns the lines that sum up a run: load, goodput, and the queues of the three stations where most requests waited.
func (r *Result) Chart() []Series {
	lines := []Series{
		{"load", r.Total.Load, "requests/s"},
		{"goodput", r.Total.Goodput, "requests/s"},
	}
	type queue struct {
		station StationResult
		most    float64
	}
	var queues []queue
	for _, st := range r.Stations {
		if most := largest(values(st.Series, Interval.queue)); most >= 1 {
			queues = append(queues, queue{st, most})
		}
	}
	slices.SortStableFunc(queues, func(a, b queue) int {
		switch {
		case a.most > b.most:
			return -1
		case a.most < b.most:
			return 1
		}
		return 0
	})
	for _, q := range queues[:min(3, len(queues))] {
		lines = append(lines, Series{"queue of " + q.station.Name, values(q.station.Series, func(t Interval) float64 { return t.Queue * r.scale }), "waiting"})
	}
	return lines
}

func (t Interval) queue() float64 { return t.Queue }

func values(series []Interval, of func(Interval) float64) []float64 {
	out := make([]float64, len(series))
	for i, t := range series {
		out[i] = of(t)
	}
	return out
}

// TextChart draws the lines of Chart as sparklines, width characters wide, each with its name and its largest value, and a
// time axis below. Load and goodput share a scale.
func (r *Result) TextChart(width int) string {
	lines := r.Chart()
	name := 0
	for _, l := range lines {
		name = max(name, len([]rune(l.Name)))
	}
	var b strings.Builder
	flow := max(largest(r.Total.Load), largest(r.Total.Goodput))
	for i, l := range lines {
		most := flow
		if i >= 2 {
			most = largest(l.Values)
		}
		fmt.Fprintf(&b, "%-*s  %s  at most %s %s\n", name, l.Name, Sparkline(l.Values, most, width), amount(largest(l.Values)), l.Unit)
	}
	end := clock(r.Duration)
	drawn := len(squeeze(r.Total.Load, width))
	fmt.Fprintf(&b, "%-*s  %-*s%s\n", name, "", max(2, drawn-len(end)), "0", end)
	return b.String()
}

// Sizes in the picture, in pixels of its view box.
const (
	chartWide, panelTall = 640.0, 90.0
	chartLeft, chartGap  = 70.0, 34.0
)

// SVG draws the run as a scalable picture: load and goodput in one panel, and a panel for each queue of Chart. Dashed lines
// mark events in the network. Lines have the classes load, goodput and queue. Colors work on both light and dark pages, and
// everything has a title for screen readers.
func (r *Result) SVG() string {
	lines := r.Chart()
	panels := [][]Series{lines[:2]}
	for _, l := range lines[2:] {
		panels = append(panels, []Series{l})
	}
	wide, tall := chartLeft+chartWide+10, 8+float64(float64(len(panels))*(panelTall+chartGap))
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="run" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`,
		wide, tall, html.EscapeString(r.caption()))
	fmt.Fprintf(&b, `<title>%s</title><style>%s</style>`, html.EscapeString(r.caption()), chartStyle)
	for i, panel := range panels {
		r.panel(&b, panel, 18+float64(float64(i)*(panelTall+chartGap)))
	}
	b.WriteString(`</svg>`)
	return b.String()
}

const chartStyle = `.run text{font:11px sans-serif;fill:currentColor}.run polyline{fill:none;stroke-width:1.5;stroke:#777}` +
	`.run .load{stroke:#888}.run .goodput{stroke:#1a9850}.run .queue{stroke:#d9541e}` +
	`.run .load-key{fill:#888}.run .goodput-key{fill:#1a9850}.run .queue-key{fill:#d9541e}` +
	`.run .axis{stroke:#8888;stroke-width:1}.run .cause{stroke:#8888;stroke-dasharray:3 3}`

func (r *Result) caption() string {
	end := "recovered"
	if !r.Recovered {
		end = "did not recover"
	}
	return fmt.Sprintf("A run of %s: %s of %s requests succeeded, and it %s.",
		clock(r.Duration), amount(float64(r.Total.Succeeded)*r.scale), amount(float64(r.Total.Requests)*r.scale), end)
}

// panel draws lines that share a scale, and marks the causes.
func (r *Result) panel(b *strings.Builder, lines []Series, top float64) {
	most := 0.0
	var names, keys []string
	for _, l := range lines {
		most = max(most, largest(l.Values))
		names = append(names, l.Name)
		keys = append(keys, fmt.Sprintf(`<tspan class="%s-key">%s</tspan>`, class(l), html.EscapeString(l.Name)))
	}
	bottom := top + panelTall
	fmt.Fprintf(b, `<g><title>%s</title>`, html.EscapeString(list(names)))
	fmt.Fprintf(b, `<text x="%.0f" y="%.1f">%s, %s</text>`, chartLeft, top-5, list(keys), lines[0].Unit)
	fmt.Fprintf(b, `<text x="%.0f" y="%.1f" text-anchor="end">%s</text>`, chartLeft-5, top+9, amount(most))
	fmt.Fprintf(b, `<text x="%.0f" y="%.1f" text-anchor="end">0</text>`, chartLeft-5, bottom)
	fmt.Fprintf(b, `<line class="axis" x1="%.0f" y1="%.1f" x2="%.0f" y2="%.1f"/>`, chartLeft, bottom, chartLeft+chartWide, bottom)
	fmt.Fprintf(b, `<text x="%.0f" y="%.1f" text-anchor="end">%s</text>`, chartLeft+chartWide, bottom+12, clock(r.Duration))
	for _, c := range r.causes {
		x := chartLeft + float64(c.At/r.Duration*chartWide)
		fmt.Fprintf(b, `<line class="cause" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"><title>%s: %s</title></line>`,
			x, top, x, bottom, clock(c.At), html.EscapeString(c.Text))
	}
	for _, l := range lines {
		fmt.Fprintf(b, `<polyline class="%s" points="%s"/>`, class(l), points(l.Values, most, top, bottom))
	}
	b.WriteString(`</g>`)
}

// class returns load, goodput or queue.
func class(l Series) string {
	word, _, _ := strings.Cut(l.Name, " ")
	return word
}

// points places each value in the middle of its interval.
func points(values []float64, most, top, bottom float64) string {
	parts := make([]string, len(values))
	for i, v := range values {
		x := chartLeft + float64((float64(i)+0.5)/float64(len(values))*chartWide)
		y := bottom
		if most > 0 {
			y -= float64(v / most * (bottom - top))
		}
		parts[i] = fmt.Sprintf("%.1f,%.1f", x, y)
	}
	return strings.Join(parts, " ")
}
