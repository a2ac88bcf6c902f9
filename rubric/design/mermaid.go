package design

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// Only flowcharts of Mermaid are read: nodes, arrows with labels, subgraphs. Styles and click handlers are skipped.

var (
	mermaidHead  = pattern.New(`^(?:flowchart|graph)\b`)
	mermaidSkip  = pattern.New(`^(?:style|classDef|class|linkStyle|click|direction|accTitle|accDescr)\b`)
	mermaidName  = pattern.New(`^[\pL\pN_](?:[\pL\pN_.]|-[\pL\pN_])*`)
	mermaidArrow = pattern.New(`^\s*(<?(?:-{2,}|={2,}|-\.+-?)[>xo]?|~{3,})`)
	mermaidText  = pattern.New(`^\s*(--|==|-\.)\s+([^->=|][^|>]*?)\s+(-{2,}>?|={2,}>?|\.+->?)`)
)

// readMermaid reads a flowchart. Positions are relative to src.
func readMermaid(src string) ([]statement, problem.List) {
	m := &mermaidReader{}
	for i, line := range strings.Split(src, "\n") {
		m.line, m.full = i+1, line
		if len(m.out) > 2*MaxEdges {
			return nil, problem.List{{Line: m.line, Column: 1, Msg: fmt.Sprintf("more than %d arrows", MaxEdges)}}
		}
		text := strings.TrimSpace(line)
		text = strings.TrimSuffix(text, ";")
		switch {
		case text == "", strings.HasPrefix(text, "%%"), mermaidHead.MatchString(text), mermaidSkip.MatchString(text), text == "---":
		case strings.HasPrefix(text, "subgraph"):
			m.open(strings.TrimSpace(strings.TrimPrefix(text, "subgraph")))
		case text == "end":
			if len(m.scope) > 0 {
				m.scope = m.scope[:len(m.scope)-1]
			}
		default:
			m.statement(text)
		}
	}
	return m.out, m.errs.Sorted()
}

type mermaidReader struct {
	out   []statement
	errs  problem.List
	scope []string
	home  map[string][]string // container in which each node was first seen
	line  int
	full  string
}

func (m *mermaidReader) pos(rest string) Pos {
	at := strings.LastIndex(m.full, rest)
	if at < 0 {
		at = 0
	}
	return Pos{m.line, utf8.RuneCountInString(m.full[:at]) + 1}
}

func (m *mermaidReader) refuse(rest, msg string) {
	p := m.pos(rest)
	m.errs = append(m.errs, problem.Problem{Line: p.Line, Column: p.Column, Msg: msg, Hint: "such as A[API] -->|10%| B[(Database)]"})
}

func (m *mermaidReader) open(head string) {
	if len(m.scope) >= MaxDepth {
		m.refuse(head, fmt.Sprintf("subgraphs are nested more than %d deep", MaxDepth))
		return
	}
	name, title := head, ""
	if i := strings.IndexByte(head, '['); i > 0 {
		name, title = strings.TrimSpace(head[:i]), strings.Trim(head[i:], "[]\"")
	}
	name = strings.Trim(name, `"`)
	m.scope = append(m.scope[:len(m.scope):len(m.scope)], name)
	m.out = append(m.out, statement{node: m.scope, label: title, group: true, pos: m.pos(head)})
}

// statement reads nodes with arrows between them: A & B -->|label| C --> D.
func (m *mermaidReader) statement(text string) {
	rest := text
	left, ok := m.nodes(&rest)
	for ok && strings.TrimSpace(rest) != "" {
		at := m.pos(rest)
		arrow, label, found := arrowOf(&rest)
		if !found {
			m.refuse(strings.TrimSpace(rest), fmt.Sprintf("%q is not read", strings.TrimSpace(rest)))
			return
		}
		var right [][]string
		if right, ok = m.nodes(&rest); !ok {
			return
		}
		st := statement{label: label, pos: at}
		for _, a := range left {
			if len(m.out) > 2*MaxEdges {
				break
			}
			for _, b := range right {
				l := link{from: a, to: b, pos: at, toPos: at, straight: !strings.ContainsAny(arrow, "<>"), async: strings.Contains(arrow, ".")}
				if strings.HasPrefix(arrow, "<") && !strings.HasSuffix(arrow, ">") {
					l.from, l.to = b, a
				}
				m.out = append(m.out, statement{label: st.label, pos: at, links: []link{l}})
			}
		}
		left = right
	}
}

// arrowOf removes an arrow and its label from the front of rest.
func arrowOf(rest *string) (arrow, label string, ok bool) {
	if t := mermaidText.FindStringSubmatch(*rest); t != nil {
		*rest = (*rest)[len(t[0]):]
		return t[1] + t[3], t[2], true
	}
	t := mermaidArrow.FindStringSubmatch(*rest)
	if t == nil {
		return "", "", false
	}
	*rest = strings.TrimLeft((*rest)[len(t[0]):], " ")
	if strings.HasPrefix(*rest, "|") {
		if end := strings.IndexByte((*rest)[1:], '|'); end >= 0 {
			label, *rest = strings.Trim((*rest)[1:end+1], ` "`), (*rest)[end+2:]
		}
	}
	return t[1], label, true
}

// closers are the brackets around a node's label.
var closers = []struct{ open, end string }{
	{"([", "])"}, {"[[", "]]"}, {"[(", ")]"}, {"((", "))"}, {"{{", "}}"}, {"[/", "/]"}, {"[\\", "\\]"}, {"[", "]"}, {"(", ")"}, {"{", "}"}, {">", "]"},
}

// nodes removes 'A[Label] & B' from the front of rest.
func (m *mermaidReader) nodes(rest *string) ([][]string, bool) {
	var out [][]string
	for {
		*rest = strings.TrimLeft(*rest, " \t")
		name := mermaidName.FindString(*rest)
		if name == "" {
			m.refuse(*rest, fmt.Sprintf("no node at %q", *rest))
			return nil, false
		}
		at := m.pos(*rest)
		*rest = (*rest)[len(name):]
		label, labelled := "", false
		for _, c := range closers {
			if !strings.HasPrefix(*rest, c.open) {
				continue
			}
			end := strings.Index((*rest)[len(c.open):], c.end)
			if end < 0 {
				continue
			}
			label, labelled = strings.Trim((*rest)[len(c.open):len(c.open)+end], ` "`), true
			*rest = (*rest)[len(c.open)+end+len(c.end):]
			break
		}
		*rest = strings.TrimPrefix(*rest, ":::")
		path := m.placed(name)
		out = append(out, path)
		if labelled {
			m.out = append(m.out, statement{node: path, label: strings.ReplaceAll(label, "<br/>", " "), pos: at})
		}
		*rest = strings.TrimLeft(*rest, " \t")
		if !strings.HasPrefix(*rest, "&") {
			return out, true
		}
		*rest = (*rest)[1:]
	}
}

// placed returns a node's path. A name means the same node in all subgraphs.
func (m *mermaidReader) placed(name string) []string {
	if m.home == nil {
		m.home = map[string][]string{}
	}
	if p, ok := m.home[name]; ok {
		return p
	}
	p := append(m.scope[:len(m.scope):len(m.scope)], name)
	m.home[name] = p
	return p
}
