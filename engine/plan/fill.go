package plan

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"tenx/rubric"
)

// filler fills one week.
type filler struct {
	*planner
	known   *known
	week    *Week
	phase   int // index
	index   int // of the week, from 0
	budget  int // minutes
	used    int
	saved   int  // of the budget, for the weeks after it
	refused bool // something did not fit
}

// candidate is what a week may hold, and why.
type candidate struct {
	Item
	why string
}

// fill takes a loop first, then in turn what is weak, the next problems, drills, stories and reading, each at the pace that brings all of
// the phase into its weeks, and what happens once. A week that is not full then is filled with what comes later, and with what was long ago.
func (f *filler) fill() {
	loops, once := f.specials()
	for _, c := range loops {
		f.add(c, loopSlack)
	}
	kinds := []Kind{Problem, Drill, Story, Reading}
	lists, later := [][]candidate{f.repeats()}, [][]candidate{}
	for _, kind := range kinds {
		next := f.next(kind)
		n := f.pace(len(next))
		list := next[:n]
		if kind == Drill && f.drilled() {
			list = append([]candidate{{Item: Item{Kind: Review, ID: "due", Title: "What is due", Minutes: 15}}}, list...)
		}
		lists = append(lists, list)
		later = append(later, append(next[n:], f.ahead(kind)...))
	}
	f.saveUp(append(slices.Clip(lists[0]), lists[1]...))
	f.turns(append(lists, once), func() bool { return true })
	wanting := func() bool { return float64(f.used) < fullEnough*60*f.in.Hours }
	f.turns(append(later, f.old()), wanting)
}

// saveUp keeps half of a week's time for the weeks after it where the first problem does not fit into it: what is short would take all
// the time otherwise, and there would never be a problem.
func (f *filler) saveUp(problems []candidate) {
	if len(problems) > 0 && f.used+problems[0].Minutes > f.budget+slack {
		f.saved = (f.budget - f.used) / 2
	}
}

// turns adds one of each list in turn, as long as it is wanted.
func (f *filler) turns(lists [][]candidate, wanted func() bool) {
	for i, some := 0, true; some; i++ {
		some = false
		for _, list := range lists {
			if i < len(list) && wanted() {
				some = true
				f.add(list[i], slack)
			}
		}
	}
}

// add puts something into the week if there is time for it and it is not there yet.
func (f *filler) add(c candidate, slack int) {
	if slices.ContainsFunc(f.week.Tasks, func(t Task) bool { return t.key() == c.key() }) {
		return
	}
	if f.saved > 0 {
		slack = 0
	}
	if f.used+c.Minutes > f.budget-f.saved+slack {
		f.refused = true
		return
	}
	f.used += c.Minutes
	nth := f.known.times[c.key()] + 1
	if c.Kind == Review { // each week has its own
		nth = f.week.N
	}
	f.week.Tasks = append(f.week.Tasks, Task{Item: c.Item, Nth: nth, Why: c.why})
}

// weeksLeft is how many weeks of the phase there are, this one included.
func (f *filler) weeksLeft() int {
	n := 0
	for i := f.index; i < f.in.Weeks && f.track.phaseOf(i, f.in.Weeks) == f.phase; i++ {
		n++
	}
	return n
}

// pace is how many of some things to do in this week, so that the last is done in the phase's last week.
func (f *filler) pace(things int) int {
	left := f.weeksLeft()
	return (things + left - 1) / left
}

