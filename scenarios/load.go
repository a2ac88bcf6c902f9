package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"reflect"
	"strings"

	"tenx/rubric/problem"
)

// Load reads one scenario file. It returns a scenario, or every mistake that can be found
// without compiling the rubric; Compile finds those in concepts and rules. The file's name is
// for messages, and its base without .yaml must be the scenario's id, unless it is empty or "-".
func Load(file string, data []byte) (*Scenario, problem.List) {
	s, problems := load(file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	return s, nil
}

// load gives what could be read of a scenario even if there are problems; nil if nothing could.
func load(file string, data []byte) (*Scenario, problem.List) {
	src, problems := parseSource(file, data)
	if src.root == nil {
		return nil, problems.Sorted()
	}
	s := &Scenario{src: src}
	d := &decoder{src: src, fields: map[reflect.Type]fields{}}
	d.value(src.root, reflect.ValueOf(s).Elem(), "the scenario")
	c := &checker{s: s, problems: d.problems, broken: d.broken()}
	c.all()
	return s, c.problems.Sorted()
}

// File is the name of the file that the scenario was read from.
func (s *Scenario) File() string { return s.src.file }

// Source is the text of the file that the scenario was read from; not to be changed.
func (s *Scenario) Source() []byte { return s.src.data }

// Digest tells one version of the file from another: 16 hexadecimal digits.
func (s *Scenario) Digest() string {
	sum := sha256.Sum256(s.src.data)
	return hex.EncodeToString(sum[:8])
}

// baseID is the id that a file's name stands for.
func baseID(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
}
