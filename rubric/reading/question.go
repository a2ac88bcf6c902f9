package reading

import (
	"math"
	"strings"
)

// Answerable is something that can be asked for.
type Answerable struct {
	ID  string
	Ask []string // the ways people ask for it
}

// Reply says what kind of question it was.
type Reply int

// The replies.
const (
	Unknown Reply = iota // nothing that is known here: "assume something sensible, and say it"
	Known                // a fact answers it
	Advice               // asks for a design decision: "your call: what is the trade-off?"
)

// Questions matches a candidate's questions with what can be answered. It is safe for use by several goroutines.
type Questions struct {
	facts []questionFact
	docs  map[string]int // in how many facts a word stands
}

// questionFact is one answerable with the words of its asks.
type questionFact struct {
	id    string
	asks  []questionWords
	vocab map[string]float64 // word to how central it is: the share of the asks that have it, twice, 1 at most
}

// questionWords are the words of a question that tell what it is about, with its shape.
type questionWords struct {
	words []string // canonical stems, each once
	shape string   // many, long, big, who, where, when; empty for others
}

// A match needs matchScore at least, and matchMargin more than the next best fact.
const (
	matchScore  = 0.37
	matchAlone  = 0.55 // for a question of one telling word
	matchMargin = 0.04
	sureScore   = 0.8 // from here on it is a fact even if it sounds like a request for advice
)

// NewQuestions prepares the matching.
func NewQuestions(list []Answerable) *Questions {
	q := &Questions{docs: map[string]int{}}
	for _, a := range list {
		f := questionFact{id: a.ID, vocab: map[string]float64{}}
		for _, ask := range a.Ask {
			w := readQuestion(ask)
			f.asks = append(f.asks, w)
			for _, s := range w.words {
				f.vocab[s] = min(1, f.vocab[s]+2/float64(len(a.Ask)))
			}
		}
		for w := range f.vocab {
			q.docs[w]++
		}
		q.facts = append(q.facts, f)
	}
	return q
}

// Match finds what a question asks for. The id is empty unless the reply is Known; a wrong
// match is worse than none, so a doubtful one is Unknown. Of several questions in one, the first
// that is known counts.
func (q *Questions) Match(question string) (Reply, string) {
	best := Unknown
	for part := range questionParts(question) {
		reply, id := q.match(part)
		if reply == Known {
			return reply, id
		}
		best = max(best, reply)
	}
	return best, ""
}

// questionParts cuts 'How many users? And how fast must it be?' at its question marks.
func questionParts(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.SplitSeq(s, "?") {
			if strings.TrimSpace(part) != "" && !yield(part) {
				return
			}
		}
	}
}

func (q *Questions) match(question string) (Reply, string) {
	w := q.spelled(readQuestion(question))
	id, best, second := "", 0.0, 0.0
	for i := range q.facts {
		s := q.score(&q.facts[i], w)
		if s > best {
			id, best, second = q.facts[i].id, s, best
		} else if s > second {
			second = s
		}
	}
	least := matchScore
	if len(w.words) < 2 {
		least = matchAlone
	}
	known := best >= least && best-second >= matchMargin
	if asksAdvice(question) && best < sureScore {
		return Advice, ""
	}
	if known {
		return Known, id
	}
	return Unknown, ""
}

// weight is what a word tells: much if few facts have it. A word that no fact has tells most, and against all.
func (q *Questions) weight(w string) float64 {
	return math.Log(1 + float64(len(q.facts))/float64(max(1, q.docs[w])))
}

// score says how well a question fits a fact, 0 to 1: the best of its asks, and how much of the
// question its asks know together.
func (q *Questions) score(f *questionFact, w questionWords) float64 {
	all, known := 0.0, 0.0
	for _, s := range w.words {
		all += q.weight(s)
		known += q.weight(s) * math.Sqrt(f.vocab[s])
	}
	if known == 0 {
		return 0
	}
	best := 0.0
	for _, ask := range f.asks {
		both, either := 0.0, all
		for _, s := range ask.words {
			if has(w.words, s) {
				both += q.weight(s)
			} else {
				either += q.weight(s)
			}
		}
		s := both / either
		if w.shape == "many" && ask.shape == "" {
			s *= 0.85 // asks for a number where the fact may have none
		}
		if ask.shape != "" && w.shape != "" {
			if ask.shape == w.shape {
				s = s*0.9 + 0.1
			} else {
				s *= 0.75
			}
		}
		best = math.Max(best, s)
	}
	return 0.55*best + 0.45*known/all
}

