// Package pattern has regular expressions and sets of words that are compiled on first use, and the syntax of ids. A command uses only a few
// of the program's many expressions, and compiling all of them at startup took longer than everything else that a short command does.
//
// Its expressions add nothing to package regexp and accept the same syntax.
package pattern

import (
	"regexp"
	"sync/atomic"
)

// Pattern is a regular expression, safe for concurrent use.
type Pattern struct {
	source   string
	compiled atomic.Pointer[regexp.Regexp]
}

// New returns the pattern for an expression. An invalid expression panics on first use; TestPatternsCompile finds it earlier. New is so small
// that the compiler initializes package variables statically, and nothing is left to do at startup.
func New(source string) *Pattern { return &Pattern{source: source} }

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp {
	if e := p.compiled.Load(); e != nil {
		return e
	}
	return p.compile()
}

// compile may run twice if two goroutines call it first. Either result will do.
func (p *Pattern) compile() *regexp.Regexp {
	e := regexp.MustCompile(p.source)
	p.compiled.Store(e)
	return e
}

// String returns the source of the expression.
func (p *Pattern) String() string { return p.source }

// The methods below are those of package regexp.

func (p *Pattern) MatchString(s string) bool            { return p.Regexp().MatchString(s) }
func (p *Pattern) Match(b []byte) bool                  { return p.Regexp().Match(b) }
func (p *Pattern) FindString(s string) string           { return p.Regexp().FindString(s) }
func (p *Pattern) FindStringIndex(s string) []int       { return p.Regexp().FindStringIndex(s) }
func (p *Pattern) FindStringSubmatch(s string) []string { return p.Regexp().FindStringSubmatch(s) }

func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.Regexp().FindStringSubmatchIndex(s)
}

func (p *Pattern) FindAllString(s string, n int) []string { return p.Regexp().FindAllString(s, n) }

func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringIndex(s, n)
}

func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.Regexp().FindAllStringSubmatch(s, n)
}

func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringSubmatchIndex(s, n)
}
func (p *Pattern) FindSubmatch(b []byte) [][]byte       { return p.Regexp().FindSubmatch(b) }
func (p *Pattern) ReplaceAllString(s, by string) string { return p.Regexp().ReplaceAllString(s, by) }

func (p *Pattern) ReplaceAllLiteralString(s, by string) string {
	return p.Regexp().ReplaceAllLiteralString(s, by)
}

func (p *Pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.Regexp().ReplaceAllStringFunc(s, by)
}
func (p *Pattern) Split(s string, n int) []string { return p.Regexp().Split(s, n) }
func (p *Pattern) Find(b []byte) []byte           { return p.Regexp().Find(b) }
