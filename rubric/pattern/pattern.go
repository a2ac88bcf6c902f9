// Package pattern has regular expressions that are compiled when they are first used. A command uses few of the many in the packages, and
// compiling all of them at start-up took longer than everything else that a short command does.
//
// It adds nothing to package regexp and accepts the same syntax.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression, safe for concurrent use.
type Pattern struct {
	source   string
	compiled func() *regexp.Regexp
}

// New returns the pattern for an expression. An invalid expression panics on first use; TestPatternsCompile finds it earlier.
func New(source string) *Pattern {
	return &Pattern{source, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })}
}

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp { return p.compiled() }

// String returns the source of the expression.
func (p *Pattern) String() string { return p.source }

// The methods below are those of package regexp.

func (p *Pattern) MatchString(s string) bool            { return p.compiled().MatchString(s) }
func (p *Pattern) Match(b []byte) bool                  { return p.compiled().Match(b) }
func (p *Pattern) FindString(s string) string           { return p.compiled().FindString(s) }
func (p *Pattern) FindStringIndex(s string) []int       { return p.compiled().FindStringIndex(s) }
func (p *Pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }

func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}

func (p *Pattern) FindAllString(s string, n int) []string { return p.compiled().FindAllString(s, n) }

func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}

func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}

func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(s, n)
}
func (p *Pattern) FindSubmatch(b []byte) [][]byte       { return p.compiled().FindSubmatch(b) }
func (p *Pattern) ReplaceAllString(s, by string) string { return p.compiled().ReplaceAllString(s, by) }

func (p *Pattern) ReplaceAllLiteralString(s, by string) string {
	return p.compiled().ReplaceAllLiteralString(s, by)
}

func (p *Pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, by)
}
func (p *Pattern) Split(s string, n int) []string { return p.compiled().Split(s, n) }
func (p *Pattern) Find(b []byte) []byte           { return p.compiled().Find(b) }
