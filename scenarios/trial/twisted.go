package trial

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// oppositePairs are words that reverse a design when they change places.
const oppositePairs = `
primary/replica primaries/replicas leader/follower leaders/followers active/passive synchronous/asynchronous
synchronously/asynchronously sync/async strong/eventual strongly/eventually stateless/stateful
horizontal/vertical horizontally/vertically read/write reads/writes reader/writer readers/writers
reading/writing seconds/years second/year milliseconds/weeks millisecond/week minutes/months minute/month
hours/microseconds hour/microsecond days/decades day/decade ms/weeks s/years h/microseconds KB/TB MB/PB
GB/bytes client/server clients/servers caller/callee producer/consumer producers/consumers sender/receiver
upload/download uploads/downloads push/pull pushes/pulls request/response requests/responses hot/cold
hits/misses first/last oldest/newest old/new largest/smallest large/small before/after above/below more/less
most/least higher/lower over/under inside/outside cheap/expensive fast/slow faster/slower grow/shrink
grows/shrinks rises/falls up/down public/private allow/deny accept/refuse accepts/refuses up-front/afterwards
early/late fails/succeeds fail/succeed failure/success lost/kept lose/keep loses/keeps stops/starts stop/start
`

// opposites returns the opposite of each word of oppositePairs, in both directions.
func opposites() map[string]string {
	table := map[string]string{}
	for _, pair := range strings.Fields(oppositePairs) {
		a, b, _ := strings.Cut(pair, "/")
		for _, way := range [][2]string{{a, b}, {b, a}} {
			if _, ok := table[way[0]]; !ok {
				table[way[0]] = way[1]
			}
		}
	}
	return table
}

var anyWord = pattern.New(`[A-Za-z]+(?:['’-][A-Za-z]+)*`)

// swapped replaces every word by its opposite, if it has one.
func swapped(text string) string {
	table := opposites()
	return anyWord.ReplaceAllStringFunc(text, func(w string) string {
		to, ok := table[w]
		if ok {
			return to
		}
		lower := strings.ToLower(w)
		if to, ok = table[lower]; !ok || len(w) < 3 {
			return w
		}
		if w == lower {
			return to
		}
		return reading.UpperFirst(to)
	})
}

// glued joins the first half of each sentence with the second half of another one from any of the texts.
func glued(texts []string, rnd *rand.Rand) []string {
	var ends []string
	for _, t := range texts {
		for _, s := range allSentences(t) {
			_, end := halves(s)
			ends = append(ends, end)
		}
	}
	turn, at := turned(len(ends), rnd), 0
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = eachSentence(t, func(s string) string {
			start, _ := halves(s)
			at++
			return start + " " + ends[turn[at-1]]
		})
	}
	return out
}

// halves splits a sentence at the comma nearest to its middle, or else between two words.
func halves(s string) (start, end string) {
	words := strings.Fields(s)
	cut := len(words) / 2
	for off := 0; off <= len(words)/4; off++ {
		for _, i := range []int{len(words)/2 - off, len(words)/2 + off} {
			if i > 0 && i < len(words) && strings.HasSuffix(words[i-1], ",") {
				return strings.Join(words[:i], " "), strings.Join(words[i:], " ")
			}
		}
	}
	return strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
}

// turned returns a random order in which nothing stays at or near its place, if there are enough items.
func turned(n int, rnd *rand.Rand) []int {
	order := make([]int, n)
	if n < 2 {
		return order
	}
	shift := n/3 + rnd.IntN(max(1, n/3))
	shift = max(1, shift)
	for i := range order {
		order[i] = (i + shift) % n
	}
	return order
}

// reason matches the beginning of a reason in a sentence.
var reason = pattern.New(`(?i),? (?:because|so that|since|in order to|as otherwise|otherwise|which means|so) `)

// claimed splits a sentence into what it claims and why. why is "" if it gives no reason.
func claimed(s string) (claim, why string) {
	at := reason.FindStringIndex(s)
	if at == nil || at[0] < 8 {
		return bare(s), ""
	}
	return bare(s[:at[0]]), bare(s[at[1]:])
}

// dealt gives every sentence the reason of another one: "X because <reason of another sentence>". If the texts have fewer than three
// reasons, they stay unchanged.
func dealt(texts []string, rnd *rand.Rand) []string {
	var reasons []string
	claims := 0
	for _, t := range texts {
		for _, s := range allSentences(t) {
			claims++
			if _, why := claimed(s); why != "" {
				reasons = append(reasons, why)
			}
		}
	}
	if len(reasons) < 3 {
		return texts
	}
	next := 0
	turn := turned(len(reasons), rnd)
	return mapped(texts, func(s string) string {
		claim, why := claimed(s)
		to := reasons[turn[next%len(reasons)]]
		if to == why {
			next++
			to = reasons[turn[next%len(reasons)]]
		}
		next++
		return claim + " because " + to + "."
	})
}

// nonsense gives every sentence a reason unrelated to any design.
func nonsense(texts []string, rnd *rand.Rand) []string {
	return mapped(texts, func(s string) string {
		claim, _ := claimed(s)
		return claim + " because " + silly()[rnd.IntN(len(silly()))] + "."
	})
}

func silly() []string {
	return []string{
		"the logo is blue", "Tuesday comes after Monday", "the office is on the third floor", "the moon is round",
		"our mascot is an otter", "my uncle plays the trumpet", "seven is a lucky number", "coffee tastes better in the morning",
		"the font has serifs", "the elevator was painted in spring",
	}
}

func mapped(texts []string, change func(string) string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = eachSentence(t, change)
	}
	return out
}

// scaled multiplies nineteen of twenty numbers by different factors from 3 to 300.
func scaled(text string, rnd *rand.Rand) string {
	return renumbered(text, func(v float64) string {
		if v == 0 || rnd.IntN(20) == 0 {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
		return threeDigits(v * 3 * math.Pow(100, rnd.Float64()))
	})
}

// number matches a number in digits with the character before it. After a letter, a dot or a ^, it is part of a name or another number.
var number = pattern.New(`[\pL.^_]?\d+(?:[.,]\d+)*`)

// renumbered changes every number in digits that is not part of a name. The numbers of list items stay.
func renumbered(text string, change func(float64) string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		mark := listMark.FindString(line)
		lines[i] = mark + number.ReplaceAllStringFunc(line[len(mark):], func(n string) string {
			v, err := strconv.ParseFloat(strings.ReplaceAll(n, ",", ""), 64)
			if err != nil || n[0] == '.' {
				return n
			}
			return change(v)
		})
	}
	return strings.Join(lines, "\n")
}

// threeDigits formats a number with at most three significant digits.
func threeDigits(v float64) string {
	if v >= 100 {
		unit := math.Pow(10, math.Floor(math.Log10(v))-2)
		return strconv.FormatFloat(math.Round(v/unit)*unit, 'f', -1, 64)
	}
	s := strconv.FormatFloat(v, 'g', 3, 64)
	if strings.Contains(s, "e") {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return s
}
