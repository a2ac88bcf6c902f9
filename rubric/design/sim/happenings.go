package sim

import (
	"fmt"
	"math"
)

type happeningKind uint8

const (
	breakerOpened happeningKind = iota
	breakerClosed
	scaleOrdered
	scaleReady
	scaleIn
	faultBegan
	faultEnded
)

// happening is an event that a run logs.
type happening struct {
	at      int64
	kind    happeningKind
	node    int32
	edge    int32
	fault   int32
	servers int     // servers ordered, added or removed
	now     int     // servers afterward, without faults
	lost    float64 // share of the servers lost to faults
}

// mostHappenings limits the log: a breaker can open a thousand times a second.
const mostHappenings = 100_000

func (s *simulation) happen(h happening) {
	if len(s.log) < mostHappenings {
		h.at = s.now
		s.log = append(s.log, h)
	}
}

// happenings tells what the run logged.
func (t *teller) happenings() {
	t.breakers()
	scaled := map[int32]int{}
	for _, h := range t.log {
		at := seconds(h.at)
		switch h.kind {
		case faultBegan, faultEnded:
			t.faultMoment(h)
		case scaleOrdered, scaleReady, scaleIn:
			// The first six steps of a station are enough.
			if scaled[h.node]++; scaled[h.node] > 6 {
				continue
			}
			n := &t.nodes[h.node]
			switch h.kind {
			case scaleOrdered:
				t.say(at, actionRank, "the autoscaler of %s orders %s, to serve from %s.",
					n.name, t.servers(h.node, h.servers), clock(at+n.scale.Lag))
			case scaleReady:
				t.say(at, actionRank, "%s gets %s more and has %d now%s.", n.name, t.servers(h.node, h.servers), t.instances(h.node, h.now), t.late(at, n.scale.Lag))
			case scaleIn:
				t.say(at, actionRank, "the autoscaler of %s gives back %s and leaves %d.", n.name, t.servers(h.node, h.servers), t.instances(h.node, h.now))
			}
		}
	}
}

// late returns a remark if servers arrive after the load they were ordered for is gone.
func (t *teller) late(at, lag float64) string {
	ordered, now := 0.0, 0.0
	for _, src := range t.network.Sources {
		ordered += src.Load.At(at - lag)
		now += src.Load.At(at)
	}
	if now > 0.8*ordered {
		return ""
	}
	return fmt.Sprintf(", too late: the load was %s when they were ordered and is %s now", t.rate(ordered), t.amount(now))
}

// breakers tells the first opening and the last closing of the breakers of each call.
func (t *teller) breakers() {
	for id := range t.edges {
		e := &t.edges[id]
		opened, last := 0, happening{}
		for _, h := range t.log {
			if h.kind > breakerClosed || h.edge != int32(id) || h.kind == breakerClosed && opened == 0 {
				continue
			}
			last = h
			if h.kind == breakerClosed {
				continue
			}
			if opened++; opened == 1 {
				t.say(seconds(h.at), actionRank, "%s: calls fail at once.", t.breakerOf(e, "opens", "open"))
			}
		}
		switch {
		case opened == 0:
		case last.kind == breakerClosed:
			t.say(seconds(last.at), recoverRank, "%s for good, having opened %s.", t.breakerOf(e, "closes", "close"), times(opened))
		default:
			t.say(t.r.Duration, recoverRank, "%s, having opened %s.",
				t.breakerOf(e, "is not closed yet", "are not all closed yet"), times(opened))
		}
	}
}

// breakerOf says what the breaker of a call, or most of its breakers, do.
func (t *teller) breakerOf(e *edge, one, several string) string {
	between := fmt.Sprintf(" from %s to %s ", t.nodes[e.from].name, t.nodes[e.to].name)
	if len(e.breakers) == 1 {
		return "The breaker" + between + one
	}
	return "The breakers" + between + several
}

// left returns how many machines a fault leaves. It is computed from the share, because only whole servers are simulated.
func (t *teller) left(h happening) int {
	return int(math.Round(float64(float64(t.instances(h.node, h.now)) * (1 - h.lost))))
}

// faultMoment tells the beginning or the end of a fault.
func (t *teller) faultMoment(h happening) {
	f := t.network.Faults[h.fault]
	at := seconds(h.at)
	if h.kind == faultEnded {
		switch {
		case f.Lose >= 1:
			t.say(at, causeRank, "%s is back.", f.Station)
		case f.Lose > 0:
			t.say(at, causeRank, "%s has its servers back: %d.", f.Station, t.left(h))
		case f.Slow > 0:
			t.say(at, causeRank, "%s is as fast as before.", f.Station)
		}
		return
	}
	switch {
	case f.Lose >= 1:
		t.say(at, causeRank, "%s is down: it refuses all requests.", f.Station)
	case f.Lose > 0:
		t.say(at, causeRank, "%s loses %s of its servers: %s left.", f.Station, percent(f.Lose), are(t.left(h)))
	}
	if f.Slow > 0 && f.Slow != 1 {
		t.say(at, causeRank, "%s takes %.3g times as long per request.", f.Station, f.Slow)
	}
	if f.ColdCache {
		t.say(at, causeRank, "%s loses what it had cached.", f.Station)
	}
}

