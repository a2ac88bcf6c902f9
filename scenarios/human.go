package scenarios

import (
	"math"
	"strconv"
	"strings"
)

// Quantity formats a number with its unit as people say it: 10 billion, 4,000/s, $1.2 million/month, 15 PB. Numbers are rounded to three
// digits, except whole numbers below a million.
func Quantity(value float64, unit string) string {
	unit = strings.TrimSpace(unit)
	value, unit = scaleBytes(value, unit)
	if rest, ok := strings.CutPrefix(unit, "$"); ok {
		return "$" + money(value) + rest
	}
	switch {
	case unit == "" || unit == "1" || unit == "count":
		return number(value)
	case unit == "%" || unit == "x" || strings.HasPrefix(unit, "/"):
		return number(value) + unit
	}
	return number(value) + " " + unit
}

// scaleBytes converts 15,000 TB to 15 PB; the steps are of 1,000.
func scaleBytes(value float64, unit string) (float64, string) {
	sizes := []string{"KB", "MB", "GB", "TB", "PB", "EB"}
	size, per, _ := strings.Cut(unit, "/")
	for i, s := range sizes {
		if size != s {
			continue
		}
		for ; math.Abs(value) >= 1000 && i+1 < len(sizes); i++ {
			value /= 1000
		}
		if unit = sizes[i]; per != "" {
			unit += "/" + per
		}
		break
	}
	return value, unit
}

func money(value float64) string {
	if a := math.Abs(value); a > 0 && a < 100 && value != math.Trunc(value) {
		if a < 0.1 {
			return strconv.FormatFloat(value, 'f', -1, 64)
		}
		return strconv.FormatFloat(value, 'f', 2, 64)
	}
	return number(value)
}

func number(value float64) string {
	for _, big := range []struct {
		size float64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if a := math.Abs(value); a >= big.size || a >= big.size*0.9995 && (big.size > 1e6 || a != math.Trunc(a)) {
			return digits(value/big.size) + " " + big.name
		}
	}
	if value != math.Trunc(value) && math.Abs(value) < 1000 {
		return digits(value)
	}
	if value != math.Trunc(value) {
		scale := math.Pow(10, math.Floor(math.Log10(math.Abs(value)))-2)
		value = math.Round(value/scale) * scale
	}
	return commas(strconv.FormatFloat(value, 'f', 0, 64))
}

// digits keeps three significant digits; more after 99, where they tell 99.9 from 99.99.
func digits(value float64) string {
	if a := math.Abs(value); a > 99 && a < 100 {
		return strconv.FormatFloat(math.Round(value*1e6)/1e6, 'f', -1, 64)
	}
	f, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 3, 64), 64)
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func commas(whole string) string {
	sign := ""
	if rest, ok := strings.CutPrefix(whole, "-"); ok {
		sign, whole = "-", rest
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole
}
