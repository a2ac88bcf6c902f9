package rubric

import (
	"slices"
	"strings"

	"tenx/rubric/design"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// The text is compared with the diagram: numbers of zones, regions, shards, alarms, servers and replicas, hit rates, and who waits for whom. A
// false contradiction costs more than a missed one, so a sentence about another time, a condition or somebody else's system claims nothing.

var (
	claimed = pattern.New(`(?i)^\S+(?:\s+(?:independent|separate|different|aws|availability))?[\s-]+(az|zone|region|shard|alarm)s?\b`)
	denied  = pattern.New(`(?i)(?:\bnot?|n't|\bwithout|\binstead of|\brather than|\bnever)\s(?:\S+\s){0,3}$`)

	servers  = pattern.New(`(?i)^\S+\s+(?:\S+\s+)?(?:servers|instances|tasks|pods|containers)\b`)
	runs     = pattern.New(`(?i)\b(?:i|we)\s+(?:run|use|deploy|start with|begin with|keep|have)\s+(?:\w+\s+){0,1}$`)
	replicas = pattern.New(`(?i)^\S+\s+(?:read[\s-]replicas|readers)\b`)
	hitAfter = pattern.New(`(?i)^\d[\d.]*\s*%\s+(?:cache[\s-])?hit[\s-](?:rate|ratio)\b`)
	hitIn    = pattern.New(`(?i)\bhit[\s-](?:rate|ratio)(?:\s+(?:of|is|at|about|around|near)){1,2}\s+$`)
	each     = pattern.New(`(?i)\b(?:every|each|all|everything)\b(?:\s+\S+){0,6}\s+$`)

	elsewhen = pattern.New(`(?i)\b(?:if|when|once|unless|would|could|should|might|may|until|after|later|then|next|grows?|growth|ten times|\d+x|double[sd]?|today|now|existing|old|former|had|were|was|falls?|drops?|fell|below|under|at least|least|more than|fewer|less|instead|target|region b|standby|second region|other region)\b`)
	warned   = pattern.New(`(?i)\b(?:alarms?|alerts?|page[sd]?|threshold)\b`)
	waits    = pattern.New(`(?i)\b(a?synchronous(?:ly)?)\b`)
)

var claimNames = map[byte]string{'a': design.ClaimZones, 'z': design.ClaimZones, 'r': design.ClaimRegions, 's': design.ClaimShards}

// contradictions are the statements of the text that contradict the diagram.
func (v *View) contradictions(d *design.Design) []string {
	var out []string
	add := func(c string) {
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	sentences := v.reading.Sentences()
	for i := range v.reading.Quantities {
		q := &v.reading.Quantities[i]
		place := v.reading.QuantityPlace(i)
		if v.reading.Ignored(i) || place.Overlaps(v.drawn.place) {
			continue
		}
		if c, ok := v.claim(q.Value, place, sentenceAt(sentences, place)); ok {
			add(design.Contradicts(d, c))
		}
	}
	for _, s := range sentences {
		if !s.Overlaps(v.drawn.place) {
			add(v.saysWhoWaits(d, s))
		}
	}
	return out
}

// sentenceAt returns the sentence that contains a place.
func sentenceAt(sentences []reading.Place, p reading.Place) reading.Place {
	for _, s := range sentences {
		if s.Overlaps(p) {
			return s
		}
	}
	return p
}

// claim returns what a number says about the design; ok is false if it says nothing. Few numbers claim anything, so the expensive check, whether
// the sentence is about another time, comes last.
func (v *View) claim(value float64, at, sentence reading.Place) (c design.Claim, ok bool) {
	text := v.transcript.Stages[at.Stage].Text
	c, ok = claims(value, at, text, text[min(sentence.Start, at.Start):at.Start])
	if !ok {
		return c, false
	}
	before, whole := text[max(0, at.Start-40):at.Start], text[min(sentence.Start, at.Start):max(sentence.End, at.End)]
	if denied.MatchString(before) || elsewhen.MatchString(whole) || c.What == design.ClaimHitRate && warned.MatchString(whole) {
		return design.Claim{}, false
	}
	return c, true
}

// claims reads a number without its context; own is its sentence up to the number.
func claims(value float64, at reading.Place, text, own string) (c design.Claim, ok bool) {
	after := text[at.Start:min(len(text), at.Start+60)]
	if value >= 2 && value <= 50 {
		if m := claimed.FindStringSubmatch(after); m != nil {
			c = design.Claim{What: claimNames[m[1][0]|0x20], Value: value}
			switch {
			case (m[1][1] | 0x20) == 'l':
				c.What = design.ClaimAlarms
			case c.What == design.ClaimZones && each.MatchString(own):
				c.What = design.ClaimAllZones
			}
			return c, true
		}
	}
	switch {
	case value >= 2 && servers.MatchString(after) && runs.MatchString(own):
		return design.Claim{What: design.ClaimInstances, Value: value}, true
	case value >= 2 && value <= 20 && replicas.MatchString(after):
		return design.Claim{What: design.ClaimReaders, Value: value}, true
	case value > 1 && value <= 100 && (hitAfter.MatchString(after) || strings.Contains(after[:min(len(after), at.End-at.Start+2)], "%") && hitIn.MatchString(own)):
		return design.Claim{What: design.ClaimHitRate, Value: value}, true
	}
	return c, false
}

// saysWhoWaits checks a sentence that says that one node calls another synchronously or asynchronously, by their names, against their arrow.
func (v *View) saysWhoWaits(d *design.Design, s reading.Place) string {
	text := v.transcript.Stages[s.Stage].Text[s.Start:s.End]
	if !strings.Contains(text, "ynchronous") && !strings.Contains(text, "YNCHRONOUS") {
		return "" // most sentences: the pattern is expensive
	}
	m := waits.FindAllStringIndex(text, 2)
	if len(m) != 1 || elsewhen.MatchString(text) || denied.MatchString(text[:m[0][0]]) || strings.Contains(text, "?") {
		return ""
	}
	var found []int // nodes, in the order of the sentence
	for _, w := range nameWords.FindAllString(strings.ToLower(text), -1) {
		n := slices.IndexFunc(d.Nodes, func(n design.Node) bool {
			return strings.ToLower(n.ID) == w && (n.Kind == nil || n.Kind.Class != "client")
		})
		if n >= 0 && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	if len(found) != 2 {
		return ""
	}
	sync := !strings.EqualFold(text[m[0][0]:m[0][0]+1], "a")
	return design.ContradictsCall(d, found[0], found[1], sync)
}

// nameWords matches the words of a sentence that can be names of nodes.
var nameWords = pattern.New(`[a-z0-9][a-z0-9_.-]*[a-z0-9]`)

// designNotes are the scorecard's notes on the diagram, if rules used it.
func (v *View) designNotes() []string {
	d := v.drawn
	switch {
	case d == nil:
		return nil
	case len(d.wrong) > 0:
		return []string{"the diagram could not be read: " + d.wrong[0].Error()}
	case d.report == nil:
		return nil
	}
	return append(append([]string(nil), d.report.Notes...), d.against...)
}
