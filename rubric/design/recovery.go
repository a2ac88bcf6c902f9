package design

import (
	"fmt"
	"slices"
)

// Recovery is what happens to the data of a part after a loss.
type Recovery struct {
	Node  string  `json:"node"`
	Event string  `json:"event"` // zone or region
	RPO   float64 `json:"rpo"`   // seconds of lost writes; -1 for all data
	RTO   float64 `json:"rto"`   // seconds until it works again; -1 if it never does
	Why   string  `json:"why"`
	Waits bool    `json:"waits,omitempty"` // the part holds only waiting work, not stored data
	Aside bool    `json:"aside,omitempty"` // an archive or a copy in an object store that nobody waits for
}

// recoveries computes the data loss and recovery time of every part that keeps data.
func (r *resolver) recoveries() []Recovery {
	m := r.m
	waited := m.waitedParts()
	var out []Recovery
	for n := range m.parts {
		p := &m.parts[n]
		if p.kind == nil || !p.kind.class.Stateful {
			continue
		}
		for _, x := range []Recovery{r.zoneRecovery(p), r.regionRecovery(n)} {
			x.Waits, x.Aside = p.kind.class.Async, p.class == "object" && !waited[n]
			out = append(out, x)
		}
	}
	return out
}

func (r *resolver) zoneRecovery(p *part) Recovery {
	out := Recovery{Node: p.id, Event: KillZone}
	zones := 0
	for _, n := range p.place {
		if n > 0 {
			zones++
		}
	}
	wait := 60.0
	if v := r.m.d.Nodes[r.m.d.Node(p.id)].Said[failover]; v > 0 {
		wait = r.note(Input{p.id, failover, v / 1000, "s", Declared, ""})
	} else if e, ok := p.kind.Value(string(failover)); ok {
		wait = r.note(Input{p.id, failover, e.V, "s", Guessed, e.From})
	}
	switch {
	case p.place == nil:
		out.Why = "the service keeps copies in several zones"
	case zones > 1 && (p.shards == 1 || p.floor > 1):
		out.RTO, out.Why = wait, "an instance in another zone takes over"
	case p.kind.SharedStorage:
		out.RTO = r.assume(p.id, restoreTime, 600, "s", "a new instance on storage that is still there")
		out.Why = "the storage lies in several zones; a new instance has to start"
	default:
		out.RPO = r.assume(p.id, restorePoint, 300, "s", "age of the last log backup")
		out.RTO = r.assume(p.id, restoreTime, 3600, "s", "restoring a backup")
		out.Why = "one zone only: it is restored from its backup, if there is one"
	}
	return out
}

// Assumptions about copies in other regions, in seconds: replication lag and failover time.
const (
	serviceLag, serviceSwitch = 1, 60  // the service replicates by itself
	ownLag, ownSwitch         = 5, 300 // a part of the same kind in the other region
	backupAge, backupRestore  = 86400, 14400
)

func (r *resolver) regionRecovery(n int) Recovery {
	m := r.m
	p := &m.parts[n]
	out := Recovery{Node: p.id, Event: KillRegion, RPO: -1, RTO: -1, Why: "no copy outside of the region"}
	elsewhere := slices.ContainsFunc(m.parts, func(o part) bool {
		return o.kind == p.kind && p.region >= 0 && o.region >= 0 && o.region != p.region
	})
	lags, switches := m.saidOfCopies(n)
	after := func(lag, back float64, why string) {
		out.RPO, out.Why = lag, why
		switch {
		case lags > 0 && lag > 0:
			out.RPO = r.note(Input{p.id, regionLag, lags / 1000, "s", Declared, ""})
		case lag > 0:
			out.RPO = r.assume(p.id, regionLag, lag, "s", "how far a copy in another region is behind")
		}
		if switches > 0 {
			out.RTO = r.note(Input{p.id, regionSwitch, switches / 1000, "s", Declared, ""})
		} else {
			out.RTO = r.assume(p.id, regionSwitch, back, "s", "until the other region takes over")
		}
	}
	at, waits := m.copiedTo(n)
	switch {
	case p.region < 0:
		after(serviceLag, serviceSwitch, "copies in several regions, replicated asynchronously")
	case at >= 0 && waits:
		after(0, ownSwitch, "a copy in "+m.parts[at].id+", replicated synchronously")
	case at >= 0:
		after(ownLag, ownSwitch, "a copy in "+m.parts[at].id+", replicated asynchronously")
	case elsewhere:
		after(ownLag, ownSwitch, "a copy in another region, if it is replicated")
	case m.d.Nodes[n].Said[Backup] > 0:
		after(backupAge, backupRestore, "a backup, if it is copied out of the region")
	}
	if at >= 0 {
		if v, ok := m.parts[at].kind.Value(string(ServiceTime)); ok { // an archive takes hours to restore
			out.RTO = max(out.RTO, v.V/1000)
		}
	}
	return out
}

