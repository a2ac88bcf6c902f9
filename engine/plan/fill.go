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
	phase   int // index of the phase
	index   int // index of the week, from 0
	budget  int // minutes
	used    int
	saved   int  // part of the budget kept for later weeks
	refused bool // something did not fit
}

// candidate is an item that may be put into a week, with the reason.
type candidate struct {
	Item
	why string
}

// fill adds a loop first. Then it adds in turn what is weak, the next problems, drills, stories and reading, each at the pace that fits the
// whole phase into its weeks, and tasks that come once. If the week is not full then, it adds what comes later and what was done long ago.
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

// saveUp keeps half of a week's time for later weeks if the first problem does not fit. Otherwise short tasks would take up all the time, and
// no problem would ever fit.
func (f *filler) saveUp(problems []candidate) {
	if len(problems) > 0 && f.used+problems[0].Minutes > f.budget+slack {
		f.saved = (f.budget - f.used) / 2
	}
}

// turns adds one item of each list in turn, as long as wanted returns true.
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

// add adds an item to the week if there is time for it and it is not in the week yet.
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

// weeksLeft returns the number of weeks left in the phase, including this one.
func (f *filler) weeksLeft() int {
	n := 0
	for i := f.index; i < f.in.Weeks && f.track.phaseOf(i, f.in.Weeks) == f.phase; i++ {
		n++
	}
	return n
}

// pace returns how many of a number of things to do this week, so that the last is done in the phase's last week.
func (f *filler) pace(things int) int {
	left := f.weeksLeft()
	return (things + left - 1) / left
}

// next lists the items of a kind that belong to this phase or an earlier one and were not done often enough. Items for weak topics come
// first, including those of the next phase.
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

// ahead lists the items of a kind that belong to later phases, or are too hard for the level.
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

// specials returns what else the phase has: a loop in its last week and in every second week before that, and, once each, conversations and
// the self-assessment.
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

// repeats lists items that were weak the last time and are due again: once soon afterward, and once more later. The longest ago comes first.
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

// aboutAttempt describes how an attempt went.
func aboutAttempt(a Attempt, in Input) string {
	text := fmt.Sprintf("%s on %s", a.Bands[in.Level], a.At.In(in.Start.Location()).Format("2 January"))
	if d, m := a.Weakest(); d != "" {
		text += fmt.Sprintf(", weakest in %s (%.1f)", rubric.DimensionTitle(d), m)
	}
	return text
}

// old lists problems and stories that were done long ago, lowest marks first, to refresh them.
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

// drilled reports whether a deck was ever drilled, so that questions become due.
func (f *filler) drilled() bool {
	for k := range f.known.times {
		if k.kind == Drill {
			return true
		}
	}
	return false
}
