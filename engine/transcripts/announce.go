package transcripts

import (
	"slices"
	"strings"
	"unicode"

	"tenx/rubric/pattern"
	"tenx/scenarios"
)

// How people announce a stage in an interview. Few name it by its title: 'shall we do some numbers', 'okay, draw it for me', 'we have three minutes left'.
// A sentence announces a stage to the extent that it is about the stage's subject (its title, its other names, its opening, and common names for such a stage)
// and sounds like moving on (an acknowledgment, a request, a word such as 'next').

// cues are the words for a stage: strong ones name it, weak ones are about it. A word that ends in * is a prefix; words with a space must be adjacent.
type cues struct{ strong, weak []string }

// common returns the cues of the stages in the plans, by id.
func common(id string) cues {
	switch id {
	case "requirements":
		return cues{
			list("requirement*, scope, scoping, clarif*, functional, use case*, ground rules, nail down, pin down"),
			list("feature*, goal*, constraint*, question, questions, ask me, need to know, want to know, must do, has to do, should do, supposed to do, expectations, understand the problem, what it does"),
		}
	case "estimation":
		return cues{
			list("estimat*, capacity, envelope, napkin, sizing, size it, ballpark, quantif*, arithmetic, orders of magnitude, order of magnitude, quick sums, how big, the math, the maths, the sums, work out the, what scale, terms of scale"),
			list("number*, math, maths, sums, figures, calculat*, rate, rates, how much, how many, load, traffic, volume*, qps, throughput, storage, per second, per day, a feel for, a sense of, magnitude, terabyte*, gigabyte*, add up, adds up, amount*, size"),
		}
	case "high-level-design":
		return cues{
			list("high level, architect*, big picture, overall design, overall picture, diagram*, whiteboard, boxes, block diagram, bird's eye, building blocks, end to end, overall shape, main components, main pieces, main parts, your design, the design"),
			list("draw, sketch, design, component*, overview, api, data model, picture, lay out, layout, outline, pieces, parts, flow, put together, hangs together, hang together, fit together, fits together, build it, look like, board, shape, from the top, request through"),
		}
	case "deep-dive":
		return cues{
			list("deep dive, deep, deeper, dig, digging, drill, drilling, zoom in, zoom into, zooming in, double click, under the hood, nitty gritty, in depth, detail, details, closer look, closely, the guts, step by step"),
			list("specific*, one part, one piece, one area, one thing, one component, that part, this part, pick, focus, exactly, closer, inside, internals, hardest, trickiest, tricky, hard part, heart of, core of, interests me, interested in, curious about, push on, probe, interesting part, spend some time, understand better, look at"),
		}
	case "scale-and-failure":
		return cues{
			list("fail*, outage*, bottleneck*, goes down, go down, going down, breaks, break, ten times, 10x, tenfold, factor of, disaster*, goes wrong, go wrong, going wrong, resilien*, falls over, fall over, fault*, stress, poke holes, bad day, worst, goes badly, go badly, go south, goes south, up at night, weak*, lose a, loses a, disappear*"),
			list("scal*, reliab*, grow*, lose, loses, losing, crash*, spike*, surviv*, die, dies, down, robust*, availab*, recover*, wrong, hurt*, region, zone, ugly, unhappy, real world, in production, double*, million users, gives, behave*, unplug, kill, pull"),
		}
	case "wrap-up":
		return cues{
			list("wrap*, sum up, sum it up, summing up, summar*, conclu*, close it out, close out, finish up, finish off, to finish, recap, minutes left, time left, few minutes, couple of minutes, minutes to go, last thing, last question, final question, closing, almost done, nearly done, almost out, nearly out, on time, out of time, running out, time check, up on time, at time, before we stop, before we finish, end here, nearly there, short version"),
			list("cost*, monitor*, operat*, differently, more time, another hour, next step*, final*, end, last, bill, money, left, finish, on call, dashboard*, alarm*, alert*, improve, revisit, looking back, step back, thoughts, run this, run it, ship*, release*, change, minutes, land"),
		}
	case "situation":
		return cues{
			list("situation, background, context, set the scene, the setting, tell me about a time"),
			list("happened, where were you, what was it, begin, start, which service, which team"),
		}
	case "task":
		return cues{
			list("your task, your role, your part, your job, responsib*, expected of you, your goal"),
			list("task, role, part, goal, asked of you, on you, accountable, owner"),
		}
	case "action":
		return cues{
			list("action*, what did you, did you actually, what you did, what you actually did, step by step, how did you go about, your approach"),
			list("steps, did you, you do, decide*, decision*, handle*, approach*, then what"),
		}
	case "result":
		return cues{
			list("result*, outcome*, how did it end, in the end, come of it, came of it, turn out, turned out, impact"),
			list("end, ended, learn*, lesson*, changed, numbers, differently, afterwards"),
		}
	case "follow-ups":
		return cues{
			list("follow up, follow ups, few questions, couple of questions, dig deeper, dig a little deeper, dig into"),
			list("question, questions, deeper, dig, curious, more about, looking back"),
		}
	}
	return cues{}
}

