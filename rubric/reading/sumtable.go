package reading

import (
	"math"
	"slices"
)

// Rows of a table that don't come out: a number of things at a price each that are not their total, the same per month and per year.

// maxColumns bounds the columns of a table whose rows are checked.
const maxColumns = 16

// gridRow is a row of a table by its cells.
type gridRow struct {
	stage int
	cells []span // token ranges
}

// tableSums checks the tables of an answer.
func (r *Reading) tableSums() {
	for i := 0; i < len(r.sentences); i++ {
		names := r.sentences[i].columns
		if names < 0 {
			continue
		}
		k := i
		for k < len(r.sentences) && r.sentences[k].columns == names {
			k++
		}
		var rows []gridRow
		for _, line := range r.cutLines(r.sentences[i].from, r.sentences[k-1].to) {
			rows = append(rows, gridRow{r.sentences[i].stage, r.cells(line)})
		}
		head := r.cells(span{r.sentences[names].from, r.sentences[names].to})
		if i = k - 1; len(head) > maxColumns {
			continue
		}
		r.priceRows(head, rows)
		if count, price, _ := r.priceColumns(head); count == -1 && price == -1 {
			r.periodRows(head, rows)
		}
		r.totalRows(rows)
	}
}

// cells cuts a row at its bars.
func (r *Reading) cells(line span) []span {
	var out []span
	from := line.from
	for i := line.from; i < line.to; i++ {
		if r.toks[i].text == "|" {
			out = append(out, span{from, i})
			from = i + 1
		}
	}
	return append(out, span{from, line.to})
}

// only returns the one figure of a cell; nil where it has none, more than one, or a sign that makes another of it. bare says that nothing
// else stands in the cell.
func (r *Reading) only(c span) (q *Quantity, bare bool) {
	for i := c.from; i < c.to; i++ {
		switch t := &r.toks[i]; {
		case t.quantity > 0:
			if q != nil {
				return nil, false
			}
			q = &r.Quantities[t.quantity-1]
		case t.text == "*" || t.text == "+" || moreLoad.Has(t.stemmed) && t.text != "per":
			return nil, false
		case t.kind == number && t.inside == 0:
			return nil, false
		}
	}
	if q == nil || q.Word {
		return nil, false
	}
	first := c.from
	for first < c.to && hedges.Has(r.toks[first].text) {
		first++
	}
	return q, r.toks[first].quantity > 0 && q.tokens[1] >= c.to
}

var (
	pricing  = set("each unit apiece price prices rate")
	totaling = set("total totals subtotal cost costs amount monthly spend bill yearly annual")
	ofTotal  = set("sum grand overall estimated expected per a all in fixed variable about approximately storage size")
	counting = set("quantity qty count number nodes instances servers machines units pods brokers shards replicas # volume usage")
)

// priceColumns returns the columns of how many, of the price of one and of what they cost together; -1 unless there is just one of each.
func (r *Reading) priceColumns(head []span) (count, price, total int) {
	count, price, total = -1, -1, -1
	set := func(at *int, k int) {
		if *at == -1 {
			*at = k
		} else {
			*at = -2
		}
	}
	for k, c := range head {
		has := func(words interface{ Has(string) bool }) bool {
			return slices.ContainsFunc(r.toks[c.from:c.to], func(t token) bool { return words.Has(t.text) })
		}
		u, _ := columnUnit(r.toks[c.from:c.to])
		switch {
		case has(pricing) || u.Kind == Money && r.ofEach(c):
			set(&price, k)
		case has(totaling) || u.Kind == Money:
			set(&total, k)
		case has(counting):
			set(&count, k)
		}
	}
	return count, price, total
}

// ofEach reports whether a column's name is one of money per thing: '$/GB', 'cost per node'.
func (r *Reading) ofEach(c span) bool {
	for i := c.from; i+1 < c.to; i++ {
		if t := r.toks[i].text; (t == "/" || t == "per") && r.toks[i+1].kind == word && timeUnits()[r.toks[i+1].text] == 0 {
			return true
		}
	}
	return false
}

// priceRows checks the rows of a table of quantities and prices.
func (r *Reading) priceRows(head []span, rows []gridRow) {
	count, price, total := r.priceColumns(head)
	if count < 0 || price < 0 || total < 0 {
		return
	}
	for _, row := range rows {
		if len(row.cells) <= max(count, price, total) || r.furtherFactor(row, count, price, total) {
			continue
		}
		n, _ := r.only(row.cells[count])
		each, _ := r.only(row.cells[price])
		sum, _ := r.only(row.cells[total])
		if n == nil || each == nil || sum == nil || each.Unit.Kind != Money || sum.Unit.Kind != Money || n.Low != n.High || each.Low != each.High || sum.Low != sum.High {
			continue
		}
		if should := priced3(n, each, sum); should > 0 {
			r.off(row.stage, min(n.Start, each.Start), sum, should*sum.Base()/sum.Value)
		}
	}
}

// furtherFactor reports whether a row has one more number that may multiply the ones of three columns: hours, a share, replicas.
func (r *Reading) furtherFactor(row gridRow, columns ...int) bool {
	for k, c := range row.cells {
		if slices.Contains(columns, k) {
			continue
		}
		for i := c.from; i < c.to; i++ {
			if r.toks[i].quantity > 0 && (k > 1 || r.Quantities[r.toks[i].quantity-1].Unit.Kind != Count) || moreLoad.Has(r.toks[i].stemmed) {
				return true
			}
		}
	}
	return false
}

