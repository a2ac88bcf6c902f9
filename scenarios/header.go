package scenarios

import (
	"bytes"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// Header is what a list of scenarios shows.
type Header struct {
	ID         string       `yaml:"id"`
	Title      string       `yaml:"title"`
	Summary    string       `yaml:"summary"`
	Difficulty string       `yaml:"difficulty"`
	Level      rubric.Level `yaml:"level"`
	Topics     []string     `yaml:"topics"`
	File       string       `yaml:"-"` // as in Problem.File
}

// headerKeys is the number of keys that a Header is read from.
const headerKeys = 6

// List reads the headers of all scenarios, sorted by id, without decoding the rest of the files:
// a file is listed whose rubric has mistakes. Files whose header cannot be read are problems.
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
	return headers, problems.Sorted()
}

// readHeader parses only the lines of the header's keys.
func readHeader(file string, data []byte) (Header, problem.Problem) {
	if p, ok := checkHeaderBytes(file, data); !ok {
		return Header{}, p
	}
	lines, first := headerLines(data)
	var h Header
	if err := yaml.Unmarshal(lines, &h); err != nil {
		p := syntaxProblem(file, err)
		return Header{}, problem.Problem{File: file, Line: max(1, first), Column: 1, Msg: p.Msg}
	}
	if h.ID != baseID(file) {
		return Header{}, problem.Problem{
			File: file, Line: max(1, first), Column: 1,
			Msg: "the header has the id " + problem.Quoted([]string{clip(h.ID)}, "") + ", the file is named " + problem.Quoted([]string{baseID(file)}, ""),
		}
	}
	h.File = file
	return h, problem.Problem{}
}

func checkHeaderBytes(file string, data []byte) (problem.Problem, bool) {
	if len(data) > MaxScenario || bytes.IndexByte(data, 0) >= 0 {
		return checkBytes(file, data)
	}
	return problem.Problem{}, true
}

// headerLines gathers the top-level entries that a Header has, and the number of the first line.
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
