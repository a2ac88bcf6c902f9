// Package upgrade converts scenario files of format 1 to format 2 without changing their meaning: the facts, questions, criteria and
// reference answers stay the same. It checks nothing; package scenarios checks the result.
package upgrade

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// Result is the files of a converted scenario.
type Result struct {
	ID         string
	YAML       []byte
	References map[string][]byte // file name, such as L6.md, to text; the files go into the folder ID beside the YAML file
}

// ErrFormat is returned for a file that is not of format 1.
var ErrFormat = errors.New("not a scenario file of format 1")

// ErrNewer is returned for a file that declares a later format.
var ErrNewer = errors.New("the file is of format 2 or later already")

// File converts the text of a scenario file of format 1. The error is ErrFormat or ErrNewer, or says what is missing.
func File(data []byte) (Result, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return Result{}, fmt.Errorf("read scenario: %w", err)
	}
	var head struct {
		Format int `yaml:"format"`
	}
	if err := root.Decode(&head); err == nil && head.Format > 1 {
		return Result{}, ErrNewer
	}
	var s scenario1
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&s); err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(s.Rubric.Criteria) == 0 || s.ID == "" {
		return Result{}, fmt.Errorf("%w: it has no id or no rubric", ErrFormat)
	}
	if err := s.fileNames(); err != nil {
		return Result{}, err
	}
	c := &converter{s: &s, root: root.Content[0], comments: comments(data)}
	c.plan()
	c.write()
	r := Result{ID: s.ID, References: map[string][]byte{}}
	for _, ref := range s.References {
		r.References[string(ref.Level)+".md"] = reference(s.ID, ref)
	}
	c.leftComments()
	r.YAML = []byte(c.w.b.String())
	return r, nil
}

var fileName = pattern.New(`^[A-Za-z0-9_-]+$`)

// fileNames checks the ids that become names of files and folders: they must not lead elsewhere, and no two answers may have the same name.
func (s *scenario1) fileNames() error {
	if !fileName.MatchString(s.ID) {
		return fmt.Errorf("the id %q cannot name a folder", s.ID)
	}
	seen := map[rubric.Level]string{}
	for _, r := range s.References {
		if !slices.Contains(rubric.Levels(), r.Level) {
			return fmt.Errorf("the reference answer %q has the level %q, want one of L4 to L7: it names its file", r.ID, r.Level)
		}
		if other := seen[r.Level]; other != "" {
			return fmt.Errorf("the reference answers %q and %q have the same level, %s: it names their file", other, r.ID, r.Level)
		}
		seen[r.Level] = r.ID
	}
	return nil
}

// converter converts a scenario of format 1 to format 2.
type converter struct {
	s        *scenario1
	root     *yaml.Node
	w        writer
	comments []string // comments of the old file without a place in the new one yet

	shorts map[string]short           // criterion id to its rule in keys
	own    map[string]reading.Concept // criterion id to the concept that becomes its own words
	nested map[string][]string        // criterion id to the concepts that only it uses
	asked  map[string][]prompt1       // criterion id to its follow-ups
	gone   map[string]bool            // concepts that moved into criteria
	names  map[string]string          // old to new concept ids
	bad    map[string]bool            // bad signs
}

// plan decides where concepts and prompts go.
func (c *converter) plan() {
	c.shorts, c.own, c.nested = map[string]short{}, map[string]reading.Concept{}, map[string][]string{}
	c.asked, c.gone, c.names, c.bad = map[string][]prompt1{}, map[string]bool{}, map[string]string{}, map[string]bool{}
	users := c.users()
	byID := map[string]reading.Concept{}
	for _, co := range c.s.Concepts {
		byID[co.ID] = co
	}
	for _, cr := range c.s.Rubric.Criteria {
		c.bad[cr.ID] = cr.Bad()
		sh, ok := shorten(cr.Rule, cr.Bad())
		if ok {
			c.shorts[cr.ID] = sh
		}
		order := names(cr.Rule + " " + cr.Applies)
		if ok {
			order = append(slices.Clone(sh.meets), order...)
		}
		for _, id := range order {
			co, mine := byID[id]
			if !mine || c.gone[id] || len(users[id]) != 1 || users[id][0] != cr.ID {
				continue
			}
			c.gone[id] = true
			if _, has := c.own[cr.ID]; !has && c.canOwn(cr.ID, id, byID) && (!ok || slices.Contains(sh.meets, id)) && co.Name == "" {
				c.own[cr.ID], c.names[id] = co, cr.ID
				continue
			}
			c.nested[cr.ID] = append(c.nested[cr.ID], id)
		}
	}
	for _, p := range c.s.Prompts {
		if owner := c.owner(p); owner != "" {
			c.asked[owner] = append(c.asked[owner], p)
		}
	}
}

// canOwn reports whether a concept can take a criterion's id because nothing else has it.
func (c *converter) canOwn(criterion, concept string, byID map[string]reading.Concept) bool {
	if criterion == concept {
		return true
	}
	_, taken := byID[criterion]
	return !taken && !reading.Default().Has(criterion)
}

