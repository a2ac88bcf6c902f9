package reading

// Where a sentence ends in a text without punctuation. English word order shows it: a clause has a subject and a verb, so a second subject with
// its verb, without a conjunction, begins a new sentence.

// clauseWalk is the state of cutting a block into sentences.
type clauseWalk struct {
	*hearing
	parts   []part
	ends    []string // by token: the punctuation to insert before it
	start   int      // of the sentence
	clause  int      // of the clause in it
	verb    bool     // the clause has had its verb
	fronted bool     // the sentence began with 'if' or the like, and its main clause has not begun yet
	leads   bool     // the clause began with 'for celebrities' or the like, and its subject has not come yet
	figured int      // the token after the last number
	opened  int      // the last 'if' or the like that began a clause after a complete one; -1 for none
}

const (
	leastSentence = 3  // words
	leadWords     = 6  // most words such as 'then' and 'now' before a subject
	labelLead     = 2  // most words of a label before the clause that it labels
	longSentence  = 10 // words after which 'and' with a new subject begins a new sentence
	aheadVerb     = 10 // most words from a subject to its verb
)

// sentences inserts punctuation where sentences and clauses end.
func (h *hearing) sentences() {
	if len(h.toks) == 0 {
		return
	}
	c := clauseWalk{hearing: h, parts: h.parts(), ends: make([]string, len(h.toks)), opened: -1}
	c.begin(0)
	for i := range h.toks {
		c.step(i)
	}
	out := make([]token, 0, len(h.toks)+len(h.toks)/8+1)
	for i, t := range h.toks {
		out = marked(out, c.ends[i])
		out = append(out, t)
	}
	h.toks = marked(out, ".")
}

// marked appends a punctuation mark after the last token, if there is none.
func marked(toks []token, mark string) []token {
	if mark == "" || len(toks) == 0 || toks[len(toks)-1].kind == punct {
		return toks
	}
	end := toks[len(toks)-1].end
	return append(toks, token{start: end, end: end, text: mark, kind: punct, stem: -1})
}

// begin begins a sentence at token i.
func (c *clauseWalk) begin(i int) {
	c.start, c.clause, c.verb, c.opened = i, i, false, -1
	for n := 0; n < leadWords && i < len(c.toks) && (c.parts[i] == aside || c.parts[i] == joiner || c.toks[i].text == "so"); n++ {
		i++
	}
	c.leads = i < len(c.toks) && c.parts[i] == prepos && c.introduces(i)
	for n := 0; n < labelLead && i+1 < len(c.toks) && c.parts[i] == other && !frontal.Has(c.toks[i].text); n++ {
		i++ // 'configuration: if every sidecar knows'
	}
	c.fronted = i < len(c.toks) && frontal.Has(c.toks[i].text) && c.finds(c.skip(i+1))
}

// end inserts punctuation before token i; a full stop begins a new sentence there.
func (c *clauseWalk) end(i int, mark string) {
	if i <= c.start {
		return
	}
	c.ends[i] = mark
	if mark == "." {
		c.begin(i)
		return
	}
	c.clause, c.verb = i, false
}

// step processes token i.
func (c *clauseWalk) step(i int) {
	if c.parts[i] == stop {
		switch c.toks[i].text {
		case ".", "!", "?":
			c.begin(i + 1)
		}
		return
	}
	switch {
	case c.leads && (c.parts[i] == bound || c.parts[i] == subject && c.subjectVerb(i)):
		c.leads = false
		c.end(i, ",")
	case i > c.clause && c.verb && i-c.start >= leastSentence:
		c.turn(i)
	}
	if c.parts[i] == figure {
		if c.figured > c.clause && c.unitEnds(i-1) {
			c.end(i, ",") // '6 terabytes a day | 2 petabytes a year'
		}
		c.figured = i + 1
	}
	c.verb = c.verb || c.isVerb(i) || c.parts[i] == figure && !c.fronted // 'so 115 a second' is complete
	if c.parts[i] == opener && c.verb && i > c.start && (c.word(i) != "that" || c.clauseFollows(i)) {
		if frontal.Has(c.toks[i].text) && c.finds(c.skip(i+1)) {
			c.opened = i
		}
		c.clause, c.verb = i, false
	}
}