// caches tells when a cache answers fewer requests than it should, and when it is warm again.
func (t *teller) caches() {
	for id, st := range t.network.Stations {
		if st.Cache == nil || st.Cache.Fill == 0 {
			continue
		}
		cold := spans(t.n, func(k int) bool {
			return t.r.Stations[id].Series[k].HitRate < warmShare*st.Cache.Hit
		})
		for _, s := range cold {
			t.say(t.start(s.first), actionRank, "%s answers %s of its requests from the cache instead of %s.",
				st.Name, percent(t.r.Stations[id].Series[s.first].HitRate), percent(st.Cache.Hit))
			if s.last < t.n-1 {
				t.say(t.start(s.last+1), recoverRank, "%s answers from a warm cache again.", st.Name)
			}
		}
	}
}

// ending sums up the run: recovered, never in trouble, or stuck.
func (t *teller) ending() {
	n := max(1, t.n/10)
	load := 0.0
	for _, src := range t.network.Sources {
		load += src.Load.At(t.r.Duration)
	}
	succeed := t.succeed(t.n-n, t.n)
	share := percent(succeed)
	cause := t.lastCause()
	switch {
	case t.r.Recovered && t.r.FirstOverloaded == "":
		t.say(t.r.Duration, endRank, "nothing was overloaded: at the end %s of the requests succeed.", share)
	case t.r.Recovered:
		t.say(t.r.Duration, endRank, "recovered: at the end %s of the requests succeed.", share)
	case cause > 0 && cause < t.start(t.n-2*n) && t.calm() && succeed > t.succeed(t.n-2*n, t.n-n)+slowly:
		t.say(t.r.Duration, endRank, "recovering slowly: the trigger has been over for %s and the load is %s, but %s of the requests succeed%s.",
			clock(t.r.Duration-cause), t.rate(load), share, t.still())
	case cause > 0 && cause < t.start(t.n-n) && t.calm():
		t.r.Stuck = true
		t.say(t.r.Duration, endRank,
			"stuck: the trigger has been over for %s and the load is back at %s, but %s of the requests succeed%s.",
			clock(t.r.Duration-cause), t.rate(load), share, t.still())
	default:
		t.say(t.r.Duration, endRank, "not recovered: at the end the load is %s and %s of the requests succeed%s.",
			t.rate(load), share, t.still())
	}
}

// slowly is how much the share of requests that succeed must grow, from one tenth of the run to the next, to count as recovering.
const slowly = 0.02

// succeed returns the share of the load that succeeds in the intervals from first up to, but not including, end.
func (t *teller) succeed(first, end int) float64 {
	came, good := 0.0, 0.0
	for k := max(0, first); k < end; k++ {
		came += t.r.Total.Load[k]
		good += t.r.Total.Goodput[k]
	}
	return min(1, good/max(1e-9, came))
}

// still names what is overloaded at the end.
func (t *teller) still() string {
	if len(t.r.Overloaded) == 0 {
		return ""
	}
	verb := "is"
	if len(t.r.Overloaded) > 1 {
		verb = "are"
	}
	return "; " + list(t.r.Overloaded) + " " + verb + " still overloaded"
}

// lastCause returns when the load last changed or a fault last ended, in seconds, or 0 if neither happened.
func (t *teller) lastCause() float64 {
	last := 0.0
	for _, src := range t.network.Sources {
		for i, p := range src.Load {
			if i > 0 && p.At <= t.r.Duration {
				last = max(last, p.At)
			}
		}
	}
	for _, f := range t.network.Faults {
		if f.ColdCache && f.Lose == 0 && f.Slow == 0 {
			last = max(last, f.At)
		}
		if f.Until <= t.r.Duration {
			last = max(last, f.Until)
		}
	}
	return last
}

// calm reports whether the cause is over: the load is back at its initial value, and no fault is active.
func (t *teller) calm() bool {
	for _, src := range t.network.Sources {
		if src.Load.At(t.r.Duration) > 1.01*src.Load.At(0) {
			return false
		}
	}
	for _, f := range t.network.Faults {
		if lasting := f.Until == 0 || f.Until > t.r.Duration; lasting && (f.Lose > 0 || f.Slow > 1) && f.At < t.r.Duration {
			return false
		}
	}
	return true
}