// next lists what of a kind belongs into the phase, or into an earlier one, and was not done as often as it should be. What a weak
// topic brings sooner goes first, from the next phase as well.
func (f *filler) next(kind Kind) []candidate {
	type ranked struct {
		candidate
		phase  int
		amount float64
	}
	var list []ranked
	for _, it := range f.in.Items {
		if it.Kind != kind || f.tooHard(it) {
			continue
		}
		phases := f.track.phasesOf(it)
		wanted, first := 0, phases[0]
		for _, p := range phases {
			if p <= f.phase {
				wanted++
			}
		}
		amount, why := f.known.of(it)
		done := f.known.times[it.key()]
		sooner := amount > 0 && done == 0 && first == f.phase+1
		if done >= wanted && !sooner {
			continue
		}
		if done > 0 {
			amount, why = 0, ""
		}
		at := phases[min(done, len(phases)-1)]
		if amount > 0 {
			at = min(at, f.phase)
		}
		list = append(list, ranked{candidate{it, why}, at, amount})
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.phase, b.phase), cmp.Compare(b.amount, a.amount))
	})
	out := make([]candidate, len(list))
	for i, r := range list {
		out[i] = r.candidate
	}
	return out
}

// ahead lists what of a kind comes in later phases, or is too hard for the level.
func (f *filler) ahead(kind Kind) []candidate {
	var list []candidate
	for p := f.phase + 1; p < len(f.track.Phases); p++ {
		for _, it := range f.in.Items {
			if it.Kind == kind && f.known.times[it.key()] == 0 && f.track.phasesOf(it)[0] == p && !f.tooHard(it) {
				list = append(list, candidate{Item: it})
			}
		}
	}
	for _, it := range f.in.Items {
		if it.Kind == kind && f.known.times[it.key()] == 0 && f.tooHard(it) {
			list = append(list, candidate{Item: it, why: "above your level, as a stretch"})
		}
	}
	return list
}

// specials are what the phase has besides: a loop in its last week and in every second one before it, conversations and the
// self-assessment once.
func (f *filler) specials() (loops, once []candidate) {
	ph := f.track.Phases[f.phase]
	loop := ph.Loops && f.weeksLeft()%2 == 1 && f.in.Hours >= loopHours
	for _, it := range f.in.Items {
		in := it.Kind == Conversation && ph.Conversations || it.Kind == Fit && ph.Fit
		switch {
		case it.Kind == Loop && loop:
			loops = append(loops, candidate{Item: it})
		case in && f.known.times[it.key()] == 0:
			once = append(once, candidate{Item: it})
		}
	}
	return loops, once
}

// repeats lists what was weak the last time and is due again: soon after it, and once more later. The longest ago goes first.
func (f *filler) repeats() []candidate {
	var list []candidate
	for _, it := range f.in.Items {
		k := it.key()
		last, ok := f.known.last[k]
		if !ok || !last.Weak(f.in.Level) {
			continue
		}
		after := map[int]time.Duration{0: repeatAfter, 1: repeatLater}[f.known.repeat[k]]
		if after == 0 || f.week.From.Sub(f.known.since[k]) < after {
			continue
		}
		list = append(list, candidate{it, "again: " + aboutAttempt(last, f.in)})
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return f.known.since[a.key()].Compare(f.known.since[b.key()])
	})
	most := 1
	if f.in.Hours >= longRepeats {
		most = 2
	}
	return list[:min(len(list), most)]
}

// aboutAttempt says how an attempt went.
func aboutAttempt(a Attempt, in Input) string {
	text := fmt.Sprintf("%s on %s", a.Bands[in.Level], a.At.In(in.Start.Location()).Format("2 January"))
	if d, m := a.Weakest(); d != "" {
		text += fmt.Sprintf(", weakest in %s (%.1f)", rubric.DimensionTitle(d), m)
	}
	return text
}

// old lists problems and stories that were done long ago, the lowest marks first: to keep them.
func (f *filler) old() []candidate {
	var list []candidate
	mark := func(c candidate) float64 {
		if m := f.known.last[c.key()].Mark; m != nil {
			return *m
		}
		return 4
	}
	for _, it := range f.in.Items {
		since, done := f.known.since[it.key()]
		if (it.Kind == Problem || it.Kind == Story) && done && f.week.From.Sub(since) >= keepAfter {
			list = append(list, candidate{it, "again, to keep it"})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(mark(a), mark(b)) })
	return list
}

// drilled reports whether some deck was drilled, so that questions come due.
func (f *filler) drilled() bool {
	for k := range f.known.times {
		if k.kind == Drill {
			return true
		}
	}
	return false
}
