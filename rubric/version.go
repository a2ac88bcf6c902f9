package rubric

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// The version of the rules has three parts of six hex digits, rules-lexicon-code:
//
//   - rules: what the Spec says that a mark can depend on, its own concepts and vocabulary included;
//   - lexicon: the concepts and patterns that come with tenx, as compiled;
//   - code: the golden scorecards in testdata/golden, which stand for the code that reads and scores.
//
// Titles, feedback and what to study move no mark and are left out.

// goldenSum is the digest of the golden scorecards. 'make generate' writes it after everything else that is
// generated; TestGoldenScorecards in package scenarios fails where it is not that of the scorecards.
//
//go:embed golden.sum
var goldenSum string

// versionPart is the length of each part of a version, in hex digits.
const versionPart = 6

// digest returns the version of the rules; code is the digest of the golden scorecards.
func (r *Rubric) digest(code string) string {
	lexicon := reading.Default().Digest()
	return fmt.Sprintf("%.*s-%.*s-%.*s", versionPart, r.rulesDigest(), versionPart, lexicon, versionPart, code)
}

// rulesDigest returns a digest of everything in the Spec that a mark can depend on, in hex.
func (r *Rubric) rulesDigest() string {
	s := &r.spec
	d := digester{sha256.New()}
	d.texts("problem", s.Scenario, string(s.Level))
	d.texts("dimensions", s.Dimensions...)
	d.number("shared", float64(s.Shared))
	for i, c := range s.Criteria {
		d.texts("criterion", c.ID, c.Dimension, spaced(c.Rule), spaced(c.Applies))
		for _, l := range Levels() {
			d.number("weight", r.weight(i, l))
		}
	}
	for _, c := range s.Caps {
		d.texts("cap", c.Dimension, spaced(c.When))
		d.number("mark", c.Mark)
	}
	d.texts("concepts", r.lexicon.Digest())
	for _, group := range s.Topic {
		d.texts("topic", group...)
	}
	d.number("need", float64(s.TopicNeed))
	if s.Words != nil {
		d.texts("words", s.Words.Digest())
	}
	d.texts("near", s.Near...)
	for _, f := range s.Facts {
		d.texts("fact", f.ID, f.Unit)
		d.number("value", f.Value)
	}
	d.texts("asked", s.Asked...)
	if s.FewestWords > 0 {
		d.number("fewest words", float64(s.FewestWords))
	}
	if s.Voice != Designing {
		d.number("voice", float64(s.Voice))
	}
	if s.Supposed {
		d.texts("supposed")
	}
	if s.LeastStated > 0 {
		d.number("least stated", s.LeastStated)
	}
	if s.LeastOwn > 0 {
		d.number("least own", s.LeastOwn)
	}
	if r.asksDesign() {
		load, err := json.Marshal(s.Design)
		if err != nil {
			panic(err) // it has only numbers
		}
		d.texts("design", string(load), design.CatalogDigest())
	}
	for _, id := range slices.Sorted(maps.Keys(s.Gaps)) {
		d.texts("gap of "+id, s.Gaps[id]...)
	}
	return hex.EncodeToString(d.h.Sum(nil))
}

// asksDesign reports whether a rule or a cap uses the diagram.
func (r *Rubric) asksDesign() bool {
	asks := func(c *Condition) bool { return c != nil && c.program.design.used }
	return slices.ContainsFunc(r.caps, asks) || slices.ContainsFunc(r.criteria, func(c criterion) bool { return c.rule.design.used || asks(c.applies) })
}

// spaced normalizes the white space of an expression: its layout in a file moves no mark.
func spaced(expression string) string { return strings.Join(strings.Fields(expression), " ") }

// digester hashes named values so that different lists of them never hash the same bytes.
type digester struct{ h hash.Hash }

func (d digester) texts(name string, values ...string) {
	fmt.Fprintf(d.h, "%s %d\n", name, len(values))
	for _, v := range values {
		fmt.Fprintf(d.h, "%d %s\n", len(v), v)
	}
}

func (d digester) number(name string, x float64) {
	d.texts(name, strconv.FormatFloat(x, 'g', -1, 64))
}

// Version returns the version of the rules that a scorecard shows: rules-lexicon-code.
func (r *Rubric) Version() string { return r.version }
