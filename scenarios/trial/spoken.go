package trial

import (
	"math"
	"strconv"
	"strings"

	"tenx/rubric/pattern"
)

// spoken returns a text as a speech recognizer writes it down: without punctuation and capitals, with numbers in words, abbreviations letter
// by letter, names split into their parts, and with what people say while they think. It keeps code, diagrams, tables and headings.
func spoken(text string) string {
	n := 0
	var out []passage
	for _, p := range passages(text) {
		if p.kind != prose {
			out = append(out, p)
			continue
		}
		var said []string
		for _, s := range sentences(p.text) {
			n++
			said = append(said, saidAloud(s, n))
		}
		p.text, p.mark = strings.Join(said, " "), ""
		if last := len(out) - 1; last >= 0 && out[last].kind == prose {
			out[last].text += " " + p.text // nobody says where a paragraph ends
			continue
		}
		out = append(out, p)
	}
	return joined(out)
}

// saidAloud returns the n-th sentence as it is said aloud.
func saidAloud(s string, n int) string {
	s = strings.NewReplacer("**", "", "`", "", "’", "'", "–", "-", "—", " ", "−", "-", "×", " times ", "≈", " is about ", "^", " to the ", "~", "about ", "=", " is ", "→", " to ", "->", " to ", "%", " percent", "&", " and ").Replace(s)
	s = moneySaid.ReplaceAllString(s, "$1$2 dollars")
	s = rangeSaid.ReplaceAllString(s, "$1 to $2")
	s = perSaid.ReplaceAllStringFunc(s, func(m string) string {
		part := perSaid.FindStringSubmatch(m)
		return part[1] + " a " + onePeriod[part[2]]
	})
	s = strings.ReplaceAll(s, " x ", " times ")
	figures := n
	s = figureSaid.ReplaceAllStringFunc(s, func(f string) string {
		if figures++; figures%9 == 0 {
			return mended(f)
		}
		return figureInWords(f)
	})
	var words []string
	for i, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!?()[]/\"+*<>-|", r) }) {
		if i > 0 && (i+n)%11 == 0 && words[len(words)-1] != "point" {
			words = append(words, thinking[(i+n)/11%len(thinking)])
		}
		words = append(words, wordSaid(w))
	}
	line := strings.Join(words, " ")
	switch n % 7 {
	case 1:
		line = "so " + line
	case 3:
		line = "um " + line
	case 4:
		line = again(line)
	case 6:
		line = "okay and uh " + line
	}
	return line
}

// thinking is what people say while they think.
var thinking = []string{"um", "uh", "you know", "um", "like", "uh", "sort of"}

// mended returns a number that the speaker first gets wrong: 'five no wait make that four'.
func mended(f string) string {
	m := figurePart.FindStringSubmatch(f)
	v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	if err != nil || v != math.Trunc(v) {
		return figureInWords(f)
	}
	return " " + numberInWords(int(v)*2) + " no wait make that" + figureInWords(f)
}

// again repeats the first two words.
func again(line string) string {
	words := strings.Fields(line)
	if len(words) < 4 {
		return line
	}
	return words[0] + " " + words[1] + " " + line
}

var (
	moneySaid  = pattern.New(`\$([0-9][0-9,.]*[0-9]|[0-9])( ?(?:k|K|M|B|million|billion)\b)?`)
	rangeSaid  = pattern.New(`([0-9])\s?-\s?([0-9])`)
	perSaid    = pattern.New(`([0-9A-Za-z])/(s|second|day|month|hour|year|min|minute|week|h|d)\b`)
	figureSaid = pattern.New(`(?:\b|\.)[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?: ?(?:ms|µs|s|h|d|min|KB|kB|MB|GB|TB|PB|KiB|MiB|GiB|k|K|M|B|rps|qps|x)\b)?`)
	figurePart = pattern.New(`^(.*[0-9])( ?)([A-Za-zµ]*)$`)
	capitals   = pattern.New(`^([A-Z]{2,5})(s?)$`)
	humps      = pattern.New(`([a-z])([A-Z])`)
)

// wordSaid returns a word without capitals: an abbreviation letter by letter, a name in its parts.
func wordSaid(w string) string {
	if m := capitals.FindStringSubmatch(w); m != nil {
		return strings.ToLower(strings.Join(strings.Split(m[1], ""), " ")) + m[2]
	}
	if wrong := misheard[strings.ToLower(w)]; wrong != "" {
		return wrong
	}
	return strings.ToLower(humps.ReplaceAllString(w, "$1 $2"))
}

// misheard has what a recognizer writes for words that it does not know.
var misheard = map[string]string{
	"redis": "read is", "mysql": "my sequel", "postgres": "post gress", "kubernetes": "cube ernetes", "nginx": "engine x", "cache": "cash", "caches": "cashes", "cached": "cashed", "caching": "cashing",
	"writes": "rights", "queue": "cue", "queues": "cues", "shard": "chard", "shards": "chards", "failover": "fail over", "namespace": "name space", "asynchronously": "a synchronously",
}

var onePeriod = map[string]string{"s": "second", "min": "minute", "h": "hour", "d": "day", "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}

var unitsSaid = map[string]string{
	"ms": "milliseconds", "µs": "microseconds", "s": "seconds", "h": "hours", "d": "days", "min": "minutes", "KB": "kilobytes", "kB": "kilobytes", "MB": "megabytes", "GB": "gigabytes",
	"TB": "terabytes", "PB": "petabytes", "KiB": "kibibytes", "MiB": "mebibytes", "GiB": "gibibytes", "k": "thousand", "K": "thousand", "M": "million", "B": "billion", "rps": "requests per second", "qps": "queries per second", "x": "times",
}

// figureInWords spells out a number with its unit.
func figureInWords(f string) string {
	m := figurePart.FindStringSubmatch(f)
	if m == nil {
		return f
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
	if err != nil {
		return f
	}
	whole, digits, _ := strings.Cut(strings.ReplaceAll(m[1], ",", ""), ".")
	said := numberInWords(int(math.Floor(v)))
	if whole == "" {
		said = ""
	}
	if digits != "" {
		said += " point"
		for _, d := range digits {
			said += " " + numberInWords(int(d-'0'))
		}
	}
	if m[3] != "" {
		said += " " + unitsSaid[m[3]]
	}
	return " " + strings.TrimSpace(said) + " "
}

// numberInWords spells out an integer.
func numberInWords(n int) string {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	for _, scale := range []struct {
		of   int
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}} {
		if n < scale.of {
			continue
		}
		said := numberInWords(n/scale.of) + " " + scale.name
		if rest := n % scale.of; rest > 0 {
			if scale.of == 100 {
				said += " and"
			}
			said += " " + numberInWords(rest)
		}
		return said
	}
	if n < len(small) {
		return small[n]
	}
	if n%10 == 0 {
		return tens[n/10]
	}
	return tens[n/10] + " " + small[n%10]
}
