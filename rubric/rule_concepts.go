package rubric

import "tenx/rubric/reading"

func (v *View) explained(ids ...string) float64 {
	tied, named := v.reading.Explained(ids...)
	if v.own {
		named = v.reading.OfOwn(ids...)
	}
	switch {
	case len(tied) > 0:
		v.looked(1, tied...)
		return 1
	case len(named) > 0:
		v.looked(0.5, named...)
		return 0.5
	}
	return 0
}

func (v *View) said(ids ...string) bool {
	tied, named := v.reading.Explained(ids...)
	places := append(tied, named...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) rejected(ids ...string) bool {
	tied, _ := v.reading.Explained(ids...)
	if len(tied) > 0 {
		return false
	}
	places := v.reading.Rejected(ids...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) listed(ids ...string) bool {
	places := v.reading.Listed(ids...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) together(lists ...any) float64 {
	groups := make([][]string, len(lists))
	for i, l := range lists {
		switch x := l.(type) {
		case string:
			groups[i] = []string{x}
		case []string:
			groups[i] = x
		case []any:
			for _, s := range x {
				if s, ok := s.(string); ok {
					groups[i] = append(groups[i], s)
				}
			}
		}
	}
	near, apart := v.reading.Together(groups)
	switch {
	case len(near) > 0:
		v.looked(1, near...)
		return 1
	case len(apart) > 0:
		v.looked(0.5, apart...)
		return 0.5
	}
	return 0
}

func (v *View) tied(relations string, ids ...string) bool {
	t, _ := reading.ParseRelations(relations)
	places := v.reading.Tied(t, ids...)
	v.looked(1, places...)
	return len(places) > 0
}

func (v *View) breadth(ids ...string) int {
	n, places := v.reading.Breadth(0, ids...)
	v.looked(1, places...)
	return n
}

func (v *View) statements(ids ...string) int {
	n, places := v.reading.Statements(ids...)
	v.looked(1, places...)
	return n
}

func (v *View) depth(relations string, ids ...string) int {
	t, _ := reading.ParseRelations(relations)
	n, places := v.reading.Breadth(t, ids...)
	v.looked(1, places...)
	return n
}

func (v *View) named(ids ...string) int {
	n, places := v.reading.Named(ids...)
	v.looked(1, places...)
	return n
}

func (v *View) turnedDown(ids ...string) int {
	n, places := v.reading.TurnedDown(ids...)
	v.looked(1, places...)
	return n
}