// priced3 returns what so many at a price each cost, where it is off from a total in every unit of time or size that may be meant; else 0.
func priced3(n, each, sum *Quantity) float64 {
	product, scales := n.Value*each.Value, []float64{1}
	switch {
	case n.Unit.Per > 0 || n.Unit.Kind != Count && n.Unit.Kind != Size:
		return 0
	case n.Unit.Kind == Size:
		product, scales = n.Base()*each.Value/1e9, []float64{1, 1e3, 1e-3, 1e9 / (1 << 30)}
	case n.Value >= 1e4:
		scales = []float64{1, 1e-3, 1e-4, 1e-6}
	}
	for _, scale := range scales {
		for _, f := range timeFactors {
			if factor(product*scale*f, sum.Value) < sumLoose {
				return 0
			}
		}
		if factor(product*scale, sum.Value) < figureOff {
			return 0
		}
	}
	return product
}

// periodRows checks the rows of a table that has the same thing over different times.
func (r *Reading) periodRows(head []span, rows []gridRow) {
	names := make([]figureLine, len(head))
	for k, c := range head {
		if !r.label(&names[k], c.from, c.to, &Quantity{Unit: Unit{Kind: Money}}) || names[k].more || names[k].over > 0 {
			names[k].per = 0
		}
	}
	for _, row := range rows {
		if len(row.cells) < 2 || slices.ContainsFunc(r.toks[row.cells[0].from:row.cells[min(1, len(row.cells)-1)].to], func(t token) bool { return moreLoad.Has(t.stemmed) }) {
			continue
		}
		for b := range head {
			for a := range b {
				r.comparePeriods(names[a], names[b], row, a, b)
			}
		}
	}
}

// comparePeriods compares two cells of a row under columns a and b.
func (r *Reading) comparePeriods(x, y figureLine, row gridRow, a, b int) {
	if x.per == 0 || y.per == 0 || x.per == y.per || x.label != y.label || b >= len(row.cells) {
		return
	}
	x.value, _ = r.only(row.cells[a])
	y.value, _ = r.only(row.cells[b])
	for _, l := range []figureLine{x, y} {
		if l.value == nil || l.value.Low != l.value.High || l.value.Billions || l.value.Unit.Of != "" || l.value.Unit.Per > 0 && l.value.Unit.Per != l.per {
			return
		}
	}
	if k := x.value.Unit.Kind; k != y.value.Unit.Kind || k != Size && k != Money && k != Count || moreLoad.Has(x.value.Unit.Noun) {
		return
	}
	if want, is := x.each(), y.each(); offBits(want, is, x.value.Unit.Kind) {
		r.off(row.stage, x.value.Start, y.value, y.value.Base()*want/is)
	}
}

// totalRows checks the totals of a table's columns of money and sizes.
func (r *Reading) totalRows(rows []gridRow) {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row.cells))
	}
	columns = min(columns, maxColumns)
	for k := range columns {
		r.totalColumn(rows, k)
	}
}

func (r *Reading) totalColumn(rows []gridRow, k int) {
	var s tally
	for n, row := range rows {
		if k >= len(row.cells) {
			return
		}
		total := slices.ContainsFunc(row.cells[:k], r.totalLabel)
		q, bare := r.only(row.cells[k])
		switch {
		case q == nil && r.hasDigits(row.cells[k]), q != nil && (!bare || q.Unit.Kind != Money && q.Unit.Kind != Size || q.Billions):
			return
		case q == nil:
		case !total && (s.kind == "" || q.Unit.Kind == s.kind):
			s.add(q)
		case total && n > 1:
			if should := s.off(q); should > 0 {
				r.off(row.stage, q.Start, q, should)
			}
			s.subtotal()
		default:
			return
		}
	}
}

// totalLabel reports whether a cell is the label of a total.
func (r *Reading) totalLabel(c span) bool {
	total := false
	for _, t := range r.toks[c.from:c.to] {
		total = total || t.text == "total" || t.text == "totals" || t.text == "sum"
		if t.kind == word && !totaling.Has(t.text) && timeUnits()[t.text] == 0 && !ofTotal.Has(t.text) {
			return false
		}
	}
	return total
}

func (r *Reading) hasDigits(c span) bool {
	return slices.ContainsFunc(r.toks[c.from:c.to], func(t token) bool { return t.kind == number })
}

// tally adds up the items of a list.
type tally struct {
	kind      QuantityKind
	low, high float64 // of the items since the last total
	all       float64 // of all items
	largest   float64
	items     int
}

func (s *tally) add(q *Quantity) {
	s.kind = q.Unit.Kind
	s.low, s.high = s.low+q.Low*q.Unit.Scale, s.high+q.High*q.Unit.Scale
	s.all += q.High * q.Unit.Scale
	s.largest = max(s.largest, q.Low*q.Unit.Scale)
	s.items++
}

// subtotal begins the items of the next total.
func (s *tally) subtotal() { s.low, s.high, s.largest = 0, 0, 0 }

// off returns what a total should be in base units, where it is off in every unit of time that may be meant; else 0.
func (s *tally) off(total *Quantity) float64 {
	is := total.Value * total.Unit.Scale
	if s.items < 2 || s.high == 0 || total.Unit.Kind != s.kind || !(is > 0) {
		return 0
	}
	for _, f := range timeFactors {
		if factor(s.high*f, is) < sumLoose || factor(s.low*f, is) < sumLoose || factor(s.all*f, is) < sumLoose {
			return 0
		}
	}
	if is < figureOff*math.Max(s.high, s.all) && is*figureOff > s.largest {
		return 0
	}
	return s.high * total.Base() / is
}
