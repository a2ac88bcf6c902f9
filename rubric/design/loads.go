package design

import "fmt"

// loads takes the load from the scenario, or else from the diagram.
func (r *resolver) loads(s Scenario) {
	m := r.m
	declared := m.declaredRate()
	switch {
	case s.Peak > 0:
		m.load = r.note(Input{"", Rate, s.Peak, "rps", Given, s.ID})
		if declared > 0 && (declared > 1.5*s.Peak || declared < s.Peak/1.5) {
			m.notes = append(m.notes, fmt.Sprintf("the diagram says %s rps; the scenario's peak is %s rps, which is used", Short(declared, ""), Short(s.Peak, "")))
		}
	case declared > 0:
		m.load = r.note(Input{"", Rate, declared, "rps", Declared, ""})
	default:
		m.load = r.assume("", Rate, 1000, "rps", "no rate is declared")
	}
	if s.Average > 0 {
		m.average = r.note(Input{"", "average-rate", s.Average, "rps", Given, s.ID})
	} else {
		m.average = m.load * min(1, r.assume("", averageShare, 30, "%", "monthly average as a share of the peak")/100)
	}
	switch {
	case m.answersSaid():
	case s.Answer > 0:
		m.response = r.note(Input{"", responseKB, s.Answer, "KB", Given, s.ID})
	default:
		m.response = r.assume("", responseKB, 10, "KB", "size of a response to a user")
	}
	if s.Answer > 0 && s.Answer < callKB { // parts pass on what users get
		m.callKB = r.note(Input{"", callSize, s.Answer, "KB", Given, s.ID})
	} else {
		m.callKB = r.assume("", callSize, callKB, "KB", "size of a call between parts")
	}
	m.logKB = r.assume("", logBytes, 0.5, "KB", "log written per call")
}

func (m *model) declaredRate() float64 {
	sum := 0.0
	for i, e := range m.d.Edges {
		if !m.d.dropped(i) && m.isEntry(e.From) {
			sum += e.Said[Rate]
		}
	}
	return sum
}

// callKB is the size of a call between parts if it is not stated.
const callKB = 2

// answersSaid reports whether all arrows from users state the size of the response.
func (m *model) answersSaid() bool {
	said := false
	for i, e := range m.d.Edges {
		if !m.d.dropped(i) && m.isEntry(e.From) && !m.d.NoClient {
			if e.Said[Payload] == 0 {
				return false
			}
			said = true
		}
	}
	return said
}
