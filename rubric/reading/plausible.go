package reading

import (
	"strings"
	"sync"
)

// longest maps a word to the longest plausible time for it, in seconds: a heartbeat every 40 days or a 99th percentile of two hours is a
// mistake. The bounds are generous: a backup may take a day, a certificate may be valid for years.
var longest = sync.OnceValue(func() map[string]float64 {
	return bounds(map[float64]string{
		10 * minute: "p50 p90 p95 p99 p999 percentile latency latencies rtt roundtrip hop hedge hedges ping pings keystroke",
		hour:        "heartbeat heartbeats handshake commit commits ack acks ejected blink click lookup lookups hit",
		day:         "timeout timeouts backoff jitter lease leases silence brownout scrape scrapes poll polls probe probes",
		7 * day:     "lag lags stale staleness rpo promote promoted promotes promotion failover takeover switchover retry retries",
		90 * day:    "rto drain drains reboot restart restarts redeliver redelivery",
	})
})

func bounds(lists map[float64]string) map[string]float64 {
	out := map[string]float64{}
	for most, list := range lists {
		for w := range strings.FieldsSeq(list) {
			out[w] = most
		}
	}
	return out
}

// nearTime is how many words may come between a time and the word that it belongs to.
const nearTime = 5

// Implausible returns the places of durations that cannot be true of the thing beside them.
func (r *Reading) Implausible() []Place {
	var out []Place
	for i := range r.Quantities {
		q := &r.Quantities[i]
		seconds, ok := lasts(q)
		if !ok || q.Word || r.Ignored(i) {
			continue
		}
		if most, ok := r.mostNear(q); ok && seconds > most {
			out = append(out, r.QuantityPlace(i))
		}
	}
	return out
}

// lasts returns a quantity in seconds, if it is a time.
func lasts(q *Quantity) (seconds float64, ok bool) {
	switch {
	case q.Unit.Kind == Time && q.Unit.Per == 0:
		return q.Base(), true
	case q.Unit.Kind == Count && q.Unit.Noun == "decad":
		return q.Value * 10 * year, true
	case q.Unit.Kind == Count && q.Unit.Noun == "centuri":
		return q.Value * 100 * year, true
	}
	return 0, false
}

// mostNear returns the bound of the nearest bounded word in the clause of a quantity.
func (r *Reading) mostNear(q *Quantity) (most float64, ok bool) {
	s := &r.sentences[r.sentenceOf(q.tokens[0])]
	c := &r.clauses[r.clauseAt(s, q.tokens[0])]
	for d := 1; d <= nearTime && !ok; d++ {
		for _, k := range []int{q.tokens[0] - d, q.tokens[1] - 1 + d} {
			if k < c.from || k >= c.to {
				continue
			}
			if m, found := longest()[r.toks[k].text]; found {
				most, ok = m, true
			}
		}
	}
	return most, ok
}
