package plan

import (
	"cmp"
	"slices"
	"time"

	"tenx/rubric"
)

const (
	slack        = 15       // minutes by which a task may exceed a week's hours
	loopSlack    = 60       // the same for a task that fills an evening
	loopHours    = 2        // hours a week from which there are loops
	longRepeats  = 8        // hours a week from which two weak items are repeated per week
	fullEnough   = 0.6      // share of a week's hours below which later tasks are added
	mostBank     = 180      // maximum minutes carried into the next week
	repeatAfter  = 5 * day  // minimum time from a weak attempt to the first repetition
	repeatLater  = 17 * day // from the first repetition to the second
	keepAfter    = 28 * day // time after which something is repeated to refresh it, if there is time
	weakDim      = 2.0      // a dimension with a lower average mark in the last problems is weak
	dimProblems  = 3        // number of those problems
	day          = 24 * time.Hour
	assumedAfter = 3 * day // the tasks of a future week count as done this long after it begins
)

// key identifies an item.
type key struct {
	kind Kind
	id   string
}

func (it Item) key() key   { return key{it.Kind, it.ID} }
func (a Attempt) key() key { return key{a.Kind, a.ID} }

// planner makes one plan.
type planner struct {
	in      Input
	track   *track
	real    []Attempt // oldest first
	assumed []Attempt // attempts in future weeks: later weeks assume that their tasks get done
	bank    int       // minutes that earlier weeks left over or exceeded
}

// Make computes the plan. The options must have passed Check.
func Make(in Input) *Plan {
	p := &planner{in: in, track: theTrack(), real: slices.Clone(in.Past)}
	slices.SortStableFunc(p.real, func(a, b Attempt) int { return a.At.Compare(b.At) })
	p.in.Items = p.track.ordered(in.Items)
	out := &Plan{Options: in.Options, Now: in.Now}
	for n := range in.Weeks {
		w := p.week(n)
		if w.To.After(in.Now) {
			for _, t := range w.Tasks {
				if t.Done == nil {
					p.assumed = append(p.assumed, Attempt{Kind: t.Kind, ID: t.ID, At: w.From.Add(assumedAfter)})
				}
			}
		}
		out.Weeks = append(out.Weeks, w)
	}
	out.moved()
	out.LeftOut = p.leftOut(out)
	return out
}

// week plans one week with what is known when it begins.
func (p *planner) week(n int) Week {
	at := p.track.phaseOf(n, p.in.Weeks)
	ph := p.track.Phases[at]
	w := Week{N: n + 1, Phase: ph.Title, About: ph.About, From: p.in.week(n), To: p.in.week(n + 1)}
	f := &filler{planner: p, known: p.known(w.From), week: &w, phase: at, index: n, budget: int(60*p.in.Hours) + p.bank}
	f.fill()
	p.bank = 0
	if left := f.budget - f.used; left < 0 || f.refused {
		p.bank = max(-mostBank, min(left, mostBank))
	}
	p.tick(&w, f.known)
	return w
}

// known is what was done before a moment.
type known struct {
	times  map[key]int
	last   map[key]Attempt   // last real attempt
	since  map[key]time.Time // time of the last attempt, real or assumed
	repeat map[key]int       // assumed attempts after the last real one
	need   map[string]need   // by topic
}

// need is how much practice a topic needs, and why.
type need struct {
	amount float64
	shown  string
}

func (p *planner) known(before time.Time) *known {
	k := &known{times: map[key]int{}, last: map[key]Attempt{}, since: map[key]time.Time{}, repeat: map[key]int{}, need: map[string]need{}}
	for _, a := range p.real {
		if !a.At.Before(before) {
			break
		}
		k.times[a.key()]++
		k.last[a.key()], k.since[a.key()] = a, a.At
	}
	for _, a := range p.assumed {
		if k.times[a.key()]++; k.since[a.key()].Before(a.At) {
			k.since[a.key()] = a.At
		}
		k.repeat[a.key()]++
	}
	p.needs(k, before)
	return k
}

// needs collects the topics of weak attempts, and those of the dimensions that were weak in the last problems.
func (p *planner) needs(k *known, before time.Time) {
	for _, it := range p.in.Items {
		if a, ok := k.last[it.key()]; ok && a.Weak(p.in.Level) {
			for _, t := range it.Topics {
				k.need[t] = need{k.need[t].amount + 1, cmp.Or(k.need[t].shown, t+": weak in "+it.Title)}
			}
		}
	}
	sum, count := map[string]float64{}, 0
	for _, a := range slices.Backward(p.real) {
		if a.Kind == Problem && a.At.Before(before) && a.Marks != nil && count < dimProblems {
			count++
			for d, m := range a.Marks {
				sum[d] += m
			}
		}
	}
	for _, d := range rubric.Dimensions() {
		if count > 0 && sum[d]/float64(count) < weakDim {
			for _, t := range p.track.Dimensions[d] {
				k.need[t] = need{k.need[t].amount + 0.5, cmp.Or(k.need[t].shown, d+" is weak")}
			}
		}
	}
}

// of returns how much practice an item's topics need, and why.
func (k *known) of(it Item) (amount float64, why string) {
	most := 0.0
	for _, t := range it.Topics {
		n := k.need[t]
		amount += n.amount
		if n.amount > most {
			most, why = n.amount, n.shown
		}
	}
	return amount, why
}

// tick marks the tasks done in a week, and lists what else was done.
func (p *planner) tick(w *Week, k *known) {
	for _, a := range p.real {
		if a.At.Before(w.From) || !a.At.Before(w.To) {
			continue
		}
		i := slices.IndexFunc(w.Tasks, func(t Task) bool { return t.key() == a.key() })
		if i < 0 && a.Kind == Drill && k.times[a.key()] > 0 {
			i = slices.IndexFunc(w.Tasks, func(t Task) bool { return t.Kind == Review })
		}
		switch {
		case i >= 0:
			w.Tasks[i].Done = &a
		case a.Kind != Drill:
			w.Extra = append(w.Extra, a)
		}
	}
}

// moved marks tasks of past weeks that were not done and come again.
func (p *Plan) moved() {
	later := map[key]bool{}
	for i := len(p.Weeks) - 1; i >= 0; i-- {
		w := &p.Weeks[i]
		for j := range w.Tasks {
			t := &w.Tasks[j]
			t.Moved = t.Done == nil && t.Kind != Review && !w.To.After(p.Now) && later[t.key()]
			later[t.key()] = true
		}
	}
}

// leftOut lists the items that were never done and are in no week.
func (p *planner) leftOut(out *Plan) []Item {
	in := map[key]bool{}
	for _, w := range out.Weeks {
		for _, t := range w.Tasks {
			in[t.key()] = true
		}
	}
	for _, a := range p.real {
		in[a.key()] = true
	}
	var list []Item
	for _, it := range p.in.Items {
		if !in[it.key()] && it.Kind != Loop && !p.tooHard(it) {
			list = append(list, it)
		}
	}
	return list
}

// tooHard reports whether an item is above the level of the plan. Such an item is only added if there is time.
func (p *planner) tooHard(it Item) bool {
	return it.Kind == Problem && it.Difficulty == "advanced" && (p.in.Level == rubric.L4 || p.in.Level == rubric.L5)
}
