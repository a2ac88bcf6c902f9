package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
)

// Limits on a scenario file, so that a hostile file is refused before it uses resources.
const (
	MaxScenario = 1 << 20 // bytes
	maxDepth    = 24      // nested collections
	maxNesting  = 500     // brackets or indents, checked before the file is parsed
)

// source is a scenario file with the positions of everything in it.
type source struct {
	file string
	data []byte
	root *yaml.Node // the top-level mapping; nil if the file could not be parsed, or has not been parsed yet
	once sync.Once  // parses the file of a stored scenario
	from sync.Once  // finds the origins of a stored scenario
}

// parseSource parses one YAML document. It refuses features that a scenario does not need: a second document, anchors, aliases, explicit tags, and deep nesting.
func parseSource(file string, data []byte) (*source, problem.List) {
	src := &source{file: file, data: data}
	if p, ok := checkBytes(file, data); !ok {
		return src, problem.List{p}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return src, problem.List{{File: file, Line: 1, Column: 1, Msg: "the file is empty"}}
	} else if err != nil {
		return src, problem.List{syntaxProblem(file, data, err)}
	}
	var second yaml.Node
	var ps problem.List
	if err := dec.Decode(&second); err == nil {
		ps = append(ps, src.at(&second, "a second document in the file", "keep one scenario per file"))
	} else if !errors.Is(err, io.EOF) {
		ps = append(ps, syntaxProblem(file, data, err))
	}
	top := doc.Content[0]
	ps = append(ps, src.refuse(top, 1)...)
	if top.Kind != yaml.MappingNode {
		ps = append(ps, src.at(top, "the file holds "+kindName(top)+", want the keys of a scenario", ""))
	}
	if len(ps) == 0 {
		src.root = top
	}
	return src, ps
}

// checkBytes refuses input that is too large, not text, or nested too deeply.
func checkBytes(file string, data []byte) (problem.Problem, bool) {
	if len(data) > MaxScenario {
		return problem.Problem{File: file, Msg: fmt.Sprintf("the file has more than %d bytes", MaxScenario)}, false
	}
	if at, what := binaryAt(data); at >= 0 {
		line, col := lineColumn(data, at)
		return problem.Problem{File: file, Line: line, Column: col, Msg: what + ": the file is not UTF-8 text"}, false
	}
	if at := bytes.IndexFunc(data, notInYAML); at >= 0 {
		line, col := lineColumn(data, at)
		r, _ := utf8.DecodeRune(data[at:])
		return problem.Problem{File: file, Line: line, Column: col, Msg: fmt.Sprintf("the control character %U", r), Hint: "leave it out"}, false
	}
	depth := 0
	for i, b := range data {
		switch b {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			if j := i + 1; indent(data[j:]) > maxNesting {
				line, col := lineColumn(data, j)
				return problem.Problem{File: file, Line: line, Column: col, Msg: "the line is indented too deeply"}, false
			}
		}
		if depth > maxNesting {
			line, col := lineColumn(data, i)
			return problem.Problem{File: file, Line: line, Column: col, Msg: "too many open brackets"}, false
		}
	}
	return problem.Problem{}, true
}

// notInYAML reports whether YAML refuses a character, without saying where it is.
func notInYAML(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n' && r != '\r'
	case r < 0xa0:
		return r >= 0x7f && r != 0x85
	}
	return r == 0xfffe || r == 0xffff
}

func indent(data []byte) int {
	n := 0
	for n < len(data) && n <= maxNesting && (data[n] == ' ' || data[n] == '-' || data[n] == '?') {
		n++
	}
	return n
}

