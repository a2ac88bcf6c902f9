package reading

import "strings"

// newSubject reports whether a subject with its verb begins at token i.
func (c *clauseWalk) newSubject(i int) bool {
	if i >= len(c.toks) {
		return false
	}
	switch c.parts[i] {
	case bound:
		return true
	case subject:
		return c.subjectVerb(i)
	case article:
		return c.finds(i) && (!c.takesObject(i-1) || c.ownVerb(i))
	case figure:
		return c.finds(i) && !c.takesObject(i-1) && c.countsNoun(i+1)
	case other:
		return c.bare(i) && (!c.takesObject(i-1) || c.ownVerb(i))
	case aside:
		k := c.skip(i)
		return k < len(c.toks) && k > i && c.word(i) != "right" && (c.parts[k] == bound || c.parts[k] == subject && c.subjectVerb(k))
	}
	return false
}

// ownVerb reports whether the noun at token i, or after the article there, is directly followed by an auxiliary: then it is not the object of the
// verb before it.
func (c *clauseWalk) ownVerb(i int) bool {
	k := i + 1
	if c.parts[i] == article {
		k++
	}
	return k < len(c.toks) && c.parts[k] == helper && !strings.HasSuffix(c.word(i-1), "ing")
}

// countsNoun reports whether the noun that a number counts is at token i, and no verb: '16384 slots map to nodes', '120000 a second becomes'.
func (c *clauseWalk) countsNoun(i int) bool {
	return c.parts[i] == other && !c.acts(i) || c.parts[i] == prepos && (c.word(i) == "a" || c.word(i) == "per")
}

// subjectVerb reports whether the pronoun at token i is followed by its verb: then it is no object.
func (c *clauseWalk) subjectVerb(i int) bool {
	k := c.skip(i + 1)
	switch {
	case k >= len(c.toks):
		return false
	case c.parts[k] == helper:
		return true
	case c.parts[k] != other:
		return false
	}
	w := c.word(k)
	switch c.word(i) {
	case "we", "i", "they":
		return !strings.HasSuffix(w, "ly")
	case "you":
		return !strings.HasSuffix(w, "s") && !c.takesObject(i-1)
	}
	return (endsInS(w) || pastForms.Has(w)) && !c.takesObject(i-1) // 'removes it'
}

var pastForms = set("went came took kept gave got made became ran found held began grew fell lost")

