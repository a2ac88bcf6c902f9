package design

import (
	"slices"
	"strings"
)

// Watch is a failure with the alarm that reveals it, if any.
type Watch struct {
	Node    string `json:"node"`
	Failure string `json:"failure"` // such as overload
	Text    string `json:"text"`
	By      string `json:"by,omitempty"` // the alarm that reveals it; empty if nobody is notified
}

// symptoms are what users notice. An alarm on one of them reveals every failure further down the call chain that reaches users.
var symptoms = []string{"5xx", "errors", "error rate", "availability", "p99", "p95", "p90", "latency", "canary", "synthetic", "slo", "success rate", "burn rate", "error budget"}

// watches finds which failures of the parts with traffic an alarm reveals.
func (m *model) watches(f *flow) []Watch {
	above := m.above()
	var out []Watch
	for n := range m.parts {
		p := &m.parts[n]
		if p.kind == nil || p.class == "client" || f.offered[n] == 0 {
			continue
		}
		for _, fail := range p.kind.class.Failures {
			if fail.ID == "lag" && !m.replicated(n) || fail.ID == "hit-rate" && !m.missed(n) {
				continue
			}
			w := Watch{Node: p.id, Failure: fail.ID, Text: p.id + ": " + fail.Text}
			w.By = m.told(n, fail, above[n])
			out = append(out, w)
		}
	}
	return out
}

// replicated reports whether a part has copies that can fall behind.
func (m *model) replicated(n int) bool {
	at, _ := m.copiedTo(n)
	return m.parts[n].units > 1 || at >= 0
}

// missed reports whether the misses of a cache go to another part.
func (m *model) missed(n int) bool {
	return len(m.out[n]) > 0 || slices.ContainsFunc(m.calls, func(k call) bool { return k.misses == n })
}

// above returns, for each part, the parts whose callers wait for it, including itself.
func (m *model) above() [][]bool {
	out := make([][]bool, len(m.parts))
	for n := range out {
		out[n] = make([]bool, len(m.parts))
		out[n][n] = true
	}
	for _, n := range m.order {
		for _, c := range m.out[n] {
			k := &m.calls[c]
			if !k.waits {
				continue
			}
			for a, is := range out[n] {
				out[k.to][a] = out[k.to][a] || is
			}
		}
	}
	return out
}

// told returns the alarm that reveals a failure of a part, or "" if there is none.
func (m *model) told(n int, fail Failure, above []bool) string {
	for _, a := range m.d.Alarms {
		own := a.Node == n || a.Node < 0 && m.parts[n].class == a.Signal
		switch {
		case own && tells(a.Signal, fail.Told):
			return a.Text
		case fail.Symptom && tells(a.Signal, symptoms) && (a.Node >= 0 && above[a.Node] || a.Node < 0 && m.users(above)):
			return a.Text
		}
	}
	return ""
}

// users reports whether the parts include users.
func (m *model) users(parts []bool) bool {
	return slices.ContainsFunc(m.entries, func(n int) bool { return parts[n] })
}

// signalWord reports whether a word is part of a signal that reveals some failure.
func (c *Catalog) signalWord(w string) bool {
	is := func(s string) bool { return slices.Contains(strings.Fields(s), w) }
	return slices.ContainsFunc(symptoms, is) || slices.ContainsFunc(c.Classes, func(cl *Class) bool {
		return slices.ContainsFunc(cl.Failures, func(f Failure) bool { return slices.ContainsFunc(f.Told, is) })
	})
}

// tells reports whether a signal is in a list, allowing for extra or missing words.
func tells(signal string, told []string) bool {
	words := strings.Fields(signal)
	return slices.ContainsFunc(told, func(t string) bool {
		want := strings.Fields(t)
		return within(want, words) || len(words) > 0 && within(words, want)
	})
}

func within(part, whole []string) bool {
	for _, p := range part {
		if !slices.Contains(whole, p) {
			return false
		}
	}
	return true
}

// unwatched returns the failures that no alarm reveals.
func unwatched(ws []Watch) []Watch {
	var out []Watch
	for _, w := range ws {
		if w.By == "" {
			out = append(out, w)
		}
	}
	return out
}
