package scenarios

import (
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// maxFrontMatter is the most lines of front matter.
const maxFrontMatter = 2000

// frontMatter cuts front matter off the body: a mapping between two lines of ---, or another tool's format between lines of +++. Anything else than a mapping is
// text between two thematic breaks.
func (a *Answer) frontMatter() {
	if inner, next, ok := fenced(a.body, "+++"); ok {
		if otherTools(inner, " =") {
			a.body = a.body[next:]
		}
		return
	}
	inner, next, ok := fenced(a.body, "---")
	if !ok {
		if strings.HasPrefix(a.body, "---\nscenario:") {
			a.Unclear = problem.Problem{File: a.File, Line: 1, Column: 1, Msg: "the front matter does not end", Hint: "close it with a line of ---"}
		}
		return
	}
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(inner), &node); err != nil {
		if otherTools(inner, ":") {
			a.body = a.body[next:]
			p := syntaxProblem(a.File, []byte(inner), err)
			p.Line++
			p.Msg = "front matter: " + p.Msg
			a.Unclear = p
		}
		return
	}
	if len(node.Content) == 0 {
		a.body = a.body[next:]
		return
	}
	top := node.Content[0]
	i := -1
	if top.Kind == yaml.MappingNode {
		i = keyIndex(top, "scenario")
	}
	if i < 0 && (top.Kind != yaml.MappingNode || strings.HasPrefix(strings.TrimLeft(inner, " \t"), "\n")) {
		return // 'Note: ...' between two thematic breaks
	}
	a.front, a.body = inner, a.body[next:]
	if i >= 0 {
		a.names(top, i)
	}
}

// names reads the scenario from key i of a mapping, and what a session added.
func (a *Answer) names(top *yaml.Node, i int) {
	id := top.Content[i+1]
	if id.Kind != yaml.ScalarNode || id.ShortTag() != "!!str" {
		a.Unclear = problem.Problem{File: a.File, Line: id.Line + 1, Column: id.Column, Msg: "scenario is " + kindName(id) + ", want a scenario's id"}
		return
	}
	a.Scenario = id.Value
	if k := keyIndex(top, "session"); k >= 0 {
		var p played
		if top.Content[k+1].Decode(&p) == nil { // another tool's value is ignored
			a.played = &p
		}
	}
}

// fenced returns the text between the first line of a text, if that is mark, and the next line equal to it; next is where the text continues.
func fenced(body, mark string) (inner string, next int, ok bool) {
	if !strings.HasPrefix(body, mark+"\n") {
		return "", 0, false
	}
	start := len(mark) + 1
	end := start
	for lines := 0; lines <= maxFrontMatter; lines++ {
		line, _, more := strings.Cut(body[end:], "\n")
		if m := strings.TrimRight(line, " \t"); m == mark || m == "..." && mark == "---" {
			next = end + len(line)
			if more {
				next++
			}
			return body[start:end], next, true
		}
		if !more {
			break
		}
		end += len(line) + 1
	}
	return "", 0, false
}

var frontKey = pattern.New(`^[\w."'-]+ ?$`)

// otherTools reports whether text is front matter in a form that we cannot read: every line is a key with its value, continues the value above, or is a
// comment.
func otherTools(text, sign string) bool {
	keys := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		name, _, ok := strings.Cut(line, strings.TrimSpace(sign))
		switch {
		case strings.TrimSpace(line) == "", strings.IndexByte(" \t#-[]{}", line[0]) >= 0:
		case ok && frontKey.MatchString(name):
			keys++
		default:
			return false
		}
	}
	return keys > 0
}
