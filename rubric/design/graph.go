package design

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric/problem"
)

// dropLoops leaves out arrows that close a loop. A response needs no arrow, and calls in a circle have no defined rate.
func (b *builder) dropLoops() {
	out := make([][]int, len(b.d.Nodes))
	into := make([]int, len(b.d.Nodes))
	for i, e := range b.d.Edges {
		out[e.From] = append(out[e.From], i)
		into[e.To]++
	}
	state := make([]byte, len(b.d.Nodes)) // 1 on the current path, 2 done
	var visit func(n int)
	visit = func(n int) {
		state[n] = 1
		for _, e := range out[n] {
			switch to := b.d.Edges[e].To; state[to] {
			case 0:
				visit(to)
			case 1:
				b.d.Dropped = append(b.d.Dropped, e)
				from, at := b.d.Nodes[n].ID, b.d.Nodes[to].ID
				b.askArrow(from, fmt.Sprintf("the arrow from %q to %q closes a loop and is left out", from, at), "a response needs no arrow; draw only the call", b.d.Edges[e].Pos)
			}
		}
		state[n] = 2
	}
	for _, clients := range []bool{true, false} {
		for n := range b.d.Nodes {
			k := b.d.Nodes[n].Kind
			if state[n] == 0 && ((k != nil && k.Class == "client") == clients) && (clients || into[n] == 0) {
				visit(n)
			}
		}
	}
	for n := range b.d.Nodes {
		if state[n] == 0 {
			visit(n)
		}
	}
}

// entries finds where requests enter, and asks about nodes that no request reaches.
func (b *builder) entries() {
	d := b.d
	used := make([]bool, len(d.Nodes))
	into := make([]int, len(d.Nodes))
	for i, e := range d.Edges {
		used[e.From], used[e.To] = true, true
		if !d.dropped(i) {
			into[e.To]++
		}
	}
	for n := range d.Nodes {
		if isClient(d.Nodes[n]) && used[n] {
			d.Entries = append(d.Entries, n)
		}
	}
	if len(d.Entries) > 0 {
		d.Entries = append(d.Entries, b.sources(into)...)
	} else {
		d.NoClient = true
		for n := range d.Nodes {
			if used[n] && into[n] == 0 {
				d.Entries = append(d.Entries, n)
			}
		}
		if len(d.Entries) > 0 {
			what := "no users are drawn"
			if i := slices.IndexFunc(d.Nodes, isClient); i >= 0 {
				what = fmt.Sprintf("no arrow leads from %q to a part", d.Nodes[i].ID)
			}
			b.ask("", what+"; assuming that requests enter at "+quotedList(ids(d, d.Entries)), "such as users -> "+d.Nodes[d.Entries[0]].ID, d.Nodes[d.Entries[0]].Pos)
		}
	}
	reached := b.reached()
	for n := range d.Nodes {
		if !reached[n] && d.Nodes[n].Kind != nil && d.Nodes[n].Kind.Class == "support" && !used[n] {
			continue
		}
		if !reached[n] && !(isClient(d.Nodes[n]) && !used[n]) {
			b.ask(d.Nodes[n].ID, fmt.Sprintf("no path leads from the users to %q", d.Nodes[n].ID), b.nearNode(n, reached), d.Nodes[n].Pos)
		}
	}
}

// sources returns the nodes other than users where work starts, such as a schedule or arriving files: nothing calls them, and they state a rate.
func (b *builder) sources(into []int) []int {
	var out []int
	for n := range b.d.Nodes {
		k := b.d.Nodes[n].Kind
		if k == nil || k.Class == "client" || into[n] > 0 {
			continue
		}
		if slices.ContainsFunc(b.d.Edges, func(e Edge) bool { return e.From == n && e.Said[Rate] > 0 }) {
			out = append(out, n)
		}
	}
	return out
}

func isClient(n Node) bool { return n.Kind != nil && n.Kind.Class == "client" }

// nearNode suggests the node that an unreached one may stand for.
func (b *builder) nearNode(n int, reached []bool) string {
	for o := range b.d.Nodes {
		if o != n && reached[o] && nearly(b.d.Nodes[n].ID, b.d.Nodes[o].ID) {
			return fmt.Sprintf("did you mean %q?", b.d.Nodes[o].ID)
		}
	}
	return "draw the arrow that leads to it, or leave it out"
}