// users returns what uses each concept: ids of criteria, or "" for the topic, a cap or another concept.
func (c *converter) users() map[string][]string {
	users := map[string][]string{}
	add := func(who string, list []string) {
		for _, id := range list {
			if !slices.Contains(users[id], who) {
				users[id] = append(users[id], who)
			}
		}
	}
	for _, g := range c.s.Topic.Groups {
		add("", g)
	}
	for _, co := range c.s.Concepts {
		add("", co.Is)
	}
	for _, cp := range c.s.Rubric.Caps {
		add("", names(cp.When))
	}
	for _, cr := range c.s.Rubric.Criteria {
		add(cr.ID, names(cr.Rule+" "+cr.Applies))
	}
	return users
}

// owner returns the criterion that a prompt becomes a follow-up of: the one whose miss is its condition, or else the first of the problem's
// own criteria in its gap. It returns "" if the gap only has shared criteria.
func (c *converter) owner(p prompt1) string {
	first := ""
	for _, id := range p.Gap {
		if _, mine := c.bad[id]; !mine {
			continue
		}
		if sameCondition(p.When, c.condition(id, p.Gap)) {
			return id
		}
		if first == "" {
			first = id
		}
	}
	return first
}

// condition returns the default condition of a criterion's follow-up.
func (c *converter) condition(owner string, gap []string) string {
	var parts []string
	for _, id := range append([]string{owner}, less(gap, []string{owner})...) {
		switch {
		case c.bad[id]:
			parts = append(parts, fmt.Sprintf("hit(%q)", id))
		case id == owner:
			parts = append(parts, fmt.Sprintf("missed(%q)", id))
		}
	}
	return strings.Join(parts, " || ")
}

// sameCondition compares two lists of alternatives, ignoring their order.
func sameCondition(a, b string) bool {
	parts := func(s string) []string {
		list := strings.Split(strings.Join(strings.Fields(s), " "), " || ")
		sort.Strings(list)
		return list
	}
	return slices.Equal(parts(a), parts(b))
}

// renamed replaces, in an expression, the ids of concepts that took a criterion's id.
func (c *converter) renamed(expression string) string {
	return quotedName.ReplaceAllStringFunc(strings.TrimSpace(expression), func(q string) string {
		if name, ok := c.names[strings.Trim(q, `"`)]; ok {
			return `"` + name + `"`
		}
		return q
	})
}

func (c *converter) renamedAll(list []string) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = id
		if name, ok := c.names[id]; ok {
			out[i] = name
		}
	}
	return out
}

// reference returns the file of a reference answer.
func reference(id string, r reference1) []byte {
	var w writer
	w.line(0, "---")
	w.line(0, "scenario: "+id)
	var marks []string
	for _, d := range append([]string{"overall"}, rubric.Dimensions()...) {
		if m := r.Marks[d]; len(m) == 2 {
			marks = append(marks, fmt.Sprintf("%s: [%g, %g]", d, m[0], m[1]))
		}
	}
	for _, d := range slices.Sorted(maps.Keys(r.Marks)) {
		if m := r.Marks[d]; d != "overall" && !slices.Contains(rubric.Dimensions(), d) && len(m) == 2 {
			marks = append(marks, fmt.Sprintf("%s: [%g, %g]", d, m[0], m[1]))
		}
	}
	w.line(0, "marks: {"+strings.Join(marks, ", ")+"}")
	w.line(0, "---")
	w.line(0, "")
	return append([]byte(w.b.String()), r.Answer...)
}

// comments returns the comment lines of a file in order, without headings in reference answers.
func comments(data []byte) []string {
	var out []string
	for line := range strings.SplitSeq(string(data), "\n") {
		if _, after, found := strings.Cut(line, "references:"); found && after == "" {
			break
		}
		if t := strings.TrimSpace(line); strings.HasPrefix(t, "# ") {
			out = append(out, t)
		} else if _, c, ok := strings.Cut(line, " # "); ok {
			out = append(out, "# "+c)
		}
	}
	return out
}

// leftComments writes the comments without a place in the new file, so that none is lost.
func (c *converter) leftComments() {
	text := c.w.b.String()
	var left []string
	for _, line := range c.comments {
		if !strings.Contains(text, line) && !slices.Contains(left, line) && !c.stageTitle(line) {
			left = append(left, line)
		}
	}
	if len(left) > 0 {
		c.w.line(0, "")
		c.w.line(0, "# Comments that stood elsewhere in the file of format 1:")
		for _, line := range left {
			c.w.line(0, line)
		}
	}
}

// stageTitle reports whether a comment is only a heading of a stage's prompts, which are now inside their stage.
func (c *converter) stageTitle(line string) bool {
	return slices.ContainsFunc(c.s.Stages, func(s stage1) bool { return line == "# "+s.Title })
}
