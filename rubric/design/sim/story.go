package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Thresholds of the story. A state counts when it lasts two intervals; a gap of one does not end it.
const (
	shedShare     = 0.02 // share of arrivals shed from which a station is overloaded
	queuePer      = 5    // waiting requests per server from which it is overloaded
	queueLeast    = 20   // minimum number of waiting requests: a single server that is 80 % busy only exceeds it by chance
	amplified     = 1.5  // arrivals per first attempt from which retries multiply the load
	mostlyWasted  = 0.5  // share of replies that arrive after the caller gave up
	goodShare     = 0.9  // share of the load that must succeed
	failedShare   = 0.02 // share of completed requests from which failures are mentioned
	warmShare     = 0.9  // share of its hit rate from which a cache counts as warm
	lastingStreak = 2    // intervals
)

// Story describes a run in chronological order.
type Story []Moment

// Moment is one sentence of a story.
type Moment struct {
	At   float64 // seconds
	Text string
}

// String returns one line per moment, each beginning with its time.
func (s Story) String() string {
	var b strings.Builder
	for _, m := range s {
		fmt.Fprintf(&b, "%9s  %s\n", clock(m.At), m.Text)
	}
	return b.String()
}

// span is a range of intervals, both ends included.
type span struct{ first, last int }

// spans finds the ranges in which a state lasts.
func spans(n int, is func(k int) bool) []span {
	var found []span
	for k := 0; k < n; k++ {
		if !is(k) {
			continue
		}
		if last := len(found) - 1; last >= 0 && k-found[last].last <= lastingStreak {
			found[last].last = k
			continue
		}
		found = append(found, span{k, k})
	}
	return slices.DeleteFunc(found, func(s span) bool { return s.last-s.first+1 < lastingStreak })
}

// teller writes the story of a run.
type teller struct {
	*simulation
	r     *Result
	n     int // intervals
	story []ranked
}

// ranked is a moment with its rank among those at the same time: causes come before effects.
type ranked struct {
	Moment
	rank int
}

const (
	causeRank = iota
	actionRank
	overloadRank
	multiplyRank
	wasteRank
	usersRank
	recoverRank
	endRank
)

func (s *simulation) story(r *Result) Story {
	t := &teller{simulation: s, r: r, n: len(r.Total.Load)}
	t.loads()
	t.happenings()
	t.caches()
	t.overloads()
	r.Recovered = r.recovered()
	t.multiplied()
	t.wasted()
	t.users()
	t.ending()
	slices.SortStableFunc(t.story, func(a, b ranked) int {
		if a.At != b.At {
			if a.At < b.At {
				return -1
			}
			return 1
		}
		return a.rank - b.rank
	})
	var story Story
	for _, m := range t.story {
		if m.rank == causeRank {
			r.causes = append(r.causes, m.Moment)
		}
		story = append(story, m.Moment)
	}
	return story
}

func (t *teller) say(at float64, rank int, format string, args ...any) {
	if !strings.HasPrefix(format, "%") { // names keep their case
		format = upperFirst(format)
	}
	t.story = append(t.story, ranked{Moment{at, fmt.Sprintf(format, args...)}, rank})
}

// amount and rate format numbers of the full system that the simulated one stands for.
func (t *teller) amount(x float64) string { return amount(x * t.options.Scale) }
func (t *teller) rate(x float64) string   { return rate(x * t.options.Scale) }

// servers formats a number of machines of the full system.
func (t *teller) servers(node int32, n int) string { return servers(t.instances(node, n)) }

// instances returns how many machines some servers of a station stand for.
func (t *teller) instances(node int32, n int) int {
	count := float64(n) * t.options.Scale
	if st := t.network.Stations[node]; st.Instances > 0 && st.Servers > 0 {
		count = float64(n) / float64(st.Servers) * float64(st.Instances)
	}
	return int(math.Round(count))
}

// start returns when an interval begins, in seconds.
func (t *teller) start(k int) float64 { return float64(k) * t.r.Every }

