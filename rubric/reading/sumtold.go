package reading

import (
	"slices"
	"sort"
	"strings"
)

// Figures that follow from each other without a sign between them: one rate in two units ('200 GB a day, so 2.3 MB/s'), lines that say the
// same per day and per year, rows of a table, totals. Only those are listed that are off, and only where nothing near says that more went
// into them; one that is right is no sum that the candidate wrote out.

// figureOff is the factor from which on such a figure is off.
const figureOff = 3

// figures appends the figures of an answer that don't follow from the ones that they come from.
func (r *Reading) figures() {
	before := len(r.Sums)
	r.results = make(map[result]bool, before)
	for i := range r.Sums {
		r.results[result{r.Sums[i].Stage, r.Sums[i].End}] = true
	}
	for i := range r.sentences {
		if s := &r.sentences[i]; s.kind != heading && s.kind != code && !s.quoted {
			r.restated(s)
			r.assumed(i)
		}
	}
	for _, lines := range r.lists() {
		periods(r, lines)
		totals(r, lines)
	}
	r.tableSums()
	if len(r.Sums) > before {
		sort.SliceStable(r.Sums, func(i, k int) bool {
			a, b := &r.Sums[i], &r.Sums[k]
			return a.Stage < b.Stage || a.Stage == b.Stage && a.Start < b.Start
		})
	}
}

// off lists that a figure is not what it should be: from is where the figures begin that it comes from.
func (r *Reading) off(stage, from int, q *Quantity, should float64) {
	at := result{stage, q.End}
	if !(should > 0) || !(q.Base() > 0) || !bounded(should) || !bounded(q.Value) || r.results[at] {
		return
	}
	r.results[at] = true
	from = min(from, q.Start)
	r.Sums = append(r.Sums, Sum{
		Stage: stage, Start: from, End: q.End, Text: r.Texts[stage].Text[from:q.End],
		Stated: q.Value, Computed: q.Value * should / q.Base(), Unit: q.Unit, OffBy: factor(should, q.Base()),
	})
}

// result is where the result of a sum ends.
type result struct{ stage, end int }

var (
	// sameAgain are the words between two rates of which the second is the first in another unit.
	sameAgain = set("so which is that that's thats i e ie or hence thus means equals about roughly around approximately approx average on an of just only some almost nearly call it works out comes to at makes gives , . ( = -> ~ :")
	// strong are the ones of them that say so.
	strong = set("so which that that's thats ie e or hence thus means equals ( = ~")
	// behindRate are the words that may stand behind the second one in its clause.
	behindRate = set("on average avg of sustained writes reads traffic bandwidth throughput ingest load overall total roughly or so in steady continuously around clock the")
	// moreLoad are words that say that a figure holds other things than the one before it.
	moreLoad = stemSet("peak peaks burst bursts busiest worst spike max maximum min minimum replica replicas replication copies copy compressed compression dedup growth grows growing doubling double existing already today overhead index indexes headroom margin provision provisioned discount discounted commitment reserved free sampled sampling downsampled downsampling aggregated rollup fan fanout per each every limit limits quota budget cap backup backups snapshot snapshots retention user users active unique visitor visitors subscriber subscribers customer customers plan tier subscription churn times factor after business working office")
)

// restated finds rates of a sentence that are said again in another unit.
func (r *Reading) restated(s *sentence) {
	var last *Quantity
	for i := s.from; i < s.to; i++ {
		if r.toks[i].quantity == 0 {
			continue
		}
		q := &r.Quantities[r.toks[i].quantity-1]
		if last != nil && sameRate(last, q) && r.restates(s, last, q) {
			if want, is := last.Base(), q.Base(); offBits(want, is, q.Unit.Kind) {
				r.off(s.stage, last.Start, q, want)
			}
		}
		last = q
	}
}

// sameRate reports whether two quantities can be one rate in two units.
func sameRate(a, b *Quantity) bool {
	return convertible(*a, *b) && !a.Billions && !b.Billions && a.Low == a.High && b.Low == b.High && a.Unit.Of == "" && b.Unit.Of == "" &&
		a.Unit.Kind != Percent && a.Unit.Kind != Factor && (a.Unit.Noun == b.Unit.Noun || a.Unit.Noun == "" || b.Unit.Noun == "" || genericNouns.Has(b.Unit.Noun)) &&
		!moreLoad.Has(a.Unit.Noun) && !moreLoad.Has(b.Unit.Noun)
}

// restates reports whether nothing but words that say so stand between two rates, and nothing near that they differ in something.
func (r *Reading) restates(s *sentence, a, b *Quantity) bool {
	says := false
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		switch {
		case t.start >= a.End && t.end <= b.Start:
			if !sameAgain.Has(t.text) {
				return false
			}
			says = says || strong.Has(t.text) || t.text == "->" && strings.ContainsAny(r.Texts[s.stage].Text[t.start:t.end], "=⇒") // '600/min -> 2k/s' is how it grows
		case t.start >= b.End && (t.text == ";" || t.text == ")" || t.text == "," || t.text == "." && !(i+1 < s.to && r.toks[i+1].start == t.end)):
			return says && !slices.ContainsFunc(r.toks[i+1:min(i+4, s.to)], func(t token) bool { return moreLoad.Has(t.stemmed) })
		case t.start >= b.End && t.kind == word && !behindRate.Has(t.text) && t.stemmed != b.Unit.Noun:
			return false
		case t.text != "per" && t.text != "each" && t.text != "every" && moreLoad.Has(t.stemmed), t.start >= b.End && (operator(t.text) != "" && t.text != "->" || t.text == "with"):
			return false
		}
	}
	return says
}

// offBits reports whether two figures differ by the factor from which on one is off, and not by the eight of bits in a byte.
func offBits(want, is float64, kind QuantityKind) bool {
	f := factor(want, is)
	return f >= figureOff && (kind != Size || factor(f, 8) >= sumLoose)
}
