package reading

import (
	"slices"
	"strings"

	lazy "tenx/rubric/pattern"
)

// Some words name a thing of the design where nothing is said of it: the rows of a list of alerts, of tests, of a bill, and the beginning of
// a longer name in code. An alert on Redis is no cache, and the counter background_job_failures_total is no background job.

// rowsAre is what the rows of a table are about.
type rowsAre uint8

const (
	ofDesign rowsAre = iota
	ofAlerts         // what is watched, and when somebody is told
	ofTests          // what tests cover
	ofBill           // what things cost
)

// Words in the names of columns that tell what a table is about.
var (
	alertColumns  = set("alert alerts alarm alarms severity pages")
	testColumns   = set("test tests covered covers coverage suite")
	costColumns   = set("cost costs price prices bill amount")
	itemColumns   = set("service services component components item items resource resources usage quantity units unit")
	setAgainst    = set("pro pros con cons alternative alternatives option options approach choice decision instead versus vs benefit benefits why rationale reason tradeoff tradeoffs before after then now plan verdict lever levers saving savings saves")
	metricColumns = set("metric metrics signal signals sli slo kpi")
	metricSays    = set("type description target targets threshold thresholds measurement measured result results meaning source store goal objective")
	actionNames   = set("action actions response responses reaction mitigation mitigations fix remedy recovery runbook step steps then")
)

// kindsOf are the concepts that the rows of such a table do speak of.
var kindsOf = [...][]string{
	ofAlerts: {"telemetry", "alerting", "service-level", "incident-practice", "failure-mode", "recovery-target", "availability-figure", "debugging", "latency", "load-figure", "money-talk", "price", "cost-target"},
	ofBill:   {"pricing-model", "cost-driver", "cost-lever", "price", "cost-target", "money-talk", "load-figure", "limit"},
}

// rowsUnder returns what the rows of a table are about by the names of its columns.
func (r *Reading) rowsUnder(names int) rowsAre {
	s := &r.sentences[names]
	has := func(words *lazy.Words) bool {
		return slices.ContainsFunc(r.toks[s.from:s.to], func(t token) bool { return words.Has(t.text) })
	}
	switch {
	case has(alertColumns), has(metricColumns) && has(metricSays):
		return ofAlerts
	case has(testColumns):
		return ofTests
	case has(costColumns) && has(itemColumns) && !has(setAgainst):
		return ofBill
	}
	return ofDesign
}

// actionColumns returns the columns, from 0, that say what is done.
func (r *Reading) actionColumns(names int) map[int]bool {
	done, n := map[int]bool{}, 0
	s := &r.sentences[names]
	for i := s.from; i < s.to; i++ {
		switch t := r.toks[i].text; {
		case t == "|":
			n++
		case actionNames.Has(t):
			done[n] = true
		}
	}
	return done
}

// onlyNames reports whether a mention names something in a table that is about something else, or begins a longer name.
func (r *Reading) onlyNames(m *Mention, s *sentence) bool {
	if s.about == ofAlerts || s.about == ofBill {
		if !r.Lexicon.own(m.concept) && !r.isA(m, kindsOf[s.about]) && !within(s.done, m.token) {
			return true
		}
	}
	return r.insideName(m) || r.watchedOnly(m, s) || r.lessOf(m, s) || r.pointer(s)
}

// watchedOnly reports whether a mention only tells whose figures are meant: 'Redis metrics', 'the queue's dashboard'.
func (r *Reading) watchedOnly(m *Mention, s *sentence) bool {
	return m.end < s.to && m.term && figuresOf.Has(r.toks[m.end].text) && !r.Lexicon.own(m.concept) && !r.isA(m, kindsOf[ofAlerts])
}

// lessOf reports whether a failure or a target stands in a promise of less of it, and no more is said: 'a 40% reduction in MTTR'.
func (r *Reading) lessOf(m *Mention, s *sentence) bool {
	i := m.token - 1
	return i > s.from && (r.toks[i].text == "in" || r.toks[i].text == "of") && reductions.Has(r.toks[i-1].text) && !r.predicate(s) && r.isA(m, lessened)
}

// pointer reports whether a sentence only tells where more is written: 'Rollback: see rollback.md'.
func (r *Reading) pointer(s *sentence) bool {
	words := 0
	for i := s.from; i+1 < s.to && words <= labelWords; i++ {
		t := &r.toks[i]
		if t.kind == word && referring.Has(t.text) && (i == s.from || r.toks[i-1].kind == punct) {
			return r.elsewhere(i+1, s.to)
		}
		if t.kind == word {
			words++
		}
	}
	return false
}

// elsewhere reports whether the words from token i on name a file or a section, and no more.
func (r *Reading) elsewhere(i, to int) bool {
	if slices.ContainsFunc(r.toks[i:to-1], func(t token) bool { return t.text == ":" || t.text == "->" }) {
		return false
	}
	for k := i; k < min(to, i+8); k++ {
		if sections.Has(r.toks[k].text) || k > i && r.toks[k-1].text == "." && r.toks[k].start == r.toks[k-1].end && fileEndings.Has(r.toks[k].text) {
			return true
		}
	}
	return false
}

// isA reports whether what is mentioned is one of the concepts or a kind of one.
func (r *Reading) isA(m *Mention, ids []string) bool {
	for _, up := range r.Lexicon.up[m.concept] {
		for _, id := range ids {
			if r.Lexicon.concepts[up].ID == id {
				return true
			}
		}
	}
	return false
}

// insideName reports whether the words of a mention begin or end inside a name that goes on: in job_failures_total, in --with-subscribers, in
// topics.json. The last word of a name says what it is: lock_timeout is a timeout; and so does all of it but a unit: queue_depth_max.
func (r *Reading) insideName(m *Mention) bool {
	text := r.Texts[m.Stage].Text
	rest := text[m.End:]
	if len(rest) > 1 && rest[0] == '_' {
		word := rest[1:wordBreak(rest, 1)]
		return word != "" && !measuring.Has(strings.ToLower(word))
	}
	if len(rest) > 2 && rest[0] == '.' && fileEndings.Has(rest[1:wordBreak(rest, 1)]) {
		return true
	}
	at := m.Start
	for at > 0 && (text[at-1] == '-' || text[at-1] == '_' || isLetter(rune(text[at-1])) || isDigit(text[at-1])) {
		at--
	}
	return at < m.Start && strings.HasPrefix(text[at:], "--") && isLetter(rune(text[at+2]))
}

// wordBreak returns where the letters and digits from i on end.
func wordBreak(s string, i int) int {
	for i < len(s) && (isLetter(rune(s[i])) || isDigit(s[i])) {
		i++
	}
	return i
}

// lessened are the kinds of things that there should be less of.
var lessened = []string{"failure-mode", "recovery-target"}

var (
	figuresOf   = set("metrics exporter exporters dashboard dashboards")
	reductions  = set("reduction decrease drop decline improvement cut")
	referring   = set("see refer cf")
	sections    = set("section chapter appendix below above runbook document")
	measuring   = set("total seconds second ms millis bytes count sum bucket ratio rate percent pct max min avg mean p50 p90 p95 p99 current size mb gb kb per limit id key")
	fileEndings = set("md json yaml yml toml py go sh sql conf cfg ini txt csv log xml html proto tf")
)