// has looks a word up in a short list.
func has(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

// spelled replaces words that no fact has by the one known word that they are a letter away from.
func (q *Questions) spelled(w questionWords) questionWords {
	for i, s := range w.words {
		if q.docs[s] > 0 || len(s) < minTypo {
			continue
		}
		found, n := "", 0
		for known := range q.docs {
			if len(known) >= minTypo && oneOff(s, known) {
				found, n = known, n+1
			}
		}
		if n == 1 {
			w.words[i] = found
		}
	}
	return w
}

// readQuestion takes the words of a question that tell what it is about.
func readQuestion(s string) questionWords {
	var out questionWords
	lower := strings.ToLower(s)
	for shape, starts := range questionShapes {
		for _, p := range starts {
			if strings.Contains(lower, p) && (out.shape == "" || shape < out.shape) {
				out.shape = shape
			}
		}
	}
	for _, t := range tokenize(nil, lower, 0, len(lower)) {
		if t.kind != word || questionFurniture[t.text] {
			continue
		}
		c := stem(t.text)
		if s, ok := questionSynonyms[c]; ok {
			c = s
		}
		if c != "" && !has(out.words, c) {
			out.words = append(out.words, c)
		}
	}
	return out
}

// questionShapes are the ways a question says what kind of answer it wants.
var questionShapes = map[string][]string{
	"many":  {"how many", "how much", "what number", "number of", "how often"},
	"long":  {"how long", "how quick", "how fast", "how soon"},
	"big":   {"how big", "how large", "how short", "how high", "how wide", "what size", "size of"},
	"who":   {"who ", "whose"},
	"where": {"where", "which countries", "which regions", "what regions"},
}

// questionFurniture are words that every question may have.
var questionFurniture = set(`a an the of our its their your his her my this that these those and or as is are was were be been being am it we i you they them us me
in on at to for from by with into about there here what which who how so very just also only even still would will shall should can could may might must do does did
done has have had having want need needs like expect expected assume say know tell think any some all per each every many much far okay ok right fair please many kind sort
if but than then when where it's that's what's there's i'm we're let us get got give going go give gives make makes made one does take right now currently today whats hows id i'd
exactly roughly approximately about really actually supposed long often please ask clarify confirm question wondering good idea sense correct typical typically usually normally big large small high low whole`)

// questionSynonyms bring words that ask for the same to one. The keys are stems.
var questionSynonyms = synonyms(map[string]string{
	"load":      "traffic load requests request volume throughput hits queries",
	"second":    "second seconds qps rps tps",
	"user":      "users customers customer people clients members accounts dau mau audience visitors subscriber population",
	"latency":   "latency fast slow quick quickly response respond speed milliseconds ms instant snappy delay wait",
	"available": "availability available uptime sla slo nines downtime outage down reachable",
	"money":     "budget money cost costs spend price afford expensive cheap dollars bill pay financial spending",
	"team":      "team staff engineers people-count headcount developers oncall operators",
	"keep":      "retention retain keep kept stored store expire expiry expiration ttl lifetime forever purge delete",
	"growth":    "growth grow growing future scale increase trend forecast next later",
	"peak":      "peak burst bursts spike spikes busiest maximum max rush surge seasonal",
	"place":     "region regions country countries geography geographic global globally worldwide location locations located continent continents",
	"exist":     "existing existed legacy current already present inherit place-today",
	"law":       "compliance compliant legal law laws gdpr regulation regulations regulatory privacy hipaa pci audit auditors lawyers",
	"fresh":     "consistency consistent stale fresh freshness up-to-date lag eventual eventually strong immediately visible",
	"lose":      "durability durable lose lost losing loss survive gone",
	"size":      "size sizes big large bytes kilobytes megabytes length small",
	"read":      "read reads reading view views viewed viewing open fetch",
	"write":     "write writes writing written create creates created creation insert new",
	"secure":    "security secure auth authentication login authorization authenticate signin permission permissions",
	"stats":     "analytics stats statistics metrics counts counters reports reporting",
	"recover":   "rpo rto recovery recover restore disaster failover",
	"abuse":     "abuse spam malicious phishing malware fraud attack attackers",
	"custom":    "custom vanity own choose chosen personalised personalized",
	"ratio":     "ratio proportion share percentage fraction percent compared versus",
})

func synonyms(groups map[string]string) map[string]string {
	m := map[string]string{}
	for to, words := range groups {
		for w := range strings.FieldsSeq(words) {
			m[stem(w)] = to
		}
	}
	return m
}

// advicePhrases ask for a decision that is the candidate's.
var advicePhrases = []string{
	"should i use", "should we use", "should i choose", "should i go", "should we go", "should i put", "should i store", "should i shard", "should i cache", "should we cache", "should i pick", "should i build", "should i add", "should i start",
	"would you use", "would you prefer", "would you recommend", "would you cache", "would you shard", "would you choose", "would you go", "would you rather", "do you prefer", "do you recommend", "do you think", "what do you think", "is it better", "which is better", "what's better", "what is better", "better to use",
	"can i use", "could i use", "may i use", "is it ok to use", "is it okay to use", "is it fine to use", "good choice", "right choice", "good enough here", "a good idea", "good fit", "make sense to", "makes sense to", "what database should", "which database should", "which database would", "sql or nosql", "nosql or sql",
	"how should i", "how would you", "what would you", "would you do", "what should i use", "which should i", "am i right to", "is my design", "does my design", "is this design", "is that design", "is this approach", "is that approach", "overkill", "ok here", "fine here", "okay here",
}

func asksAdvice(question string) bool {
	s := strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(question, "’", "'"))), " ")
	for _, p := range advicePhrases {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