// saidOfCopies returns the replication lag and failover time of a part's copies in ms, if the part or a copy states them, and otherwise 0.
func (m *model) saidOfCopies(n int) (lag, back float64) {
	for o := range m.parts {
		if o == n || m.parts[o].kind == m.parts[n].kind && m.parts[o].region != m.parts[n].region {
			lag, back = max(lag, m.d.Nodes[o].Said[regionLag]), max(back, m.d.Nodes[o].Said[failover])
		}
	}
	return lag, back
}

// copiedTo returns the store outside a part's region that an arrow connects it with, or -1, and whether each write waits for it. Messages
// waiting in a queue are not in any store.
func (m *model) copiedTo(n int) (at int, waits bool) {
	if m.parts[n].kind.class.Async {
		return -1, false
	}
	for c := range m.calls {
		k := &m.calls[c]
		other := k.to
		if k.to == n {
			other = k.from
		}
		o := &m.parts[other]
		if (k.from == n || k.to == n) && o.kind != nil && o.kind.class.Stateful && !o.kind.class.Async && o.region != m.parts[n].region {
			return other, k.waits
		}
	}
	return -1, false
}

// Target returns the recovery targets for an event, or nil if there are none.
func (s Scenario) Target(event string) (rpo, rto *float64) {
	if event == KillRegion {
		return s.RegionRPO, s.RegionRTO
	}
	return s.RPO, s.RTO
}

// LosesTooMuch reports whether more data is lost than the scenario allows. Work waiting in a queue does not count as stored data.
func (x Recovery) LosesTooMuch(s Scenario) bool {
	rpo, _ := s.Target(x.Event)
	return rpo != nil && !x.Waits && !x.Aside && (x.RPO < 0 || x.RPO > *rpo)
}

// TakesTooLong reports whether recovery takes longer than the scenario allows.
func (x Recovery) TakesTooLong(s Scenario) bool {
	_, rto := s.Target(x.Event)
	return rto != nil && !x.Waits && !x.Aside && (x.RTO < 0 || x.RTO > *rto)
}

// recoveryVerdicts compares data loss and recovery times with the targets. If a loss leaves users without answers and the diagram has no failover, the RTO is missed.
func (r *Report) recoveryVerdicts() []Verdict {
	loses, late := false, false
	for _, x := range r.Recoveries {
		loses = loses || x.LosesTooMuch(r.Scenario)
		late = late || x.TakesTooLong(r.Scenario)
	}
	var out []Verdict
	s := r.Scenario
	if s.RPO != nil || s.RegionRPO != nil {
		out = append(out, Verdict{"meets-rpo", yes(!loses), "data loss stays within the RPO" + s.event(s.RPO, s.RegionRPO)})
	}
	if s.RTO != nil || s.RegionRTO != nil {
		late = late || s.RTO != nil && !r.answersWithout(KillZone) || s.RegionRTO != nil && !r.answersWithout(KillRegion)
		out = append(out, Verdict{"meets-rto", yes(!late), "it works again in time" + s.event(s.RTO, s.RegionRTO)})
	}
	return out
}

func (s Scenario) event(zone, region *float64) string {
	switch {
	case zone == nil:
		return fmt.Sprintf(" after the loss of a %s", KillRegion)
	case region == nil:
		return fmt.Sprintf(" after the loss of a %s", KillZone)
	}
	return " after the loss of a zone or a region"
}