// loads tells how the load of each source changes.
func (t *teller) loads() {
	for _, src := range t.network.Sources {
		for i := 1; i < len(src.Load); i++ {
			a, b := src.Load[i-1], src.Load[i]
			if a.Rate == b.Rate || b.At > t.r.Duration {
				continue
			}
			verb := "rises"
			if b.Rate < a.Rate {
				verb = "falls"
			}
			if a.At == b.At {
				t.say(b.At, causeRank, "the load of %s %s from %s to %s.", src.Name, verb, t.amount(a.Rate), t.rate(b.Rate))
				continue
			}
			t.say(a.At, causeRank, "the load of %s %s from %s to %s, until %s.", src.Name, verb, t.amount(a.Rate), t.rate(b.Rate), clock(b.At))
		}
	}
}

// overloaded reports whether a station could not keep up in an interval.
func (t *teller) overloaded(station, k int) bool {
	i := t.r.Stations[station].Series[k]
	if t.nodes[station].unlimited && t.nodes[station].concurrency == math.MaxInt && i.Shed == 0 {
		return false
	}
	return float64(i.Shed) > shedShare*float64(i.Arrivals) || i.Queue > max(queueLeast, queuePer*i.Servers)
}

// overloads tells which stations cannot keep up, why, and when they can again.
func (t *teller) overloads() {
	first := math.MaxInt
	for id, st := range t.r.Stations {
		for _, s := range t.overloadSpans(id) {
			if s.first < first {
				first, t.r.FirstOverloaded = s.first, st.Name
			}
		}
	}
	for id := range t.r.Stations {
		t.overload(id)
	}
}

// mostSpans is how many overloads of a station are told one by one.
const mostSpans = 3

// overload tells the overloads of one station.
func (t *teller) overload(id int) {
	name := t.r.Stations[id].Name
	found := t.overloadSpans(id)
	if len(found) > 0 && found[len(found)-1].last == t.n-1 {
		t.r.Overloaded = append(t.r.Overloaded, name)
	}
	for i, s := range found {
		which := "is overloaded"
		switch {
		case i == 0 && name == t.r.FirstOverloaded:
			which = "is the first to be overloaded"
		case i == mostSpans && len(found) > mostSpans+1:
			t.say(t.start(s.first), overloadRank, "%s is overloaded again and again, %d times more until %s.",
				name, len(found)-i, clock(t.start(found[len(found)-1].last+1)))
			return
		case i > 0:
			which = "is overloaded again"
		}
		t.say(t.start(s.first), overloadRank, "%s %s: %s.", name, which, t.why(id, s))
		if s.last < t.n-1 {
			t.say(t.start(s.last+1), recoverRank, "%s keeps up again.", name)
		}
	}
}

func (t *teller) overloadSpans(id int) []span {
	return spans(t.n, func(k int) bool { return t.overloaded(id, k) })
}

// why compares the load of an overloaded station with its capacity at the beginning of the overload.
func (t *teller) why(id int, s span) string {
	series := t.r.Stations[id].Series
	sum, longest, shed := Interval{}, 0, 0.0
	for k := s.first; k <= s.last; k++ {
		if k < s.first+lastingStreak {
			sum = sum.add(series[k])
		}
		longest = max(longest, series[k].Longest)
		shed = max(shed, float64(series[k].Shed)/float64(max(1, series[k].Arrivals)))
	}
	n := &t.nodes[id]
	arrive := t.rate(float64(sum.Arrivals) / sum.Length)
	switch {
	case sum.Utilization() >= 0.5 && n.service.mean > 0:
		capacity := sum.Servers / (n.service.mean / 1e9) / t.slowness(n.name, t.start(s.first))
		text := fmt.Sprintf("%s arrive and it can serve %s", arrive, t.amount(capacity))
		if shed > shedShare {
			return text + fmt.Sprintf("; it sheds up to %s of them", percent(shed))
		}
		return text + fmt.Sprintf("; up to %s wait", t.amount(float64(longest)))
	case n.concurrency < math.MaxInt && sum.Queue > 0:
		return fmt.Sprintf("its %s requests at a time all wait for replies, and up to %s more wait to begin",
			t.amount(float64(n.concurrency)), t.amount(float64(longest)))
	case n.limit.rate > 0:
		return fmt.Sprintf("%s arrive and its limit is %s", arrive, t.amount(n.limit.rate))
	case shed > 0:
		return fmt.Sprintf("%s arrive and it sheds up to %s of them", arrive, percent(shed))
	}
	return fmt.Sprintf("%s arrive and up to %s wait", arrive, t.amount(float64(longest)))
}

