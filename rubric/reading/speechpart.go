package reading

// part is a part of speech, as far as cutting clauses needs it.
type part uint8

const (
	other   part = iota // a noun, an adjective, or an unknown word
	article             // begins a noun phrase
	prepos              // a preposition: a noun phrase follows
	joiner              // and, or, but
	opener              // if, because, which: a clause of its own follows
	helper              // is, can, don't: the verb of its clause, or the first part of it
	subject             // we, it: a verb follows
	bound               // it's, we'd: a subject and its verb
	aside               // then, also: comes before a subject, or before a verb
	figure              // a number
	stop                // punctuation
)

var (
	spokenPrepositions = set("of to in on at by for with from into onto per via across between behind through without under over than as about around after before during within against upon inside outside near beyond like except toward towards plus minus")
	openers            = set("if when while because since unless whereas although though where which that who whose how what why whether once whenever until so cause bc wherever")
	helpers            = set(`is are was were be been being am has have had do does did can could will would should must may might cannot can't isn't aren't wasn't don't doesn't won't
didn't wouldn't shouldn't couldn't hasn't haven't needs need`)
	boundWords      = set(`it's that's there's we're they're i'm i'd we'd i'll we'll it'll i've we've you'd you'll let's here's what's he's she's you're they'd they'll that'll there'll let`)
	pronounSubjects = set("we i it they you he she there this nobody everybody everyone everything nothing")
	asides          = set(`then now also just only already still even again always never usually there here first second third next finally lastly actually basically otherwise instead normally often sometimes
otherwise rather both maybe probably later afterwards meanwhile therefore hence thus obviously ideally typically generally immediately ever really too not okay ok alright well anyway right so yes no`)
	articled = set("the a an our its their your my each every these those all both some any another most no")
	// announcing are words that open a sentence after a complete clause.
	announcing = set("okay ok alright now next also first second third finally lastly anyway moving well otherwise meanwhile afterwards ideally later additionally furthermore besides overall")
	// resuming are those of them with no other meaning.
	resuming = set("okay ok alright anyway")
	// reaching are nouns and pronouns with a relative clause: 'the time it takes', 'everything we keep'.
	reaching = set("time way things thing everything anything all what reason moment amount number one ones place point day case cases work something nothing ones those sure so that first same once")
	// tellingVerbs are verbs whose object is a clause.
	tellingVerbs = set("say says said think know knows assume assumes mean means meant guess see sees ensure ensures believe expect guarantee guarantees tell tells let make makes want wants need needs check checks suppose notice notices show shows decide decides hope accept see finds sure")
	frontal      = set("if when while once whenever unless whereas although though because since as after before until")
)

func partOf(t *token) part {
	switch w := t.text; {
	case t.kind == punct:
		return stop
	case t.kind == number:
		return figure
	case boundWords.Has(w):
		return bound
	case pronounSubjects.Has(w):
		return subject
	case w == "and" || w == "or" || w == "but" || w == "nor":
		return joiner
	case articled.Has(w):
		return article
	case openers.Has(w):
		return opener
	case helpers.Has(w):
		return helper
	case spokenPrepositions.Has(w):
		return prepos
	case asides.Has(w):
		return aside
	}
	return other
}

// parts returns the part of speech of each token.
func (h *hearing) parts() []part {
	parts := make([]part, len(h.toks))
	for i := range h.toks {
		parts[i] = partOf(&h.toks[i])
	}
	for i := range h.toks {
		next, after := stop, h.word(i+1)
		if i+1 < len(parts) {
			next = parts[i+1]
		}
		switch {
		case after == "of" && (h.word(i) == "because" || h.word(i) == "instead"):
			parts[i] = prepos
		case parts[i] == article && h.period(i, next):
			parts[i] = prepos
		case parts[i] == article && after != "the" && (next == stop || next == article || next == helper || next == opener):
			parts[i] = other // '3 megabytes each'
		case parts[i] == aside && i > 0 && (parts[i-1] == article || parts[i-1] == prepos || parts[i-1] == figure):
			parts[i] = other // 'a second region', 'at once'
		}
	}
	return parts
}

// period reports whether the article at token i introduces a period: '40 a second', 'every 5 seconds'.
func (h *hearing) period(i int, next part) bool {
	every := h.word(i) == "every"
	return every && next == figure || (timeUnits()[h.word(i+1)] >= 1 || sizeUnits()[h.word(i+1)] > 0) && (every || h.counted(i-1))
}

// adjectives may come before a noun at the beginning of a sentence.
var adjectives = set(`old new big small hot cold stale unknown private public large slow fast failed dead single main other most many few more less long short high low big bad good full empty fresh
common busy idle warm heavy light deep local remote global regional daily monthly weekly internal external different similar automatic manual normal regular extra further additional total average maximum custom`)
