package terminal

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// clip cuts text to a number of columns.
func clip(s string, width int) string { return ansi.Truncate(s, max(width, 1), "…") }

// tailOf returns the end of a text that fits into a number of columns.
func tailOf(s string, width int) string {
	if over := ansi.StringWidth(s) - max(width, 1); over > 0 {
		return ansi.TruncateLeft(s, over+1, "…")
	}
	return s
}

// fill pads text to a number of columns with a character one column wide.
func fill(s, sign string, width int) string {
	return ansi.Truncate(s, width, "…") + strings.Repeat(sign, max(width-ansi.StringWidth(s), 0))
}

// mmss formats a time as 04:05, and as 1:04:05 from one hour on.
func mmss(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}

// minutes formats a time as 5 min, or 1:30 min.
func minutes(d time.Duration) string {
	if d%time.Minute == 0 {
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%d:%02d min", d/time.Minute, d/time.Second%60)
}

// size formats bytes in KB of 1,024.
func size(n int) string {
	if n == 1 {
		return "1 byte"
	}
	if n < 1024 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f KB", float64(n)/1024)
}
