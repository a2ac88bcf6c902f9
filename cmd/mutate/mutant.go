package main

import (
	"cmp"
	"fmt"
	"strings"
)

// mutant is one change to the code.
type mutant struct {
	ID        int // unique within its package, from 1
	File      string
	Line, Col int // from 1; Col in bytes
	Func      string
	Operator  string
	Before    string // on one line
	After     string

	state   state
	expired bool   // killed by its timeout
	reason  string // why it may survive
}

// state is the result for a mutant.
type state int

const (
	untried state = iota
	killed
	survived
	unreached // survived, because no test reaches it
)

func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s -> %s", m.File, m.Line, m.Col, m.Operator, m.Before, m.After)
}

// key identifies a mutant without its line, for the file of survivors.
func (m *mutant) key() string {
	return fmt.Sprintf("%s:%s:%s: %s -> %s", m.File, m.Func, m.Operator, m.Before, m.After)
}

func (m *mutant) compare(o *mutant) int {
	return cmp.Or(strings.Compare(m.File, o.File), m.Line-o.Line, m.Col-o.Col, m.ID-o.ID)
}

// oneLine shortens code to one line.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