func list(text string) []string { return strings.Split(text, ", ") }

// Phrases of moving on, whatever the next stage is: words separated by single spaces; * stands for the rest of a word.
type manners struct {
	nods     *matcher // close a subject, at the beginning of a sentence
	requests *matcher // ask somebody to do something, or announce an action
	steps    *matcher // begin something new
	defers   *matcher // say that it does not begin yet, or at all
	leads    *matcher // a candidate's words for what they do next, as opposed to what the system does
}

func newManners() manners {
	return manners{
		nods: newMatcher(list("okay, ok, alright, all right, right, great, good, cool, perfect, nice, fine, fair enough, fair, makes sense, that makes sense, got it, " +
			"excellent, thanks, thank you, sounds good, lovely, super, awesome, understood, i see, yes, yeah, yep, sure, well, so, wonderful, brilliant, noted, no problem, that works, that's fine, that's good, that's enough, enough")),
		requests: newMatcher(list("let's, lets, let us, let me, shall we, can we, could we, should we, why don't we, why don't you, how about, what about, can you, could you, " +
			"would you, please, go ahead, take me, walk me, talk me, tell me, show me, give me, i'd like, i'd love, i would like, i want, we should, we can, we could, you can, " +
			"you could, do you want to, want to, feel free, time to, time for, it's time, i'm going to, i am going to, ready to, ready for, assume, suppose, imagine, say, what would, how would, what does, what do")),
		steps: newMatcher(list("move, moving, next, now, switch, switching, shift, turn to, turning, jump, jumping, get into, get to, go into, go to, going into, on to, onto, " +
			"over to, start, starting, begin, beginning, kick off, proceed, continue with, then, first, finally, lastly, at this point, before we, remaining, turning to, put on, gears, with that, from here, leave it, that leaves")),
		leads: newMatcher(list("let me, let's, lets, let us, i'll, i will, i'd like, i would like, i want, i'm going to, i am going to, move, moving, next, turn to, turning, on to, onto, " +
			"now for, now the, now to, go to, go into, get into, start with, starting with, begin with, we can go, shall i, should i")),
		defers: newMatcher(list("later, in a minute, in a moment, in a bit, in a second, in a while, afterwards, not yet, don't worry, skip, skipping, ignore, come back to, hold that, hold off, park")),
	}
}

// aside matches a clause before the main one: its subject is over, or has not come yet.
var aside = pattern.New(`\b(?:before (?:we|you|i)|now that|since|given|after|once|having|with) [^,.;]{3,80},`)

// announcer weighs sentences as announcements of each stage.
type announcer struct {
	manners
	strong, weak []*matcher
	own          []map[string]float64 // weights of the words of each stage's opening
}

// newAnnouncer builds the announcer for the stages of a scenario.
func newAnnouncer(stages []scenarios.Stage) *announcer {
	a := &announcer{manners: newManners()}
	for i := range stages {
		st := &stages[i]
		c := common(st.ID)
		names := []string{plainWords(st.Title), plainWords(strings.ReplaceAll(st.ID, "-", " "))}
		for _, n := range st.Also {
			names = append(names, plainWords(n))
		}
		for _, n := range names {
			if strings.Contains(n, " ") || len(n) >= leastName {
				c.strong = append(c.strong, n)
			} else {
				c.weak = append(c.weak, n)
			}
		}
		a.strong = append(a.strong, newMatcher(c.strong))
		a.weak = append(a.weak, newMatcher(c.weak))
	}
	a.own = openings(stages)
	return a
}

const leastName = 7 // letters: shorter names, such as 'cost', also occur in passing

// openings weighs the words of the openings: 1 for a word that only one stage's opening has, nothing for one that all have.
func openings(stages []scenarios.Stage) []map[string]float64 {
	in := map[string]int{}
	own := make([]map[string]float64, len(stages))
	for i := range stages {
		text := stages[i].Opening
		for _, p := range stages[i].Paths {
			text += " " + p.Opening
		}
		own[i] = map[string]float64{}
		for _, w := range strings.Fields(plainWords(text)) {
			if w = stem(w); len(w) > 3 && !little.Has(w) && own[i][w] == 0 {
				own[i][w] = 1
				in[w]++
			}
		}
	}
	for i := range own {
		for w := range own[i] {
			own[i][w] = 1 - float64(in[w]-1)/float64(max(1, len(stages)-1))
		}
	}
	return own
}