func (b *builder) reached() []bool {
	seen := make([]bool, len(b.d.Nodes))
	todo := slices.Clone(b.d.Entries)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[n] {
			continue
		}
		seen[n] = true
		for i, e := range b.d.Edges {
			if e.From == n && !b.d.dropped(i) {
				todo = append(todo, e.To)
			}
		}
	}
	return seen
}

func ids(d *Design, nodes []int) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, d.Nodes[n].ID)
	}
	return out
}

func quotedList(names []string) string {
	var q []string
	for _, n := range names {
		q = append(q, fmt.Sprintf("%q", n))
	}
	if len(q) < 2 {
		return strings.Join(q, "")
	}
	return strings.Join(q[:len(q)-1], ", ") + " and " + q[len(q)-1]
}

// readAlarms reads 'alarms: alb 5xx, api p99', a list of nodes with a signal each.
func (b *builder) readAlarms() {
	read := 0
	for _, st := range b.alarms {
		for _, part := range strings.FieldsFunc(st.label, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			words := strings.Fields(strings.ToLower(part))
			if len(words) == 0 {
				continue
			}
			if read++; read > MaxAlarms {
				b.ask("", fmt.Sprintf("more than %d alarms", MaxAlarms), "the rest is ignored", st.pos)
				return
			}
			a := Alarm{Node: -1, Text: strings.TrimSpace(part), Pos: st.pos}
			i, ok := b.alarmNode(words[0])
			switch {
			case ok && len(words) > 1:
				a.Node, a.Signal = i, strings.Join(words[1:], " ")
			case ok:
				b.ask(b.d.Nodes[i].ID, fmt.Sprintf("the alarm %q names no signal", a.Text), "such as "+words[0]+" 5xx, "+words[0]+" p99 or "+words[0]+" cpu", st.pos)
				continue
			default:
				a.Signal = strings.Join(words, " ")
				if !b.catalog.signalWord(words[0]) {
					hint := "write a node of the diagram and a signal, such as api 5xx"
					if near := problem.Nearest(words[0], ids(b.d, allNodes(b.d))); len(near) > 0 {
						hint = fmt.Sprintf("did you mean %q?", near[0])
					}
					b.ask("", fmt.Sprintf("the alarm %q names no node", a.Text), hint, st.pos)
					continue
				}
			}
			b.d.Alarms = append(b.d.Alarms, a)
		}
	}
}

func allNodes(d *Design) []int {
	out := make([]int, len(d.Nodes))
	for i := range out {
		out[i] = i
	}
	return out
}

// alarmNode finds the node that an alarm names, by its ID or the last part of it.
func (b *builder) alarmNode(name string) (int, bool) {
	if i, ok := b.index[name]; ok {
		return i, true
	}
	found := -1
	for i := range b.d.Nodes {
		n := strings.ToLower(b.d.Nodes[i].ID)
		if strings.HasSuffix(n, "."+name) {
			if found >= 0 {
				return -1, false
			}
			found = i
		}
	}
	return found, found >= 0
}

// explodes returns a problem if one user request causes more calls than anything could serve, through several factors along a chain of arrows.
func (b *builder) explodes() problem.List {
	d := b.d
	calls := make([]float64, len(d.Nodes)) // per request, ignoring all shares and hit rates
	into, out := make([]int, len(d.Nodes)), make([][]int, len(d.Nodes))
	for i, e := range d.Edges {
		if !d.dropped(i) {
			into[e.To]++
			out[e.From] = append(out[e.From], i)
		}
	}
	var order []int
	for n := range d.Nodes {
		if into[n] == 0 {
			order = append(order, n)
			calls[n] = 1
		}
	}
	for k := 0; k < len(order); k++ {
		n := order[k]
		for _, i := range out[n] {
			e := &d.Edges[i]
			times := perCall(e.Said)
			if calls[e.To] += calls[n] * times; calls[e.To] > MaxCalls {
				return problem.List{{Line: e.Pos.Line, Column: e.Pos.Column, Msg: fmt.Sprintf("%q gets %s calls for a request", d.Nodes[e.To].ID, Short(calls[e.To], "")), Hint: fmt.Sprintf("at most %s", Short(MaxCalls, ""))}}
			}
			if into[e.To]--; into[e.To] == 0 {
				order = append(order, e.To)
			}
		}
	}
	return nil
}
