package rubric

import (
	"regexp"

	"tenx/rubric/design"
)

// What the text says and what the diagram says are held against each other: numbers of zones, regions, shards and alarms.

var (
	claimed = regexp.MustCompile(`(?i)^\S+(?:\s+(?:independent|separate|different|aws|availability))?[\s-]+(az|zone|region|shard|alarm)s?\b`)
	denied  = regexp.MustCompile(`(?i)(?:\bnot?|n't|\bwithout|\binstead of|\brather than|\bnever)\s(?:\S+\s){0,3}$`)
)

var claimNames = map[byte]string{'a': "zones", 'z': "zones", 'r': "regions", 's': "shards"}

// contradictions are the statements of the text that the diagram does not bear out.
func (v *View) contradictions(d *design.Design) []string {
	var out []string
	seen := map[string]bool{}
	for i := range v.reading.Quantities {
		q := &v.reading.Quantities[i]
		if q.Value < 2 || q.Value > 50 || v.reading.Ignored(i) {
			continue
		}
		place := v.reading.QuantityPlace(i)
		if place.Overlaps(v.drawn.place) {
			continue
		}
		text := v.transcript.Stages[place.Stage].Text
		m := claimed.FindStringSubmatch(text[place.Start:min(len(text), place.Start+60)])
		if m == nil || denied.MatchString(text[max(0, place.Start-40):place.Start]) {
			continue
		}
		what := claimNames[m[1][0]|0x20]
		if (m[1][1] | 0x20) == 'l' {
			what = "alarms"
		}
		if c := design.Contradicts(d, design.Claim{What: what, Value: q.Value}); c != "" && !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}

// designNotes are what a scorecard says of the diagram, where rules asked about it.
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
	return append(append([]string(nil), d.report.Notes...), v.contradictions(d.design)...)
}
