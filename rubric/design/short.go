package design

import (
	"fmt"
	"math"
	"strconv"
)

// Short formats a number with three significant digits and its unit.
func Short(v float64, unit string) string {
	s := fmt.Sprintf("%.3g", v)
	if math.Abs(v) >= 999.5 || v == math.Trunc(v) {
		s = grouped(v)
	}
	switch unit {
	case "":
		return s
	case "%":
		if v > 99 && v < 100 { // keep the nines
			s = strconv.FormatFloat(v, 'g', 6, 64)
		}
		return s + "%"
	}
	return s + " " + unit
}

func grouped(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}
