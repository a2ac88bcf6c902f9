package reading

// bareList finds runs of four or more short items between commas that are only names: no verb, no pronoun, no number, two or three words
// each. The items need not be known concepts.
func bareList(toks []token, s *sentence) []span {
	var out []span
	var items []span
	words := 0
	flush := func() {
		if len(items) >= 4 && words*10 <= len(items)*27 {
			out = append(out, span{items[0].from, items[len(items)-1].to})
		}
		items, words = nil, 0
	}
	start := s.from
	for i := s.from; i <= s.to; i++ {
		if i < s.to && !separates(&toks[i]) {
			continue
		}
		last := i == s.to || toks[i].text == "." || toks[i].text == "|"
		if item, n, whole := nominal(toks, start, i, len(items) == 0, last); n > 0 {
			if !whole && len(items) > 0 && item.from > start {
				flush()
			}
			items, words = append(items, item), words+n
			if !whole && item.to < i {
				flush()
			}
		} else if i > start {
			flush()
		}
		start = i + 1
	}
	flush()
	return out
}

// listLines marks runs of four or more lines or items that consist of a name only.
func listLines(toks []token, all []sentence) {
	start := 0
	for i := 0; i <= len(all); i++ {
		if i < len(all) && (onlyNames(toks, &all[i]) || i > start && i+1 < len(all) && amongNames(toks, &all[i]) && onlyNames(toks, &all[i+1])) {
			continue
		}
		if i-start >= 4 {
			for k := start; k < i; k++ {
				all[k].listed = []span{{all[k].from, all[k].to}}
			}
		}
		start = i + 1
	}
}

// amongNames reports whether a line between two that are only names is a name as well, though it has a verb or the like: 'scale to zero', 'time to
// first byte'. It is short, has no number and does not end like a sentence.
func amongNames(toks []token, s *sentence) bool {
	if s.kind != prose && s.kind != bullet && s.kind != note || s.to-s.from > 5 {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if toks[i].kind == number || toks[i].kind == punct && (toks[i].text == "." || toks[i].text == ":" || toks[i].text == "->") || toks[i].is(isPronoun) {
			return false
		}
	}
	return true
}

func onlyNames(toks []token, s *sentence) bool {
	if s.kind != prose && s.kind != bullet && s.kind != note {
		return false
	}
	_, n, whole := nominal(toks, s.from, s.to, false, false)
	return n > 0 && whole
}

func separates(t *token) bool {
	if t.kind != punct {
		return t.text == "and" || t.text == "or" || t.text == "well" || t.text == "plus"
	}
	switch t.text {
	case ",", ";", "/", "(", ")", ":", "|", ".":
		return true
	}
	return false
}

// nominal narrows toks[from:to] to an item of a list: the end of a lead-in, the start of a tail, or all of it. n is the number of its words,
// 0 if there is no item.
func nominal(toks []token, from, to int, first, last bool) (item span, n int, whole bool) {
	lo, hi := from, to
	for i := from; i < to; i++ {
		if !predicates(&toks[i]) && !acts(toks, i) {
			continue
		}
		switch {
		case first:
			lo = i + 1 // the lead-in may say anything
		case last:
			hi = i
		default:
			return span{}, 0, false
		}
		if last && !first {
			break
		}
	}
	if first && hi-lo > 3 {
		lo = hi - 3
	}
	for i := lo; i < hi; i++ {
		if toks[i].kind == number || toks[i].kind == punct && toks[i].text != "~-" && toks[i].text != "`" && toks[i].text != "*" && toks[i].text != "+" && toks[i].text != "#" && toks[i].text != "&" {
			return span{}, 0, false
		}
		n++
	}
	if n > 4 {
		return span{}, 0, false
	}
	return span{lo, hi}, n, lo == from && hi == to
}

// predicates reports whether a word turns an item into a statement.
func predicates(t *token) bool {
	if t.kind == number {
		return true
	}
	return t.kind == word && (t.is(isAuxiliary|isFluff|isVerbish|isPronoun) || t.relations()&(Reason|Condition|Alternative) != 0)
}

var pronouns = set("we i it they you he she which who that's it's i'd we'd each every all any our my its their")