// slowness returns the factor of the faults that slow a station down at a time.
func (t *teller) slowness(station string, at float64) float64 {
	factor := 1.0
	for _, f := range t.network.Faults {
		if f.Station == station && f.Slow > 0 && f.At <= at && (f.Until == 0 || at < f.Until) {
			factor *= f.Slow
		}
	}
	return factor
}

// multiplied tells where retries multiply the load, and by how much over the whole span.
func (t *teller) multiplied() {
	starts := make([][]string, t.n)
	for _, st := range t.r.Stations {
		factor := func(first, last int) float64 {
			all, retried := int64(0), int64(0)
			for _, i := range st.Series[first : last+1] {
				all, retried = all+i.Arrivals, retried+i.Retried
			}
			if retried < 10 {
				return 1
			}
			return float64(all) / float64(max(1, all-retried))
		}
		for i, s := range spans(t.n, func(k int) bool { return factor(k, k) >= amplified }) {
			by := factor(s.first, s.last)
			if by > t.r.Amplification {
				t.r.Amplification, t.r.Amplified = by, st.Name
			}
			if i == 0 {
				starts[s.first] = append(starts[s.first], fmt.Sprintf("of %s by %.1f", st.Name, by))
			}
		}
	}
	for k, parts := range starts {
		if len(parts) > 0 {
			t.say(t.start(k), multiplyRank, "retries multiply the load %s.", list(parts))
		}
	}
}

// wasted tells where most of the work is for callers that have given up.
func (t *teller) wasted() {
	for _, st := range t.r.Stations {
		share := func(k int) float64 {
			i := st.Series[k]
			if i.Wasted < 10 {
				return 0
			}
			return float64(i.Wasted) / float64(max(1, i.Done+i.Failed))
		}
		found := spans(t.n, func(k int) bool { return share(k) >= mostlyWasted })
		if len(found) == 0 {
			continue
		}
		most := 0.0
		for k := range t.n {
			most = max(most, min(1, share(k)))
		}
		t.say(t.start(found[0].first), wasteRank, "most of the work of %s is for callers that have given up, up to %s of it.",
			st.Name, percent(most))
	}
}

// short reports whether clearly fewer requests succeed in an interval than arrive, beyond what chance and requests in progress explain.
func (t *teller) short(k int) bool {
	per := t.r.Every / t.options.Scale
	load, good := t.r.Total.Load[k]*per, t.r.Total.Goodput[k]*per
	return good < goodShare*load && load-good > 4*math.Sqrt(load)
}

// users tells when requests fail from the senders' point of view.
func (t *teller) users() {
	bad := func(k int) bool {
		good, failed := t.r.Total.Goodput[k], t.r.Total.Errors[k]
		return t.short(k) || failed > failedShare*(good+failed)
	}
	for _, s := range spans(t.n, bad) {
		worst := 1.0
		for k := s.first; k <= s.last; k++ {
			good, failed := t.r.Total.Goodput[k], t.r.Total.Errors[k]
			worst = min(worst, good/max(1e-9, max(good+failed, t.r.Total.Load[k])))
		}
		t.say(t.start(s.first), usersRank, "requests fail: at worst, %s of them succeed.", percent(worst))
		if s.last < t.n-1 {
			t.say(t.start(s.last+1), recoverRank, "requests succeed again.")
		}
	}
}