// clauseFollows reports whether the 'that' at token i introduces a clause, and does not point at something.
func (c *clauseWalk) clauseFollows(i int) bool {
	return i+1 < len(c.toks) && (c.parts[i+1] == helper || c.acts(i+1) || finite.Has(c.word(i+1)) || c.finds(i+1))
}

// unitEnds reports whether token i is the unit of a number, or its period.
func (c *clauseWalk) unitEnds(i int) bool {
	w := c.word(i)
	return i >= 0 && c.parts[i] == other && (timeUnits()[w] > 0 || sizeUnits()[w] > 0 || w == "percent")
}

// turn inserts punctuation before token i if a new clause begins there, after a complete one.
func (c *clauseWalk) turn(i int) {
	switch c.parts[i-1] {
	case helper:
		if resuming.Has(c.word(i)) {
			c.end(i, ".") // 'which side that is okay'
		}
		return
	case joiner, opener, prepos, article, bound, stop:
		return // it continues the word before it
	}
	switch {
	case c.toks[i].pause && c.parts[i] == prepos && c.introduces(i):
		c.end(i, ".") // 'um for celebrities we'
	case c.toks[i].lineStart && c.startsLine(i), announcing.Has(c.toks[i].text) && c.announces(i), c.imperative(i), c.newFragment(i):
		c.end(i, ".")
	case c.parts[i] == joiner:
		c.join(i)
	case c.word(i) == "so" && c.word(i+1) != "that" && c.parts[i-1] != aside && c.newSubject(i+1):
		if c.toks[i].pause {
			c.end(i, ".")
		} else {
			c.clauseEnd(i)
		}
	case c.newSubject(i) && !c.describes(i):
		c.newClause(i)
	}
}

// startsLine reports whether a sentence begins with a line, as lines end at pauses.
func (c *clauseWalk) startsLine(i int) bool {
	switch c.parts[i] {
	case prepos, helper, opener, joiner:
		return false
	}
	return !c.takesObject(i - 1)
}

// join ends the clause before the 'and' at token i, if another clause follows.
func (c *clauseWalk) join(i int) {
	k := c.skip(i + 1)
	switch {
	case k >= len(c.toks):
	case c.newSubject(k), c.finds(k):
		c.clauseEnd(i)
	case frontal.Has(c.word(k)) && c.finds(k+1):
		c.clauseEnd(i)
		c.fronted = true
	case c.parts[k] == prepos && c.introduces(k):
		c.clauseEnd(i)
		c.leads = true
	}
}

// clauseEnd ends a clause before token i, or the sentence if it is long already.
func (c *clauseWalk) clauseEnd(i int) {
	switch {
	case c.fronted && c.opened < 0:
		c.fronted = false
		c.end(i, ",")
	case i-c.start >= longSentence:
		c.end(i, ".")
	default:
		c.end(i, ",")
	}
}

// newClause ends the clause before a subject that no conjunction connects to it.
func (c *clauseWalk) newClause(i int) {
	for n := 0; n < leadWords && i-1 > c.clause && (c.parts[i-1] == aside || c.parts[i] == other && adjectives.Has(c.word(i-1)) && c.parts[i-2] == other); n++ {
		i-- // 'then we', 'old messages'
	}
	switch {
	case c.fronted:
		c.fronted = false
		c.end(i, ",") // 'if a zone fails | we go on'
	case c.opened > c.start+leastSentence-1:
		at := c.opened
		for at > c.start+1 && (c.parts[at-1] == joiner || c.parts[at-1] == aside) {
			at--
		}
		c.end(at, ".") // '... | if a zone fails, we go on'
		c.fronted = false
		c.end(i, ",")
	default:
		c.end(i, ".")
	}
}

// skip skips interjections: 'and then we'.
func (c *clauseWalk) skip(i int) int {
	for n := 0; n < leadWords && i < len(c.toks) && c.parts[i] == aside; n++ {
		i++
	}
	return i
}

// announces reports whether a word opens a sentence at token i: a clause, or its topic, follows.
func (c *clauseWalk) announces(i int) bool {
	switch c.toks[i].text {
	case "now", "also", "later", "first", "second", "third", "next", "well", "otherwise":
		return c.newSubject(c.skip(i+1)) || frontal.Has(c.word(i+1)) || c.toks[i].text != "well" && c.parts[i-1] == other && c.word(i+1) == "for"
	case "moving":
		return c.word(i+1) == "on" || c.word(i+1) == "to"
	}
	return true
}