// binaryAt finds the first byte that does not occur in text; -1 if there is none.
func binaryAt(data []byte) (int, string) {
	nul := bytes.IndexByte(data, 0)
	if utf8.Valid(data) {
		return nul, "a NUL byte"
	}
	bad := 0
	for bad < len(data) {
		r, n := utf8.DecodeRune(data[bad:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		bad += n
	}
	if nul >= 0 && nul < bad {
		return nul, "a NUL byte"
	}
	return bad, fmt.Sprintf("the byte 0x%02x", data[bad])
}

func lineColumn(data []byte, at int) (line, column int) {
	before := data[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

var yamlLine = pattern.New(`^yaml: (?:line (\d+): )?(.*)$`)

func syntaxProblem(file string, data []byte, err error) problem.Problem {
	m := yamlLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return problem.Problem{File: file, Line: 1, Column: 1, Msg: "not YAML: " + err.Error()}
	}
	if line, column := unknownAlias(data, err); line > 0 {
		return problem.Problem{File: file, Line: line, Column: column, Msg: "not YAML: " + m[2]}
	}
	line, _ := strconv.Atoi(m[1])
	return problem.Problem{File: file, Line: max(1, line), Column: 1, Msg: "not YAML: " + m[2]}
}

var unknownAnchor = pattern.New(`^yaml: unknown anchor '(.*)' referenced$`)

// unknownAlias finds the alias that an error of the parser is about, which does not say where it is; 0 for any other error. It is in the first line
// that has it and up to which the file gives the same error.
func unknownAlias(data []byte, err error) (line, column int) {
	m := unknownAnchor.FindStringSubmatch(err.Error())
	if m == nil {
		return 0, 0
	}
	alias := []byte("*" + m[1])
	for start, tries := 0, 0; start < len(data) && tries < maxAliasTries; {
		end := len(data)
		if n := bytes.IndexByte(data[start:], '\n'); n >= 0 {
			end = start + n + 1
		}
		if at := bytes.Index(data[start:end], alias); at >= 0 {
			tries++
			var doc yaml.Node
			if again := yaml.Unmarshal(data[:end], &doc); again != nil && again.Error() == err.Error() {
				return lineColumn(data, start+at)
			}
		}
		start = end
	}
	return 0, 0
}

// maxAliasTries bounds how often a file is parsed to find an alias.
const maxAliasTries = 50

// refuse finds aliases, anchors, tags and nesting that is too deep.
func (s *source) refuse(n *yaml.Node, depth int) (ps problem.List) {
	if depth > maxDepth {
		return problem.List{s.at(n, fmt.Sprintf("nested more than %d deep", maxDepth), "")}
	}
	switch {
	case n.Kind == yaml.AliasNode:
		return problem.List{s.at(n, "an alias: *"+clip(n.Value), "write the text out, aliases are not allowed here")}
	case n.Anchor != "":
		ps = append(ps, s.at(n, "an anchor: &"+clip(n.Anchor), "write the text out, anchors are not allowed here"))
	case n.Style&yaml.TaggedStyle != 0:
		ps = append(ps, s.at(n, "a tag: "+clip(n.Tag), "leave it out, tags are not allowed here"))
	}
	for _, c := range n.Content {
		ps = append(ps, s.refuse(c, depth+1)...)
		if len(ps) > 100 {
			break
		}
	}
	return ps
}

func (s *source) at(n *yaml.Node, msg, hint string) problem.Problem {
	return problem.Problem{File: s.file, Line: n.Line, Column: n.Column, Msg: msg, Hint: hint}
}

// top returns the top-level mapping; that of a stored scenario is parsed now.
func (s *source) top() *yaml.Node {
	s.once.Do(func() {
		if s.root == nil {
			again, _ := parseSource(s.file, s.data)
			s.root = again.root
		}
	})
	return s.root
}

// find returns the node at a path of keys (string) and indexes (int), or the deepest existing node on it. A path that ends in key{} finds the key instead of its
// value.
func (s *source) find(path ...any) *yaml.Node {
	n := s.top()
	for _, step := range path {
		next := (*yaml.Node)(nil)
		switch step := step.(type) {
		case int:
			if n.Kind == yaml.SequenceNode && step >= 0 && step < len(n.Content) {
				next = n.Content[step]
			}
		case string:
			if i := keyIndex(n, step); i >= 0 {
				next = n.Content[i+1]
			}
		case key:
			if i := keyIndex(n, string(step)); i >= 0 {
				next = n.Content[i]
			}
		case optional:
			next = n
			if i := keyIndex(n, string(step)); i >= 0 {
				next = n.Content[i+1]
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// key is a step of a path that finds a mapping's key itself.
type key string

// optional is a step of a path that finds a key's value if the key exists, and otherwise stays.
type optional string

func keyIndex(n *yaml.Node, name string) int {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				return i
			}
		}
	}
	return -1
}

// inside converts a position in a scalar's text to one in the file, both 1-based, in runes. It counts the visible characters before the position and skips as many
// in the raw text, so that folding, indentation and escapes do not matter.
func (s *source) inside(n *yaml.Node, line, column int) (int, int) {
	if n.Kind != yaml.ScalarNode || line < 1 {
		return n.Line, n.Column
	}
	visible := visibleBefore(n.Value, line, column)
	raw := s.rawFrom(n)
	at := place{n.Line, n.Column}
	quote := rune(0)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		_, rest, _ := strings.Cut(raw, "\n")
		raw, at = rest, place{n.Line + 1, 1}
	case n.Style&yaml.DoubleQuotedStyle != 0:
		raw, quote = raw[min(1, len(raw)):], '"'
		at.Column++
	case n.Style&yaml.SingleQuotedStyle != 0:
		raw, quote = raw[min(1, len(raw)):], '\''
		at.Column++
	}
	at = walk(raw, quote, visible, at)
	return at.Line, at.Column
}

// place is a position in a file, 1-based, the column in runes.
type place struct{ Line, Column int }

func visibleBefore(text string, line, column int) int {
	n := 0
	l, c := 1, 1
	for _, r := range text {
		if l > line || l == line && c >= column {
			break
		}
		if !unicode.IsSpace(r) {
			n++
		}
		if c++; r == '\n' {
			l, c = l+1, 1
		}
	}
	return n
}

// walk skips a number of visible characters of raw text, then white space, and returns the position.
func walk(raw string, quote rune, visible int, at place) place {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		blank := unicode.IsSpace(r)
		width := 1
		if two := raw[i+size:]; r == '\\' && quote == '"' && two != "" {
			_, n := utf8.DecodeRuneInString(two)
			blank = strings.ContainsRune("nrt \n", rune(two[0]))
			if size, width = size+n, 2; two[0] == '\n' {
				r = '\n'
			}
			for extra := map[byte]int{'x': 2, 'u': 4, 'U': 8}[two[0]]; extra > 0 && i+size < len(raw); extra-- {
				size, width = size+1, width+1
			}
		} else if r == '\'' && quote == '\'' && strings.HasPrefix(two, "'") {
			size, width = size+1, 2
		}
		if !blank {
			if visible == 0 {
				return at
			}
			visible--
		}
		i += size
		if at.Column += width; r == '\n' {
			at = place{at.Line + 1, 1}
		}
	}
	return at
}

// rawFrom returns the file's text from a node on.
func (s *source) rawFrom(n *yaml.Node) string {
	rest := string(s.data)
	rest = strings.TrimPrefix(rest, "\ufeff")
	for i := 1; i < n.Line; i++ {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	for i := 1; i < n.Column && rest != ""; i++ {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	return rest
}

func clip(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}
