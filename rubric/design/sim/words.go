package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// amount formats a number with three significant digits and commas: 1,240.
func amount(x float64) string {
	if x < 0.0005 {
		return "0"
	}
	if x < 100 {
		return strconv.FormatFloat(roundTo(x, 3), 'f', -1, 64)
	}
	digits := strconv.FormatFloat(roundTo(x, 3), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// roundTo rounds to significant digits, using the decimal form so that the result is the same on every machine.
func roundTo(x float64, digits int) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', digits-1, 64), 64)
	if err != nil {
		return x
	}
	return rounded
}

func rate(x float64) string { return amount(x) + " requests/s" }

// percent formats a share, without rounding to 100 % if some fail or to 0 % if some succeed.
func percent(share float64) string {
	p := math.Round(100 * share)
	switch {
	case p == 100 && share < 0.9999:
		return "over 99 %"
	case p == 0 && share > 0.0001:
		return "under 1 %"
	}
	return fmt.Sprintf("%.0f %%", p)
}

// clock formats a time in seconds, or in minutes and seconds from ten minutes on.
func clock(at float64) string {
	if at < 600 {
		return strconv.FormatFloat(roundTo(at, 3), 'f', -1, 64) + " s"
	}
	whole := int(math.Round(at))
	if whole%60 == 0 {
		return fmt.Sprintf("%d min", whole/60)
	}
	return fmt.Sprintf("%d:%02d min", whole/60, whole%60)
}

func servers(n int) string {
	if n == 1 {
		return "1 server"
	}
	return fmt.Sprintf("%d servers", n)
}

func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