// stem removes the most common endings, so that 'links' becomes 'link' and 'failing' becomes 'fail'.
func stem(w string) string {
	for _, end := range []string{"ing", "es", "ed", "s"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w, end)
		}
	}
	return w
}

// plainWords returns a text in lower case, its words separated by single spaces, with apostrophes.
func plainWords(text string) string {
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }), " ")
}

// matcher finds words and phrases in a list of words.
type matcher struct {
	byFirst map[string][][]string // by the first word, or its first three letters where it has a *
	stems   map[string][]string   // by three letters: words without their *
}

func newMatcher(phrases []string) *matcher {
	m := &matcher{map[string][][]string{}, map[string][]string{}}
	for _, p := range phrases {
		words := strings.Fields(p)
		if start, ok := strings.CutSuffix(p, "*"); ok {
			m.stems[start[:3]] = append(m.stems[start[:3]], start)
			continue
		}
		m.byFirst[words[0]] = append(m.byFirst[words[0]], words)
	}
	return m
}

// at returns the longest phrase that begins at a word, in words; 0 for none.
func (m *matcher) at(words []string, i int) int {
	n := 0
	for _, p := range m.byFirst[words[i]] {
		if len(p) > n && i+len(p) <= len(words) && slices.Equal(p, words[i:i+len(p)]) {
			n = len(p)
		}
	}
	if n == 0 && len(words[i]) >= 3 {
		for _, start := range m.stems[words[i][:3]] {
			if strings.HasPrefix(words[i], start) {
				return 1
			}
		}
	}
	return n
}

// count returns how many different phrases a text has, at most three.
func (m *matcher) count(words []string) int {
	n := 0
	var seen [3]string
	for i := 0; i < len(words) && n < 3; i++ {
		if m.at(words, i) > 0 && !slices.Contains(seen[:n], words[i]) {
			seen[n] = words[i]
			n++
		}
	}
	return n
}

// The weights of the signs of a stage.
const (
	shortName     = 6 // words: a sentence of at most so many that names a stage announces it
	leadWithin    = 8 // first words of a sentence, among which a candidate says that they go on
	strongWeight  = 2.0
	weakWeight    = 0.8
	openingWeight = 0.5
	openingMost   = 2.0
	mostTopic     = 4.0
)

// nodded drops words that only close a subject, and reports whether there were any.
func (a *announcer) nodded(words []string) ([]string, bool) {
	all := words
	for len(words) > 0 {
		n := a.nods.at(words, 0)
		if n == 0 {
			break
		}
		words = words[n:]
	}
	return words, len(words) < len(all)
}

// weigh returns how much a sentence announces each stage, from 0; nod says that closing words came before it, own that it is the candidate's, who announces
// nothing without words of moving on. It returns nil for no stage.
func (a *announcer) weigh(sentence string, nod, own bool) []float64 {
	words, nodded := a.nodded(strings.Fields(plainWords(sentence)))
	if len(words) == 0 || a.defers.count(words) > 0 {
		return nil
	}
	move := a.move(words, nod || nodded)
	if own && a.leads.count(words[:min(len(words), leadWithin)]) == 0 {
		return nil
	}
	if strings.Contains(sentence, ",") {
		lower := strings.ToLower(sentence)
		if main := aside.ReplaceAllString(lower, " "); main != lower {
			words = strings.Fields(plainWords(main))
		}
	}
	out := make([]float64, len(a.strong))
	named, top := 0, 0.0
	for i := range out {
		strong, weak := a.strong[i].count(words), a.weak[i].count(words)
		topic := strongWeight*float64(strong) + weakWeight*float64(weak)
		topic += min(openingMost, openingWeight*a.opening(i, words))
		moving := move
		if strong > 0 {
			named++
			if len(words) <= shortName {
				moving = max(move, 1.5) // 'Wrap-up.', 'and the architecture?'
			}
		}
		out[i] = min(topic, mostTopic) * (0.4 + 0.4*moving)
		top = max(top, out[i])
	}
	if named > 2 || top == 0 { // a list of coming stages
		return nil
	}
	return out
}

// move returns how much a sentence sounds like moving on, from 0 to 2.5.
func (a *announcer) move(words []string, nodded bool) float64 {
	move := 0.0
	if nodded {
		move += 0.5
	}
	if a.requests.count(words) > 0 {
		move++
	}
	if a.steps.count(words) > 0 {
		move++
	}
	return move
}

// opening weighs the words that a sentence shares with a stage's opening.
func (a *announcer) opening(i int, words []string) float64 {
	sum := 0.0
	var seen []string
	for _, w := range words {
		w = stem(w)
		if weight := a.own[i][w]; weight > 0 && !slices.Contains(seen, w) {
			seen = append(seen, w)
			sum += weight
		}
	}
	return sum
}
