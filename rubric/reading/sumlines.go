package reading

import (
	"slices"
	"strings"
)

// Lines that say one figure each: 'Storage per day: 10 GB', '| Links created per year | 1 million |', 'Annual savings: $84,000'.

// figureLine is a line with a label and one figure.
type figureLine struct {
	stage   int
	start   int       // of its text
	value   *Quantity //
	per     float64   // seconds that the figure is over, by its label or its unit; 0 without
	over    float64   // seconds that the label says the figure is the total of: 'after 3 years'; 0 without
	label   string    // stems of what the figure is of, without its times
	more    bool      // something is said that the figure may hold besides
	figures bool      // it has figures, which value may not be
	total   bool      // the label begins with 'total' or says nothing else
}

// lists returns the lines of an answer, those in one list that stand under one heading.
func (r *Reading) lists() [][]figureLine {
	var out [][]figureLine
	var list []figureLine
	title, stage := -2, -1
	flush := func() {
		if len(list) > 1 {
			out = append(out, list)
		}
		list = nil
	}
	for i := 0; i < len(r.sentences); {
		s := &r.sentences[i]
		k := i + 1
		for k < len(r.sentences) && r.sentences[k].stage == s.stage && !r.toks[r.sentences[k].from].lineStart {
			k++
		}
		if s.stage != stage || s.title != title || s.kind == heading {
			flush()
			stage, title = s.stage, s.title
		}
		if s.kind != heading && s.kind != code && !s.quoted {
			for _, l := range r.cutLines(s.from, r.sentences[k-1].to) {
				list = append(list, r.figureLine(s.stage, l))
			}
		}
		i = k
	}
	flush()
	return out
}

// cutLines cuts tokens at the ends of lines.
func (r *Reading) cutLines(from, to int) []span {
	var out []span
	for i := from; i < to; i++ {
		if i == from || r.toks[i].lineStart {
			if len(out) > 0 {
				out[len(out)-1].to = i
			}
			out = append(out, span{i, to})
		}
	}
	return out
}

// longestLabel is how many words the label of a figure has at most.
const longestLabel = 8

// figureLine reads a line; its value is nil where it has none.
func (r *Reading) figureLine(stage int, line span) figureLine {
	l := figureLine{stage: stage, start: r.toks[line.from].start}
	l.figures = slices.ContainsFunc(r.toks[line.from:line.to], func(t token) bool { return t.quantity > 0 })
	at, sep := r.valueAt(line)
	if at < 0 {
		return l
	}
	q := asBillions(&r.Quantities[r.toks[at].quantity-1])
	if q.Word || q.Low != q.High || q.Unit.Kind != Size && q.Unit.Kind != Money && q.Unit.Kind != Count || q.Unit.Of != "" {
		return l
	}
	if !r.label(&l, line.from, sep, q) {
		return l
	}
	l.more = l.more || r.addsTo(at, line.to, q)
	l.value = q
	return l
}

// remarked are words in another cell that say that a figure holds more than its label says.
var remarked = stemSet("growth grow grows growing double doubles doubling replica replicas replication copies peak compressed existing already today includes including")

// addsTo reports whether what stands behind a line's figure says that it holds more than its label says.
func (r *Reading) addsTo(i, to int, q *Quantity) bool {
	cell := true
	for ; i < to; i++ {
		t := &r.toks[i]
		switch cell = cell && t.text != "|"; {
		case t.start < q.End:
		case remarked.Has(t.stemmed), t.quantity > 0, cell && (moreLoad.Has(t.stemmed) && t.text != "per" || operator(t.text) != "" || t.text == "with"):
			return true
		}
	}
	return false
}

// asBillions is a quantity with '1B' taken as a billion.
func asBillions(q *Quantity) *Quantity {
	if !q.Billions {
		return q
	}
	b := *q
	b.set(q.Value * 1e9)
	b.Unit.Kind, b.Unit.Scale, b.Billions = Count, 1, false
	return &b
}

// valueAt returns the token of a line's figure and that of the mark between it and the label; -1 where there is none. A figure behind an
// equals sign is the result of what stands before it.
func (r *Reading) valueAt(line span) (at, sep int) {
	at, sep = -1, -1
	first := line.from
	for first < line.to && r.toks[first].text == "|" {
		first++
	}
	for i := first; i < line.to; i++ {
		t := &r.toks[i]
		if sep < 0 && (t.text == ":" || t.text == "=" || t.text == "|" || t.text == "~") {
			sep = i
		}
		if sep < 0 || t.quantity == 0 {
			continue
		}
		if before := r.beforeHedges(i); before == sep || operator(r.toks[before].text) == "=" || r.toks[before].text == "|" && at < 0 {
			if at = i; r.toks[before].text == "|" {
				sep = before
			}
		} else if r.toks[before].text == "|" {
			return -1, -1 // another figure in another cell
		}
	}
	return at, sep
}

