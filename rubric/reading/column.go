package reading

// The cells of a row are read with the names of their columns: under 'cost ($/month)' a bare 400 is 400 dollars a month.

// columnUnits gives the bare numbers of a row the units in their columns' names. names and row are the tokens of one sentence each; qs are the row's quantities.
func columnUnits(names, row []token, qs []Quantity) {
	for i := range qs {
		q := &qs[i]
		if q.Unit.Kind != Count || q.Unit.Noun != "" || q.Unit.Of != "" || q.Unit.Per > 0 || q.Word {
			continue
		}
		first, last := q.tokens[0], q.tokens[1]
		if n := len(row); last < n && row[last].text != "|" || first > 0 && row[first-1].text != "|" && row[first-1].text != "~" {
			continue // the cell has more than the number
		}
		if u, ok := columnUnit(cell(names, cellIndex(row, first))); ok {
			q.Unit = u
		}
	}
}

// cellIndex counts the cells before token i.
func cellIndex(toks []token, i int) int {
	n := 0
	for k := range toks[:i] {
		if toks[k].text == "|" {
			n++
		}
	}
	return n
}

// cell returns the tokens of cell n.
func cell(toks []token, n int) []token {
	from := 0
	for k := range toks {
		if toks[k].text != "|" {
			continue
		}
		if n == 0 {
			return toks[from:k]
		}
		n--
		from = k + 1
	}
	if n == 0 {
		return toks[from:]
	}
	return nil
}

// columnUnit reads the unit in the name of a column.
func columnUnit(toks []token) (u Unit, ok bool) {
	u = Unit{Kind: Count, Scale: 1}
	noun := ""
	for i := range toks {
		t := &toks[i]
		after := ""
		if i > 0 {
			after = toks[i-1].text
		}
		switch time := timeUnits()[t.text]; {
		case t.text == "$" || moneyWords.Has(t.text) || currencies.Has(t.text):
			u.Kind, ok = Money, true
		case t.text == "%" || t.text == "percent":
			u.Kind, ok = Percent, true
		case t.kind != word:
		case rateUnits()[t.text].Kind != "":
			return rateUnits()[t.text], true
		case time != 0 && (after == "/" || after == "per" || after == "a" || len(t.text) > 4 && t.text[len(t.text)-2:] == "ly"):
			u.Per, ok = time, true
		case time != 0 && (len(t.text) > 1 || after == "(" || after == ","):
			u.Kind, u.Scale, ok = Time, time, true
		case sizeUnits()[t.text] != 0 && (len(t.text) > 1 || after == "("):
			u.Kind, u.Scale, ok = Size, sizeUnits()[t.text], true
		case !t.is(isStop):
			noun = t.stemmed
		}
	}
	if u.Kind == Count {
		u.Noun = noun
	}
	return u, ok
}

// maxRows bounds the rows that are searched for what they say about a column's name.
const maxRows = 12

// column moves a mention from a column's name to the first cell below it that says something: under 'RPO' a '5 s' is an RPO of 5 s. It
// reports whether there was such a cell.
func (r *Reading) column(m *Mention, names *sentence) bool {
	n := cellIndex(r.toks[names.from:names.to], m.token-names.from)
	found := false
	for i := m.sentence + 1; i < len(r.sentences) && i <= m.sentence+maxRows && r.sentences[i].columns == m.sentence; i++ {
		row := &r.sentences[i]
		from, to := cellRange(r.toks, row, n)
		if from == to || row.quoted || row.asked || len(row.frames) > 0 || within(row.negated, from) {
			continue
		}
		t := r.cellRelations(row, from, to)
		if found && t == 0 {
			continue
		}
		m.Modality, m.Relations = Named, t
		m.From, m.To = r.toks[row.from].start, r.toks[row.to-1].end
		if found = true; t != 0 {
			m.Modality = Asserted
			break
		}
	}
	return found
}

// cellRange returns the tokens of cell n of a row.
func cellRange(toks []token, row *sentence, n int) (from, to int) {
	from = row.from
	for i := row.from; i < row.to; i++ {
		if toks[i].text != "|" {
			continue
		}
		if n == 0 {
			return from, i
		}
		n--
		from = i + 1
	}
	if n == 0 {
		return from, row.to
	}
	return row.to, row.to
}

// cellRelations collects the relations that a cell gives to its column's name: those of its clauses, and a number.
func (r *Reading) cellRelations(row *sentence, from, to int) (t Relations) {
	for c := row.clauses[0]; c < row.clauses[1]; c++ {
		if r.clauses[c].from < to && r.clauses[c].to > from {
			t |= r.clauses[c].cues
		}
	}
	t &^= Number
	for i := from; i < to; i++ {
		if q := r.toks[i].quantity; q > 0 && !r.Quantities[q-1].Word {
			return t | Number
		}
	}
	return t
}
