package reading

import (
	"strings"
	"sync"

	lazy "tenx/rubric/pattern"
)

// Relations are the discourse relations of a mention: what its clause or a neighboring one links to it.
type Relations uint8

// The relations.
const (
	Reason      Relations = 1 << iota // because, so that, in order to, to avoid
	Mechanism                         // how it works: by, via, each, per, a verb of engineering with its object
	Number                            // a quantity
	Consequence                       // so, therefore, which cuts, drops, keeps
	Condition                         // if, when, above, until
	Alternative                       // instead of, rather than, than, versus
)

var relationNames = []struct {
	name     string
	relation Relations
}{{"reason", Reason}, {"mechanism", Mechanism}, {"number", Number}, {"consequence", Consequence}, {"condition", Condition}, {"alternative", Alternative}}

// ParseRelations parses names of relations, separated by spaces; ok is false if one is unknown.
func ParseRelations(s string) (t Relations, ok bool) {
	for f := range strings.FieldsSeq(s) {
		found := false
		for _, n := range relationNames {
			if n.name == f {
				t |= n.relation
				found = true
			}
		}
		if !found {
			return 0, false
		}
	}
	return t, t != 0
}

// String lists the names of the relations.
func (t Relations) String() string {
	var names []string
	for _, n := range relationNames {
		if t&n.relation != 0 {
			names = append(names, n.name)
		}
	}
	return strings.Join(names, " ")
}

// cueWords give a relation by themselves; a mechanism needs more, see cues.
var cueWords = sync.OnceValue(func() map[string]Relations {
	return wordRelations(map[Relations]string{
		Reason:      "because bc since otherwise else why reason due protect protects avoid avoids prevent prevents survive survives stop stops prevented protected avoided protecting preventing guards mitigated mitigates",
		Consequence: "so therefore thus hence then means meaning cuts drops falls saves reduces keeps loses leaves bounds halves doubles removes limits absorbs costs gives leads lets makes bounded worst shrinks spares smooths lowers turns becomes survives reducing cutting lowering saving smoothing absorbing shrinking eliminating eliminates",
		Mechanism:   "nightly hourly daily weekly monthly quarterly continuously periodically automatically",
		Condition:   "if when whenever unless until once above below past beyond whichever during while before after within first until",
		Alternative: "instead rather than versus vs whereas compared alternative cheaper unlike trade tradeoff trade-off downside drawback either switch revisit reconsider",
	})
})

// mechanismWords connect a thing with how it works.
var mechanismWords = set("by via using through each per every where into onto from across between behind against under over with to that which")

// engineering are stems of verbs for what a system or its operators do with a thing.
var engineering = stemSet(`write read send put push pull fetch store keep hold serve route forward copy replicate promote retry resend check count
drop reject hash partition split spread return expire invalidate buffer drain poll publish subscribe watch measure page alert roll shift deploy restore
take switch generate reserve commit buy move delete run start stop scale grow handle absorb limit cap throttle compress batch merge aggregate resize upload
download sign encrypt verify validate register elect renew fence flip fail reach get tell ask answer map scan load hit miss pay charge save cost lose fill evict
refresh compare wait block refuse accept crash die restart recover replay reconcile detect notice ring wake log emit sample record trace tag attach detach join
lookup look query index sort insert update append ship rotate patch warm boot launch terminate give turn go come see know own decide pick choose assign allocate
connect reconnect open close listen broadcast deliver acknowledge ack confirm dedupe cost price bill convert archive tier age rewrite cut fall land cross sit live stay reuse
mirror sync replace repoint revert back protect survive isolate separate bound trip halt freeze pin mark flag group sum add subtract divide multiply double halve test drill rehearse
exercise practise practice simulate kill break open rebuild repair heal degrade fallback failover reroute shed queue cache expose proxy terminate authenticate authorise authorize grant revoke scope`)

// fluff are stems of verbs that claim a benefit without saying how.
var fluff = stemSet(`leverage employ embrace comprise ensure underpin benefit align utilise utilize harness enable empower deliver provide support include adopt envisage
foster achieve guarantee facilitate streamline orchestrate encompass incorporate apply consider address implement represent position synthesise complete round culminate evolve constitute`)

// vague are stems of words that praise a design instead of saying what it does.
var vague = stemSet(`appropriate optimal optimise optimize maximise maximize robust seamless holistic posture synergistic synergy excellence paradigm
best-of-breed hyperscale future-proof comprehensive mature cutting-edge enterprise-grade cohesive intelligent revolutionary unparalleled innovative
transformative ecosystem landscape portfolio tapestry frictionless empowerment differentiated composability elegantly`)

