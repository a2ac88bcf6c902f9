package agreement

// Grade is a reader's grade for one criterion of one answer.
type Grade uint8

// The grades, lowest first.
const (
	Nothing Grade = iota
	Part
	Whole
)

// Credits measures how well the rules and a reader agree on what an answer earns, criterion by criterion. A criterion is credited if its
// grade is Part or Whole. Criteria that the reader does not list are Nothing.
type Credits struct {
	N         int       `json:"n"`           // criteria that at least one of them credits
	Table     [3][3]int `json:"table"`       // [rules' grade][reader's grade]: 0 nothing, 1 partial, 2 hit
	Precision float64   `json:"precision"`   // share of the rules' credits that the reader gives too, 0 to 1
	Recall    float64   `json:"recall"`      // share of the reader's credits that the rules give too, 0 to 1
	F1        float64   `json:"f1"`          // harmonic mean of the two
	HitsHeld  float64   `json:"hits_at_all"` // share of the rules' hits that the reader credits, 0 to 1
}

// CompareCredits compares two lists of grades of the same criteria.
func CompareCredits(rules, reader []Grade) Credits {
	var c Credits
	if len(rules) != len(reader) {
		return c
	}
	for i, g := range rules {
		c.Table[g][reader[i]]++
	}
	n := func(rules, reader []Grade) (sum int) {
		for _, a := range rules {
			for _, b := range reader {
				sum += c.Table[a][b]
			}
		}
		return sum
	}
	some, all := []Grade{Part, Whole}, []Grade{Nothing, Part, Whole}
	both, byRules, byReader := n(some, some), n(some, all), n(all, some)
	c.N = byRules + byReader - both
	c.Precision = share(both, byRules)
	c.Recall = share(both, byReader)
	if both > 0 {
		c.F1 = 2 * c.Precision * c.Recall / (c.Precision + c.Recall)
	}
	c.HitsHeld = share(n([]Grade{Whole}, some), n([]Grade{Whole}, all))
	return c
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
