package scenarios

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// Header is what a list of scenarios shows.
type Header struct {
	ID         string       `yaml:"id"`
	Kind       string       `yaml:"-"` // as in Scenario
	Title      string       `yaml:"title"`
	Summary    string       `yaml:"summary"`
	Difficulty string       `yaml:"difficulty"`
	Level      rubric.Level `yaml:"level"`
	Topics     []string     `yaml:"topics"`
	File       string       `yaml:"-"` // as in Problem.File
}

// headerKeys is the number of keys that a Header is read from.
const headerKeys = 6

// Of returns the kind of the scenario.
func (h Header) Of() Kind { return kindNamed(h.Kind) }

// Sort returns the difficulty of a design problem, or the kind of any other scenario: 'advanced', 'behavioral'.
func (h Header) Sort() string { return cmp.Or(h.Kind, h.Difficulty) }

// kindOrder is the position of a kind in a list.
func kindOrder(kind string) int { return slices.Index(KindNames(), cmp.Or(kind, KindDesign)) }

// List reads the headers of all scenarios, sorted by kind and id. It does not decode the rest of the files, so a file with mistakes in its
// rubric is listed. Files whose header cannot be read are returned as problems.
func (l *Library) List() ([]Header, problem.List) {
	var headers []Header
	var problems problem.List
	for _, id := range l.ids {
		e := l.files[id]
		file, data, err := l.head(id)
		if err != nil {
			problems = append(problems, problem.Problem{File: path.Join(e.pack.Name, e.path), Msg: err.Error()})
			continue
		}
		h, p := readHeader(file, data)
		if p.Msg != "" {
			problems = append(problems, p)
			continue
		}
		headers = append(headers, h)
	}
	slices.SortStableFunc(headers, func(a, b Header) int { return cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)) })
	return headers, problems.Sorted()
}

// Of returns the ids of the scenarios of a kind, sorted; "" stands for design problems, as in Scenario.Kind. A file that cannot be read
// has no kind.
func (l *Library) Of(kind string) []string {
	var ids []string
	for _, id := range l.ids {
		if _, data, err := l.head(id); err == nil && headerKind(data) == kind {
			ids = append(ids, id)
		}
	}
	return ids
}

// headerKind returns the kind that a file names at the top level, at any line.
func headerKind(data []byte) string {
	const key = "\nkind:"
	i := bytes.Index(data, []byte(key))
	if i < 0 {
		return ""
	}
	line := cutLine(string(data[i+len(key) : min(len(data), i+len(key)+80)]))
	value, _, _ := strings.Cut(line, "#")
	return strings.Trim(strings.TrimSpace(value), `"'`)
}

// readHeader parses only the lines of the header's keys.
func readHeader(file string, data []byte) (Header, problem.Problem) {
	if p, ok := checkHeaderBytes(file, data); !ok {
		return Header{}, p
	}
	lines, first := headerLines(data)
	var h Header
	if err := yaml.Unmarshal(lines, &h); err != nil {
		p := syntaxProblem(file, lines, err)
		return Header{}, problem.Problem{File: file, Line: max(1, first), Column: 1, Msg: p.Msg}
	}
	if h.ID != baseID(file) {
		return Header{}, problem.Problem{
			File: file, Line: max(1, first), Column: 1,
			Msg: "the header has the id " + problem.Quoted([]string{clip(h.ID)}, "") + ", the file is named " + problem.Quoted([]string{baseID(file)}, ""),
		}
	}
	h.File, h.Kind = file, headerKind(data)
	return h, problem.Problem{}
}

func checkHeaderBytes(file string, data []byte) (problem.Problem, bool) {
	if len(data) > MaxScenario || bytes.IndexByte(data, 0) >= 0 {
		return checkBytes(file, data)
	}
	return problem.Problem{}, true
}

// headerLines collects the top-level entries of a Header, and the number of the first line.
func headerLines(data []byte) (text []byte, first int) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	found, taking := 0, false
	for n := 1; len(data) > 0; n++ {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line = data[:i+1]
		}
		data = data[len(line):]
		if c := line[0]; c >= 'a' && c <= 'z' {
			if found == headerKeys {
				break
			}
			name, _, _ := strings.Cut(string(line[:min(len(line), 16)]), ":")
			switch name {
			case "id", "title", "summary", "difficulty", "level", "topics":
				taking = true
				if found++; first == 0 {
					first = n
				}
			default:
				taking = false
			}
		}
		if taking {
			text = append(text, line...)
		}
	}
	return text, first
}

// Sort is Header.Sort for the scenario.
func (s *Scenario) Sort() string { return cmp.Or(s.Kind, s.Difficulty) }
