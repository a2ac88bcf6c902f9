package trial

import (
	"cmp"
	"slices"
	"strings"

	"tenx/rubric"
)

// Paid is a criterion that gave points for an attack.
type Paid struct {
	Criterion string         `json:"criterion"`
	Own       bool           `json:"own"` // the scenario's own, not a shared one
	Outcome   rubric.Outcome `json:"outcome"`
	Quote     string         `json:"quote"` // what the points were for; empty if the rule did not point to a place
	gain      float64
}

// Fooled sums up the successful attacks of one kind.
type Fooled struct {
	By       string        // completes the sentence "the rules can be fooled by"
	Mend     string        // advice for the author of a rule
	Attacks  int           // number of attacks of this kind
	Through  int           // number of these that got through
	Criteria []PaidSeveral // criteria that gave points, the scenario's own first, then by frequency
}

// PaidSeveral is a criterion that gave points for attacks of one kind.
type PaidSeveral struct {
	Paid
	Times int // how many attacks it gave points for
}

// paid returns the criteria that earned something, highest weight first. With gained, it only returns those that earned more than in the best answer.
func (s *subject) paid(card rubric.Scorecard, gained bool) []Paid {
	own := map[string]bool{}
	for _, c := range s.c.Scenario.Rubric.Criteria {
		own[c.ID] = true
	}
	value := map[rubric.Outcome]float64{rubric.Hit: 1, rubric.Partial: 0.5}
	was := map[string]float64{}
	for _, r := range s.card.Criteria {
		was[r.ID] = value[r.Outcome]
	}
	var out []Paid
	for _, r := range card.Criteria {
		gain := value[r.Outcome]
		if gained {
			gain -= was[r.ID]
		}
		if gain *= r.Weight; gain <= 0 {
			continue
		}
		p := Paid{Criterion: r.ID, Own: own[r.ID], Outcome: r.Outcome, gain: gain}
		if len(r.Evidence) > 0 {
			p.Quote = strings.Join(strings.Fields(r.Evidence[0].Quote), " ")
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Paid) int { return cmp.Compare(b.gain, a.gain) })
	return out
}

// Sum groups the findings of one scenario that are not OK by what fooled the rules. It ignores reference answers. If known is set, it includes
// known gaps.
func Sum(findings []Finding, known bool) []Fooled {
	var out []Fooled
	for k := salad; k <= sameMeaning; k++ {
		f := Fooled{By: k.fooledBy(), Mend: k.mend()}
		at := map[string]int{}
		for _, one := range findings {
			if one.kind != k {
				continue
			}
			f.Attacks++
			if one.OK || one.Known && !known {
				continue
			}
			f.Through++
			for _, p := range one.Paid {
				i, ok := at[p.Criterion]
				if !ok {
					i = len(f.Criteria)
					at[p.Criterion] = i
					f.Criteria = append(f.Criteria, PaidSeveral{Paid: p})
				}
				f.Criteria[i].Times++
			}
		}
		slices.SortStableFunc(f.Criteria, func(a, b PaidSeveral) int {
			if a.Own != b.Own {
				return map[bool]int{true: -1, false: 1}[a.Own]
			}
			return b.Times - a.Times
		})
		if f.Through > 0 {
			out = append(out, f)
		}
	}
	return out
}

// dense returns the sentences of the best answer that earn most for their length, up to a number of words.
func (s *subject) dense(words int) string {
	worth := map[string]float64{}
	var all []string
	for _, st := range s.best.Stages {
		all = append(all, allSentences(st.Text)...)
	}
	for _, r := range s.card.Criteria {
		if r.Weight <= 0 || len(r.Evidence) == 0 {
			continue
		}
		quote := strings.Join(strings.Fields(r.Evidence[0].Quote), " ")
		for _, sentence := range all {
			if strings.Contains(sentence, quote) || strings.Contains(quote, sentence) {
				worth[sentence] += r.Weight
			}
		}
	}
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b string) int {
		return cmp.Compare(worth[b]/float64(len(b)), worth[a]/float64(len(a)))
	})
	left := words
	keep := map[string]bool{}
	for _, sentence := range order {
		if n := len(strings.Fields(sentence)); n <= left && worth[sentence] > 0 && !keep[sentence] {
			keep[sentence] = true
			left -= n
		}
	}
	return strings.Join(slices.DeleteFunc(all, func(x string) bool { return !keep[x] }), " ")
}
