package reading

// adopting are verbs for using a thing that one chooses: 'one could add', 'might use'.
var adopting = set(`add use put stick employ leverage introduce adopt apply go shard cache do have be also consider move switch even one split partition
implement deploy set replicate enable include place run keep then always write build look improve turn make`)

var hypotheticalPhrases = phrases(
	"one could", "would be nice", "in the future", "in future", "had more time", "with more time", "more time i", "would like to add", "would add", "i'd like to add", "open points", "open point", "nice to have",
	"to be defined", "be defined", "be chosen", "can be employed", "can be leveraged", "can be added", "can employ", "can leverage", "may be used", "may use", "at some point", "some day", "someday", "in principle", "in theory", "hypothetically", "stretch goal",
	"future directions", "future work", "next steps", "next i would", "i'd still look into", "didn't get to", "things i'd still", "would be modelled", "would apply", "can be achieved", "can be considered", "is conceivable", "if time permits", "people build", "some people", "someone might", "in the long run",
)

var (
	// joining words separate the subject of 'could be' from what came before.
	joining = set("and or but so because since if when while that which where then")
	// settling words introduce what is done about something that could happen.
	settling = set("therefore so hence thus")
	// happening are states that a thing can get into without anybody's choice: 'it could be lost'.
	happening = set("unavailable down lost gone wrong late later stale slow full dead empty missing broken brought cut stolen hot overloaded unreachable corrupt corrupted deleted overwritten delayed attacked restored too as up in out at off several many more")
)

func hypotheticalAt(toks []token, i int, s *sentence) bool {
	w := toks[i].text
	switch w {
	case "could", "might", "may":
		if i+2 < s.to && toks[i+1].text == "be" && happening.Has(toks[i+2].text) {
			return false
		}
		if s.purposeful(toks, i) {
			return false
		}
		return i+1 < s.to && adopting.Has(toks[i+1].text) && (i+1 == s.to-1 || w != "may" || toks[i+1].text != "be")
	case "maybe", "perhaps", "possibly", "optionally":
		return i < s.from+3
	}
	return phraseAt(toks, i, s.to, hypotheticalPhrases)
}

// purposeful reports whether 'we could' at token i proposes something for a purpose, without a reservation: 'we could use a queue to smooth
// out bursts', 'to spare the primary, reads could go to a replica'. People who think aloud speak like this, and mean it.
func (s *sentence) purposeful(toks []token, i int) bool {
	proposes := i > s.from && (toks[i-1].text == "we" || toks[i-1].text == "you")
	purpose := toks[s.from].text == "to"
	for k := s.from; k < s.to; k++ {
		t := &toks[k]
		switch {
		case leavesOpen.Has(t.text):
			return false
		case k > i && t.text == "to" && k+1 < s.to && (purposes.Has(toks[k+1].text) || toks[k+1].is(isEngineering)), k > i && (t.text == "so" || t.text == "because"):
			purpose = purpose || proposes
		}
	}
	return purpose
}

// leavesOpen are words that leave open, postpone or reject what a sentence proposes.
var leavesOpen = set("but however though although while unless if later future maybe perhaps possibly optionally eventually instead would not don't doesn't won't isn't yet")
