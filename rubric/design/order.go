package design

func (m *model) isEntry(n int) bool {
	for _, e := range m.entries {
		if e == n {
			return true
		}
	}
	return false
}

func topological(n int, calls []call, out [][]int) []int {
	into := make([]int, n)
	for _, c := range calls {
		into[c.to]++
	}
	order := make([]int, 0, n)
	for i := range n {
		if into[i] == 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, c := range out[order[k]] {
			if to := calls[c].to; into[to] == 1 {
				order = append(order, to)
				into[to] = 0
			} else {
				into[to]--
			}
		}
	}
	return order
}