// beforeHedges returns the token before the words that say how sure a number is.
func (r *Reading) beforeHedges(i int) int {
	for i--; i > 0 && hedges.Has(r.toks[i].text) && operator(r.toks[i].text) == "" && r.toks[i].text != "~"; i-- {
	}
	if i > 0 && r.toks[i].text == "~" && (r.toks[i-1].text == ":" || r.toks[i-1].text == "=" || r.toks[i-1].text == "|") {
		i--
	}
	return max(i, 0)
}

// notLabel are words of a label that say nothing of what is counted.
var notLabel = stemSet("total totals overall all in sum estimated estimate estimation expected approx approximately approximate about average avg our the of for over after within during per a an each every is are we need needed required new created generated added stored")

// label reads the words from token i up to the mark at sep. It reports whether they are one.
func (r *Reading) label(l *figureLine, i, sep int, q *Quantity) bool {
	var stems []string
	words, known := 0, -1.0
	for ; i < sep; i++ {
		t := &r.toks[i]
		time := timeUnits()[t.text]
		switch {
		case t.text == "|":
			stems, words = stems[:0], 0 // the cell before it groups rows
			l.per, l.over, l.total, l.start = 0, 0, false, r.toks[i+1].start
		case t.quantity > 0 && r.Quantities[t.quantity-1].Unit.Kind == Time:
			span := &r.Quantities[t.quantity-1]
			if l.over > 0 || span.Word && span.Value != 1 {
				return false
			}
			l.over = span.Base()
			for i+1 < sep && r.toks[i+1].start < span.End {
				i++
			}
		case t.quantity > 0 || t.kind == number:
			return false
		case rateUnits()[t.text].Per > 0:
			l.per = rateUnits()[t.text].Per
			stems = append(stems, rateUnits()[t.text].Noun)
		case time >= 1 && len(t.text) > 1 || time >= 1 && i > 0 && r.toks[i-1].text == "/":
			l.per = time
		case t.text == "annual":
			l.per = year
		case t.text == "hourly":
			l.per = hour
		case moreLoad.Has(t.stemmed) && t.text != "per" && t.text != "each" && t.text != "every" && t.text != "after":
			l.more = true
		case t.kind == word:
			words++
			l.total = l.total || t.text == "total"
			if !notLabel.Has(t.stemmed) {
				stems = append(stems, t.stemmed)
			}
		}
	}
	if q.Unit.Per > 0 {
		if known = q.Unit.Per; l.per > 0 && l.per != known {
			return false
		}
		l.per = known
	}
	if q.Unit.Kind == Count && q.Unit.Noun != "" && !slices.Contains(stems, q.Unit.Noun) {
		stems = append(stems, q.Unit.Noun)
		l.more = l.more || moreLoad.Has(q.Unit.Noun)
	}
	slices.Sort(stems)
	l.label = strings.Join(slices.Compact(stems), " ")
	return words <= longestLabel
}

// each returns the figure in base units over one second.
func (l *figureLine) each() float64 {
	if l.value.Unit.Per > 0 {
		return l.value.Base()
	}
	return l.value.Base() / l.per
}

// near is how many lines apart two figures may be that follow from each other.
const near = 4

// periods compares lines that say the same over different times, and those that say what it comes to after some.
func periods(r *Reading, lines []figureLine) {
	for i := range lines {
		b := &lines[i]
		if b.value == nil || b.more || (b.per > 0) == (b.over > 0) {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-near; k-- {
			a := &lines[k]
			if a.value == nil || a.more || a.per == 0 || a.over > 0 || a.label != b.label || a.value.Unit.Kind != b.value.Unit.Kind || a.label == "" && k < i-1 {
				continue
			}
			want, is := a.each(), 0.0
			if b.over > 0 {
				want *= b.over
				is = b.value.Base()
			} else {
				if a.per == b.per {
					continue
				}
				is = b.each()
			}
			if offBits(want, is, b.value.Unit.Kind) {
				r.off(b.stage, a.start, b.value, b.value.Base()*want/is)
			}
			break
		}
	}
}

// totals compares the total of a list of costs with what it is the total of.
func totals(r *Reading, lines []figureLine) {
	var s tally
	for i := range lines {
		l := &lines[i]
		switch {
		case l.value == nil && !l.figures:
			s = tally{}
		case l.value == nil || l.more || l.value.Unit.Kind != Money || l.over > 0:
			return // a price or a number of things, of which the rest may be made
		case l.total && (l.label == "" || l.label == "cost" || l.label == "bill"):
			if should := s.off(l.value); should > 0 && l.value.Value > s.high {
				r.off(l.stage, l.value.Start, l.value, should)
			}
			s = tally{}
		default:
			s.add(l.value)
		}
	}
}
