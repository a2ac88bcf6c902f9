package rubric

import "tenx/rubric/reading"

// personsNamed are the persons of acts().
var personsNamed = map[string]reading.Person{"i": reading.Self, "we": reading.Us, "others": reading.Others}

func (v *View) did(ids ...string) float64 {
	whole, part := v.reading.Did(ids...)
	switch {
	case len(whole) > 0:
		v.looked(1, whole...)
		return 1
	case len(part) > 0:
		v.looked(0.5, part...)
		return 0.5
	}
	return 0
}

func (v *View) acts(person string) int {
	n, places, _ := v.reading.Acts(personsNamed[person])
	v.looked(1, places...)
	return n
}

func (v *View) changes() int {
	places := v.reading.Changes()
	v.looked(1, places...)
	return len(places)
}

func (v *View) measures() int {
	places := v.reading.Measures()
	v.looked(1, places...)
	return len(places)
}

func (v *View) raised(ids ...string) float64 {
	places := v.reading.Raised(ids...)
	v.looked(1, places...)
	return min(1, float64(len(places)))
}
