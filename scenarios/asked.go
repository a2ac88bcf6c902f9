package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tenx/rubric/problem"
)

// askedFile is the file in a scenario's folder with more ways to ask for its facts and scope items. Their meaning counts, not their words.
const askedFile = "asked.txt"

// Way is a way to ask for something.
type Way struct {
	Text string
	Says Polarity // how it is answered
}

// Polarity says whether a question is answered with yes or no.
type Polarity int

// The polarities.
const (
	Neither Polarity = iota // it asks for more than yes or no, or the answer is unknown
	Yes
	No
)

// asked are the ways to ask for facts, by id, and for scope items, by the first phrase of their words; and the answers to questions about one point.
type asked struct {
	facts, scope map[string][]Way
	answers      []ShortAnswer
}

// firstPhrase is the name of a scope item in askedFile.
func firstPhrase(words string) string {
	first, _, _ := strings.Cut(words, ",")
	return strings.TrimSpace(first)
}

// waysToAsk reads the ways to ask, if there are any: a line 'fact ID', 'scope PHRASE' or 'answer TEXT', followed by the ways, each on an indented line, after
// 'yes:' or 'no:' if that is the answer. The first line below an answer may be 'tells ID'. Lines that begin with '#' are comments.
func (c *checker) waysToAsk(f TextFile) {
	if len(f.Data) > MaxScenario {
		c.problems = append(c.problems, problem.Problem{File: f.Name, Msg: fmt.Sprintf("the file has more than %d bytes", MaxScenario)})
		return
	}
	r := askedReader{file: f.Name, facts: map[string]bool{}, scope: map[string]bool{}, answers: map[string]bool{}, seen: map[string]int{}}
	for _, fact := range c.s.Facts {
		r.facts[fact.ID] = true
	}
	for _, item := range c.s.Scope.list() {
		r.scope[firstPhrase(item.Words)] = true
	}
	c.s.asked = readAsked(string(f.Data), r.line)
	c.problems = append(c.problems, r.problems...)
}

// readAsked parses a file of ways to ask. It calls check, if that is not nil, for each line with its topic.
func readAsked(text string, check func(n int, line, topic string, ways int)) asked {
	a := asked{facts: map[string][]Way{}, scope: map[string][]Way{}}
	topic, n := "", 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		heading := line[0] != ' ' && line[0] != '\t'
		if heading {
			topic = line
		}
		kind, id, _ := strings.Cut(topic, " ")
		list := map[string]map[string][]Way{"fact": a.facts, "scope": a.scope}[kind]
		ways := 0
		switch way := strings.TrimSpace(line); {
		case kind == answerTopic && heading:
			a.answers = append(a.answers, ShortAnswer{Say: id})
		case kind == answerTopic:
			ways = a.answers[len(a.answers)-1].add(way)
		case list != nil && !heading:
			list[id] = append(list[id], readWay(way))
			ways = len(list[id])
		}
		if check != nil {
			check(n, line, topic, ways)
		}
	}
	return a
}

const (
	answerTopic = "answer" // the first word above an answer's ways
	tellsPrefix = "tells "
)

func readWay(text string) Way {
	if rest, ok := strings.CutPrefix(text, "yes: "); ok {
		return Way{rest, Yes}
	}
	if rest, ok := strings.CutPrefix(text, "no: "); ok {
		return Way{rest, No}
	}
	return Way{text, Neither}
}

// askedReader checks a file of ways to ask.
type askedReader struct {
	file         string
	facts, scope map[string]bool
	answers      map[string]bool // those read so far, by text
	seen         map[string]int  // a way in lower case to its line
	problems     problem.List
}

func (r *askedReader) bad(line int, hint, format string, args ...any) {
	r.problems = append(r.problems, problem.Problem{File: r.file, Line: line, Column: 1, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (r *askedReader) line(n int, line, topic string, ways int) {
	kind, id, _ := strings.Cut(topic, " ")
	known := map[string]map[string]bool{"fact": r.facts, "scope": r.scope}[kind]
	if kind == answerTopic && (line == topic || ways == 0) {
		r.answer(n, line, id)
		return
	}
	if line == topic {
		switch {
		case known == nil:
			r.bad(n, "write 'fact ID', 'scope PHRASE' or 'answer TEXT', and a space before each way to ask", "%q names nothing that is asked for", clip(line))
		case !known[id]:
			r.bad(n, problem.DidYouMean(id, slices.Sorted(maps.Keys(known))), "unknown %s %q", map[string]string{"fact": "fact", "scope": "thing of the scope"}[kind], clip(id))
		}
		return
	}
	way := readWay(strings.TrimSpace(line)).Text
	first, twice := r.seen[strings.ToLower(way)]
	switch {
	case topic == "":
		r.bad(n, "write 'fact ID', 'scope PHRASE' or 'answer TEXT' above it", "nothing says what is asked for with %q", clip(way))
	case way == "":
		r.bad(n, "write the question behind it", "an empty way to ask")
	case len(way) > longestAsk:
		r.bad(n, fmt.Sprintf("at most %d", longestAsk), "the text has %d bytes", len(way))
	case ways == mostAsks+1:
		r.bad(n, fmt.Sprintf("at most %d", mostAsks), "more ways to ask for %s", clip(id))
	case twice:
		r.bad(n, "keep one of the two", "%q stands in line %d as well", clip(way), first)
	}
	r.seen[strings.ToLower(way)] = n
}
