package board

import (
	"strings"
)

// fit wraps a text and centers it in a box.
func (p *pen) fit(e *Element, text string, box rect) {
	size := e.FontSize
	if size <= 0 {
		size = fontSize
	}
	e.Original, e.Text = text, wrap(text, lettersOf(box.w, size))
	e.Width, e.Height = textSize(e.Text, size)
	m := box.mid()
	e.X, e.Y = m.x-e.Width/2, m.y-e.Height/2
}

func textSize(text string, size float64) (w, h float64) {
	if size <= 0 {
		size = fontSize
	}
	lines := strings.Split(text, "\n")
	for _, l := range lines {
		w = max(w, float64(len([]rune(l)))*size*letter)
	}
	return w, float64(len(lines)) * size * lineHeight
}

// wrap breaks lines that are longer than a number of letters.
func wrap(text string, letters int) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		at := ""
		for _, w := range strings.Fields(line) {
			if at != "" && len([]rune(at))+1+len([]rune(w)) > letters {
				out, at = append(out, at), ""
			}
			at = strings.TrimSpace(at + " " + w)
		}
		out = append(out, at)
	}
	return strings.Join(out, "\n")
}

// dash draws an arrow dashed if nobody waits for the call, and returns the rest of its label.
func dash(e *Element, label string) string {
	rest, async := strings.CutPrefix(label, "async")
	if async && (rest == "" || rest[0] == ' ') {
		e.StrokeStyle = "dashed"
		return strings.TrimSpace(rest)
	}
	e.StrokeStyle = "solid"
	return label
}

// lettersOf returns how many letters of a size fit in a line of a box.
func lettersOf(width, size float64) int { return int(max(8, (width-10)/(size*letter))) }