// endsInS reports whether a word may be a verb in the third person.
func endsInS(w string) bool { return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") }

// finds reports whether a noun phrase with its verb after it begins at token i.
func (c *clauseWalk) finds(i int) bool {
	for k := i; k < min(len(c.toks), i+aheadVerb); k++ {
		first := k == i
		switch c.parts[k] {
		case helper:
			return !first && c.finite(k)
		case bound:
			return first
		case subject:
			return first && c.subjectVerb(k)
		case opener, stop, joiner:
			return false
		case article:
			if !first && c.parts[k-1] == other {
				return false // 'the map | the replica becomes'
			}
		case other:
			if !first && c.acts(k) {
				return true
			}
			if !first && c.parts[i] != article && c.parts[k-1] == other && isPlural(c.word(k-1)) {
				return false // 'alarms | customers can see'
			}
		case prepos:
			if first && c.word(k) == "to" {
				return false
			}
		}
	}
	return false
}

// finite reports whether the auxiliary at token k is the only verb of its clause.
func (c *clauseWalk) finite(k int) bool {
	w := c.word(k)
	return w != "be" && w != "being" && w != "been"
}

// acts reports whether token k is a verb by its form and position: 'the worker writes the row', 'reads go to'.
func (c *clauseWalk) acts(k int) bool {
	if k == 0 {
		return false
	}
	w, before := c.word(k), c.parts[k-1]
	if finite.Has(w) && before != article && before != figure && before != prepos {
		return true
	}
	if before != other {
		return false
	}
	next := stop
	if k+1 < len(c.toks) {
		next = c.parts[k+1]
	}
	singular, plural := endsInS(w), strings.HasSuffix(c.word(k-1), "s")
	switch {
	case singular && !plural && next == article:
		return true // 'the coordinator bumps the map'
	case !c.toks[k].is(isEngineering) || singular == plural || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing"):
		return false
	case k+1 == len(c.toks):
		return true
	}
	switch next {
	case article, prepos, subject, figure, aside, opener:
		return true
	}
	return plural
}

// bare reports whether a noun without an article begins a clause at token i: its verb follows closely.
func (c *clauseWalk) bare(i int) bool {
	if i == 0 || c.parts[i-1] != other && c.parts[i-1] != aside && c.parts[i-1] != joiner || c.parts[i-1] == other && c.compound(i) {
		return false
	}
	k := i + 1
	if k < len(c.toks) && c.parts[k] == aside {
		k++
	}
	return k < len(c.toks) && (c.parts[k] == helper && c.finite(k) || c.parts[k] == other && c.acts(k))
}

// compound reports whether the nouns before and at token i probably are one name: 'the chat servers', 'black friday'. In 'in batches | kafka
// buffers' they are not.
func (c *clauseWalk) compound(i int) bool {
	if i < 2 || isPlural(c.word(i-1)) || recipients.Has(c.word(i-1)) || c.toks[i].pause {
		return false
	}
	switch c.parts[i-2] {
	case article, prepos, figure, joiner, opener:
		return true
	}
	return !adjectives.Has(c.word(i-1)) && c.lexicon.sounds().pairs(c.id(i-1), c.id(i)) > 0
}

// introduces reports whether a preposition at token i precedes a clause with a subject of its own: 'for celebrities we don't'.
func (c *clauseWalk) introduces(i int) bool {
	for k := i + 2; k < min(len(c.toks), i+aheadVerb+2); k++ {
		switch c.parts[k] {
		case bound:
			return true
		case subject:
			if c.parts[k-1] != prepos { // 'in front of it'
				return c.subjectVerb(k)
			}
		case joiner, opener, stop, helper:
			return false
		}
	}
	return false
}

// imperative reports whether an imperative sentence begins at token i.
func (c *clauseWalk) imperative(i int) bool {
	if c.parts[i] != other || !imperatives.Has(c.word(i)) || c.parts[i-1] != other || tellingVerbs.Has(c.word(i-1)) || i+1 == len(c.toks) {
		return false
	}
	if isPlural(c.word(i-1)) && !c.unitEnds(i-1) {
		return false // 'writes use the log'
	}
	return c.parts[i+1] == article || c.parts[i+1] == other || c.parts[i+1] == figure || c.word(i+1) == "it"
}

// imperatives are verbs that are seldom nouns.
var imperatives = set("keep put make add send let generate validate serve give get create avoid reject choose pick allow enforce ensure use prefer")

// newFragment reports whether something new begins at token i after a rate, which nothing more can belong to: '2 petabytes a year | storage'.
func (c *clauseWalk) newFragment(i int) bool {
	if i < 3 || timeUnits()[c.word(i-1)] < 1 || c.parts[i-2] != prepos || c.word(i-2) != "a" && c.word(i-2) != "per" {
		return false
	}
	w := c.word(i)
	return c.parts[i] == article || c.parts[i] == other && !ofRates.Has(w) && !strings.HasSuffix(w, "ly") && !c.acts(i) && (!c.toks[i].is(isEngineering) || endsInS(w))
}

// ofRates are words after a rate that belong to it.
var ofRates = set("alone total average max maximum today each peak minimum worth usable available late more less higher lower sustained")

// takesObject reports whether the word at token i is a verb with what follows as its object.
func (c *clauseWalk) takesObject(i int) bool {
	if i < 0 || c.parts[i] != other {
		return false
	}
	w, before := c.word(i), stop
	if i > 0 {
		before = c.parts[i-1]
	}
	switch {
	case strings.HasSuffix(w, "ing") && len(w) > 5:
		return true
	case recipients.Has(w):
		return before != prepos // 'gives us', not 'alarms on them'

	case strings.HasSuffix(w, "ed"):
		return before == subject || c.word(i-1) == "have" || c.word(i-1) == "has"
	case finite.Has(w) && i > 0 && before != article && before != figure:
		return !objectless.Has(w)
	case before == joiner && strings.HasSuffix(w, "s") && i > 1 && c.parts[i-2] != other:
		return true // 'and gains a lot'
	}
	switch before {
	case subject, bound:
		return true
	case helper:
		return !beForms.Has(c.word(i - 1))
	case aside, joiner, stop:
		return c.toks[i].is(isEngineering)
	case opener:
		return c.toks[i].is(isEngineering) && (c.word(i-1) == "that" || c.word(i-1) == "which" || c.word(i-1) == "who")
	}
	return c.acts(i)
}

// objectless are verbs that have no object.
var objectless = set("dies becomes become fails stops starts comes goes waits falls grows expires lives wakes moves wins rings hangs runs pays must can cannot can't won't doesn't don't isn't")

var recipients = set("us me them him")

// isPlural reports whether a noun is plural by its form.
func isPlural(w string) bool {
	return len(w) > 3 && endsInS(w) && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && strings.ContainsAny(w, "aeiou")
}

// describes reports whether the clause at token i continues what is before it: 'the time it takes', 'I think we'.
func (c *clauseWalk) describes(i int) bool {
	before := c.word(i - 1)
	return reaching.Has(before) && c.parts[i] != article || tellingVerbs.Has(before) || c.parts[i-1] == aside && i-2 >= c.start && tellingVerbs.Has(c.word(i-2))
}

// isVerb reports whether token i is the verb of the clause.
func (c *clauseWalk) isVerb(i int) bool {
	switch c.parts[i] {
	case helper, bound:
		return true
	case other:
		if i == c.clause {
			return c.toks[i].is(isEngineering) && !endsInS(c.word(i)) // 'put it in a queue'
		}
		k := i - 1
		for k > max(c.clause, i-leadWords) && c.parts[k] == aside {
			k--
		}
		return c.parts[k] == subject || c.acts(i)
	}
	return false
}
