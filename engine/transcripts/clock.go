package transcripts

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tenx/rubric/pattern"
)

const none = time.Duration(-1) // no time is given

// span is a time, or two with an arrow between them, in a row.
type span struct {
	at, end time.Duration // end is -1 for one time
	size    int           // bytes of the row
	inside  bool          // in brackets
	noon    bool          // a time of day with am or pm
	words   bool          // in words
}

// clockAt reads 12:03, 1:02:03, 00:00:03.250, 10:03:12 AM at the beginning of a text.
func clockAt(s string) (at time.Duration, size int, noon, ok bool) {
	i, parts, total := 0, 0, time.Duration(0)
	for {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' && i-from < 4 {
			i++
		}
		n := number(s[from:i])
		if digits := i - from; digits == 0 || digits == 4 || parts > 0 && (digits != 2 || n > 59) {
			return 0, 0, false, false
		}
		total = total*60 + time.Duration(n)
		if parts++; parts == 3 || i+1 >= len(s) || s[i] != ':' || s[i+1] < '0' || s[i+1] > '9' {
			break
		}
		i++
	}
	if parts < 2 {
		return 0, 0, false, false
	}
	total *= time.Second
	if fraction := digitsAfter(s[i:]); fraction > 0 {
		total += time.Duration(float64(number(s[i+1:i+1+fraction])) / pow10(fraction) * float64(time.Second)).Round(time.Millisecond)
		i += 1 + fraction
	}
	total, half := halfDay(s[i:], total)
	i += half
	if r, _ := utf8.DecodeRuneInString(s[i:]); i < len(s) && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == ':' || r == '/' || r == '%') {
		return 0, 0, false, false
	}
	return total, i, half > 0, true
}

// digitsAfter counts the digits after a point or comma: a fraction of a second.
func digitsAfter(s string) int {
	if s == "" || s[0] != '.' && s[0] != ',' {
		return 0
	}
	n := 0
	for n+1 < len(s) && n < 9 && s[n+1] >= '0' && s[n+1] <= '9' {
		n++
	}
	return n
}

// halfDay applies am or pm after a time.
func halfDay(s string, at time.Duration) (time.Duration, int) {
	word := strings.ToLower(strings.TrimLeft(s[:min(len(s), 4)], " \u202f"))
	if !strings.HasPrefix(word, "am") && !strings.HasPrefix(word, "pm") {
		return at, 0
	}
	size := len(s[:min(len(s), 4)]) - len(word) + 2
	at %= 12 * time.Hour
	if word[0] == 'p' {
		at += 12 * time.Hour
	}
	return at, size
}

func number(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

func pow10(n int) float64 {
	p := 1.0
	for range n {
		p *= 10
	}
	return p
}

// arrows separate two times.
var arrows = []string{"-->", "->", "→", "–", "—", "-", "to "}

// inWords matches times in words, as Teams writes them: 1 hour 2 minutes 3 seconds.
var inWords = pattern.New(`^(?:(\d{1,3}) hours? )?(\d{1,2}) minutes? (\d{1,2}) seconds?`)

// spelledClock reads such a time; 0 bytes for none.
func spelledClock(s string) (at time.Duration, size int) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, 0
	}
	m := inWords.FindStringSubmatch(s)
	if m == nil {
		return 0, 0
	}
	return time.Duration(number(m[1])*3600+number(m[2])*60+number(m[3])) * time.Second, len(m[0])
}

// spanAt parses a time or two at the beginning of a text, with or without brackets.
func spanAt(s string) (sp span, ok bool) {
	open, i := byte(0), 0
	if s != "" && (s[0] == '[' || s[0] == '(') {
		open, i = s[0], 1
	}
	at, n, noon, ok := clockAt(s[i:])
	if !ok {
		at, n = spelledClock(s[i:])
		return span{at: at, end: none, size: i + n, words: true}, n > 0 && open == 0
	}
	i += n
	sp = span{at: at, end: none, inside: open != 0, noon: noon}
	rest := strings.TrimLeft(s[i:], " \t")
	for _, a := range arrows {
		after, cut := strings.CutPrefix(rest, a)
		if !cut {
			continue
		}
		trimmed := strings.TrimLeft(after, " \t")
		if end, n, _, ok := clockAt(trimmed); ok {
			sp.end, i = end, len(s)-len(trimmed)+n
		}
		break
	}
	if open != 0 {
		closing := map[byte]byte{'[': ']', '(': ')'}[open]
		rest := strings.TrimLeft(s[i:], " \t")
		if rest == "" || rest[0] != closing {
			return sp, false
		}
		i = len(s) - len(rest) + 1
	}
	sp.size = i
	return sp, true
}