var vaguePhrases = phrases("best practice", "best practices", "state of the", "world class", "pros and cons", "right tool for", "first class citizen", "shared responsibility", "in every dimension", "at every tier", "well known", "near infinite", "value stream", "business continuity", "operational excellence")

func set(list string) *lazy.Words { return lazy.NewWords(list) }

func stemSet(list string) *lazy.Words { return lazy.NewWordsAs(list, stem) }

func wordRelations(lists map[Relations]string) map[string]Relations {
	m := map[string]Relations{}
	for relation, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] |= relation
		}
	}
	return m
}

// purposes are verbs after 'to' that give a reason: 'to keep the origin alive'.
var purposes = set("keep avoid prevent protect survive reduce cut save stop limit handle absorb make let allow get spread bound smooth stay detect catch find prove lower hide isolate reach")

// bounding are words before 'than' and a number that set a bound, and compare nothing.
var bounding = set("less more fewer greater longer")

// cues finds the relations that the words of a clause give. The verb of a mechanism is recognized by its stem.
func cues(toks []token, from, to int) Relations {
	var t Relations
	verbs, links, empty, content := 0, 0, 0, 0
	for i := from; i < to; i++ {
		tok := &toks[i]
		switch tok.kind {
		case punct:
			if tok.text == "->" {
				links++
				if i == from {
					t |= Consequence
				}
			}
			if tok.text == "=" {
				links++
			}
			continue
		case number:
			if tok.quantity > 0 {
				t |= Number
			}
			continue
		}
		if rel := tok.relations(); tok.text == "than" && i > from && bounding.Has(toks[i-1].text) && i+1 < to && toks[i+1].quantity > 0 {
			t |= rel &^ Alternative // a bound: 'in less than 125 ms'
		} else {
			t |= rel
		}
		if tok.text == "to" && i+1 < to && purposes.Has(toks[i+1].text) {
			t |= Reason
		}
		if i+1 < to && toks[i+1].text == "that" && saying.Has(tok.text) || tok.text == "that" && i > from && saying.Has(toks[i-1].text) {
			continue // 'I propose that' says nothing about the thing
		}
		if tok.is(isLink) {
			links++
		}
		if tok.is(isStop) {
			continue
		}
		content++
		switch {
		case tok.is(isFluff):
			empty++
		case tok.is(isEngineering):
			verbs++
		}
	}
	if weighs(toks[from:to]) {
		t |= Alternative
	}
	if verbs > empty && content >= 3 && links > 0 || verbs > 1 && content >= 5 && empty == 0 {
		t |= Mechanism
	}
	return t
}

// choosing are verbs that, followed by 'over', prefer one option to another: 'take DynamoDB over Aurora'.
var choosing = set("take took taking taken pick picked picking choose chose chosen choosing prefer preferred favour favoured favor favored select selected")

// prices are phrases for what a gain costs.
var prices = phrases("at the price of", "at the cost of", "we sacrifice", "i sacrifice", "sacrificing", "sacrifices", "we trade", "i trade", "trades", "at the expense of", "in exchange for", "in return for", "the price is", "the cost is that", "the catch is", "we give up", "i give up", "we pay for it with", "the lesser risk", "the lesser evil", "worth it", "a price worth", "the right price", "willing to pay", "price we pay", "price i accept", "i accept because", "we accept because",
	"works until", "works up to", "works well until", "fine until", "fine up to", "good enough until", "enough until", "enough up to", "ok until", "okay until", "change over to", "i considered", "we considered", "also considered",
	"another option", "other option", "another approach", "other approach", "could have used", "went with", "opted for", "settled on", "not worth")

// weighs reports whether a clause compares two options, or a gain and its cost.
func weighs(toks []token) bool {
	chosen := false
	for i := range toks {
		switch w := toks[i].text; {
		case choosing.Has(w):
			chosen = true
		case chosen && w == "over" && i+1 < len(toks) && toks[i+1].kind != number:
			return true
		}
		if phraseAt(toks, i, len(toks), prices) {
			return true
		}
	}
	return false
}

// stopWords say nothing about the topic.
var stopWords = set(`a an the of our its their your his her my this that these those and or as is are was were be been being am it we i you they he she them us me
in on at to for from by with into onto about there here what who how so too very just also only even still yet already again any some all both such own same other
do does did done has have had having will would shall should can could may might must i'd we'd i'll we'll it's that's there's don't doesn't not no up down out off over
then than if but because when while which where more most much many few less least one per each every either own let i'm i've we've you'd they'd etc like really quite`)
