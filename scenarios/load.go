package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"tenx/rubric/problem"
)

// Files are the files of one scenario.
type Files struct {
	Name       string // of the YAML file, for messages; its base name without .yaml must be the scenario's id, unless Name is empty or "-"
	Data       []byte
	References []TextFile // the Markdown files of the folder with the same name, sorted
	Asked      TextFile   // the ways to ask, in that folder; no name if there is no such file
}

// TextFile is a file with its name for messages.
type TextFile struct {
	Name string
	Data []byte
}

// ReadFiles reads the YAML file at a path of a file system, with the reference answers and the ways to ask beside it. Prefix precedes the
// names in messages. No file is read beyond its size limit. An error is one of the file system.
func ReadFiles(fsys fs.FS, prefix, name string) (Files, error) {
	f := Files{Name: path.Join(prefix, name)}
	var err error
	if f.Data, err = readLimited(fsys, name, MaxScenario); err != nil {
		return f, fmt.Errorf("read scenario %s: %w", f.Name, err)
	}
	dir := strings.TrimSuffix(name, path.Ext(name))
	answers, err := fs.Glob(fsys, globEscape(dir)+"/*.md")
	if err != nil {
		return f, fmt.Errorf("list the reference answers of %s: %w", f.Name, err)
	}
	for _, a := range answers {
		data, err := readLimited(fsys, a, MaxScenario)
		if err != nil {
			return f, fmt.Errorf("read reference answer %s: %w", path.Join(prefix, a), err)
		}
		f.References = append(f.References, TextFile{path.Join(prefix, a), data})
	}
	switch data, err := readLimited(fsys, path.Join(dir, askedFile), MaxScenario); {
	case err == nil:
		f.Asked = TextFile{path.Join(prefix, dir, askedFile), data}
	case !errors.Is(err, fs.ErrNotExist):
		return f, fmt.Errorf("read ways to ask %s: %w", path.Join(prefix, dir, askedFile), err)
	}
	return f, nil
}

// globEscape escapes a path so that it only matches itself.
func globEscape(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}

// readLimited reads a file up to one byte beyond a limit, so that a larger file is detected.
func readLimited(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

// Load reads one scenario file without reference answers; see LoadFiles.
func Load(file string, data []byte) (*Scenario, problem.List) {
	return LoadFiles(Files{Name: file, Data: data})
}

// LoadFiles reads the files of a scenario. It returns a scenario, or every mistake that can be found without compiling the rubric; Compile
// finds those in concepts and rules.
func LoadFiles(f Files) (*Scenario, problem.List) {
	s, problems := load(f)
	if len(problems) > 0 {
		return nil, problems
	}
	return s, nil
}

// load returns what could be read of a scenario even if there are problems; nil if nothing could.
func load(f Files) (*Scenario, problem.List) {
	src, problems := parseSource(f.Name, f.Data)
	if src.root == nil {
		return nil, problems.Sorted()
	}
	if p, ok := src.format(); !ok {
		return nil, problem.List{p}
	}
	doc := &document{}
	d := newDecoder(src)
	d.value(src.root, reflect.ValueOf(doc).Elem(), "the scenario")
	s, _ := doc.expand()
	s.src = src
	c := &checker{s: s, doc: doc, problems: d.problems, broken: d.broken()}
	c.all()
	c.references(f.References)
	if f.Asked.Name != "" {
		c.waysToAsk(f.Asked)
	}
	return s, c.problems.Sorted()
}

// format reports whether the file has the current format, or what is wrong.
func (s *source) format() (problem.Problem, bool) {
	i := keyIndex(s.root, "format")
	if i < 0 {
		if keyIndex(s.root, "rubric") >= 0 || keyIndex(s.root, "references") >= 0 {
			return problem.Problem{
				File: s.file, Line: 1, Column: 1, Msg: "the file is of format 1, and tenx reads format 2",
				Hint: "tenx scenario upgrade " + s.file + " converts it",
			}, false
		}
		return problem.Problem{}, true // the decoder reports the missing key
	}
	switch n := s.root.Content[i+1]; n.Value {
	case "2":
		return problem.Problem{}, true
	case "1":
		return s.at(n, "the file is of format 1, and tenx reads format 2", "tenx scenario upgrade "+s.file+" converts it"), false
	default:
		return s.at(n, fmt.Sprintf("unknown format %q", clip(n.Value)), "this tenx reads format: 2; a newer one may read more"), false
	}
}

// origin returns the positions of the scenario's parts in its file. For a stored scenario, the file is parsed now.
func (s *Scenario) origin() *origins {
	s.src.from.Do(func() {
		if s.origins != nil {
			return
		}
		s.origins = &origins{}
		if again, _ := load(Files{Name: s.src.file, Data: s.src.data}); again != nil {
			s.origins = again.origins
		}
	})
	return s.origins
}

// File returns the name of the file that the scenario was read from.
func (s *Scenario) File() string { return s.src.file }

// Source returns the text of the file that the scenario was read from. The caller must not change it.
func (s *Scenario) Source() []byte { return s.src.data }

// Digest identifies the version of the file: 16 hexadecimal digits.
func (s *Scenario) Digest() string {
	sum := sha256.Sum256(s.src.data)
	return hex.EncodeToString(sum[:8])
}

// baseID returns the id in a file's name.
func baseID(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
}
