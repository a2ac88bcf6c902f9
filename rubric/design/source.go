package design

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// Diagram is a diagram in a text.
type Diagram struct {
	Format Format
	Text   string
	Line   int // its first line in the text, from 1
	Others int // number of other diagrams in the text; the last one is used

	Asked []Question // what is unclear in a drawing, apart from its text
}

// Find returns the diagram of an answer in Markdown: the last fenced d2 block with an arrow in it, else the last Mermaid flowchart, else the
// lines of arrows between short names.
func Find(markdown string) (Diagram, bool) {
	found := map[Format][]Diagram{}
	fence, info, from := "", "", 0
	lines := strings.Split(markdown, "\n")
	var arrows []string
	arrowLine := 0
	for i, line := range lines {
		mark := reading.FenceMark(line)
		switch {
		case fence == "" && mark != "":
			fence, info, from = mark, infoOf(line, mark), i+1
		case fence != "" && mark != "" && reading.ClosesFence(line, fence):
			if s, ok := fenced(info, lines[from:i], from+1); ok {
				found[s.Format] = append(found[s.Format], s)
			}
			fence = ""
		case fence == "" && isArrowLine(line), fence != "" && (info == "" || info == "text") && isArrowLine(line):
			for len(arrows) > 0 && arrowLine+len(arrows) < i+1 {
				arrows = append(arrows, "")
			}
			if len(arrows) == 0 {
				arrowLine = i + 1
			}
			arrows = append(arrows, line)
		}
	}
	for _, f := range []Format{D2, Mermaid} {
		if n := len(found[f]); n > 0 {
			s := found[f][n-1]
			s.Others = n - 1
			return s, true
		}
	}
	if len(arrows) > 0 {
		return Diagram{Format: Arrows, Text: strings.Join(arrows, "\n"), Line: arrowLine}, true
	}
	return Diagram{}, false
}

// Last returns the diagram of an answer that consists of several texts, and the index of its text: the last d2 block, else the last Mermaid
// flowchart, else the last lines of arrows.
func Last(texts []string) (d Diagram, at int, ok bool) {
	for i := len(texts) - 1; i >= 0; i-- {
		s, found := Find(texts[i])
		if found && (!ok || rank(s.Format) < rank(d.Format)) {
			d, at, ok = s, i, true
		}
	}
	return d, at, ok
}

// rank returns a format's place in the order of preference.
func rank(f Format) int { return slices.Index([]Format{D2, Mermaid, Arrows}, f) }

func infoOf(line, mark string) string {
	info := strings.ToLower(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), mark[:1])))
	info, _, _ = strings.Cut(info, " ")
	return info
}

func fenced(info string, lines []string, at int) (Diagram, bool) {
	s := Diagram{Text: strings.Join(lines, "\n"), Line: at}
	switch {
	case info == "d2" && strings.Contains(s.Text, "-"):
		s.Format = D2
	case info == "mermaid" && mermaidHead.MatchString(strings.TrimSpace(s.Text)):
		s.Format = Mermaid
	default:
		return s, false
	}
	return s, true
}

var (
	arrowMark  = pattern.New(`\s*(?:-+>|=+>|→|⟶|➜|➔)\s*`)
	listMark   = pattern.New(`^\s*(?:[-*+]|\d+[.)])\s+`)
	ofLabel    = pattern.New(`\(([^()]*)\)\s*$`)
	inlineMark = strings.NewReplacer("`", "", "**", "", "__", "")
)

// maxArrowWords is the maximum number of words in a node of a line of arrows. A longer one is a sentence with an arrow in it.
const maxArrowWords = 4

// isArrowLine reports whether a line is a chain of short names with arrows between them.
func isArrowLine(line string) bool {
	if len(line) > MaxLine || !strings.Contains(line, ">") && !strings.Contains(line, "→"[:1]) { // all arrows begin with the same byte
		return false
	}
	parts := arrowParts(line)
	if len(parts) < 3 { // a single arrow is often 'cause -> effect'
		return false
	}
	for _, p := range parts {
		p = strings.TrimSpace(ofLabel.ReplaceAllString(p, ""))
		if p == "" || len(strings.Fields(p)) > maxArrowWords || strings.ContainsAny(p, ".!?;=|<>") {
			return false
		}
	}
	return true
}

func arrowParts(line string) []string {
	line = inlineMark.Replace(listMark.ReplaceAllString(line, ""))
	line = strings.TrimRight(strings.TrimSpace(line), ".,;:")
	if i := strings.Index(line, ": "); i >= 0 && i < strings.IndexAny(line+"-", "-=→⟶➜➔") {
		line = line[i+2:] // 'Read path: client -> CDN'
	}
	return arrowMark.Split(line, -1)
}

// readArrows reads lines of arrows. Positions are relative to src.
func readArrows(src string) ([]statement, problem.List) {
	var out []statement
	for i, line := range strings.Split(src, "\n") {
		if line == "" || len(line) > MaxLine {
			continue
		}
		var chain [][]string
		for _, p := range arrowParts(line) {
			label := ""
			if m := ofLabel.FindStringSubmatch(p); m != nil {
				label, p = m[1], strings.TrimSpace(p[:len(p)-len(m[0])])
			}
			name := strings.TrimSpace(p)
			if name == "" {
				continue
			}
			at := Pos{i + 1, utf8.RuneCountInString(line[:max(0, strings.Index(line, name))]) + 1}
			chain = append(chain, []string{name})
			out = append(out, statement{node: []string{name}, label: label, pos: at})
			if n := len(chain); n > 1 {
				l := link{from: chain[n-2], to: chain[n-1], pos: at, toPos: at}
				out = append(out, statement{links: []link{l}, pos: at})
			}
		}
	}
	return out, nil
}
